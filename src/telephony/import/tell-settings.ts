import { redact } from "../../core/redact.ts";
import { printable } from "../../site/quoted.ts";
import { isYes, type Section, type Setting, textOfSetting } from "../asterisk/config/sections.ts";
import { readPjsipTrunks } from "../asterisk/config/trunks.ts";
import { type ChanDahdi, readChanDahdi } from "../dahdi/config/chan-dahdi.ts";
import type { SipDriver } from "./input.ts";
import type { MadeFiles } from "./made.ts";
import { allOf, type ImportNotes } from "./notes.ts";
import { paths, type ReadHost } from "./read-host.ts";
import { isCustomerFile } from "./tell-dialplan.ts";
import { secretKey } from "./trunk-values.ts";

/** Settings with a place of their own in the site file, or told with what they belong to. */
const elsewhere = {
  sip: words(`udpbindaddr bindaddr bindport tos_sip tos_audio cos_sip cos_audio timert1 timerb t1min allowguest context
    register tcpbindaddr tlsbindaddr insecure directmedia canreinvite`),
  rtp: words("rtpstart rtpend"),
  dialplan: words("static writeprotect"),
  transport: words("type protocol bind tos cos"),
  system: words("type timer_t1 timer_b"),
  global: words("type"),
  aor: words("type qualify_frequency"),
  identify: words("type endpoint"),
} as const;
/** Sections of pjsip.conf that are told with the peers. */
const toldTypes = ["endpoint", "registration", "auth"];

/** Settings of Asterisk's files that are no trunk's and no channel's: each that the gateway is not given is named. */
export function tellSettingsOf(
  { sections, chanDahdi }: ReadHost,
  { driver, own, made }: { driver: SipDriver; own: boolean; made: MadeFiles },
  notes: ImportNotes,
): void {
  const generals = [
    ["SIP", driver === "chan_sip" ? sections.sip : [], paths.sip, elsewhere.sip],
    ["RTP", sections.rtp, paths.rtp, elsewhere.rtp],
    ["manager", sections.manager, paths.manager, new Set<string>()],
    // Of a dialplan that spanwright made, each line has been compared.
    ["dialplan", own ? [] : sections.dialplan, paths.dialplan, elsewhere.dialplan],
  ] as const;
  for (const [about, host, path, known] of generals)
    for (const section of host.filter(isGeneral)) {
      const own = made.sectionsOf(path).filter(isGeneral);
      tellOthers(about, section, { settings: unmade(section, own, known), notes });
    }
  if (driver === "pjsip") tellPjsip(sections.pjsip, made, notes);
  if (!own) tellVariables(sections.dialplan, notes);
  tellUsers(sections.users, notes);
  tellModules(sections.modules, made, notes);
  tellTrunkGroups(sections.channels, notes);
  tellPrefixes(chanDahdi, made, notes);
}

/** Their values may be secrets. */
function tellVariables(sections: readonly Section[], notes: ImportNotes): void {
  for (const section of sections.filter(({ name }) => name.text.toLowerCase() === "globals"))
    for (const list of allOf(namesOf(section.settings.filter(({ file }) => !isCustomerFile(file.path)))))
      notes.left("dialplan", `variables of [globals] that are not carried over: ${list}`, {
        file: section.file.path,
        line: section.name.line,
      });
}

/** The gateway's users.conf is empty, because chan_dahdi reads it too. */
function tellUsers(sections: readonly Section[], notes: ImportNotes): void {
  const file = paths.users;
  for (const list of allOf(sections.filter((section) => !isGeneral(section)).map(({ name }) => printable(name.text))))
    notes.left("users", `of users.conf are not carried over: ${list}`, { file });
  for (const list of allOf(sections.filter(isGeneral).flatMap(({ settings }) => settings.map(textOf))))
    notes.corrected("users", `the gateway has none, so what users.conf says of them is left out: ${list}`, { file });
}

/** D-channels for several spans (NFAS). */
function tellTrunkGroups(sections: readonly Section[], notes: ImportNotes): void {
  for (const section of sections.filter(({ name }) => name.text.toLowerCase() === "trunkgroups"))
    tellOthers("spans", section, { settings: section.settings, notes });
}

function namesOf(settings: readonly Setting[]): string[] {
  return settings.map(({ entry }) => printable(entry.key.text));
}

