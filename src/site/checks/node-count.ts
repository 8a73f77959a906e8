import { limits } from "../../core/limits.ts";
import type { SiteCheck } from "./check.ts";

export const nodeCount: SiteCheck = {
  name: "node-count",
  summary: `A site has at most ${limits.nodesPerSite} nodes.`,
  *find({ nodes }) {
    if (nodes.length <= limits.nodesPerSite) return;
    const message = `the site has ${nodes.length} nodes; at most ${limits.nodesPerSite} can be planned together`;
    yield { path: ["nodes"], severity: "error", message, fix: "Split it into several sites, a file each." };
  },
};
