import { type Framing, lines, type SwitchType, switchTypes } from "../../site/gateway/line.ts";
import { printable } from "../../site/quoted.ts";
import type { ChannelSettings } from "../dahdi/config/chan-dahdi.ts";
import type { SystemConf } from "../dahdi/config/system-conf.ts";
import type { SpanInput } from "./input.ts";
import type { ImportNotes, NotePlace } from "./notes.ts";
import type { SpanPlace } from "./span-places.ts";
import { tellOtherSettings } from "./tell-channels.ts";

const confPath = "/etc/dahdi/system.conf";
const ourContext = "Cen_Inicio_Dahdi";
const echoCancellers = ["mg2", "kb1", "sec2", "oslec", "hwec"] as const;
const plans = ["unknown", "private", "local", "national", "international", "dynamic", "redundant"] as const;

export function lineValues(place: SpanPlace, notes: ImportNotes): Partial<SpanInput> {
  const line = lines[place.line];
  const { configured } = place;
  if (configured === undefined) return {};
  const about = `span ${place.number}`;
  const at = { file: confPath, line: configured.line };
  const framings: readonly string[] = line.framings;
  const codings: readonly string[] = line.codings;
  const framing = framings.includes(configured.framing) ? configured.framing : line.framings[0];
  const coding = codings.includes(configured.coding) ? configured.coding : line.codings[0];
  // Channel-associated signalling contradicts chan_dahdi.conf, which has been told.
  if ((framing !== configured.framing && configured.framing !== "cas") || coding !== configured.coding)
    notes.corrected(
      about,
      `${configured.framing},${configured.coding} is not what ${place.line} has: ${framing},${coding}`,
      at,
    );
  const crc4 = configured.crc4 && line.crc4;
  const known = place.line === "BRI" ? ["te", "nt", "term"] : [];
  const words = configured.words.filter((word) => !known.includes(word));
  if (words.length > 0) notes.left(about, `'${words.join(",")}' at the end of its line is not carried over`, at);
  notes.kept(
    about,
    `${place.line}, ${framing},${coding}${crc4 ? ",crc4" : ""}, channels from ${place.firstChannel}`,
    at,
  );
  return {
    ...(framing === line.framings[0] ? {} : { framing: framing as Framing }),
    ...(coding === line.codings[0] ? {} : { coding: coding as SpanInput["coding"] }),
    ...(crc4 === line.crc4 ? {} : { crc4 }),
    ...(configured.lineBuildOut === 0 ? {} : { lineBuildOut: configured.lineBuildOut }),
  };
}

export function channelValues(
  settings: ChannelSettings | undefined,
  place: SpanPlace,
  { notes, at }: { notes: ImportNotes; at: NotePlace },
): Partial<SpanInput> {
  if (settings === undefined) return {};
  const about = `span ${place.number}`;
  const value = (key: string) => settings.settings.get(key)?.toLowerCase();
  // Without a word about it, Asterisk takes these (chan_dahdi.c).
  const switchType = oneOf(switchTypes, value("switchtype"), "national", { about, key: "switchtype", notes, at });
  const dialPlan = oneOf(plans, value("pridialplan"), "unknown", { about, key: "pridialplan", notes, at });
  const local = oneOf([...plans, "from_channel"] as const, value("prilocaldialplan"), "national", {
    about,
    key: "prilocaldialplan",
    notes,
    at,
  });
  if (value("switchtype") === undefined)
    notes.kept(about, "no switchtype is set, so Asterisk takes national, and so does the site file", at);
  if (
    value("signalling") !== undefined &&
    value("context") !== undefined &&
    settings.settings.get("context") !== ourContext
  )
    notes.corrected(
      about,
      `its calls came in to context '${printable(settings.settings.get("context") ?? "")}'; the gateway's is ${ourContext}`,
      at,
    );
  tellOtherSettings(settings, { about, notes, at });
  const overlapDial = overlapOf(value("overlapdial"));
  const reset = Number(value("resetinterval"));
  const resets = Number.isInteger(reset) && reset >= 60 && reset <= 86_400;
  if (!resets && value("resetinterval") !== undefined && value("resetinterval") !== "never")
    notes.corrected(
      about,
      `resetinterval '${printable(value("resetinterval") ?? "")}' is no number from 60 to 86400: never`,
      at,
    );
  return {
    ...(switchType === (lines[place.line].switchType as SwitchType) ? {} : { switchType }),
    ...(dialPlan === "unknown" ? {} : { dialPlan }),
    ...(local === "unknown" ? {} : { localDialPlan: local }),
    ...(overlapDial === "no" ? {} : { overlapDial }),
    ...(resets ? { resetIntervalSeconds: reset } : {}),
  };
}

function oneOf<Word extends string>(
  words: readonly Word[],
  value: string | undefined,
  usual: Word,
  { about, key, notes, at }: { about: string; key: string; notes: ImportNotes; at: NotePlace },
): Word {
  const found = words.find((word) => word === value);
  if (found === undefined && value !== undefined)
    notes.left(about, `${key} '${printable(value)}' is none that the site file has; it is ${usual} now`, at);
  return found ?? usual;
}

function overlapOf(value: string | undefined): NonNullable<SpanInput["overlapDial"]> {
  if (value === "incoming" || value === "outgoing" || value === "both") return value;
  return /^(yes|true|y|t|1|on)$/.test(value ?? "") ? "both" : "no";
}

export function echoCancellerOf(
  conf: SystemConf,
  channels: readonly number[],
  settings: ChannelSettings | undefined,
  { about, notes, place }: { about: string; notes: ImportNotes; place: SpanPlace },
): Partial<SpanInput> {
  if (place.from !== "system.conf" && place.from !== "dynamic") return {};
  const name = channels.map((channel) => conf.echoCancellers.get(channel)).find((each) => each !== undefined);
  const off = /^(no|off|false|0)$/i.test(settings?.settings.get("echocancel") ?? "");
  if (name === undefined || off) {
    notes.kept(about, name === undefined ? "no echo canceller is set" : "echo cancelling is off", { file: confPath });
    return { echoCanceller: "none" };
  }
  const known = echoCancellers.find((each) => each === name.toLowerCase());
  if (known === undefined)
    notes.corrected(about, `echo canceller '${printable(name)}' is none that the site file has; it is mg2 now`, {
      file: confPath,
    });
  return known === undefined || known === "mg2" ? {} : { echoCanceller: known };
}
