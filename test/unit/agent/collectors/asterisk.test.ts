import test from "ava";
import { kind } from "../../../../src/agent/collectors/asterisk.ts";
import { caughtUp, simulatedAsterisk, until, valueIn } from "../../../support/simulated-asterisk.ts";

test("Asterisk is up: version, times, calls, channels", async (t) => {
  const lab = await simulatedAsterisk(t);
  lab.simulator.dial("gw01");
  lab.simulator.arrive("gw01");
  const collector = lab.make(kind);
  const seen = await collector.collect();
  t.is(valueIn(seen, "asterisk_up"), 1);
  t.is(valueIn(seen, "asterisk_info", { version: "16.28.0~dfsg-0+deb11u4" }), 1);
  t.is(valueIn(seen, "asterisk_calls"), 1);
  t.is(valueIn(seen, "asterisk_channels"), 2);
  t.is(valueIn(seen, "asterisk_manager_logins_total", { result: "accepted" }), 1);
  const uptime = valueIn(seen, "asterisk_uptime_seconds") ?? -1;
  const sinceReload = valueIn(seen, "asterisk_since_reload_seconds") ?? -1;
  const expected = Math.max(0, (Date.now() - new Date("2026-11-21T22:59:13").getTime()) / 1000);
  t.true(Math.abs(uptime - expected) <= 2, `${uptime} s`);
  t.true(uptime === 0 || uptime - sinceReload === 60);
  lab.simulator.begin({ name: "PJSIP/gw02-0000000c", state: 4 });
  await caughtUp(lab);
  t.is(valueIn(await collector.collect(), "asterisk_channels"), 3, "by its event, without asking again");
  t.is(lab.simulator.actions.filter(({ Action }) => Action === "CoreShowChannels").length, 1);
});

test("Asterisk is down: said as a value, with the connection's counts", async (t) => {
  const lab = await simulatedAsterisk(t);
  const collector = lab.make(kind);
  await collector.collect();
  await lab.simulator.stop();
  await until(() => lab.link.state !== "up");
  const seen = await collector.collect();
  t.is(valueIn(seen, "asterisk_up"), 0);
  t.is(valueIn(seen, "asterisk_manager_connections_lost_total"), 1);
  t.is(valueIn(seen, "asterisk_channels"), undefined);
  t.true(lab.hurries() > 0, "it asked to be run at once");
});

test("refused logins are counted", async (t) => {
  const lab = await simulatedAsterisk(t, { prepare: (simulator) => (simulator.refusing = true), connected: false });
  await until(() => lab.link.counts.refused >= 2);
  const seen = await lab.make(kind).collect();
  t.is(valueIn(seen, "asterisk_up"), 0);
  t.true((valueIn(seen, "asterisk_manager_logins_total", { result: "refused" }) ?? 0) >= 2);
});

test("a machine without Asterisk has none to look at", async (t) => {
  const lab = await simulatedAsterisk(t);
  await lab.link.stop();
  const { settings } = lab.context;
  const elsewhere = { ...settings, asterisk: { ...settings.asterisk, secretFile: "/etc/asterisk/none.conf" } };
  const collector = kind.make({ ...lab.context, settings: elsewhere });
  t.deepEqual(await collector.collect(), {
    kind: "absent",
    why: "there is no /etc/asterisk/none.conf: Asterisk's manager is not set up here",
  });
  await collector.stop?.();
});
