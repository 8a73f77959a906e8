/**
 * Runs suites of tests, each as a process of its own, and ends with the line "N passed, N failed".
 * Usage: node test/run.ts unit integration e2e
 */
import { spawn } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

interface Suite {
  /** Arguments for ava besides the files. */
  options: readonly string[];
  limitMinutes: number;
}

/** Real machines, ports and libvirt are shared, so everything but the unit tests runs one after the other. */
const oneByOne = ["--serial", "--concurrency=1"];
const suites: Readonly<Record<string, Suite>> = {
  unit: { options: [], limitMinutes: 10 },
  integration: { options: [...oneByOne, "--timeout=10m"], limitMinutes: 30 },
  e2e: { options: [...oneByOne, "--timeout=40m"], limitMinutes: 75 },
};

const root = join(import.meta.dirname, "..");
const names = process.argv.slice(2);
const unknown = names.filter((name) => !Object.hasOwn(suites, name));

if (names.length === 0 || unknown.length > 0) {
  console.error(`usage: node test/run.ts SUITE ..., with suites of: ${Object.keys(suites).join(", ")}`);
  process.exitCode = 2;
} else {
  await runSuites(names);
}

async function runSuites(chosen: readonly string[]): Promise<void> {
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  const summary: string[] = [];
  for (const name of chosen) {
    const suite = suites[name];
    if (suite === undefined) continue;
    const counts = await runSuite(name, suite);
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
    summary.push(`${name}: ${sentence(counts)}`);
  }
  const results = process.env.SPANWRIGHT_TEST_RESULTS;
  if (results !== undefined) appendFileSync(results, `${total.passed} ${total.failed} ${total.skipped}\n`);
  // "unit: 3 passed, 0 failed" is indented, so that only the last line counts for who reads the output.
  for (const line of summary) console.log(`  ${line}`);
  console.log(sentence(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

/** Passes the suite's TAP through and counts it. A suite that crashes, hangs or runs nothing has failed. */
async function runSuite(name: string, suite: Suite): Promise<Counts> {
  console.log(`# suite ${name}`);
  const ava = spawn(
    process.execPath,
    [join(root, "node_modules/ava/entrypoints/cli.mjs"), "--tap", ...suite.options, `test/${name}/**/*.test.ts`],
    { cwd: root, stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = new Promise<string>((resolve) => {
    ava.once("error", (error) => resolve(error.message));
    ava.once("close", (code, signal) => resolve(code === 0 ? "" : `exit ${code ?? signal}`));
  });
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    ava.kill("SIGKILL");
  }, suite.limitMinutes * 60_000);
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for await (const line of createInterface({ input: ava.stdout })) {
    console.log(line);
    count(line, counts);
  }
  const problem = await ended;
  clearTimeout(timer);
  if (late) return fails(counts, `suite ${name} took longer than ${suite.limitMinutes} minutes and was stopped`);
  if (counts.passed + counts.failed === 0) return fails(counts, `suite ${name} ran no test`);
  if (problem !== "" && counts.failed === 0) return fails(counts, `suite ${name} ended with ${problem}`);
  return counts;
}

function count(line: string, counts: Counts): void {
  const match = /^(?<not>not )?ok \d+(?<rest>.*)$/.exec(line);
  if (match === null) return;
  if (/ # (?:SKIP|TODO)$/.test(match.groups?.rest ?? "")) counts.skipped += 1;
  else if (match.groups?.not === undefined) counts.passed += 1;
  else counts.failed += 1;
}

function fails(counts: Counts, reason: string): Counts {
  console.error(reason);
  return { ...counts, failed: counts.failed + 1 };
}

function sentence(counts: Counts): string {
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
  return `${counts.passed} passed, ${counts.failed} failed${skipped}`;
}
