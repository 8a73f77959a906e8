import { redact } from "../../core/redact.ts";
import { printable } from "../../site/quoted.ts";
import type { ConfiguredTrunk } from "../asterisk/config/trunks.ts";
import type { TrunkInput } from "./input.ts";
import { allOf, type ImportNotes, type NotePlace, plural, someOf } from "./notes.ts";

const codecs = ["alaw", "ulaw", "g722", "gsm"] as const;
const nameForm = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
/** Sections of sip.conf and pjsip.conf that are no peers. */
const reserved: readonly string[] = ["general", "authentication", "global", "system", "anonymous"];
/** Keys and variables whose values are in no message. */
export const secretKey =
  /secret|passw|pwd|clave|contrase|token|credential|api_?key|(^|_)pin(_|$)|^auth$|^outbound_auth$|^md5/i;

/** The name with '_' for what a name can't have, and with a number where another trunk has it already. */
export function nameFor(name: string, taken: Set<string>): string {
  const plain = nameForm.test(name) ? name : name.replace(/[^A-Za-z0-9_]/g, "_").slice(0, 50);
  const base = /^[A-Za-z]/.test(plain) ? plain : `Trunk_${plain}`;
  let free = reserved.includes(base.toLowerCase()) ? `Trunk_${base}` : base;
  for (let count = 2; taken.has(free.toLowerCase()); count += 1) free = `${base}_${count}`;
  taken.add(free.toLowerCase());
  return free;
}

export interface Telling {
  about: string;
  notes: ImportNotes;
  at: NotePlace;
}

/** Undefined for the law that the lines carry alone, which is the site file's default. */
export function codecsOf(
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
  const ordered = inOrderGiven.length === 0 ? [own] : inOrderGiven;
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
  return best.length === 1 && best[0] === own ? undefined : best;
}

export function qualifyOf({ qualifySeconds }: ConfiguredTrunk, { about, notes, at }: Telling): number | undefined {
  if (qualifySeconds === undefined) {
    notes.corrected(about, "nothing asked whether it is there; OPTIONS does so every 30 s now", { ...at, rule: "T17" });
    return undefined;
  }
  const seconds = Number.isFinite(qualifySeconds) ? Math.min(600, Math.max(5, Math.round(qualifySeconds))) : 30;
  if (seconds !== qualifySeconds)
    notes.corrected(about, `it is asked every ${seconds} s whether it is there; the site file has 5 to 600`, at);
  return seconds === 30 ? undefined : seconds;
}

export function deviceOf(
  { variables }: ConfiguredTrunk,
  devices: Set<number>,
  { about, notes, at }: Telling,
): number | undefined {
  const secrets = variables.filter(({ name }) => secretKey.test(name)).length;
  if (secrets > 0)
    notes.left(about, `has ${secrets} ${plural(secrets, "variable", "variables")} with a secret's name, not copied`, {
      ...at,
      rule: "T26",
    });
  const others = variables.filter(({ name }) => name !== "ID_DISPOSITIVO" && !secretKey.test(name));
  for (const list of allOf(others.map(({ name, value }) => `${printable(name)}=${redact(printable(value))}`)))
    notes.left(about, `variables that the site file doesn't have: ${list}`, at);
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
