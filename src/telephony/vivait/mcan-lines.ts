/** A value of a diagnostic line: as printed, and the numbers in it ("228/256" → 228, 256). */
export interface McanValue {
  text: string;
  numbers: readonly number[];
}

/** Module ("gmp", or with its part "mgt pubs") → key → value. */
export type McanReport = ReadonlyMap<string, ReadonlyMap<string, McanValue>>;

/** The modules in the order in which vivait-mcan prints them; the last one ends the report. */
export const mcanModules = [
  "sis",
  "gmp",
  "tmp",
  "ias",
  "gtl",
  "mgt pubs",
  "mgt subscrip",
  "mgt msjRx",
  "pp3",
  "smt",
  "wws",
  "emi",
  "pyn",
  "ses",
  "mca",
] as const;

const mostLines = 200;

/**
 * Reads what vivait-mcan says to whoever connects to its port 1124: "vivait-mcan MODULE [PART] KEY=VALUE …". Lines of
 * another form and of unknown modules are left out. A key that stands twice has its first value, as in "ias numCmd".
 */
export function parseMcanLines(text: string): McanReport {
  const report = new Map<string, ReadonlyMap<string, McanValue>>();
  for (const line of text.split(/\r?\n/, mostLines)) {
    const match = /^vivait-mcan ([a-z0-9]{1,8})(?: ([A-Za-z0-9]{1,20}))? ([A-Za-z]\w{0,40}=.{0,1000})$/.exec(line);
    if (match === null) continue;
    const module = match[2] === undefined ? (match[1] ?? "") : `${match[1]} ${match[2]}`;
    if ((mcanModules as readonly string[]).includes(module)) report.set(module, valuesOf(match[3] ?? ""));
  }
  return report;
}

function valuesOf(text: string): Map<string, McanValue> {
  const values = new Map<string, McanValue>();
  for (const [, key = "", quoted, plain] of text.matchAll(
    /(?:^| )([A-Za-z]\w{0,40})=(?:'([^']{0,200})'|(\S{0,200}))/g,
  )) {
    const value = quoted ?? plain ?? "";
    if (!values.has(key)) values.set(key, { text: value, numbers: quoted === undefined ? numbersOf(value) : [] });
  }
  return values;
}

/** 228/256, 557(0), 9230->9230, 0ms, 1265476 */
function numbersOf(text: string): number[] {
  const match = /^([0-9]{1,15})(?:\/([0-9]{1,15})|\(([0-9]{1,15})\)|->([0-9]{1,15})|ms)?$/.exec(text);
  return match === null ? [] : match.slice(1).flatMap((digits) => (digits === undefined ? [] : [Number(digits)]));
}
