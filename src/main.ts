import { isatty } from "node:tty";
import { runCommandLine } from "./cli/run.ts";

const exitCode = await runCommandLine(process.argv.slice(2));
// Output that could not be written has set it already.
process.exitCode ??= exitCode;
// A question that was interrupted can leave the terminal being read, and that would keep the process alive.
if (isatty(0)) process.stdin.unref();
// Unreferenced, it only fires where something forgotten keeps the process alive: the command is done, so it ends.
setTimeout(() => process.exit(), 10_000).unref();
