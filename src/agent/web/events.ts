import type { ServerResponse } from "node:http";
import type { SteadyClock } from "../../core/clock.ts";
import { messageOf } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import { safetyHeaders } from "./answer.ts";
import { webLimits } from "./limits.ts";

/** What streams carry: the present as data, or as pieces of the page in one language. */
export const formats = ["json", "html-en", "html-es"] as const;
export type Format = (typeof formats)[number];

/** A part of the present under its name. It is sent where its text is another than it was. */
export interface Part {
  name: string;
  data: unknown;
}

interface Client {
  response: ServerResponse;
  address: string;
}

export interface LiveEventsOptions {
  clock: SteadyClock;
  log: Log;
  partsOf: (format: Format) => readonly Part[];
}

/** Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html) to a bounded number of clients. */
export class LiveEvents {
  readonly #options: LiveEventsOptions;
  readonly #clients = new Map<Format, Set<Client>>(formats.map((format) => [format, new Set()]));
  readonly #sent = new Map<Format, Map<string, string>>();
  #lastMs = Number.NEGATIVE_INFINITY;
  #waiting = false;
  #stopped = false;
  #pings: NodeJS.Timeout | undefined;

  constructor(options: LiveEventsOptions) {
    this.#options = options;
  }

  /** Whether one more client of this address may join. */
  hasRoom(address: string): boolean {
    const all = this.#all();
    const own = all.filter((client) => client.address === address);
    const { eventClients, eventClientsOfAddress } = webLimits;
    return !this.#stopped && all.length < eventClients && own.length < eventClientsOfAddress;
  }

  /** Begins with everything as it is now. */
  join(response: ServerResponse, { address, format }: { address: string; format: Format }): void {
    const clients = this.#clients.get(format);
    if (clients === undefined) throw new RangeError(`no stream is called ${format}`);
    // Those who are here learn first what the newcomer is about to be told.
    this.#flush(format);
    const client = { response, address };
    clients.add(client);
    response.once("close", () => this.#leave(format, client));
    response.writeHead(200, {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
      ...safetyHeaders,
    });
    // The idle limit is for those that ask nothing; here we are the one who speaks.
    response.socket?.setTimeout(0);
    const known = [...this.#texts(format)].map(([name, text]) => eventOf(name, text));
    response.write(`retry: 2000\n\n${known.join("")}`);
    // Real time, whatever the clock of the agent: it is the network between that forgets silent connections.
    this.#pings ??= setInterval(() => this.#ping(), webLimits.eventPingMs).unref();
  }

  /** Call when anything may have changed. Many calls in a row are one look. */
  changed(): void {
    if (this.#waiting || this.#stopped || this.#all().length === 0) return;
    this.#waiting = true;
    void this.#later();
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#pings);
    for (const { response } of this.#all()) response.end();
  }

  async #later(): Promise<void> {
    const { clock, log } = this.#options;
    const sinceMs = clock.steadyMs() - this.#lastMs;
    if (sinceMs < webLimits.eventEveryMs) await clock.sleep(webLimits.eventEveryMs - sinceMs);
    this.#waiting = false;
    if (this.#stopped) return;
    this.#lastMs = clock.steadyMs();
    try {
      for (const format of formats) this.#flush(format);
    } catch (error) {
      log.error({ why: messageOf(error) }, "the live page could not be made");
    }
  }

  /** Sends what changed since the last time to everybody of the format. */
  #flush(format: Format): void {
    const clients = this.#clients.get(format) ?? new Set();
    if (clients.size === 0) return;
    const before = this.#sent.get(format);
    const now = this.#texts(format);
    const news = [...now].filter(([name, text]) => before?.get(name) !== text);
    if (news.length === 0) return;
    const text = news.map(([name, each]) => eventOf(name, each)).join("");
    for (const { response } of clients) {
      if (response.writableLength > webLimits.eventBacklogBytes) response.destroy();
      else response.write(text);
    }
  }

  #texts(format: Format): Map<string, string> {
    const texts = new Map(this.#options.partsOf(format).map(({ name, data }) => [name, JSON.stringify(data)]));
    this.#sent.set(format, texts);
    return texts;
  }

  #leave(format: Format, client: Client): void {
    const clients = this.#clients.get(format);
    clients?.delete(client);
    if (clients?.size === 0) this.#sent.delete(format);
    if (this.#all().length > 0) return;
    clearInterval(this.#pings);
    this.#pings = undefined;
  }

  #ping(): void {
    for (const { response } of this.#all()) response.write(": still here\n\n");
  }

  #all(): Client[] {
    return [...this.#clients.values()].flatMap((clients) => [...clients]);
  }
}

/** JSON has no line's end of its own, so it is one line of data. */
const eventOf = (name: string, data: string): string => `event: ${name}\ndata: ${data}\n\n`;
