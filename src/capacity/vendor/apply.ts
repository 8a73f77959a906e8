import { AppError } from "../../core/errors.ts";
import type { AppliedRule } from "../answer.ts";
import type {
  AnchorsRule,
  FormulaRule,
  QuantityName,
  ShareRule,
  StepsRule,
  ThresholdsRule,
  VendorRule,
} from "./schema.ts";

/** What is known of a site. A rule that asks for another quantity is refused. */
export type Quantities = Readonly<Partial<Record<QuantityName, number>>>;

export interface Step {
  row: StepsRule["rows"][number];
  /** Machines of that row; more than one where the table is split. */
  machines: number;
  /** What each of them is for: the quantity, shared out and rounded up. */
  each: number;
}

/** The row for so many, or several machines of at most what the table's last row is for. */
export function stepOf(rule: StepsRule, quantity: number): Step {
  const last = rule.rows.at(-1) as StepsRule["rows"][number];
  const most = last.upTo ?? Number.POSITIVE_INFINITY;
  const machines = rule.beyond === "split" ? Math.max(1, Math.ceil(quantity / most)) : 1;
  const each = Math.ceil(quantity / machines);
  const row = rule.rows.find(({ upTo }) => each <= (upTo ?? Number.POSITIVE_INFINITY)) ?? last;
  return { row, machines, each };
}

/** Multiplied before it is divided, so that whole quantities don't gain a rounding error that is then rounded up. */
export function formulaValue(rule: FormulaRule, quantity: number): number {
  const value = (quantity * rule.times) / rule.per;
  return (rule.round === "up" ? Math.ceil(value) : value) + rule.plus;
}

/**
 * Machines so that no limit is passed where the quantities share them: the sum of quantity / limit, rounded up. It is
 * summed over the limits' product, in whole numbers: 1/3 + 2/3 of machines must not come out as two.
 */
export function machinesFor(rule: ShareRule, quantities: Quantities): number {
  const limits = Object.entries(rule.most) as [QuantityName, number][];
  const product = limits.reduce((total, [, most]) => total * BigInt(most), 1n);
  const shares = limits.reduce((total, [name, most]) => {
    return total + (product / BigInt(most)) * BigInt(Math.ceil(quantities[name] ?? 0));
  }, 0n);
  return Number((shares + product - 1n) / product);
}

/** Bytes of one recording of that length: the table's own value at its points, straight lines between them. */
export function anchoredBytes({ points }: AnchorsRule, minutes: number): number {
  const all = [{ minutes: 0, bytes: 0 }, ...points];
  const last = all.at(-1) as (typeof all)[number];
  if (minutes > last.minutes) return (last.bytes * minutes) / last.minutes;
  const next = all.findIndex((point) => minutes <= point.minutes);
  const to = all[next] as (typeof all)[number];
  const from = all[next - 1] ?? to;
  if (minutes === to.minutes) return to.bytes;
  return from.bytes + ((to.bytes - from.bytes) * (minutes - from.minutes)) / (to.minutes - from.minutes);
}

/** What of a measurement is not below its limit. Exactly the limit is not below it. */
export function exceeded(
  rule: ThresholdsRule,
  measured: { latencyMs: number; jitterMs: number; lossPercent: number },
): ("latencyMs" | "jitterMs" | "lossPercent")[] {
  const names = ["latencyMs", "jitterMs", "lossPercent"] as const;
  return names.filter((name) => !(measured[name] < rule.below[name]));
}

/** The quantity that a rule asks for. Throws usage where the site doesn't say it. */
export function quantityOf(rule: VendorRule, quantities: Quantities, name: QuantityName): number {
  const quantity = quantities[name];
  if (quantity !== undefined) return quantity;
  throw new AppError("usage", {
    message: `rule ${rule.id} needs the number of ${wordsOf[name]}, and it is not given`,
    hint: `Give ${wordsOf[name]}.`,
  });
}

/** A rule as an answer names it. */
export function applied({ id, source }: VendorRule, says: string): AppliedRule {
  return { rule: id, source, says };
}

export const wordsOf: Readonly<Record<QuantityName, string>> = {
  agents: "agents",
  users: "users",
  voiceUsers: "voice-only users",
  calls: "calls",
  videoCalls: "video calls",
  spans: "spans",
  recordedMinutes: "recorded minutes",
};
