import type { AppliedRule } from "./answer.ts";
import { bounds } from "./bounds.ts";
import type { Choice } from "./choice.ts";
import { checkedFigure } from "./figure.ts";
import { type MachineNeed, machineNeeds } from "./machines.ts";
import { type Resources, sumOf } from "./placement/host-limits.ts";
import type { RoleNeed } from "./placement/place.ts";
import { type CallsNeeded, callsNeeded, quantitiesOf, type SiteNeeds } from "./site-needs.ts";
import { rtpPortsOf, siteNotes, siteWarnings } from "./site-remarks.ts";
import { type Spans, spansFor } from "./spans.ts";
import { type BandwidthChoice, chosenBandwidth } from "./vendor/bandwidth.ts";
import { chosenStorage, type RecordingChoice } from "./vendor/recordings.ts";
import type { Vendor } from "./vendor/schema.ts";

/** What a desktop of a person needs, as the vendor says. */
export interface Desktop {
  who: "agent" | "supervisor";
  /** Undefined where it was not said how many there are. */
  count: number | undefined;
  needs: string;
  rule: string;
  source: string;
}

export interface SiteSize {
  vendor: string;
  title: string;
  calls: CallsNeeded;
  spans: Spans;
  machines: readonly MachineNeed[];
  totals: { virtualMachines: number; physicalMachines: number } & Resources;
  bandwidth: BandwidthChoice;
  /** Undefined where nothing is recorded. */
  recordings: RecordingChoice | undefined;
  /** UDP ports that RTP takes on the machines that bridge calls, all together. */
  rtpPorts: number;
  desktops: readonly Desktop[];
  /** Where rules give different figures: all of them, the one taken, and why. */
  choices: readonly Choice[];
  /** Every rule that was used, in the order of its use. */
  rules: readonly AppliedRule[];
  notes: readonly string[];
  /** What the reader has to decide or look at. */
  warnings: readonly string[];
}

/**
 * What a site needs, by its vendor's rules and the physical ones. roles are the sizes to start from. Throws
 * figure-invalid.
 */
export function sizeSite(options: {
  needs: SiteNeeds;
  vendor: Vendor;
  roles: ReadonlyMap<string, Resources>;
}): SiteSize {
  const { needs, vendor, roles } = options;
  const calls = callsNeeded(needs);
  const spans = spansFor({ calls: calls.calls, line: needs.line ?? "E1" });
  const media = needs.media ?? { codec: "g711", link: "ethernet" };
  const videoCalls = needs.videoCalls ?? 0;
  const quantities = quantitiesOf(needs, { calls: calls.calls, spans: spans.spans });
  const bandwidth = chosenBandwidth({ ...media, calls: calls.calls, videoCalls, vendor });
  const recordings =
    needs.recordings === undefined
      ? undefined
      : chosenStorage({ ...needs.recordings, channels: needs.recordings.channels ?? calls.calls }, vendor);
  const found = machineNeeds({
    vendor,
    quantities,
    roles,
    highAvailability: needs.highAvailability ?? false,
    paired: needs.paired ?? [],
    recordingsBytes: recordings?.choice.chosen ?? 0,
  });
  const desktops = desktopsOf(vendor, needs);
  const compared = [bandwidth.choice, bandwidth.video, recordings?.choice].filter((choice) => choice !== undefined);
  const choices = [...found.choices, ...compared];
  return {
    vendor: vendor.vendor,
    title: vendor.title,
    calls,
    spans,
    machines: found.machines,
    totals: totalsOf(found.machines),
    bandwidth,
    recordings,
    rtpPorts: rtpPortsOf(calls.calls),
    desktops,
    choices: choices.filter(({ candidates }) => candidates.length > 1),
    rules: rulesOnce([
      ...calls.rules,
      ...spans.rules,
      ...found.rules,
      ...compared.flatMap(({ candidates }) => candidates.map(({ figure: _, ...rule }) => rule)),
      ...desktops.map(({ rule, source, needs: says }) => ({ rule, source, says })),
    ]),
    notes: [
      ...new Set([
        ...found.notes,
        ...bandwidth.notes,
        ...(recordings?.notes ?? []),
        ...siteNotes(vendor, found.machines, recordings),
      ]),
    ],
    warnings: [...calls.warnings, ...found.warnings, ...siteWarnings(calls.calls, found.machines, recordings)],
  };
}

/** What placeRoles asks of a sized site: its virtual machines. */
export function roleNeedsOf(size: Pick<SiteSize, "machines">): RoleNeed[] {
  return size.machines.flatMap(({ role, instances, apart, vcpus, memoryBytes, diskBytes }) =>
    vcpus === undefined || memoryBytes === undefined || diskBytes === undefined
      ? []
      : [{ role, instances, apart, vcpus, memoryBytes, diskBytes }],
  );
}

function totalsOf(machines: readonly MachineNeed[]): SiteSize["totals"] {
  const count = (made: MachineNeed["made"]) =>
    machines.filter((machine) => machine.made === made).reduce((total, { instances }) => total + instances, 0);
  const each = roleNeedsOf({ machines }).flatMap(({ instances, ...one }) =>
    Array.from({ length: instances }, () => one),
  );
  return { virtualMachines: count("virtual"), physicalMachines: count("physical"), ...sumOf(each) };
}

function desktopsOf(vendor: Vendor, { agents, supervisors }: SiteNeeds): Desktop[] {
  if (supervisors !== undefined) {
    checkedFigure(supervisors, { name: "supervisors", least: 0, most: bounds.users, whole: true });
  }
  const counts = { agent: agents, supervisor: supervisors };
  return vendor.rules.flatMap((rule) =>
    rule.kind === "desktop"
      ? [{ who: rule.who, count: counts[rule.who], needs: rule.needs, rule: rule.id, source: rule.source }]
      : [],
  );
}

function rulesOnce(rules: readonly AppliedRule[]): AppliedRule[] {
  return rules.filter(({ rule, source }, index) => {
    return rules.findIndex((other) => other.rule === rule && other.source === source) === index;
  });
}
