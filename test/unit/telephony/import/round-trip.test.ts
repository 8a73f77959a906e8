import { join } from "node:path";
import test from "ava";
import fc from "fast-check";
import type { GatewayDesign } from "../../../../src/site/gateway/design.ts";
import { designGateways } from "../../../../src/site/gateway/design-gateway.ts";
import { isAddress } from "../../../../src/site/gateway/peer-address.ts";
import { loadSite, parseSite } from "../../../../src/site/load.ts";
import { gatewayFiles } from "../../../../src/telephony/gateway/render.ts";
import { anyGateway } from "../../../fixtures/any-gateway.ts";
import { testTarget } from "../../../fixtures/gateway-design.ts";
import { designOf, importHost, importOptions, linesOf, renderedHost } from "../../../fixtures/host-files.ts";

const examples = join(import.meta.dirname, "../../../../provisioning/examples");

for (const name of ["pri-gateway.yaml", "pri-gateway-full.yaml"]) {
  for (const sipDriver of ["pjsip", "chan_sip"] as const) {
    test(`what ${name} renders with ${sipDriver} imports as the same gateway, and nothing is left for a person`, async (t) => {
      const { site } = await loadSite(join(examples, name));
      const [example] = designGateways(site);
      t.truthy(example);
      const design = { ...example!, sipDriver };
      const imported = importHost(renderedHost(gatewayFiles(design, testTarget)), {
        siteName: design.site,
        address: design.address,
      });
      t.deepEqual(designOf(imported), design);
      t.deepEqual(
        imported.notes.filter(({ outcome }) => outcome !== "kept"),
        [],
        linesOf(imported),
      );
      const again = parseSite(imported.text, { path: name, roles: importOptions.roles });
      t.deepEqual(again.site, imported.site, "the text says what was decided");
    });
  }
}

test("any gateway that is rendered imports as the same lines, groups, trunks and routes", (t) => {
  fc.assert(
    fc.property(anyGateway, (design) => {
      const expected = checked(design);
      const imported = importHost(renderedHost(gatewayFiles(expected, testTarget)), { address: expected.address });
      const found = designOf(imported);
      for (const part of ["spans", "groups", "trunks", "routes", "outbound", "emergency", "rtp", "qos"] as const)
        t.deepEqual(found[part], expected[part], `${part}\n${linesOf(imported)}`);
      t.is(found.noReplySeconds, expected.noReplySeconds);
      t.is(found.sipDriver, expected.sipDriver);
    }),
    { numRuns: 60 },
  );
});

/** The design as a checked site gives it: peers that can be, the lines' own law first, no device twice. */
function checked(design: GatewayDesign): GatewayDesign {
  const own = design.spans.every(({ law }) => law === "mulaw") ? "ulaw" : "alaw";
  const devices = new Set<number>();
  const trunks = design.trunks.map((trunk, index) => {
    const deviceId = devices.has(trunk.deviceId ?? 0) ? undefined : trunk.deviceId;
    devices.add(deviceId ?? 0);
    const codecs = [own, ...trunk.codecs.filter((codec) => codec !== own)];
    const host = isAddress(trunk.host) ? `10.9.0.${index + 1}` : trunk.host;
    return { ...trunk, host, deviceId, codecs: trunk.codecs.includes(own) ? codecs : trunk.codecs };
  });
  const { dids, unknownDid, strategy } = design.routes;
  return {
    ...design,
    address: "192.0.2.9",
    outbound: { internationalPrefix: design.outbound.internationalPrefix },
    trunks,
    // A dialplan that rejects every other number never takes turns.
    routes: {
      ...design.routes,
      strategy: unknownDid === "reject" ? "failover" : strategy,
      dids: dids.toSorted((one, other) => other.prefix.length - one.prefix.length),
    },
  };
}
