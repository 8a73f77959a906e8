import { formatChannels } from "../../site/gateway/channels.ts";
import {
  dahdiMost,
  type Framing,
  lines,
  type Signalling,
  type SwitchType,
  switchTypes,
} from "../../site/gateway/line.ts";
import { printable } from "../../site/quoted.ts";
import type { SiteInput } from "../../site/schema.ts";
import type { ObservedSpan } from "../cards/spans.ts";
import type { AssignedSpan } from "../dahdi/config/card-files.ts";
import type { ChanDahdi, ChannelSettings } from "../dahdi/config/chan-dahdi.ts";
import type { SystemConf } from "../dahdi/config/system-conf.ts";
import { type ImportNotes, someOf } from "./notes.ts";
import { isData, placeSpans, type SpanPlace } from "./span-places.ts";

type GatewayInput = NonNullable<SiteInput["gateways"]>[string];
export type SpanInput = GatewayInput["spans"][number];

export interface ImportedSpan {
  input: SpanInput;
  name: string;
  signalling: Signalling;
  /** DAHDI's number on the host → its number on the gateway. They differ where lines before it are left out. */
  channels: ReadonlyMap<number, number>;
  /** B channels in use, by their numbers on the gateway. */
  bearers: readonly number[];
}

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
const ourContext = "Cen_Inicio_Dahdi";
const echoCancellers = ["mg2", "kb1", "sec2", "oslec", "hwec"] as const;
const plans = ["unknown", "private", "local", "national", "international", "dynamic", "redundant"] as const;

/** Settings that the gateway writes itself, or that mean nothing on a PRI. Others are named for a person. */
const understood = new Set(
  `signalling switchtype pridialplan prilocaldialplan overlapdial resetinterval facilityenable priindication reportalarms
  echocancel context internationalprefix usecallerid callerid hidecallerid language callwaiting usecallingpres restrictcid
  callwaitingcallerid threewaycalling transfer canpark cancallforward callreturn echocancelwhenbridged echotraining
  relaxdtmf callgroup pickupgroup immediate faxdetect faxbuffers busydetect busycount callprogress mailbox adsi
  musiconhold mohinterpret mohsuggest amaflags accountcode rxwink cidsignalling cidstart jbenable jbforce jbmaxsize
  sendcalleridafter distinctiveringaftercid toneduration flash polarityonanswerdelay`.split(/\s+/),
);

