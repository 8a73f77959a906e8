import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import test from "ava";
import { FastClock } from "../../fixtures/fast-clock.ts";
import type { Asked } from "../../support/agent-web.ts";
import { DahdiBox } from "../../support/dahdi-box.ts";
import { webhookReceiver } from "../../support/webhook-receiver.ts";
import { eventually, wholeAgent } from "../../support/whole-agent.ts";

const hourMs = 3_600_000;
/** How many times as fast time passes where it is measured how soon something is told. */
const speed = 4;
const northTrunk = { name: "north", address: "192.0.2.1:5060", reachable: true, roundTripUs: 12_000 };

test.serial(
  "an Asterisk that restarts every ten seconds is followed each time, and one alert says what it does",
  async (t) => {
    const desk = await webhookReceiver(t);
    const lab = await wholeAgent(t, {
      settings: { alerts: { receivers: [{ kind: "webhook", name: "desk", url: desk.url }] } },
      prepare: ({ simulator }) => {
        simulator.spans = [{ span: 1, dChannel: 16, up: true, alarm: false }];
        simulator.bearers = [1, 2, 3];
        simulator.trunks = [northTrunk];
      },
    });
    const { simulator } = lab;
    await lab.until("asterisk_up", 1);
    for (let restart = 1; restart <= 6; restart += 1) {
      await simulator.restart(100);
      simulator.begin({ name: "DAHDI/i1/900-1", state: 6, bearer: 2 });
      await eventually("it is logged in again", () => simulator.logins === restart + 1);
      await lab.until('dahdi_channel_in_call{span="1",channel="2"}', 1);
      // Ten seconds of the agent's time altogether.
      await delay(600);
    }
    t.is(await lab.value("asterisk_manager_connections_lost_total"), 6);
    await eventually("it is told", () => desk.of("AsteriskRestarting").length > 0);
    t.deepEqual(desk.of("AsteriskRestarting"), ["fired AsteriskRestarting{}"]);
    t.deepEqual(desk.of("AsteriskDown"), [], "it was never down for ten seconds");
    t.is(await lab.value("dahdi_spans"), 2, "the lines were seen all the time");
  },
);

test.serial("half lines and lines of 10 MB cost no event that follows them", async (t) => {
  const lab = await wholeAgent(t, {
    prepare: ({ simulator }) => {
      simulator.pieceBytes = 7;
      simulator.trunks = [northTrunk];
    },
  });
  await lab.until('trunk_reachable{trunk="north"}', 1);
  lab.simulator.pieceBytes = undefined;
  const heapBefore = process.memoryUsage().heapUsed;
  for (let line = 0; line < 5; line += 1) lab.simulator.raw(`Event: ${"x".repeat(10 << 20)}\r\n\r\n`);
  await lab.until("asterisk_manager_lines_dropped_total", 5);
  lab.simulator.raw("Event: Newch");
  await delay(50);
  lab.simulator.drop();
  await eventually("it has logged in again", () => lab.simulator.logins === 2);
  for (let call = 0; call < 3; call += 1) lab.simulator.turn(lab.simulator.dial("north"), 6);
  await lab.until('trunk_calls{trunk="north",direction="out"}', 3);
  t.true(process.memoryUsage().heapUsed - heapBefore < 64 << 20, "the lines are not kept");
});

test.serial("wrong credentials are said in words, tried seldom, and right ones help without a restart", async (t) => {
  const lab = await wholeAgent(t, {
    prepare: ({ box }) => box.put("/etc/asterisk/manager.conf", "[spanwright]\nsecret=wrong-secret-of-ours\n"),
  });
  await lab.until('asterisk_manager_logins_total{result="refused"}', 1);
  await lab.until('agent_collector_success{collector="trunks"}', 0);
  const page = await lab.ask("/");
  t.is(page.status, 200);
  t.regex(page.text, /does not let the user spanwright in: Authentication failed/);
  t.false(page.text.includes("wrong-secret-of-ours"));
  t.false(lab.logged.join("\n").includes("wrong-secret-of-ours"));
  await delay(2_000);
  t.is(lab.simulator.actions.filter(({ Action }) => Action === "Login").length, 1, "each would be a line in its log");
  t.is(await lab.value("dahdi_spans"), 2);
  lab.box.put("/etc/asterisk/manager.conf", `[spanwright]\nsecret=${lab.simulator.secret}\n`);
  await lab.until("asterisk_up", 1);
});

