import { dahdiMost } from "../../../site/gateway/line.ts";
import type { DahdiFinding } from "./finding.ts";
import { channelsIn } from "./ranges.ts";

/** A "span=" line. */
export interface ConfiguredSpan {
  line: number;
  number: number;
  timingSource: number;
  lineBuildOut: number;
  framing: "d4" | "esf" | "cas" | "ccs";
  coding: "ami" | "b8zs" | "hdb3";
  crc4: boolean;
  /** The trailing words besides crc4: yellow, nt, te, term. */
  words: readonly string[];
}

/** A "dynamic=" line. Its number is DAHDI's to give: behind the spans of cards. */
export interface DynamicSpan {
  line: number;
  driver: string;
  address: string;
  channelCount: number;
  timingSource: number;
}

/** What the file says of one channel. */
export interface ConfiguredChannel {
  line: number;
  /** bchan, dchan, hardhdlc, cas … in small letters. */
  kind: string;
  /** Idle bits of "cas". */
  bits?: string;
}

/** /etc/dahdi/system.conf as dahdi_cfg understands it. */
export interface SystemConf {
  spans: readonly ConfiguredSpan[];
  dynamics: readonly DynamicSpan[];
  channels: ReadonlyMap<number, ConfiguredChannel>;
  echoCancellers: ReadonlyMap<number, string>;
  /** Where a channel says so; the others have their span's own. */
  laws: ReadonlyMap<number, "alaw" | "mulaw" | "deflaw">;
  loadZones: readonly string[];
  defaultZone: string | undefined;
  findings: readonly DahdiFinding[];
}

/** dahdi_cfg's buffer has 256 bytes; what is longer is taken for two lines. */
const longestLineBytes = 254;
const mostFindings = 1_000;

/** Words that give channels their signalling: each channel may have one. */
const channelKinds = new Set(
  `e&m e&me1 fxsls fxsgs fxsks fxols fxogs fxoks rawhdlc nethdlc fcshdlc hardhdlc mtp2 dchan bchan indclear clear unused
  cas dacs dacsrbs user`.split(/\s+/),
);
/** Words about radio channels, tones and gains, which have nothing to do with a gateway: taken and passed over. */
const otherWords = new Set(
  `ctcss dcsrx rxdcs tx debouncetime bursttime exttone invertcor corthresh rxgain txgain deemp preemp channel channels
  56k`.split(/\s+/),
);
const echoCancellers = new Set(["mg2", "kb1", "sec2", "sec", "oslec", "jpah", "hpec", "hwec"]);

type Working = { -readonly [Key in keyof SystemConf]: SystemConf[Key] } & {
  spans: ConfiguredSpan[];
  dynamics: DynamicSpan[];
  channels: Map<number, ConfiguredChannel>;
  echoCancellers: Map<number, string>;
  laws: Map<number, "alaw" | "mulaw" | "deflaw">;
  loadZones: string[];
  findings: DahdiFinding[];
};

/** Reads any text by dahdi_cfg's grammar. Never throws; what is wrong is in the findings, by line. */
export function readSystemConf(text: string): SystemConf {
  const conf: Working = {
    spans: [],
    dynamics: [],
    channels: new Map(),
    echoCancellers: new Map(),
    laws: new Map(),
    loadZones: [],
    defaultZone: undefined,
    findings: [],
  };
  for (const [index, whole] of text.split("\n").entries()) {
    const line = index + 1;
    if (Buffer.byteLength(whole) > longestLineBytes)
      find(conf, line, "error", `is longer than ${longestLineBytes} bytes, so dahdi_cfg reads it as two lines`);
    const content = (whole.split("#")[0] ?? "").trim();
    if (content !== "") readLine(conf, line, content);
  }
  checkWhole(conf);
  return conf;
}

function readLine(conf: Working, line: number, content: string): void {
  const equals = content.indexOf("=");
  if (equals === -1) {
    find(conf, line, "error", `'${shown(content)}' has no '='`);
    return;
  }
  const key = content.slice(0, equals).trim().toLowerCase();
  const value = content.slice(equals + 1).trim();
  if (key === "span") readSpan(conf, line, value);
  else if (key === "dynamic") readDynamic(conf, line, value);
  else if (key === "loadzone") conf.loadZones.push(value);
  else if (key === "defaultzone") conf.defaultZone = value;
  else if (key === "echocanceller") readEchoCanceller(conf, line, value);
  else if (key === "alaw" || key === "mulaw" || key === "deflaw")
    for (const channel of channelsOf(conf, line, value)) conf.laws.set(channel, key);
  else if (channelKinds.has(key)) readChannels(conf, line, key, value);
  else if (!otherWords.has(key)) find(conf, line, "error", `dahdi_cfg doesn't know '${shown(key)}'`);
}

