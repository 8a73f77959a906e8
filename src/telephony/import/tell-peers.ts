import { redact } from "../../core/redact.ts";
import { printable } from "../../site/quoted.ts";
import { isYes, type Section, settingOf, textOfSetting } from "../asterisk/config/sections.ts";
import { type ConfiguredTrunk, readPjsipTrunks, readSipTrunks } from "../asterisk/config/trunks.ts";
import type { SipDriver, SipSections } from "./input.ts";
import { allOf, type ImportNotes, type NotePlace, plural, someOf } from "./notes.ts";
import { isCustomerFile } from "./tell-dialplan.ts";
import { secretKey, type Telling } from "./trunk-values.ts";

/** Settings of peers with a place in the site file, or told with their consequence. */
const understood = new Set(
  `type host port context disallow allow insecure directmedia canreinvite direct_media qualify qualifyfreq setvar set_var
  aors transport identify_by tos_audio cos_audio tos_video cos_video`.split(/\s+/),
);
/** Settings that change calls: with these values they are what the gateway has, or what both drivers take themselves. */
const sameAsMade: ReadonlyMap<string, RegExp> = new Map([
  ["dtmfmode", /^(auto|rfc2833)$/i],
  ["dtmf_mode", /^(auto|rfc4733)$/i],
  ["nat", /^(no|auto_force_rport)$/i],
  ["rtp_symmetric", /^(no|false|0|off)$/i],
  ["force_rport", /^(yes|true|1|on)$/i],
  ["rewrite_contact", /^(no|false|0|off)$/i],
  ["language", /^(en|)$/i],
]);

/** What the gateway does otherwise, or can't. Values of secrets are never in a message. */
export function tellSettings(
  { section, general }: { section: Section; general: Section | undefined },
  trunk: ConfiguredTrunk,
  { about, notes, at }: Telling,
): void {
  const value = (key: string) => textOfSetting(section, key)?.toLowerCase();
  const keys = [...new Set(section.settings.map(({ entry }) => entry.key.text.toLowerCase()))];
  const secrets = keys.filter((key) => secretKey.test(key));
  if (secrets.length > 0)
    notes.left(
      about,
      `has ${someOf(secrets, secrets.length)}, which is not copied: the gateway knows a trunk by its address alone, so the far side must not ask for it`,
      { ...at, rule: "T26" },
    );
  const effective = (names: readonly string[], usual: string) =>
    effectiveOf({ section, general: trunk.driver === "chan_sip" ? general : undefined }, { names, usual, trunk });
  const insecure = effective(["insecure"], "no");
  if (trunk.driver === "chan_sip" && insecure.value !== "port")
    notes.corrected(
      about,
      `${insecure.title}: its calls are known by its address, whatever their port, and guests are refused`,
      { ...at, ...insecure.place, rule: "T23" },
    );
  const mediaNames = trunk.driver === "pjsip" ? ["direct_media"] : ["directmedia", "canreinvite"];
  const media = effective(mediaNames, "yes");
  if (!/^(no|0|off|false)$/.test(media.value))
    notes.corrected(about, `${media.title}: a line has no address to send media to, so it is no`, {
      ...at,
      ...media.place,
      rule: "T24",
    });
  const transport = value("transport");
  if (transport !== undefined && /tcp|tls|ws/.test(transport))
    notes.left(about, `transport ${printable(transport)}: the gateway speaks UDP`, at);
  const others = keys.filter(
    (key) => !understood.has(key) && !secretKey.test(key) && sameAsMade.get(key)?.test(value(key) ?? "") !== true,
  );
  const settings = others.map((key) => `${printable(key)}=${redact(printable(textOfSetting(section, key) ?? ""))}`);
  for (const list of allOf(settings)) notes.left(about, `settings that the site file doesn't have: ${list}`, at);
}

/** What counts for a peer, and where it comes from: its own section, [general] for chan_sip, or the driver. */
function effectiveOf(
  { section, general }: { section: Section; general: Section | undefined },
  { names: [name = "", ...others], usual, trunk }: { names: readonly string[]; usual: string; trunk: ConfiguredTrunk },
): { value: string; title: string; place: NotePlace } {
  const find = (each: Section | undefined) =>
    each === undefined
      ? undefined
      : [name, ...others].map((key) => settingOf(each, key)).find((setting) => setting !== undefined);
  const own = find(section);
  const setting = own ?? find(general);
  if (setting === undefined) {
    const driver = trunk.driver === "pjsip" ? "PJSIP" : "chan_sip";
    return { value: usual, title: `${name} is not set, and ${driver}'s default is ${usual}`, place: {} };
  }
  const { key, value } = setting.entry;
  const stated = `${printable(key.text.toLowerCase())}=${printable(value.text.toLowerCase())}`;
  return {
    value: value.text.toLowerCase(),
    title: own === undefined ? `${stated} of [general]` : stated,
    place: { file: setting.file.path, line: key.line },
  };
}

export function contextTitle({ context }: Pick<ConfiguredTrunk, "context">): string {
  return context === undefined ? "the context of [general]" : `context '${printable(context)}'`;
}

/** Peers that are no trunks: phones, and those that log in to somebody. A customer's file stays with what is in it. */
export function tellOtherPeers({ sip, pjsip }: SipSections, notes: ImportNotes): void {
  const name = (what: string, driver: SipDriver, sections: readonly Section[]) => {
    const ours = sections.filter(({ template, file }) => !template && !isCustomerFile(file.path));
    for (const list of allOf(ours.map((section) => printable(section.name.text))))
      notes.left("peers", `${what}: ${list}`, { file: fileOf(driver) });
  };
  const ofType = (type: string) => pjsip.filter((section) => textOfSetting(section, "type")?.toLowerCase() === type);
  const trunks = new Set([...readSipTrunks(sip), ...readPjsipTrunks(pjsip)].map((trunk) => trunk.name));
  const isGeneral = (section: Section) => /^general$/i.test(section.name.text);
  const isDynamic = (section: Section) => /^dynamic$/i.test(textOfSetting(section, "host") ?? "");
  const others = sip.filter((section) => !isGeneral(section) && !isDynamic(section) && !trunks.has(section.name.text));
  name("that register themselves are no trunks", "chan_sip", sip.filter(isDynamic));
  name("without a host are no trunks", "chan_sip", others);
  name(
    "without a fixed contact are no trunks",
    "pjsip",
    ofType("endpoint").filter((section) => !trunks.has(section.name.text)),
  );
  name("the host registers itself at others, which a gateway doesn't do", "pjsip", ofType("registration"));
  tellRegisters(sip, notes);
  const open = sip.find(isGeneral);
  const guests = open === undefined ? undefined : textOfSetting(open, "allowguest");
  if (open !== undefined && (guests === undefined || isYes(guests)))
    notes.corrected("SIP", "guests were allowed to call; only trunks are now", {
      file: open.file.path,
      line: open.name.line,
      rule: "T23",
    });
}

function tellRegisters(sip: readonly Section[], notes: ImportNotes): void {
  const registers = sip.flatMap(({ settings }) => settings).filter(({ entry }) => /^register$/i.test(entry.key.text));
  const [register] = registers;
  if (register !== undefined)
    notes.left(
      "peers",
      `the host registers itself at ${registers.length} ${plural(registers.length, "other", "others")} with a secret, which a gateway doesn't do`,
      {
        file: register.file.path,
        line: register.entry.key.line,
        rule: "T26",
      },
    );
}

export function fileOf(driver: SipDriver): string {
  return driver === "pjsip" ? "/etc/asterisk/pjsip.conf" : "/etc/asterisk/sip.conf";
}
