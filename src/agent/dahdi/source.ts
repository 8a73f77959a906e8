import type { SteadyClock } from "../../core/clock.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { readDirectories } from "../../core/machine/read-directories.ts";
import { readTexts } from "../../core/machine/read-texts.ts";
import { type AlarmName, parseAlarmBits } from "../../telephony/dahdi/read/alarms.ts";
import type { ProcSpan } from "../../telephony/dahdi/read/proc-span.ts";
import type { SpanStat } from "../../telephony/dahdi/read/span-stat.ts";
import { parseSysfsSpan, type SpanType } from "../../telephony/dahdi/read/sysfs-span.ts";
import { CounterProgram } from "./counter-program.ts";
import { ProcReader } from "./proc-reader.ts";

const procFolder = "/proc/dahdi";
const sysfsFolder = "/sys/bus/dahdi_spans/devices";
/** Looks that are asked for within this time are one look: several collectors want the same every second. */
const sameLookMs = 400;
/** To list starts a program. Where the counters are told, so is every span, and a new one is listed at once. */
const listEveryMs = { counted: 60_000, uncounted: 10_000 } as const;
const absentEveryMs = 5_000;
/** Of libuv's four threads; a driver that hangs while it is read must not take all of them. */
const readersAtOnce = 2;
const mostFileBytes = 256 << 10;

/** A span as it is now. */
export interface SpanLook {
  number: number;
  /** The same object as a second before where nothing of it has changed. */
  span: ProcSpan;
  type: SpanType;
  /** All there are, the finer ones too. */
  alarms: readonly AlarmName[];
  /** Undefined where DAHDI does not tell. */
  stat: SpanStat | undefined;
}

export interface DahdiLook {
  steadyMs: number;
  nowMs: number;
  /** By number, ascending. */
  spans: readonly SpanLook[];
  /** Spans that were there and could not be read, or went away meanwhile. */
  unreadable: number;
}

export type DahdiSeen = { kind: "seen"; look: DahdiLook } | { kind: "absent"; why: string };

const sources = new WeakMap<Machine, DahdiSource>();

/** What DAHDI shows of a machine, looked at once for all collectors that want it. release() when no longer wanted. */
export function dahdiSource(machine: Machine, clock: SteadyClock): DahdiSource {
  const source = sources.get(machine) ?? new DahdiSource(machine, clock, () => sources.delete(machine));
  sources.set(machine, source);
  source.users += 1;
  return source;
}

export class DahdiSource {
  users = 0;
  readonly #machine: Machine;
  readonly #clock: SteadyClock;
  readonly #counters: CounterProgram;
  readonly #gone: () => void;
  readonly #readers = new Map<number, ProcReader>();
  #types: ReadonlyMap<number, SpanType> = new Map();
  #numbers: readonly number[] = [];
  /** Where the spans of the last listing were, as one text. */
  #places = "";
  #listedMs = Number.NEGATIVE_INFINITY;
  #listEveryMs: number = absentEveryMs;
  #looking: Promise<DahdiSeen> | undefined;
  #last: { seen: DahdiSeen; atMs: number } | undefined;

  constructor(machine: Machine, clock: SteadyClock, gone: () => void) {
    this.#machine = machine;
    this.#clock = clock;
    this.#gone = gone;
    this.#counters = new CounterProgram(machine, clock);
  }

  /** Why the cards' own counters are not there; empty where they are. */
  get countersWhy(): string {
    return this.#counters.why;
  }

