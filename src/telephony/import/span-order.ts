import type { Signalling } from "../../site/gateway/line.ts";
import type { AssignedSpan } from "../dahdi/config/card-files.ts";
import type { ImportedSpan } from "./input.ts";
import type { ImportNotes } from "./notes.ts";
import type { SpanPlace } from "./span-places.ts";

const confPath = "/etc/dahdi/system.conf";

/** What a span without a timing source in the site file would get, with those before it. */
export function usualTiming(before: readonly ImportedSpan[], signalling: Signalling): number {
  if (signalling === "net") return 0;
  // A stated number changes what the others get, so after one all are stated.
  const stated = before.some(({ input }) => input.timingSource !== undefined && input.signalling === "cpe");
  return stated ? -1 : before.filter((span) => span.signalling === "cpe").length + 1;
}

export function timingsOf(places: readonly SpanPlace[], notes: ImportNotes): Map<number, number | undefined> {
  const timings = new Map<number, number | undefined>();
  const taken = new Set<number>();
  const given = places.filter(({ from }) => from !== "chan_dahdi.conf");
  for (const { number, timingSource, configured } of given) {
    if (timingSource === 0 || !taken.has(timingSource)) {
      timings.set(number, timingSource);
      taken.add(timingSource);
      continue;
    }
    let free = 1;
    while (taken.has(free) || given.some((each) => each.timingSource === free)) free += 1;
    taken.add(free);
    timings.set(number, Math.min(free, 255));
    notes.corrected(
      `span ${number}`,
      `another span is timing source ${timingSource} already; this one is ${free} now`,
      {
        file: confPath,
        ...(configured === undefined ? {} : { line: configured.line }),
      },
    );
  }
  return timings;
}

/** Ports of cards by span, where every span has one that the site file can name. */
export function cardsOf(
  places: readonly SpanPlace[],
  assigned: readonly AssignedSpan[],
  notes: ImportNotes,
): Map<number, { id: string; port: number }> {
  const cards = new Map<number, { id: string; port: number }>();
  if (assigned.length === 0) return cards;
  const used = new Set<string>();
  for (const { number } of places) {
    const row = assigned.find(({ span }) => span === number);
    const usable = row !== undefined && /^[A-Za-z0-9@:/._-]{1,120}$/.test(row.card) && row.port <= 64;
    if (usable && !used.has(`${row.card} ${row.port}`)) cards.set(number, { id: row.card, port: row.port });
    if (row !== undefined) used.add(`${row.card} ${row.port}`);
  }
  if (cards.size === places.length) return cards;
  notes.left(
    "cards",
    "assigned-spans.conf doesn't name a port for every span, or with wild cards: no card is in the site file, so the order of the cards decides",
    { file: "/etc/dahdi/assigned-spans.conf" },
  );
  return new Map();
}

/** "# span 1 (operator): …", as our own system.conf has it. */
export function namesOf(text: string): Map<number, string> {
  const names = new Map<number, string>();
  if (!/^# made by spanwright /.test(text)) return names;
  const taken = new Set<string>();
  for (const line of text.split("\n")) {
    const match = /^# span (\d{1,3}) \(([a-z](?:[a-z0-9-]{0,30}[a-z0-9])?)\): /.exec(line);
    const name = match?.[2];
    if (match === null || name === undefined || taken.has(name) || /^span\d+$/.test(name)) continue;
    names.set(Number(match[1]), name);
    taken.add(name);
  }
  return names;
}