test.serial(
  "spans that vanish, are half written or cannot be read while they are looked at leave the others seen",
  async (t) => {
    // A look has five seconds of this clock; a busy machine needs some of them.
    const lab = await wholeAgent(t, { spans: 4, clock: new FastClock(2) });
    const { box } = lab;
    await lab.until("dahdi_spans", 4);
    const others = ['dahdi_span_alarmed{span="1"}', 'dahdi_span_alarmed{span="4"}'] as const;
    for (let round = 0; round < 12; round += 1) {
      box.vanish(2);
      box.put("/proc/dahdi/3", 'Span 3: TE2/0/3 "T2XXP (PCI) Ca');
      await delay(60);
      box.vanish(3);
      mkdirSync(join(box.root, "proc/dahdi/3"));
      await delay(60);
      for (const series of others) t.is(await lab.value(series), 0, `${series} in round ${round}`);
      box.vanish(3);
      for (const span of [2, 3]) box.show(span);
      await delay(60);
    }
    await lab.until("dahdi_spans", 4);
    await lab.until("dahdi_spans_unreadable", 0);
    t.is(await lab.value('agent_collector_failures_total{collector="dahdi_spans"}'), 0);
    t.is(await lab.value('agent_collector_failures_total{collector="line_performance"}'), 0);
  },
);

test.serial("counters that go down began anew: nothing is counted twice, and nothing backwards", async (t) => {
  const lab = await wholeAgent(t, { spans: 1, counted: true });
  const { box, clock } = lab;
  const crcErrors = 'dahdi_span_crc_errors_total{span="1"}';
  await lab.until(crcErrors, 0);
  const fromMs = clock.nowMs();
  await delay(300);
  for (const count of [100, 4_000_000_000, 3, 0, 7]) {
    box.counters?.set(1, { crcErrors: count, codeViolations: 0 });
    await lab.until(crcErrors, count);
    // Recorded before the next: once a second of the agent's.
    await delay(300);
  }
  const severe = await lab.value('dahdi_span_severely_errored_seconds{span="1",period="current"}');
  t.is(severe, 1, "only the second in which it really grew by so much");
  const [from, to] = [Math.floor(fromMs / 1_000) - 5, Math.ceil(clock.nowMs() / 1_000) + 5];
  const question = `metric=dahdi_span_crc_errors_total&from=${from}&to=${to}&points=600`;
  const { status, text } = await lab.ask(`/api/v1/series?${question}`);
  t.is(status, 200, text);
  const growths = [...text.matchAll(/"growth":(-?[\d.e+]+)/g)].map(([, growth]) => Number(growth));
  t.is(Math.round(growths.reduce((sum, growth) => sum + growth, 0)), 4_000_000_000 + 3 + 7);
  t.true(growths.every((growth) => growth >= 0));
});

test.serial("an hour on and two hours back: alerts neither end nor repeat, and new ones come at once", async (t) => {
  const desk = await webhookReceiver(t);
  const lab = await wholeAgent(t, {
    clock: new FastClock(speed),
    settings: { alerts: { receivers: [{ kind: "webhook", name: "desk", url: desk.url }] } },
  });
  const { box, clock } = lab;
  box.pull(1);
  await eventually("the first cable is told", () => desk.of("SpanAlarm").length === 1);
  for (const [byMs, pulled] of [
    [hourMs, true],
    [-2 * hourMs, false],
    [hourMs, true],
  ] as const) {
    clock.jump(byMs);
    const before = desk.of("SpanAlarm").length;
    const sinceMs = performance.now();
    if (pulled) box.pull(2);
    else box.plug(2);
    await eventually("the other cable is told", () => desk.of("SpanAlarm").length === before + 1);
    const most = pulled ? 2_000 : 25_000;
    t.true((performance.now() - sinceMs) * speed < most + 60_000, `within a minute and ${most} ms of the agent's time`);
    t.is((await lab.ask("/readyz")).text, "ready\n");
  }
  const second = 'SpanAlarm{span="2"}';
  const told = ['fired SpanAlarm{span="1"}', `fired ${second}`, `resolved ${second}`, `fired ${second}`];
  t.deepEqual(desk.of("SpanAlarm"), told);
  t.true(((await lab.value('agent_collector_age_seconds{collector="dahdi_spans"}')) ?? -1) >= 0);
  const status = JSON.parse((await lab.ask("/api/v1/status")).text) as { at: string };
  t.true(Math.abs(Date.parse(status.at) - clock.nowMs()) < 10_000);
});

