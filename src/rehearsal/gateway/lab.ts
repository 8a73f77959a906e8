import { type Clock, systemClock } from "../../core/clock.ts";
import { AppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import type { GatewayDesign } from "../../site/gateway/design.ts";
import { askAsterisk } from "../../telephony/asterisk/read/ask.ts";
import { callCountQuestion, parseCallCount } from "../../telephony/asterisk/read/calls.ts";
import { contactsQuestion, parseContacts } from "../../telephony/asterisk/read/contacts.ts";
import { type PriSpan, parsePriSpans, priSpansQuestion } from "../../telephony/asterisk/read/pri-spans.ts";
import { parseSipPeers, sipPeersQuestion } from "../../telephony/asterisk/read/sip-peers.ts";
import { type Cable, layCables, planCables, refuseUncableable, removeCables } from "./cables.ts";
import { Carrier } from "./carrier.ts";
import { Peers } from "./peers.ts";

const pollMs = 1_000;

export interface GatewayLabOptions {
  /** The machine that is the gateway in the rehearsal: a guest of a gateway image, as root. */
  machine: Machine;
  design: GatewayDesign;
  clock?: Clock;
  progress?: (line: string) => void;
}

/**
 * Everything around a gateway that is not the gateway: lines, the telephone network behind them, and the SIP peers. All
 * of it is in the gateway's own machine, and the gateway's files are used as they were rendered.
 *
 * prepare(), then the gateway's own files, DAHDI and Asterisk, then start(), calls and faults, then stop().
 */
export class GatewayLab {
  readonly design: GatewayDesign;
  readonly machine: Machine;
  readonly cables: readonly Cable[];
  readonly carrier: Carrier;
  readonly peers: Peers;
  readonly clock: Clock;
  readonly #progress: (line: string) => void;

  constructor(options: GatewayLabOptions) {
    this.design = options.design;
    this.machine = options.machine;
    this.clock = options.clock ?? systemClock;
    this.cables = planCables(options.design);
    this.#progress = options.progress ?? (() => undefined);
    const parts = { machine: this.machine, design: this.design, cables: this.cables, clock: this.clock };
    this.carrier = new Carrier(parts);
    this.peers = new Peers(parts);
  }

  /** Lays the cables and gives the machine the gateway's address. What it had of an earlier rehearsal is made anew. */
  async prepare(): Promise<void> {
    refuseUncableable(this.design);
    this.#progress(`${this.cables.length} virtual lines and a network for ${this.design.trunks.length} SIP peers`);
    await layCables(this.machine, this.cables);
    await this.peers.connect();
  }

  /** Starts both ends and waits until every D-channel is up and every trunk answers. Throws check-failed. */
  async start(): Promise<void> {
    this.#progress("the simulated carrier starts");
    await this.carrier.start();
    this.#progress("the SIP peers start");
    await this.peers.start();
    await this.requalify(this.design.trunks.map(({ name }) => name));
    const spans = this.design.spans.map(({ number }) => number);
    if (!(await this.#until(async () => (await this.spansUp()).length === spans.length, 120_000))) {
      throw notReady(
        `D-channels are up on spans ${(await this.spansUp()).join(", ") || "none"} of ${spans.join(", ")}`,
      );
    }
    const trunks = this.design.trunks.map(({ name }) => name);
    if (!(await this.#until(async () => (await this.trunksThere()).length === trunks.length, 60_000))) {
      throw notReady(`trunks ${(await this.trunksThere()).join(", ") || "none"} of ${trunks.join(", ")} answer`);
    }
  }

  async stop(): Promise<void> {
    await this.carrier.stop();
    await this.peers.stop();
    await this.peers.disconnect();
  }

  /** Also the lines. The gateway's spans go with them, so its Asterisk should be stopped before. */
  async takeAway(): Promise<void> {
    await this.stop();
    await removeCables(this.machine, this.cables);
  }

  /** The site's D-channels as its own Asterisk sees them. */
  async siteSpans(): Promise<PriSpan[]> {
    return parsePriSpans(await this.#ask(priSpansQuestion));
  }

  async spansUp(): Promise<number[]> {
    return (await this.siteSpans()).filter((span) => span.up && !span.inAlarm).map(({ span }) => span);
  }

  /** Names of the trunks that answer OPTIONS, as the site's Asterisk sees them. */
  async trunksThere(): Promise<string[]> {
    const names = this.design.trunks.map(({ name }) => name);
    const there =
      this.design.sipDriver === "pjsip"
        ? parseContacts(await this.#ask(contactsQuestion))
            .filter(({ status }) => status === "Avail")
            .map(({ aor }) => aor)
        : parseSipPeers(await this.#ask(sipPeersQuestion))
            .filter(({ status }) => status.startsWith("OK"))
            .map(({ name }) => name);
    return names.filter((name) => there.includes(name));
  }

  /**
   * Lets the site's Asterisk ask those trunks now and not when their turn comes. Not with chan_sip: its "sip qualify peer"
   * takes the peer off the timetable, and where no answer comes it is never asked again and stays as it was.
   */
  async requalify(trunks: readonly string[]): Promise<void> {
    if (this.design.sipDriver === "chan_sip") return;
    for (const trunk of trunks) await this.#ask(`pjsip qualify ${trunk}`);
  }

  /** Waits until the site's Asterisk sees a trunk come or go; false where it doesn't in that time. */
  async trunkTurns(trunk: string, there: boolean, timeoutMs: number): Promise<boolean> {
    return await this.#until(async () => (await this.trunksThere()).includes(trunk) === there, timeoutMs);
  }

  /** Waits for what a span's D-channel is to become. */
  async spanTurns(span: number, up: boolean, timeoutMs: number): Promise<boolean> {
    return await this.#until(async () => (await this.spansUp()).includes(span) === up, timeoutMs);
  }

  /** Waits until the site's Asterisk has no call any more. */
  async siteIdle(timeoutMs: number): Promise<boolean> {
    return await this.#until(async () => parseCallCount(await this.#ask(callCountQuestion)).channels === 0, timeoutMs);
  }

  /** Which trunk a call goes to now that every peer answers; undefined where none gets it. */
  async lastTrunk(called: string, caller: string): Promise<number | undefined> {
    const before = (await this.peers.exchange.records()).length;
    const channel = this.design.spans[0]?.bChannels[0] ?? 1;
    const id = await this.carrier.place({ channel, number: called, caller, conduct: "brief" });
    await this.carrier.exchange.until(
      (records) => records.find((each) => each.kind === "finished" && each.id === id),
      60_000,
    );
    const arrived = (await this.peers.exchange.records()).slice(before).find(({ kind }) => kind === "arrived");
    return arrived === undefined ? undefined : this.peers.trunkAt(arrived.fields.place ?? "");
  }

  async #until(check: () => Promise<boolean>, timeoutMs: number): Promise<boolean> {
    const deadlineMs = this.clock.nowMs() + timeoutMs;
    for (;;) {
      if (await check()) return true;
      if (this.clock.nowMs() >= deadlineMs) return false;
      await this.clock.sleep(pollMs);
    }
  }

  async #ask(question: string): Promise<string> {
    const answer = await askAsterisk(this.machine, question, { timeoutMs: 60_000 });
    if (answer.kind === "answer") return answer.text;
    throw notReady(`its Asterisk does not answer '${question}' (${answer.kind})`);
  }
}

function notReady(found: string): AppError {
  return new AppError("check-failed", {
    message: `the gateway in the rehearsal is not ready: ${found}`,
    hint: "Look at /var/log/asterisk/messages and 'cat /proc/dahdi/*' in the guest.",
  });
}
