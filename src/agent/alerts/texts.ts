import type { Sample } from "../sample.ts";
import type { Alert } from "./engine.ts";
import type { AlertRule } from "./rule.ts";

/** A text in each language that the agent speaks. */
export interface Texts {
  en: string;
  es: string;
}

export interface AlertTexts {
  summary: Texts;
  todo: Texts;
}

const mostCharacters = 200;

/** What is wrong and what to do first, with the series' own labels, those of its _info metric, and its value put in. */
export function textsOf(rule: AlertRule, alert: Alert, samples: Iterable<Sample>): AlertTexts {
  const values: Record<string, string> = {
    ...infoLabels(rule, alert, samples),
    ...alert.labels,
    ...valueWords(alert.value),
  };
  const filled = (texts: Texts): Texts => ({ en: fill(texts.en, values), es: fill(texts.es, values) });
  return { summary: filled(rule.summary), todo: filled(rule.todo) };
}

/** A place for which there is nothing is told as "?": a text with a hole in it would say something else. */
function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{([a-z_]+)\}/g, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? (values[name] ?? "") : "";
    return value === "" ? "?" : oneLine(value).slice(0, mostCharacters);
  });
}

/** Text of others without anything that ends a line, moves a cursor or turns the direction of writing. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]+/gu, " ")
    .replaceAll(/ {2,}/g, " ")
    .trim();
}

function infoLabels({ info }: AlertRule, alert: Alert, samples: Iterable<Sample>): Readonly<Record<string, string>> {
  if (info === undefined) return {};
  for (const { metric, labels } of samples) {
    if (metric === info.metric && info.same.every((label) => labels[label] === alert.labels[label])) return labels;
  }
  return {};
}

/** The value as people say it: a share in percent, a long time in days, a short one in milliseconds. */
export const valueWords = (value: number) => ({
  value: shown(value),
  percent: `${shown(Math.round(value * 1000) / 10)} %`,
  days: shown(Math.floor(value / 86_400)),
  milliseconds: shown(Math.round(value * 1000)),
});

/** At most three decimals, and no more digits than anybody reads. */
function shown(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return Number.isInteger(value) ? String(value) : String(Number(value.toFixed(Math.abs(value) < 1 ? 3 : 1)));
}
