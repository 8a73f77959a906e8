/**
 * Runs a spanwright command in this process and kills it with SIGKILL right after an event: an entry of the journal, a
 * program that changes something, a file that is written or removed, a change of the ledger. Nothing is faked: it is the
 * command that people run. Arguments: WHEN WORD..., where WHEN is the number of an event, or /pattern/ for the first one
 * whose name matches. SPANWRIGHT_EVENTS is a pattern of the events that are counted; without it all are.
 */
import { promises as files, type PathLike } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { runCommandLine } from "../../src/cli/run.ts";
import { LocalMachine } from "../../src/core/machine/local.ts";
import { SshMachine } from "../../src/core/machine/ssh.ts";
import { Journal } from "../../src/plan/journal.ts";
import { Ledger } from "../../src/site/ledger.ts";

const [when = "", ...words] = process.argv.slice(2);
const pattern = /^\/(.*)\/$/.exec(when)?.[1];
const counted = new RegExp(process.env.SPANWRIGHT_EVENTS ?? "");
let count = 0;

/** Programs that only look, or make something in a temporary folder; what is left are the changes. */
const looking = /^(?:stat|head|cat|sha256sum|grep|ip|arping|nproc|df|uname|ssh-keygen -y|xorriso|find (?!.*-delete))/;
const lookingVirsh =
  /^(?:echo|(?:net-)?(?:list|dumpxml|info)|dominfo|domstate|domblklist|capabilities|domcapabilities|version|uri)\b/;

/** virsh does several things in one start: "define FILE; autostart UUID". */
function changesNothing(line: string): boolean {
  const commands = /^virsh (.*)$/s.exec(line)?.[1]?.split("; ");
  return commands === undefined ? looking.test(line) : commands.every((command) => lookingVirsh.test(command.trim()));
}

function happened(event: string): void {
  if (!counted.test(event)) return;
  count += 1;
  process.stderr.write(`event ${count}: ${event}\n`);
  const due = pattern === undefined ? count === Number(when) : new RegExp(pattern).test(event);
  if (due) process.kill(process.pid, "SIGKILL");
}

for (const machine of [LocalMachine, SshMachine]) {
  const { run } = machine.prototype;
  machine.prototype.run = async function (program, args, options) {
    const result = await run.call(this, program, args, options);
    const line = [program, ...args].join(" ").replace("-q -c qemu:///system ", "");
    if (!changesNothing(line)) happened(`run ${line.split("; echo ")[0]}`);
    return result;
  };
}

const { rename, link, unlink, rmdir } = files;
Object.assign(files, {
  rename: async (from: PathLike, to: PathLike) => {
    happened(`written beside ${to}`);
    await rename(from, to);
    happened(`written ${to}`);
  },
  link: async (from: PathLike, to: PathLike) => {
    await link(from, to);
    happened(`linked ${to}`);
  },
  unlink: async (path: PathLike) => {
    await unlink(path);
    happened(`removed ${path}`);
  },
  rmdir: async (path: PathLike) => {
    await rmdir(path);
    happened(`removed ${path}`);
  },
});
syncBuiltinESMExports();

const { makeDirectory } = LocalMachine.prototype;
LocalMachine.prototype.makeDirectory = async function (path, options) {
  await makeDirectory.call(this, path, options);
  happened(`made ${path}`);
};

const { begin } = Journal.prototype;
Journal.prototype.begin = function (site, verb) {
  const run = begin.call(this, site, verb);
  happened(`journal begin ${verb}`);
  return {
    ...run,
    started(step) {
      run.started(step);
      happened(`journal started ${step.id}`);
    },
    done(step) {
      run.done(step);
      happened(`journal done ${step.id}`);
    },
    end() {
      run.end();
      happened("journal end");
    },
  };
};

for (const change of ["retireOwners", "releaseSuperseded", "replaceHostKeys"] as const) {
  const real: (...args: never[]) => unknown = Ledger.prototype[change];
  Object.assign(Ledger.prototype, {
    [change](this: Ledger, ...args: never[]) {
      const result = real.apply(this, args);
      happened(`ledger ${change}`);
      return result;
    },
  });
}

process.exitCode = await runCommandLine(words);
