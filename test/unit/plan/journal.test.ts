import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { openDatabase } from "../../../src/core/database.ts";
import { AppError } from "../../../src/core/errors.ts";
import { openJournal } from "../../../src/plan/journal.ts";
import type { Step } from "../../../src/plan/step.ts";

const folder = mkdtempSync(join(tmpdir(), "spanwright-journal-"));
test.after.always(() => rmSync(folder, { recursive: true, force: true }));

const step = (id: string): Step => ({
  id,
  kind: "k",
  host: "h",
  target: id,
  why: "w",
  needs: [],
  check: async () => true,
  apply: async () => undefined,
});

test("a run's steps are there with how each ended", (t) => {
  const journal = openJournal(join(folder, "a.db"));
  const run = journal.begin("madrid", "apply");
  run.started(step("one"));
  run.done(step("one"));
  run.started(step("two"));
  run.failed(step("two"), new Error("password=abc was wrong"));
  run.started(step("three"));
  run.end();
  const entries = journal.lastRun("madrid");
  t.deepEqual(
    entries.map(({ id, outcome, error }) => ({ id, outcome, error })),
    [
      { id: "one", outcome: "done", error: null },
      { id: "two", outcome: "failed", error: "password=[redacted] was wrong" },
      { id: "three", outcome: null, error: null },
    ],
  );
  journal.close();
});

test("two at once on one site: the second is told who has it", (t) => {
  const journal = openJournal(join(folder, "b.db"));
  const run = journal.begin("madrid", "apply");
  const error = t.throws(() => openJournal(join(folder, "b.db")).begin("madrid", "destroy"), { instanceOf: AppError });
  t.is(error.code, "locked");
  t.regex(
    error.message,
    new RegExp(`'spanwright apply' \\(process ${process.pid} on .*\\) has been changing site madrid since`),
  );
  t.notThrows(() => journal.begin("sevilla", "apply").end());
  run.end();
  t.notThrows(() => journal.begin("madrid", "apply").end());
  journal.close();
});

test("steps of killed runs of a verb are remembered until a run on the site ends", (t) => {
  const path = join(folder, "c.db");
  // As a killed process leaves it: no end, and a lock whose holder is gone.
  const killed = (verb: string, ...ids: string[]) => {
    const journal = openJournal(path);
    const run = journal.begin("madrid", verb);
    for (const id of ids) run.started(step(id));
    journal.close();
    const database = openDatabase({ path, migrations: [""] });
    database.prepare("UPDATE lock SET process_start = 'gone'").run();
    database.close();
  };
  killed("node grow", "data-disk a/data2", "domain a");
  killed("node grow", "domain a");
  killed("apply", "ready a");
  const journal = openJournal(path);
  const run = journal.begin("madrid", "node grow");
  t.deepEqual(journal.interruptedSteps("madrid", "node grow").sort(), ["data-disk a/data2", "domain a"]);
  t.deepEqual(journal.interruptedSteps("madrid", "apply"), ["ready a"]);
  t.deepEqual(journal.interruptedSteps("sevilla", "node grow"), []);
  run.end();
  t.deepEqual(journal.interruptedSteps("madrid", "node grow"), []);
  journal.close();
});
