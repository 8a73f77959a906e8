import { redact } from "../../core/redact.ts";
import { formatChannels } from "../../site/gateway/channels.ts";
import { printable } from "../../site/quoted.ts";
import type { ChanDahdi, ChannelSettings } from "../dahdi/config/chan-dahdi.ts";
import { allOf, type ImportNotes, type NotePlace } from "./notes.ts";

/** Settings with a place in the site file, or that mean nothing on a PRI, whatever their value is. */
const understood = new Set(
  `signalling switchtype pridialplan prilocaldialplan overlapdial resetinterval reportalarms echocancel context internationalprefix
  callwaiting callwaitingcallerid threewaycalling canpark cancallforward callreturn echocancelwhenbridged echotraining
  relaxdtmf callgroup pickupgroup busydetect busycount callprogress mailbox adsi rxwink cidsignalling cidstart
  sendcalleridafter distinctiveringaftercid toneduration flash polarityonanswerdelay`.split(/\s+/),
);
const yes = /^(yes|true|y|t|1|on)$/i;
const no = /^(no|false|n|f|0|off|)$/i;
/** Settings that change calls: only with the value that the gateway writes, or Asterisk takes by itself, are they kept. */
const sameAsMade: ReadonlyMap<string, RegExp> = new Map([
  ["usecallerid", yes],
  ["usecallingpres", yes],
  ["callerid", /^(asreceived|)$/i],
  ["hidecallerid", no],
  ["restrictcid", no],
  ["priindication", /^(outofband|)$/i],
  ["immediate", no],
  ["faxdetect", no],
  ["faxbuffers", /^$/],
  ["transfer", no],
  ["jbenable", no],
  ["jbforce", no],
  ["jbmaxsize", /^200$/],
  ["language", /^(en|)$/i],
  ["musiconhold", /^(default|)$/i],
  ["mohinterpret", /^(default|)$/i],
  ["mohsuggest", /^$/],
  ["amaflags", /^(default|)$/i],
  ["accountcode", /^$/],
]);
/** What becomes of calls where such a setting is not there any more. */
const consequences: ReadonlyMap<string, string> = new Map([
  ["hidecallerid", "calls out show their number"],
  ["restrictcid", "calls out show their number"],
  ["callerid", "calls have the number that the line gives"],
  ["usecallerid", "calls have the number that the line gives"],
]);

/** Each setting of a channel that the gateway is not given, and what that changes for calls. */
export function tellOtherSettings(
  { settings }: ChannelSettings,
  { about, notes, at }: { about: string; notes: ImportNotes; at: NotePlace },
): void {
  const others = [...settings].filter(([key, value]) => {
    if (understood.has(key)) return false;
    const same = sameAsMade.get(key);
    if (same !== undefined) return !same.test(value);
    if (key === "facilityenable") return yes.test(value) !== (settings.get("switchtype")?.toLowerCase() === "qsig");
    return !(/gain$/.test(key) && /^[-+]?0+(\.0+)?$/.test(value));
  });
  for (const list of allOf(
    others.map(([key, value]) => {
      const now = consequences.get(key);
      const setting = `${printable(key)}=${redact(printable(value))}`;
      return now === undefined ? setting : `${setting} (${now} now)`;
    }),
  ))
    notes.left(about, `settings that the site file doesn't have: ${list}`, at);
}

/** A span's values are those of its first channel; what others have besides is told. */
export function tellMixed(
  { about, first, channels }: { about: string; first: ChannelSettings; channels: readonly number[] },
  { channels: all }: ChanDahdi,
  notes: ImportNotes,
): void {
  for (const other of new Set(channels.flatMap((channel) => all.get(channel) ?? []))) {
    const keys = new Set([...other.settings.keys(), ...first.settings.keys()]);
    const different = [...keys].filter(
      (key) => key !== "signalling" && (other.settings.get(key) ?? "") !== (first.settings.get(key) ?? ""),
    );
    const own = channels.filter((channel) => all.get(channel) === other);
    for (const list of allOf(different.map((key) => `${printable(key)}=${printable(other.settings.get(key) ?? "")}`)))
      notes.left(about, `channels ${formatChannels(own)} have ${list}; the first one's settings were taken for all`, {
        file: other.file,
        line: other.line,
      });
  }
}
