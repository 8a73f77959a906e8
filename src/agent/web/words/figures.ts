import type { WebLanguage } from "../request.ts";

const locales = { en: "en-GB", es: "es-ES" } as const satisfies Record<WebLanguage, string>;
const binaryUnits = ["B", "KiB", "MiB", "GiB", "TiB"] as const;

/** Making a format takes fifty times as long as using it. */
const momentFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();

/** A moment as the site's clocks show it: "21 Nov 2026, 14:03". A time zone that this Node does not know is UTC. */
export function momentText(atMs: number, { language, timezone }: { language: WebLanguage; timezone: string }): string {
  const key = `${language} ${timezone}`;
  const format = momentFormats.get(key) ?? momentFormat(language, timezone);
  momentFormats.set(key, format);
  return format.format(atMs);
}

/** "12 ms", "1.4 s"; "–" for null. */
export function durationText(seconds: number | null, language: WebLanguage): string {
  if (seconds === null) return "–";
  const size = Math.abs(seconds);
  if (size < 1) return `${numberText(seconds * 1000, language, size < 0.01 ? 2 : 0)} ms`;
  return `${numberText(seconds, language, 1)} s`;
}

export function bytesText(bytes: number | null, language: WebLanguage): string {
  if (bytes === null) return "–";
  const step = Math.min(binaryUnits.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  return `${numberText(bytes / 1024 ** step, language, 1)} ${binaryUnits[step]}`;
}

export function percentText(ratio: number | null, language: WebLanguage): string {
  return ratio === null ? "–" : `${numberText(ratio * 100, language, 0)} %`;
}

export function countText(value: number | null, language: WebLanguage, decimals = 0): string {
  return value === null ? "–" : numberText(value, language, decimals);
}

function numberText(value: number, language: WebLanguage, decimals: number): string {
  const key = `${language} ${decimals}`;
  const format =
    numberFormats.get(key) ?? new Intl.NumberFormat(locales[language], { maximumFractionDigits: decimals });
  numberFormats.set(key, format);
  return format.format(value);
}

function momentFormat(language: WebLanguage, timezone: string): Intl.DateTimeFormat {
  const options = { dateStyle: "medium", timeStyle: "short" } as const;
  try {
    return new Intl.DateTimeFormat(locales[language], { ...options, timeZone: timezone });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new Intl.DateTimeFormat(locales[language], { ...options, timeZone: "UTC" });
  }
}
