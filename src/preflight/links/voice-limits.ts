import { type Finding, fail, type Measure, pass, rounded } from "../result.ts";

/** What a figure must stay below: at the limit itself it fails. */
export interface VoiceLimits {
  latencyMs: number;
  jitterMs: number;
  lossPercent: number;
}

/** Source: uContact's network requirements for voice, the row ucontact-voice-network of provisioning/vendors/ucontact.yaml. */
export const voiceLimits: VoiceLimits = { latencyMs: 100, jitterMs: 20, lossPercent: 1 };

/** The source doesn't say which way its latency goes. The round trip is the longer one: what passes here, passes. */
export interface VoiceFigures {
  /** Mean round trip of the packets that came back; undefined where none did. */
  latencyMs: number | undefined;
  longestMs: number | undefined;
  /** RFC 3550 section 6.4.1. Undefined with less than two packets. */
  jitterMs: number | undefined;
  lossPercent: number;
}

const rows = [
  { key: "latencyMs", subject: "latency", unit: "ms", todo: "Find the slow hop (mtr), and give voice priority on it." },
  {
    key: "jitterMs",
    subject: "jitter",
    unit: "ms",
    todo: "Look for a link that is full at times; mark and prioritise voice (DSCP EF).",
  },
  {
    key: "lossPercent",
    subject: "loss",
    unit: "%",
    todo: "Look for errors and drops on the ports in between, a duplex mismatch, a full link.",
  },
] as const;

/** One finding for each limit. */
export function judgeVoice(figures: VoiceFigures, method: string): Finding[] {
  return rows.map(({ key, subject, unit, todo }) => {
    const value = figures[key];
    const limit = `< ${voiceLimits[key]} ${unit}`;
    if (value === undefined)
      return fail("no packet came back, so there is nothing to measure", todo, { subject, limit });
    const measured: Measure[] = [{ name: subject, value: rounded(value), unit }];
    if (key === "latencyMs" && figures.longestMs !== undefined) {
      measured.push({ name: "longest", value: rounded(figures.longestMs), unit });
    }
    const found = `${shown(value)} ${unit}${key === "latencyMs" ? " round trip" : ""} (${method})`;
    const words = { subject, limit, measured };
    // Not below the limit, also where it is no number.
    return value < voiceLimits[key] ? pass(found, words) : fail(found, todo, words);
  });
}

/** Never rounded to the other side of a limit: 99.996 is not shown as 100. */
function shown(value: number): string {
  return String(Math.floor(value * 1000) / 1000);
}
