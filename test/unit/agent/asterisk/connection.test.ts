import test, { type ExecutionContext } from "ava";
import { ManagerConnection } from "../../../../src/agent/asterisk/connection.ts";
import { mostQuestions } from "../../../../src/agent/asterisk/questions.ts";
import { agentSettingsSchema } from "../../../../src/agent/settings.ts";
import { systemClock } from "../../../../src/core/clock.ts";
import { AppError } from "../../../../src/core/errors.ts";
import { plantMachine } from "../../../fixtures/recorded-tree.ts";
import { AmiSimulator } from "../../../simulators/ami.ts";
import { caughtUp, quickTimings, silentLog, simulatedAsterisk, until } from "../../../support/simulated-asterisk.ts";

/** A connection to a simulator, with a secret file of this text. */
async function withSecretFile(
  t: ExecutionContext,
  text: string,
): Promise<{ simulator: AmiSimulator; link: ManagerConnection; said: string[] }> {
  const simulator = new AmiSimulator();
  await simulator.start();
  const machine = await plantMachine(t, { "/etc/spanwright/secret": text });
  const { asterisk } = agentSettingsSchema.parse({
    asterisk: { port: simulator.port, secretFile: "/etc/spanwright/secret" },
  });
  const said: string[] = [];
  const note = (...words: unknown[]) => void said.push(JSON.stringify(words));
  const log = { ...silentLog, info: note, warn: note, error: note, debug: note };
  const link = new ManagerConnection({ settings: asterisk, machine, clock: systemClock, log, timings: quickTimings });
  t.teardown(async () => {
    await link.stop();
    await simulator.stop();
  });
  link.start();
  return { simulator, link, said };
}

test("a question is answered, with its list where it has one", async (t) => {
  const { link, simulator } = await simulatedAsterisk(t);
  simulator.spans = [{ span: 1, dChannel: 16, up: true, alarm: false }];
  const { answer, events } = await link.ask({ Action: "PRIShowSpans" });
  t.is(answer.Response, "Success");
  t.deepEqual(
    events.map(({ Span, DChannel }) => [Span, DChannel]),
    [["1", "16"]],
  );
  t.like(await link.ask({ Action: "DAHDIShowStatus" }), {
    answer: {
      Response: "Error",
      Message: "Invalid/unknown command: DAHDIShowStatus. Use Action: ListCommands to show available commands.",
    },
  });
});

test("answers find their questions whatever their order, in pieces of three bytes and with LF alone", async (t) => {
  const { link, simulator } = await simulatedAsterisk(t);
  simulator.pieceBytes = 3;
  simulator.lineEnd = "\n";
  simulator.trunks = [{ name: "gw01", address: "127.0.0.11:5060", reachable: true, roundTripUs: 900 }];
  const [settings, trunk, channels] = await Promise.all([
    link.ask({ Action: "CoreSettings" }),
    link.ask({ Action: "Getvar", Variable: "CEN_TRUNK_1" }),
    link.ask({ Action: "CoreShowChannels" }),
  ]);
  t.is(settings.answer.AsteriskVersion, simulator.version);
  t.is(trunk.answer.Value, "gw01");
  t.deepEqual(channels.events, []);
});

test("events reach those who listen for them, and no longer once they stop", async (t) => {
  const lab = await simulatedAsterisk(t);
  const alarms: (string | undefined)[] = [];
  const all: (string | undefined)[] = [];
  const off = lab.link.on(["SpanAlarm", "SpanAlarmClear"], (event) => alarms.push(event.Span));
  lab.link.on(["*"], (event) => all.push(event.Event));
  lab.simulator.event("SpanAlarm", { Span: "1", Alarm: "Red Alarm" });
  lab.simulator.event("Alarm", { DAHDIChannel: "1", Alarm: "Red Alarm" });
  await caughtUp(lab);
  off();
  lab.simulator.event("SpanAlarmClear", { Span: "1" });
  await caughtUp(lab);
  t.deepEqual(alarms, ["1"]);
  t.deepEqual(all.slice(-3), ["SpanAlarm", "Alarm", "SpanAlarmClear"]);
});

test("a listener that fails costs the others nothing", async (t) => {
  const lab = await simulatedAsterisk(t);
  const seen: string[] = [];
  lab.link.on(["Alarm"], () => {
    throw new Error("a bug");
  });
  lab.link.on(["Alarm"], () => seen.push("alarm"));
  lab.simulator.event("Alarm", { DAHDIChannel: "1" });
  await caughtUp(lab);
  t.deepEqual(seen, ["alarm"]);
  t.is(lab.link.state, "up");
});

test("a line of 10 MB is dropped, counted, and the connection lives on", async (t) => {
  const lab = await simulatedAsterisk(t);
  const seen: (string | undefined)[] = [];
  lab.link.on(["Alarm"], ({ DAHDIChannel }) => seen.push(DAHDIChannel));
  lab.simulator.raw(`Event: Alarm\r\nAlarm: ${"x".repeat(10 << 20)}\r\nDAHDIChannel: 7\r\n\r\n`);
  await until(() => seen.length === 1);
  t.deepEqual(seen, ["7"]);
  t.is(lab.link.counts.droppedLines, 1);
  t.is((await lab.link.ask({ Action: "Ping" })).answer.Ping, "Pong");
  lab.simulator.drop();
  await until(() => lab.link.counts.logins === 2);
  t.is(lab.link.counts.droppedLines, 1, "the count outlives the connection");
});

