import { table } from "./table.ts";

interface SpanLike {
  number: number;
  description: string;
  channels: number;
  configuredChannels: number | undefined;
  alarms: readonly string[];
  lineStatus: readonly string[];
}

interface CardLike {
  bus: string;
  slot: string;
  ids: string;
  vendor: string | undefined;
  model: string | undefined;
  ports: readonly number[];
  lines: readonly string[];
  driver: { expected: string | undefined; inUse: string | undefined };
  module: { loaded: boolean; builtFor: readonly string[]; builtForThisKernel: boolean } | undefined;
  firmware: readonly { file: string; need: string; path: string | undefined }[];
  echoCanceller: { fitted: string | undefined; found: string | undefined };
  spans: readonly SpanLike[];
  verdict: string;
  todo: readonly string[];
  notes: readonly string[];
}

interface ScanLike {
  host: string;
  kernel: string | undefined;
  dahdiVersion: string | undefined;
  cards: readonly CardLike[];
  otherSpans: readonly SpanLike[];
  problems: readonly string[];
}

const verdictNames: Readonly<Record<string, string>> = {
  "works": "works",
  "alarm": "ALARM",
  "not-configured": "not configured yet",
  "not-usable": "NOT USABLE",
  "given-away": "given to a virtual machine",
  "unsupported": "unsupported",
  "unknown": "UNKNOWN",
};

const cancellerNames: Readonly<Record<string, string>> = {
  "on-board": "on board",
  "module": "a module that may be plugged in",
  "none": "none",
  "unknown": "not on record",
};

const needNames: Readonly<Record<string, string>> = {
  "always": "the card needs it",
  "when-older": "only to renew the card's own",
  "echo-canceller": "for the echo canceller",
};

/** A host's cards: a line each, and below what is behind it and what to do. */
export function cardsText(scan: ScanLike): string {
  const heading = `${scan.host}: Linux ${scan.kernel ?? "of an unknown release"}, ${
    scan.dahdiVersion === undefined ? "DAHDI is not loaded" : `DAHDI ${scan.dahdiVersion}`
  }\n`;
  const head = ["slot", "ids", "vendor", "model", "ports", "lines", "driver", "spans", "verdict"];
  const parts = [
    scan.cards.length === 0
      ? "no card: nothing on its PCI and USB buses is a telephony card, or looks like one\n"
      : table(head, scan.cards.map(cardRow)),
    ...scan.cards.map(cardDetails),
    ...(scan.otherSpans.length === 0 ? [] : [`spans of no card\n${scan.otherSpans.map(spanLine).join("")}`]),
    ...scan.problems.map((problem) => `cannot be read: ${problem}\n`),
  ];
  return `${heading}${parts.join("\n")}`;
}

function cardRow(card: CardLike): string[] {
  return [
    slotOf(card),
    card.ids || "-",
    card.vendor ?? "unknown",
    card.model ?? (card.vendor === undefined ? "unknown" : "-"),
    card.ports.join(" or ") || "-",
    card.lines.join(", ") || "-",
    driverText(card),
    spansText(card.spans),
    verdictNames[card.verdict] ?? card.verdict,
  ];
}

function cardDetails(card: CardLike): string {
  const lines: [string, string][] = [
    ...(card.module === undefined ? [] : [["module", moduleText(card.module)] as [string, string]]),
    ...card.firmware.map(({ file, need, path }): [string, string] => [
      "firmware",
      `${file} (${needNames[need] ?? need}): ${path ?? "not there"}`,
    ]),
    ...(card.echoCanceller.fitted === undefined
      ? []
      : [["echo canceller", cancellerText(card.echoCanceller)] as [string, string]]),
    ...card.spans.map((span): [string, string] => ["span", spanLine(span).trim()]),
    ...card.notes.map((note): [string, string] => ["note", note]),
    ...card.todo.map((todo): [string, string] => ["to do", todo]),
  ];
  const title = [slotOf(card), card.vendor ?? "unknown card", card.model].filter(Boolean).join(" ");
  return `${title}\n${lines.map(([name, text]) => `  ${name.padEnd(14)}  ${text}\n`).join("")}`;
}

function slotOf({ bus, slot }: CardLike): string {
  return bus === "none" ? "-" : `${bus} ${slot}`;
}

function driverText({ driver: { expected, inUse } }: CardLike): string {
  if (inUse === expected) return expected ?? "-";
  return `${inUse ?? "none"}${expected === undefined ? "" : `, expected ${expected}`}`;
}

function moduleText({ loaded, builtFor, builtForThisKernel }: NonNullable<CardLike["module"]>): string {
  const others = builtFor.length === 0 ? "not built for any kernel" : `built for ${builtFor.join(", ")} only`;
  return `${loaded ? "loaded" : "not loaded"}, ${builtForThisKernel ? "built for this kernel" : others}`;
}

function cancellerText({ fitted, found }: CardLike["echoCanceller"]): string {
  const kind = cancellerNames[fitted ?? ""] ?? fitted ?? "";
  return found === undefined ? kind : `${found}, found by the driver`;
}

/** "1-4 ok", "1 ok, 2 red" */
function spansText(spans: readonly SpanLike[]): string {
  if (spans.length === 0) return "-";
  if (spans.every(({ alarms }) => alarms.length === 0)) {
    const [first, last] = [spans[0]?.number, spans.at(-1)?.number];
    return first === last ? `${first} ok` : `${first}-${last} ok`;
  }
  return spans.map(({ number, alarms }) => `${number} ${alarms.join("+") || "ok"}`).join(", ");
}

function spanLine({ number, description, channels, configuredChannels, alarms, lineStatus }: SpanLike): string {
  const state = alarms.length === 0 ? "no alarm" : `${alarms.join(", ")} (${lineStatus.join(", ")})`;
  const configured =
    configuredChannels === undefined
      ? `${channels} channels`
      : `${configuredChannels} of ${channels} channels configured`;
  return `  ${number}: ${description}, ${configured}, ${state}\n`;
}
