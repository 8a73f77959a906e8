import test from "ava";
import fc from "fast-check";
import { blockingOf, linesFor, trafficFor } from "../../../src/capacity/erlang-b.ts";
import { agentsFor, queueOf, waitingShare } from "../../../src/capacity/erlang-c.ts";
import { retriedBlockingOf, retriedLinesFor, retriedTrafficFor } from "../../../src/capacity/extended-erlang-b.ts";
import { solveLoss } from "../../../src/capacity/loss.ts";
import { trafficOf } from "../../../src/capacity/traffic.ts";
import { AppError } from "../../../src/core/errors.ts";

/** Published, or computed by hand: lines, blocking, erlangs to three decimals. */
const carried: readonly [number, number, string][] = [
  [15, 0.01, "8.108"],
  [60, 0.001, "40.795"],
  [30, 0.01, "20.337"],
  [30, 0.001, "16.684"],
  [23, 0.01, "14.470"],
  [23, 0.001, "11.524"],
  [60, 0.01, "46.950"],
  [120, 0.01, "102.964"],
];
for (const [lines, blocking, erlangs] of carried) {
  test(`${lines} lines carry ${erlangs} E at a blocking of ${blocking}`, (t) => {
    const trafficErlangs = trafficFor({ lines, blocking });
    t.is(trafficErlangs.toFixed(3), erlangs);
    t.is(linesFor({ trafficErlangs, blocking }), lines);
  });
}

const needed: readonly [number, number, number][] = [
  [33.33, 0.01, 45],
  [17, 0.01, 27],
];
for (const [trafficErlangs, blocking, lines] of needed) {
  test(`${trafficErlangs} E at a blocking of ${blocking} need ${lines} lines`, (t) => {
    t.is(linesFor({ trafficErlangs, blocking }), lines);
    t.true(blockingOf({ trafficErlangs, lines: lines - 1 }) > blocking);
  });
}

test("10 E on 10 lines lose 21.4582 %", (t) => {
  t.is(blockingOf({ trafficErlangs: 10, lines: 10 }).toFixed(6), "0.214582");
});

test("2 E and 3 agents make 44.4444 % wait", (t) => {
  t.is(waitingShare(2, 3).toFixed(6), "0.444444");
});

test("720 calls an hour of 240 s and 55 agents: 84.59 % in 15 s, a mean wait of 8.18 s", (t) => {
  const queue = queueOf({ callsPerHour: 720, handleSeconds: 240, agents: 55, targetSeconds: 15 });
  t.is(queue.trafficErlangs, 48);
  t.is(queue.waiting.toFixed(6), "0.238701");
  t.is((queue.serviceLevel * 100).toFixed(2), "84.59");
  t.is(queue.averageWaitSeconds.toFixed(2), "8.18");
});

test("the agents for a service level are the fewest that reach it", (t) => {
  const load = { callsPerHour: 720, handleSeconds: 240, targetSeconds: 15 };
  const queue = agentsFor({ ...load, serviceLevel: 0.84 });
  t.is(queue.agents, 55);
  t.true(queueOf({ ...load, agents: 54 }).serviceLevel < 0.84);
});

test("5.5 E at 3 %, half of the blocked callers retry: 11 lines, 1.504 %; 10 lines lose 3.149 %", (t) => {
  const known = { trafficErlangs: 5.5, retry: 0.5 };
  t.is(retriedLinesFor({ ...known, blocking: 0.03 }), 11);
  t.is((retriedBlockingOf({ ...known, lines: 11 }).blocking * 100).toFixed(3), "1.504");
  t.is((retriedBlockingOf({ ...known, lines: 10 }).blocking * 100).toFixed(3), "3.149");
});

test("extended Erlang B answers what putting A' in again and again comes to", (t) => {
  for (const [traffic, lines, retry] of [
    [5.5, 10, 0.5],
    [30, 25, 0.7],
    [0.01, 1, 0.9],
    [100, 110, 1],
  ] as const) {
    let offered = traffic;
    for (let round = 0; round < 20_000; round += 1) {
      offered = traffic + retry * offered * blockingOf({ trafficErlangs: offered, lines });
    }
    const answer = retriedBlockingOf({ trafficErlangs: traffic, lines, retry });
    t.true(Math.abs(answer.offeredErlangs - offered) < 1e-6 * offered, `${traffic} ${lines} ${retry}`);
  }
});

