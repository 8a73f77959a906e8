import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { ExecutionContext } from "ava";
import { execa } from "execa";

export interface Ended {
  code: number | undefined;
  stdout: string;
  stderr: string;
}

export interface OwnMachine {
  /** Runs a program in there, as root. */
  run(program: string, ...words: string[]): Promise<Ended>;
  /** Runs lines of a shell in there, to make or look at something. Fails the test where they fail. */
  shell(script: string): Promise<string>;
  /** Properties of a unit, as "systemctl show" has them. */
  show(unit: string, ...names: string[]): Promise<Record<string, string>>;
  /** Waits until these properties of a unit have these values; fails the test after a minute. */
  until(unit: string, wanted: Readonly<Record<string, string>>): Promise<void>;
}

export interface OwnMachineOptions {
  /** Units that its systemd knows besides those in its own /etc; undefined for a machine without systemd. */
  systemd: Readonly<Record<string, string>> | undefined;
}

const limitMs = 60_000;
const namespaces = [
  "--mount",
  "--pid",
  "--fork",
  "--kill-child",
  "--uts",
  "--ipc",
  "--net",
  "--mount-proc",
  "--cgroup",
];

/**
 * A machine in namespaces of its own (own-machine.sh), where users are made, services run and files of the system are
 * written without a trace on this one. Needs root. Ends with the test.
 */
export async function ownMachine(t: ExecutionContext, { systemd }: OwnMachineOptions): Promise<OwnMachine> {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-machine-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(systemd ?? {})) writeFileSync(join(folder, name), text);
  const cgroup = join(cgroupRoot(), `spanwright-test-${randomBytes(6).toString("hex")}`);
  mkdirSync(cgroup);
  t.teardown(() => removeCgroup(cgroup));
  const enter = 'echo $$ >"$1/cgroup.procs"; shift; exec "$@"';
  const begin = [join(import.meta.dirname, "own-machine.sh"), systemd === undefined ? "alone" : "systemd", folder];
  const child = spawn("bash", ["-c", enter, "-", cgroup, "unshare", ...namespaces, ...begin], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let complaints = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  t.teardown(async () => {
    child.kill("SIGKILL");
    await ended;
  });

  const machine: OwnMachine = {
    async run(program, ...words) {
      const inside = firstChild(child.pid ?? 0);
      if (inside === undefined) return { code: undefined, stdout: "", stderr: complaints };
      const args = ["--target", String(inside), "--mount", "--pid", "--net", "--cgroup", program, ...words];
      const end = await execa("nsenter", args, { reject: false, timeout: 3 * limitMs, stdin: "ignore" });
      return { code: end.exitCode, stdout: end.stdout, stderr: end.stderr };
    },
    async shell(script) {
      const end = await machine.run("bash", "-euc", script);
      t.is(end.code, 0, `${script}: ${end.stderr}`);
      return end.stdout;
    },
    async show(unit, ...names) {
      const { stdout } = await machine.run("systemctl", "show", `--property=${names.join(",")}`, unit);
      return Object.fromEntries(stdout.split("\n").map((line) => line.split(/=(.*)/s).slice(0, 2)));
    },
    async until(unit, wanted) {
      let last: Record<string, string> = {};
      for (let waitedMs = 0; waitedMs < limitMs; waitedMs += 100) {
        last = await machine.show(unit, ...Object.keys(wanted));
        if (Object.entries(wanted).every(([name, value]) => last[name] === value)) return;
        await delay(100);
      }
      t.fail(`${unit} never got there: ${JSON.stringify(last)} ${complaints}`);
    },
  };
  for (let waitedMs = 0; (await machine.run("test", "-e", "/run/own-machine-ready")).code !== 0; waitedMs += 50) {
    if (waitedMs > limitMs) t.fail(`the machine never got ready: ${complaints}`);
    await delay(50);
  }
  if (systemd !== undefined) await machine.until("basic.target", { ActiveState: "active" });
  return machine;
}

/** Where the tree of the newer kind of cgroups is: beside the older ones, or alone. */
function cgroupRoot(): string {
  return existsSync("/sys/fs/cgroup/unified/cgroup.procs") ? "/sys/fs/cgroup/unified" : "/sys/fs/cgroup";
}

function firstChild(pid: number): number | undefined {
  try {
    const [first = ""] = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ");
    return first === "" ? undefined : Number(first);
  } catch {
    return undefined;
  }
}

/** Its groups are empty once its processes are gone, which takes the kernel a moment. */
async function removeCgroup(path: string): Promise<void> {
  for (let tries = 0; tries < 50 && existsSync(path); tries += 1) {
    const found = await execa("find", [path, "-depth", "-type", "d"], { reject: false });
    for (const folder of found.stdout.split("\n").filter((line) => line !== "")) {
      try {
        rmdirSync(folder);
      } catch {
        await delay(20);
      }
    }
  }
}
