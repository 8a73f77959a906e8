import type { Messages } from "../../messages/catalogue.ts";
import type { Language } from "../../messages/language.ts";

/** What every part of the page is written with. */
export interface Words {
  messages: Messages["handover"];
  /** A text that the program made elsewhere, such as a rule or a finding, in the page's language. */
  say(text: string): string;
  /** 20.337 → "20.3", in Spanish "20,3". */
  figure(value: number, decimals?: number): string;
  /** Bits a second, decimal. */
  bits(bitsPerSecond: number): string;
  /** ISO 8601 → date and time of the site. */
  date(iso: string): string;
}

export interface PageLanguage {
  messages: Messages;
  say: Words["say"];
  timezone: string;
}

/** Dates and decimals as the language writes them; no separators of thousands, which both languages read otherwise. */
export function wordsFor(language: Language, { messages, say, timezone }: PageLanguage): Words {
  const locale = { en: "en-GB", es: "es-ES" }[language];
  const figure = (value: number, decimals = 1) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: decimals, useGrouping: false }).format(value);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: timezone });
  return {
    messages: messages.handover,
    say,
    figure,
    bits: (bitsPerSecond) =>
      bitsPerSecond >= 1e6 ? `${figure(bitsPerSecond / 1e6, 2)} Mbit/s` : `${figure(bitsPerSecond / 1e3)} kbit/s`,
    date: (iso) => `${date.format(new Date(iso))} (${timezone})`,
  };
}

/** Rows beyond these are counted: nobody reads the thousandth line of a table on paper. */
export const mostRows = 200;
