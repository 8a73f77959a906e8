import type { AppliedRule } from "./answer.ts";
import { applied, formulaValue, wordsOf } from "./vendor/apply.ts";
import type { FormulaRule, QuantityName, Vendor } from "./vendor/schema.ts";

/** The most of something that a machine of a role takes, by a vendor's rule read from its other end. */
export interface NodeLimit extends AppliedRule {
  role: string;
  quantity: QuantityName;
  most: number;
}

/** What a machine of so many vCPUs takes. Nothing where no rule speaks of the role, or only in a way without a limit. */
export function nodeLimits({ vendor, role, vcpus }: { vendor: Vendor; role: string; vcpus: number }): NodeLimit[] {
  const ruleOf = (id: string | undefined) => vendor.rules.find((rule) => rule.id === id);
  return vendor.machines
    .filter((machine) => machine.role === role && machine.made === "virtual")
    .flatMap((machine) => {
      const share = ruleOf(machine.count?.rule);
      const formula = ruleOf(machine.vcpus?.rule);
      const counted =
        share?.kind !== "share"
          ? []
          : Object.entries(share.most).map(([name, most]) => {
              const quantity = name as QuantityName;
              return { ...applied(share, `at most ${most} ${wordsOf[quantity]} a machine`), role, quantity, most };
            });
      const computed = formula?.kind !== "formula" || formula.gives !== "vcpus" ? [] : [limitOf(formula, role, vcpus)];
      return [...computed, ...counted];
    });
}

/** The largest whole quantity for which the formula asks no more than there is. */
function limitOf(rule: FormulaRule, role: string, vcpus: number): NodeLimit {
  const room = rule.round === "up" ? Math.floor(vcpus - rule.plus) : vcpus - rule.plus;
  const about = Math.max(0, Math.floor((room * rule.per) / rule.times));
  // A rounding error of the division is at most one.
  const most = about > 0 && formulaValue(rule, about) > vcpus ? about - 1 : about;
  return { ...applied(rule, `${vcpus} vCPUs: ${most} ${wordsOf[rule.of]}`), role, quantity: rule.of, most };
}
