import { type Cell, cell, collectorsTable, type SectionRoom, type TableValues } from "./sections.ts";
import { guestViews } from "./view/guests.ts";
import { hostView } from "./view/host.ts";
import { lineViews } from "./view/lines.ts";
import { serviceViews } from "./view/services.ts";
import { guestText, reachableText, serviceText } from "./view/status.ts";
import { trunkViews } from "./view/trunks.ts";
import { bytesText, countText, durationText, percentText } from "./words/figures.ts";
import { wordsIn } from "./words/words.ts";

/** A section of the page that is a table. Its part is also its anchor. */
export interface TableSection {
  part: string;
  title: string;
  note: string;
  table: TableValues;
}

const daySeconds = 86_400;

/** Every section that is a table, in the order of the page. */
export function tableSections(room: SectionRoom): TableSection[] {
  const words = wordsIn(room.language);
  const section = (part: string, title: string, table: TableValues, note = "") => ({ part, title, note, table });
  return [
    section("lines", words.lines, linesTable(room), words.linesNote),
    section("trunks", words.trunks, trunksTable(room)),
    section("guests", words.guests, guestsTable(room)),
    section("host", words.host, hostTable(room)),
    section("services", words.services, servicesTable(room)),
    section("collectors", words.collectors, collectorsTable(room)),
  ];
}

function linesTable({ present, language }: SectionRoom): TableValues {
  const { columns, lines, noLines, span, periods } = wordsIn(language);
  const { period, erroredSeconds, severelyErroredSeconds, unavailableSeconds, slips, observed } = columns;
  const count = (value: number | null) =>
    cell(countText(value, language), value === null || value === 0 ? null : false);
  return table(
    lines,
    [columns.span, period, erroredSeconds, severelyErroredSeconds, unavailableSeconds, slips, observed],
    noLines,
    [
      ...lineViews(present).map((line) => ({
        head: span(line.span),
        cells: [
          cell(periods[line.period]),
          count(line.erroredSeconds),
          count(line.severelyErroredSeconds),
          count(line.unavailableSeconds),
          count(line.slips),
          cell(countText(line.observedSeconds, language)),
        ],
      })),
    ],
  );
}

function trunksTable({ present, language }: SectionRoom): TableValues {
  const { columns, trunks, noTrunks } = wordsIn(language);
  const { trunk, state, roundTrip, callsIn, callsOut, asr, quality } = columns;
  const worse = (one: number | null, other: number | null) =>
    one === null || other === null ? (one ?? other) : Math.min(one, other);
  return table(
    trunks,
    [trunk, state, roundTrip, callsIn, callsOut, asr, quality],
    noTrunks,
    trunkViews(present).map((view) => ({
      head: view.address === "" ? view.trunk : `${view.trunk} (${view.address})`,
      cells: [
        cell(reachableText(view.reachable, language), view.reachable),
        cell(durationText(view.qualifySeconds, language)),
        cell(countText(view.calls.in, language)),
        cell(countText(view.calls.out, language)),
        cell(
          `${percentText(view.answerSeizureRatio.in, language)} / ${percentText(view.answerSeizureRatio.out, language)}`,
        ),
        cell(countText(worse(view.meanOpinionScore.in, view.meanOpinionScore.out), language, 1)),
      ],
    })),
  );
}

function guestsTable({ present, language }: SectionRoom): TableValues {
  const { columns, guests, noGuests } = wordsIn(language);
  return table(
    guests,
    [columns.guest, columns.state, columns.processor, columns.memory],
    noGuests,
    guestViews(present).map((view) => ({
      head: view.guest,
      cells: [
        cell(guestText(view, language), view.running),
        cell(percentText(view.processorRatio, language)),
        cell(bytesText(view.memoryBytes, language)),
      ],
    })),
  );
}

function hostTable({ present, language }: SectionRoom): TableValues {
  const words = wordsIn(language);
  const { hostRows } = words;
  const view = hostView(present);
  const row = (head: string, given: unknown, value: Cell) => (given === null ? [] : [{ head, cells: [value] }]);
  const asterisk = `${view.asteriskUp === true ? words.up : words.down} ${view.asteriskVersion}`.trim();
  const offset = durationText(view.clockOffsetSeconds, language);
  const memory = `${bytesText(view.memoryUsedBytes, language)} / ${bytesText(view.memoryBytes, language)}`;
  return table(words.host, [words.columns.what, words.columns.value], words.unknown, [
    ...row(hostRows.asterisk, view.asteriskUp, cell(asterisk, view.asteriskUp)),
    ...row(hostRows.calls, view.calls, cell(countText(view.calls, language))),
    ...row(hostRows.processor, view.processorRatio, cell(percentText(view.processorRatio, language))),
    ...row(hostRows.load, view.loadAverage, cell(countText(view.loadAverage, language, 2))),
    ...row(hostRows.memory, view.memoryBytes, cell(memory)),
    ...view.fileSystems.flatMap(({ mountpoint, usedRatio, readOnly }) => {
      const used = percentText(usedRatio, language);
      return row(
        `${hostRows.disk} ${mountpoint}`,
        usedRatio,
        readOnly === true ? cell(`${used}, ${words.readOnly}`, false) : cell(used),
      );
    }),
    ...row(
      hostRows.clock,
      view.clockSynchronised,
      cell(view.clockSynchronised === true ? words.clockRight(offset) : words.clockWrong, view.clockSynchronised),
    ),
    ...view.certificates.flatMap(({ certificate, expirySeconds, readable }) => {
      const days = expirySeconds === null ? 0 : Math.floor(expirySeconds / daySeconds);
      const text = expirySeconds === null ? words.unknown : words.certificateEnds(words.days(days));
      return row(`${hostRows.certificate} ${certificate}`, readable, cell(text, readable === true && days >= 0));
    }),
  ]);
}

function servicesTable({ present, language }: SectionRoom): TableValues {
  const { columns, services, noServices } = wordsIn(language);
  return table(
    services,
    [columns.service, columns.kind, columns.state, columns.answer],
    noServices,
    serviceViews(present).map((view) => ({
      head: view.service,
      cells: [
        cell(view.kind),
        cell(serviceText(view, language), view.up),
        cell(durationText(view.answerSeconds, language)),
      ],
    })),
  );
}

function table(caption: string, columns: readonly string[], empty: string, rows: TableValues["rows"]): TableValues {
  return { caption, columns: columns.map((column) => ({ column })), empty: rows.length === 0 ? empty : "", rows };
}