test.serial(
  "on a full disk the page works and says so, alerts go out, and it resumes when there is space",
  async (t) => {
    const desk = await webhookReceiver(t);
    const folder = mkdtempSync(join(tmpdir(), "spanwright-full-"));
    await run("mount", ["-t", "tmpfs", "-o", "size=2M", "none", folder]);
    t.teardown(async () => {
      await run("umount", [folder]);
      rmSync(folder, { recursive: true });
    });
    const lab = await wholeAgent(t, {
      historyPath: join(folder, "history.sqlite"),
      settings: { alerts: { receivers: [{ kind: "webhook", name: "desk", url: desk.url }] } },
    });
    await lab.until("dahdi_spans", 2);
    const fill = () => {
      for (const bytes of [65_536, 4_096]) {
        try {
          for (let part = 0; part < 1_000; part += 1)
            writeFileSync(join(folder, "others"), Buffer.alloc(bytes), { flag: "a" });
        } catch (error) {
          t.regex(String(error), /ENOSPC/);
        }
      }
    };
    await eventually("the history is full", async () => {
      fill();
      return (await lab.value('agent_history_state{state="full"}')) === 1;
    });
    const page = await lab.ask("/");
    t.is(page.status, 200);
    t.regex(page.text, /Nothing is being recorded: the disk is full\. The page shows the present all the same\./);
    t.is((await lab.ask("/readyz")).status, 503);
    lab.box.pull(1);
    await eventually("the cable is told from memory", () => desk.of("SpanAlarm").length === 1);
    t.is(await lab.value('dahdi_span_alarmed{span="1"}'), 1);
    rmSync(join(folder, "others"));
    await eventually("it is ready again", async () => (await lab.ask("/readyz")).status === 200);
    t.notRegex((await lab.ask("/")).text, /the disk is full/);
    await lab.stop();
    t.deepEqual(desk.of("SpanAlarm"), ['fired SpanAlarm{span="1"}']);
  },
);

test.serial("damaged files are kept aside, new ones begun, and the page says where", async (t) => {
  const desk = await webhookReceiver(t);
  const lab = await wholeAgent(t, {
    settings: { alerts: { receivers: [{ kind: "webhook", name: "desk", url: desk.url }] } },
    prepare: ({ historyPath }) => {
      mkdirSync(dirname(historyPath), { recursive: true });
      writeFileSync(historyPath, Buffer.alloc(20_000, 0xab));
      writeFileSync(join(dirname(historyPath), "alerts.sqlite"), Buffer.alloc(20_000, 0xcd));
    },
  });
  await lab.until("dahdi_spans", 2);
  const folder = join(lab.box.root, "../kept");
  const aside = readdirSync(folder).filter((name) => /^(history|alerts)\.sqlite\.damaged-[\dTZ-]+$/.test(name));
  t.is(aside.length, 2, readdirSync(folder).join());
  const { text } = await lab.ask("/");
  for (const name of aside.filter((each) => each.startsWith("history"))) t.true(text.includes(name), text);
  t.is(lab.logged.filter((line) => /damaged; it is kept aside, and a new one is begun/.test(line)).length, 2);
  t.is((await lab.ask("/readyz")).text, "ready\n");
  lab.box.pull(2);
  await eventually("the cable is told", () => desk.of("SpanAlarm").length === 1);
});

