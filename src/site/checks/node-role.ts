import { writeOneOf } from "../nearest.ts";
import { quoted } from "../quoted.ts";
import type { SiteCheck } from "./check.ts";

export const nodeRole: SiteCheck = {
  name: "node-role",
  summary: "A node's role is one of provisioning/roles.",
  *find({ nodes, roles }) {
    for (const { path, node } of nodes) {
      if (roles.has(node.role)) continue;
      const message = `there is no role ${quoted(node.role)}`;
      yield { path: [...path, "role"], severity: "error", message, fix: writeOneOf(node.role, [...roles.keys()]) };
    }
  },
};
