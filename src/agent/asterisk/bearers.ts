import { spanOfChannel } from "./channel-name.ts";
import type { ManagerPacket } from "./link.ts";
import { Roster } from "./roster.ts";

export const bearerEvents = ["Newchannel", "DAHDIChannel", "Hangup"] as const;

/** DAHDI's own bound (DAHDI_MAX_CHANNELS). */
const mostChannels = 1_024;

interface BearerCall {
  /** Undefined for a channel that is not on a line yet: its name has the span, if any. */
  channel: number | undefined;
  span: number | undefined;
}

/** Which of DAHDI's bearer channels carry a call. */
export class Bearers {
  readonly #calls = new Roster<BearerCall>(2 * mostChannels);
  #configured: number[] = [];
  /** Span by channel. A channel that it lacks belongs to no span that is known. */
  #spans: ReadonlyMap<number, number> = new Map();

  onEvent(event: ManagerPacket): void {
    const id = event.Uniqueid ?? "";
    if (event.Event === "Hangup") {
      this.#calls.go(id);
      return;
    }
    if (!(event.Channel ?? "").startsWith("DAHDI/")) return;
    const call = this.#calls.come(id, () => ({ channel: undefined, span: spanOfChannel(event.Channel ?? "") }));
    // A call may be moved to another channel by the far end; the last that is told is the one.
    const channel = channelNumber(event.DAHDIChannel);
    if (call !== undefined && event.Event === "DAHDIChannel" && channel !== undefined) {
      call.channel = channel;
      call.span = spanNumber(event.DAHDISpan) ?? call.span;
    }
  }

  /** True where a call is there whose channel no event told. */
  get inDoubt(): boolean {
    for (const { channel } of this.#calls.values()) if (channel === undefined) return true;
    return false;
  }

  /** Call before DAHDIShowChannels is asked for. */
  beginList(): void {
    this.#calls.beginList();
  }

  /** With the events of DAHDIShowChannels: a row a configured channel, with a Uniqueid where a call is on it. */
  endList(rows: readonly ManagerPacket[], spans: ReadonlyMap<number, number>): void {
    this.#spans = spans;
    const numbers = new Set<number>();
    const calls = new Map<string, number>();
    for (const row of rows) {
      const channel = channelNumber(row.DAHDIChannel);
      if (channel === undefined) continue;
      numbers.add(channel);
      if (row.Uniqueid === undefined || row.Uniqueid === "") continue;
      calls.set(row.Uniqueid, channel);
      const known = this.#calls.get(row.Uniqueid);
      if (known !== undefined) known.channel ??= channel;
    }
    this.#configured = [...numbers].sort((one, other) => one - other);
    this.#calls.endList(calls, (channel) => ({ channel, span: spans.get(channel) }));
  }

  /** Every configured channel, ascending. */
  channels(): { channel: number; span: number | undefined; inCall: boolean }[] {
    const busy = new Map<number, number | undefined>();
    for (const { channel, span } of this.#calls.values()) if (channel !== undefined) busy.set(channel, span);
    return this.#configured.map((channel) => ({
      channel,
      span: this.#spans.get(channel) ?? busy.get(channel),
      inCall: busy.has(channel),
    }));
  }
}

/** "pseudo" and "no-media (-1)" are no channels of a line. */
function channelNumber(text: string | undefined): number | undefined {
  const number = text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number < mostChannels ? number : undefined;
}

function spanNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined;
}
