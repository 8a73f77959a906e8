import { formatAddress, parseAddress } from "../../site/addresses.ts";
import { isAddress } from "../../site/gateway/peer-address.ts";
import { toneZones } from "../../site/gateway/tone-zones.ts";
import { printable } from "../../site/quoted.ts";
import { type Section, textOfSetting } from "../asterisk/config/sections.ts";
import type { SystemConf } from "../dahdi/config/system-conf.ts";
import type { GatewayInput, SipDriver, SipSections } from "./input.ts";
import type { ImportNotes } from "./notes.ts";

const tosNames = /^(cs[0-7]|af[1-4][1-3]|ef)$/;
const usual = { country: "es", rtpStart: 10_000, rtpEnd: 20_000, noReplySeconds: 7, sipPort: 5060 } as const;

/** Tone zone; Spain's where there is none. */
export function importCountry(
  { defaultZone, loadZones }: SystemConf,
  notes: ImportNotes,
): Pick<GatewayInput, "country"> {
  const zone = (defaultZone ?? loadZones[0])?.toLowerCase();
  const file = "/etc/dahdi/system.conf";
  if (zone === undefined || !toneZones.includes(zone)) {
    notes.corrected(
      "country",
      `${zone === undefined ? "no tone zone is set" : `'${printable(zone)}' is no tone zone`}: ${usual.country}`,
      { file },
    );
    return {};
  }
  notes.kept(
    "country",
    zone === "us" ? "us, which is also what dahdi_genconf writes where nobody says otherwise" : zone,
    { file },
  );
  return zone === usual.country ? {} : { country: zone };
}

/** UDP ports of media. */
export function importRtp(sections: readonly Section[], notes: ImportNotes): Pick<GatewayInput, "rtp"> {
  const general = generalOf(sections);
  if (general === undefined) return {};
  const file = "/etc/asterisk/rtp.conf";
  const start = portOf(textOfSetting(general, "rtpstart"));
  const end = portOf(textOfSetting(general, "rtpend"));
  if (start === undefined && end === undefined) return {};
  // Asterisk's own, where only one is written (res_rtp_asterisk.c).
  const first = start ?? 5_000;
  const even = first + (first % 2);
  const last = end ?? 31_000;
  if (even !== first) notes.corrected("RTP ports", `the first was ${first}; RTP has even ports: ${even}`, { file });
  else notes.kept("RTP ports", `${first}-${last}`, { file });
  if (even < 1024 || last <= even) {
    notes.corrected("RTP ports", `${even}-${last} is no range that can be used: ${usual.rtpStart}-${usual.rtpEnd}`, {
      file,
    });
    return {};
  }
  return even === usual.rtpStart && last === usual.rtpEnd ? {} : { rtp: { start: even, end: last } };
}

/** What [general] of sip.conf, or the transport and [system] of pjsip.conf, say. */
export function importSip(driver: SipDriver, { sip, pjsip }: SipSections, notes: ImportNotes) {
  return driver === "chan_sip" ? importChanSip(generalOf(sip), notes) : importPjsip(pjsip, notes);
}

export interface SipSettings {
  /** The address that SIP is bound to, where it is not every one. */
  boundAddress: string | undefined;
  sipPort: number;
  gateway: Pick<GatewayInput, "sipPort" | "qos">;
  noReplySeconds: number;
}

function importChanSip(general: Section | undefined, notes: ImportNotes): SipSettings {
  const file = "/etc/asterisk/sip.conf";
  const value = (key: string) => (general === undefined ? undefined : textOfSetting(general, key));
  const bound = value("udpbindaddr") ?? value("bindaddr") ?? "";
  const port = portOf(/:(\d{1,5})$/.exec(bound)?.[1]) ?? portOf(value("bindport")) ?? usual.sipPort;
  const qos = {
    signallingTos: value("tos_sip"),
    audioTos: value("tos_audio"),
    signallingCos: value("cos_sip"),
    audioCos: value("cos_audio"),
  };
  const timer = value("timert1") === undefined ? undefined : Number(value("timert1")) * 64;
  return settingsOf({ bound, port, qos, timerMs: timer ?? Number(value("timerb") ?? Number.NaN) }, { file, notes });
}

