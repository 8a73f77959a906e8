import { table } from "./table.ts";

/** What a rehearsal of a gateway is told as, in text, JSON and HTML. */
export interface RehearsalReport {
  site: string;
  gateway: string;
  description: string | undefined;
  /** ISO 8601, UTC. */
  madeAt: string;
  generations: readonly GenerationReport[];
  /** What only the card and the operator's line can show. */
  notProved: readonly string[];
  ok: boolean;
}

/** The same rehearsal with one generation of Asterisk. */
export interface GenerationReport {
  /** "Asterisk 16.28.0 on Debian 11". */
  name: string;
  /** Undefined where it went to its end; else why not. */
  stopped: string | undefined;
  /** The command that opens a shell on the machine, where it was left running. */
  kept: string | undefined;
  chapters: readonly Chapter[];
  /** By part, milliseconds. */
  durationsMs: Readonly<Record<string, number>>;
}

/** Rows that belong together: the gateway, a test call, a fault. */
export interface Chapter {
  title: string;
  /** Why there are no rows; undefined where it was tried. */
  notTried: string | undefined;
  rows: readonly ReportRow[];
}

export interface ReportRow {
  field: string;
  planned: string;
  found: string;
  ok: boolean;
}

export function rowsOf({ chapters }: GenerationReport): ReportRow[] {
  return chapters.flatMap(({ rows }) => [...rows]);
}

/** For a terminal: a line a chapter where all is as planned, every row where something is not, or where all are wanted. */
export function rehearsalText(report: RehearsalReport, options: { every: boolean }): string {
  const parts = report.generations.map((generation) => generationText(generation, options));
  const open = report.notProved.map((line) => `  - ${line}`);
  return [
    `Rehearsal of gateway ${report.gateway} of site ${report.site}, ${report.madeAt}`,
    "",
    ...parts,
    "What this does not prove:",
    ...open,
    "",
    report.ok ? "Everything that was tried is as planned." : "Not everything is as planned: see the rows marked WRONG.",
    "",
  ].join("\n");
}

function generationText(generation: GenerationReport, { every }: { every: boolean }): string {
  const chapters = generation.chapters.map(({ title, notTried, rows }) => {
    if (notTried !== undefined) return { head: ["-", `${title}: not tried, ${notTried}`, "-"], shown: [] };
    const wrong = rows.filter(({ ok }) => !ok);
    const shown = every ? rows : wrong;
    const head = [wrong.length === 0 ? "ok" : "WRONG", title, `${rows.length - wrong.length} of ${rows.length}`];
    return { head, shown };
  });
  const rows = rowsOf(generation);
  const right = rows.filter(({ ok }) => ok).length;
  const lines = table(
    ["", "what was tried", "as planned"],
    chapters.map(({ head }) => head),
  );
  const details = chapters
    .filter(({ shown }) => shown.length > 0)
    .map(({ head, shown }) => {
      const cells = shown.map((row) => [row.ok ? "ok" : "WRONG", row.field, row.planned, row.found]);
      return `${head[1]}\n${table(["", "field", "planned", "found"], cells)}`;
    });
  const stopped = generation.stopped === undefined ? [] : [`It stopped there: ${generation.stopped}`, ""];
  const took = Object.entries(generation.durationsMs).map(([name, ms]) => `${name} ${Math.round(ms / 1000)} s`);
  return [
    generation.name,
    lines,
    ...details,
    ...stopped,
    ...(rows.length === 0 ? [] : [`${right} of ${rows.length} rows are as planned. Took: ${took.join(", ")}.`]),
    ...(generation.kept === undefined ? [] : [`The machine is still there: ${generation.kept}`]),
    "",
  ].join("\n");
}
