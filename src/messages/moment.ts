import type { Language } from "./language.ts";

const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/**
 * A moment as somebody at this machine's clock reads it, and how long ago it was: "21 Nov 2026, 11:00, 12 minutes ago".
 * One that lies ahead, because the clock was set back since, is told without the latter.
 */
export function momentText(language: Language, moment: Date, now: Date): string {
  const locale = language === "en" ? "en-GB" : "es-ES";
  const local = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(moment);
  const seconds = Math.floor((now.getTime() - moment.getTime()) / 1000);
  if (seconds < 0) return local;
  const [unit, length] = units.find(([, each]) => seconds >= each) ?? ["second", 1];
  const age = new Intl.RelativeTimeFormat(locale, { numeric: "always" }).format(-Math.floor(seconds / length), unit);
  return `${local}, ${age}`;
}
