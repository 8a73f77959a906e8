import { join } from "node:path";
import test from "ava";
import { designGateways } from "../../../../src/site/gateway/design-gateway.ts";
import { loadSite } from "../../../../src/site/load.ts";
import { gatewayFiles } from "../../../../src/telephony/gateway/render.ts";
import { lintTree } from "../../../../src/telephony/lint/lint.ts";
import { treeOf } from "../../../fixtures/config-tree.ts";
import { testTarget } from "../../../fixtures/gateway-design.ts";

const examples = join(import.meta.dirname, "../../../../provisioning/examples");

for (const name of ["pri-gateway.yaml", "pri-gateway-full.yaml"])
  test(`lint finds nothing in the gateways of ${name}, with either driver and either strategy`, async (t) => {
    const { site } = await loadSite(join(examples, name));
    const designs = designGateways(site);
    t.not(designs.length, 0);
    for (const design of designs)
      for (const sipDriver of ["pjsip", "chan_sip"] as const)
        for (const strategy of ["failover", "roundrobin"] as const)
          for (const unknownDid of ["all-trunks", "reject"] as const) {
            const routes = { ...design.routes, strategy, unknownDid };
            const files = gatewayFiles({ ...design, sipDriver, routes }, testTarget);
            const texts = files
              .filter(({ path }) => path.startsWith("/etc/asterisk/") || path.startsWith("/etc/dahdi/"))
              .map(({ path, content }) => [path.slice(path.lastIndexOf("/") + 1), content] as const);
            const found = lintTree(treeOf(Object.fromEntries(texts)), { notes: true });
            t.deepEqual(found, [], `${design.name} ${sipDriver} ${strategy} ${unknownDid}`);
          }
  });
