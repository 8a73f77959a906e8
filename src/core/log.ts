import { join } from "node:path";
import pino from "pino";
import { redact } from "./redact.ts";
import { stateDirectory } from "./state.ts";

export type Log = Pick<pino.Logger, "info" | "warn" | "error" | "debug">;

export const logPath = (): string => join(stateDirectory(), "spanwright.log");

/** One JSON line an event, appended at once so that a crash loses nothing; every line is redacted before it is written. */
export function openLog(): Log {
  const destination = pino.destination({ dest: logPath(), sync: true, append: true, mkdir: true, mode: 0o600 });
  return pino(
    { base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => destination.write(redact(line)) },
  );
}
