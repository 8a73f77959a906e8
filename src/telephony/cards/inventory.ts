import type { CardReport, CardScan } from "./report.ts";
import type { SpanReport } from "./span-report.ts";

const verdictNames: Readonly<Record<CardReport["verdict"], string>> = {
  "works": "works",
  "alarm": "ALARM",
  "not-configured": "not configured yet",
  "not-usable": "NOT USABLE",
  "given-away": "given to a virtual machine",
  "unsupported": "unsupported",
  "unknown": "UNKNOWN",
};

const cancellerNames: Readonly<Record<NonNullable<CardReport["echoCanceller"]["fitted"]>, string>> = {
  "on-board": "on board",
  "module": "a module that may be plugged in",
  "none": "none",
  "unknown": "not on record",
};

const needNames: Readonly<Record<CardReport["firmware"][number]["need"], string>> = {
  "always": "the card needs it",
  "when-older": "only to renew the card's own",
  "echo-canceller": "for the echo canceller",
};

/** A scan in the words in which people read it: a row for each card, and a section with what is behind it. */
export function cardInventory(host: string, scan: CardScan) {
  const dahdi = scan.dahdiVersion === undefined ? "DAHDI is not loaded" : `DAHDI ${scan.dahdiVersion}`;
  const otherSpans = scan.otherSpans.map((span) => ({ name: undefined, text: spanText(span) }));
  return {
    heading: `${host}: Linux ${scan.kernel ?? "of an unknown release"}, ${dahdi}`,
    head: ["slot", "ids", "vendor", "model", "ports", "lines", "driver", "spans", "verdict"],
    rows: scan.cards.map(cardRow),
    none: "no card: nothing on its PCI and USB buses is a telephony card, or looks like one",
    sections: [
      ...scan.cards.map(cardSection),
      ...(otherSpans.length === 0 ? [] : [{ title: "spans of no card", lines: otherSpans }]),
      ...scan.problems.map((problem) => ({ title: `cannot be read: ${problem}`, lines: [] })),
    ],
  };
}

function cardRow(card: CardReport): string[] {
  return [
    slotOf(card),
    card.ids || "-",
    card.vendor ?? "unknown",
    card.model ?? (card.vendor === undefined ? "unknown" : "-"),
    card.ports.join(" or ") || "-",
    card.lines.join(", ") || "-",
    driverText(card),
    spansText(card.spans),
    verdictNames[card.verdict],
  ];
}

function cardSection(card: CardReport) {
  const { fitted, found } = card.echoCanceller;
  return {
    title: [slotOf(card), card.vendor ?? "unknown card", card.model].filter(Boolean).join(" "),
    lines: [
      ...(card.module === undefined ? [] : [{ name: "module", text: moduleText(card.module) }]),
      ...card.firmware.map(({ file, need, path }) => ({
        name: "firmware",
        text: `${file} (${needNames[need]}): ${path ?? "not there"}`,
      })),
      ...(fitted === undefined
        ? []
        : [
            {
              name: "echo canceller",
              text: found === undefined ? cancellerNames[fitted] : `${found}, found by the driver`,
            },
          ]),
      ...card.spans.map((span) => ({ name: "span", text: spanText(span) })),
      ...card.notes.map((text) => ({ name: "note", text })),
      ...card.todo.map((text) => ({ name: "to do", text })),
    ],
  };
}

function slotOf({ bus, slot }: CardReport): string {
  return bus === "none" ? "-" : `${bus} ${slot}`;
}

function driverText({ driver: { expected, inUse } }: CardReport): string {
  if (inUse === expected) return expected ?? "-";
  return `${inUse ?? "none"}${expected === undefined ? "" : `, expected ${expected}`}`;
}

function moduleText({ loaded, builtFor, builtForThisKernel }: NonNullable<CardReport["module"]>): string {
  const others = builtFor.length === 0 ? "not built for any kernel" : `built for ${builtFor.join(", ")} only`;
  return `${loaded ? "loaded" : "not loaded"}, ${builtForThisKernel ? "built for this kernel" : others}`;
}

/** "1-4 ok", "1 ok, 2 red" */
function spansText(spans: readonly SpanReport[]): string {
  if (spans.length === 0) return "-";
  if (spans.every(({ alarms }) => alarms.length === 0)) {
    const [first, last] = [spans[0]?.number, spans.at(-1)?.number];
    return first === last ? `${first} ok` : `${first}-${last} ok`;
  }
  return spans.map(({ number, alarms }) => `${number} ${alarms.join("+") || "ok"}`).join(", ");
}

function spanText({ number, description, channels, configuredChannels, alarms, lineStatus }: SpanReport): string {
  const state = alarms.length === 0 ? "no alarm" : `${alarms.join(", ")} (${lineStatus.join(", ")})`;
  const configured =
    configuredChannels === undefined
      ? `${channels} channels`
      : `${configuredChannels} of ${channels} channels configured`;
  return `${number}: ${description}, ${configured}, ${state}`;
}
