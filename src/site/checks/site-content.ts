import type { SiteCheck } from "./check.ts";

export const siteContent: SiteCheck = {
  name: "site-content",
  summary: "A site has at least one node or gateway; one with nodes has a network for them.",
  *find({ declared, misread }) {
    const contentMisread = misread.includes("nodes") || misread.includes("gateways");
    if (declared.nodes.length === 0 && declared.gateways.length === 0 && !contentMisread) {
      const fix = "Add 'nodes:' with the virtual machines, or 'gateways:' with a PRI-to-SIP gateway.";
      const message = "the site has neither nodes nor gateways: there is nothing to make";
      yield { path: ["nodes"], atKey: true, severity: "error", message, fix };
    }
    if (declared.nodes.length > 0 && declared.networks.length === 0 && !misread.includes("networks")) {
      const fix = "Add 'networks:', and indented below it a name for each network, and below the name its keys.";
      const message = "is missing: the nodes need a network to be plugged into";
      yield { path: ["networks"], atKey: true, severity: "error", message, fix };
    }
  },
};