function readSpan(conf: Working, line: number, value: string): void {
  const [number = "", timing = "", lbo = "", framing = "", coding = "", ...words] = partsOf(value);
  const span = {
    line,
    number: Number(number),
    timingSource: Number(timing),
    lineBuildOut: Number(lbo),
    framing: framing.toLowerCase(),
    coding: coding.toLowerCase(),
    crc4: words.some((word) => word.toLowerCase() === "crc4"),
    words: words.map((word) => word.toLowerCase()).filter((word) => word !== "crc4"),
  };
  const faults = [
    isWithin(number, 1, dahdiMost.spans) ? "" : `span number '${shown(number)}' is not within 1 and ${dahdiMost.spans}`,
    isWithin(timing, 0, 255) ? "" : `timing source '${shown(timing)}' is not within 0 and 255`,
    isWithin(lbo, 0, 7) ? "" : `line build-out '${shown(lbo)}' is not within 0 and 7`,
    isFraming(span.framing) ? "" : `framing '${shown(framing)}' is none of d4, esf, cas, ccs`,
    isCoding(span.coding) ? "" : `coding '${shown(coding)}' is none of ami, b8zs, hdb3`,
    ...span.words.map((word) =>
      ["yellow", "nt", "te", "term"].includes(word) ? "" : `dahdi_cfg doesn't know '${shown(word)}' here`,
    ),
  ].filter((fault) => fault !== "");
  for (const fault of faults) find(conf, line, "error", fault);
  const { framing: frame, coding: code } = span;
  if (faults.length > 0 || !isFraming(frame) || !isCoding(code)) return;
  const mixed = (frame === "esf" || frame === "d4") !== (code === "b8zs") && code !== "ami";
  if (mixed) find(conf, line, "warning", `${frame} with ${code} is half a T1 and half an E1`);
  if (span.crc4 && frame !== "ccs" && frame !== "cas")
    find(conf, line, "warning", `crc4 is of an E1, ${frame} of a T1`);
  if (conf.spans.some((other) => other.number === span.number))
    find(conf, line, "error", `span ${span.number} is there twice`);
  conf.spans.push({ ...span, framing: frame, coding: code });
}

function readDynamic(conf: Working, line: number, value: string): void {
  const [driver = "", address = "", count = "", timing = "", ...more] = partsOf(value);
  if (
    driver === "" ||
    address === "" ||
    more.length > 0 ||
    !isWithin(count, 1, dahdiMost.channel) ||
    !isWithin(timing, 0, 255)
  ) {
    find(conf, line, "error", "a dynamic span is <driver>,<address>,<channels>,<timing>");
    return;
  }
  conf.dynamics.push({ line, driver, address, channelCount: Number(count), timingSource: Number(timing) });
}

function readEchoCanceller(conf: Working, line: number, value: string): void {
  const comma = value.indexOf(",");
  if (comma === -1) {
    find(conf, line, "error", "an echo canceller needs its channels behind a comma");
    return;
  }
  const name = value.slice(0, comma).trim();
  if (!echoCancellers.has(name.toLowerCase()))
    find(conf, line, "warning", `'${shown(name)}' is no echo canceller that comes with DAHDI`);
  for (const channel of channelsOf(conf, line, value.slice(comma + 1))) conf.echoCancellers.set(channel, name);
}

function readChannels(conf: Working, line: number, kind: string, value: string): void {
  const withBits = kind === "cas" || kind === "dacs" || kind === "dacsrbs";
  const colon = value.indexOf(":");
  const bits = withBits && colon !== -1 ? value.slice(colon + 1).trim() : undefined;
  if (kind === "cas" && (bits === undefined || !/^[01]{4}$/.test(bits)))
    find(conf, line, "error", "cas needs its idle bits, as in 1-15:1101");
  for (const channel of channelsOf(conf, line, withBits && colon !== -1 ? value.slice(0, colon) : value)) {
    const other = conf.channels.get(channel);
    if (other !== undefined)
      find(conf, line, "error", `channel ${channel} is ${other.kind} on line ${other.line} already`);
    else conf.channels.set(channel, { line, kind, ...(bits === undefined ? {} : { bits }) });
  }
}

/** What only shows when all of it was read. */
function checkWhole(conf: Working): void {
  if (conf.defaultZone !== undefined && !conf.loadZones.includes(conf.defaultZone))
    find(conf, 1, "error", `defaultzone ${shown(conf.defaultZone)} is no loadzone`);
  const sources = new Map<number, ConfiguredSpan>();
  for (const span of conf.spans.filter(({ timingSource }) => timingSource > 0)) {
    const other = sources.get(span.timingSource);
    if (other !== undefined)
      find(
        conf,
        span.line,
        "warning",
        `spans ${other.number} and ${span.number} are both timing source ${span.timingSource}`,
      );
    sources.set(span.timingSource, span);
  }
}

function channelsOf(conf: Working, line: number, list: string): number[] {
  return channelsIn(list, { most: dahdiMost.channel }, (piece, reason) =>
    find(conf, line, "error", `'${shown(piece)}' ${reason}`),
  );
}

function find(conf: Working, line: number, severity: DahdiFinding["severity"], message: string): void {
  if (conf.findings.length < mostFindings) conf.findings.push({ line, severity, message });
}

function partsOf(value: string): string[] {
  return value.split(",").map((part) => part.trim());
}

function isWithin(text: string, least: number, most: number): boolean {
  return /^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most;
}

function isFraming(text: string): text is ConfiguredSpan["framing"] {
  return /^(d4|esf|cas|ccs)$/.test(text);
}

function isCoding(text: string): text is ConfiguredSpan["coding"] {
  return /^(ami|b8zs|hdb3)$/.test(text);
}

/** A piece of a foreign file in a message: short, and without characters that a terminal would obey. */
function shown(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?").slice(0, 40);
}
