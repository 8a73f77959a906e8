import { contains, formatAddress, parseAddress, parseCidr } from "../addresses.ts";
import { isAddress, isMistypedAddress } from "../gateway/peer-address.ts";
import type { DataPath, Finding } from "../problem.ts";
import type { SiteCheck } from "./check.ts";

export const gatewayFirewall: SiteCheck = {
  name: "gateway-firewall",
  summary:
    "Who may send SIP is stated where a trunk has a DNS name; warns of a list that shuts a trunk out, or nobody.",
  *find({ gateways }) {
    for (const { path, gateway, whole } of gateways) {
      const { sip } = gateway.firewall;
      const at = [...path, "firewall", "sip"];
      const named = gateway.trunks.find(({ host }) => !isAddress(host) && !isMistypedAddress(host));
      if (sip === undefined) {
        if (named === undefined || !whole.trunks) continue;
        const message = `is missing: trunk ${named.host} has a DNS name, and a rule of the firewall needs an address`;
        const fix = "Add 'firewall: { sip: [192.168.10.0/24] }' with the addresses and networks that may send SIP.";
        yield { path: at, severity: "error", message, fix };
        continue;
      }
      if (sip.length === 0) {
        const message = "the list is empty: nobody may send SIP, not even the trunks";
        const fix = "Add the trunks' addresses, or delete the line: their addresses are the default.";
        yield { path: at, atKey: true, severity: "warning", message, fix };
        continue;
      }
      for (const [index, entry] of sip.entries()) yield* entryProblems(entry, [...at, index]);
      for (const [index, { host }] of gateway.trunks.entries()) {
        if (!isAddress(host) || sip.some((entry) => contains(networkOf(entry), parseAddress(host)))) continue;
        const message = `${host} is not in firewall.sip: its calls are dropped`;
        const fix = `Add ${host} to 'firewall: { sip: … }'.`;
        yield { path: [...path, "trunks", index, "host"], severity: "warning", message, fix };
      }
    }
  },
};

function* entryProblems(entry: string, path: DataPath): Iterable<Finding> {
  const { network, prefixLength } = networkOf(entry);
  if (prefixLength === 0) {
    const message = `${entry} is everybody: whoever finds the gateway can call at its owner's cost`;
    const fix = "Write the addresses and networks of the SIP peers.";
    yield { path, severity: "warning", message, fix };
  } else if (parseAddress(entry.split("/")[0] ?? "") !== network) {
    const fix = `Write ${formatAddress(network)}/${prefixLength}, or the address alone.`;
    const message = `${entry} is an address inside a network, not a network`;
    yield { path, severity: "error", message, fix };
  }
}

function networkOf(entry: string): ReturnType<typeof parseCidr> {
  return parseCidr(entry.includes("/") ? entry : `${entry}/32`);
}
