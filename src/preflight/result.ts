import { messageOf } from "../core/errors.ts";

const longestChars = 300;

/** unknown: it could not be told, and found says why. It never stands for "fine" or for "there is none". */
export type Status = "pass" | "warn" | "fail" | "unknown";

export const statuses = ["fail", "unknown", "warn", "pass"] as const satisfies readonly Status[];

export interface Measure {
  /** Stable, in camelCase: "latency", "writeSpeed". */
  name: string;
  value: number | string | boolean;
  /** "ms", "%", "bytes", "MB/s" …; empty for words and truth values. */
  unit: string;
}

/** One answer of a check. A check that looks at several things gives one for each. */
export interface Finding {
  /** What it is about where the check's title doesn't say it: "eth0", "UDP 5060". */
  subject: string;
  status: Status;
  /** What was found, with the figure. */
  found: string;
  measured: readonly Measure[];
  /** What it was compared with; empty where there is no limit. */
  limit: string;
  /** What to do; empty where nothing needs to be done. */
  todo: string;
}

/** Where a finding belongs: to a host, to the way between two hosts, or to a trunk's far end. */
export interface Place {
  kind: "host" | "link" | "trunk";
  host: string;
  /** The other end; empty for a host. */
  to: string;
}

/** A finding as it is reported. */
export interface Row extends Finding {
  place: Place;
  check: string;
  title: string;
  durationMs: number;
}

type Words = Partial<Omit<Finding, "status" | "found">>;

export const pass = (found: string, words: Words = {}): Finding => finding("pass", found, words);
export const warn = (found: string, todo: string, words: Words = {}): Finding =>
  finding("warn", found, { todo, ...words });
export const fail = (found: string, todo: string, words: Words = {}): Finding =>
  finding("fail", found, { todo, ...words });
export const unknown = (found: string, todo: string, words: Words = {}): Finding =>
  finding("unknown", found, { todo, ...words });

/** An error's message as a cell of a table. */
export function oneLine(error: unknown): string {
  const text = messageOf(error).replace(/\s+/g, " ").trim();
  return text.length > longestChars ? `${text.slice(0, longestChars)}…` : text;
}

/** Three digits behind the point are more than any of these measurements is good for. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000;

function finding(status: Status, found: string, words: Words): Finding {
  const { subject = "", measured = [], limit = "", todo = "" } = words;
  return { subject, status, found, measured, limit, todo };
}
