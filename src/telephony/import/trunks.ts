import { isAddress, uselessPeerAddress } from "../../site/gateway/peer-address.ts";
import { printable } from "../../site/quoted.ts";
import type { SiteInput } from "../../site/schema.ts";
import { isYes, type Section, textOfSetting } from "../asterisk/config/sections.ts";
import { type ConfiguredTrunk, readPjsipTrunks, readSipTrunks } from "../asterisk/config/trunks.ts";
import { counted, type ImportNotes, type NotePlace, someOf } from "./notes.ts";

export type TrunkInput = NonNullable<SiteInput["gateways"]>[string]["trunks"][number];
export type SipDriver = "pjsip" | "chan_sip";

export interface SipSections {
  sip: readonly Section[];
  pjsip: readonly Section[];
}

export interface ImportedTrunks {
  driver: SipDriver;
  trunks: readonly TrunkInput[];
}

interface TrunkContext {
  /** Names by their numbers, where the dialplan is one that spanwright made. */
  order: readonly string[];
  /** The codec that the lines carry. */
  ownCodec: "alaw" | "ulaw";
  /** Where nothing else decides, the driver that the dialplan dials. */
  dialled: SipDriver | undefined;
  refused: ReadonlySet<SipDriver>;
  /** The gateway itself: a peer there would lead in a circle. */
  own: { address: string; sipPort: number };
}