/** Which prefix the gateway writes depends on its dial plans and its calls out. */
function tellPrefixes({ channels }: ChanDahdi, made: MadeFiles, notes: ImportNotes): void {
  const prefixesOf = (each: ChanDahdi) =>
    new Set([...each.channels.values()].map(({ settings }) => settings.get("internationalprefix") ?? ""));
  const own = prefixesOf(readChanDahdi(made.sectionsOf(paths.channels)));
  const others = [...prefixesOf({ channels, findings: [] })].filter((prefix) => prefix !== "" && !own.has(prefix));
  for (const list of allOf(others.map((prefix) => `internationalprefix=${printable(prefix)}`)))
    notes.left("spans", `settings that the site file doesn't have: ${list}`, { file: paths.channels });
}

function tellPjsip(sections: readonly Section[], made: MadeFiles, notes: ImportNotes): void {
  const hosts = new Set(readPjsipTrunks(sections).map(({ host }) => host.toLowerCase()));
  const own = made.sectionsOf(paths.pjsip);
  for (const section of sections.filter(({ template }) => !template)) {
    const type = typeOf(section);
    if (toldTypes.includes(type)) continue;
    const known = isKnownType(type) ? elsewhere[type] : new Set<string>();
    const others = unmade(
      section,
      own.filter((each) => typeOf(each) === type),
      known,
    ).filter(
      ({ entry: { key, value } }) =>
        !(type === "aor" && isKey(key.text, "contact") && value.text === textOfSetting(section, "contact")) &&
        !(type === "identify" && isKey(key.text, "match") && hosts.has(value.text.toLowerCase())),
    );
    const name = section.name.text;
    tellOthers(type === "" ? `section ${name}` : `${type} ${name}`, section, { settings: others, notes });
  }
}

function tellModules(sections: readonly Section[], made: MadeFiles, notes: ImportNotes): void {
  const own = made.sectionsOf(paths.modules);
  for (const section of sections) {
    const others = unmade(section, own, new Set());
    const loads = others.filter(({ entry }) => /^(load|preload|require)/i.test(entry.key.text));
    for (const list of allOf(loads.map(textOf)))
      notes.left("modules", `that the gateway doesn't load: ${list}`, { file: section.file.path });
    for (const list of allOf(others.filter((each) => !loads.includes(each)).map(textOf)))
      notes.corrected("modules", `the gateway loads its own and no others, whatever was said here: ${list}`, {
        file: section.file.path,
      });
  }
}

function tellOthers(
  about: string,
  { file, name }: Section,
  { settings, notes }: { settings: readonly Setting[]; notes: ImportNotes },
): void {
  for (const list of allOf(settings.map(textOf)))
    notes.left(about, `settings that the site file doesn't have: ${list}`, { file: file.path, line: name.line });
}

/** Those of a section that are neither in what is made, with that value, nor told elsewhere. A customer's file stays. */
function unmade(section: Section, made: readonly Section[], known: ReadonlySet<string>): Setting[] {
  const own = new Set(made.flatMap(({ settings }) => settings.map(normalOf)));
  return section.settings.filter(
    (setting) =>
      !isCustomerFile(setting.file.path) &&
      !known.has(setting.entry.key.text.toLowerCase()) &&
      !own.has(normalOf(setting)),
  );
}

function normalOf({ entry: { key, value } }: Setting): string {
  const text = value.text.toLowerCase();
  const word = isYes(text) ? "yes" : /^(no|false|n|f|0|off)$/.test(text) ? "no" : text;
  return `${key.text.toLowerCase()}=${word}`;
}

/** "key=value"; of a secret the key alone. */
function textOf({ entry: { key, value } }: Setting): string {
  return secretKey.test(key.text)
    ? `${printable(key.text)} (its value is not shown)`
    : `${printable(key.text)}=${redact(printable(value.text))}`;
}

function isGeneral({ name }: Section): boolean {
  return name.text.toLowerCase() === "general";
}

function isKnownType(type: string): type is "transport" | "system" | "global" | "aor" | "identify" {
  return ["transport", "system", "global", "aor", "identify"].includes(type);
}

function typeOf(section: Section): string {
  return textOfSetting(section, "type")?.toLowerCase() ?? "";
}

function isKey(key: string, name: string): boolean {
  return key.toLowerCase() === name;
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}
