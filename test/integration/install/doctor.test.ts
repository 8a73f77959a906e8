import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import test from "ava";
import { fakeMachine, uninstall } from "./fake-machine.ts";

interface Report {
  ok: boolean;
  checks: { name: string; state: "ok" | "missing" | "warning"; found: string; why: string; do: string }[];
}

test("doctor ends with 0 where everything is here", async (t) => {
  const machine = await fakeMachine(t);
  t.is((await machine.run("packages", "--tests")).code, 0);
  const outcome = await machine.run("doctor", "--tests");
  t.is(outcome.code, 0, outcome.stdout);
  t.regex(outcome.stdout, /^ok +system +Debian GNU\/Linux 12 \(bookworm\)$/m);
  t.regex(outcome.stdout, /\nEverything that is needed is here\.\n$/);
});

test("doctor says what is missing, why it is needed and what to do, ends with 8, and changes nothing", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "xorriso");
  await writeFile(join(machine.state, "libvirt-down"), "");
  const before = await machine.tree();
  const outcome = await machine.run("doctor");
  t.is(outcome.code, 8, outcome.stderr);
  t.regex(
    outcome.stdout,
    /^missing +xorriso +not installed\n +why: writes and reads the seed disk of a guest\n +do: +\.\/install\.sh packages$/m,
  );
  t.regex(outcome.stdout, /^missing +Node v24\.21\.0 +not there$/m);
  t.regex(outcome.stdout, /^missing +libvirt +does not answer at qemu:\/\/\/system$/m);
  t.regex(outcome.stdout, /\n4 missing\. Nothing was changed\.\n$/);
  t.deepEqual(await machine.tree(), before);
  t.is(await machine.aptLog(), "");
});

test("doctor --json has the same rows, as JSON whatever a name contains", async (t) => {
  const machine = await fakeMachine(t);
  await uninstall(machine, "xorriso");
  await machine.osRelease('ID=other\nPRETTY_NAME="a \\back\\slash\tand more"\n');
  const outcome = await machine.run("doctor", "--json");
  t.is(outcome.code, 8, outcome.stderr);
  const report = JSON.parse(outcome.stdout) as Report;
  t.false(report.ok);
  const system = report.checks.find(({ name }) => name === "system");
  t.is(system?.state, "missing");
  t.true(system?.found.includes("a \\back\\slash"));
  t.deepEqual(
    report.checks.find(({ name }) => name === "xorriso"),
    {
      name: "xorriso",
      state: "missing",
      found: "not installed",
      why: "writes and reads the seed disk of a guest",
      do: "./install.sh packages",
    },
  );
});

test("doctor asks for the tests' packages only with --tests", async (t) => {
  const machine = await fakeMachine(t);
  t.is((await machine.run("packages", "--tests")).code, 0);
  await uninstall(machine, "tmux");
  t.is((await machine.run("doctor")).code, 0);
  const outcome = await machine.run("doctor", "--tests");
  t.is(outcome.code, 8, outcome.stderr);
  t.regex(outcome.stdout, /^missing +tmux .*\n.*\n +do: +\.\/install\.sh packages --tests$/m);
});
