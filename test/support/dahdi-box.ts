import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { programMissing } from "../../src/core/machine/failure.ts";
import type { KeepOptions, KeptProgram, RunOptions, RunResult } from "../../src/core/machine/machine.ts";
import { RecordedMachine } from "../../src/core/machine/recorded.ts";
import { RootedMachine } from "./rooted-machine.ts";

const channelsPerSpan = 31;

/** What a card counts of one of its spans. */
export interface CardCounters {
  crcErrors: number;
  codeViolations: number;
}

/** A machine in a folder with E1 spans, whose cables, counters and files a test changes while an agent looks at them. */
export class DahdiBox extends RootedMachine {
  readonly root: string;
  /** By span; undefined: the driver does not tell. */
  counters: Map<number, CardCounters> | undefined;
  readonly #alarmed = new Set<number>();
  #tree: RecordedMachine | undefined;

  constructor(root: string, { spans, counted = false }: { spans: number; counted?: boolean }) {
    super(root, () => undefined, "pri1");
    this.root = root;
    const numbers = Array.from({ length: spans }, (_, index) => index + 1);
    if (counted) this.counters = new Map(numbers.map((span) => [span, { crcErrors: 0, codeViolations: 0 }]));
    if (counted) this.put("/dev/dahdi/ctl", "");
    this.put("/proc/stat", "cpu  10 0 10 1000 0 0 0 0 0 0\ncpu0 10 0 10 1000 0 0 0 0 0 0\nbtime 1795300000\n");
    for (const span of numbers) this.show(span);
  }

  /** Writes a span as it is now; whole at any moment, as the kernel's files are. */
  show(span: number): void {
    const alarmed = this.#alarmed.has(span);
    this.put(`/sys/bus/dahdi_spans/devices/span-${span}/spantype`, "E1\n");
    this.put(`/sys/bus/dahdi_spans/devices/span-${span}/alarms`, alarmed ? "0x8\n" : "0x0\n");
    this.put(`/proc/dahdi/${span}`, spanText(span, alarmed));
  }

  pull(span: number): void {
    this.#alarmed.add(span);
    this.show(span);
  }

  plug(span: number): void {
    this.#alarmed.delete(span);
    this.show(span);
  }

  /** The span is gone, as when its driver is unloaded. */
  vanish(span: number): void {
    rmSync(join(this.root, `/proc/dahdi/${span}`), { recursive: true, force: true });
    rmSync(join(this.root, `/sys/bus/dahdi_spans/devices/span-${span}`), { recursive: true, force: true });
  }

  put(path: string, text: string): void {
    const at = join(this.root, path);
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(`${this.root}/next`, text);
    renameSync(`${this.root}/next`, at);
  }

  /** Folders and files are looked at without starting a program: an agent does that thousands of times in a test. */
  override async run(program: string, args: readonly string[], options?: RunOptions): Promise<RunResult> {
    if (program !== "find" && program !== "grep") return await super.run(program, args, options);
    this.#tree ??= await RecordedMachine.open(this.root);
    return await this.#tree.run(program, args, options);
  }

  /** The program that asks DAHDI's ioctl for the cards' counters, in the words of spanStatProgram. */
  override async keep(program: string, args: readonly string[], options?: KeepOptions): Promise<KeptProgram> {
    if (this.counters === undefined || options === undefined)
      throw programMissing({ machine: this.name, program, args });
    let end: (why: string) => void = () => undefined;
    const ended = new Promise<string>((resolve) => {
      end = resolve;
    });
    return {
      ended,
      write: () => {
        setImmediate(() => {
          for (const [span, { crcErrors, codeViolations }] of this.counters ?? [])
            options.onLine(`span ${span} ${this.#alarmed.has(span) ? 8 : 0} ${crcErrors} 0 0 ${codeViolations} 0 0 0`);
          options.onLine("end");
        });
        return true;
      },
      stop: async () => end("it was stopped"),
    };
  }
}

function spanText(span: number, alarmed: boolean): string {
  const channels = Array.from({ length: channelsPerSpan }, (_, index) => {
    const number = String((span - 1) * channelsPerSpan + index + 1).padStart(4);
    const signalling = index === 15 ? "HDLCFCS" : "Clear";
    return `\t${number} TE2/0/${span}/${index + 1} ${signalling} (In use) ${alarmed ? "RED" : ""}\n`;
  });
  const heading = `Span ${span}: TE2/0/${span} "T2XXP (PCI) Card 0 Span ${span}" CCS/HDB3/CRC4 ${alarmed ? "RED" : ""}`;
  return `${heading}\n\n${channels.join("")}`;
}
