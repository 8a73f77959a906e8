import { formatChannels } from "../../site/gateway/channels.ts";
import type { ChanDahdi } from "../dahdi/config/chan-dahdi.ts";
import type { GroupInput, ImportedSpan } from "./input.ts";
import { type ImportNotes, someOf } from "./notes.ts";

export type HuntLetter = "g" | "G" | "r" | "R";

const hunts = {
  g: "ascending",
  G: "descending",
  r: "round-robin-ascending",
  R: "round-robin-descending",
} as const satisfies Record<HuntLetter, GroupInput["hunt"]>;

/**
 * The groups of chan_dahdi.conf: those of order first, the others by their numbers. letters: how each is called where the host's files call
 * it. Channels of no span are left out, which the reader of spans has told already.
 */
export function importGroups(
  { chanDahdi, file, order }: { chanDahdi: ChanDahdi; file: string; order: readonly number[] },
  spans: readonly ImportedSpan[],
  letters: ReadonlyMap<number, ReadonlySet<HuntLetter>>,
  notes: ImportNotes,
): GroupInput[] {
  const owners = new Map(
    spans.flatMap((span) => [...span.channels].map(([host, own]) => [host, { span, own }] as const)),
  );
  const members = membersOf(chanDahdi, owners);
  if (members.size === 0 && spans.length > 0) {
    const reason = chanDahdi.channels.size === 0 ? "no channel is known to have" : "chan_dahdi.conf gives no channel";
    notes.left("groups", `${reason} a group: group 1 has every line, which may be too many`, { file });
    members.set(
      1,
      spans.flatMap(({ bearers }) => bearers),
    );
  }
  const place = (number: number) => (order.includes(number) ? order.indexOf(number) : order.length);
  return [...members]
    .toSorted(([one], [other]) => place(one) - place(other) || one - other)
    .map(([number, channels]) => {
      const whole = spans.filter((span) => span.bearers.every((channel) => channels.includes(channel)));
      const names = whole.map(({ name }) => name);
      const inWhole = new Set(whole.flatMap(({ bearers }) => bearers));
      const wholes = channels.every((channel) => inWhole.has(channel));
      tellMembers({ number, channels, names: wholes ? names : [] }, file, notes);
      return {
        number,
        ...(wholes ? { spans: names } : { channels: formatChannels(channels) }),
        ...huntOf(number, channels, spans, { letters: letters.get(number) ?? new Set(), file, notes }),
      };
    });
}

function membersOf(
  chanDahdi: ChanDahdi,
  owners: ReadonlyMap<number, { span: ImportedSpan; own: number }>,
): Map<number, number[]> {
  const members = new Map<number, number[]>();
  for (const [channel, { groups }] of chanDahdi.channels) {
    const owner = owners.get(channel);
    if (owner === undefined || !owner.span.bearers.includes(owner.own)) continue;
    for (const number of new Set(groups)) {
      if (number < 0 || number > 63) continue;
      members.set(number, [...(members.get(number) ?? []), owner.own]);
    }
  }
  return members;
}

function tellMembers(
  { number, channels, names }: { number: number; channels: readonly number[]; names: readonly string[] },
  file: string,
  notes: ImportNotes,
): void {
  const what = names.length > 0 ? someOf(names) : `channels ${formatChannels(channels)}`;
  notes.kept(`group ${number}`, `${what}; a group's number has nothing to do with a span's (T28)`, { file });
}

function huntOf(
  number: number,
  channels: readonly number[],
  spans: readonly ImportedSpan[],
  { letters, file, notes }: { letters: ReadonlySet<HuntLetter>; file: string; notes: ImportNotes },
): { hunt?: NonNullable<GroupInput["hunt"]> } {
  const lowest = Math.min(...channels);
  const cpe = spans.find((span) => span.bearers.includes(lowest))?.signalling === "cpe";
  const usual: HuntLetter = cpe ? "G" : "g";
  const [letter, ...others] = letters;
  const about = `group ${number}`;
  if (others.length > 0)
    notes.left(
      about,
      `the files call it ${letter}${number} and ${others.map((each) => `${each}${number}`).join(" and ")}; the gateway answers to one name alone, ${letter}${number}`,
      { file },
    );
  if (letter === undefined && !cpe)
    notes.left(
      about,
      `is called g${number} by the gateway; see that the far side writes that in X-DAHDISIP_SAL, or add 'hunt: descending' for G${number}`,
      { file },
    );
  else if (letter === undefined) notes.kept(about, `is called G${number}, as X-DAHDISIP_SAL names it`, { file });
  return letter === undefined || letter === usual ? {} : { hunt: hunts[letter] };
}
