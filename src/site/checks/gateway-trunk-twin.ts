import type { SiteCheck } from "./check.ts";

export const gatewayTrunkTwin: SiteCheck = {
  name: "gateway-trunk-twin",
  summary: "Warns of two trunks to one host and port: no redundancy, and calls from there belong to either (T20).",
  *find({ gateways }) {
    for (const { path, gateway } of gateways) {
      const owners = new Map<string, number>();
      for (const [index, { host, port }] of gateway.trunks.entries()) {
        const peer = `${host.toLowerCase()} port ${port}`;
        const owner = owners.get(peer);
        if (owner === undefined) owners.set(peer, index);
        else {
          const message = `${peer} is already trunk ${owner + 1} of the list: the second is no redundancy, and a call from there belongs to either of them`;
          const fix = "Write another host or port, or delete one of the two.";
          yield { path: [...path, "trunks", index, "host"], severity: "warning", message, fix };
        }
      }
    }
  },
};
