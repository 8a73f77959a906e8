import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { execa } from "execa";

const source = join(import.meta.dirname, "../..");

/** Runs test/run.ts over planted tests, in a copy of the project's test settings. */
async function run(t: ExecutionContext, files: Readonly<Record<string, string>>, suites: readonly string[]) {
  const folder = await mkdtemp(join(tmpdir(), "spanwright-run-"));
  t.teardown(() => rm(folder, { recursive: true, force: true }));
  await mkdir(join(folder, "test"));
  for (const name of ["package.json", "test/run.ts", "test/unit-guard.ts"])
    await cp(join(source, name), join(folder, name));
  await symlink(join(source, "node_modules"), join(folder, "node_modules"));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `import test from "ava";\n${text}\n`);
  }
  const results = join(folder, "results");
  const outcome = await execa(process.execPath, [join(folder, "test/run.ts"), ...suites], {
    reject: false,
    all: true,
    env: { SPANWRIGHT_TEST_RESULTS: results },
  });
  const counts = await readFile(results, "utf8").catch(() => "");
  return { code: outcome.exitCode, output: outcome.all, last: outcome.stdout.split("\n").at(-1), counts };
}

const passes = 'test("passes", (t) => t.pass());';

test("the last line counts all suites together, and nothing else stands on it", async (t) => {
  const outcome = await run(
    t,
    { "test/unit/a.test.ts": `${passes}\ntest.skip("later", (t) => t.pass());`, "test/e2e/b.test.ts": passes },
    ["unit", "e2e"],
  );
  t.is(outcome.code, 0, outcome.output);
  t.is(outcome.last, "2 passed, 0 failed, 1 skipped");
  t.is(outcome.counts, "2 0 1\n");
  t.true(outcome.output.includes("\n  unit: 1 passed, 0 failed, 1 skipped\n  e2e: 1 passed, 0 failed\n"));
});

test("a failed test ends the run with 1, and the suites after it still run", async (t) => {
  const outcome = await run(
    t,
    { "test/unit/a.test.ts": 'test("fails", (t) => t.is(1, 2));', "test/integration/b.test.ts": passes },
    ["unit", "integration"],
  );
  t.is(outcome.code, 1);
  t.is(outcome.last, "1 passed, 1 failed");
});

test("words of a test that look like a result are not counted", async (t) => {
  const text = 'test("talks", (t) => { t.log("x\\nnot ok 7 - made up"); console.log("\\nnot ok 8"); t.pass(); });';
  const outcome = await run(t, { "test/unit/a.test.ts": text }, ["unit"]);
  t.is(outcome.last, "1 passed, 0 failed");
});

test("a suite without tests has failed", async (t) => {
  const outcome = await run(t, { "test/unit/a.test.ts": passes }, ["unit", "e2e"]);
  t.is(outcome.code, 1);
  t.is(outcome.last, "1 passed, 1 failed");
  t.regex(outcome.output, /suite e2e ran no test/);
});

test("a suite that crashes has failed", async (t) => {
  const outcome = await run(
    t,
    { "test/integration/a.test.ts": `${passes}\ntest("dies", () => { process.kill(process.pid, "SIGKILL"); });` },
    ["integration"],
  );
  t.is(outcome.code, 1);
  t.regex(outcome.last ?? "", /^\d passed, 1 failed$/);
});

test("an unknown suite is refused with those that exist", async (t) => {
  const outcome = await run(t, {}, ["units"]);
  t.is(outcome.code, 2);
  t.regex(outcome.output, /usage: node test\/run\.ts SUITE \.\.\., with suites of: unit, integration, e2e/);
});

test("a unit test that starts a process fails and says why, by whatever way it starts it", async (t) => {
  const text = `
import * as childProcess from "node:child_process";
import { spawn } from "node:child_process";
import { execa } from "execa";
const guarded = { message: /a unit test must not start a process, and this one called/ };
test("spawn", (t) => { t.throws(() => spawn("true"), guarded); });
test("execFileSync", (t) => { t.throws(() => childProcess.execFileSync("true"), guarded); });
test("fork", (t) => { t.throws(() => childProcess.fork("x"), guarded); });
test("execa", async (t) => { await t.throwsAsync(execa("true"), guarded); });
test("exec unguarded", () => { childProcess.exec("true"); });`;
  const outcome = await run(t, { "test/unit/a.test.ts": text }, ["unit"]);
  t.is(outcome.last, "4 passed, 1 failed", outcome.output);
  t.regex(outcome.output, /called exec\("true"\): give the code a fake Machine, or move the test to test\/integration/);
});

test("tests of the other suites may start processes", async (t) => {
  const text =
    'import { execa } from "execa";\ntest("starts", async (t) => { t.is((await execa("true")).exitCode, 0); });';
  t.is((await run(t, { "test/integration/a.test.ts": text }, ["integration"])).last, "1 passed, 0 failed");
});
