import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { type PreflightReport, placesOf, statusWords, summaryLine } from "./preflight.ts";

const templatePath = join(import.meta.dirname, "../../templates/report/preflight.html.hbs");

/** One page that needs nothing else, to be handed over or printed. Every value is escaped by Handlebars. */
export function preflightHtml(report: PreflightReport): string {
  const render = Handlebars.compile(readFileSync(templatePath, "utf8"), { strict: true });
  const { site, madeAt, counts } = report;
  return render({
    title: `Preflight of site ${site}`,
    site,
    madeAt,
    summary: summaryLine(report),
    wrong: counts.fail > 0 || report.unreached.length > 0,
    unreached: report.unreached,
    places: placesOf(report.rows).map(({ title, rows }) => ({
      title,
      rows: rows.map((row) => ({ ...row, word: statusWords[row.status] })),
    })),
  });
}
