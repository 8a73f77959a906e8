import { readFileSync } from "node:fs";

/**
 * Boot id and field 22 of /proc/PID/stat (proc(5)): the start time in clock ticks since boot. A process number is given
 * again after a while; with this it names one process. Undefined where there is no such process.
 */
export function processStart(pid: number): string | undefined {
  try {
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const afterName = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1) ?? "";
    return `${boot} ${afterName.split(" ")[19]}`;
  } catch {
    // No such process: whoever it was is gone.
    return undefined;
  }
}
