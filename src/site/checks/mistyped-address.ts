import { isMistypedAddress } from "../gateway/peer-address.ts";
import type { DataPath, Finding } from "../problem.ts";
import type { SiteCheck } from "./check.ts";

export const mistypedAddress: SiteCheck = {
  name: "mistyped-address",
  summary: "A name of digits and dots (192.168.1.300) is taken for a mistyped address, not for a DNS name.",
  *find({ site, networks }) {
    for (const { path, network } of networks) {
      for (const [index, server] of network.ntp.entries()) yield* mistyped([...path, "ntp", index], server);
      if (/^[0-9.]+$/.test(network.domain)) {
        const fix = "Write the DNS domain of the guests, such as madrid.example.";
        yield { path: [...path, "domain"], severity: "error", message: `'${network.domain}' is no DNS domain`, fix };
      }
    }
    for (const [name, { ssh }] of Object.entries(site.hosts)) {
      if (ssh !== undefined) yield* mistyped(["hosts", name, "ssh", "address"], ssh.address);
    }
  },
};

function* mistyped(path: DataPath, text: string): Iterable<Finding> {
  if (!isMistypedAddress(text)) return;
  const fix = "Write four numbers from 0 to 255 with dots between them, or a DNS name.";
  yield { path, severity: "error", message: `'${text}' is neither an address nor a DNS name`, fix };
}
