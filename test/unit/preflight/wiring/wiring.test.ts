import test, { type ExecutionContext } from "ava";
import fc from "fast-check";
import { AppError } from "../../../../src/core/errors.ts";
import type { Row } from "../../../../src/preflight/result.ts";
import { parseErrorCounters } from "../../../../src/preflight/wiring/error-counters.ts";
import { parseLoopTest } from "../../../../src/preflight/wiring/error-test.ts";
import { checkWiring } from "../../../../src/preflight/wiring/wiring.ts";
import { operatorSpan } from "../../../fixtures/gateway-design.ts";
import { type Plug, WiredLine } from "../../../fixtures/wired-line.ts";

const hands: readonly Plug[] = ["none", "loop", "cable"];

/** Runs the steps with somebody who does as he is told, or as the test says. */
async function wired(
  line: WiredLine,
  options: { yes?: boolean; does?: readonly Plug[]; terminal?: boolean } = {},
): Promise<{ rows: Row[]; told: string[]; lost: string | undefined }> {
  await line.settle();
  const told: string[] = [];
  let nowMs = 0;
  const obey = async (what: string) => {
    told.push(what);
    await line.move((options.does ?? hands)[told.length - 1] ?? "cable");
  };
  const { rows, lost } = await checkWiring({
    machine: await line.machine(),
    span: operatorSpan,
    yes: options.yes ?? false,
    pause: options.terminal === false ? undefined : obey,
    clock: {
      nowMs: () => nowMs,
      sleep: async (durationMs) => {
        nowMs += durationMs;
      },
    },
    progress: (text) => void told.push(text),
  });
  return { rows: [...rows], told, lost: lost?.code };
}

const short = (rows: readonly Row[]) => rows.map(({ check, status }) => `${status} ${check}`);
const refusal = async (t: ExecutionContext, line: WiredLine, terminal = true) =>
  await t.throwsAsync(wired(line, { terminal }), { instanceOf: AppError });

