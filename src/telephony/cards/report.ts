import { printable } from "../../site/quoted.ts";
import type { CardModel, CardVendor } from "./card.ts";
import { type CardCatalogue, driverOf, findCard } from "./catalogue.ts";
import { type Device, shownIds } from "./devices.ts";
import { type FirmwareState, firmwareStates } from "./firmware.ts";
import { judge, type Verdict } from "./judge.ts";
import { type ModuleState, moduleState } from "./modules.ts";
import type { CardObservation } from "./observe.ts";
import { type SpanReport, spanReports } from "./span-report.ts";
import type { ObservedSpan } from "./spans.ts";

export interface CardReport {
  bus: "pci" | "usb" | "none";
  /** Empty for what is known by a file and not by a device. */
  slot: string;
  ids: string;
  /** Undefined for an unknown card: nothing about it is guessed. */
  vendor: string | undefined;
  model: string | undefined;
  ports: readonly number[];
  lines: readonly string[];
  driver: { expected: string | undefined; inUse: string | undefined };
  module: ModuleState | undefined;
  firmware: readonly FirmwareState[];
  /** As the catalogue has it; found is what the driver says when it runs. */
  echoCanceller: { fitted: CardModel["echoCanceller"] | undefined; found: string | undefined };
  spans: readonly SpanReport[];
  verdict: Verdict;
  /** What to do, the most pressing first; empty where nothing needs to be done. */
  todo: readonly string[];
  notes: readonly string[];
}

export interface CardScan {
  kernel: string | undefined;
  dahdiVersion: string | undefined;
  cards: readonly CardReport[];
  /** Spans that belong to none of the cards: dynamic ones, or of a recording that doesn't say whose they are. */
  otherSpans: readonly SpanReport[];
  problems: readonly string[];
}

/**
 * Wireless cards and chipset controllers share these classes with telephony cards. So such a device counts as one only
 * where no driver has it and its maker is none of those below.
 */
const telephonyClasses = ["0280", "0780"];
/** Intel, AMD, ATI, Broadcom, Realtek, MediaTek, Ralink, Atheros, Qualcomm, Marvell, Red Hat (virtio), VMware. */
const computerMakers = ["8086", "1022", "1002", "14e4", "10ec", "14c3", "1814", "168c", "17cb", "11ab", "1af4", "15ad"];

/** What was observed, card by card. A card that the catalogue doesn't have is shown with its ids and nothing else. */
export function reportCards(catalogue: CardCatalogue, observed: CardObservation): CardScan {
  const found = observed.devices
    .map((device) => ({ device, known: findCard(catalogue, device.bus, device.ids) }))
    .filter(({ device, known }) => known !== undefined || looksLikeTelephony(catalogue, device));
  const wanpipeCards = found.filter(({ known }) => known?.vendor.support === "wanpipe").length;
  const owned = new Set<number>();
  const cards = found.map(({ device, known }) => {
    const isOnly = known?.vendor.support === "wanpipe" && wanpipeCards === 1;
    const spans = observed.spans.filter(
      (span) => isUnder(span.devicePath, device.slot) || (isOnly && isWanpipeSpan(span)),
    );
    for (const { number } of spans) owned.add(number);
    return known === undefined ? unknownCard(device, spans) : knownCard({ ...known, device, spans, observed });
  });
  return {
    kernel: observed.kernel,
    dahdiVersion: observed.dahdiVersion,
    cards: [...cards, ...tracedVendors(catalogue, observed)],
    otherSpans: spanReports(observed.spans.filter(({ number }) => !owned.has(number))),
    problems: observed.spanProblems.map(({ message }) => message),
  };
}

