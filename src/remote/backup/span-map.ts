import { AppError } from "../../core/errors.ts";
import type { LineType } from "../../site/gateway/line.ts";
import type { BackupSpan } from "./manifest.ts";
import type { SpanInventory, SpanSlot } from "./spans.ts";

/** A span of the backup that is to be put somewhere. */
export interface WantedSpan {
  number: number;
  name: string;
  line: LineType;
  card: BackupSpan["card"];
}

/** Where a span of the backup goes. */
export interface SpanPair {
  from: WantedSpan;
  to: SpanSlot;
}

/** "1=2,2=1": backup's span = machine's span. Throws usage. */
export function parseSpanMap(text: string): Map<number, number> {
  const pairs = new Map<number, number>();
  for (const part of text.split(",")) {
    const match = /^([1-9][0-9]{0,2})=([1-9][0-9]{0,2})$/.exec(part.trim());
    const [from, to] = [Number(match?.[1]), Number(match?.[2])];
    const reason =
      match === null
        ? `'${part.slice(0, 20)}' is not such as 1=2`
        : pairs.has(from)
          ? `span ${from} is named twice`
          : "";
    if (reason !== "" || [...pairs.values()].includes(to)) {
      throw new AppError("usage", {
        message: `--span-map: ${reason === "" ? `span ${to} would be two spans` : reason}`,
        hint: "Write the backup's span, '=', the machine's span: --span-map 1=2,2=1",
      });
    }
    pairs.set(from, to);
  }
  return pairs;
}

/**
 * A span of the machine for every span of the backup: first those that a person named, then all that find the same port
 * of the same card, then all that find their port on another card, then the others in order. Throws spans-missing where
 * a span has none of its kind of line.
 * switchable: a card that can be set to the kind of line counts as having it.
 */
export function mapSpans(
  wanted: readonly WantedSpan[],
  inventory: SpanInventory,
  options: { machine: string; named: ReadonlyMap<number, number>; switchable: boolean },
): SpanPair[] {
  const { slots } = inventory;
  const { named } = options;
  const unknown = [...named.keys()].find((number) => !wanted.some((span) => span.number === number));
  if (unknown !== undefined) {
    throw new AppError("usage", {
      message: `--span-map names span ${unknown}, and the backup has ${numbersText(wanted)}`,
    });
  }
  const free = new Set(slots.filter(({ number }) => ![...named.values()].includes(number)));
  const fits = (slot: SpanSlot, from: WantedSpan) =>
    slot.line === from.line || (options.switchable && slot.possible.includes(from.line));
  const placed = new Map<WantedSpan, SpanSlot>();
  const unnamed = wanted.filter(({ number }) => !named.has(number));
  for (const suits of preferences) {
    for (const from of unnamed.filter((span) => !placed.has(span))) {
      const to = [...free].find((slot) => fits(slot, from) && suits(slot, from));
      if (to === undefined) continue;
      placed.set(from, to);
      free.delete(to);
    }
  }
  const problems: string[] = [];
  const pairs = wanted.flatMap((from): SpanPair[] => {
    const target = named.get(from.number);
    if (target !== undefined) {
      const to = slots.find(({ number }) => number === target);
      if (to !== undefined && fits(to, from)) return [{ from, to }];
      problems.push(
        to === undefined
          ? `span ${from.number} is to go to span ${target}, which ${options.machine} does not have`
          : `span ${from.number} is an ${from.line}, and span ${target} is ${to.line ?? "of a kind that is not known"}`,
      );
      return [];
    }
    const to = placed.get(from);
    if (to !== undefined) return [{ from, to }];
    problems.push(`span ${from.number} (${from.name}) is an ${from.line}, and no span of that kind is left for it`);
    return [];
  });
  if (problems.length === 0) return pairs;
  throw missing(options.machine, wanted, inventory, problems);
}

/** True where every span keeps its number and its channels. */
export function keepsNumbers(pairs: readonly SpanPair[], firstChannels: ReadonlyMap<number, number>): boolean {
  return pairs.every(({ from, to }) => from.number === to.number && firstChannels.get(from.number) === to.firstChannel);
}

/** True where it is the same hardware: every span is the same port of the same card. */
export function sameHardware(pairs: readonly SpanPair[]): boolean {
  return pairs.every(
    ({ from, to }) => sameCard(to, from) && from.card?.port === to.card?.port && from.number === to.number,
  );
}

const sameCard = (slot: SpanSlot, from: WantedSpan): boolean => slot.card?.id === from.card?.id;
const samePort = (slot: SpanSlot, from: WantedSpan): boolean =>
  from.card !== undefined && slot.card?.port === from.card.port;

/** Each for all spans before the next: else a span that makes do with any port takes another's own. */
const preferences: readonly ((slot: SpanSlot, from: WantedSpan) => boolean)[] = [
  (slot, from) => sameCard(slot, from) && samePort(slot, from),
  samePort,
  (slot, from) => slot.line === from.line,
  () => true,
];

function missing(
  machine: string,
  wanted: readonly WantedSpan[],
  { slots, silentCards }: SpanInventory,
  problems: readonly string[],
): AppError {
  const has =
    slots.length === 0 ? "no spans" : slots.map(({ number, line }) => `${number} ${line ?? "unknown"}`).join(", ");
  const silent = silentCards.length === 0 ? "" : `\ncards without a span: ${silentCards.join("; ")}`;
  return new AppError("spans-missing", {
    message: `the backup needs ${wanted.length} spans, and ${machine} has ${has}: ${problems.join("; ")}${silent}`,
    ...(silentCards.length === 0
      ? {}
      : {
          hint: "Load the card's driver (modprobe) so that DAHDI knows its spans; 'spanwright cards scan' says what is in the way.",
        }),
    state: "nothing was changed",
    context: { problems },
  });
}

const numbersText = (wanted: readonly WantedSpan[]): string =>
  wanted.length === 0 ? "none" : wanted.map(({ number }) => number).join(", ");
