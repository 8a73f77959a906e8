import { outcomeOf } from "./cause.ts";
import { trunkOfChannel } from "./channel-name.ts";
import type { ManagerPacket } from "./link.ts";
import { Roster } from "./roster.ts";
import { Tally } from "./tally.ts";

/** "in": from the trunk to this machine. */
export const directions = ["in", "out"] as const;
export type Direction = (typeof directions)[number];

export const callEvents = ["Newchannel", "Newstate", "DialBegin", "DialEnd", "Hangup"] as const;

interface Call {
  trunk: string;
  /** Undefined until an event tells: chan_sip's channels all begin as "Down". */
  direction: Direction | undefined;
  /** False for a call that was there when the agent began: it was counted then, or by nobody. */
  counts: boolean;
  rang: boolean;
  /** Steady milliseconds. */
  answeredMs: number | undefined;
}

const mostCalls = 8_192;
/** Names beyond these are not counted. Until the trunks are known any name may be one. */
const mostTrunks = 256;
const states = { ring: "4", ringing: "5", up: "6" } as const;

/**
 * What calls do on trunks, by the events of their channels. One channel is one seizure: a try on another trunk is another
 * channel, and an INVITE that is sent again is none.
 */
export class TrunkCalls {
  readonly #steadyMs: () => number;
  readonly #calls = new Roster<Call>(mostCalls);
  readonly #tallies = new Map<string, Tally>();
  #trunks: ReadonlySet<string> | undefined;
  #everListed = false;
  #lostMs: number | undefined;

  constructor(steadyMs: () => number) {
    this.#steadyMs = steadyMs;
  }

  /** Only these are trunks; what was counted of others is forgotten, and their calls. */
  setTrunks(names: readonly string[]): void {
    this.#trunks = new Set(names);
    for (const key of this.#tallies.keys())
      if (!this.#trunks.has(key.slice(key.indexOf(" ") + 1))) this.#tallies.delete(key);
  }

  onEvent(event: ManagerPacket): void {
    const dialled = event.Event === "DialBegin" || event.Event === "DialEnd";
    const id = (dialled ? event.DestUniqueid : event.Uniqueid) ?? "";
    if (event.Event === "Newchannel") this.#begin(id, event);
    const call = this.#calls.get(id);
    // Also for a channel that is not known: a list that was asked for before this must not bring it back.
    if (event.Event === "Hangup") this.#calls.go(id);
    if (call === undefined) return;
    if (event.Event === "DialBegin") this.#seize(call, "out");
    else if (event.Event === "DialEnd" && event.DialStatus === "ANSWER") this.#answer(call);
    else if (event.Event === "Newchannel" || event.Event === "Newstate") this.#onState(call, event.ChannelState ?? "");
    else if (event.Event === "Hangup") this.#end(call, Number(event.Cause ?? 0), this.#steadyMs());
  }

  /** The connection is lost: how long calls go on from now is not seen. */
  onLost(): void {
    this.#lostMs ??= this.#steadyMs();
  }

  /** Call before CoreShowChannels is asked for. */
  beginList(): void {
    this.#calls.beginList();
  }

  /** With the events of CoreShowChannels. */
  endList(channels: readonly ManagerPacket[]): void {
    const entries = new Map(
      channels.flatMap((channel): [string, ManagerPacket][] =>
        this.#isTrunks(channel.Channel) ? [[channel.Uniqueid ?? "", channel]] : [],
      ),
    );
    const left = this.#calls.endList(entries, (channel) => this.#found(channel));
    for (const call of left) this.#vanish(call);
    this.#everListed = true;
    this.#lostMs = undefined;
  }

  /** Calls that are there now, by "direction trunk". */
  now(): Map<string, number> {
    const counts = new Map<string, number>();
    for (const { direction, trunk } of this.#calls.values()) {
      if (direction === undefined) continue;
      const key = keyOf(trunk, direction);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  }

  tally(trunk: string, direction: Direction): Tally {
    const key = keyOf(trunk, direction);
    const known = this.#tallies.get(key);
    if (known !== undefined) return known;
    const tally = new Tally();
    if (this.#tallies.size < 2 * mostTrunks) this.#tallies.set(key, tally);
    return tally;
  }

  #isTrunks(channel: string | undefined): boolean {
    const trunk = trunkOfChannel(channel ?? "");
    return trunk !== undefined && (this.#trunks === undefined || this.#trunks.has(trunk));
  }

  #begin(id: string, event: ManagerPacket): void {
    if (!this.#isTrunks(event.Channel)) return;
    const trunk = trunkOfChannel(event.Channel ?? "") ?? "";
    this.#calls.come(id, () => ({ trunk, direction: undefined, counts: true, rang: false, answeredMs: undefined }));
  }

  #onState(call: Call, state: string): void {
    // Only a channel that calls in is ever "Ring"; "Ringing" is what is heard of the one that is called.
    if (state === states.ring) this.#seize(call, "in");
    if (state === states.ringing) {
      this.#seize(call, "out");
      call.rang = true;
    }
    if (state === states.up) this.#answer(call);
  }

  #seize(call: Call, direction: Direction): void {
    if (call.direction !== undefined) return;
    call.direction = direction;
    if (call.counts) this.tally(call.trunk, direction).seize();
  }

  #answer(call: Call): void {
    this.#seize(call, "out");
    if (call.answeredMs !== undefined) return;
    call.answeredMs = this.#steadyMs();
    if (call.counts) this.#tallyOf(call).decide("answered", call.answeredMs);
  }

  #end(call: Call, cause: number, endMs: number): void {
    this.#seize(call, "out");
    if (!call.counts) return;
    const tally = this.#tallyOf(call);
    if (call.answeredMs === undefined) tally.decide(outcomeOf(cause, { rang: call.rang }), endMs);
    else tally.end(Math.max(0, endMs - call.answeredMs) / 1000, endMs);
  }

  /** It ended unseen: an answered call lasted at least until the connection was lost. */
  #vanish(call: Call): void {
    if (call.answeredMs !== undefined) this.#end(call, 0, this.#lostMs ?? this.#steadyMs());
    else if (call.counts) {
      this.#seize(call, "out");
      this.#tallyOf(call).decide("unknown", this.#steadyMs());
    }
  }

  /** A channel that no event told of. */
  #found(channel: ManagerPacket): Call {
    const call: Call = {
      trunk: trunkOfChannel(channel.Channel ?? "") ?? "",
      direction: undefined,
      counts: this.#everListed,
      rang: channel.ChannelState === states.ringing,
      answeredMs: undefined,
    };
    this.#seize(call, /^AppDial/.test(channel.Application ?? "") ? "out" : "in");
    if (channel.ChannelState === states.up) {
      this.#answer(call);
      call.answeredMs = this.#steadyMs() - durationMs(channel.Duration ?? "");
    }
    return call;
  }

  #tallyOf(call: Call): Tally {
    return this.tally(call.trunk, call.direction ?? "out");
  }
}

export function keyOf(trunk: string, direction: Direction): string {
  return `${direction} ${trunk}`;
}

/** "01:02:03" → milliseconds; 0 for anything else. */
function durationMs(text: string): number {
  const match = /^(\d{1,5}):(\d\d):(\d\d)$/.exec(text);
  return match === null ? 0 : (Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3])) * 1000;
}
