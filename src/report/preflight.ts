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

const kindTitles = { host: "Host", link: "Between hosts:", trunk: "Trunk:" } as const;

/** A table for each place, and below it what to do, one line a finding. */
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
  const named = (title: string, names: readonly string[] = []) =>
    names.length === 0 ? [] : [`Only these ${title}: ${names.join(", ")}.`];
  return [...named("hosts", only?.hosts), ...named("checks", only?.checks)].join(" ");
}

export function summaryLine({ site, rows, counts, unreached }: PreflightReport): string {
  if (rows.length === 0) return `Nothing of site ${site} was looked at: the checks that were named don't apply to it.`;
  const figures = `${counts.pass} ok, ${counts.warn} to look at, ${counts.fail} failed, ${counts.unknown} unknown`;
  const lost = unreached.length === 0 ? "" : ` Not reached: ${unreached.map(({ host }) => host).join(", ")}.`;
  const open = counts.unknown === 0 ? "" : " What is unknown is not proved to be fine.";
  return `Site ${site}: ${figures}.${open}${lost}`;
}

/** Rows by where they belong, in their own order. */
export function placesOf<Row extends PreflightRow>(rows: readonly Row[]): { title: string; rows: Row[] }[] {
  const places = new Map<string, Row[]>();
  for (const row of rows) {
    const { kind, host, to } = row.place;
    const title = [kindTitles[kind], host, ...(to === "" ? [] : ["to", to])].join(" ");
    places.set(title, [...(places.get(title) ?? []), row]);
  }
  return [...places].map(([title, own]) => ({ title, rows: own }));
}

function placeTexts(all: readonly PreflightRow[]): string[] {
  return placesOf(all).map(({ title, rows }) => {
    const lines = gathered(rows).map(({ row, subjects }) => {
      const figure = row.limit === "" || row.status === "pass" ? row.found : `${row.found}; limit ${row.limit}`;
      const [subject = ""] = subjects;
      const about = subjects.length > 1 || subject === "" ? row.title : `${row.title}: ${subject}`;
      return [statusWords[row.status], about, subjects.length > 1 ? `${figure}: ${subjects.join(", ")}` : figure];
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
