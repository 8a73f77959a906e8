import type { AppliedRule } from "./answer.ts";
import type { Choice } from "./choice.ts";
import { applied, stepOf, wordsOf } from "./vendor/apply.ts";
import type { StepsRule, VendorRule } from "./vendor/schema.ts";

/** What is collected while a site is sized: rules in the order of their use, each once. */
export interface Findings {
  rules: AppliedRule[];
  choices: Choice[];
  notes: string[];
  warnings: string[];
}

export const noFindings = (): Findings => ({ rules: [], choices: [], notes: [], warnings: [] });

/** Notes the use of a table for so many, with what its document says otherwise. */
export function useStep(findings: Findings, rule: StepsRule, quantity: number): void {
  const { row, each, machines } = stepOf(rule, quantity);
  const split = machines === 1 ? "" : ` on ${machines} machines of ${each}`;
  if (!use(findings, rule, `${quantity} ${wordsOf[rule.of]}${split}: ${row.says}`)) return;
  if (row.note !== undefined) findings.notes.push(row.note);
  findings.notes.push(...rule.notesAt.filter(({ at }) => at === quantity).map(({ says }) => says));
  const { disagrees } = rule;
  const other = disagrees?.with.find(({ upTo }) => each <= upTo);
  if (disagrees === undefined || other === undefined) return;
  const chosen = row.figures[disagrees.figure] ?? 0;
  findings.choices.push({
    about: disagrees.about,
    unit: disagrees.unit,
    candidates: [
      { ...applied(rule, row.says), figure: chosen },
      { rule: disagrees.id, source: disagrees.source, says: other.says, figure: other.figure },
    ],
    chosen,
    chosenRule: rule.id,
    why: disagrees.why,
  });
}

/** Notes a rule's use; false where it was noted before. */
export function use(findings: Findings, rule: VendorRule, says: string): boolean {
  if (findings.rules.some((known) => known.rule === rule.id)) return false;
  findings.rules.push(applied(rule, says));
  if (rule.note !== undefined) findings.notes.push(rule.note);
  return true;
}