test("wrong credentials: refused with the reason, tried again slowly, and the secret is in no word", async (t) => {
  const { simulator, link, said } = await withSecretFile(t, "not-the-right-one-4711\n");
  await until(() => link.state === "refused");
  t.is(link.why, "Asterisk does not let the user spanwright in: Authentication failed");
  await t.throwsAsync(link.ask({ Action: "Ping" }), {
    instanceOf: AppError,
    code: "unreachable",
    message: `Asterisk's manager is not connected: ${link.why}`,
  });
  const first = simulator.actions.length;
  await systemClock.sleep(quickTimings.refusedPauseMs / 2);
  t.is(simulator.actions.length, first, "it waits");
  await until(() => link.counts.refused >= 3);
  t.false(said.join("").includes("4711"));
  t.is(link.counts.logins, 0);
});

test("a secret that is put right is taken at the next attempt", async (t) => {
  const lab = await simulatedAsterisk(t, { prepare: (simulator) => (simulator.refusing = true), connected: false });
  await until(() => lab.link.state === "refused");
  lab.simulator.refusing = false;
  await until(() => lab.link.state === "up");
  t.is(lab.link.why, "");
});

test("a file with the secret alone will do", async (t) => {
  const { link, simulator } = await withSecretFile(t, `${new AmiSimulator().secret}\n`);
  await until(() => link.state === "up");
  t.is(simulator.sessions, 1);
});

for (const [title, text, why] of [
  [
    "manager.conf without the user",
    "[general]\nenabled=yes\n[other]\nsecret=hunter2\n",
    "/etc/spanwright/secret has no secret in a section [spanwright]",
  ],
  ["an empty file", "", "/etc/spanwright/secret does not hold a secret alone, in one line"],
  ["two lines", "one\ntwo\n", "/etc/spanwright/secret does not hold a secret alone, in one line"],
] as const) {
  test(`${title} is said, and Asterisk is not asked`, async (t) => {
    const { link, simulator } = await withSecretFile(t, text);
    await until(() => link.state === "refused");
    t.is(link.why, why);
    t.deepEqual(simulator.actions, []);
  });
}

test("a connection that is lost is made again, and each one is told", async (t) => {
  const { link, simulator } = await simulatedAsterisk(t);
  const states: string[] = [];
  link.onState((state) => states.push(state));
  simulator.drop();
  await until(() => link.state !== "up");
  await until(() => link.state === "up");
  t.deepEqual(states, ["down", "connecting", "up"]);
  t.deepEqual(link.counts, { logins: 2, refused: 0, lost: 1, droppedLines: 0 });
  t.is(simulator.sessions, 1);
});

test("questions under way when the connection is lost end at once, and say so", async (t) => {
  const { link, simulator } = await simulatedAsterisk(t);
  simulator.stalled = true;
  const question = link.ask({ Action: "CoreShowChannels" });
  await until(() => simulator.actions.some(({ Action }) => Action === "CoreShowChannels"));
  simulator.drop();
  await t.throwsAsync(question, {
    code: "unreachable",
    message: `CoreShowChannels of Asterisk's manager was not answered: 127.0.0.1 port ${simulator.port}: Asterisk closed the connection`,
  });
});

test("an answer that does not come is given up; a silent Asterisk is asked for a sign of life, then left", async (t) => {
  const { link, simulator } = await simulatedAsterisk(t);
  simulator.stalled = true;
  await t.throwsAsync(link.ask({ Action: "CoreStatus" }), {
    code: "unknown-state",
    message: "CoreStatus of Asterisk's manager was not answered in time",
  });
  await until(() => link.state !== "up");
  t.regex(link.why, /has said nothing for \d+ s|was not answered in time/);
  t.true(simulator.actions.some(({ Action }) => Action === "Ping"));
  simulator.stalled = false;
  await until(() => link.state === "up");
});

test("questions are bounded in number", async (t) => {
  const { link, simulator } = await simulatedAsterisk(t);
  simulator.stalled = true;
  const questions = Array.from({ length: mostQuestions }, () => link.ask({ Action: "Ping" }));
  for (const question of questions) question.catch(() => undefined);
  await t.throwsAsync(link.ask({ Action: "Ping" }), {
    code: "unreachable",
    message: "Asterisk's manager owes 64 answers already",
  });
  await Promise.allSettled(questions);
});

test("a value that would begin a field of its own is never sent", async (t) => {
  const { link, simulator } = await simulatedAsterisk(t);
  await t.throwsAsync(link.ask({ Action: "Getvar", Variable: "A\r\nAction: DAHDIRestart" }), {
    instanceOf: RangeError,
    message: 'the field "Variable" of an action has a control character',
  });
  t.false(simulator.actions.some(({ Action }) => Action === "DAHDIRestart"));
});

test("pauses grow while nobody listens, and stop() ends one at once", async (t) => {
  const { link, simulator } = await simulatedAsterisk(t);
  await simulator.stop();
  await until(() => link.why.includes("ECONNREFUSED"));
  const beganMs = performance.now();
  await link.stop();
  t.true(performance.now() - beganMs < 1_000);
  t.is(link.state, "down");
  t.is(link.why, "the agent has stopped");
});

test("an Asterisk that is turned off in the settings is left alone", async (t) => {
  const machine = await plantMachine(t, {});
  const { asterisk } = agentSettingsSchema.parse({ asterisk: { enabled: false } });
  const link = new ManagerConnection({ settings: asterisk, machine, clock: systemClock, log: silentLog });
  link.start();
  t.is(link.why, "asterisk.enabled is false in the agent's settings");
  await link.stop();
});
