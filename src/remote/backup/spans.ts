import type { Machine } from "../../core/machine/machine.ts";
import type { LineType } from "../../site/gateway/line.ts";
import { lines, lineTypes } from "../../site/gateway/line.ts";
import { printable } from "../../site/quoted.ts";
import type { CardCatalogue } from "../../telephony/cards/catalogue.ts";
import { type CardObservation, observeCards } from "../../telephony/cards/observe.ts";
import { type CardReport, reportCards } from "../../telephony/cards/report.ts";
import type { ObservedSpan } from "../../telephony/cards/spans.ts";
import type { BackupSpan } from "./manifest.ts";

/** A span that a machine has, and what it could be. */
export interface SpanSlot extends BackupSpan {
  /** The kinds of line that its card can be set to; the one that it is now stands first. */
  possible: readonly LineType[];
}

export interface SpanInventory {
  slots: readonly SpanSlot[];
  kernel: string | undefined;
  dahdiVersion: string | undefined;
  /** Cards that no span is known of: their driver isn't loaded, or DAHDI gave them no numbers. */
  silentCards: readonly string[];
}

const deviceFolder = "/sys/bus/dahdi_devices/devices";

/** The spans of a machine in DAHDI's order. Changes nothing. */
export async function observeSlots(machine: Machine, catalogue: CardCatalogue): Promise<SpanInventory> {
  const observed = await observeCards(machine, catalogue);
  const { cards } = reportCards(catalogue, observed);
  return {
    slots: observed.spans.map((span) => slotOf(span, observed, cards)),
    kernel: observed.kernel,
    dahdiVersion: observed.dahdiVersion,
    silentCards: cards
      .filter(({ spans, bus }) => spans.length === 0 && bus !== "none")
      .map(({ vendor, model, slot }) => `${vendor ?? "unknown card"} ${model ?? ""} at ${slot}`.replace(/ {2,}/g, " ")),
  };
}

/** As the manifest keeps it. */
export function spanOf({ possible: _, ...span }: SpanSlot): BackupSpan {
  return span;
}

function slotOf(span: ObservedSpan, observed: CardObservation, cards: readonly CardReport[]): SpanSlot {
  const { number, proc, sysfs } = span;
  const channels = sysfs?.channels || proc?.channels.length || 0;
  const line = lineOf(span, channels);
  const report = cards.find((card) => card.spans.some((each) => each.number === number));
  const others = line === undefined || line === "BRI" ? [] : (report?.lines ?? []);
  const card = cardOf(span, observed, report);
  return {
    number,
    name: printable(sysfs?.name ?? proc?.name ?? ""),
    firstChannel: sysfs?.firstChannel || proc?.channels[0]?.number || 0,
    channels,
    possible: [
      ...new Set([...(line === undefined ? [] : [line]), ...lineTypes.filter((each) => others.includes(each))]),
    ],
    ...(line === undefined ? {} : { line }),
    ...(card === undefined ? {} : { card }),
  };
}

/** A dynamic span and some drivers don't say what they are, but a line is known by how many channels it has. */
function lineOf({ sysfs }: ObservedSpan, channels: number): LineType | undefined {
  const type = sysfs?.type;
  if (type === "E1") return "E1";
  if (type === "T1" || type === "J1") return "T1";
  if (type?.startsWith("BRI") === true) return "BRI";
  if (type !== undefined && type !== "DYNAMIC" && type !== "INVALID") return undefined;
  return lineTypes.find((line) => lines[line].channelCount === channels);
}

/** The port as assigned-spans.conf can name it; undefined for a span that hangs on no card. */
function cardOf(
  { devicePath, sysfs }: ObservedSpan,
  { dahdiDevices, raw }: CardObservation,
  report: CardReport | undefined,
): BackupSpan["card"] {
  const parts = devicePath?.split("/") ?? [];
  const device = dahdiDevices.find(({ name }) => parts.includes(name));
  if (device === undefined || sysfs === undefined || sysfs.localNumber < 1 || sysfs.type === "DYNAMIC")
    return undefined;
  const read = (attribute: string) => raw.texts.get(`${deviceFolder}/${device.name}/${attribute}`)?.trim() ?? "";
  // A location is where the card is, a hardware id the card itself: with the first, a card of the same kind may follow.
  const id = [read("location") === "" ? "" : `@${read("location")}`, read("hardware_id")].find(isCardId);
  if (id === undefined) return undefined;
  const model = report?.model === undefined ? {} : { model: `${report.vendor ?? ""} ${report.model}`.trim() };
  return { id, port: sysfs.localNumber, ...model };
}

/** What the site file and assigned-spans.conf take. */
const isCardId = (id: string): boolean => /^[A-Za-z0-9@:/._-]{2,120}$/.test(id);
