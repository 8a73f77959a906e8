import type { SteadyClock } from "../../core/clock.ts";
import { messageOf } from "../../core/errors.ts";
import type { KeptProgram, Machine } from "../../core/machine/machine.ts";
import { parseSpanStatLine, type SpanStat, spanStatProgram } from "../../telephony/dahdi/read/span-stat.ts";

const device = "/dev/dahdi/ctl";
const answerMs = 400;
const firstPauseMs = 1_000;
const longestPauseMs = 60_000;
const absentPauseMs = 10_000;
/** DAHDI has at most 128 spans. */
const mostSpans = 256;

/**
 * Asks DAHDI for its cards' counters through one program that stays. It is begun when it is first needed and again, after
 * growing pauses, when it dies, hangs or says what it should not. Without counters everything else is seen all the same.
 */
export class CounterProgram {
  readonly #machine: Machine;
  readonly #clock: SteadyClock;
  #kept: KeptProgram | undefined;
  #leaving: Promise<unknown> | undefined;
  #pauseMs = firstPauseMs;
  #dueMs = 0;
  #stats = new Map<number, SpanStat>();
  #answered: (stats: ReadonlyMap<number, SpanStat> | undefined) => void = () => undefined;
  #asking = false;
  #stopped = false;

  /** Why there are no counters now; empty where there are. */
  why = "";

  constructor(machine: Machine, clock: SteadyClock) {
    this.#machine = machine;
    this.#clock = clock;
  }

  /** Every span's counters now, or undefined. Never throws, and never takes longer than half a second. */
  async ask(): Promise<ReadonlyMap<number, SpanStat> | undefined> {
    if (this.#asking || this.#stopped) return undefined;
    this.#asking = true;
    try {
      await this.#begin();
      return this.#kept === undefined ? undefined : await this.#question(this.#kept);
    } finally {
      this.#asking = false;
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#end("the agent stops");
    await this.#leaving;
  }

  async #begin(): Promise<void> {
    if (this.#kept !== undefined || this.#leaving !== undefined || this.#clock.steadyMs() < this.#dueMs) return;
    this.#dueMs = this.#clock.steadyMs() + this.#pauseMs;
    try {
      if ((await this.#machine.statMany([device])).length === 0) {
        this.why = `there is no ${device}`;
        this.#dueMs = this.#clock.steadyMs() + absentPauseMs;
        return;
      }
      const { program, args } = spanStatProgram;
      const kept = await this.#machine.keep(program, args, { onLine: (line) => this.#hear(line) });
      // The agent may have been stopped while the program was being begun.
      if (this.#stopped) return await kept.stop();
      this.#kept = kept;
      void kept.ended.then((why) => {
        if (this.#kept === kept) this.#end(why);
      });
    } catch (error) {
      this.#end(messageOf(error));
    }
  }

  async #question(kept: KeptProgram): Promise<ReadonlyMap<number, SpanStat> | undefined> {
    this.#stats = new Map();
    const answer = new Promise<ReadonlyMap<number, SpanStat> | undefined>((resolve) => {
      this.#answered = resolve;
    });
    if (!kept.write("")) {
      this.#end("it does not read");
      return undefined;
    }
    const late = this.#clock.sleep(answerMs).then((): "late" => "late");
    const first = await Promise.race([answer, late]);
    if (first !== "late") return first;
    this.#end(`it gave no answer in ${answerMs} ms`);
    return undefined;
  }

  #hear(line: string): void {
    if (this.#kept === undefined) return;
    const heard = parseSpanStatLine(line);
    if (heard === undefined || this.#stats.size > mostSpans) {
      this.#end("it said what is no counter");
    } else if (heard.kind === "span") {
      this.#stats.set(heard.stat.number, heard.stat);
    } else {
      this.why = heard.kind === "none" ? heard.why : "";
      this.#pauseMs = firstPauseMs;
      this.#answered(heard.kind === "end" ? this.#stats : undefined);
    }
  }

  /** The next is not begun before this one has ended: one that hangs in the kernel must not become many. */
  #end(why: string): void {
    const kept = this.#kept;
    this.#kept = undefined;
    this.why = why;
    this.#dueMs = this.#clock.steadyMs() + this.#pauseMs;
    this.#pauseMs = Math.min(2 * this.#pauseMs, longestPauseMs);
    this.#answered(undefined);
    if (kept === undefined) return;
    this.#leaving = kept.stop().finally(() => {
      this.#leaving = undefined;
    });
  }
}
