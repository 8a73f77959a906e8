import test from "ava";
import type { Received } from "../../../../src/rehearsal/gateway/agent-received.ts";
import { provePulls, proveTimes, spreadOf } from "../../../../src/rehearsal/gateway/agent-told.ts";

const received = (fields: Partial<Received>): Received => ({
  atMs: 0,
  madeMs: 0,
  id: "1",
  status: "fired",
  rule: "SpanAlarm",
  labels: { span: "1" },
  summary: "",
  ...fields,
});
const fired = received({ id: "fired" });
const resolved = received({ id: "resolved", status: "resolved" });
const wrongFields = (all: readonly Received[], pulled = 1) =>
  provePulls(all, { span: 1, planned: 1, pulled })
    .filter(({ ok }) => !ok)
    .map(({ field, found }) => `${field}: ${found}`);

test("each pull is told once, its end once, and the far end's alarm is not counted", (t) => {
  const far = [received({ id: "far", labels: { span: "2" } })];
  t.deepEqual(wrongFields([fired, ...far, resolved]), []);
});

test("what is told too often, too seldom or besides is not as planned", (t) => {
  t.deepEqual(wrongFields([fired]), ["ends of alarms told: 0"]);
  t.deepEqual(wrongFields([fired, fired, resolved]), ["alarms told: 2", "told twice: 1"]);
  t.deepEqual(wrongFields([fired, received({ id: "pri", rule: "PriDown" }), resolved]), [
    "told besides: PriDown fired",
  ]);
  t.deepEqual(wrongFields([], 0), ["cables pulled: 0"]);
});

test("the median is between the two middle ones, and the worst is the longest", (t) => {
  t.deepEqual(spreadOf([30, 10, 20]), { median: 20, worst: 30 });
  t.deepEqual(spreadOf([40, 10, 20, 30]), { median: 25, worst: 40 });
});

test("the agent's own part of the time is judged, and all of it is told", (t) => {
  const told = (alarmMs: number, atMs: number) => ({ pulledMs: 0, alarmMs, fired: received({ atMs }) });
  const rows = proveTimes([told(1_000, 1_500), told(2_000, 4_001)], "software emulation");
  t.deepEqual(
    rows.map(({ found, ok }) => [found, ok]),
    [
      ["median 1251 ms, worst 2001 ms (software emulation)", false],
      ["median 1500 ms, worst 2000 ms (software emulation)", true],
      ["median 2751 ms, worst 4001 ms (software emulation)", true],
    ],
  );
  t.true(proveTimes([told(1_900, 3_900)], "software emulation").every(({ ok }) => ok));
});

test("an alert that never came is later than any time", (t) => {
  const [own] = proveTimes([{ pulledMs: 0, alarmMs: 100, fired: undefined }], "software emulation");
  t.false(own?.ok);
  t.is(own?.found, "not every alarm was told");
});
