import test from "ava";
import { AppError } from "../../../src/core/errors.ts";
import type { Machine } from "../../../src/core/machine/machine.ts";
import { applySteps } from "../../../src/plan/apply.ts";
import type { JournalRun } from "../../../src/plan/journal.ts";
import type { Step } from "../../../src/plan/step.ts";

interface World {
  done: Set<string>;
  order: string[];
  journal: string[];
  runningNow: number;
  runningMost: number;
}

const newWorld = (): World => ({ done: new Set(), order: [], journal: [], runningNow: 0, runningMost: 0 });

function stepOf(world: World, id: string, options: { needs?: string[]; fails?: Error; lies?: boolean } = {}): Step {
  return {
    id,
    kind: "test",
    host: "h",
    target: id,
    why: "test",
    needs: options.needs ?? [],
    check: async () => world.done.has(id),
    async apply() {
      world.runningNow += 1;
      world.runningMost = Math.max(world.runningMost, world.runningNow);
      await new Promise((resolve) => setTimeout(resolve, 5));
      world.runningNow -= 1;
      world.order.push(id);
      if (options.fails !== undefined) throw options.fails;
      if (options.lies !== true) world.done.add(id);
    },
  };
}

const journalOf = (world: World): JournalRun => ({
  started: (step) => world.journal.push(`started ${step.id}`),
  done: (step) => world.journal.push(`done ${step.id}`),
  failed: (step) => world.journal.push(`failed ${step.id}`),
  end: () => undefined,
});

// Steps here never touch their machine; one that did would fail on this.
const machines = new Map([["h", {} as Machine]]);
const run = (world: World, steps: Step[]) =>
  applySteps({ steps, machines, journal: journalOf(world), progress: () => undefined });

test("a step begins only after those that it needs", async (t) => {
  const world = newWorld();
  await run(world, [stepOf(world, "c", { needs: ["b"] }), stepOf(world, "b", { needs: ["a"] }), stepOf(world, "a")]);
  t.deepEqual(world.order, ["a", "b", "c"]);
});

test("independent steps run side by side, at most eight", async (t) => {
  const world = newWorld();
  await run(
    world,
    Array.from({ length: 20 }, (_, index) => stepOf(world, `s${index}`)),
  );
  t.is(world.runningMost, 8);
  t.is(world.order.length, 20);
});

test("a step that is already so is not done again and is not in the journal", async (t) => {
  const world = newWorld();
  world.done.add("a");
  const result = await run(world, [stepOf(world, "a"), stepOf(world, "b", { needs: ["a"] })]);
  t.deepEqual(world.order, ["b"]);
  t.deepEqual(
    result.alreadyDone.map((step) => step.id),
    ["a"],
  );
  t.deepEqual(world.journal, ["started b", "done b"]);
});

test("after a failure no new step begins, and the error names the step and what is done", async (t) => {
  const world = newWorld();
  const steps = [
    stepOf(world, "a"),
    stepOf(world, "b", { needs: ["a"], fails: new Error("no such bridge") }),
    stepOf(world, "c", { needs: ["b"] }),
  ];
  const error = await t.throwsAsync(run(world, steps), { instanceOf: AppError });
  t.is(error.code, "apply-failed");
  t.is(error.exitCode, 7);
  t.is(error.message, "b: no such bridge");
  t.is(error.state, "1 of 3 steps are done and recorded; nothing was undone");
  t.deepEqual(world.order, ["a", "b"]);
  t.deepEqual(world.journal, ["started a", "done a", "started b", "failed b"]);
});

test("a step that failed over going back says what it left, and nobody says that nothing was undone", async (t) => {
  const world = newWorld();
  const error = new AppError("apply-failed", { message: "no line", state: "gateway pri may be out of service" });
  const { state } = await t.throwsAsync(run(world, [stepOf(world, "a", { fails: error })]), { instanceOf: AppError });
  t.is(state, "gateway pri may be out of service; 0 of 1 steps are done and recorded");
});

test("a time-out stays unknown and is not called a failure", async (t) => {
  const world = newWorld();
  const slow = stepOf(world, "boot", { fails: new AppError("unknown-state", { message: "still booting" }) });
  const error = await t.throwsAsync(run(world, [slow]), { instanceOf: AppError });
  t.is(error.code, "unknown-state");
  t.is(error.exitCode, 4);
});

test("a step that says nothing and changes nothing is found out", async (t) => {
  const world = newWorld();
  const error = await t.throwsAsync(run(world, [stepOf(world, "a", { lies: true })]), { instanceOf: AppError });
  t.regex(error.message, /a: a: no error, but it is still not as planned/);
});
