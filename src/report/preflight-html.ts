import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { said, saidPage } from "../messages/speech.ts";
import { type PreflightReport, placesOf, saidRow, scopeLine, statusWords, summaryLine } from "./preflight.ts";

const templatePath = join(import.meta.dirname, "../../templates/report/preflight.html.hbs");

/** One page that needs nothing else, to be handed over or printed. Every value is escaped by Handlebars. */
export function preflightHtml(report: PreflightReport): string {
  const render = Handlebars.compile(readFileSync(templatePath, "utf8"), { strict: true });
  const { site, madeAt, counts, rows } = report;
  const scope = scopeLine(report);
  const wrong = counts.fail > 0 || report.unreached.length > 0;
  return saidPage(
    render({
      title: `Preflight of site ${site}`,
      site,
      madeAt,
      summary: summaryLine(report),
      scope,
      wrong,
      // Green is for what was looked at whole, and could all be told.
      open: !wrong && (counts.unknown > 0 || scope !== "" || rows.length === 0),
      unreached: report.unreached.map(({ host, reason }) => ({ host, reason: said(reason) })),
      places: placesOf(rows.map(saidRow)).map(({ title, rows: own }) => ({
        title,
        rows: own.map((row) => ({ ...row, word: statusWords[row.status] })),
      })),
    }),
  );
}
