import { redact } from "../../core/redact.ts";
import { printable } from "../../site/quoted.ts";
import { isYes, type Section, textOfSetting } from "../asterisk/config/sections.ts";
import type { ConfiguredTrunk } from "../asterisk/config/trunks.ts";
import type { SipDriver, SipSections } from "./input.ts";
import { counted, type ImportNotes, someOf } from "./notes.ts";
import { secretKey, type Telling } from "./trunk-values.ts";

/** Settings of peers that the gateway writes itself, whatever they were. */
const understood = new Set(
  `type host port context disallow allow insecure directmedia canreinvite direct_media qualify qualifyfreq setvar set_var
  dtmfmode dtmf_mode nat aors aor transport identify_by tos_audio cos_audio tos_video cos_video rtp_symmetric force_rport
  rewrite_contact language`.split(/\s+/),
);

/** What the gateway does otherwise, or can't. Values of secrets are never in a message. */
export function tellSettings(section: Section, trunk: ConfiguredTrunk, { about, notes, at }: Telling): void {
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
      `settings that the site file doesn't have: ${someOf(others.map((key) => `${key}=${redact(textOfSetting(section, key) ?? "")}`))}`,
      at,
    );
}

export function contextTitle({ context }: Pick<ConfiguredTrunk, "context">): string {
  return context === undefined ? "the context of [general]" : `context '${printable(context)}'`;
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

export function fileOf(driver: SipDriver): string {
  return driver === "pjsip" ? "/etc/asterisk/pjsip.conf" : "/etc/asterisk/sip.conf";
}
