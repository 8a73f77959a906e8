import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { BusyAsterisk } from "./busy-asterisk.ts";
import { changeSpans, channelsPerSpan, plantSpans, spanCount } from "./dahdi-tree.ts";
import { dayOfHistory, samplesOf } from "./history-day.ts";
import { type Measured, median } from "./measure.ts";

const warmUpMs = 20_000;
const runMs = 60_000;
const pageRounds = 20;
const historySeconds = 20;
const aims = { cpuPercent: 2, residentMiB: 120, pageMs: 20 };
const exporterPath = "/usr/bin/prometheus-node-exporter";
/** What the kernel counts processor time of a process in (USER_HZ), on every processor that spanwright runs on. */
const ticksPerSecond = 100;

/** As bin/spanwright starts the agent. */
const launcher = { flags: ["--max-semi-space-size=1", "--max-old-space-size=96"], env: { MALLOC_ARENA_MAX: "1" } };

interface Used {
  cpuPercent: number;
  residentMiB: number;
}

/**
 * The whole agent on a box with 32 E1 and 992 channels and an Asterisk with 300 calls, beside Prometheus' node exporter
 * that is asked once a second, over the same minute.
 */
export async function benchAgent(): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "spanwright-bench-"));
  const asterisk = new BusyAsterisk();
  const children: ChildProcess[] = [];
  const changing = setInterval(() => changeSpans(folder), 1_000);
  try {
    plantSpans(folder);
    await asterisk.start();
    const agent = await startAgent(folder, asterisk.simulator);
    children.push(agent.child);
    const exporter = existsSync(exporterPath) ? await startExporter() : undefined;
    if (exporter !== undefined) children.push(exporter.child);
    await delay(warmUpMs);
    const [own, others] = await Promise.all([
      usedBy(agent.child),
      exporter === undefined ? undefined : usedBy(exporter.child, exporter.url),
    ]);
    const pagesMs = await pageTimesMs(agent.url);
    const seconds: string[] = [];
    for (let second = 0; second < historySeconds; second += 1) {
      seconds.push(await page(agent.url));
      await delay(1_000);
    }
    const day = await dayOfHistory(seconds.map(samplesOf), join(folder, "day"));
    const shown = ({ cpuPercent, residentMiB }: Used) =>
      `${cpuPercent.toFixed(2)} % of a core, ${residentMiB.toFixed(0)} MiB`;
    const kept = (value: number, aim: number) => (value <= aim ? "kept" : "broken");
    const against =
      others === undefined
        ? `nothing: ${exporterPath} is not there (Debian's package prometheus-node-exporter)`
        : `node exporter, asked once a second  ${shown(others)}; the agent takes ${(own.residentMiB / others.residentMiB).toFixed(1)} times its memory`;
    return {
      what: `the whole agent at ${spanCount} spans, ${spanCount * channelsPerSpan} channels and 300 calls, ${runMs / 1000} s at 1 Hz`,
      measured: [
        `the agent  ${shown(own)} (limits ${aims.cpuPercent} %: ${kept(own.cpuPercent, aims.cpuPercent)}, ${aims.residentMiB} MiB: ${kept(own.residentMiB, aims.residentMiB)})`,
        `/metrics of ${samplesOf(seconds.at(-1) ?? "").length} series  ${median(pagesMs).toFixed(1)} ms over HTTP (limit ${aims.pageMs} ms: ${kept(median(pagesMs), aims.pageMs)})`,
        `a day of history  ${(day.sizeBytes / 2 ** 20).toFixed(1)} MiB for ${day.series} series, ${day.msPerSecond.toFixed(2)} ms of CPU a second`,
      ].join("\n            "),
      against,
      ratio: own.cpuPercent / (others?.cpuPercent ?? aims.cpuPercent),
      aim: `at most ${(aims.cpuPercent / (others?.cpuPercent ?? aims.cpuPercent)).toFixed(2)}, which is ${aims.cpuPercent} % of a core`,
    };
  } finally {
    clearInterval(changing);
    for (const child of children) await end(child);
    await asterisk.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startAgent(
  folder: string,
  { port, user, secret }: BusyAsterisk["simulator"],
): Promise<{ child: ChildProcess; url: string }> {
  mkdirSync(join(folder, "etc/asterisk"), { recursive: true });
  writeFileSync(join(folder, "etc/asterisk/manager.conf"), `[general]\nenabled=yes\n[${user}]\nsecret=${secret}\n`);
  const listen = { port: await freePort() };
  const settings = { listen, asterisk: { port }, history: { path: join(folder, "history.sqlite") } };
  const settingsPath = join(folder, "agent.yaml");
  writeFileSync(settingsPath, JSON.stringify(settings));
  const script = join(import.meta.dirname, "agent-child.ts");
  const child = spawn(process.execPath, [...launcher.flags, script, folder, settingsPath], {
    env: {
      ...process.env,
      ...launcher.env,
      SPANWRIGHT_STATE_DIR: join(folder, "state"),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data", { signal: AbortSignal.timeout(warmUpMs) });
  return { child, url: `http://127.0.0.1:${listen.port}/metrics` };
}

async function startExporter(): Promise<{ child: ChildProcess; url: string }> {
  const port = await freePort();
  const child = spawn(exporterPath, [`--web.listen-address=127.0.0.1:${port}`], { stdio: "ignore" });
  return { child, url: `http://127.0.0.1:${port}/metrics` };
}

/** Over the run; a url is asked once a second meanwhile. */
async function usedBy(child: ChildProcess, url?: string): Promise<Used> {
  const before = ticksOf(child);
  const startMs = performance.now();
  while (performance.now() - startMs < runMs) {
    if (url !== undefined) await page(url);
    await delay(1_000 - ((performance.now() - startMs) % 1_000));
  }
  const seconds = (performance.now() - startMs) / 1_000;
  const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1];
  return {
    cpuPercent: ((ticksOf(child) - before) / ticksPerSecond / seconds) * 100,
    residentMiB: Number(resident) / 1_024,
  };
}

/** User and system time of a process and of the programs that it ran or runs, proc(5). */
function ticksOf({ pid }: ChildProcess): number {
  const fields = (of: number | string) => (readFileSync(`/proc/${of}/stat`, "utf8").split(") ")[1] ?? "").split(" ");
  const sum = (words: readonly string[]) => words.reduce((total, word) => total + Number(word), 0);
  const threads = readdirSync(`/proc/${pid}/task`);
  const running = threads.flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean),
  );
  return sum(fields(pid ?? 0).slice(11, 15)) + sum(running.flatMap((each) => fields(each).slice(11, 15)));
}

async function pageTimesMs(url: string): Promise<number[]> {
  const timesMs: number[] = [];
  for (let round = 0; round < pageRounds; round += 1) {
    const startMs = performance.now();
    await page(url);
    timesMs.push(performance.now() - startMs);
    await delay(100);
  }
  return timesMs;
}

async function page(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000), headers: { "accept-encoding": "identity" } });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return await response.text();
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  const kill = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await ended;
  clearTimeout(kill);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port could be had");
  return address.port;
}
