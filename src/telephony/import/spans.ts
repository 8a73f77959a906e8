import { formatChannels } from "../../site/gateway/channels.ts";
import { dahdiMost, lines, type Signalling } from "../../site/gateway/line.ts";
import { nearest } from "../../site/nearest.ts";
import { printable } from "../../site/quoted.ts";
import type { ObservedSpan } from "../cards/spans.ts";
import type { AssignedSpan } from "../dahdi/config/card-files.ts";
import type { ChanDahdi, ChannelSettings } from "../dahdi/config/chan-dahdi.ts";
import type { SystemConf } from "../dahdi/config/system-conf.ts";
import type { ImportedSpan, SpanInput } from "./input.ts";
import type { ImportNotes, NotePlace } from "./notes.ts";
import { cardsOf, namesOf, timingsOf, usualTiming } from "./span-order.ts";
import { placeSpans, type SpanPlace } from "./span-places.ts";
import { channelValues, echoCancellerOf, lineValues } from "./span-values.ts";
import { tellMixed } from "./tell-channels.ts";
import { tellWithoutSpan } from "./tell-groups.ts";
import { tellContradiction, tellData, tellRunning, tellSource } from "./tell-spans.ts";

export interface SpanSources {
  conf: SystemConf;
  /** Lines of system.conf, for what stands in comments. */
  confText: string | undefined;
  chanDahdi: ChanDahdi;
  chanDahdiPath: string;
  assigned: readonly AssignedSpan[];
  running: readonly ObservedSpan[];
}

const confPath = "/etc/dahdi/system.conf";
const priSignallings = ["pri_cpe", "pri_net", "bri_cpe", "bri_net", "bri_cpe_ptmp", "bri_net_ptmp"];
/** The others that process_dahdi() knows (chan_dahdi.c). */
const otherSignallings: ReadonlySet<string> = new Set(
  `em em_e1 em_w em_txrx em_rxtx em_wink em_w_e1 auto fxs_ls fxs_gs fxs_ks fxs_rx fxs_tx fxo_ls fxo_gs fxo_ks fxo_rx fxo_tx
  sf sf_w sf_rx sf_tx sf_rxtx sf_txrx sf_featd sf_featdmf sf_featb featd featdmf featdmf_ta featb e911 fgccama fgccamamf
  gr303fxoks_net gr303fxsks_cpe mfcr2 ss7`.split(/\s+/),
);

/** Lines and channels of the host as spans of the site file. Those that are no PRI are left out, and said to be. */
export function importSpans(sources: SpanSources, notes: ImportNotes): ImportedSpan[] {
  const places = placeSpans(sources);
  tellSource(places, sources.confText !== undefined, notes);
  tellWithoutSpan(
    sources.chanDahdi,
    channelsOf(places),
    places[0]?.from === "running" ? "DAHDI" : "system.conf",
    notes,
  );
  tellRunning(places, sources.running, notes);
  const named = namesOf(sources.confText ?? "");
  const withCards = cardsOf(places, sources.assigned, notes);
  const timings = timingsOf(places, notes);
  const spans: ImportedSpan[] = [];
  let next = 1;
  let leftOut = false;
  for (const place of places) {
    const about = `span ${place.number}`;
    const read = readSpan(place, sources, notes);
    if (read === "misspelt") continue;
    if (read === "no PRI" || spans.length >= dahdiMost.spans) {
      leftOut = true;
      continue;
    }
    const { values, inUse } = read;
    const { signalling } = values;
    const { channelCount } = lines[place.line];
    const firstChannel = withCards.size > 0 ? place.firstChannel : next;
    const name = named.get(place.number) ?? `span${spans.length + 1}`;
    if (firstChannel !== place.firstChannel || place.number !== spans.length + 1)
      notes.left(
        about,
        `becomes span ${spans.length + 1} with the channels from ${firstChannel}, because lines before it are left out: put its card first, and tell those who read X-MDSPAN`,
        { file: confPath },
      );
    const card = withCards.get(place.number);
    const timing = timings.get(place.number);
    const input: SpanInput = {
      ...(named.has(place.number) ? { name } : {}),
      ...values,
      ...(timing === undefined || timing === usualTiming(spans, signalling) ? {} : { timingSource: timing }),
      ...(firstChannel === next ? {} : { firstChannel }),
      ...(card === undefined ? {} : { card }),
    };
    const channels = new Map(
      Array.from({ length: channelCount }, (_, index) => [place.firstChannel + index, firstChannel + index]),
    );
    const bearers = inUse.map((channel) => channel - place.firstChannel + firstChannel);
    spans.push({ input, name, signalling, channels, bearers });
    next = firstChannel + channelCount;
    if (signalling === "net" && (timing ?? 0) > 0)
      notes.left(about, "is a net span and a source of timing: its far end can only give our own clock back", {
        file: confPath,
        ...(place.configured === undefined ? {} : { line: place.configured.line }),
      });
  }
  if (leftOut && spans.length > 0)
    notes.left("spans", "lines that are no PRI need an Asterisk of their own: a gateway has PRI and BRI spans alone");
  return spans;
}

