import { said } from "../messages/speech.ts";
import {
  bitsText,
  bytesText,
  type ChoiceLike,
  choiceText,
  decimals,
  linesText,
  percentText,
  rulesText,
} from "./capacity.ts";
import { table } from "./table.ts";

interface ResourcesLike {
  vcpus: number;
  memoryBytes: number;
  diskBytes: number;
}

interface SizeLike {
  title: string;
  calls: { calls: number; from: string; trafficErlangs: number | undefined; blocking: number | undefined };
  spans: { line: string; spans: number; channels: number; spareChannels: number; convention: string };
  machines: readonly {
    role: string;
    made: string;
    instances: number;
    needed: number;
    vcpus: number | undefined;
    memoryBytes: number | undefined;
    diskBytes: number | undefined;
  }[];
  totals: ResourcesLike & { virtualMachines: number; physicalMachines: number };
  bandwidth: {
    physical: { linkConvention: string; bitsPerSecondPerCall: number };
    choice: ChoiceLike;
    video: ChoiceLike | undefined;
  };
  recordings: { minutes: number; choice: ChoiceLike } | undefined;
  rtpPorts: number;
  desktops: readonly { who: string; count: number | undefined; needs: string }[];
  choices: readonly ChoiceLike[];
  rules: readonly { rule: string; source: string; says: string }[];
  notes: readonly string[];
  warnings: readonly string[];
}

interface PlacementLike {
  fits: boolean;
  placed?: readonly (ResourcesLike & { name: string; host: string })[];
  shortages?: readonly {
    kind: string;
    about: string | undefined;
    host: string | undefined;
    missing: ResourcesLike;
    missingHosts: number;
  }[];
  hosts: readonly {
    host: string;
    used: ResourcesLike;
    limit: ResourcesLike;
    overcommit: { vcpu: number; memory: number; disk: number };
  }[];
}

/** A sized site as people read it. */
export function sizeText(size: SizeLike): string {
  return [
    table(
      ["what", "value"],
      siteRows(size).map(([what, value]) => [said(what), value]),
    ),
    table(["role", "machines", "of which spare", "vCPUs", "memory", "disk"], machineRows(size)),
    rulesText(size.rules),
    ...size.choices.map(choiceText),
    linesText("note", size.notes),
    linesText("warning", size.warnings),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** Which machine goes where, or what is missing. */
export function placementText(placement: PlacementLike): string {
  const { placed = [], shortages = [], hosts } = placement;
  const rows = placed.map(({ name, host, ...sizes }) => [name, host, ...resourceCells(sizes)]);
  const loads = hosts.map(({ host, used, limit, overcommit }) => [
    host,
    ...pairCells(used, limit),
    `vcpu ${overcommit.vcpu}, memory ${overcommit.memory}, disk ${overcommit.disk}`,
  ]);
  return [
    placement.fits
      ? table(["machine", "host", "vCPUs", "memory", "disk"], rows)
      : `${said("These machines don't fit on these hosts:")}\n${shortages.map(shortageLine).join("")}`,
    table(["host", "vCPUs", "memory", "disk", "overcommit"], loads),
  ].join("\n");
}

function siteRows(size: SizeLike): [string, string][] {
  const { calls, spans, bandwidth, recordings, totals } = size;
  const traffic =
    calls.trafficErlangs === undefined
      ? ""
      : `, ${decimals(calls.trafficErlangs, 3)} E at ${percentText(calls.blocking ?? 0)} lost`;
  return [
    ["vendor", size.title],
    ["calls at the same time", `${calls.calls} (from ${calls.from}${traffic})`],
    ["spans", `${spans.spans} ${spans.line}, ${spans.channels} channels, ${spans.spareChannels} spare`],
    ["", spans.convention],
    ["bandwidth, one direction", bitsText(bandwidth.choice.chosen)],
    ["", `${bitsText(bandwidth.physical.bitsPerSecondPerCall)} a call: ${bandwidth.physical.linkConvention}`],
    ...(bandwidth.video === undefined
      ? []
      : ([["video, one direction", bitsText(bandwidth.video.chosen)]] satisfies [string, string][])),
    ["recordings", recordings === undefined ? "none" : bytesText(recordings.choice.chosen)],
    ["RTP ports", `up to ${size.rtpPorts}`],
    ["virtual machines", `${totals.virtualMachines}, ${said("together")} ${resourceCells(totals).join(", ")}`],
    ["machines of their own", String(totals.physicalMachines)],
    ...size.desktops.map(({ who, count, needs }): [string, string] => [
      who === "agent" ? "desktop of an agent" : "desktop of a supervisor",
      `${count === undefined ? "" : `${count} x `}${needs}`,
    ]),
  ];
}

function machineRows({ machines }: SizeLike): string[][] {
  return machines.map(({ role, made, instances, needed, vcpus, memoryBytes, diskBytes }) => {
    const spare = String(instances - needed);
    if (vcpus === undefined || memoryBytes === undefined || diskBytes === undefined) {
      return [role, String(instances), spare, said(made), "-", "-"];
    }
    return [role, String(instances), spare, String(vcpus), gibibytes(memoryBytes), gibibytes(diskBytes)];
  });
}

function shortageLine(shortage: NonNullable<PlacementLike["shortages"]>[number]): string {
  const { kind, about, host, missing, missingHosts } = shortage;
  const lacks = [
    ...(missing.vcpus > 0 ? [`${missing.vcpus} ${said("vCPUs")}`] : []),
    ...(missing.memoryBytes > 0 ? [`${gibibytes(missing.memoryBytes)} ${said("of memory")}`] : []),
    ...(missing.diskBytes > 0 ? [`${gibibytes(missing.diskBytes)} ${said("of disk")}`] : []),
    ...(missingHosts > 0 ? [`${missingHosts} ${said(missingHosts === 1 ? "host" : "hosts")}`] : []),
  ].join(", ");
  const sentences: Record<string, string> = {
    sum: `all hosts together lack ${lacks}`,
    machine: `${about} is larger than any host; ${host} lacks ${lacks} for it alone`,
    hosts: `the halves of ${about} want hosts of their own; ${lacks} missing`,
    scattered: `the sums fit, but no way of putting the machines on the hosts does; ${about} is left over, ${host ?? said("every host")} lacks ${lacks}`,
    undecided: `no way was found in the time given, there may be one; ${about} is left over, ${host ?? said("every host")} lacks ${lacks}`,
  };
  return `  ${said(sentences[kind] ?? lacks)}\n`;
}

const resourceCells = ({ vcpus, memoryBytes, diskBytes }: ResourcesLike): string[] => [
  `${vcpus} ${said("vCPUs")}`,
  gibibytes(memoryBytes),
  gibibytes(diskBytes),
];

const pairCells = (used: ResourcesLike, limit: ResourcesLike): string[] => [
  `${used.vcpus} of ${Math.floor(limit.vcpus)}`,
  `${gibibytes(used.memoryBytes)} of ${gibibytes(limit.memoryBytes, Math.floor)}`,
  `${gibibytes(used.diskBytes)} of ${gibibytes(limit.diskBytes, Math.floor)}`,
];

/** A need is rounded up, what there is down. */
const gibibytes = (bytes: number, round: (value: number) => number = Math.ceil): string =>
  `${round((bytes / 2 ** 30) * 10) / 10} GiB`;
