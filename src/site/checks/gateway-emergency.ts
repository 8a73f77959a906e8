import { patternFault, patternFits } from "../gateway/pattern.ts";
import { quoted } from "../quoted.ts";
import type { PlannedGateway, SiteCheck } from "./check.ts";

/** Emergency numbers of whole continents, which no test may call even where the file does not name them. */
const wellKnown: readonly string[] = ["112", "911", "999", "000"];

export const gatewayEmergency: SiteCheck = {
  name: "gateway-emergency",
  summary:
    "The test number is no emergency number; warns of patterns and prefixes that send emergency calls to trunks.",
  *find({ gateways }) {
    for (const planned of gateways) {
      const { path, gateway } = planned;
      const { numbers = [] } = gateway.emergency ?? {};
      const { testNumber } = gateway;
      if (testNumber !== undefined && (numbers.includes(testNumber) || wellKnown.includes(testNumber))) {
        const fix = "Write a number that answers and wakes nobody, or delete the line.";
        const message = `${testNumber} is an emergency number, and 'verify --calls' would call it`;
        yield { path: [...path, "testNumber"], severity: "error", message, fix };
      }
      for (const [index, number] of numbers.entries()) {
        const shadow = shadowOf(planned, number);
        if (shadow === undefined) continue;
        const message = `${shadow} fits ${number} too: a call to it that comes from a span goes to a trunk, and not out`;
        const fix = "Write a pattern or prefix that leaves it out, unless the far side handles emergency calls.";
        yield { path: [...path, "emergency", "numbers", index], severity: "warning", message, fix };
      }
    }
  },
};

function shadowOf({ gateway }: PlannedGateway, number: string): string | undefined {
  const { patterns, dids } = gateway.inbound;
  const pattern = patterns.find(
    (each) => patternFault(each.pattern) === undefined && patternFits(each.pattern, number),
  );
  if (pattern !== undefined) return `pattern ${quoted(pattern.pattern)}`;
  const did = dids.find(({ prefix }) => number.startsWith(prefix));
  return did === undefined ? undefined : `prefix ${quoted(did.prefix)}`;
}
