import { patternFault } from "../gateway/pattern.ts";
import { quoted } from "../quoted.ts";
import type { SiteCheck } from "./check.ts";

export const gatewayPattern: SiteCheck = {
  name: "gateway-pattern",
  summary: "A pattern is one that Asterisk reads as it is meant, and none stands twice.",
  *find({ gateways }) {
    for (const { path, gateway } of gateways) {
      const owners = new Map<string, number>();
      for (const [index, { pattern }] of gateway.inbound.patterns.entries()) {
        const at = { path: [...path, "inbound", "patterns", index, "pattern"], severity: "error" as const };
        const fault = patternFault(pattern);
        if (fault !== undefined) {
          const fix = "Write a pattern such as _9XXXXXXXX or _[679]XXXXXXXX, or '_[*#0-9]!' for every number.";
          yield { ...at, message: `${quoted(pattern)} ${fault}`, fix };
        }
        const owner = owners.get(pattern);
        if (owner === undefined) owners.set(pattern, index);
        else {
          const message = `${quoted(pattern)} is already patterns.${owner}`;
          yield { ...at, message, fix: "Delete one of the two." };
        }
      }
    }
  },
};
