import type { Machine } from "../../core/machine/machine.ts";
import { readTexts } from "../../core/machine/read-texts.ts";
import { askAsterisk } from "../asterisk/read/ask.ts";
import { type CallCount, callCountQuestion, parseCallCount } from "../asterisk/read/calls.ts";
import { type AsteriskVersion, parseVersion, versionQuestion } from "../asterisk/read/version.ts";
import type { ProcessIdentity } from "./marks.ts";

/** silent: it is there and gives no answer, so neither its calls nor its configuration are known. */
export type AsteriskState =
  | { kind: "stopped" }
  | { kind: "silent"; reason: string }
  | { kind: "running"; version: AsteriskVersion; calls: CallCount; process: ProcessIdentity | undefined };

const pidPaths = ["/run/asterisk/asterisk.pid", "/var/run/asterisk/asterisk.pid"];
const bootPath = "/proc/sys/kernel/random/boot_id";

export async function observeAsterisk(machine: Machine): Promise<AsteriskState> {
  const [version, calls, process] = await Promise.all([
    askAsterisk(machine, versionQuestion),
    askAsterisk(machine, callCountQuestion),
    observeProcess(machine),
  ]);
  if (version.kind === "silent") return { kind: "silent", reason: version.reason };
  if (calls.kind === "silent") return { kind: "silent", reason: calls.reason };
  if (version.kind !== "answer" || calls.kind !== "answer") return { kind: "stopped" };
  return { kind: "running", version: parseVersion(version.text), calls: parseCallCount(calls.text), process };
}

/** The process that runs, without a question to it; undefined where none does. */
export async function observeProcess(machine: Machine): Promise<ProcessIdentity | undefined> {
  const texts = await readTexts(machine, [...pidPaths, bootPath]);
  const pid = pidPaths.map((path) => texts.get(path)?.trim() ?? "").find((text) => /^[0-9]{1,8}$/.test(text));
  if (pid === undefined) return undefined;
  const stat = (await readTexts(machine, [`/proc/${pid}/stat`])).get(`/proc/${pid}/stat`);
  const startTicks = startTicksOf(stat ?? "");
  if (startTicks === undefined) return undefined;
  return { boot: texts.get(bootPath)?.trim() ?? "", pid: Number(pid), startTicks };
}

/** Field 22 of /proc/PID/stat (proc(5)): hundredths of a second from the boot on. The name before it may hold ") ". */
export function startTicksOf(stat: string): number | undefined {
  const field = stat.slice(stat.lastIndexOf(") ") + 2).split(" ")[19] ?? "";
  return /^[0-9]{1,15}$/.test(field) ? Number(field) : undefined;
}