test("thousands of lines come out as exactly as a few", (t) => {
  // With so much traffic the loss is near 1 - n/A, and beside it near 0; neither is NaN.
  t.true(Math.abs(blockingOf({ trafficErlangs: 100_000, lines: 1 }) - 100_000 / 100_001) < 1e-12);
  t.is(blockingOf({ trafficErlangs: 1, lines: 100_000 }), 0);
  t.true(Math.abs(blockingOf({ trafficErlangs: 10_000, lines: 10_000 }) - 0.0079368) < 1e-6);
  t.is(linesFor({ trafficErlangs: 10_000, blocking: 0.01 }) > 9_900, true);
});

test("blocking falls with each line and rises with traffic, and lies between 0 and 1", (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 2_000, noNaN: true }),
        fc.integer({ min: 1, max: 500 }),
        (trafficErlangs, lines) => {
          const loss = blockingOf({ trafficErlangs, lines });
          return (
            loss >= 0 &&
            loss < 1 &&
            blockingOf({ trafficErlangs, lines: lines + 1 }) <= loss &&
            blockingOf({ trafficErlangs: trafficErlangs * 1.01, lines }) >= loss
          );
        },
      ),
    ),
  );
});

test("each of traffic, lines and blocking comes back from the other two, with retries as well", (t) => {
  t.notThrows(() =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.double({ min: 0.0001, max: 0.9, noNaN: true }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (lines, blocking, retry) => {
          const trafficErlangs = retriedTrafficFor({ lines, blocking, retry });
          const back = retriedBlockingOf({ trafficErlangs, lines, retry });
          return (
            Math.abs(back.blocking - blocking) < 1e-9 &&
            retriedLinesFor({ trafficErlangs: trafficErlangs * 0.999_999, blocking, retry }) === lines
          );
        },
      ),
    ),
  );
});

test("more retries never lose fewer attempts", (t) => {
  const losses = [0, 0.25, 0.5, 0.75, 0.99, 1].map(
    (retry) => retriedBlockingOf({ trafficErlangs: 9, lines: 10, retry }).blocking,
  );
  t.deepEqual(
    losses,
    losses.toSorted((one, other) => one - other),
  );
  t.is(losses[0], blockingOf({ trafficErlangs: 9, lines: 10 }));
});

test("lines that were computed come with the blocking of one line fewer", (t) => {
  const answer = solveLoss({ trafficErlangs: 33.33, blocking: 0.01 });
  t.is(answer.computed, "lines");
  t.is(answer.lines, 45);
  t.is(answer.targetBlocking, 0.01);
  t.true(answer.blocking <= 0.01 && (answer.blockingWithOneLineFewer ?? 0) > 0.01);
  t.is(answer.rules[0]?.rule, "erlang-b");
  t.is(solveLoss({ trafficErlangs: 5.5, blocking: 0.03, retry: 0.5 }).rules[0]?.rule, "extended-erlang-b");
});