  /**
   * A look that is younger than half a second, or a new one; fresh: a new one, as something is known to have changed. One at a
   * time: a hanging one is waited for, not doubled.
   */
  async look({ fresh = false }: { fresh?: boolean } = {}): Promise<DahdiSeen> {
    if (this.#looking !== undefined) return await this.#looking;
    if (!fresh && this.#last !== undefined && this.#clock.steadyMs() - this.#last.atMs < sameLookMs)
      return this.#last.seen;
    this.#looking = this.#look();
    try {
      const seen = await this.#looking;
      this.#last = { seen, atMs: this.#clock.steadyMs() };
      return seen;
    } finally {
      this.#looking = undefined;
    }
  }

  async release(): Promise<void> {
    this.users -= 1;
    if (this.users > 0) return;
    this.#gone();
    await this.#counters.stop();
  }

  async #look(): Promise<DahdiSeen> {
    if (this.#clock.steadyMs() >= this.#listedMs + this.#listEveryMs) await this.#list();
    this.#listEveryMs = absentEveryMs;
    if (this.#numbers.length === 0) return { kind: "absent", why: `${procFolder} shows no span` };
    const stats = await this.#counters.ask();
    this.#listEveryMs = stats === undefined ? listEveryMs.uncounted : listEveryMs.counted;
    const looks = await inLanes(this.#numbers, readersAtOnce, (number) => this.#span(number, stats));
    const spans = looks.flatMap((look) => look ?? []);
    const unreadable = looks.length - spans.length;
    const unknown = [...(stats?.keys() ?? [])].some((number) => !this.#numbers.includes(number));
    if (unreadable > 0 || unknown) {
      // A driver that was loaded again may call the same place by another type.
      this.#listEveryMs = 0;
      this.#places = "";
    }
    return {
      kind: "seen",
      look: { steadyMs: this.#clock.steadyMs(), nowMs: this.#clock.nowMs(), spans, unreadable },
    };
  }

  async #list(): Promise<void> {
    const entries = await readDirectories(this.#machine, [procFolder, sysfsFolder]);
    const numbers = entries
      .filter(({ folder, name }) => folder === procFolder && /^[0-9]{1,4}$/.test(name))
      .map(({ name }) => Number(name))
      .sort((one, other) => one - other);
    for (const number of this.#readers.keys()) if (!numbers.includes(number)) this.#readers.delete(number);
    const places = entries.map(({ path, link = "" }) => `${path} ${link}`).join("\n");
    if (places !== this.#places) this.#types = await this.#readTypes(numbers);
    this.#places = places;
    this.#numbers = numbers;
    this.#listedMs = this.#clock.steadyMs();
  }

  async #readTypes(numbers: readonly number[]): Promise<Map<number, SpanType>> {
    const path = (number: number) => `${sysfsFolder}/span-${number}/spantype`;
    const texts = await readTexts(this.#machine, numbers.map(path));
    return new Map(numbers.map((number) => [number, typeOf(number, texts.get(path(number)))]));
  }

  /** Undefined where it went away or cannot be read: that is no failure of the others. */
  async #span(number: number, stats: ReadonlyMap<number, SpanStat> | undefined): Promise<SpanLook | undefined> {
    const reader = this.#readers.get(number) ?? new ProcReader();
    this.#readers.set(number, reader);
    const path = `${procFolder}/${number}`;
    try {
      const bytes = await this.#machine.readFile(path, { maxBytes: mostFileBytes });
      if (bytes === undefined) return undefined;
      const span = reader.read(bytes, path);
      const stat = stats?.get(number);
      const finer = stat === undefined ? await this.#sysfsAlarms(number) : bitsOf(`0x${stat.alarms.toString(16)}`);
      const alarms = [...new Set([...finer, ...span.alarms])];
      return { number, span, type: this.#types.get(number) ?? "INVALID", alarms, stat };
    } catch {
      // ENODEV while it is read, half a file, a file of another kind: the next listing tells whether it is still there.
      return undefined;
    }
  }

  async #sysfsAlarms(number: number): Promise<AlarmName[]> {
    const bytes = await this.#machine.readFile(`${sysfsFolder}/span-${number}/alarms`, { maxBytes: 4096 });
    return bitsOf(bytes?.toString("utf8") ?? "");
  }
}

const bitsOf = (text: string): AlarmName[] => parseAlarmBits(text) ?? [];

function typeOf(number: number, text: string | undefined): SpanType {
  try {
    return parseSysfsSpan(number, text === undefined ? {} : { spantype: text }).type;
  } catch {
    // A kind that a later DAHDI has: its spans are seen all the same.
    return "INVALID";
  }
}

async function inLanes<Item, Value>(
  items: readonly Item[],
  lanes: number,
  work: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const values: Value[] = [];
  const each = items.entries();
  const lane = async () => {
    for (const [index, item] of each) values[index] = await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return values;
}
