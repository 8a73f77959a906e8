import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import type { Alert, Transition } from "../../../../src/agent/alerts/engine.ts";
import type { Notification } from "../../../../src/agent/alerts/notification.ts";
import { Outbox } from "../../../../src/agent/alerts/outbox.ts";
import { queueBounds } from "../../../../src/agent/alerts/receiver-queue.ts";
import type { AlertRule } from "../../../../src/agent/alerts/rule.ts";
import { Refusal, type Send } from "../../../../src/agent/alerts/senders/sender.ts";
import type { Sample } from "../../../../src/agent/sample.ts";
import { agentSettingsSchema } from "../../../../src/agent/settings.ts";
import { LocalMachine } from "../../../../src/core/machine/local.ts";
import { quietLog } from "../../../fixtures/kept-history.ts";
import { TurnedClock } from "../../../fixtures/turned-clock.ts";

const [second, hour] = [1000, 3_600_000];
const rule: AlertRule = {
  name: "SpanAlarm",
  severity: "critical",
  metric: "dahdi_span_alarmed",
  labels: {},
  when: "above",
  threshold: 0,
  forSeconds: 0,
  clearSeconds: 10,
  causes: [],
  info: { metric: "dahdi_span_info", same: ["span"] },
  summary: { en: "Span {span} ({name}) has an alarm.", es: "El enlace {span} ({name}) tiene una alarma." },
  todo: { en: "Look at the cable.", es: "Mire el cable." },
};
const info: Sample = { metric: "dahdi_span_info", labels: { span: "1", name: "TE2/0/1" }, value: 1 };

class Post {
  readonly folder = mkdtempSync(join(tmpdir(), "spanwright-outbox-"));
  readonly path = join(this.folder, "alerts.sqlite");
  readonly clock = new TurnedClock();
  /** What each receiver has taken: "fired 1" is that of span 1. */
  readonly taken: Record<string, string[]> = {};
  readonly ids: string[] = [];
  /** What a receiver does in the place of taking it. */
  does: Record<string, (notification: Notification, signal: AbortSignal) => Promise<void>> = {};
  readonly settings;
  outbox: Outbox;
  firing: Alert[] = [];

  constructor(alerts: object = {}, names: readonly string[] = ["desk"]) {
    const receivers = names.map((name) => ({ kind: "syslog", name, host: "127.0.0.1" }));
    this.settings = agentSettingsSchema.parse({ language: "es", site: "hospital", alerts: { receivers, ...alerts } });
    this.outbox = this.#make();
    this.outbox.start();
  }

  alert(span: string, change: Partial<Alert> = {}): Alert {
    const key = `SpanAlarm{span="${span}"}`;
    return {
      key,
      rule: "SpanAlarm",
      severity: "critical",
      labels: { span },
      value: 1,
      sinceMs: this.clock.nowMs(),
      cause: undefined,
      ...change,
    };
  }

  async fires(...alerts: Alert[]): Promise<void> {
    this.firing.push(...alerts);
    await this.take(alerts.map((alert) => ({ kind: "fired", alert, atMs: this.clock.nowMs() })));
  }

  async ends(...spans: string[]): Promise<void> {
    const over = this.firing.filter(({ labels }) => spans.includes(labels.span ?? ""));
    this.firing = this.firing.filter((alert) => !over.includes(alert));
    await this.take(over.map((alert) => ({ kind: "resolved", alert, atMs: this.clock.nowMs() })));
  }

  async take(transitions: readonly Transition[] = []): Promise<void> {
    this.outbox.take(transitions, this.firing, { all: () => [info] });
    await this.clock.pass(0);
  }

