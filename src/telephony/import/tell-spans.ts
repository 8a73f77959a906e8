import { formatChannels } from "../../site/gateway/channels.ts";
import { printable } from "../../site/quoted.ts";
import type { ObservedSpan } from "../cards/spans.ts";
import type { ChannelSettings } from "../dahdi/config/chan-dahdi.ts";
import type { SystemConf } from "../dahdi/config/system-conf.ts";
import { type ImportNotes, someOf } from "./notes.ts";
import { isData, type SpanPlace } from "./span-places.ts";

const confPath = "/etc/dahdi/system.conf";

/** there: whether the host has a system.conf. */
export function tellSource(places: readonly SpanPlace[], there: boolean, notes: ImportNotes): void {
  const reason = there ? `${confPath} says nothing of spans` : `there is no ${confPath} here`;
  if (places.some(({ from }) => from === "running"))
    notes.left("spans", `${reason}, so they are those that DAHDI runs now: compare their lines`);
  if (places.some(({ from }) => from === "chan_dahdi.conf"))
    notes.left(
      "spans",
      `${reason}: kind of line and order are guessed from the channels of chan_dahdi.conf, and framing, coding, CRC-4 and timing are the defaults`,
    );
  for (const { number, from } of places)
    if (from === "dynamic")
      notes.kept(`span ${number}`, "is a cable over Ethernet there (dynamic=); on the gateway it is a line of a card");
}

/** Where DAHDI runs something else than system.conf says, nobody knows which of the two is meant. */
export function tellRunning(places: readonly SpanPlace[], running: readonly ObservedSpan[], notes: ImportNotes): void {
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

export function tellData(conf: SystemConf, place: SpanPlace, data: number, notes: ImportNotes): void {
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

/** Channels whose signalling is on wires or in bits of their own, and not in a D-channel. */
const withoutDChannel = /^(cas|e&m|e&me1|fx[os](ls|gs|ks)|mtp2|dacs|dacsrbs|rawhdlc|nethdlc)$/;

/** A line that chan_dahdi.conf has as a PRI, and system.conf as something else: nobody knows which of the two is meant. */
export function tellContradiction(
  { conf, place, bearers }: { conf: SystemConf; place: SpanPlace; bearers: readonly number[] },
  { settings }: ChannelSettings,
  notes: ImportNotes,
): void {
  const { configured } = place;
  if (configured === undefined) return;
  const kinds = new Map<string, number[]>();
  for (const channel of bearers) {
    const kind = conf.channels.get(channel)?.kind ?? "";
    if (withoutDChannel.test(kind)) kinds.set(kind, [...(kinds.get(kind) ?? []), channel]);
  }
  let has = configured.framing === "cas" ? `cas,${configured.coding}` : "";
  for (const [kind, list] of kinds) {
    const channels = formatChannels(list);
    has = has === "" ? `channels ${channels} with '${kind}'` : `${has} and channels ${channels} with '${kind}'`;
  }
  if (has === "") return;
  notes.left(
    `span ${place.number}`,
    `system.conf has ${has}, which is no PRI, and chan_dahdi.conf has ${printable(settings.get("signalling") ?? "")}: the two contradict each other. It is a PRI in the site file; see which of them the line is`,
    { file: confPath, line: configured.line },
  );
}
