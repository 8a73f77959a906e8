import { firstAddress, formatAddress } from "../addresses.ts";
import type { SiteCheck } from "./check.ts";

export const networkAttachment: SiteCheck = {
  name: "network-attachment",
  summary:
    "A network has one of bridge and libvirt; a libvirt network with NAT has a gateway, an isolated one has none.",
  *find({ networks }) {
    for (const { path, network, cidr } of networks) {
      const { bridge, libvirt, gateway } = network;
      if (bridge === undefined && libvirt === undefined) {
        const fix =
          "Write 'bridge: br0' for a bridge that the hosts have, or 'libvirt: { mode: nat }' for a network that spanwright makes.";
        yield {
          path,
          severity: "error",
          message: "has neither bridge nor libvirt: nothing to plug the guests into",
          fix,
        };
      }
      if (bridge !== undefined && libvirt !== undefined) {
        const fix = "Delete 'libvirt' for the customer's own network, or 'bridge' for one inside the host.";
        yield {
          path: [...path, "libvirt"],
          atKey: true,
          severity: "error",
          message: "has both bridge and libvirt",
          fix,
        };
      }
      if (libvirt?.mode === "nat" && gateway === undefined) {
        const fix = `Add 'gateway: ${formatAddress(firstAddress(cidr))}', the host's own address in the network.`;
        yield {
          path: [...path, "gateway"],
          severity: "error",
          message: "is missing: a libvirt network with NAT needs one",
          fix,
        };
      }
      if (libvirt?.mode === "isolated" && gateway !== undefined) {
        const message = `leads nowhere: nothing is routed out of an isolated network, and guests would send their traffic to ${gateway}`;
        const fix = "Delete the gateway, or write 'mode: nat'.";
        yield { path: [...path, "gateway"], severity: "warning", message, fix };
      }
    }
  },
};
