import { writeOneOf } from "../nearest.ts";
import { quoted } from "../quoted.ts";
import type { SiteCheck } from "./check.ts";

export const nodeHost: SiteCheck = {
  name: "node-host",
  summary: "A node's host is one of the site's; it may be left out where the site has one host.",
  *find({ nodes, declared }) {
    for (const { path, node } of nodes) {
      // A site without hosts has a finding of its own; here there is no name to write.
      if (node.host !== undefined && declared.hosts.length > 0 && !declared.hosts.includes(node.host)) {
        const message = `the site has no host ${quoted(node.host)}`;
        yield { path: [...path, "host"], severity: "error", message, fix: writeOneOf(node.host, declared.hosts) };
      }
      if (node.host === undefined && node.colocatedWith === undefined && declared.hosts.length > 1) {
        const message = `is missing: the site has ${declared.hosts.length} hosts, and nothing says which one runs this node`;
        yield {
          path: [...path, "host"],
          severity: "error",
          message,
          fix: `Add 'host: ${declared.hosts[0]}', or another of ${declared.hosts.slice(0, 12).join(", ")}.`,
        };
      }
    }
  },
};
