import { quoted } from "../quoted.ts";
import type { SiteCheck } from "./check.ts";

export const gatewayDid: SiteCheck = {
  name: "gateway-did",
  summary: "No prefix of called numbers stands twice.",
  *find({ gateways }) {
    for (const { path, gateway } of gateways) {
      const owners = new Map<string, number>();
      for (const [index, { prefix }] of gateway.inbound.dids.entries()) {
        const owner = owners.get(prefix);
        if (owner === undefined) owners.set(prefix, index);
        else {
          const message = `${quoted(prefix)} is already the prefix of dids.${owner}`;
          const fix = "Delete one of the two, or write more digits.";
          yield { path: [...path, "inbound", "dids", index, "prefix"], severity: "error", message, fix };
        }
      }
    }
  },
};