  /** As after a kill: nothing of the old one is waited for, and nothing that it still does counts. */
  async restart(): Promise<Alert[]> {
    this.outbox = this.#make();
    const restored = this.outbox.start();
    this.firing = restored;
    await this.clock.pass(0);
    return restored;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #make(): Outbox {
    const { path, clock, settings } = this;
    let current: Outbox | undefined;
    const senderOf =
      ({ name }: { name: string }): Send =>
      async (notification, signal) => {
        if (current !== this.outbox && current !== undefined) return await new Promise(() => undefined);
        await this.does[name]?.(notification, signal);
        this.taken[name] = [...(this.taken[name] ?? []), `${notification.status} ${notification.alert.labels.span}`];
        this.ids.push(notification.id);
      };
    current = new Outbox({
      path,
      settings,
      rules: [rule],
      host: "gw1",
      machine: new LocalMachine(),
      clock,
      log: quietLog,
      senderOf,
      random: () => 0,
    });
    return current;
  }
}

function post(t: { teardown: (work: () => void) => void }, alerts: object = {}, names?: readonly string[]): Post {
  const made = new Post(alerts, names);
  t.teardown(() => made.remove());
  return made;
}
const unreachable = async (): Promise<never> => Promise.reject(new Error("no route to host"));
const hanging = async (): Promise<never> => await new Promise(() => undefined);

test("what begins and what ends is sent at once, to each receiver, with texts in the site's language", async (t) => {
  const office = post(t, {}, ["desk", "log"]);
  let seen: Notification | undefined;
  office.does.desk = async (notification) => {
    seen ??= notification;
  };
  await office.fires(office.alert("1"));
  await office.ends("1");
  t.deepEqual(office.taken, { desk: ["fired 1", "resolved 1"], log: ["fired 1", "resolved 1"] });
  t.is(seen?.summary, "El enlace 1 (TE2/0/1) tiene una alarma.");
  t.is(seen?.runbook, "docs/alerts.md#spanalarm");
  t.is(office.ids[0], office.ids[1], "the same for both receivers");
  t.is(new Set(office.ids).size, 2);
  t.deepEqual(
    office.outbox.transitions(10).map(({ kind }) => kind),
    ["fired", "resolved"],
  );
});

test("it is on the disk before it is sent", async (t) => {
  const office = post(t);
  const onDisk: boolean[] = [];
  office.does.desk = async ({ id }) => {
    onDisk.push(readFileSync(`${office.path}-wal`).includes(id));
  };
  await office.fires(office.alert("1"));
  t.deepEqual(onDisk, [true]);
});

test("an alert that has a cause is not sent, nor its end; without its cause it is", async (t) => {
  const office = post(t);
  await office.fires(office.alert("1", { cause: "AsteriskDown{}" }), office.alert("2", { cause: "AsteriskDown{}" }));
  await office.ends("2");
  t.deepEqual(office.taken, {});
  office.firing = [];
  await office.fires(office.alert("1"));
  await office.ends("1");
  t.deepEqual(office.taken, { desk: ["fired 1", "resolved 1"] });
});

test("a receiver that can't be reached is tried again with growing pauses, in order, and stops no other", async (t) => {
  const office = post(t, {}, ["desk", "log"]);
  let tries = 0;
  office.does.desk = async () => {
    tries += 1;
    await unreachable();
  };
  await office.fires(office.alert("1"));
  await office.fires(office.alert("2"));
  await office.ends("1");
  t.deepEqual(office.taken, { log: ["fired 1", "fired 2", "resolved 1"] });
  await office.clock.pass(4 * second);
  t.is(tries, 1);
  await office.clock.pass(2 * second);
  t.is(tries, 2);
  await office.clock.pass(5 * hour);
  t.true(tries > 20 && tries < 40, `${tries} tries`);
  const [desk] = office.outbox.state().receivers;
  t.deepEqual([desk?.waiting, desk?.why], [3, "no route to host"]);
  office.does = {};
  await office.clock.pass(hour);
  t.deepEqual(office.taken.desk, ["fired 1", "fired 2", "resolved 1"]);
  t.deepEqual(office.outbox.report().waiting, 0);
});

