import { bounds } from "../capacity/bounds.ts";
import { codecNames, linkNames } from "../capacity/codecs.ts";
import { type FigureRange, figureFromText, fractionFromText } from "../capacity/figure.ts";
import { lineKindNames } from "../capacity/spans.ts";
import { AppError } from "../core/errors.ts";
import { didYouMean } from "../site/nearest.ts";
import { quoted } from "../site/quoted.ts";
import type { Invocation, OptionSpec } from "./command.ts";

/** Options that several commands of capacity share, so that they read and behave the same everywhere. */
export const trafficOptions = {
  "traffic": { type: "string", value: "ERLANGS", summary: "Traffic in erlangs, such as 33.33." },
  "calls-per-hour": { type: "string", value: "NUMBER", summary: "Calls that arrive in an hour, instead of --traffic." },
  "handle-seconds": { type: "string", value: "SECONDS", summary: "How long each call lasts, with --calls-per-hour." },
} as const satisfies Record<string, OptionSpec>;

export const blockingOption = {
  type: "string",
  value: "FRACTION",
  summary: "The share of calls that may find every line taken: 0.01 or 1%.",
} as const satisfies OptionSpec;

export const vendorOption = {
  type: "string",
  value: "NAME",
  summary: "The vendor whose rules hold too; one of provisioning/vendors.",
  complete: "vendor",
} as const satisfies OptionSpec;

export const lineOption = {
  type: "string",
  value: "KIND",
  summary: `The kind of line: ${lineKindNames.join(", ")}. Default: E1.`,
  complete: lineKindNames,
} as const satisfies OptionSpec;

export const mediaOptions = {
  "codec": {
    type: "string",
    value: "NAME",
    summary: `The codec: ${codecNames.join(", ")}. Default: g711.`,
    complete: codecNames,
  },
  "link": {
    type: "string",
    value: "NAME",
    summary: `What layer 2 adds: ${linkNames.join(", ")}. Default: ethernet.`,
    complete: linkNames,
  },
  "packet-ms": { type: "string", value: "MS", summary: "Speech in a packet. Default: the codec's, 20." },
  "srtp": { type: "boolean", summary: "Count SRTP's authentication tag." },
  "ipv6": { type: "boolean", summary: "Count IPv6's longer header." },
} as const satisfies Record<string, OptionSpec>;

/** An option's figure. Throws figure-invalid that calls it by the option's name. */
export function figureOption(
  { optionMaybe }: Invocation,
  name: string,
  range: Omit<FigureRange, "name">,
): number | undefined {
  const text = optionMaybe(name);
  return text === undefined ? undefined : figureFromText(text, { ...range, name: `--${name}` });
}

export function fractionOption(
  { optionMaybe }: Invocation,
  name: string,
  range: { least?: number; oneToo?: boolean } = {},
): number | undefined {
  const text = optionMaybe(name);
  return text === undefined ? undefined : fractionFromText(text, { ...range, name: `--${name}` });
}

export const blockingGiven = (invocation: Invocation): number | undefined =>
  fractionOption(invocation, "blocking", { least: bounds.leastBlocking });

/** What an option that takes one of some words says. Throws usage that names the nearest. */
export function wordOption<Word extends string>(
  { optionMaybe }: Invocation,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const text = optionMaybe(name);
  if (text === undefined) return undefined;
  const word = words.find((known) => known === text || known.toLowerCase() === text.toLowerCase());
  if (word !== undefined) return word;
  throw new AppError("usage", {
    message: `--${name} is ${quoted(text)}, which is none`,
    hint: didYouMean(text, words),
  });
}

/** An object without the keys that have no value: an option that was not given is not there. */
export function given<Value extends object>(values: Value): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof Value]?: Exclude<Value[Key], undefined>;
  };
}

/** --traffic, or --calls-per-hour with --handle-seconds. */
export function trafficGiven(invocation: Invocation): {
  trafficErlangs?: number;
  callsPerHour?: number;
  handleSeconds?: number;
} {
  return given({
    trafficErlangs: figureOption(invocation, "traffic", { most: bounds.trafficErlangs }),
    callsPerHour: figureOption(invocation, "calls-per-hour", { most: bounds.callsPerHour }),
    handleSeconds: figureOption(invocation, "handle-seconds", { most: bounds.handleSeconds }),
  });
}

export function mediaGiven(invocation: Invocation): {
  codec: (typeof codecNames)[number];
  link: (typeof linkNames)[number];
  packetMs?: number;
  srtp: boolean;
  ipv6: boolean;
} {
  return {
    codec: wordOption(invocation, "codec", codecNames) ?? "g711",
    link: wordOption(invocation, "link", linkNames) ?? "ethernet",
    srtp: invocation.flag("srtp"),
    ipv6: invocation.flag("ipv6"),
    ...given({ packetMs: figureOption(invocation, "packet-ms", { least: 1, most: bounds.packetMs, whole: true }) }),
  };
}
