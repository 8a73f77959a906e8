import { exchange, ProbeError, readUntil } from "../../agent/probes/exchange.ts";
import { type SteadyClock, systemClock } from "../../core/clock.ts";
import { AppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import type { GatewayDesign } from "../../site/gateway/design.ts";
import { millisecondsOf, parseReceived, type Received } from "./agent-received.ts";
import { agentPort, agentUnit, bringAgent, pullPath, receivedPath, zabbixItem } from "./agent-service.ts";
import type { Cable } from "./cables.ts";

const answerBytesMax = 8 << 20;
const answerTimeoutMs = 30_000;
const startTimeoutMs = 620_000;
const readyTimeoutMs = 150_000;
const pollMs = 500;

/** An answer of the agent's web server. */
export interface AgentAnswer {
  status: number;
  body: string;
}

/** When a cable was pulled and when DAHDI had its alarm, in milliseconds of the machine's own clock. */
export interface Pull {
  pulledMs: number;
  alarmMs: number;
}

/** The health agent as a service of the machine that is the gateway in the rehearsal. */
export class LabAgent {
  readonly machine: Machine;
  readonly clock: SteadyClock;
  readonly #design: GatewayDesign;
  readonly #progress: (line: string) => void;

  constructor(options: { machine: Machine; design: GatewayDesign; progress: (line: string) => void }) {
    this.machine = options.machine;
    this.clock = systemClock;
    this.#design = options.design;
    this.#progress = options.progress;
  }

  /** Makes it a service of the machine; what was brought before is replaced. */
  async bring(): Promise<void> {
    const options = { design: this.#design, emulated: await this.emulated(), progress: this.#progress };
    await bringAgent(this.machine, options);
  }

  /** Starts the service and waits until every collector has looked. What it is waiting for where it is not ready in time. */
  async start(): Promise<string> {
    this.#progress("the health agent starts");
    await this.machine.run("systemctl", ["restart", agentUnit], { timeoutMs: startTimeoutMs });
    const deadlineMs = this.clock.steadyMs() + readyTimeoutMs;
    for (;;) {
      const { status, body } = await this.ask("/readyz");
      if (status === 200 || this.clock.steadyMs() >= deadlineMs) return `${status} ${body.trim()}`;
      await this.clock.sleep(pollMs);
    }
  }

  /** "active (running) as spanwright-agent": what systemd says of it. */
  async state(): Promise<string> {
    const { stdout } = await this.machine.run("systemctl", [
      "show",
      "--property=ActiveState,SubState,User,NRestarts",
      agentUnit,
    ]);
    const value = (name: string) => new RegExp(`^${name}=(.*)$`, "m").exec(stdout)?.[1] ?? "";
    const state = `${value("ActiveState")} (${value("SubState")}) as ${value("User")}`;
    return value("NRestarts") === "0" ? state : `${state}, started again ${value("NRestarts")} times`;
  }

  /** What it answers to a browser or a program in the machine itself. Throws unreachable. */
  async ask(path: string): Promise<AgentAnswer> {
    const { machine, clock } = this;
    const target = { host: "127.0.0.1", port: agentPort };
    // HTTP 1.0, so that the answer comes in one piece and ends with the connection.
    const question = `GET ${path} HTTP/1.0\r\nHost: 127.0.0.1:${agentPort}\r\nAccept-Language: en\r\nConnection: close\r\n\r\n`;
    try {
      const bytes = await exchange({ machine, clock, timeoutMs: answerTimeoutMs }, target, async (stream) => {
        stream.write(question);
        return (await readUntil(stream, { mostBytes: answerBytesMax, enough: () => false })).bytes;
      });
      return parseAnswer(bytes.toString("utf8"));
    } catch (error) {
      if (!(error instanceof ProbeError)) throw error;
      throw new AppError("unreachable", {
        message: `the health agent in the rehearsal does not answer to ${path}: ${error.why}`,
        hint: `Look at 'journalctl -u ${agentUnit}' in the guest.`,
        cause: error,
      });
    }
  }

  /** What Zabbix would be given for an item of a span. */
  async zabbixValue(metric: string, span: number): Promise<string> {
    const { program, settingsPath } = zabbixItem;
    const args = ["--settings", settingsPath, "value", metric, `span=${span}`];
    return (await this.machine.run(program, args)).stdout.trim();
  }

  /** Every alert that its receiver was given, in the order in which they came. */
  async received(): Promise<Received[]> {
    const content = await this.machine.readFile(receivedPath);
    return content === undefined ? [] : parseReceived(content.toString("utf8"));
  }

  /** Looks until there is something. Undefined where there is nothing in that time. */
  async until<Found>(look: () => Promise<Found | undefined>, timeoutMs: number): Promise<Found | undefined> {
    const deadlineMs = this.clock.steadyMs() + timeoutMs;
    for (;;) {
      const found = await look();
      if (found !== undefined || this.clock.steadyMs() >= deadlineMs) return found;
      await this.clock.sleep(pollMs);
    }
  }

  /** Pulls a cable and waits for DAHDI's alarm. Throws program-failed where none comes in ten seconds or more. */
  async pull(cable: Cable): Promise<Pull> {
    const alarms = `/sys/bus/dahdi_spans/devices/span-${cable.span}/alarms`;
    const { stdout } = await this.machine.run(pullPath, [cable.far.device, alarms]);
    const [pulledMs = Number.NaN, alarmMs = Number.NaN] = stdout.trim().split("\n").map(millisecondsOf);
    return { pulledMs, alarmMs };
  }

  /** Whether its processors are emulated in software, which is what a time in it is worth. */
  async emulated(): Promise<boolean> {
    const { stdout } = await this.machine.run("systemd-detect-virt", ["--vm"], { okExitCodes: [0, 1] });
    return stdout.trim() !== "kvm";
  }
}

function parseAnswer(text: string): AgentAnswer {
  const at = text.indexOf("\r\n\r\n");
  const status = /^HTTP\/1\.[01] ([1-5][0-9]{2})/.exec(text)?.[1];
  if (status === undefined || at < 0) {
    throw new AppError("answer-unreadable", {
      message: `the health agent's answer is not HTTP: ${JSON.stringify(text.slice(0, 100))}`,
    });
  }
  return { status: Number(status), body: text.slice(at + 4) };
}
