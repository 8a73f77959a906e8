import { designGroup, groupsToOperator } from "../gateway/design-gateway.ts";
import { patternFault, patternFits } from "../gateway/pattern.ts";
import type { Finding } from "../problem.ts";
import { quoted } from "../quoted.ts";
import type { PlannedGateway, SiteCheck } from "./check.ts";

export const gatewayEmergency: SiteCheck = {
  name: "gateway-emergency",
  summary:
    "Warns of patterns and prefixes that send emergency calls from a span to a trunk, and of groups without a cpe span.",
  *find({ gateways }) {
    for (const planned of gateways) {
      const { path, gateway } = planned;
      const { numbers = [] } = gateway.emergency ?? {};
      for (const [index, number] of numbers.entries()) {
        const shadow = shadowOf(planned, number);
        if (shadow === undefined) continue;
        const message = `${shadow} fits ${number} too: a call to it that comes from a span goes to a trunk, and not out`;
        // Without the pattern or prefix it would go by unknownDid, to a trunk too or nowhere: never out by a span.
        const fix =
          "Make sure that the far side of its trunks handles emergency calls; a span's call never leaves by a span.";
        yield { path: [...path, "emergency", "numbers", index], severity: "warning", message, fix };
      }
      yield* groupsToPbx(planned);
    }
  },
};

function* groupsToPbx({ path, gateway, spans, whole }: PlannedGateway): Iterable<Finding> {
  if (!whole.spans || !whole.groups) return;
  const groups = gateway.groups.map((group) => designGroup(group, spans));
  const toOperator = groupsToOperator(groups, spans);
  for (const [index, number] of (gateway.emergency?.groups ?? []).entries()) {
    const group = groups.find((each) => each.number === number);
    if (group === undefined || group.channels.length === 0 || toOperator.includes(number)) continue;
    const message = `group ${number} has no cpe span: emergency calls by it go to a PBX, and to no operator`;
    const fix =
      toOperator.length === 0
        ? "Write a group that leads to an operator."
        : `Write a group that leads to an operator: ${toOperator.slice(0, 12).join(", ")}.`;
    yield { path: [...path, "emergency", "groups", index], severity: "warning", message, fix };
  }
}

function shadowOf({ gateway }: PlannedGateway, number: string): string | undefined {
  const { patterns, dids } = gateway.inbound;
  const pattern = patterns.find(
    (each) => patternFault(each.pattern) === undefined && patternFits(each.pattern, number),
  );
  if (pattern !== undefined) return `pattern ${quoted(pattern.pattern)}`;
  const did = dids.find(({ prefix }) => number.startsWith(prefix));
  return did === undefined ? undefined : `prefix ${quoted(did.prefix)}`;
}