function importPjsip(sections: readonly Section[], notes: ImportNotes): SipSettings {
  const ofType = (type: string) =>
    sections.filter((section) => !section.template && textOfSetting(section, "type")?.toLowerCase() === type);
  const file = "/etc/asterisk/pjsip.conf";
  const transports = ofType("transport");
  const udp = transports.filter((section) => /^udp$/i.test(textOfSetting(section, "protocol") ?? "udp"));
  const [transport] = udp;
  if (transports.length > 1)
    notes.left("SIP", `there are ${transports.length} transports; the gateway has one, UDP`, { file });
  const [system] = ofType("system");
  const endpoint = ofType("endpoint").find((section) => textOfSetting(section, "tos_audio") !== undefined);
  const value = (section: Section | undefined, key: string) =>
    section === undefined ? undefined : textOfSetting(section, key);
  const bound = value(transport, "bind") ?? "";
  return settingsOf(
    {
      bound,
      port: portOf(/:(\d{1,5})$/.exec(bound)?.[1]) ?? usual.sipPort,
      qos: {
        signallingTos: value(transport, "tos"),
        audioTos: value(endpoint, "tos_audio"),
        signallingCos: value(transport, "cos"),
        audioCos: value(endpoint, "cos_audio"),
      },
      timerMs: Number(value(system, "timer_b") ?? Number.NaN),
    },
    { file, notes },
  );
}

type QosTexts = Record<keyof NonNullable<GatewayInput["qos"]>, string | undefined>;

function settingsOf(
  { bound, port, qos, timerMs }: { bound: string; port: number; qos: QosTexts; timerMs: number },
  { file, notes }: { file: string; notes: ImportNotes },
): SipSettings {
  const address = bound.split(":")[0] ?? "";
  const marks = {
    ...tosOf("signallingTos", qos.signallingTos, "cs3", { file, notes }),
    ...tosOf("audioTos", qos.audioTos, "ef", { file, notes }),
    ...cosOf("signallingCos", qos.signallingCos, 3, { file, notes }),
    ...cosOf("audioCos", qos.audioCos, 5, { file, notes }),
  };
  const seconds = Math.round(timerMs / 1000);
  const within = seconds >= 7 && seconds <= 32;
  if (!within && !Number.isNaN(timerMs))
    notes.corrected(
      "SIP",
      `a call that nothing answers was given up after ${seconds} s; the site file has 7 to 32, and it is ${usual.noReplySeconds} s now`,
      { file },
    );
  if (port !== usual.sipPort) notes.kept("SIP", `port ${port}`, { file });
  return {
    boundAddress: isAddress(address) && parseAddress(address) !== 0 ? formatAddress(parseAddress(address)) : undefined,
    sipPort: port,
    gateway: {
      ...(port === usual.sipPort ? {} : { sipPort: port }),
      ...(Object.keys(marks).length === 0 ? {} : { qos: marks }),
    },
    noReplySeconds: within ? seconds : usual.noReplySeconds,
  };
}

function tosOf(
  key: "signallingTos" | "audioTos",
  text: string | undefined,
  expected: string,
  { file, notes }: { file: string; notes: ImportNotes },
): Partial<NonNullable<GatewayInput["qos"]>> {
  const word = text?.toLowerCase();
  if (word === undefined || word === expected) return {};
  if (tosNames.test(word)) return { [key]: word };
  const number = /^(0x[0-9a-f]{1,2}|\d{1,3})$/.test(word) ? Number(word) : Number.NaN;
  if (number >= 0 && number <= 255) return { [key]: number };
  notes.corrected("marks on packets", `'${printable(word)}' is no name of RFC 2474 and no number: ${expected}`, {
    file,
  });
  return {};
}

function cosOf(
  key: "signallingCos" | "audioCos",
  text: string | undefined,
  expected: number,
  { file, notes }: { file: string; notes: ImportNotes },
): Partial<NonNullable<GatewayInput["qos"]>> {
  if (text === undefined) return {};
  if (/^[0-7]$/.test(text)) return Number(text) === expected ? {} : { [key]: Number(text) };
  notes.corrected("marks on packets", `'${printable(text)}' is no number from 0 to 7: ${expected}`, { file });
  return {};
}

/** Who may send SIP, as our own nftables file has it; undefined where there is none. */
export function importFirewall(texts: ReadonlyMap<string, { text: string }>): string[] | undefined {
  for (const [path, { text }] of texts) {
    if (!path.startsWith("/etc/spanwright/nftables/")) continue;
    const set = /set sip_allowed \{([^{}]{0,200}(?:elements = \{([^{}]{0,20000})\})?[^{}]{0,200})\}/.exec(text);
    if (set === null) continue;
    return (set[2] ?? "")
      .split(",")
      .map((element) => element.trim())
      .filter((element) => /^[0-9.]{7,15}(\/\d{1,2})?$/.test(element) && isAddress(element.split("/")[0] ?? ""));
  }
  return undefined;
}

export function generalOf(sections: readonly Section[]): Section | undefined {
  return sections.find(({ name }) => name.text.toLowerCase() === "general");
}

function portOf(text: string | undefined): number | undefined {
  const port = Number(text);
  return /^\d{1,5}$/.test(text ?? "") && port >= 1 && port <= 65_535 ? port : undefined;
}
