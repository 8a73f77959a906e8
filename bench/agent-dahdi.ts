import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Measured } from "./measure.ts";

const spanCount = 32;
const channelsPerSpan = 31;
const seconds = 20;
/** So many spans have an echo canceller that began or ended its work every second, as calls come and go. */
const changingSpans = 8;
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
  plant(folder);
  const changing = setInterval(() => change(folder), 1_000);
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

function plant(folder: string): void {
  mkdirSync(join(folder, "proc/dahdi"), { recursive: true });
  for (let span = 1; span <= spanCount; span += 1) {
    const sysfs = join(folder, `sys/bus/dahdi_spans/devices/span-${span}`);
    mkdirSync(sysfs, { recursive: true });
    writeFileSync(join(sysfs, "spantype"), "E1\n");
    writeFileSync(join(sysfs, "alarms"), "0x0\n");
    writeFileSync(join(folder, `proc/dahdi/${span}`), spanText(span, 0));
  }
}

function change(folder: string): void {
  for (let count = 0; count < changingSpans; count += 1) {
    const span = 1 + Math.floor(Math.random() * spanCount);
    const path = join(folder, `proc/dahdi/${span}`);
    // As the kernel's file, it is whole at any moment.
    writeFileSync(join(folder, "next"), spanText(span, Math.floor(Math.random() * channelsPerSpan)));
    renameSync(join(folder, "next"), path);
  }
}

/** As dahdi_seq_show writes an E1 with a D-channel that Asterisk has open. */
function spanText(span: number, cancelling: number): string {
  const channels = Array.from({ length: channelsPerSpan }, (_, index) => {
    const number = String((span - 1) * channelsPerSpan + index + 1).padStart(4);
    const state =
      index === 15 ? "HDLCFCS (In use) " : `Clear (In use) (EC: MG2 - ${index < cancelling ? "ACTIVE" : "INACTIVE"}) `;
    return `\t${number} TE4/0/${span}/${index + 1} ${state}\n`;
  });
  return `Span ${span}: TE4/0/${span} "T4XXP (PCI) Card 0 Span ${span}" CCS/HDB3/CRC4 \n\n${channels.join("")}`;
}
