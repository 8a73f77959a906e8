import { bounds } from "../capacity/bounds.ts";
import { type FigureRange, figureFromText } from "../capacity/figure.ts";
import { type SiteSize, sizeSite } from "../capacity/size-site.ts";
import { chosenStorage, type RecordingChoice } from "../capacity/vendor/recordings.ts";
import type { Vendor } from "../capacity/vendor/schema.ts";
import { isAppError } from "../core/errors.ts";
import { bytesToSize } from "../core/size.ts";
import type { FigureName, KeptRecordings, Load, Sizing } from "../site/interview/question.ts";
import { quoted } from "../site/quoted.ts";
import { roleResources } from "./role-resources.ts";
import { loadVendors, vendorNamed } from "./vendors.ts";

/** The vendor whose roles are those of provisioning/roles. */
const vendorName = "vivait";
/** As the site file's schema has it. */
const mostVcpus = 128;
/** Nobody knows them before the site is at work: a shift, in the format that takes the most. */
export const assumedRecordings = { hoursPerDay: 8, format: "wav" } as const;

/** What may be typed for each figure of the interview. */
const figures = {
  agents: { name: "agents", least: 1, most: bounds.agents },
  calls: { name: "calls", least: 1, most: bounds.agents },
  recordedCalls: { name: "calls", least: 1, most: bounds.agents },
  recordingDays: { name: "days", least: 0, most: bounds.days },
  recordingShare: { name: "share", least: 1, most: 100, unit: "percent" },
} as const satisfies Record<FigureName, FigureRange>;

/** What an interview shows of the rules besides using them. */
export interface InterviewSizing extends Sizing {
  /** What the rules say about the machines of these roles, each with its source. */
  rulesFor(roles: readonly string[], load: Load): readonly { says: string; source: string }[];
  /** The same about recordings. */
  recordingRules(recordings: KeptRecordings): readonly { says: string; source: string }[];
  /** Roles for which the vendor describes how a second machine takes over. */
  describedPairs: ReadonlySet<string>;
  /** Machines of that role that the load needs. */
  neededOf(role: string, load: Load): number;
}

/** A vendor's rules for the interview: roles, sizes, and whether a figure is one. Throws data-invalid. */
export async function interviewSizing(): Promise<InterviewSizing> {
  const vendor = vendorNamed(await loadVendors(), vendorName);
  const roles = await roleResources();
  const sized = (load: Load) => sizeSite({ needs: { ...load }, vendor, roles });
  return {
    rulesFor: (wanted, load) =>
      sized(load).rules.filter(({ says }) => wanted.some((role) => says.startsWith(`${role}: `))),
    neededOf: (role, load) => sized(load).machines.find((machine) => machine.role === role)?.needed ?? 0,
    recordingRules: (recordings) =>
      storageOf(recordings, vendor).choice.candidates.map(({ says, source }) => ({ says, source })),
    recordingBytes: (recordings) => storageOf(recordings, vendor).choice.chosen,
    keepsRecordings: new Set(vendor.machines.filter((machine) => machine.recordings).map(({ role }) => role)),
    describedPairs: new Set(vendor.machines.flatMap(({ role, spare }) => (spare === undefined ? [] : [role]))),
    ruled: ruledRoles(vendor),
    rolesFor: (load, pairs) =>
      sizeSite({
        needs: { ...load, highAvailability: true, paired: pairs },
        vendor: withSparesOf(vendor, pairs),
        roles,
      }).machines.flatMap(({ role, made, instances }) =>
        made === "virtual" ? Array.from({ length: instances }, () => role) : [],
      ),
    sizesOf: (role, load) => {
      const machine = sized(load).machines.find((one) => one.role === role);
      const start = roles.get(role);
      if (machine === undefined || start === undefined) return {};
      const { vcpus, memoryBytes } = machine;
      return {
        ...(vcpus === undefined || vcpus === start.vcpus ? {} : { vcpus: String(vcpus) }),
        ...(memoryBytes === undefined || memoryBytes === start.memoryBytes ? {} : { memory: bytesToSize(memoryBytes) }),
      };
    },
    problem: (name, text, agents) =>
      figureProblem(text, { ...figures[name], whole: true }) ??
      (name === "calls" ? tooLarge(sized({ agents, calls: Number(text) }), text) : undefined),
  };
}

function storageOf({ calls, days, sharePercent }: KeptRecordings, vendor: Vendor): RecordingChoice {
  const channels = Math.ceil((calls * sharePercent) / 100);
  return chosenStorage({ ...assumedRecordings, channels, days }, vendor);
}

/** High availability is asked for by role; a vendor's rules give it to all that have a rule for it, or to none. */
function withSparesOf(vendor: Vendor, pairs: readonly string[]): Vendor {
  const machines = vendor.machines.map((machine) =>
    pairs.includes(machine.role) ? machine : { ...machine, spare: undefined },
  );
  return { ...vendor, machines };
}

function ruledRoles(vendor: Vendor): ReadonlySet<string> {
  const ruled = vendor.machines.filter(
    ({ count, vcpus, memoryGiB, diskGB }) => (count ?? vcpus ?? memoryGiB ?? diskGB) !== undefined,
  );
  return new Set(ruled.map(({ role }) => role));
}

/** What is wrong with a typed figure, or undefined. */
export function figureProblem(text: string, range: FigureRange): { message: string; fix: string } | undefined {
  // A terminal would act on them if the message repeated them.
  if (/\p{C}/u.test(text))
    return { message: `${range.name} is ${quoted(text)}, which is no figure`, fix: "Write digits alone." };
  try {
    figureFromText(text, range);
    return undefined;
  } catch (error) {
    if (isAppError(error, "figure-invalid")) return { message: error.message, fix: error.hint };
    throw error;
  }
}

/** Calls for which a virtual machine would be larger than a site file can say. */
function tooLarge({ machines }: SiteSize, calls: string): ReturnType<Sizing["problem"]> {
  const large = machines.find(({ vcpus }) => vcpus !== undefined && vcpus > mostVcpus);
  if (large === undefined) return undefined;
  return {
    message: `calls is ${calls}, for which one ${large.role} would need ${large.vcpus} processors, and a node has at most ${mostVcpus}`,
    fix: "Give fewer calls, or split the installation.",
  };
}
