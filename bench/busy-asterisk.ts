import { AmiSimulator } from "../test/simulators/ami.ts";
import { channelsPerSpan, spanCount } from "./dahdi-tree.ts";

const callCount = 300;
/** So many calls end in a second, and as many begin: calls of two and a half minutes. */
const turnover = 2;
/** Asterisk reports each of a call's two directions so often. */
const reportEverySeconds = 5;
const trunks = ["north", "south", "east", "west"];

interface Call {
  line: string;
  trunk: string;
}

/** A simulated Asterisk with 300 calls from the lines to four trunks: they end, begin and report as real ones do. */
export class BusyAsterisk {
  readonly simulator = new AmiSimulator();
  readonly #calls: Call[] = [];
  readonly #idle: number[] = [];
  #second = 0;
  #timer: NodeJS.Timeout | undefined;

  async start(): Promise<void> {
    const { simulator } = this;
    const channels = Array.from({ length: spanCount * channelsPerSpan }, (_, index) => index + 1);
    const isSignalling = (channel: number) => channel % channelsPerSpan === 16;
    simulator.spans = channels
      .filter(isSignalling)
      .map((dChannel, index) => ({ span: index + 1, dChannel, up: true, alarm: false }));
    simulator.bearers = channels.filter((channel) => !isSignalling(channel));
    simulator.trunks = trunks.map((name, index) => ({
      name,
      address: `192.0.2.${index + 1}:5060`,
      reachable: true,
      roundTripUs: 12_000 + index,
    }));
    // Spread over all spans.
    this.#idle.push(...simulator.bearers.toSorted((one, other) => (one % channelsPerSpan) - (other % channelsPerSpan)));
    while (this.#calls.length < callCount) this.#begin();
    await simulator.start();
    this.#timer = setInterval(() => this.#pass(), 1_000);
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.simulator.stop();
  }

  #begin(): void {
    const { simulator } = this;
    const bearer = this.#idle.shift();
    const trunk = trunks[this.#calls.length % trunks.length];
    if (bearer === undefined || trunk === undefined) throw new RangeError("no channel is left for a call");
    const suffix = `${bearer}-1`;
    const line = simulator.begin({ name: `DAHDI/i1/91${suffix}`, state: 4, application: "Dial", bearer });
    const leg = simulator.dial(trunk);
    for (const id of [leg, line]) simulator.turn(id, 6);
    this.#calls.push({ line, trunk: leg });
  }

  #pass(): void {
    this.#second += 1;
    for (let count = 0; count < turnover; count += 1) {
      const call = this.#calls.shift();
      if (call === undefined) continue;
      this.#idle.push(this.simulator.channels.get(call.line)?.bearer ?? 0);
      for (const id of [call.trunk, call.line]) this.simulator.hangUp(id, 16);
      this.#begin();
    }
    for (const [index, { trunk }] of this.#calls.entries())
      if (index % reportEverySeconds === this.#second % reportEverySeconds) this.#report(trunk);
  }

  #report(uniqueId: string): void {
    const channel = this.simulator.channels.get(uniqueId);
    const whole = { ReportCount: "1", Report0FractionLost: "0", Report0IAJitter: "40", Report0LSR: "77" };
    for (const name of ["RTCPSent", "RTCPReceived"])
      this.simulator.event(name, { Channel: channel?.name ?? "", Uniqueid: uniqueId, RTT: "0.0210", ...whole });
  }
}
