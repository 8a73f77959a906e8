import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExecutionContext } from "ava";
import type { z } from "zod";
import { Agent } from "../../src/agent/agent.ts";
import { agentSettingsSchema } from "../../src/agent/settings.ts";
import type { SteadyClock } from "../../src/core/clock.ts";
import type { Log } from "../../src/core/log.ts";
import { FastClock } from "../fixtures/fast-clock.ts";
import { AmiSimulator } from "../simulators/ami.ts";
import { type Asked, type AskOptions, ask } from "./agent-web.ts";
import { DahdiBox } from "./dahdi-box.ts";

/** An hour of the agent's time is six minutes of a test's. */
const usualSpeed = 10;
const waitTimeoutMs = 15_000;

export interface WholeAgent<Time extends SteadyClock = FastClock> {
  agent: Agent;
  box: DahdiBox;
  simulator: AmiSimulator;
  clock: Time;
  url: string;
  /** What the log said at warn and error. */
  logged: string[];
  /** Stops it; again does nothing. */
  stop(): Promise<void>;
  ask(path: string, options?: AskOptions): Promise<Asked>;
  /** The value of a series of /metrics, by its line's beginning: 'dahdi_span_alarmed{span="1"}'. */
  value(series: string): Promise<number | undefined>;
  /** Waits until a series has this value, or until it is not there; throws after 15 s. */
  until(series: string, value: number | undefined): Promise<void>;
}

export interface WholeAgentOptions<Time extends SteadyClock> {
  settings?: z.input<typeof agentSettingsSchema>;
  /** E1 spans; 2 where it is not told. */
  spans?: number;
  counted?: boolean;
  clock?: Time;
  /** Before it starts. */
  prepare?: (lab: { box: DahdiBox; simulator: AmiSimulator; historyPath: string }) => void | Promise<void>;
  historyPath?: string;
}

/** The agent with all of its parts, on a machine in a folder and a simulated Asterisk. All is gone after the test. */
export async function wholeAgent(
  t: ExecutionContext,
  options: WholeAgentOptions<FastClock> = {},
): Promise<WholeAgent<FastClock>> {
  const clock = options.clock ?? new FastClock(usualSpeed);
  const folder = mkdtempSync(join(tmpdir(), "spanwright-bad-day-"));
  const lab = await beginAgent(folder, { ...options, clock });
  t.teardown(async () => {
    await lab.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  return lab;
}

/** The same without a test: in a process of its own, on a clock of its own. */
export async function beginAgent<Time extends SteadyClock>(
  folder: string,
  options: WholeAgentOptions<Time> & { clock: Time },
): Promise<WholeAgent<Time>> {
  const { clock } = options;
  const box = new DahdiBox(join(folder, "box"), { spans: options.spans ?? 2, counted: options.counted ?? false });
  const historyPath = options.historyPath ?? join(folder, "kept/history.sqlite");
  const simulator = new AmiSimulator();
  await simulator.start();
  box.put("/etc/asterisk/manager.conf", `[general]\nenabled=yes\n[${simulator.user}]\nsecret=${simulator.secret}\n`);
  await options.prepare?.({ box, simulator, historyPath });
  const asterisk = { port: simulator.port, ...options.settings?.asterisk };
  const parsed = agentSettingsSchema.parse({ history: { path: historyPath }, ...options.settings, asterisk });
  const logged: string[] = [];
  const settings = { ...parsed, listen: { ...parsed.listen, port: 0 } };
  const manager = {
    watchdogMs: undefined,
    ready: () => undefined,
    status: () => undefined,
    alive: () => undefined,
    stopping: () => undefined,
  };
  const agent = new Agent({
    settings,
    machine: box,
    clock,
    log: logInto(logged),
    manager,
    hostName: "pri1",
    version: "1",
  });
  const { port } = await agent.start();
  const url = `http://127.0.0.1:${port}`;
  let stopped: Promise<void> | undefined;
  const asked = (path: string, how: AskOptions = {}) => ask(url + path, how);
  const authorization = await authorizationOf(settings.listen.tokenFile, box);
  const value = async (series: string) => {
    const { text } = await asked("/metrics", { headers: authorization });
    const line = text.split("\n").find((each) => each.startsWith(`${series} `));
    return line === undefined ? undefined : Number(line.slice(series.length + 1));
  };
  return {
    ...{ agent, box, simulator, clock, url, logged, ask: asked, value },
    stop: () => {
      stopped ??= agent.stop().then(() => simulator.stop());
      return stopped;
    },
    until: async (series, wanted) => {
      await eventually(`${series} is ${wanted}`, async () => (await value(series)) === wanted);
    },
  };
}

/** Waits until it is so; throws after 15 s, with what was waited for. */
export async function eventually(what: string, so: () => boolean | Promise<boolean>): Promise<void> {
  const endMs = performance.now() + waitTimeoutMs;
  while (!(await so())) {
    if (performance.now() > endMs) throw new Error(`this did not come to be: ${what}`);
    // Below what one address may ask for in a second.
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

async function authorizationOf(tokenFile: string | undefined, box: DahdiBox): Promise<Record<string, string>> {
  if (tokenFile === undefined) return {};
  const token = (await box.readFile(tokenFile))?.toString("utf8").trim() ?? "";
  return { authorization: `Bearer ${token}` };
}

function logInto(logged: string[]): Log {
  const keep = (level: string) => (facts: unknown, text?: string) => {
    logged.push(`${level}: ${text ?? ""} ${JSON.stringify(facts)}`);
  };
  return { info: () => undefined, debug: () => undefined, warn: keep("warn"), error: keep("error") } as Log;
}
