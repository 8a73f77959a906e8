import test from "ava";
import { gatewaySite } from "../../../../src/rehearsal/gateway/guest.ts";
import { designGateways } from "../../../../src/site/gateway/design-gateway.ts";
import { loadSite } from "../../../../src/site/load.ts";
import { gatewayFiles } from "../../../../src/telephony/gateway/render.ts";

const example = new URL("../../../../provisioning/examples/pri-gateway-full.yaml", import.meta.url).pathname;

test("a rehearsal has no card: its spans are numbered as they come, and the kernel cancels their echo", async (t) => {
  const { site } = await loadSite(example);
  const pri = site.gateways.pri!;
  const onCard = pri.spans.map((span) => ({ ...span, echoCanceller: "hwec" as const }));
  const whole = { ...site, gateways: { pri: { ...pri, spans: onCard } } };
  const rehearsed = gatewaySite(whole, { gateway: "pri", address: "192.168.70.10" });
  const [design] = designGateways(rehearsed);
  const files = gatewayFiles(design!, {
    asteriskVersion: { major: 16, minor: 28 },
    managerSecret: "0".repeat(32),
    virtualCables: onCard.map((_, index) => ({ device: `e1a${index + 1}`, peerMac: `02:00:00:00:0b:0${index + 1}` })),
  });
  const content = (path: string) => files.find((file) => file.path === path)?.content ?? "";
  t.true(content("/etc/modprobe.d/spanwright-dahdi.conf").includes("auto_assign_spans=1"));
  t.notRegex(content("/etc/dahdi/assigned-spans.conf"), /^[^#\n]/m);
  t.regex(content("/etc/dahdi/system.conf"), /^echocanceller=mg2,1-15,17-31$/m);
  t.is(rehearsed.hosts.gateway?.ssh?.address, "192.168.70.10");
});
