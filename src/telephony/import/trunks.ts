import { isAddress, uselessPeerAddress } from "../../site/gateway/peer-address.ts";
import { printable } from "../../site/quoted.ts";
import { type Section, textOfSetting } from "../asterisk/config/sections.ts";
import { type ConfiguredTrunk, readPjsipTrunks, readSipTrunks } from "../asterisk/config/trunks.ts";
import type { SipDriver, SipSections, TrunkInput } from "./input.ts";
import { allOf, type ImportNotes, type NotePlace } from "./notes.ts";
import { generalOf } from "./settings.ts";
import { contextTitle, fileOf, tellSettings } from "./tell-peers.ts";
import { codecsOf, deviceOf, nameFor, qualifyOf } from "./trunk-values.ts";

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
const hostForm =
  /^(?=.{1,253}$)([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)(\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;
const numbered = /^Trunk_vivait_gw0*(\d{1,2})$/i;

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
  const general = driver === "chan_sip" ? generalOf(sections.sip) : undefined;
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
      trunkInput(trunk, trunks.length + 1, { section, general, devices, names, ownCodec: context.ownCodec, notes, at }),
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
  for (const names of allOf(found[other].map(({ name }) => printable(name))))
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
    const named = `its host ${host}`;
    return useless === undefined ? undefined : `${named} ${useless}`;
  }
  return /(^|\.)\d+$/.test(host) ? `its host '${printable(host)}' is neither an address nor a DNS name` : undefined;
}

function trunkInput(
  trunk: ConfiguredTrunk,
  number: number,
  options: {
    section: Section | undefined;
    /** Its settings count for chan_sip's peers too. */
    general: Section | undefined;
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
  if (section !== undefined) tellSettings({ section, general: options.general }, trunk, { about, notes, at });
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

/** PJSIP has an endpoint, an aor and more of one name; the first peer or endpoint is meant. */
function sectionsByName(sections: readonly Section[]): ReadonlyMap<string, Section> {
  const types = ["peer", "friend", "endpoint"];
  const peers = sections.filter((section) => types.includes(textOfSetting(section, "type")?.toLowerCase() ?? ""));
  return new Map(peers.toReversed().map((section) => [section.name.text, section]));
}
