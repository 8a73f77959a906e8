import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { saidPage } from "../messages/speech.ts";
import { type RehearsalReport, rowsOf } from "./rehearsal.ts";

const templatePath = join(import.meta.dirname, "../../templates/report/rehearsal.html.hbs");

/** One page that needs nothing else, to be shown to a customer or printed. Every value is escaped by Handlebars. */
export function rehearsalHtml(reports: readonly RehearsalReport[]): string {
  const render = Handlebars.compile(readFileSync(templatePath, "utf8"), { strict: true });
  const site = reports[0]?.site ?? "";
  return saidPage(
    render({ title: `Rehearsal of the gateways of site ${site}`, site, reports: reports.map(reportValues) }),
  );
}

function reportValues(report: RehearsalReport) {
  return {
    ...report,
    description: report.description ?? "",
    generations: report.generations.map((generation) => {
      const rows = rowsOf(generation);
      return {
        name: generation.name,
        stopped: generation.stopped ?? "",
        rightCount: rows.filter(({ ok }) => ok).length,
        rowCount: rows.length,
        chapters: generation.chapters.map(({ title, notTried, rows: own }) => ({
          title,
          notTried: notTried ?? "",
          ok: own.every(({ ok }) => ok),
          rightCount: own.filter(({ ok }) => ok).length,
          rowCount: own.length,
          rows: own,
        })),
        durations: Object.entries(generation.durationsMs).map(([name, ms]) => `${name} ${Math.round(ms / 1000)} s`),
      };
    }),
  };
}
