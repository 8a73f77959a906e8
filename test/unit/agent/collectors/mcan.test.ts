import test from "ava";
import { kind } from "../../../../src/agent/collectors/mcan.ts";
import { systemClock } from "../../../../src/core/clock.ts";
import { answeringMachine, collectorContext, seriesOf } from "../../../fixtures/collector-context.ts";
import { loopbackServer } from "../../../fixtures/loopback-server.ts";
import { mcanLines } from "../../../fixtures/mcan-lines.ts";

const collectorAt = (port: number) =>
  kind.make(collectorContext(answeringMachine({}), { clock: systemClock, settings: { mcan: { port } } }));

test("the printed lines give the resources' use, the connections and the counters", async (t) => {
  const port = await loopbackServer(t, (socket) => socket.end(mcanLines));
  const series = seriesOf(await collectorAt(port).collect());
  t.like(series, {
    "mcan_up": 1,
    "mcan_lines": 15,
    "mcan_uptime_seconds": 1_265_476,
    "mcan_alarms_total": 1523,
    'mcan_used_ratio{resource="messages"}': 228 / 256,
    'mcan_used_ratio{resource="tasks"}': 91 / 102,
    'mcan_used_ratio{resource="subscriptions"}': 0.04,
    'mcan_used_ratio{resource="sessions"}': 0,
    'mcan_mysql_up{module="ses"}': 1,
    'mcan_calls{state="queued"}': 0,
    "mcan_parameters_pending": 0,
    'mcan_info{version="00.01.00"}': 1,
  });
});

test("a module that has lost MySQL says so", async (t) => {
  const port = await loopbackServer(t, (socket) => socket.end(mcanLines.replace("emi mysql=1", "emi mysql=0")));
  const series = seriesOf(await collectorAt(port).collect());
  t.is(series['mcan_mysql_up{module="emi"}'], 0);
  t.is(series['mcan_mysql_up{module="wws"}'], 1);
});

test("an uptime that goes back is a restart, and one that goes on is none", async (t) => {
  const uptimes = [500, 515, 3, 18];
  const port = await loopbackServer(t, (socket) =>
    socket.end(mcanLines.replace("uptime=1265476", `uptime=${uptimes.shift()}`)),
  );
  const collector = collectorAt(port);
  const restarts: (number | undefined)[] = [];
  for (let look = 0; look < 4; look += 1) restarts.push(seriesOf(await collector.collect()).mcan_restarts_total);
  t.deepEqual(restarts, [0, 0, 1, 1]);
});

test("a closed port, one that says nothing and one that says something else are all down", async (t) => {
  const silent = await loopbackServer(t, (socket) => socket.end());
  const other = await loopbackServer(t, (socket) => socket.end("220 mail ready\r\n"));
  for (const port of [1, silent, other]) t.deepEqual(seriesOf(await collectorAt(port).collect()), { mcan_up: 0 });
});

test("one that stays connected after its last line is not waited for", async (t) => {
  const port = await loopbackServer(t, (socket) => socket.write(mcanLines));
  const startMs = performance.now();
  t.is(seriesOf(await collectorAt(port).collect()).mcan_lines, 15);
  t.true(performance.now() - startMs < 2500);
});

test("without vivait-mcan in the settings there is nothing to look at", async (t) => {
  const collected = await kind.make(collectorContext(answeringMachine({}))).collect();
  t.deepEqual(collected, { kind: "absent", why: "the settings name no vivait-mcan" });
});
