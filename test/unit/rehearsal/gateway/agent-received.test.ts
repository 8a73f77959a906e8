import test from "ava";
import fc from "fast-check";
import { parseReceived } from "../../../../src/rehearsal/gateway/agent-received.ts";

const json = JSON.stringify({
  version: 1,
  id: "0123456789abcdef0123456789abcdef",
  site: "madrid",
  host: "pri1",
  status: "fired",
  at: "2026-03-14T09:26:53.500Z",
  alert: { key: 'SpanAlarm{span="1"}', rule: "SpanAlarm", severity: "critical", labels: { span: "1" }, value: 1 },
  summary: "Span 1 (operator) has an alarm.",
  todo: "Look at the cable.",
});

test("a line tells when the alert came, when it was made, and of what", (t) => {
  t.deepEqual(parseReceived(`1773480414250000000 ${json}\n`), [
    {
      atMs: 1_773_480_414_250,
      madeMs: Date.parse("2026-03-14T09:26:53.500Z"),
      id: "0123456789abcdef0123456789abcdef",
      status: "fired",
      rule: "SpanAlarm",
      labels: { span: "1" },
      summary: "Span 1 (operator) has an alarm.",
    },
  ]);
});

test("a line that is still on its way is left out", (t) => {
  const line = `1773480414250000000 ${json}`;
  t.deepEqual(parseReceived(line), []);
  t.is(parseReceived(`${line}\n${line.slice(0, 50)}`).length, 1);
});

test("what is no alert is refused with its beginning", (t) => {
  for (const line of ["", "nonsense", `17 ${json}`, "1773480414250000000 {}", "1773480414250000000 {"]) {
    t.throws(() => parseReceived(`${line}\n`), { message: /what the health agent sent cannot be read: "/ }, line);
  }
});

test("whatever comes, it is read or refused", (t) => {
  const refusal = /^what the health agent sent cannot be read/;
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        t.true(parseReceived(text).every(({ atMs }) => Number.isFinite(atMs)));
      } catch (error) {
        t.regex((error as Error).message, refusal);
      }
    }),
  );
});
