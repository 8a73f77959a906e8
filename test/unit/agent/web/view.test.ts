import test from "ava";
import fc from "fast-check";
import { alertViews } from "../../../../src/agent/web/view/alerts.ts";
import { Present } from "../../../../src/agent/web/view/present.ts";
import { spanViews } from "../../../../src/agent/web/view/spans.ts";
import { notReady, statusView, verdict } from "../../../../src/agent/web/view/status.ts";
import { english } from "../../../../src/agent/web/words/english.ts";
import { bytesText, durationText, momentText, percentText } from "../../../../src/agent/web/words/figures.ts";
import { AgentWebFixture, alertOf, sampleOf } from "../../../fixtures/agent-web.ts";

const spansOf = (fixture: AgentWebFixture) => spanViews(new Present(fixture.model.all()));

test("a span has its channels in their order, each in its state", (t) => {
  const [span] = spansOf(new AgentWebFixture());
  t.is(span?.state, "ok");
  t.is(span?.channels.length, 31);
  t.deepEqual(
    span?.channels.filter(({ state }) => state !== "idle"),
    [
      { channel: 7, state: "call" },
      { channel: 14, state: "call" },
      { channel: 16, state: "d-channel" },
      { channel: 21, state: "call" },
      { channel: 28, state: "call" },
    ],
  );
});

test("of a pulled span every channel is in alarm, and the D-channel down", (t) => {
  const fixture = new AgentWebFixture();
  fixture.pullCable();
  const [, span] = spansOf(fixture);
  t.deepEqual([span?.state, span?.alarms, span?.dChannelUp], ["alarm", ["red"], false]);
  t.deepEqual([...new Set(span?.channels.map(({ state }) => state))].sort(), ["alarm", "d-channel-down"]);
});

test("what nobody looked at is not known, and no alarm", (t) => {
  const spans = spanViews(
    new Present([sampleOf("dahdi_span_bearers", { span: "10" }, 30), sampleOf("pri_span_up", { span: "9" }, 1)]),
  );
  t.deepEqual(
    spans.map(({ span, state, dChannelUp, busy }) => [span, state, dChannelUp, busy]),
    [
      ["9", "unknown", true, null],
      ["10", "unknown", null, null],
    ],
  );
});

test("an alert that only follows is told under its cause, also through others", (t) => {
  const root = alertOf("SpanAlarm", { span: "1" }, { severity: "warning", cause: undefined });
  const middle = alertOf("DChannelDown", { span: "1" }, { severity: "critical", cause: root.key });
  const last = alertOf("NoCalls", { span: "1" }, { severity: "critical", cause: middle.key });
  const other = alertOf("DiskFull", {}, { severity: "critical", cause: "gone" });
  const views = alertViews([last, root, other, middle]);
  t.deepEqual(
    views.map(({ rule, follows }) => [rule, follows.map((each) => each.rule)]),
    [
      ["DiskFull", []],
      ["SpanAlarm", ["NoCalls", "DChannelDown"]],
    ],
  );
});

test("causes in a circle lose no alert", (t) => {
  const one = alertOf("One", {}, { severity: "critical", cause: "Two{}" });
  const two = alertOf("Two", {}, { severity: "critical", cause: "One{}" });
  const all = alertViews([one, two]).flatMap((view) => [view, ...view.follows]);
  t.deepEqual(all.map(({ rule }) => rule).sort(), ["One", "Two"]);
});

test("any causes whatever: every alert is told exactly once", (t) => {
  const names = ["A", "B", "C", "D"];
  const causes = fc.array(fc.option(fc.constantFrom(...names), { nil: undefined }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(causes, (given) => {
      const firing = names.map((name, index) => ({
        ...alertOf(name, {}, { severity: "info", cause: given[index] }),
        key: name,
      }));
      const all = alertViews(firing).flatMap((view) => [view, ...view.follows]);
      t.deepEqual(all.map(({ rule }) => rule).sort(), names);
    }),
  );
});

test("the verdict counts by severity, and says where not everything was looked at", (t) => {
  const fixture = new AgentWebFixture();
  t.is(verdict(fixture.sources(), "en"), "Nothing is wrong.");
  fixture.pullCable();
  t.is(verdict(fixture.sources(), "en"), "3 alerts: 2 critical, 1 warning.");
  t.is(verdict(fixture.sources(), "es"), "3 alertas: 2 críticas, 1 aviso.");
  const waiting = {
    ...new AgentWebFixture().sources(),
    model: { all: () => [], health: () => [{ ...healthy, state: "waiting" as const }] },
  };
  t.is(verdict(waiting, "en"), "Nothing is wrong. Not everything has been looked at yet.");
  t.deepEqual(notReady(waiting), ["x"]);
});

const healthy = { name: "x", why: "", durationMs: 0, lookedAtMs: 0, succeededAtMs: 0, failures: 0 };

test("a history that is full, stopped or was damaged is told in words", (t) => {
  const fixture = new AgentWebFixture();
  const lines = () => statusView(fixture.sources(), "en").lines;
  fixture.historyState = { kind: "stopped", why: "there is no space for /var/lib/x", damaged: undefined };
  t.is(lines()[1], `- ${english.historyFull}`);
  t.false(statusView(fixture.sources(), "en").ready);
  fixture.historyState = { kind: "stopped", why: "no right", damaged: undefined };
  t.is(lines()[1], "- Nothing is being recorded: no right. The page shows the present all the same.");
  fixture.historyState = { kind: "recording", why: "", damaged: "/var/lib/x.damaged-1" };
  t.regex(lines()[1] ?? "", /^- The history was damaged\. It was kept as \/var\/lib\/x\.damaged-1/);
});

test("figures are written as people of the language read them", (t) => {
  t.is(durationText(0.0124, "en"), "12 ms");
  t.is(durationText(0.0004, "es"), "0,4 ms");
  t.is(durationText(1.44, "en"), "1.4 s");
  t.is(durationText(null, "en"), "–");
  t.is(bytesText(4 * 2 ** 30, "en"), "4 GiB");
  t.is(percentText(0.814, "en"), "81 %");
  t.is(
    momentText(Date.parse("2026-03-14T09:26:53Z"), { language: "en", timezone: "Europe/Madrid" }),
    "14 Mar 2026, 10:26",
  );
  t.is(momentText(Date.parse("2026-03-14T09:26:53Z"), { language: "en", timezone: "No/Where" }), "14 Mar 2026, 09:26");
});
