import { said } from "../messages/speech.ts";
import { table } from "./table.ts";

/** The shape of what is reported, as src/preflight makes it. */
export interface PreflightRow {
  place: { kind: "host" | "link" | "trunk"; host: string; to: string };
  title: string;
  subject: string;
  status: "pass" | "warn" | "fail" | "unknown";
  found: string;
  limit: string;
  todo: string;
}

export interface PreflightReport {
  site: string;
  madeAt: string;
  rows: readonly PreflightRow[];
  counts: Readonly<Record<PreflightRow["status"], number>>;
  unreached: readonly { host: string; reason: string }[];
  /** Where not everything was looked at: the checks and the hosts that were named; an empty list is all of them. */
  only?: { checks: readonly string[]; hosts: readonly string[] };
}

export const statusWords = { pass: "ok", warn: "WARN", fail: "FAIL", unknown: "unknown" } as const;

/** Subjects that are words of ours; any other single word is a name. */
const ownSubjects: readonly string[] = ["writing", "reading", "sync", "ports", "latency", "jitter", "loss"];

/** A table for each place, and below it what to do, one line a finding; in the reader's language. */
export function preflightText(report: PreflightReport): string {
  const parts = placeTexts(report.rows);
  const scope = scopeLine(report);
  return `${scope === "" ? "" : `${scope}\n\n`}${parts.join("\n")}${parts.length === 0 ? "" : "\n"}${summaryLine(report)}\n`;
}

/** What the wiring's steps found. */
export function wiringText(rows: readonly PreflightRow[]): string {
  return placeTexts(rows).join("\n");
}

/** "Only these checks: memory, time." Empty where everything was looked at. */
export function scopeLine({ only }: PreflightReport): string {
  const { hosts = [], checks = [] } = only ?? {};
  return [
    ...(hosts.length === 0 ? [] : [said(`Only these hosts: ${hosts.join(", ")}.`)]),
    ...(checks.length === 0 ? [] : [said(`Only these checks: ${checks.join(", ")}.`)]),
  ].join(" ");
}

export function summaryLine({ site, rows, counts, unreached }: PreflightReport): string {
  if (rows.length === 0)
    return said(`Nothing of site ${site} was looked at: the checks that were named don't apply to it.`);
  return [
    said(
      `Site ${site}: ${counts.pass} ok, ${counts.warn} to look at, ${counts.fail} failed, ${counts.unknown} unknown.`,
    ),
    ...(counts.unknown === 0 ? [] : [said("What is unknown is not proved to be fine.")]),
    ...(unreached.length === 0 ? [] : [said(`Not reached: ${unreached.map(({ host }) => host).join(", ")}.`)]),
  ].join(" ");
}

/** A row in the reader's language: each of its texts by itself, as none is understood in the middle of another. */
export function saidRow<Row extends PreflightRow>(row: Row): Row {
  const { title, subject, found, limit, todo } = row;
  return {
    ...row,
    title: said(title),
    subject: /\s/.test(subject) || ownSubjects.includes(subject) ? said(subject) : subject,
    found: said(found),
    limit: said(limit),
    todo: said(todo),
  };
}

/** Rows by where they belong, in their own order. */
export function placesOf<Row extends PreflightRow>(rows: readonly Row[]): { title: string; rows: Row[] }[] {
  const places = new Map<string, Row[]>();
  for (const row of rows) {
    const title = placeTitle(row.place);
    places.set(title, [...(places.get(title) ?? []), row]);
  }
  return [...places].map(([title, own]) => ({ title, rows: own }));
}

function placeTitle({ kind, host, to }: PreflightRow["place"]): string {
  if (kind === "host") return said(`Host ${host}`);
  return said(kind === "link" ? `Between hosts: ${host} to ${to}` : `Trunk: ${host} to ${to}`);
}

function placeTexts(all: readonly PreflightRow[]): string[] {
  return placesOf(all.map(saidRow)).map(({ title, rows }) => {
    const lines = gathered(rows).map(({ row, subjects }) => {
      const figure =
        row.limit === "" || row.status === "pass" ? row.found : `${row.found}; ${said("limit")} ${row.limit}`;
      const [subject = ""] = subjects;
      const about = subjects.length > 1 || subject === "" ? row.title : `${row.title}: ${subject}`;
      return [said(statusWords[row.status]), about, subjects.length > 1 ? `${figure}: ${subjects.join(", ")}` : figure];
    });
    return `${title}\n${table(["", "CHECK", "FOUND"], lines)}${todoLines(rows)}`;
  });
}

/** Rows of one check that say the same are one row, which names what they are about at its end. */
function gathered(rows: readonly PreflightRow[]): { row: PreflightRow; subjects: string[] }[] {
  const alike = new Map<string, { row: PreflightRow; subjects: string[] }>();
  for (const row of rows) {
    const key = JSON.stringify([row.title, row.status, row.found, row.status === "pass" ? "" : row.limit]);
    const same = alike.get(key);
    if (same === undefined) alike.set(key, { row, subjects: [row.subject] });
    else same.subjects.push(row.subject);
  }
  return [...alike.values()];
}

/** What is said of several rows in the same words is said once. */
function todoLines(rows: readonly PreflightRow[]): string {
  const wanting = rows.filter(({ status, todo }) => status !== "pass" && todo !== "");
  const lines = wanting.map(({ title, todo }) => `  → ${title}: ${todo}\n`);
  return [...new Set(lines)].join("");
}
