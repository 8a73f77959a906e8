import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { execa } from "execa";
import { renderTemplate } from "../../../src/core/template.ts";
import { type OwnMachine, ownMachine } from "../../support/own-machine.ts";

const root = join(import.meta.dirname, "../../..");
const user = "spanwright-agent";
const unit = "spanwright-agent.service";
const rendered = renderTemplate("systemd", unit, { home: "/opt/spanwright/current", user });

interface Facts {
  words: string[];
  uid: number;
  status: string;
  watchdogMs: number | null;
  writeEtc: string;
  writeOwnCode: string;
  readKernelLog: string;
}

test("systemd-analyze finds nothing wrong with the unit", async (t) => {
  const path = join(scratch(t), unit);
  // It also looks whether the programs are there.
  writeFileSync(path, rendered.replaceAll("/opt/spanwright/current", root));
  const { stdout, stderr } = await execa("systemd-analyze", ["verify", path]);
  t.is(stdout + stderr, "");
});

test("the unit's exposure, as systemd-analyze counts it, is at most 1.5 of 10", async (t) => {
  const path = join(scratch(t), unit);
  writeFileSync(path, rendered);
  const { stdout } = await execa("systemd-analyze", ["security", "--offline=yes", "--no-pager", path]);
  const score = /Overall exposure level for \S+: (?<score>\d+\.\d+)/.exec(stdout)?.groups?.score;
  t.not(score, undefined, stdout);
  t.true(Number(score) <= 1.5, `${score}`);
});

test("under a real systemd the agent is ready once it says so, with the rights of its unit and no others", async (t) => {
  const machine = await started(t);
  await machine.until(unit, { ActiveState: "active", NotifyAccess: "main", StatusText: "looks at one thing" });
  const facts = JSON.parse(await machine.shell(`cat /var/lib/${user}/facts.json`)) as Facts;
  t.deepEqual(facts.words, ["agent", "run"]);
  t.is(String(facts.uid), await machine.shell(`id -u ${user}`));
  t.is(facts.watchdogMs, 2_000);
  for (const set of ["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"]) {
    t.regex(facts.status, new RegExp(`^${set}:\\s+0+$`, "m"));
  }
  t.regex(facts.status, /^NoNewPrivs:\s+1$/m);
  t.regex(facts.status, /^Seccomp:\s+2$/m);
  t.is(facts.writeEtc, "EROFS");
  t.is(facts.writeOwnCode, "EROFS");
  t.true(["EACCES", "EPERM"].includes(facts.readKernelLog), facts.readKernelLog);
});

test("an agent that is stopped or hangs is ended by the watchdog and started anew", async (t) => {
  const machine = await started(t);
  await machine.until(unit, { ActiveState: "active" });
  // Well past the watchdog's time: the signs of life are what has kept it.
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  const before = await machine.show(unit, "MainPID", "NRestarts");
  t.is(before.NRestarts, "0");
  await machine.shell(`systemctl kill --kill-whom=main --signal=SIGSTOP ${unit}`);
  await machine.until(unit, { NRestarts: "1", ActiveState: "active" });
  t.not((await machine.show(unit, "MainPID")).MainPID, before.MainPID);

  // A loop without an end in JavaScript: the process runs, and does nothing.
  await machine.shell(`touch /var/lib/${user}/hang && chown ${user} /var/lib/${user}/hang`);
  await machine.until(unit, { NRestarts: "2", ActiveState: "active" });
});

test("no program but the agent itself can say that it is well", async (t) => {
  const machine = await started(t);
  await machine.until(unit, { ActiveState: "active" });
  await machine.shell(
    `touch /var/lib/${user}/leave-it-to-a-child && chown ${user} /var/lib/${user}/leave-it-to-a-child`,
  );
  await machine.until(unit, { NRestarts: "1", ActiveState: "active" });
  t.is((await machine.show(unit, "NRestarts")).NRestarts, "1");
});

test("a stop is an orderly one", async (t) => {
  const machine = await started(t);
  await machine.until(unit, { ActiveState: "active" });
  await machine.shell(`systemctl stop ${unit}`);
  const wanted = { Result: "success", ExecMainStatus: "0", ActiveState: "inactive" };
  t.deepEqual(await machine.show(unit, ...Object.keys(wanted)), wanted);
});

test("without systemd the launcher starts the program just the same, and says what it can't start", async (t) => {
  const launcher = join(root, "bin/with-notify-socket");
  const alone = await execa(launcher, ["/bin/sh", "-c", 'echo "$SPANWRIGHT_NOTIFY_FD:$1"', "-", "two words"], {
    env: { SPANWRIGHT_NOTIFY_FD: "1" },
  });
  t.is(alone.stdout, ":two words");
  const deaf = await execa(launcher, ["/bin/echo", "started"], { env: { NOTIFY_SOCKET: "/nonexistent/notify" } });
  t.is(deaf.stdout, "started");
  t.regex(deaf.stderr, /^with-notify-socket: no connection to systemd: No such file or directory$/);
  const missing = await execa(launcher, ["/nonexistent/program"], { reject: false });
  t.is(missing.exitCode, 127);
  t.regex(missing.stderr, /can't be started: No such file/);
});

/** The unit as it is installed, with a stand-in for the agent behind bin/spanwright, and a shorter patience. */
async function started(t: ExecutionContext): Promise<OwnMachine> {
  const home = scratch(t);
  for (const path of ["src/agent", "src/core", "test/support/notifying-agent.ts", "bin/with-notify-socket"]) {
    cpSync(join(root, path), join(home, path), { recursive: true });
  }
  cpSync(process.execPath, join(home, "node"));
  const program = "/opt/spanwright/current";
  writeFileSync(
    join(home, "bin/spanwright"),
    `#!/bin/sh\nexec ${program}/node ${program}/test/support/notifying-agent.ts "$@"\n`,
    { mode: 0o755 },
  );
  writeFileSync(join(home, "package.json"), '{"type":"module"}\n');
  const quick = rendered.replace("WatchdogSec=30", "WatchdogSec=2").replace("RestartSec=2", "RestartSec=0");
  const machine = await ownMachine(t, { systemd: { [unit]: quick } });
  await machine.shell(`
    useradd --system --user-group --no-create-home ${user}
    mkdir -p /opt/spanwright/current && cp -r ${home}/. /opt/spanwright/current && chmod -R a+rX /opt/spanwright
    systemctl start ${unit}`);
  return machine;
}

function scratch(t: ExecutionContext): string {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-unit-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
