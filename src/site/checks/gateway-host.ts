import { writeOneOf } from "../nearest.ts";
import { quoted } from "../quoted.ts";
import type { SiteCheck } from "./check.ts";

export const gatewayHost: SiteCheck = {
  name: "gateway-host",
  summary: "A gateway's host is one of the site's, and no host has two gateways: a machine runs one Asterisk.",
  *find({ gateways, declared }) {
    const owners = new Map<string, string>();
    for (const { name, path, gateway } of gateways) {
      const at = { path: [...path, "host"], severity: "error" as const };
      // A site without hosts has a finding of its own; here there is no name to write.
      if (declared.hosts.length > 0 && !declared.hosts.includes(gateway.host)) {
        const fix = writeOneOf(gateway.host, declared.hosts);
        yield { ...at, message: `the site has no host ${quoted(gateway.host)}`, fix };
      }
      const owner = owners.get(gateway.host);
      if (owner !== undefined) {
        const message = `host ${gateway.host} already has gateway ${owner}, and one machine runs one Asterisk`;
        yield { ...at, message, fix: `Write another host, or add these spans to ${owner} and delete this gateway.` };
      } else owners.set(gateway.host, name);
    }
  },
};