const load = { callsPerHour: 720, handleSeconds: 240, targetSeconds: 15 };
const refused: [string, () => unknown, string, RegExp][] = [
  ["no traffic", () => blockingOf({ trafficErlangs: 0, lines: 10 }), "traffic is 0, too small", /greater than 0/],
  [
    "negative traffic",
    () => blockingOf({ trafficErlangs: -1, lines: 10 }),
    "traffic is -1, too small",
    /greater than 0/,
  ],
  ["huge traffic", () => blockingOf({ trafficErlangs: 1e9, lines: 10 }), "traffic is 1000000000, too large", /100000/],
  [
    "NaN",
    () => linesFor({ trafficErlangs: Number.NaN, blocking: 0.1 }),
    "traffic is NaN, which is no figure",
    /number/,
  ],
  [
    "endless traffic",
    () => linesFor({ trafficErlangs: Number.POSITIVE_INFINITY, blocking: 0.1 }),
    "traffic is Infinity, which is no figure",
    /number/,
  ],
  ["half a line", () => trafficFor({ lines: 1.5, blocking: 0.1 }), "lines is 1.5, not a whole number", /whole number/],
  ["no line", () => trafficFor({ lines: 0, blocking: 0.1 }), "lines is 0, too small", /from 1/],
  ["no blocking at all", () => trafficFor({ lines: 5, blocking: 0 }), "blocking is 0, too small", /from 1e-9/],
  [
    "a percentage as a fraction",
    () => trafficFor({ lines: 5, blocking: 15 }),
    "blocking is 15, and a fraction is less than 1 (100%)",
    /write 15%/,
  ],
  [
    "all calls lost",
    () => trafficFor({ lines: 5, blocking: 1 }),
    "blocking is 1, and a fraction is less than 1 (100%)",
    /such as 1%/,
  ],
  [
    "more retries than blocked calls",
    () => retriedBlockingOf({ trafficErlangs: 5, lines: 5, retry: 1.5 }),
    "retry is 1.5, and a fraction is at most 1 (100%)",
    /fraction/,
  ],
  [
    "everyone retrying on too few lines",
    () => retriedBlockingOf({ trafficErlangs: 10, lines: 10, retry: 1 }),
    "all blocked callers retry, and 10 E are at least what 10 lines can carry at all: the attempts grow without end",
    /More than 10 lines/,
  ],
  [
    "traffic that no number of lines is for",
    () => linesFor({ trafficErlangs: 100_000, blocking: 1e-9 }),
    "100000 E at a blocking of 1e-9 need more than 100000 lines",
    /several groups/,
  ],
  [
    "calls of no length",
    () => trafficOf({ callsPerHour: 5, handleSeconds: 0 }),
    "handle time is 0, too small",
    /seconds/,
  ],
  ["no agents", () => queueOf({ ...load, agents: 0 }), "agents is 0, too small", /from 1/],
  ["half an agent", () => queueOf({ ...load, agents: 55.5 }), "agents is 55.5, not a whole number", /whole number/],
  ["a negative target", () => queueOf({ ...load, agents: 55, targetSeconds: -1 }), "target is -1, too small", /from 0/],
  [
    "a service level of all",
    () => agentsFor({ ...load, serviceLevel: 1 }),
    "service level is 1, and a fraction is less than 1 (100%)",
    /80|0\.01/,
  ],
];
for (const [title, ask, message, hint] of refused) {
  test(`${title} is refused`, (t) => {
    const error = t.throws(ask, { instanceOf: AppError });
    t.is(error.code, "figure-invalid");
    t.is(error.exitCode, 3);
    t.is(error.message, message);
    t.regex(error.hint, hint);
  });
}

test("lines that carry more than is computed with are said to, by their own name", (t) => {
  for (const retry of [0, 0.5]) {
    const error = t.throws(() => solveLoss({ lines: 100_000, blocking: 0.1, retry }), { instanceOf: AppError });
    t.is(error.code, "figure-invalid");
    t.regex(error.message, /^100000 lines at a blocking of 0\.1 carry more than 100000 E$/);
    t.regex(error.hint, /fewer lines/);
  }
  t.notThrows(() => solveLoss({ lines: 95_000, blocking: 0.01 }));
});

test("three of three, and one of three, are no question", (t) => {
  for (const question of [{ trafficErlangs: 1, lines: 1, blocking: 0.5 }, { trafficErlangs: 1 }]) {
    const error = t.throws(() => solveLoss(question), { instanceOf: AppError });
    t.is(error.code, "usage");
    t.is(error.message, "traffic, lines and blocking make each other: exactly two of them are needed");
    t.regex(error.hint, /two of them/);
  }
});

test("as many agents as erlangs, or fewer, are a queue that grows without end", (t) => {
  for (const agents of [48, 1]) {
    const error = t.throws(() => queueOf({ ...load, agents }), { instanceOf: AppError });
    t.is(error.code, "queue-unstable");
    t.is(
      error.message,
      `${agents} agents cannot answer 48 E: calls come faster than they are answered, and the queue grows without end`,
    );
    t.regex(error.hint, /At least 49 agents/);
  }
  t.notThrows(() => queueOf({ ...load, agents: 49 }));
});
