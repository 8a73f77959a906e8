import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { changeSpans, channelsPerSpan, plantSpans, spanCount } from "./dahdi-tree.ts";
import type { Measured } from "./measure.ts";

const seconds = 20;
const aimMsPerSecond = 20;

interface Used {
  cpuMsPerSecond: number;
  residentMiB: number;
  samples: number;
  failures: number;
}

/**
 * What the collectors of DAHDI take of a core at 32 E1 with 992 channels, looked at every second, beside a Node process
 * that does nothing. The tree is files: what the kernel itself takes to write /proc is not in it.
 */
export async function benchAgentDahdi(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-bench-"));
  plantSpans(folder);
  const changing = setInterval(() => changeSpans(folder), 1_000);
  try {
    const all = ["dahdi_spans", "dahdi_channels", "line_performance"];
    const [idle, channels, whole] = await Promise.all([
      measure(folder, []),
      measure(folder, ["dahdi_channels"]),
      measure(folder, all),
    ]);
    const shown = (used: Used) =>
      `${used.cpuMsPerSecond.toFixed(1)} ms of CPU a second, ${used.residentMiB.toFixed(0)} MiB`;
    if (whole.failures > 0) throw new Error(`${whole.failures} looks failed`);
    return {
      what: `DAHDI's collectors at ${spanCount} spans and ${spanCount * channelsPerSpan} channels, ${seconds} s at 1 Hz, ${whole.samples} samples`,
      measured: `spans, channels and performance  ${shown(whole)}; channels alone  ${shown(channels)}`,
      against: `the limit of 2 % of a core       ${aimMsPerSecond} ms; an idle Node process  ${shown(idle)}`,
      ratio: (whole.cpuMsPerSecond - idle.cpuMsPerSecond) / aimMsPerSecond,
      aim: "at most 0.5: the agent has more to do",
    };
  } finally {
    clearInterval(changing);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(folder: string, collectors: readonly string[]): Promise<Used> {
  const script = join(import.meta.dirname, "agent-dahdi-child.ts");
  const child = spawn(process.execPath, [script, folder, String(seconds), ...collectors], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`${script} ended with ${code}:\n${output}`);
  return JSON.parse(output) as Used;
}
