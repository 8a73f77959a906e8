import { chmod, cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import test from "ava";
import { execa } from "execa";
import { type FakeMachine, fakeMachine, lines, uninstall } from "./fake-machine.ts";

/** Replaces the npm in .runtime by one that counts tests as it is told. */
async function testsThatCount(machine: FakeMachine, counts: { test: string; e2e: string }): Promise<void> {
  const script = `case "$*" in
--version) echo 11.19.1 ;;
test) ${counts.test} ;;
"run test:e2e") ${counts.e2e} ;;
esac`;
  const path = join(machine.checkout, ".runtime/node_modules/npm/bin/npm-cli.js");
  await writeFile(path, `#!/bin/sh\n${script}\n`);
}

const writes = (counts: string) => `echo "${counts}" >>"$SPANWRIGHT_TEST_RESULTS"`;

test("test passes every suite and ends with one line that counts them all", async (t) => {
  const machine = await fakeMachine(t);
  t.is((await machine.run("packages", "--tests")).code, 0);
  await testsThatCount(machine, { test: writes("5 0 1"), e2e: writes("2 0 0") });
  const outcome = await machine.run("test");
  t.is(outcome.code, 0, outcome.stderr);
  t.regex(outcome.stdout, /\n7 passed, 0 failed, 1 skipped\n$/);
});

test("a failed test ends test with 1, and the rehearsals still run", async (t) => {
  const machine = await fakeMachine(t);
  t.is((await machine.run("packages", "--tests")).code, 0);
  await testsThatCount(machine, { test: `${writes("5 2 0")}; exit 1`, e2e: writes("3 0 0") });
  const outcome = await machine.run("test");
  t.is(outcome.code, 1);
  t.regex(outcome.stdout, /\n8 passed, 2 failed\n$/);
});

test("a linter or runner that stops before any count is a failure too", async (t) => {
  const machine = await fakeMachine(t);
  t.is((await machine.run("packages", "--tests")).code, 0);
  await testsThatCount(machine, { test: "exit 1", e2e: writes("3 0 0") });
  const outcome = await machine.run("test");
  t.is(outcome.code, 1);
  t.regex(outcome.stdout, /\n3 passed, 1 failed\n$/);
});

test("a build server's script runs the same, from any folder", async (t) => {
  const machine = await fakeMachine(t);
  t.is((await machine.run("packages", "--tests")).code, 0);
  await testsThatCount(machine, { test: writes("1 0 0"), e2e: writes("1 0 0") });
  const script = join(machine.checkout, ".ci/run");
  await mkdir(join(machine.checkout, ".ci"));
  await cp(join(import.meta.dirname, "../../../.ci/run"), script);
  const { environment } = machine;
  const outcome = await execa("bash", [script], { cwd: "/", env: environment, extendEnv: false, reject: false });
  t.is(outcome.exitCode, 0, outcome.stderr);
  t.regex(outcome.stdout, /\n2 passed, 0 failed$/);
});

test("rehearse brings what is missing and passes its words on to spanwright", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "xorriso", "tmux");
  await mkdir(join(machine.checkout, "bin"));
  const launcher = join(machine.checkout, "bin/spanwright");
  await writeFile(launcher, '#!/bin/sh\nfor word in "$@"; do echo "word: $word"; done\nexit 8\n');
  await chmod(launcher, 0o755);
  const outcome = await machine.run("rehearse", "--keep", "two words");
  t.is(outcome.code, 8, outcome.stderr);
  t.true(outcome.stdout.endsWith(lines(["rehearse", "--keep", "two words"].map((word) => `word: ${word}`))));
  t.regex(await machine.aptLog(), /^install xorriso \[/m);
  t.notRegex(await readFile(join(machine.state, "installed"), "utf8"), /^tmux$/m);
});

test("rehearse without words rehearses the machines, then the gateway, and stops where the first fails", async (t) => {
  const machine = await fakeMachine(t);
  await mkdir(join(machine.checkout, "bin"));
  const launcher = join(machine.checkout, "bin/spanwright");
  const write = async (code: number) => {
    await writeFile(launcher, `#!/bin/sh\necho "words: $*"\nexit ${code}\n`);
    await chmod(launcher, 0o755);
  };
  await write(0);
  const both = await machine.run("rehearse");
  t.is(both.code, 0, both.stderr);
  t.deepEqual(
    both.stdout.split("\n").filter((line) => line.startsWith("words: ")),
    ["words: rehearse provision", "words: rehearse"],
  );
  await write(8);
  const first = await machine.run("rehearse");
  t.is(first.code, 8, first.stderr);
  t.deepEqual(
    first.stdout.split("\n").filter((line) => line.startsWith("words: ")),
    ["words: rehearse provision"],
  );
});
