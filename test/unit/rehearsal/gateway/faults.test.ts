import test from "ava";
import { lineFaults } from "../../../../src/rehearsal/gateway/line-faults.ts";
import { strangerAddress, strangerFaults } from "../../../../src/rehearsal/gateway/stranger-faults.ts";
import { trunkFaults } from "../../../../src/rehearsal/gateway/trunk-faults.ts";
import type { GatewayDesign } from "../../../../src/site/gateway/design.ts";
import { testGateway } from "../../../fixtures/gateway-design.ts";

test("each fault of lines and trunks is planned for an ordinary gateway", (t) => {
  const names = [...trunkFaults(testGateway), ...lineFaults(testGateway)].map(({ name, notTried }) => {
    t.is(notTried, undefined, name);
    return name;
  });
  for (const status of [503, 500, 404, 480, 486, 403]) t.true(names.includes(`a trunk answers ${status}`));
  t.true(names.some((name) => /^the cable of span \w+ is pulled$/.test(name)));
  t.true(names.some((name) => /^all channels of group [0-9]+ are taken$/.test(name)));
});

test("a gateway that lets no call in says why its trunks are not broken", (t) => {
  const { routes } = testGateway;
  const closed: GatewayDesign = {
    ...testGateway,
    routes: { ...routes, patterns: [], dids: [], unknownDid: "reject" },
  };
  const plans = trunkFaults(closed);
  t.is(plans.length, trunkFaults(testGateway).length);
  for (const { notTried, run } of plans) {
    t.is(notTried, "no number that is called from the line goes to a trunk");
    t.is(run, undefined);
  }
});

test("where every group spans several lines, a line is cut all the same", (t) => {
  const [group] = testGateway.groups;
  const channels = testGateway.spans.flatMap(({ bChannels }) => bChannels);
  t.true(testGateway.spans.length > 1);
  const plans = lineFaults({ ...testGateway, groups: [{ ...group!, channels }] });
  t.is(plans.filter(({ name }) => name.startsWith("the cable of span ")).length, 1);
});

test("the stranger has an address from which the site lets no SIP in, or the fault says that there is none", (t) => {
  t.is(strangerAddress(testGateway), "203.0.113.77");
  t.is(strangerAddress({ ...testGateway, sipAllowed: ["203.0.113.0/24"] }), "198.51.100.77");
  const open = { ...testGateway, sipAllowed: ["0.0.0.0/0"] };
  t.is(strangerAddress(open), undefined);
  t.is(strangerFaults(open)[0]?.notTried, "the site lets SIP in from everywhere");
  t.is(strangerFaults(testGateway)[0]?.notTried, undefined);
});

test("where no call is let in, all channels can't be taken from the line, and that is told", (t) => {
  const closed: GatewayDesign = {
    ...testGateway,
    routes: { ...testGateway.routes, patterns: [], dids: [], unknownDid: "reject" },
  };
  const taken = lineFaults(closed).find(({ name }) => name.startsWith("all channels of group"));
  t.is(taken?.notTried, "no number that is called from the line goes to a trunk");
});
