import test from "ava";
import { mapSpans, parseSpanMap, type WantedSpan } from "../../../../src/remote/backup/span-map.ts";
import type { SpanInventory, SpanSlot } from "../../../../src/remote/backup/spans.ts";
import { backupSpan } from "../../../fixtures/any-backup.ts";

const wanted = (number: number, changes: Partial<WantedSpan> = {}): WantedSpan => ({
  number,
  name: `line${number}`,
  line: "E1",
  card: undefined,
  ...changes,
});
const slot = (number: number, changes: Partial<SpanSlot> = {}): SpanSlot => {
  const span = backupSpan(number, { card: { id: "@0000:03:00.0", port: number } });
  return { ...span, possible: [changes.line ?? "E1"], ...changes };
};
const inventory = (...slots: SpanSlot[]): SpanInventory => ({
  slots,
  kernel: "6.1",
  dahdiVersion: "3.4.0",
  silentCards: [],
});
const options = { machine: "gw", named: new Map<number, number>(), switchable: false };
const numbers = (pairs: readonly { from: { number: number }; to: { number: number } }[]) =>
  pairs.map(({ from, to }) => `${from.number}=${to.number}`).join(",");

test("spans go to those of the same line, in order", (t) => {
  const has = inventory(slot(1, { line: "T1" }), slot(2), slot(3), slot(4));
  t.is(numbers(mapSpans([wanted(1), wanted(2)], has, options)), "1=2,2=3");
});

test("a span keeps the port of its card where another card has that port", (t) => {
  const card = { id: "@0000:08:01.0", port: 2 };
  t.is(numbers(mapSpans([wanted(1, { card })], inventory(slot(1), slot(2)), options)), "1=2");
});

test("a span that has its own port on the machine gets it, whatever the spans before it have to do without", (t) => {
  const [cardA, cardB, cardC] = ["@0000:01:00.0", "@0000:02:00.0", "@0000:03:00.0"];
  const port = (id: string | undefined, number: number) => ({ card: { id: id ?? "", port: number } });
  const backup = [wanted(1, port(cardA, 1)), wanted(2, port(cardB, 1))];
  const has = inventory(slot(1, port(cardB, 1)), slot(2, port(cardC, 1)));
  t.is(numbers(mapSpans(backup, has, options)), "1=2,2=1");
  const exchanged = inventory(slot(1, port(cardC, 1)), slot(2, port(cardC, 2)));
  t.is(numbers(mapSpans([wanted(1), wanted(2, port(cardA, 1))], exchanged, options)), "1=2,2=1");
});

test("a span that is of the kind already goes before one that its card would have to be set to", (t) => {
  const has = inventory(slot(1, { line: "T1", possible: ["T1", "E1"] }), slot(2));
  t.is(numbers(mapSpans([wanted(1), wanted(2, { line: "T1" })], has, { ...options, switchable: true })), "1=2,2=1");
});

test("what a person names comes first, and the others get what is left", (t) => {
  const named = parseSpanMap("1=2");
  t.is(numbers(mapSpans([wanted(1), wanted(2)], inventory(slot(1), slot(2)), { ...options, named })), "1=2,2=1");
});

test("fewer spans than the backup has are refused, with what the machine has", (t) => {
  t.throws(() => mapSpans([wanted(1), wanted(2)], inventory(slot(1)), options), {
    code: "spans-missing",
    message: /needs 2 spans, and gw has 1 E1: span 2 \(line2\) is an E1, and no span of that kind is left/,
  });
});

test("a span of another line is refused, and one that the card can be set to is taken where that is possible", (t) => {
  const has = inventory(slot(1, { line: "T1", possible: ["T1", "E1"] }));
  t.throws(() => mapSpans([wanted(1)], has, options), { code: "spans-missing" });
  t.is(numbers(mapSpans([wanted(1)], has, { ...options, switchable: true })), "1=1");
  t.throws(() => mapSpans([wanted(1)], has, { ...options, named: parseSpanMap("1=1") }), {
    message: /span 1 is an E1, and span 1 is T1/,
  });
});

test("a card without spans is named, as its driver may only be missing", (t) => {
  const has = { ...inventory(), silentCards: ["Digium TE220 at 0000:08:01.0"] };
  const error = t.throws(() => mapSpans([wanted(1)], has, options), { message: /has no spans: .*\n.*Digium TE220/s });
  t.regex((error as unknown as { hint: string }).hint, /Load the card's driver/);
});

test("a map that is none is a wrong command line", (t) => {
  for (const text of ["", "1", "1=", "a=b", "0=1", "1=2,1=3", "1=2,3=2", "1=2;2=1"]) {
    t.throws(() => parseSpanMap(text), { code: "usage", message: /--span-map/ });
  }
  t.throws(() => mapSpans([wanted(1)], inventory(slot(1)), { ...options, named: parseSpanMap("7=1") }), {
    code: "usage",
    message: /names span 7, and the backup has 1/,
  });
});