function knownCard(found: {
  vendor: CardVendor;
  model: CardModel;
  device: Device;
  spans: readonly ObservedSpan[];
  observed: CardObservation;
}): CardReport {
  const { vendor, model, device, observed } = found;
  const expected = driverOf(vendor, model);
  const registered = observed.dahdiDevices.find(({ devicePath }) => isUnder(devicePath, device.slot));
  const deviceType = registered?.type ?? found.spans.find((span) => span.deviceType !== undefined)?.deviceType;
  const spans = spanReports(found.spans);
  const module = expected === undefined ? undefined : moduleState(expected, observed.modules);
  // wanpipe talks to the PCI bus by itself, so its module says more than what sysfs names as the device's driver.
  const inUse = vendor.support === "wanpipe" && module?.loaded === true ? expected : device.driver;
  const facts = {
    expected,
    inUse,
    module,
    firmware: firmwareStates(model, observed.files),
    spans,
    unreadableSpans: found.spans.length - spans.length,
    unassignedSpans: found.spans.length === 0 ? (registered?.spanCount ?? 0) : 0,
  };
  return {
    bus: device.bus,
    slot: device.slot,
    ids: shownIds(device.ids),
    vendor: vendor.title,
    model: model.model,
    ports: model.ports,
    lines: model.lines,
    driver: { expected, inUse },
    module,
    firmware: facts.firmware,
    echoCanceller: { fitted: model.echoCanceller, found: /\((VPM[A-Z0-9]*)\)/.exec(deviceType ?? "")?.[1] },
    spans,
    ...judge({
      ...facts,
      vendor,
      model,
      kernel: observed.kernel,
    }),
    notes: [
      ...(model.note === undefined ? [] : [model.note]),
      ...(vendor.alsoSoldAs.length === 0 ? [] : [`also sold as ${vendor.alsoSoldAs.join(", ")}, with the same ids`]),
      ...(deviceType === undefined || deviceType === "" ? [] : [`its driver calls it ${printable(deviceType)}`]),
    ],
  };
}

function unknownCard(device: Device, spans: readonly ObservedSpan[]): CardReport {
  return {
    bus: device.bus,
    slot: device.slot,
    ids: shownIds(device.ids),
    vendor: undefined,
    model: undefined,
    ports: [],
    lines: [],
    driver: { expected: undefined, inUse: device.driver },
    module: undefined,
    firmware: [],
    echoCanceller: { fitted: undefined, found: undefined },
    spans: spanReports(spans),
    verdict: "unknown",
    todo: [
      `Look up ${shownIds(device.ids)} with the maker. If it is a telephony card, add a row to provisioning/cards (docs/cards.md).`,
    ],
    notes: device.class === "" ? [] : [`PCI class ${device.class}`],
  };
}

/** A vendor whose boards are not on record, known by the files of its software. */
function tracedVendors(catalogue: CardCatalogue, observed: CardObservation): CardReport[] {
  return [...catalogue.values()].flatMap((vendor) => {
    const trace = vendor.traces.find((path) => observed.files.has(path));
    if (trace === undefined) return [];
    const report: CardReport = {
      bus: "none",
      slot: "",
      ids: "",
      vendor: vendor.title,
      model: undefined,
      ports: [],
      lines: [],
      driver: { expected: undefined, inUse: undefined },
      module: undefined,
      firmware: [],
      echoCanceller: { fitted: undefined, found: undefined },
      spans: [],
      verdict: "unsupported",
      todo: [vendor.advice],
      notes: [`its software is on this machine: ${trace}`],
    };
    return [report];
  });
}

function looksLikeTelephony(catalogue: CardCatalogue, device: Device): boolean {
  const { vendor } = device.ids;
  const vendors = [...catalogue.values()].filter(({ bus }) => bus === device.bus);
  if (vendors.some(({ vendorIds }) => vendorIds.includes(vendor))) return true;
  return (
    device.driver === undefined &&
    telephonyClasses.includes(device.class.slice(0, 4)) &&
    !computerMakers.includes(vendor)
  );
}

/** wanpipe's spans don't hang under their card; with one card there is no doubt whose they are. */
function isWanpipeSpan({ sysfs, proc }: ObservedSpan): boolean {
  return /^WP[ET][0-9]/.test(sysfs?.name ?? proc?.name ?? "");
}

/** The slot is a folder on the way to the device, not part of a longer name. */
function isUnder(devicePath: string | undefined, slot: string): boolean {
  return devicePath?.split("/").includes(slot) ?? false;
}