const ourContext = "Cen_Inicio_TrunkSip";
const mostTrunks = 99;
const codecs = ["alaw", "ulaw", "g722", "gsm", "g729", "opus"] as const;
const hostForm =
  /^(?=.{1,253}$)([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)(\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
const nameForm = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
const numbered = /^Trunk_vivait_gw0*(\d{1,2})$/i;
/** Sections of sip.conf and pjsip.conf that are no peers. */
const reserved: readonly string[] = ["general", "authentication", "global", "system", "anonymous"];
const secretKey = /secret|passw|^auth$|^outbound_auth$|^md5|token/i;

/** Settings of peers that the gateway writes itself, whatever they were. */
const understood = new Set(
  `type host port context disallow allow insecure directmedia canreinvite direct_media qualify qualifyfreq setvar set_var
  dtmfmode dtmf_mode nat aors aor transport identify_by tos_audio cos_audio tos_video cos_video rtp_symmetric force_rport
  rewrite_contact language`.split(/\s+/),
);

/** The peers that calls of the lines go to. Those that are no trunks of the gateway are named for a person. */
export function importTrunks(sections: SipSections, context: TrunkContext, notes: ImportNotes): ImportedTrunks {
  const found = {
    chan_sip: readSipTrunks(sections.sip),
    pjsip: readPjsipTrunks(sections.pjsip),
  };
  const driver = driverOf(found, context, notes);
  const file = fileOf(driver);
  const candidates = ours(inOrder(found[driver].filter(withFirstName(notes, file)), context.order), notes, file);
  const sectionOf = sectionsByName(driver === "pjsip" ? sections.pjsip : sections.sip);
  const trunks: TrunkInput[] = [];
  const names = new Set<string>();
  const hosts = new Map<string, string>();
  const devices = new Set<number>();
  for (const trunk of candidates) {
    const section = sectionOf.get(trunk.name);
    const at = { file: section?.file.path ?? file, line: section?.name.line ?? 1 };
    const fault =
      faultOf(trunk, context.own) ?? (trunks.length >= mostTrunks ? `is one more than ${mostTrunks}` : undefined);
    const about = `trunk ${trunk.name}`;
    if (fault !== undefined) {
      notes.left(about, `${fault}: it is left out`, at);
      continue;
    }
    const address = `${trunk.host.toLowerCase()} port ${trunk.port}`;
    const twin = hosts.get(address);
    if (twin !== undefined)
      notes.left(about, `has the host and port of ${twin}: no redundancy, and calls from there belong to either`, {
        ...at,
        rule: "T20",
      });
    hosts.set(address, trunk.name);
    trunks.push(
      trunkInput(trunk, trunks.length + 1, { section, devices, names, ownCodec: context.ownCodec, notes, at }),
    );
  }
  if (trunks.length > 0)
    notes.kept(
      "SIP driver",
      driver === "pjsip"
        ? "pjsip"
        : "chan_sip, which ended with Asterisk 20; 'sipDriver: pjsip' works in every version",
      { file },
    );
  return { driver, trunks };
}

function driverOf(
  found: Record<SipDriver, readonly ConfiguredTrunk[]>,
  { dialled, refused }: TrunkContext,
  notes: ImportNotes,
): SipDriver {
  const candidates = (["pjsip", "chan_sip"] as const).filter((driver) => found[driver].length > 0);
  const allowed = candidates.filter((driver) => !refused.has(driver));
  const [first = "pjsip", second] = allowed.length > 0 ? allowed : candidates;
  if (second === undefined) return first;
  const count = (driver: SipDriver) => found[driver].filter((trunk) => trunk.context === ourContext).length;
  const driver = dialled ?? (count("chan_sip") > count("pjsip") ? "chan_sip" : "pjsip");
  const other = driver === "pjsip" ? "chan_sip" : "pjsip";
  const names = someOf(found[other].map(({ name }) => name));
  notes.left(
    "SIP driver",
    `both drivers have peers with a fixed host; those of ${driver} were taken, and ${other}'s were not: ${names}`,
    { file: fileOf(other) },
  );
  return driver;
}

function withFirstName(notes: ImportNotes, file: string): (trunk: ConfiguredTrunk) => boolean {
  const seen = new Set<string>();
  return ({ name }) => {
    const known = seen.has(name.toLowerCase());
    seen.add(name.toLowerCase());
    if (known) notes.left(`trunk ${name}`, "stands there twice; the first one was taken", { file });
    return !known;
  };
}

/** Trunk_vivait_gwNN by their numbers, and behind them the others in the order of the file. */
function inOrder(trunks: readonly ConfiguredTrunk[], order: readonly string[]): ConfiguredTrunk[] {
  const place = ({ name }: ConfiguredTrunk): number => {
    const stated = order.indexOf(name);
    if (order.length > 0) return stated === -1 ? order.length : stated;
    const number = numbered.exec(name)?.[1];
    return number === undefined ? mostTrunks + 1 : Number(number);
  };
  return trunks.toSorted((one, other) => place(one) - place(other));
}

function ours(trunks: readonly ConfiguredTrunk[], notes: ImportNotes, file: string): readonly ConfiguredTrunk[] {
  const own = trunks.filter(({ name, context }) => context === ourContext || numbered.test(name));
  if (own.length === 0) return trunks;
  const names = new Set(own.map(({ name }) => name));
  for (const { name, host, context } of trunks) {
    if (names.has(name)) continue;
    const message = `${printable(host)}, ${contextTitle({ context })}: is taken for no trunk of the gateway, because others have ${ourContext}; add it to 'trunks' if calls of the lines go to it`;
    notes.left(`peer ${name}`, message, { file });
  }
  return own;
}

function faultOf({ host, port }: ConfiguredTrunk, own: TrunkContext["own"]): string | undefined {
  if (!hostForm.test(host)) return `its host '${printable(host)}' is neither an IPv4 address nor a DNS name`;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return "its port is no number from 1 to 65535";
  const local = host.toLowerCase() === "localhost" || host === own.address;
  if (local && port === own.sipPort) return `${host} port ${port} is the gateway itself`;
  if (isAddress(host)) {
    const useless = uselessPeerAddress(host);
    return useless === undefined ? undefined : `its host ${host} ${useless}`;
  }
  return /(^|\.)\d+$/.test(host) ? `its host '${printable(host)}' is neither an address nor a DNS name` : undefined;
}

function trunkInput(
  trunk: ConfiguredTrunk,
  number: number,
  options: {
    section: Section | undefined;
    devices: Set<number>;
    names: Set<string>;
    ownCodec: "alaw" | "ulaw";
    notes: ImportNotes;
    at: NotePlace;
  },
): TrunkInput {
  const { section, notes, at } = options;
  const about = `trunk ${trunk.name}`;
  const usual = `Trunk_vivait_gw${String(number).padStart(2, "0")}`;
  const name = nameFor(trunk.name, options.names);
  if (name !== trunk.name) notes.corrected(about, `is called ${name} now: names have letters, digits and '_'`, at);
  if (trunk.context !== ourContext)
    notes.corrected(about, `its calls came in to ${contextTitle(trunk)}; the gateway's context is ${ourContext}`, at);
  if (section !== undefined) tellSettings(section, trunk, { about, notes, at });
  notes.kept(about, `${trunk.host} port ${trunk.port}, trunk ${number}`, at);
  const allowed = codecsOf(trunk, options.ownCodec, { about, notes, at });
  const qualify = qualifyOf(trunk, { about, notes, at });
  const deviceId = deviceOf(trunk, options.devices, { about, notes, at });
  return {
    ...(name === usual ? {} : { name }),
    host: trunk.host,
    ...(trunk.port === 5060 ? {} : { port: trunk.port }),
    ...(allowed === undefined ? {} : { codecs: allowed }),
    ...(qualify === undefined ? {} : { qualifySeconds: qualify }),
    ...(deviceId === undefined ? {} : { deviceId }),
  };
}

/** The name with '_' for what a name can't have, and with a number where another trunk has it already. */
function nameFor(name: string, taken: Set<string>): string {
  const plain = nameForm.test(name) ? name : name.replace(/[^A-Za-z0-9_]/g, "_").slice(0, 50);
  const base = /^[A-Za-z]/.test(plain) ? plain : `Trunk_${plain}`;
  let free = reserved.includes(base.toLowerCase()) ? `Trunk_${base}` : base;
  for (let count = 2; taken.has(free.toLowerCase()); count += 1) free = `${base}_${count}`;
  taken.add(free.toLowerCase());
  return free;
}

interface Telling {
  about: string;
  notes: ImportNotes;
  at: NotePlace;
}

/** Undefined for the law that the lines carry alone, which is the site file's default. */
function codecsOf(
  { codecs: given }: ConfiguredTrunk,
  own: "alaw" | "ulaw",
  { about, notes, at }: Telling,
): TrunkInput["codecs"] | undefined {
  const known = codecs.filter((codec) => given.includes(codec));
  const inOrderGiven = given.filter((codec): codec is (typeof codecs)[number] => known.some((each) => each === codec));
  const unknown = given.filter((codec) => !known.some((each) => each === codec));
  if (unknown.length > 0 || given.length === 0) {
    const what = given.length === 0 ? "says no codec" : `allows ${someOf(unknown)}, which the site file doesn't have`;
    notes.corrected(about, `${what}: ${inOrderGiven.length === 0 ? own : inOrderGiven.join(",")}`, {
      ...at,
      rule: "T25",
    });
  }
  const transcoded = inOrderGiven.filter((codec) => codec !== "alaw" && codec !== "ulaw");
  const ordered = [...(given.length === 0 ? [own] : []), ...inOrderGiven];
  const [first = own] = ordered;
  const best = ordered.includes(own) && first !== own ? [own, ...ordered.filter((codec) => codec !== own)] : ordered;
  if (first !== best[0])
    notes.corrected(about, `${own} is what the lines carry, so it comes first and not ${first}`, {
      ...at,
      rule: "T25",
    });
  if (transcoded.length > 0)
    notes.kept(
      about,
      `${transcoded.join(",")}: each call in it is transcoded; delete it unless the far side has nothing else`,
      { ...at, rule: "T25" },
    );
  return best.length === 0 || (best.length === 1 && best[0] === own) ? undefined : best;
}

function qualifyOf({ qualifySeconds }: ConfiguredTrunk, { about, notes, at }: Telling): number | undefined {
  if (qualifySeconds === undefined) {
    notes.corrected(about, "nothing asked whether it is there; OPTIONS does so every 30 s now", { ...at, rule: "T17" });
    return undefined;
  }
  const seconds = Number.isFinite(qualifySeconds) ? Math.min(600, Math.max(5, Math.round(qualifySeconds))) : 30;
  if (seconds !== qualifySeconds)
    notes.corrected(about, `it is asked every ${seconds} s whether it is there; the site file has 5 to 600`, at);
  return seconds === 30 ? undefined : seconds;
}

function deviceOf(
  { variables }: ConfiguredTrunk,
  devices: Set<number>,
  { about, notes, at }: Telling,
): number | undefined {
  const others = variables.filter(({ name }) => name !== "ID_DISPOSITIVO" && !secretKey.test(name));
  if (others.length > 0)
    notes.left(
      about,
      `variables that the site file doesn't have: ${someOf(others.map(({ name, value }) => `${name}=${value}`))}`,
      at,
    );
  const value = variables.find(({ name }) => name === "ID_DISPOSITIVO")?.value;
  if (value === undefined) return undefined;
  const device = Number(value);
  if (!/^\d{1,9}$/.test(value) || device < 1) {
    notes.left(about, `ID_DISPOSITIVO '${printable(value)}' is no number from 1 to 999999999: it is left out`, at);
    return undefined;
  }
  if (devices.has(device)) {
    notes.left(about, `ID_DISPOSITIVO ${device} is another trunk's too: only that one has it`, at);
    return undefined;
  }
  devices.add(device);
  return device;
}

/** What the gateway does otherwise, or can't. Values of secrets are never in a message. */
function tellSettings(section: Section, trunk: ConfiguredTrunk, { about, notes, at }: Telling): void {
  const value = (key: string) => textOfSetting(section, key)?.toLowerCase();
  const keys = [...new Set(section.settings.map(({ entry }) => entry.key.text.toLowerCase()))];
  const secrets = keys.filter((key) => secretKey.test(key));
  if (secrets.length > 0)
    notes.left(
      about,
      `has ${someOf(secrets)}, which is not copied: the gateway knows a trunk by its address alone, so the far side must not ask for it`,
      { ...at, rule: "T26" },
    );
  const insecure = value("insecure");
  if (trunk.driver === "chan_sip" && insecure !== "port")
    notes.corrected(
      about,
      `insecure=${printable(insecure ?? "no")}: its calls are known by its address, whatever their port, and guests are refused`,
      { ...at, rule: "T23" },
    );
  const media = value("directmedia") ?? value("canreinvite") ?? value("direct_media") ?? "yes";
  if (!/^(no|0|off|false)$/.test(media))
    notes.corrected(
      about,
      `${trunk.driver === "pjsip" ? "direct_media" : "directmedia"}=${printable(media)}: a line has no address to send media to, so it is no`,
      { ...at, rule: "T24" },
    );
  const transport = value("transport");
  if (transport !== undefined && /tcp|tls|ws/.test(transport))
    notes.left(about, `transport ${printable(transport)}: the gateway speaks UDP`, at);
  const others = keys.filter((key) => !understood.has(key) && !secretKey.test(key));
  if (others.length > 0)
    notes.left(
      about,
      `settings that the site file doesn't have: ${someOf(others.map((key) => `${key}=${textOfSetting(section, key) ?? ""}`))}`,
      at,
    );
}

function contextTitle({ context }: Pick<ConfiguredTrunk, "context">): string {
  return context === undefined ? "the context of [general]" : `context '${printable(context)}'`;
}

/** PJSIP has an endpoint, an aor and more of one name; the first peer or endpoint is meant. */
function sectionsByName(sections: readonly Section[]): ReadonlyMap<string, Section> {
  const types = ["peer", "friend", "endpoint"];
  const peers = sections.filter((section) => types.includes(textOfSetting(section, "type")?.toLowerCase() ?? ""));
  return new Map(peers.toReversed().map((section) => [section.name.text, section]));
}

/** Peers that are no trunks: phones, and those that log in to somebody. */
export function tellOtherPeers({ sip, pjsip }: SipSections, notes: ImportNotes): void {
  const dynamic = sip.filter((section) => /^dynamic$/i.test(textOfSetting(section, "host") ?? "") && !section.template);
  if (dynamic.length > 0)
    notes.left("peers", `that register themselves are no trunks: ${someOf(dynamic.map(({ name }) => name.text))}`, {
      file: fileOf("chan_sip"),
    });
  const registers = sip.flatMap(({ settings }) => settings).filter(({ entry }) => /^register$/i.test(entry.key.text));
  const [register] = registers;
  if (register !== undefined)
    notes.left(
      "peers",
      `the host registers itself at ${counted(registers.length, "other")} with a secret, which a gateway doesn't do`,
      {
        file: register.file.path,
        line: register.entry.key.line,
        rule: "T26",
      },
    );
  const ofType = (type: string) => pjsip.filter((section) => textOfSetting(section, "type")?.toLowerCase() === type);
  const registrations = ofType("registration");
  if (registrations.length > 0)
    notes.left(
      "peers",
      `the host registers itself at others, which a gateway doesn't do: ${someOf(registrations.map(({ name }) => name.text))}`,
      { file: fileOf("pjsip") },
    );
  const open = sip.find(({ name }) => name.text.toLowerCase() === "general");
  const guests = open === undefined ? undefined : textOfSetting(open, "allowguest");
  if (open !== undefined && (guests === undefined || isYes(guests)))
    notes.corrected("SIP", "guests were allowed to call; only trunks are now", {
      file: open.file.path,
      line: open.name.line,
      rule: "T23",
    });
}

function fileOf(driver: SipDriver): string {
  return driver === "pjsip" ? "/etc/asterisk/pjsip.conf" : "/etc/asterisk/sip.conf";
}
