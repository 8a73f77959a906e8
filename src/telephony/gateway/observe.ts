import type { Machine } from "../../core/machine/machine.ts";
import { readDirectories } from "../../core/machine/read-directories.ts";
import { readTexts } from "../../core/machine/read-texts.ts";
import { type ObservedSpan, readSpans, type SpanProblem, spanFiles, spanFolders } from "../cards/spans.ts";
import { type GatewayMarks, markPaths, parseMarks } from "./marks.ts";
import { type AsteriskState, observeAsterisk } from "./observe-asterisk.ts";
import { type FileState, observeFiles } from "./observe-files.ts";
import { observeFirewall } from "./observe-firewall.ts";
import { type KernelState, observeKernel } from "./observe-kernel.ts";
import { observePackages, type PackageState } from "./observe-packages.ts";
import { observeUnits, type UnitState } from "./observe-units.ts";

/** What is asked of a gateway's host. */
export interface GatewayQuestion {
  gateway: string;
  /** Files of the desired set, and others that spanwright once put there. */
  paths: readonly string[];
  /** Kernel modules, as modprobe names them. */
  modules: readonly string[];
  /** Options of them that matter. */
  options: readonly { module: string; name: string }[];
  packages: readonly string[];
  units: readonly string[];
  /** The nftables table, such as "inet spanwright_pri". */
  table: string;
}

/** A gateway as it is now. Each part is asked when it is first wanted, and once. */
export interface GatewayState {
  packages(): Promise<PackageState>;
  kernel(): Promise<KernelState>;
  /** By path; those that are there. */
  files(): Promise<ReadonlyMap<string, FileState>>;
  marks(): Promise<GatewayMarks>;
  spans(): Promise<{ spans: readonly ObservedSpan[]; problems: readonly SpanProblem[] }>;
  asterisk(): Promise<AsteriskState>;
  /** SHA-256 of what nft lists of the table; undefined where it is not loaded. */
  firewall(): Promise<string | undefined>;
  units(): Promise<ReadonlyMap<string, UnitState>>;
}

/** Looks at a gateway's host; changes nothing. A hanging Asterisk is a state ("silent"), not an error. */
export function observeGateway(machine: Machine, question: GatewayQuestion): GatewayState {
  return {
    packages: once(() => observePackages(machine, question.packages)),
    kernel: once(() => observeKernel(machine, question)),
    files: once(() => observeFiles(machine, question.paths)),
    marks: once(async () => parseMarks(await readTexts(machine, Object.values(markPaths), { unreadable: "refuse" }))),
    spans: once(() => observeSpans(machine)),
    asterisk: once(() => observeAsterisk(machine)),
    firewall: once(() => observeFirewall(machine, question.table)),
    units: once(() => observeUnits(machine, question.units)),
  };
}

async function observeSpans(machine: Machine): Promise<{ spans: ObservedSpan[]; problems: SpanProblem[] }> {
  const entries = await readDirectories(machine, spanFolders);
  return readSpans(entries, await readTexts(machine, spanFiles(entries)));
}

function once<Value>(ask: () => Promise<Value>): () => Promise<Value> {
  let answer: Promise<Value> | undefined;
  return () => {
    answer ??= ask();
    return answer;
  };
}
