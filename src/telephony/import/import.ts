import { AppError } from "../../core/errors.ts";
import { parseAddress } from "../../site/addresses.ts";
import { lines } from "../../site/gateway/line.ts";
import { isAddress } from "../../site/gateway/peer-address.ts";
import type { Finding } from "../../site/problem.ts";
import type { Role } from "../../site/role.ts";
import { type Site, type SiteInput, siteVersion } from "../../site/schema.ts";
import { type Dialplan, readDialplan } from "../asterisk/config/dialplan.ts";
import { readSections, type Section, textOfSetting } from "../asterisk/config/sections.ts";
import type { SourceText } from "../asterisk/config/source-text.ts";
import { type ConfigRoot, type ConfigTree, rootsOf } from "../asterisk/config/tree.ts";
import { type AssignedSpan, readAssignedSpans } from "../dahdi/config/card-files.ts";
import { type ChanDahdi, readChanDahdi } from "../dahdi/config/chan-dahdi.ts";
import { readSystemConf, type SystemConf } from "../dahdi/config/system-conf.ts";
import { cleanTexts } from "./clean.ts";
import { importedText, repaired } from "./compose.ts";
import { contextCalls, dialledDriver, groupLetters } from "./dialplan.ts";
import { type GroupInput, importGroups } from "./groups.ts";
import type { HostFiles } from "./host-files.ts";
import { configTreeOf } from "./includes.ts";
import { type ImportNote, ImportNotes, someOf } from "./notes.ts";
import { type ImportedRoutes, isOwnDialplan, ownRoutes, ownTrunkOrder } from "./routes.ts";
import { importCountry, importFirewall, importRtp, importSip, type SipSettings } from "./settings.ts";
import { type ImportedSpan, importSpans } from "./spans.ts";
import { tellDialplan } from "./tell-dialplan.ts";
import { tellFiles, tellIncludes, tellManager, tellUnread } from "./tell-files.ts";
import { tellFindings } from "./tell-findings.ts";
import { type ImportedTrunks, importTrunks, type SipDriver, type SipSections, tellOtherPeers } from "./trunks.ts";

export interface ImportOptions {
  siteName: string;
  hostName: string;
  /** How the gateway's host is reached; for a copy of its files it is the gateway's address. */
  host: NonNullable<SiteInput["hosts"]>[string] | "its address";
  /** The gateway's address as the SIP peers see it, where a person says it. */
  address: string | undefined;
  /** Where nothing tells: the address by which the host was reached. */
  reachedBy: string | undefined;
  /** What the files come from, for the head of the site file. */
  source: string;
  timezone: string;
  schemaPath: string;
  roles: ReadonlyMap<string, Role>;
}

export interface ImportedGateway {
  /** The site file. */
  text: string;
  site: Site;
  notes: readonly ImportNote[];
  /** What 'site check' warns of. */
  warnings: readonly Finding[];
}

const paths = {
  system: "/etc/dahdi/system.conf",
  assigned: "/etc/dahdi/assigned-spans.conf",
  channels: "/etc/asterisk/chan_dahdi.conf",
  dialplan: "/etc/asterisk/extensions.conf",
  sip: "/etc/asterisk/sip.conf",
  pjsip: "/etc/asterisk/pjsip.conf",
  rtp: "/etc/asterisk/rtp.conf",
  manager: "/etc/asterisk/manager.conf",
  modules: "/etc/asterisk/modules.conf",
} as const;
const usualGatewayName = "pri";
const mostFindings = 10;

/**
 * A host's configuration → a site file with that gateway, and what became of each thing. A pure function of its
 * arguments. Throws data-invalid where there is no PRI, no trunk or no address, so that no site file could be made.
 */
export function importGateway(files: HostFiles, options: ImportOptions): ImportedGateway {
  const notes = new ImportNotes();
  const host = readHost(files, notes);
  const spans = importSpans({ ...host, running: files.spans, chanDahdiPath: paths.channels }, notes);
  if (spans.length === 0) throw nothing("no line with PRI signalling", notes);
  const letters = groupLetters(host.dialplan, peerGroups(host.sections));
  const own = isOwnDialplan(host.dialplan);
  const order = own ? [...letters.keys()] : [];
  const groups = importGroups({ chanDahdi: host.chanDahdi, file: paths.channels, order }, spans, letters, notes);
  const { trunks, sip, address } = importPeers(host, { files, options, spans }, notes);
  const routes = own
    ? ownRoutes(
        host.dialplan,
        groups.map(({ number }) => number),
        notes,
      )
    : usualRoutes(trunks, notes);
  tellRest(host, { files, own }, notes);
  const gatewayName = nameOf(host.texts);
  const gateway = gatewayInput({ options, address, host, spans, groups, trunks, sip, routes }, notes);
  const timezone = timezoneOf(files.timezone, options.timezone, notes);
  const data: SiteInput = {
    spanwright: siteVersion,
    site: { name: options.siteName, timezone },
    hosts: { [options.hostName]: options.host === "its address" ? { ssh: { address } } : options.host },
    gateways: { [gatewayName]: gateway },
  };
  const { site, warnings } = repaired(data, { gateway: gatewayName, roles: options.roles }, notes);
  const list = notes.list();
  const text = importedText(
    data,
    { gateway: gatewayName, source: options.source, schemaPath: options.schemaPath },
    list,
  );
  return { text, site, notes: list, warnings };
}

