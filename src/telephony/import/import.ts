import { designGateways } from "../../site/gateway/design-gateway.ts";
import type { Finding } from "../../site/problem.ts";
import { type Site, type SiteInput, siteVersion } from "../../site/schema.ts";
import { textOfSetting } from "../asterisk/config/sections.ts";
import type { SourceText } from "../asterisk/config/source-text.ts";
import { importedText, repaired } from "./compose.ts";
import { groupLetters } from "./dialplan.ts";
import { gatewayInput } from "./gateway-input.ts";
import { importGroups } from "./groups.ts";
import type { HostFiles } from "./host-files.ts";
import type { ImportOptions, SipDriver } from "./input.ts";
import { madeFiles } from "./made.ts";
import { type ImportNote, ImportNotes, someOf } from "./notes.ts";
import { nothing } from "./nothing.ts";
import { importOutbound } from "./outbound.ts";
import { importPeers, peerGroups } from "./peers.ts";
import { paths, type ReadHost, readHost } from "./read-host.ts";
import { type ImportedRoutes, isOwnDialplan, ownRoutes } from "./routes.ts";
import { importSpans } from "./spans.ts";
import { tellDialplan } from "./tell-dialplan.ts";
import { tellFiles, tellManager } from "./tell-files.ts";
import { tellFindings } from "./tell-findings.ts";
import { tellLostGroups } from "./tell-groups.ts";
import { tellMissingDialplan } from "./tell-missing.ts";
import { tellOwnDialplan } from "./tell-own-dialplan.ts";
import { tellSettingsOf } from "./tell-settings.ts";
import type { ImportedTrunks } from "./trunks.ts";

const usualGatewayName = "pri";

export interface ImportedGateway {
  /** The site file. */
  text: string;
  site: Site;
  notes: readonly ImportNote[];
  /** What 'site check' warns of. */
  warnings: readonly Finding[];
}

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
  const numbers = groups.map(({ number }) => number);
  tellLostGroups({ ...host, groups: numbers }, notes);
  const routes = own
    ? ownRoutes(host.dialplan, numbers, notes)
    : usualRoutes(host, { files, trunks, groups: numbers }, notes);
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
  tellUnmade(host, { site, own, driver: trunks.driver }, notes);
  const list = notes.list();
  const text = importedText(
    data,
    { gateway: gatewayName, source: options.source, schemaPath: options.schemaPath },
    list,
  );
  return { text, site, notes: list, warnings };
}

function usualRoutes(
  host: ReadHost,
  { files, trunks: { trunks }, groups }: { files: HostFiles; trunks: ImportedTrunks; groups: readonly number[] },
  notes: ImportNotes,
): ImportedRoutes {
  if (tellMissingDialplan(files, notes)) return { inbound: {}, outbound: {}, emergency: undefined };
  const order = trunks.length === 1 ? "the one trunk" : "the first of the trunks that can take them, in their order";
  notes.kept("routes", `calls of the lines go to ${order}`, { file: paths.dialplan });
  const contexts = new Set(peerContexts(host));
  return {
    inbound: {},
    outbound: importOutbound(host.dialplan, { contexts, groups }, notes),
    emergency: undefined,
  };
}

function peerContexts({ sections }: ReadHost): string[] {
  return [...sections.sip, ...sections.pjsip].flatMap((section) => textOfSetting(section, "context") ?? []);
}

function tellRest(host: ReadHost, { files, own }: { files: HostFiles; own: boolean }, notes: ImportNotes): void {
  const lines = [...host.chanDahdi.channels.values()].flatMap(({ settings }) => settings.get("context") ?? []);
  const known = new Set([...peerContexts(host), ...lines, "default"]);
  tellDialplan({ dialplan: host.dialplan, tree: host.tree, roots: host.roots, entries: known, own }, notes);
  tellFindings(host.tree, notes);
  tellManager(host.sections.manager, notes);
  tellFiles({ ...files, texts: host.texts }, notes);
}

/** What the host has and the gateway would not be given, by comparing the two. */
function tellUnmade(
  host: ReadHost,
  { site, own, driver }: { site: Site; own: boolean; driver: SipDriver },
  notes: ImportNotes,
): void {
  const [design] = designGateways(site);
  if (design === undefined) return;
  const made = madeFiles(design);
  const [before, after] = [host.roots.find(({ file }) => file.path === paths.dialplan), made.rootOf(paths.dialplan)];
  if (own && before !== undefined && after !== undefined) tellOwnDialplan(before, after, notes);
  tellSettingsOf(host, { driver, own, made }, notes);
}

/** As our own files name it. */
function nameOf(texts: ReadonlyMap<string, SourceText>): string {
  const text = texts.get(paths.channels)?.text ?? "";
  const match = /^; made by spanwright [^\n]{0,200}\n; gateway ([a-z](?:[a-z0-9-]{0,30}[a-z0-9])?):/.exec(text);
  return match?.[1] ?? usualGatewayName;
}

function timezoneOf(found: string | undefined, usual: string, notes: ImportNotes): string {
  if (found === undefined) {
    notes.corrected(
      "time zone",
      `neither /etc/timezone nor the link /etc/localtime says it: ${usual}, as on this machine`,
    );
    return usual;
  }
  try {
    const canonical = new Intl.DateTimeFormat("en", { timeZone: found }).resolvedOptions().timeZone;
    if (canonical === "UTC" || (canonical === found && found.includes("/"))) {
      notes.kept("time zone", canonical);
      return canonical;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  notes.corrected("time zone", `'${someOf([found])}' is none that the site file has: ${usual}`, {
    file: "/etc/timezone",
  });
  return usual;
}