test("a receiver that hangs is cut after ten seconds and stops no other", async (t) => {
  const office = post(t, {}, ["desk", "log"]);
  let aborted = false;
  office.does.desk = async (_, signal) => {
    signal.addEventListener("abort", () => (aborted = true));
    await hanging();
  };
  await office.fires(office.alert("1"));
  await office.clock.pass(9 * second);
  t.false(aborted);
  t.deepEqual(office.taken, { log: ["fired 1"] });
  await office.clock.pass(2 * second);
  t.true(aborted);
  t.is(office.outbox.state().receivers[0]?.why, "no answer in 10 s");
  office.does = {};
  await office.clock.pass(10 * second);
  t.deepEqual(office.taken.desk, ["fired 1"]);
});

test("one that a receiver refuses lets the others pass, but not the end of its own alert", async (t) => {
  const office = post(t);
  office.does.desk = async ({ alert }) => {
    if (alert.labels.span === "1") throw new Refusal("not this one");
  };
  await office.fires(office.alert("1"));
  await office.ends("1");
  await office.fires(office.alert("2"));
  t.deepEqual(office.taken.desk, ["fired 2"]);
  office.does = {};
  await office.clock.pass(hour);
  t.deepEqual(office.taken.desk, ["fired 2", "fired 1", "resolved 1"]);
});

test("after three days it is given up, and the next that is taken says so", async (t) => {
  const office = post(t);
  office.does.desk = unreachable;
  await office.fires(office.alert("1"));
  await office.clock.pass(73 * hour);
  const [desk] = office.outbox.state().receivers;
  t.deepEqual([desk?.waiting, desk?.dropped], [0, 1]);
  let told: number | undefined;
  office.does.desk = async ({ dropped }) => {
    told ??= dropped;
  };
  await office.restart();
  await office.clock.pass(hour);
  await office.fires(office.alert("2"));
  t.is(told, 1);
  t.is(office.outbox.state().receivers[0]?.dropped, 0);
});

test("a queue that is full drops the oldest and counts them, also over a restart", async (t) => {
  const office = post(t);
  office.does.desk = unreachable;
  const many = Array.from({ length: queueBounds.waiting + 20 }, (_, index) => office.alert(String(index)));
  await office.fires(...many);
  const before = office.outbox.state().receivers[0];
  t.deepEqual([before?.waiting, before?.dropped], [queueBounds.waiting, 20]);
  await office.restart();
  const after = office.outbox.state().receivers[0];
  t.deepEqual([after?.waiting, after?.dropped], [queueBounds.waiting, 20]);
});

test("after a kill the alerts come back, what was not sent is, and what was sent is not sent again", async (t) => {
  const office = post(t);
  await office.fires(office.alert("1"));
  office.does.desk = hanging;
  await office.fires(office.alert("2"));
  office.does = {};
  const restored = await office.restart();
  t.deepEqual(
    restored.map(({ key }) => key),
    ['SpanAlarm{span="1"}', 'SpanAlarm{span="2"}'],
  );
  t.deepEqual(office.taken.desk, ["fired 1", "fired 2"]);
  await office.take();
  await office.ends("1", "2");
  t.deepEqual(office.taken.desk, ["fired 1", "fired 2", "resolved 1", "resolved 2"]);
});

test("killed after it was taken and before that was noted, the second try has the same id", async (t) => {
  const office = post(t);
  const tried: string[] = [];
  office.does.desk = async ({ id }) => {
    tried.push(id);
    await hanging();
  };
  await office.fires(office.alert("1"));
  office.does.desk = async ({ id }) => {
    tried.push(id);
  };
  await office.restart();
  t.is(tried.length, 2);
  t.is(tried[0], tried[1]);
  await office.restart();
  t.is(tried.length, 2);
});