/** What the readers make of the files. */
interface ReadHost {
  texts: ReadonlyMap<string, SourceText>;
  tree: ConfigTree;
  dialplan: Dialplan;
  sections: SipSections & { rtp: readonly Section[]; manager: readonly Section[]; modules: readonly Section[] };
  conf: SystemConf;
  confText: string | undefined;
  chanDahdi: ChanDahdi;
  assigned: readonly AssignedSpan[];
}

function readHost(files: HostFiles, notes: ImportNotes): ReadHost {
  tellUnread(files, notes);
  const texts = cleanTexts(files.texts, notes);
  const tree = configTreeOf(texts);
  const roots = rootsOf(tree);
  const sectionsOf = (path: string) => {
    const root = roots.find(({ file }) => file.path === path);
    return root === undefined ? [] : readSections(root).sections;
  };
  const confText = texts.get(paths.system)?.text;
  const conf = readSystemConf(confText ?? "");
  for (const { line, severity, message } of conf.findings
    .filter((each) => each.severity === "error")
    .slice(0, mostFindings))
    if (severity === "error")
      notes.left("system.conf", `${message}: dahdi_cfg refuses the file`, { file: paths.system, line });
  const chanDahdi = readChanDahdi(sectionsOf(paths.channels));
  tellChannels(chanDahdi, tree, notes);
  return {
    texts,
    tree,
    dialplan: readDialplan(dialplanRoots(roots, notes)),
    sections: {
      sip: sectionsOf(paths.sip),
      pjsip: sectionsOf(paths.pjsip),
      rtp: sectionsOf(paths.rtp),
      manager: sectionsOf(paths.manager),
      modules: sectionsOf(paths.modules),
    },
    conf,
    confText,
    chanDahdi,
    assigned: assignedSpans(texts, notes),
  };
}

function tellChannels({ findings }: ChanDahdi, tree: ConfigTree, notes: ImportNotes): void {
  // The reader gives the line alone, which is of one of several files where there are includes.
  const whole = ![...tree.includes.keys()].some((key) => key.startsWith(`${paths.channels}\u0000`));
  for (const { line, severity, message } of findings.slice(0, mostFindings)) {
    const at = { file: paths.channels, ...(whole ? { line } : {}) };
    if (severity === "error") notes.left("chan_dahdi.conf", message, at);
    else notes.corrected("chan_dahdi.conf", message, at);
  }
  for (const file of tree.files.values()) {
    const misspelt = file.config.entries.find(
      (entry) => entry.kind === "setting" && /^signaling$/i.test(entry.key.text),
    );
    if (misspelt?.kind === "setting")
      notes.corrected("chan_dahdi.conf", "'signaling' is written with one l; Asterisk takes both", {
        file: file.path,
        line: misspelt.key.line,
        rule: "T27",
      });
  }
}

/** Files that extensions.conf doesn't include are not read by Asterisk either. */
function dialplanRoots(roots: readonly ConfigRoot[], notes: ImportNotes): readonly ConfigRoot[] {
  const main = roots.find(({ file }) => file.path === paths.dialplan);
  if (main === undefined) return roots.filter(({ file }) => /\/(extensions|ext_|ex_)[^/]*\.conf$/.test(file.path));
  for (const { file, entries } of roots)
    if (/\/(extensions|ext_|ex_)[^/]*\.conf$/.test(file.path) && file !== main.file && entries.length > 0)
      notes.left(
        "dialplan",
        "extensions.conf doesn't include this file, so Asterisk doesn't read it; nor was it looked at",
        {
          file: file.path,
        },
      );
  return [main];
}

