/** Loaded by ava before every test file: a unit test that starts a process fails with the sentence below. */
import childProcess from "node:child_process";
import { syncBuiltinESMExports } from "node:module";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import test from "ava";

const starters = ["spawn", "spawnSync", "exec", "execSync", "execFile", "execFileSync", "fork"] as const;

const file = fileURLToPath(test.meta.file);
if (file.startsWith(join(import.meta.dirname, "unit") + sep)) forbidProcesses();

function forbidProcesses(): void {
  for (const starter of starters) {
    Object.assign(childProcess, {
      [starter]: (program: unknown) => {
        throw new Error(
          `a unit test must not start a process, and this one called ${starter}(${JSON.stringify(program)}): ` +
            "give the code a fake Machine, or move the test to test/integration",
        );
      },
    });
  }
  syncBuiltinESMExports();
}