test("sound wiring passes every step, each of which says what to do with the plug", async (t) => {
  const { rows, told } = await wired(await WiredLine.plant(t));
  t.deepEqual(short(rows), [
    "pass wiring-empty",
    "pass wiring-loop",
    "pass wiring-bert",
    "pass wiring-bert",
    "pass wiring-line",
  ]);
  t.regex(told[0] ?? "", /^Take the cable out of the port of line operator \(span 1\), and leave the port empty/);
  t.regex(told[1] ?? "", /pin 1 joined to pin 4, and pin 2 to pin 5/);
  t.regex(told[3] ?? "", /put the operator's cable back/);
  t.is(rows[2]?.found, "0 of 159042 bytes came back wrong in 20 s");
  t.deepEqual(rows[2]?.measured[1], { name: "wrongBytes", value: 0, unit: "bytes" });
});

test("the wrong port was emptied: no alarm, and that is said", async (t) => {
  const { rows } = await wired(await WiredLine.plant(t), { does: ["cable", "cable", "cable"] });
  t.is(rows[0]?.status, "fail");
  t.regex(rows[0]?.found ?? "", /another port was emptied/);
  t.deepEqual(short(rows), ["fail wiring-empty", "unknown wiring-loop", "unknown wiring-bert", "pass wiring-line"]);
  t.regex(rows[1]?.found ?? "", /there was none without the cable either/);
});

test("a port that doesn't hear itself fails, and no bit error test is tried over it", async (t) => {
  const line = await WiredLine.plant(t);
  line.alarms.loop = "0x108";
  const { rows } = await wired(line);
  t.deepEqual(short(rows), ["pass wiring-empty", "fail wiring-loop", "unknown wiring-bert", "pass wiring-line"]);
  t.is(line.tested, 0);
  t.regex(rows[1]?.todo ?? "", /1-4, 2-5/);
});

test("bytes that come back wrong are counted, and so is what the card counts", async (t) => {
  const line = await WiredLine.plant(t);
  line.wrongBytes = 300;
  line.counters = { before: 5, after: 9, supported: true };
  const { rows } = await wired(line);
  t.is(rows[2]?.found, "300 of 159042 bytes came back wrong in 20 s");
  t.is(rows[2]?.status, "fail");
  t.is(rows[3]?.found, "grew during the test: crcErrors 4");
});

test("a driver that counts no errors is no finding", async (t) => {
  const line = await WiredLine.plant(t);
  line.counters.supported = false;
  t.deepEqual(
    short((await wired(line)).rows).filter((row) => row.endsWith("bert")),
    ["pass wiring-bert"],
  );
});

test("the loop is right and the line is not: the fault lies beyond the plug", async (t) => {
  const line = await WiredLine.plant(t);
  line.alarms.cable = "0x108";
  const { rows } = await wired(line);
  t.is(rows.at(-1)?.status, "fail");
  t.regex(rows.at(-1)?.todo ?? "", /^The port is right up to the plug/);
});

test("layer 1 up and layer 2 down is told apart", async (t) => {
  const line = await WiredLine.plant(t);
  line.asterisk = "idle";
  line.dChannelUp = false;
  const { rows } = await wired(line);
  t.deepEqual(
    [rows.at(-1)?.status, rows.at(-1)?.found],
    ["warn", "the line is without an alarm, and its D-channel is down"],
  );
});

test("a call on the line stops it before the first step, with the call's name, and --yes goes on", async (t) => {
  const line = await WiredLine.plant(t);
  line.asterisk = "call";
  const error = await refusal(t, line);
  t.is(error?.code, "confirmation-needed");
  t.regex(error?.message ?? "", /cutting it: 1 call on it \(DAHDI\/i1\/912345678-1\)$/);
  t.regex((await wired(line, { yes: true })).rows[0]?.status ?? "", /pass/);
});

test("a D-channel that is up is worth a confirmation, and an Asterisk that gives no answer too", async (t) => {
  const line = await WiredLine.plant(t);
  line.asterisk = "idle";
  t.regex((await refusal(t, line))?.message ?? "", /D-channel up, and operator would take no calls/);
  line.asterisk = "hangs";
  t.regex((await refusal(t, line))?.message ?? "", /whether there are calls on it is not known/);
});

test("without a terminal it is refused, and with --yes each step waits for the line to change", async (t) => {
  const line = await WiredLine.plant(t);
  t.regex((await refusal(t, line, false))?.message ?? "", /there is no terminal/);
  const { rows, told } = await wired(line, { terminal: false, yes: true });
  t.is(rows[0]?.status, "fail", "nobody has moved the plug");
  t.regex(told[0] ?? "", /^Take the cable out/);
});

test("a channel that a program has open is not tested, with what to do", async (t) => {
  const line = await WiredLine.plant(t);
  line.channelOpen = true;
  const row = (await wired(line)).rows.find(({ check }) => check === "wiring-bert");
  t.deepEqual([row?.status, row?.found], ["unknown", "not tried: a program has channel 1 open"]);
  t.regex(row?.todo ?? "", /systemctl stop asterisk/);
});

test("SSH that is lost at the rack leaves the steps that were done, and the rest unknown", async (t) => {
  const line = await WiredLine.plant(t);
  line.lostAtTest = true;
  const { rows, lost } = await wired(line);
  t.deepEqual(short(rows), ["pass wiring-empty", "pass wiring-loop", "unknown wiring-bert", "unknown wiring-line"]);
  t.is(lost, "unreachable");
});

test("a line that hears all ones, or has not settled, is no loop", async (t) => {
  for (const alarms of ["0x10", "0x1", "0x400"]) {
    const line = await WiredLine.plant(t);
    line.alarms.loop = alarms;
    const { rows } = await wired(line);
    t.is(rows[1]?.status, "fail", alarms);
    t.is(line.tested, 0);
  }
});

test("a card that goes away between two steps fails the rest, and nothing of it hears itself", async (t) => {
  const line = await WiredLine.plant(t);
  await line.settle();
  let [asked, nowMs] = [0, 0];
  const { rows } = await checkWiring({
    machine: await line.machine(),
    span: operatorSpan,
    yes: true,
    pause: async () => {
      asked += 1;
      if (asked === 1) await line.move("none");
      if (asked === 2) await line.pullCard();
    },
    clock: {
      nowMs: () => nowMs,
      sleep: async (durationMs) => {
        nowMs += durationMs;
      },
    },
    progress: () => undefined,
  });
  t.deepEqual(short(rows), ["pass wiring-empty", "fail wiring-loop", "unknown wiring-bert", "fail wiring-line"]);
  t.regex(rows[1]?.found ?? "", /DAHDI shows no span 1 any more/);
});

test("a card that is gone before the first step is seen", async (t) => {
  const line = await WiredLine.plant(t);
  await line.settle();
  await line.pullCard();
  const { rows } = await checkWiring({
    machine: await line.machine(),
    span: operatorSpan,
    yes: true,
    pause: undefined,
    clock: { nowMs: () => 0, sleep: async () => undefined },
    progress: () => undefined,
  });
  t.deepEqual(
    rows.map(({ status, found }) => [status, found]),
    [["fail", "DAHDI has no span 1: without a card nothing of the wiring can be tried"]],
  );
});

test("what patlooptest and dahdi_maint print is read or refused, whatever it is", (t) => {
  t.deepEqual(parseLoopTest("Test ran 10 loops of 2039 bytes/loop with 3 errors\n"), { bytes: 20390, errors: 3 });
  t.throws(() => parseLoopTest("/dev/dahdi/channel: No such file or directory\n"), {
    message: "patlooptest came to no result: /dev/dahdi/channel: No such file or directory",
  });
  t.is(parseErrorCounters("Span 1:\n"), undefined);
  t.deepEqual(parseErrorCounters(">CRC Errors : 7:\n>Something : 2:\n"), { crcErrors: 7 });
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      t.notThrows(() => parseErrorCounters(text));
      try {
        parseLoopTest(text);
      } catch (error) {
        t.true(error instanceof AppError);
      }
    }),
  );
});