/** assigned-spans.conf counts only where DAHDI doesn't assign spans by itself. */
function assignedSpans(texts: ReadonlyMap<string, SourceText>, notes: ImportNotes): readonly AssignedSpan[] {
  const { spans } = readAssignedSpans(texts.get(paths.assigned)?.text ?? "");
  const options = [...texts].filter(([path]) => path.startsWith("/etc/modprobe.d/")).map(([, { text }]) => text);
  const automatic = options.some((text) => /^\s*options\s+dahdi\s[^#\n]*\bauto_assign_spans=1\b/m.test(text));
  if (!automatic || spans.length === 0) return spans;
  notes.kept("cards", "assigned-spans.conf doesn't count, because auto_assign_spans is 1", { file: paths.assigned });
  return [];
}

/** Group names that peers carry: setvar=DAHDISIP_SAL=G1. */
function peerGroups({ sip, pjsip }: SipSections): string[] {
  return [...sip, ...pjsip]
    .flatMap(({ settings }) => settings)
    .filter(({ entry }) => /^set_?var$/i.test(entry.key.text))
    .flatMap(({ entry }) => /^DAHDISIP_SAL=(.*)$/.exec(entry.value.text)?.[1] ?? []);
}

function importPeers(
  host: ReadHost,
  { files, options, spans }: { files: HostFiles; options: ImportOptions; spans: readonly ImportedSpan[] },
  notes: ImportNotes,
): { trunks: ImportedTrunks; sip: SipSettings; address: string } {
  const contexts = [...host.dialplan.contexts.values()].map(contextCalls);
  // Told for the driver that was chosen, below; here only the port is needed.
  const preliminary = importSip("chan_sip", host.sections, new ImportNotes());
  const known = options.address ?? preliminary.boundAddress ?? options.reachedBy;
  const american = spans.every(({ input }) => lines[input.line ?? "E1"].law === "mulaw");
  const trunks = importTrunks(
    host.sections,
    {
      order: isOwnDialplan(host.dialplan) ? ownTrunkOrder(host.texts.get(paths.dialplan)?.text ?? "") : [],
      ownCodec: american ? "ulaw" : "alaw",
      dialled: dialledDriver(contexts),
      refused: refusedDrivers(host.sections.modules),
      own: { address: known ?? "", sipPort: preliminary.sipPort },
    },
    notes,
  );
  if (trunks.trunks.length === 0) throw nothing("no SIP peer with a fixed host that calls could go to", notes);
  tellOtherPeers(host.sections, notes);
  const sip = importSip(trunks.driver, host.sections, notes);
  return { trunks, sip, address: addressOf(sip, trunks, { files, options }, notes) };
}

function refusedDrivers(sections: readonly Section[]): ReadonlySet<SipDriver> {
  const refused = sections
    .flatMap(({ settings }) => settings)
    .filter(({ entry }) => /^noload$/i.test(entry.key.text))
    .flatMap(({ entry }): SipDriver[] => {
      if (/^chan_sip(\.so)?$/.test(entry.value.text)) return ["chan_sip"];
      return /^chan_pjsip(\.so)?$/.test(entry.value.text) ? ["pjsip"] : [];
    });
  return new Set(refused);
}

function addressOf(
  { boundAddress }: SipSettings,
  { trunks }: ImportedTrunks,
  { files, options }: { files: HostFiles; options: ImportOptions },
  notes: ImportNotes,
): string {
  const peers = new Set(trunks.map(({ host }) => host));
  const own = files.addresses.filter((address) => !peers.has(address));
  const peer = trunks.map(({ host }) => host).find(isAddress);
  const reached = options.reachedBy !== undefined && isAddress(options.reachedBy) ? options.reachedBy : undefined;
  const chosen = options.address ?? boundAddress ?? nearest(own, peer) ?? reached;
  if (chosen === undefined)
    throw new AppError("data-invalid", {
      message: "nothing in these files says which address the gateway has",
      hint: "Add --address 192.168.10.5, the gateway's address as the SIP peers see it.",
      state: "nothing was written",
    });
  const others = own.filter((address) => address !== chosen);
  const also = others.length === 0 ? "" : `; the host has ${someOf(others)} too`;
  if (options.address === undefined) notes.kept("address", `${chosen}${also}`);
  return chosen;
}

/** The address that has the most leading bits in common with a peer's. */
function nearest(own: readonly string[], peer: string | undefined): string | undefined {
  if (peer === undefined) return own[0];
  const distance = (address: string) => (parseAddress(address) ^ parseAddress(peer)) >>> 0;
  return own.toSorted((one, other) => distance(one) - distance(other))[0];
}

function usualRoutes({ trunks }: ImportedTrunks, notes: ImportNotes): ImportedRoutes {
  const order =
    trunks.length === 1 ? "the one trunk" : "the trunks in the order of their list, the first that can take them";
  notes.kept("routes", `calls of the lines go to ${order}`, { file: paths.dialplan });
  return { inbound: {}, outbound: {}, emergency: undefined };
}

function tellRest(host: ReadHost, { files, own }: { files: HostFiles; own: boolean }, notes: ImportNotes): void {
  const peers = [...host.sections.sip, ...host.sections.pjsip].map((section) => textOfSetting(section, "context"));
  const entries = [...host.chanDahdi.channels.values()].map(({ settings }) => settings.get("context"));
  const known = new Set([...peers, ...entries, "default"].filter((name) => name !== undefined));
  tellDialplan({ dialplan: host.dialplan, tree: host.tree, entries: known, own }, notes);
  tellFindings(host.tree, notes);
  tellIncludes(host.tree, notes);
  tellManager(host.sections.manager, notes);
  tellFiles({ ...files, texts: host.texts }, notes);
}

/** As our own files name it. */
function nameOf(texts: ReadonlyMap<string, SourceText>): string {
  const text = texts.get(paths.channels)?.text ?? "";
  const match = /^; made by spanwright [^\n]{0,200}\n; gateway ([a-z](?:[a-z0-9-]{0,30}[a-z0-9])?):/.exec(text);
  return match?.[1] ?? usualGatewayName;
}

function timezoneOf(found: string | undefined, usual: string, notes: ImportNotes): string {
  if (found === undefined) return usual;
  try {
    const canonical = new Intl.DateTimeFormat("en", { timeZone: found }).resolvedOptions().timeZone;
    if (canonical === "UTC" || (canonical === found && found.includes("/"))) return canonical;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  notes.corrected("time zone", `'${someOf([found])}' is none that the site file has: ${usual}`, {
    file: "/etc/timezone",
  });
  return usual;
}

type GatewayInput = NonNullable<SiteInput["gateways"]>[string];

function gatewayInput(
  {
    options,
    address,
    host,
    spans,
    groups,
    trunks,
    sip,
    routes,
  }: {
    options: ImportOptions;
    address: string;
    host: ReadHost;
    spans: readonly ImportedSpan[];
    groups: readonly GroupInput[];
    trunks: ImportedTrunks;
    sip: SipSettings;
    routes: ImportedRoutes;
  },
  notes: ImportNotes,
): GatewayInput {
  const inbound = {
    ...(routes.inbound.strategy === "roundrobin" ? routes.inbound : withoutStrategy(routes.inbound)),
    ...(sip.noReplySeconds === 7 ? {} : { noReplySeconds: sip.noReplySeconds }),
  };
  const allowed = firewallOf(host, trunks);
  return {
    host: options.hostName,
    address,
    ...sip.gateway,
    ...(trunks.driver === "pjsip" ? {} : { sipDriver: trunks.driver }),
    ...importCountry(host.conf, notes),
    spans: spans.map(({ input }) => input),
    groups: [...groups],
    trunks: [...trunks.trunks],
    ...(Object.keys(inbound).length === 0 ? {} : { inbound }),
    ...(Object.keys(routes.outbound).length === 0 ? {} : { outbound: routes.outbound }),
    ...(routes.emergency === undefined ? {} : { emergency: routes.emergency }),
    ...importRtp(host.sections.rtp, notes),
    ...(allowed === undefined ? {} : { firewall: { sip: allowed } }),
  };
}

function withoutStrategy({ strategy: _failover, ...others }: ImportedRoutes["inbound"]): ImportedRoutes["inbound"] {
  return others;
}

/** Undefined where it is the trunks' addresses, which is the default. */
function firewallOf(host: ReadHost, { trunks }: ImportedTrunks): string[] | undefined {
  const stated = importFirewall(host.texts);
  const usual = [...new Set(trunks.map((trunk) => trunk.host).filter(isAddress))];
  const same = stated?.length === usual.length && usual.every((address) => stated.includes(address));
  return same && trunks.every((trunk) => isAddress(trunk.host)) ? undefined : stated;
}

function nothing(what: string, notes: ImportNotes): AppError {
  const told = notes
    .list()
    .filter(({ outcome }) => outcome === "left")
    .slice(0, mostFindings)
    .map(({ about, message }) => `  ${about}: ${message}`);
  return new AppError("data-invalid", {
    message: [`there is ${what} in these files`, ...told].join("\n"),
    hint: "Name the host with the cards, or a copy of its files that has etc/dahdi and etc/asterisk in it.",
    state: "nothing was written",
  });
}
