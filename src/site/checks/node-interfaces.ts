import { writeOneOf } from "../nearest.ts";
import { quoted } from "../quoted.ts";
import type { SiteCheck } from "./check.ts";

export const nodeInterfaces: SiteCheck = {
  name: "node-interfaces",
  summary: "A node with a machine of its own has interfaces, each in a network of the site, no two in the same one.",
  *find({ nodes, declared }) {
    for (const { path, node, interfaces } of nodes) {
      if (node.colocatedWith === undefined && Object.keys(node.interfaces ?? {}).length === 0) {
        const idea = declared.networks[0] ?? "admin";
        const fix = `Add 'interfaces: { ${idea}: { address: … } }' with an address of network ${idea}; or 'colocatedWith: NODE' if it shares another node's machine.`;
        yield {
          path: [...path, "interfaces"],
          severity: "error",
          message: "is missing: the node could not be reached",
          fix,
        };
      }
      const seen = new Map<string, string>();
      for (const { name, path: at, networkName } of interfaces) {
        const named = Object.hasOwn(node.interfaces?.[name] ?? {}, "network");
        const place = named ? [...at, "network"] : at;
        // A site without networks has a finding of its own; here there is no name to write.
        if (declared.networks.length > 0 && !declared.networks.includes(networkName)) {
          const message = named
            ? `the site has no network ${quoted(networkName)}`
            : `names no network, and the site has none that is called ${quoted(networkName)} like the interface`;
          const fix = `${named ? "" : "Add 'network:' to it. "}${writeOneOf(networkName, declared.networks)}`;
          yield { path: place, severity: "error", message, fix };
        }
        const twin = seen.get(networkName);
        if (twin !== undefined) {
          const message = `is in network ${networkName} as interface ${twin} is; a guest with two addresses in one network answers from the wrong one`;
          yield {
            path: place,
            severity: "error",
            message,
            fix: "Write another network at one of the two, or delete it.",
          };
        }
        seen.set(networkName, name);
      }
    }
  },
};
