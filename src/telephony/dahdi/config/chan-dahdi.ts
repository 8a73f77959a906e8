import { dahdiMost } from "../../../site/gateway/line.ts";
import type { Section } from "../../asterisk/config/sections.ts";
import type { DahdiFinding } from "./finding.ts";
import { channelsIn } from "./ranges.ts";

/** One channel with all that counts for it. */
export interface ChannelSettings {
  /** The file of its "channel =>", which may be included, and the line in it. */
  file: string;
  line: number;
  /** In the order of the file. */
  groups: readonly number[];
  /** Everything else that was set above it, by its key in small letters; "signaling" is under "signalling". */
  settings: ReadonlyMap<string, string>;
}

export interface ChanDahdi {
  channels: ReadonlyMap<number, ChannelSettings>;
  findings: readonly DahdiFinding[];
}

const mostGroup = 63;
const mostFindings = 1_000;
/** Of channels, and of settings that they are given: no real file comes near it. */
const mostGiven = 2_000_000;

/** Sections that hold no channels. */
const withoutChannels = new Set(["general", "trunkgroups", "globals"]);

/**
 * chan_dahdi.conf as process_dahdi() understands it: a setting counts for every "channel =>" below it until it is set
 * anew. A section besides [channels] begins with what [channels] ended with, and names its channels in "dahdichan".
 */
export function readChanDahdi(sections: readonly Section[]): ChanDahdi {
  const channels = new Map<number, ChannelSettings>();
  const findings: DahdiFinding[] = [];
  const budget = { left: mostGiven };
  let base: State = { groups: [], settings: new Map() };
  for (const section of sections.filter(({ template }) => !template)) {
    const name = section.name.text.toLowerCase();
    if (withoutChannels.has(name)) continue;
    const state = readSection(section, base, { channels, findings, budget });
    if (name === "channels") base = state;
  }
  return { channels, findings };
}

interface State {
  groups: readonly number[];
  settings: ReadonlyMap<string, string>;
}

function readSection(
  section: Section,
  base: State,
  {
    channels,
    findings,
    budget,
  }: { channels: Map<number, ChannelSettings>; findings: DahdiFinding[]; budget: { left: number } },
): State {
  budget.left -= base.settings.size + 1;
  if (budget.left < 0) return base;
  const settings = new Map(base.settings);
  let groups = base.groups;
  const find = (line: number, severity: DahdiFinding["severity"], message: string) => {
    if (findings.length < mostFindings) findings.push({ line, severity, message });
  };
  const lists: { file: string; line: number; list: string }[] = [];
  const give = ({ file, line, list }: { file: string; line: number; list: string }) => {
    budget.left -= settings.size + 1;
    if (budget.left < 0) return;
    const effective = { file, line, groups, settings: new Map(settings) };
    const named = channelsIn(list, { most: dahdiMost.channel }, (piece, reason) =>
      find(line, "error", `'${piece.slice(0, 40)}' ${reason}`),
    );
    budget.left -= named.length;
    for (const channel of named) {
      const other = channels.get(channel);
      if (other !== undefined) find(line, "warning", `channel ${channel} is on line ${other.line} already`);
      channels.set(channel, effective);
    }
  };
  for (const { entry, file } of section.settings) {
    const key = entry.key.text.toLowerCase();
    const { line } = entry.key;
    const value = entry.value.text;
    if (key === "channel" || key === "channels") give({ file: file.path, line, list: value });
    else if (key === "dahdichan") lists.push({ file: file.path, line, list: value });
    else if (key === "group") groups = groupsIn(value, line, findings) ?? groups;
    else settings.set(key === "signaling" ? "signalling" : key, value);
  }
  // A section's "dahdichan" takes all of it, also what stands below.
  for (const list of lists) give(list);
  return { groups, settings };
}

/** "1,3-5"; undefined for an empty value, which Asterisk says is invalid and does not take. */
function groupsIn(value: string, line: number, findings: DahdiFinding[]): number[] | undefined {
  const pieces = value
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
  if (pieces.length === 0)
    findings.push({ line, severity: "warning", message: "an empty group doesn't end the one that was set before" });
  const groups = pieces.flatMap((piece) => {
    const match = /^(?<first>\d{1,2})(?:-(?<last>\d{1,2}))?$/.exec(piece);
    const first = Number(match?.groups?.first);
    const last = Number(match?.groups?.last ?? match?.groups?.first);
    if (match !== null && last <= mostGroup)
      return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
    findings.push({ line, severity: "error", message: `groups are numbers from 0 to ${mostGroup}` });
    return [];
  });
  return pieces.length === 0 ? undefined : groups;
}
