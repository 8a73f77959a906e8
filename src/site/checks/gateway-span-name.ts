import { quoted } from "../quoted.ts";
import type { SiteCheck } from "./check.ts";

export const gatewaySpanName: SiteCheck = {
  name: "gateway-span-name",
  summary: "The names of a gateway's spans are unique; one without a name is called span1, span2 …",
  *find({ gateways }) {
    for (const { path, spans } of gateways) {
      const owners = new Map<string, number>();
      for (const { name, number } of spans) {
        const owner = owners.get(name);
        if (owner !== undefined) {
          const message = `${quoted(name)} is already the name of spans.${owner}`;
          const fix = `Write another name, such as '${name.slice(0, 28)}-${number}'.`;
          yield { path: [...path, "spans", number - 1, "name"], severity: "error", message, fix };
        } else owners.set(name, number - 1);
      }
    }
  },
};
