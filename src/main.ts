import { runCommandLine } from "./cli/run.ts";

const exitCode = await runCommandLine(process.argv.slice(2));
// Output that could not be written has set it already.
process.exitCode ??= exitCode;
