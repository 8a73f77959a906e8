import type { ObservedSpan } from "../cards/spans.ts";
import type { SystemConf } from "../dahdi/config/system-conf.ts";
import { type ImportNotes, someOf } from "./notes.ts";
import { isData, type SpanPlace } from "./span-places.ts";

const confPath = "/etc/dahdi/system.conf";

export function tellSource(places: readonly SpanPlace[], notes: ImportNotes): void {
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
