/** How right the clock is, as the service that keeps it says. Undefined where it does not tell. */
export interface ClockState {
  synchronised: boolean;
  /** The clock's error: positive where it is ahead of its source. */
  offsetSeconds: number | undefined;
  stratum: number | undefined;
}

/** chrony says 16 for "none" as NTP does. */
const noStratum = 16;
const unitSeconds: Readonly<Record<string, number>> = {
  y: 31_557_600,
  month: 2_629_800,
  w: 604_800,
  d: 86_400,
  h: 3600,
  min: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  "µs": 1e-6,
  ns: 1e-9,
};

/**
 * Reads "chronyc -c tracking" (chronyc(1), in the order of its report): id, name, stratum, reference time, what the clock
 * lacks, …, the leap status. A clock that chrony calls slow has a positive number there (client.c, the format "%O").
 * Undefined for any other text.
 */
export function parseChronyTracking(text: string): ClockState | undefined {
  const fields = text.trim().split(",");
  const [stratum, offset] = [Number(fields[2]), Number(fields[4])];
  if (fields.length < 14 || !Number.isFinite(stratum) || !Number.isFinite(offset)) return undefined;
  const synchronised = fields[13]?.trim() !== "Not synchronised" && stratum > 0 && stratum < noStratum;
  return {
    synchronised,
    offsetSeconds: synchronised ? 0 - offset : undefined,
    stratum: synchronised ? stratum : undefined,
  };
}

/**
 * Reads "timedatectl show" and "timedatectl timesync-status", whose offset is what the clock lacks. Undefined where there
 * is no answer.
 */
export function parseTimesync(text: { show: string; status: string }): ClockState | undefined {
  const synchronised = /^NTPSynchronized=(yes|no)$/m.exec(text.show)?.[1];
  if (synchronised === undefined) return undefined;
  const offset = /^ *Offset: (\S.{0,60})$/m.exec(text.status)?.[1];
  const lackSeconds = offset === undefined ? undefined : parseTimeSpan(offset);
  const stratum = /^ *Stratum: ([0-9]{1,2})$/m.exec(text.status)?.[1];
  return {
    synchronised: synchronised === "yes",
    offsetSeconds: lackSeconds === undefined ? undefined : 0 - lackSeconds,
    stratum: stratum === undefined ? undefined : Number(stratum),
  };
}

/** systemd.time(7)'s time spans with a sign: "-1min 2.5s", "+303us". Undefined for any other text. */
export function parseTimeSpan(text: string): number | undefined {
  const match = /^([+-]?)((?:[0-9]{1,9}(?:\.[0-9]{1,9})?[a-zµ]{1,5} ?){1,8})$/.exec(text.trim());
  if (match === null) return text.trim() === "0" ? 0 : undefined;
  let seconds = 0;
  for (const [, number, unit = ""] of (match[2] ?? "").matchAll(/([0-9.]+)([a-zµ]+)/g)) {
    const factor = Object.hasOwn(unitSeconds, unit) ? unitSeconds[unit] : undefined;
    if (factor === undefined) return undefined;
    seconds += Number(number) * factor;
  }
  return match[1] === "-" ? -seconds : seconds;
}
