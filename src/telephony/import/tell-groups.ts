import { formatChannels } from "../../site/gateway/channels.ts";
import { printable } from "../../site/quoted.ts";
import type { Dialplan } from "../asterisk/config/dialplan.ts";
import type { ChanDahdi, ChannelSettings } from "../dahdi/config/chan-dahdi.ts";
import { contextCalls, groupsCalled } from "./dialplan.ts";
import { type ImportNotes, plural } from "./notes.ts";

/** Channels of chan_dahdi.conf that no line has, by their groups. owned: those that the lines have. */
export function tellWithoutSpan(
  { channels }: ChanDahdi,
  owned: ReadonlySet<number>,
  source: string,
  notes: ImportNotes,
): void {
  const lists = new Map<ChannelSettings, number[]>();
  for (const [channel, settings] of channels)
    if (!owned.has(channel)) lists.set(settings, [...(lists.get(settings) ?? []), channel]);
  for (const [{ groups, settings, file, line }, list] of lists) {
    const [number, ...others] = new Set(groups);
    const about = number === undefined ? "spans" : `group ${number}`;
    const signalling = settings.get("signalling") ?? "";
    const channels = formatChannels(list);
    const stated =
      signalling === "" ? `${channels} (signalling none)` : `${channels} (signalling ${printable(signalling)})`;
    const named = /^(pri|bri)_/i.test(signalling) ? channels : stated;
    const which = others.length === 0 ? named : `${named}, which are in groups ${others.join(", ")} too,`;
    notes.left(about, `channels ${which} are on no span that ${source} has: they are left out`, { file, line });
  }
}

/** Groups of the host that the gateway has not, and each call through one of those. groups: the gateway's. */
export function tellLostGroups(
  { chanDahdi, dialplan, groups }: { chanDahdi: ChanDahdi; dialplan: Dialplan; groups: readonly number[] },
  notes: ImportNotes,
): void {
  const first = new Map<number, ChannelSettings>();
  for (const settings of chanDahdi.channels.values())
    for (const number of settings.groups)
      if (!groups.includes(number) && !first.has(number)) first.set(number, settings);
  for (const [number, { file, line }] of first)
    notes.left(`group ${number}`, "none of its channels is on a line of the gateway, so there is no such group", {
      file,
      line,
    });
  const calls = new Map<string, { number: number; file: string; line: number; count: number }>();
  for (const context of dialplan.contexts.values())
    for (const placed of contextCalls(context).calls)
      for (const { name, number } of groupsCalled(placed)) {
        if (groups.includes(number)) continue;
        const known = calls.get(name);
        if (known === undefined) calls.set(name, { number, file: placed.file, line: placed.line, count: 1 });
        else known.count += 1;
      }
  for (const [name, { number, file, line, count }] of calls)
    notes.left(
      `group ${number}`,
      `DAHDI/${name} is dialled in ${count} ${plural(count, "place", "places")}, and the gateway has no group ${number}: such calls would be refused`,
      { file, line },
    );
}