/** Lines and channels of the host as spans of the site file. Those that are no PRI are left out, and said to be. */
export function importSpans(sources: SpanSources, notes: ImportNotes): ImportedSpan[] {
  const places = placeSpans(sources);
  tellSource(places, notes);
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
    if (read === undefined || spans.length >= dahdiMost.spans) {
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

function tellSource(places: readonly SpanPlace[], notes: ImportNotes): void {
  if (places.some(({ from }) => from === "running"))
    notes.left(
      "spans",
      `${confPath} says nothing of spans, so they are those that DAHDI runs now: compare their lines`,
    );
  if (places.some(({ from }) => from === "chan_dahdi.conf"))
    notes.left(
      "spans",
      `${confPath} says nothing of spans: kind of line and order are guessed from the channels of chan_dahdi.conf, and framing, coding, CRC-4 and timing are the defaults`,
    );
  for (const { number, from } of places)
    if (from === "dynamic")
      notes.kept(`span ${number}`, "is a cable over Ethernet there (dynamic=); on the gateway it is a line of a card");
}

/** Where DAHDI runs something else than system.conf says, nobody knows which of the two is meant. */
function tellRunning(places: readonly SpanPlace[], running: readonly ObservedSpan[], notes: ImportNotes): void {
  for (const { number, configured } of running.length === 0 ? [] : places) {
    const live = running.find((span) => span.number === number);
    if (configured === undefined) continue;
    const at = { file: confPath, line: configured.line };
    if (live?.proc === undefined) notes.left(`span ${number}`, "is in system.conf, and DAHDI doesn't run it now", at);
    const line = live?.proc?.lineConfig;
    if (line?.framing === undefined || line.coding === undefined) continue;
    const runs = `${line.framing},${line.coding}${line.crc4 ? ",crc4" : ""}`;
    const says = `${configured.framing},${configured.coding}${configured.crc4 ? ",crc4" : ""}`;
    if (runs !== says)
      notes.left(`span ${number}`, `is ${says} in system.conf, which was taken, and runs as ${runs} now`, at);
  }
  const beyond = running.filter(({ number }) => !places.some((place) => place.number === number));
  if (beyond.length > 0 && places.length > 0)
    notes.left(
      "spans",
      `DAHDI runs spans that no file configures: ${someOf(beyond.map(({ number }) => String(number)))}`,
    );
}

/** All of a span's own values, or undefined where it is no PRI. */
function readSpan(
  place: SpanPlace,
  { conf, chanDahdi, chanDahdiPath }: SpanSources,
  notes: ImportNotes,
): { values: SpanInput & { signalling: Signalling }; inUse: readonly number[] } | undefined {
  const about = `span ${place.number}`;
  const { channelCount, dChannel } = lines[place.line];
  const own = Array.from({ length: channelCount }, (_, index) => place.firstChannel + index);
  const data = place.firstChannel + dChannel - 1;
  const used = own.filter((channel) => chanDahdi.channels.has(channel));
  const first = used.find((channel) => channel !== data) ?? used[0];
  const settings = first === undefined ? undefined : chanDahdi.channels.get(first);
  const at = settings === undefined ? { file: chanDahdiPath } : { file: settings.file, line: settings.line };
  const signalling = signallingOf(settings, place, notes, at);
  if (signalling === undefined) return undefined;
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
  notes: ImportNotes,
  at: { file: string; line?: number },
): Signalling | undefined {
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
  if (text !== undefined) {
    notes.left(about, `its signalling is '${printable(text)}', which is no PRI: it is left out`, at);
    return undefined;
  }
  if (place.configured?.framing === "cas" || place.from === "chan_dahdi.conf") {
    notes.left(
      about,
      "no channel of it is in chan_dahdi.conf, or it has channel-associated signalling: it is left out",
      at,
    );
    return undefined;
  }
  const guess = place.timingSource > 0 ? "cpe" : "net";
  notes.left(about, `chan_dahdi.conf names no channel of it: 'signalling: ${guess}' is a guess from its timing`, at);
  return guess;
}

function tellData(conf: SystemConf, place: SpanPlace, data: number, notes: ImportNotes): void {
  const at = { file: confPath, ...(place.configured === undefined ? {} : { line: place.configured.line }) };
  const about = `span ${place.number}`;
  if (!isData(conf, data))
    notes.corrected(about, `system.conf doesn't name channel ${data} as its D-channel; on this kind of line it is`, at);
  else if (conf.channels.get(data)?.kind === "hardhdlc" && place.line !== "BRI")
    notes.left(
      about,
      `its D-channel is hardhdlc, as wanpipe's cards want it, and spanwright writes dchan: set TDMV_DCHAN = 0 in wanpipe's own file first`,
      { ...at, line: conf.channels.get(data)?.line ?? 1 },
    );
}

function lineValues(place: SpanPlace, notes: ImportNotes): Partial<SpanInput> {
  const line = lines[place.line];
  const { configured } = place;
  if (configured === undefined) return {};
  const about = `span ${place.number}`;
  const at = { file: confPath, line: configured.line };
  const framings: readonly string[] = line.framings;
  const codings: readonly string[] = line.codings;
  const framing = framings.includes(configured.framing) ? configured.framing : line.framings[0];
  const coding = codings.includes(configured.coding) ? configured.coding : line.codings[0];
  if (framing !== configured.framing || coding !== configured.coding)
    notes.corrected(
      about,
      `${configured.framing},${configured.coding} is not what ${place.line} has: ${framing},${coding}`,
      at,
    );
  const crc4 = configured.crc4 && line.crc4;
  const known = place.line === "BRI" ? ["te", "nt", "term"] : [];
  const words = configured.words.filter((word) => !known.includes(word));
  if (words.length > 0) notes.left(about, `'${words.join(",")}' at the end of its line is not carried over`, at);
  notes.kept(
    about,
    `${place.line}, ${framing},${coding}${crc4 ? ",crc4" : ""}, channels from ${place.firstChannel}`,
    at,
  );
  return {
    ...(framing === line.framings[0] ? {} : { framing: framing as Framing }),
    ...(coding === line.codings[0] ? {} : { coding: coding as SpanInput["coding"] }),
    ...(crc4 === line.crc4 ? {} : { crc4 }),
    ...(configured.lineBuildOut === 0 ? {} : { lineBuildOut: configured.lineBuildOut }),
  };
}

function channelValues(
  settings: ChannelSettings | undefined,
  place: SpanPlace,
  { notes, at }: { notes: ImportNotes; at: { file: string; line?: number } },
): Partial<SpanInput> {
  if (settings === undefined) return {};
  const about = `span ${place.number}`;
  const value = (key: string) => settings.settings.get(key)?.toLowerCase();
  // Without a word about it, Asterisk takes these (chan_dahdi.c).
  const switchType = oneOf(switchTypes, value("switchtype"), "national", { about, key: "switchtype", notes, at });
  const dialPlan = oneOf(plans, value("pridialplan"), "unknown", { about, key: "pridialplan", notes, at });
  const local = oneOf([...plans, "from_channel"] as const, value("prilocaldialplan"), "national", {
    about,
    key: "prilocaldialplan",
    notes,
    at,
  });
  if (value("switchtype") === undefined)
    notes.kept(about, "no switchtype is set, so Asterisk takes national, and so does the site file", at);
  if (
    value("signalling") !== undefined &&
    value("context") !== undefined &&
    settings.settings.get("context") !== ourContext
  )
    notes.corrected(
      about,
      `its calls came in to context '${printable(settings.settings.get("context") ?? "")}'; the gateway's is ${ourContext}`,
      at,
    );
  tellOthers(settings, about, notes, at);
  const overlapDial = overlapOf(value("overlapdial"));
  const reset = Number(value("resetinterval"));
  const resets = Number.isInteger(reset) && reset >= 60 && reset <= 86_400;
  if (!resets && value("resetinterval") !== undefined && value("resetinterval") !== "never")
    notes.corrected(
      about,
      `resetinterval '${printable(value("resetinterval") ?? "")}' is no number from 60 to 86400: never`,
      at,
    );
  return {
    ...(switchType === (lines[place.line].switchType as SwitchType) ? {} : { switchType }),
    ...(dialPlan === "unknown" ? {} : { dialPlan }),
    ...(local === "unknown" ? {} : { localDialPlan: local }),
    ...(overlapDial === "no" ? {} : { overlapDial }),
    ...(resets ? { resetIntervalSeconds: reset } : {}),
  };
}

function tellOthers(
  { settings }: ChannelSettings,
  about: string,
  notes: ImportNotes,
  at: { file: string; line?: number },
): void {
  const others = [...settings].filter(([key, value]) => {
    if (understood.has(key)) return false;
    return !(/gain$/.test(key) && /^[-+]?0+(\.0+)?$/.test(value));
  });
  if (others.length > 0)
    notes.left(
      about,
      `settings that the site file doesn't have: ${someOf(others.map(([key, value]) => `${key}=${value}`))}`,
      at,
    );
}

function oneOf<Word extends string>(
  words: readonly Word[],
  value: string | undefined,
  usual: Word,
  { about, key, notes, at }: { about: string; key: string; notes: ImportNotes; at: { file: string; line?: number } },
): Word {
  const found = words.find((word) => word === value);
  if (found === undefined && value !== undefined)
    notes.left(about, `${key} '${printable(value)}' is none that the site file has; it is ${usual} now`, at);
  return found ?? usual;
}

function overlapOf(value: string | undefined): NonNullable<SpanInput["overlapDial"]> {
  if (value === "incoming" || value === "outgoing" || value === "both") return value;
  return /^(yes|true|y|t|1|on)$/.test(value ?? "") ? "both" : "no";
}

function echoCancellerOf(
  conf: SystemConf,
  channels: readonly number[],
  settings: ChannelSettings | undefined,
  { about, notes, place }: { about: string; notes: ImportNotes; place: SpanPlace },
): Partial<SpanInput> {
  if (place.from !== "system.conf" && place.from !== "dynamic") return {};
  const name = channels.map((channel) => conf.echoCancellers.get(channel)).find((each) => each !== undefined);
  const off = /^(no|off|false|0)$/i.test(settings?.settings.get("echocancel") ?? "");
  if (name === undefined || off) {
    notes.kept(about, name === undefined ? "no echo canceller is set" : "echo cancelling is off", { file: confPath });
    return { echoCanceller: "none" };
  }
  const known = echoCancellers.find((each) => each === name.toLowerCase());
  if (known === undefined)
    notes.corrected(about, `echo canceller '${printable(name)}' is none that the site file has; it is mg2 now`, {
      file: confPath,
    });
  return known === undefined || known === "mg2" ? {} : { echoCanceller: known };
}

/** What a span without a timing source in the site file would get, with those before it. */
function usualTiming(before: readonly ImportedSpan[], signalling: Signalling): number {
  if (signalling === "net") return 0;
  // A stated number changes what the others get, so after one all are stated.
  const stated = before.some(({ input }) => input.timingSource !== undefined && input.signalling === "cpe");
  return stated ? -1 : before.filter((span) => span.signalling === "cpe").length + 1;
}

function timingsOf(places: readonly SpanPlace[], notes: ImportNotes): Map<number, number | undefined> {
  const timings = new Map<number, number | undefined>();
  const taken = new Set<number>();
  const given = places.filter(({ from }) => from !== "chan_dahdi.conf");
  for (const { number, timingSource, configured } of given) {
    if (timingSource === 0 || !taken.has(timingSource)) {
      timings.set(number, timingSource);
      taken.add(timingSource);
      continue;
    }
    let free = 1;
    while (taken.has(free) || given.some((each) => each.timingSource === free)) free += 1;
    taken.add(free);
    timings.set(number, Math.min(free, 255));
    notes.corrected(
      `span ${number}`,
      `another span is timing source ${timingSource} already; this one is ${free} now`,
      {
        file: confPath,
        ...(configured === undefined ? {} : { line: configured.line }),
      },
    );
  }
  return timings;
}

/** Ports of cards by span, where every span has one that the site file can name. */
function cardsOf(
  places: readonly SpanPlace[],
  assigned: readonly AssignedSpan[],
  notes: ImportNotes,
): Map<number, { id: string; port: number }> {
  const cards = new Map<number, { id: string; port: number }>();
  if (assigned.length === 0) return cards;
  const used = new Set<string>();
  for (const { number } of places) {
    const row = assigned.find(({ span }) => span === number);
    const usable = row !== undefined && /^[A-Za-z0-9@:/._-]{1,120}$/.test(row.card) && row.port <= 64;
    if (usable && !used.has(`${row.card} ${row.port}`)) cards.set(number, { id: row.card, port: row.port });
    if (row !== undefined) used.add(`${row.card} ${row.port}`);
  }
  if (cards.size === places.length) return cards;
  notes.left(
    "cards",
    "assigned-spans.conf doesn't name a port for every span, or with wild cards: no card is in the site file, so the order of the cards decides",
    { file: "/etc/dahdi/assigned-spans.conf" },
  );
  return new Map();
}

/** "# span 1 (operator): …", as our own system.conf has it. */
function namesOf(text: string): Map<number, string> {
  const names = new Map<number, string>();
  if (!/^# made by spanwright /.test(text)) return names;
  const taken = new Set<string>();
  for (const line of text.split("\n")) {
    const match = /^# span (\d{1,3}) \(([a-z](?:[a-z0-9-]{0,30}[a-z0-9])?)\): /.exec(line);
    const name = match?.[2];
    if (match === null || name === undefined || taken.has(name) || /^span\d+$/.test(name)) continue;
    names.set(Number(match[1]), name);
    taken.add(name);
  }
  return names;
}