test.serial("a webhook that hangs keeps nobody waiting: others are told, and every look comes in time", async (t) => {
  const [hanging, desk] = [await webhookReceiver(t), await webhookReceiver(t)];
  hanging.hanging = true;
  const receivers = [
    { kind: "webhook" as const, name: "hanging", url: hanging.url },
    { kind: "webhook" as const, name: "desk", url: desk.url },
  ];
  const lab = await wholeAgent(t, { settings: { alerts: { receivers } } });
  for (let round = 1; round <= 3; round += 1) {
    lab.box.pull(1);
    await eventually("the other is told of the beginning", () => desk.of("SpanAlarm").length === 2 * round - 1);
    if (round === 1) t.is(hanging.givenUp, 0, "the other is told while the hanging one is still waited for");
    lab.box.plug(1);
    await eventually("the other is told of the end", () => desk.of("SpanAlarm").length === 2 * round);
    t.true(((await lab.value('agent_collector_age_seconds{collector="dahdi_spans"}')) ?? 99) < 10);
  }
  await eventually("the hanging one was tried again", () => hanging.asked >= 2);
  t.is(hanging.told.length, 0);
  await eventually("what it did not take waits for it", async () => {
    return ((await lab.value("agent_alerts_waiting")) ?? 0) >= 6;
  });
  hanging.hanging = false;
  await eventually("it is told when it answers", () => hanging.of("SpanAlarm").length === 6);
  t.deepEqual(hanging.of("SpanAlarm"), desk.of("SpanAlarm"));
});

test.serial("a hundred pages a second are bounded, and cost no look and no other browser", async (t) => {
  const lab = await wholeAgent(t, { clock: new FastClock(1) });
  await lab.until('agent_collector_success{collector="dahdi_spans"}', 1);
  const statuses: Promise<number>[] = [];
  const others: number[] = [];
  for (let tenth = 0; tenth < 40; tenth += 1) {
    for (let page = 0; page < 10; page += 1) statuses.push(statusOf(lab.ask("/")));
    if (tenth % 10 === 0) others.push(await statusOf(lab.ask("/", { from: "127.0.0.2" })));
    await delay(100);
  }
  const seen = await Promise.all(statuses);
  const count = (status: number) => seen.filter((each) => each === status).length;
  t.true(count(200) >= 60, `${count(200)} were shown`);
  t.true(count(200) <= 60 + 20 * 8, `${count(200)} were shown`);
  t.is(count(200) + count(429) + count(cutOff), 400);
  t.deepEqual(others, [200, 200, 200, 200], "another browser is not asked to pay for it");
  const { text } = await lab.ask("/metrics", { from: "127.0.0.2" });
  t.regex(text, /^agent_collector_failures_total\{collector="dahdi_spans"\} 0$/m);
  const age = /^agent_collector_age_seconds\{collector="dahdi_spans"\} (\S+)$/m.exec(text)?.[1];
  t.true(Number(age) < 15, `its last look was ${age} s ago`);
});

test.serial("without a token nothing is told but that it lives, and whoever guesses is slowed down", async (t) => {
  const token = "the-token-of-this-box-0123456789";
  const lab = await wholeAgent(t, {
    clock: new FastClock(1),
    settings: { listen: { tokenFile: "/etc/spanwright/token" } },
    prepare: ({ box }) => {
      box.put("/etc/spanwright/token", `${token}\n`);
      chmodSync(join(box.root, "etc/spanwright/token"), 0o600);
    },
  });
  await lab.until("dahdi_spans", 2);
  for (const path of ["/metrics", "/api/v1/status", "/api/v1/spans", "/api/v1/series?metric=dahdi_spans"]) {
    const answer = await lab.ask(path);
    t.is(answer.status, 401, path);
    t.false(answer.text.includes("TE2"), path);
  }
  t.is((await lab.ask("/")).headers.location, "/login");
  t.is((await lab.ask("/healthz")).text, "alive\n");
  const guess = (number: number) => ({ headers: { authorization: `Bearer guess-number-${number}-of-many` } });
  const guesses = await Promise.all(
    Array.from({ length: 25 }, (_, number) => statusOf(lab.ask("/metrics", { ...guess(number), from: "127.0.0.3" }))),
  );
  t.is(guesses.filter((status) => status === 401).length, 10);
  t.is(guesses.filter((status) => status === 429).length, 15);
  const right = { headers: { authorization: `Bearer ${token}` } };
  t.is((await lab.ask("/metrics", { ...right, from: "127.0.0.3" })).status, 429, "who guessed waits, right or not");
  t.is((await lab.ask("/metrics", right)).status, 200, "others do not");
  t.false(lab.logged.join("\n").includes(token));
});