test("stopped while sending, what was not taken is sent after the next start", async (t) => {
  const office = post(t);
  office.does.desk = async (_, signal) =>
    await new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(new Error("given up"))));
  await office.fires(office.alert("1"));
  const stopped = office.outbox.stop();
  await office.clock.pass(2 * second);
  await stopped;
  office.does = {};
  await office.restart();
  t.deepEqual(office.taken.desk, ["fired 1"]);
});

test("in a maintenance window it is kept, and sent afterwards where it is still there", async (t) => {
  // The clock begins on a Sunday at noon.
  const office = post(t, { maintenance: [{ name: "lunch", days: ["sun"], from: "13:00", to: "14:00" }] });
  await office.fires(office.alert("before"));
  await office.clock.pass(hour);
  await office.fires(office.alert("stays"), office.alert("goes"));
  await office.ends("goes", "before");
  t.is(office.outbox.state().window, "lunch");
  t.deepEqual(office.taken.desk, ["fired before"]);
  t.deepEqual(
    office.outbox.firing().map(({ labels }) => labels.span),
    ["stays"],
  );
  await office.restart();
  office.firing = office.firing.filter(({ labels }) => labels.span === "stays");
  await office.take();
  t.deepEqual(office.taken.desk, ["fired before"]);
  await office.clock.pass(hour);
  await office.take();
  t.deepEqual(office.taken.desk, ["fired before", "resolved before", "fired stays"]);
});

test("an alert that ends and begins again within a window is nothing new", async (t) => {
  const office = post(t, { maintenance: [{ name: "lunch", days: ["sun"], from: "13:00", to: "14:00" }] });
  await office.fires(office.alert("1"));
  await office.clock.pass(hour);
  await office.ends("1");
  await office.fires(office.alert("1"));
  await office.clock.pass(hour);
  await office.take();
  t.deepEqual(office.taken.desk, ["fired 1"]);
});

test("an alert that is still there is said again after so many hours, also over a restart, and 0 is never", async (t) => {
  const office = post(t, { repeatHours: 4 });
  await office.fires(office.alert("1"));
  await office.clock.pass(3 * hour);
  await office.restart();
  await office.take();
  t.deepEqual(office.taken.desk, ["fired 1"]);
  await office.clock.pass(hour);
  await office.take();
  await office.take();
  t.deepEqual(office.taken.desk, ["fired 1", "repeated 1"]);
  const quiet = post(t, { repeatHours: 0 });
  await quiet.fires(quiet.alert("1"));
  await quiet.clock.pass(800 * hour);
  await quiet.take();
  t.deepEqual(quiet.taken.desk, ["fired 1"]);
});

test("the date set back does not put the repeating off for longer than its hours", async (t) => {
  const office = post(t, { repeatHours: 1 });
  await office.fires(office.alert("1"));
  office.clock.set(office.clock.nowMs() - 24 * hour);
  await office.take();
  await office.clock.pass(hour);
  await office.take();
  t.deepEqual(office.taken.desk, ["fired 1", "repeated 1"]);
});

test("a receiver that is in the settings no more is forgotten with what waited for it", async (t) => {
  const office = post(t, {}, ["desk", "gone"]);
  office.does.gone = unreachable;
  await office.fires(office.alert("1"));
  office.settings.alerts.receivers.pop();
  await office.restart();
  t.deepEqual(
    office.outbox.state().receivers.map(({ name, waiting }) => [name, waiting]),
    [["desk", 0]],
  );
});

test("a damaged file is kept aside, said, and alerts are sent all the same", async (t) => {
  const office = post(t);
  await office.fires(office.alert("1"));
  await office.outbox.stop();
  writeFileSync(office.path, "not a database at all, and never was one");
  await office.restart();
  t.regex(office.outbox.state().damaged ?? "", /alerts\.sqlite\.damaged-2026-03-01T/);
  t.is(statSync(office.outbox.state().damaged ?? "").size, 40);
  await office.fires(office.alert("2"));
  t.deepEqual(office.taken.desk, ["fired 1", "fired 2"]);
});