function channelsOf(places: readonly SpanPlace[]): ReadonlySet<number> {
  return new Set(
    places.flatMap(({ line, firstChannel }) =>
      Array.from({ length: lines[line].channelCount }, (_, index) => firstChannel + index),
    ),
  );
}

/** Why a line is left out. */
type LeftOut = "no PRI" | "misspelt";

/** All of a span's own values, or why it has none. */
function readSpan(
  place: SpanPlace,
  { conf, chanDahdi, chanDahdiPath }: SpanSources,
  notes: ImportNotes,
): { values: SpanInput & { signalling: Signalling }; inUse: readonly number[] } | LeftOut {
  const about = `span ${place.number}`;
  const { channelCount, dChannel } = lines[place.line];
  const own = Array.from({ length: channelCount }, (_, index) => place.firstChannel + index);
  const data = place.firstChannel + dChannel - 1;
  const used = own.filter((channel) => chanDahdi.channels.has(channel));
  const first = used.find((channel) => channel !== data) ?? used[0];
  const settings = first === undefined ? undefined : chanDahdi.channels.get(first);
  const at = settings === undefined ? { file: chanDahdiPath } : { file: settings.file, line: settings.line };
  const signalling = signallingOf(settings, place, { notes, at, known: chanDahdi.channels.size > 0 });
  if (signalling === "no PRI" || signalling === "misspelt") return signalling;
  if (used.includes(data))
    notes.corrected(about, `channel ${data} is its D-channel, which is never in "channel =>"`, { ...at, rule: "L2" });
  if (place.configured !== undefined) tellData(conf, place, data, notes);
  const bearers = own.filter((channel) => channel !== data);
  const wanted = used.filter(
    (channel) => channel !== data && (conf.channels.get(channel)?.kind ?? "bchan") !== "unused",
  );
  const inUse = wanted.length === 0 ? bearers : wanted;
  const mixed = wanted.filter(
    (channel) => chanDahdi.channels.get(channel)?.settings.get("signalling") !== settings?.settings.get("signalling"),
  );
  if (mixed.length > 0)
    notes.left(
      about,
      `channels ${formatChannels(mixed)} have another signalling than the first; the first one's was taken`,
      at,
    );
  if (settings !== undefined) tellContradiction({ conf, place, bearers: inUse }, settings, notes);
  if (settings !== undefined) tellMixed({ about, first: settings, channels: wanted }, chanDahdi, notes);
  const relative = inUse.map((channel) => channel - place.firstChannel + 1);
  const values = {
    ...(place.line === "E1" ? {} : { line: place.line }),
    signalling,
    ...lineValues(place, notes),
    ...channelValues(settings, place, { notes, at }),
    ...echoCancellerOf(conf, inUse, settings, { about, notes, place }),
    ...(inUse.length === bearers.length ? {} : { channels: formatChannels(relative) }),
  };
  return { values, inUse };
}

function signallingOf(
  settings: ChannelSettings | undefined,
  place: SpanPlace,
  { notes, at, known }: { notes: ImportNotes; at: NotePlace; known: boolean },
): Signalling | LeftOut {
  const about = `span ${place.number}`;
  const text = settings?.settings.get("signalling")?.toLowerCase();
  const match = /^(?:pri|bri)_(cpe|net)(_ptmp)?$/.exec(text ?? "");
  if (match !== null) {
    if (match[2] !== undefined)
      notes.left(
        about,
        `${text} is a line with several devices (point to multipoint); the gateway is the only one on its line`,
        at,
      );
    return match[1] as Signalling;
  }
  if (text !== undefined && otherSignallings.has(text)) {
    const reason = `its signalling is '${printable(text)}', which is no PRI`;
    notes.left(about, `${reason}: it is left out`, at);
    return "no PRI";
  }
  if (text !== undefined) {
    const meant = nearest(text, [...priSignallings, ...otherSignallings]);
    const message = [
      `its signalling '${printable(text)}' is none that Asterisk knows.`,
      ...(meant === undefined ? [] : [`Did you mean '${meant}'?`]),
      "The line is left out: correct it in a copy of the files, and import that",
    ];
    notes.left(about, message.join(" "), at);
    return "misspelt";
  }
  if (place.configured?.framing === "cas" || place.from === "chan_dahdi.conf") {
    const reason = "no channel of it is in chan_dahdi.conf, or it has channel-associated signalling";
    notes.left(about, `${reason}: it is left out`, at);
    return "no PRI";
  }
  const guess = place.timingSource > 0 ? "cpe" : "net";
  const reason = known ? "chan_dahdi.conf names no channel of it" : "nothing says what it is";
  notes.left(about, `${reason}: 'signalling: ${guess}' is a guess from its timing`, at);
  return guess;
}