test.serial("three days, by a clock that leaps: memory stays where it was after the first", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-days-"));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const script = join(import.meta.dirname, "../../support/agent-days.ts");
  const { stdout } = await run(process.execPath, ["--expose-gc", script, folder], { timeout: 400_000 });
  const days = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Day);
  t.log(days.map(({ hour, heapBytes }) => `${hour} h: ${(heapBytes / 2 ** 20).toFixed(1)} MiB`).join(", "));
  t.deepEqual(
    days.map(({ hour }) => hour),
    [24, 48, 72],
  );
  const [first, , last] = days;
  t.true((last?.heapBytes ?? Number.POSITIVE_INFINITY) - (first?.heapBytes ?? 0) < mostGrowthBytes);
  t.true((last?.told ?? 0) > 2 * (first?.told ?? 0), "alerts were sent all the time");
  t.true((last?.logins ?? 0) >= 72, "each hour Asterisk closed the connection");
});

test.serial("killed in the middle and begun again: every alert comes, and none as a new one", async (t) => {
  const desk = await webhookReceiver(t);
  const folder = mkdtempSync(join(tmpdir(), "spanwright-killed-"));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const script = join(import.meta.dirname, "../../support/agent-to-kill.ts");
  const box = new DahdiBox(join(folder, "box"), { spans: 8 });
  // A receiver that takes its time, so that kills come between what it was told and what the agent knows of it.
  desk.beforeAnswer = () => delay(40);
  for (let span = 1; span <= 8; span += 1) {
    const child = spawn(process.execPath, [script, folder, desk.url], { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    box.pull(span);
    const fired = `fired SpanAlarm{span="${span}"}`;
    await eventually(`it is told: ${fired}`, () => desk.of("SpanAlarm").includes(fired));
    // Some before the answer, some just after it.
    await delay(span * 10);
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    if (span === 4) for (const each of [1, 2]) box.plug(each);
  }
  const child = spawn(process.execPath, [script, folder, desk.url], { stdio: ["ignore", "pipe", "inherit"] });
  await once(child.stdout, "data");
  for (const span of [3, 4, 5, 6, 7, 8]) box.plug(span);
  const ids = () => new Map(desk.told.filter(({ rule }) => rule === "SpanAlarm").map((told) => [told.id, told]));
  await eventually(
    "all are over",
    () => [...ids().values()].filter(({ status }) => status === "resolved").length === 8,
  );
  await delay(500);
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
  const told = [...ids().values()].map(({ status, key }) => `${status} ${key}`).sort();
  const keys = [1, 2, 3, 4, 5, 6, 7, 8].map((span) => `SpanAlarm{span="${span}"}`);
  t.deepEqual(told, [...keys.map((key) => `fired ${key}`), ...keys.map((key) => `resolved ${key}`)]);
  const again = desk.of("SpanAlarm").length - ids().size;
  t.true(again <= 8, "only what was not answered before a kill is said again, under the same id");
});

/** What its line for a day says. */
interface Day {
  hour: number;
  heapBytes: number;
  told: number;
  logins: number;
}

/** A day's 96 quarter hours of each line are kept in memory from the second day on. */
const mostGrowthBytes = 6 << 20;
const cutOff = 0;
const run = promisify(execFile);

/** Of a connection that was closed at once, as one too many is, there is none. */
async function statusOf(asked: Promise<Asked>): Promise<number> {
  return await asked.then(
    ({ status }) => status,
    () => cutOff,
  );
}
