import { designGroup, groupsToOperator } from "../gateway/design-gateway.ts";
import type { DataPath, Finding } from "../problem.ts";
import type { SiteCheck } from "./check.ts";

export const gatewayOutbound: SiteCheck = {
  name: "gateway-outbound",
  summary:
    "The default group and the groups of emergency calls are groups of the gateway, and emergency calls have one.",
  *find({ gateways }) {
    for (const { path, gateway, spans, whole } of gateways) {
      if (!whole.groups) continue;
      const numbers = gateway.groups.map(({ number }) => number);
      const { outbound, emergency } = gateway;
      if (outbound.defaultGroup !== undefined)
        yield* unknownGroup(numbers, outbound.defaultGroup, [...path, "outbound", "defaultGroup"]);
      for (const [index, group] of (emergency?.groups ?? []).entries())
        yield* unknownGroup(numbers, group, [...path, "emergency", "groups", index]);
      if (emergency === undefined || emergency.groups !== undefined || !whole.spans) continue;
      const groups = gateway.groups.map((group) => designGroup(group, spans));
      if (groupsToOperator(groups, spans).length > 0) continue;
      const message = "is missing: no group has a cpe span, and nothing says by which one emergency calls leave";
      const fix = `Add 'groups: [${numbers.join(", ")}]' with the groups that lead to an operator.`;
      yield { path: [...path, "emergency", "groups"], severity: "error", message, fix };
    }
  },
};

function* unknownGroup(known: readonly number[], group: number, path: DataPath): Iterable<Finding> {
  if (known.includes(group)) return;
  const fix = known.length === 1 ? `Write ${known[0]}.` : `Write one of ${known.slice(0, 12).join(", ")}.`;
  yield { path, severity: "error", message: `the gateway has no group ${group}`, fix };
}
