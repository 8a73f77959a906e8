import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { LocalMachine } from "../src/core/machine/local.ts";
import type { FileFacts, KeepOptions, KeptProgram, RunOptions, RunResult } from "../src/core/machine/machine.ts";
import { readKernelFile } from "../src/core/machine/read-kernel-file.ts";

export const spanCount = 32;
export const channelsPerSpan = 31;
/** So many spans have an echo canceller that began or ended its work every second, as calls come and go. */
const changingSpans = 8;
const planted = /^\/(?:proc\/dahdi|sys\/bus\/dahdi_spans|etc\/asterisk)(?:\/|$)/;
/** Answers as DAHDI's ioctl does. */
const counters = '$| = 1; while (<STDIN>) { $n++; print "span $_ 0 $n 0 0 0 0 0 0\\n" for 1 .. 32; print "end\\n" }';

/** A folder with what DAHDI shows of 32 E1. It is files: what the kernel itself takes to write /proc is not in it. */
export function plantSpans(folder: string): void {
  mkdirSync(join(folder, "proc/dahdi"), { recursive: true });
  for (let span = 1; span <= spanCount; span += 1) {
    const sysfs = join(folder, `sys/bus/dahdi_spans/devices/span-${span}`);
    mkdirSync(sysfs, { recursive: true });
    writeFileSync(join(sysfs, "spantype"), "E1\n");
    writeFileSync(join(sysfs, "alarms"), "0x0\n");
    writeFileSync(join(folder, `proc/dahdi/${span}`), spanText(span, 0));
  }
}

/** What a second of calls changes of it. */
export function changeSpans(folder: string): void {
  for (let count = 0; count < changingSpans; count += 1) {
    const span = 1 + Math.floor(Math.random() * spanCount);
    const path = join(folder, `proc/dahdi/${span}`);
    // As the kernel's file, it is whole at any moment.
    writeFileSync(join(folder, "next"), spanText(span, Math.floor(Math.random() * channelsPerSpan)));
    renameSync(join(folder, "next"), path);
  }
}

/** This computer, with DAHDI and Asterisk's files from the folder, and a program that answers as DAHDI's ioctl does. */
export class TreeMachine extends LocalMachine {
  readonly #folder: string;

  constructor(folder: string) {
    super();
    this.#folder = folder;
  }

  override async readFile(path: string, options?: { maxBytes?: number }): Promise<Buffer | undefined> {
    if (!planted.test(path)) return await super.readFile(path, options);
    // As LocalMachine reads what is really in /proc and /sys.
    return await readKernelFile(this.#at(path), { machine: this.name, maxBytes: options?.maxBytes ?? 1 << 20 });
  }

  override async statMany(paths: readonly string[]): Promise<FileFacts[]> {
    if (paths.every((path) => path.startsWith("/dev/dahdi/")))
      return paths.map((path) => ({ path, kind: "other", sizeBytes: 0, mode: 0o660 }));
    const facts = await super.statMany(paths.map((path) => this.#at(path)));
    return facts.map((each) => ({ ...each, path: this.#plain(each.path) }));
  }

  override async run(program: string, args: readonly string[], options?: RunOptions): Promise<RunResult> {
    const result = await super.run(
      program,
      args.map((arg) => this.#at(arg)),
      options,
    );
    return { ...result, stdout: this.#plain(result.stdout) };
  }

  override async keep(program: string, _args: readonly string[], options: KeepOptions): Promise<KeptProgram> {
    return await super.keep(program, ["-e", counters], options);
  }

  #at(path: string): string {
    return planted.test(path) ? `${this.#folder}${path}` : path;
  }

  #plain(text: string): string {
    return text.replaceAll(this.#folder, "");
  }
}

/** As dahdi_seq_show writes an E1 with a D-channel that Asterisk has open. */
function spanText(span: number, cancelling: number): string {
  const channels = Array.from({ length: channelsPerSpan }, (_, index) => {
    const number = String((span - 1) * channelsPerSpan + index + 1).padStart(4);
    const state =
      index === 15 ? "HDLCFCS (In use) " : `Clear (In use) (EC: MG2 - ${index < cancelling ? "ACTIVE" : "INACTIVE"}) `;
    return `\t${number} TE4/0/${span}/${index + 1} ${state}\n`;
  });
  return `Span ${span}: TE4/0/${span} "T4XXP (PCI) Card 0 Span ${span}" CCS/HDB3/CRC4 \n\n${channels.join("")}`;
}
