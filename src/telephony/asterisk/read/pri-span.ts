import { unreadable } from "./unreadable.ts";

export const priSpanQuestion = (span: number): string => `pri show span ${span}`;

export interface PriSpanDetails {
  dChannel: number;
  /** "Up, Active" */
  status: string;
  /** libpri's words: EuroISDN, National ISDN, … */
  switchType: string;
  end: "cpe" | "net";
  activeCalls: number | undefined;
  /** Every other "name: number" line: Q931 RX, T200, … */
  counters: ReadonlyMap<string, number>;
}

/** What "pri show span N" says of the primary D-channel. */
export function parsePriSpan(text: string): PriSpanDetails {
  const value = (name: string): string => {
    const match = new RegExp(`^${name}: *(.{0,200})$`, "m").exec(text.replaceAll("\r", ""));
    if (match === null) throw unreadable("pri show span", text.split("\n")[0] ?? "");
    return (match[1] as string).trim();
  };
  const dChannel = value("Primary D-channel");
  const end = value("Type");
  if (!/^[0-9]{1,4}$/.test(dChannel)) throw unreadable("pri show span", dChannel);
  if (!/^(CPE|Network)/.test(end)) throw unreadable("pri show span", end);
  const calls = /^Total active-calls: ?([0-9]{1,6})/m.exec(text)?.[1];
  const counters = new Map<string, number>();
  for (const [, name = "", count] of text.matchAll(/^ {0,4}([A-Z][A-Za-z0-9 -]{0,30}): (-?[0-9]{1,12})(?: |\r?$)/gm)) {
    counters.set(name, Number(count));
  }
  return {
    dChannel: Number(dChannel),
    status: value("Status"),
    switchType: value("Switchtype"),
    end: end.startsWith("CPE") ? "cpe" : "net",
    activeCalls: calls === undefined ? undefined : Number(calls),
    counters,
  };
}
