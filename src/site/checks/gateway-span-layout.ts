import type { SpanDesign } from "../gateway/design.ts";
import { dahdiMost } from "../gateway/line.ts";
import type { Finding } from "../problem.ts";
import type { SiteCheck } from "./check.ts";
import { spanTitle } from "./gateway.ts";

export const gatewaySpanLayout: SiteCheck = {
  name: "gateway-span-layout",
  summary: `Spans don't overlap, their channels ascend with them up to ${dahdiMost.channel}, and only spans with cards leave gaps.`,
  *find({ gateways }) {
    for (const { path, spans, whole } of gateways) {
      if (!whole.spans) continue;
      const withCards = spans.some(({ card }) => card !== undefined);
      for (const [index, span] of spans.entries()) {
        const problem = problemOf(span, spans.slice(0, index), withCards);
        if (problem === undefined) continue;
        yield { path: [...path, "spans", index, "firstChannel"], severity: "error", ...problem };
        // What comes behind is counted from here.
        break;
      }
    }
  },
};

function problemOf(
  span: SpanDesign,
  before: readonly SpanDesign[],
  withCards: boolean,
): Pick<Finding, "message" | "fix"> | undefined {
  const { firstChannel } = span;
  const previous = before.at(-1);
  const next = previous === undefined ? 1 : lastOf(previous) + 1;
  const fix = `Delete 'firstChannel', or write 'firstChannel: ${next}'.`;
  const shared = before.find((other) => firstChannel <= lastOf(other) && other.firstChannel <= lastOf(span));
  if (shared !== undefined)
    return { message: `channels ${rangeOf(span)} overlap ${spanTitle(shared)}, ${rangeOf(shared)}`, fix };
  if (previous !== undefined && firstChannel < next) {
    const message = `channels ${rangeOf(span)} are before those of ${spanTitle(previous)}, ${rangeOf(previous)}: DAHDI wants channels in the order of the spans`;
    return { message, fix: `${fix} A group may name spans in any order.` };
  }
  if (lastOf(span) > dahdiMost.channel) {
    const message = `channels ${rangeOf(span)} go beyond ${dahdiMost.channel}, the last that DAHDI can number`;
    const more = "Delete spans, or write lower numbers at 'firstChannel'; a second gateway takes the rest.";
    return { message, fix: more };
  }
  if (firstChannel > next && !withCards) {
    const message = `leaves out channels ${next}-${firstChannel - 1}: without cards, DAHDI numbers the channels of all spans without a gap`;
    return { message, fix: `${fix} Or add 'card' to every span.` };
  }
  return undefined;
}

function lastOf(span: SpanDesign): number {
  return span.firstChannel + span.channelCount - 1;
}

function rangeOf(span: SpanDesign): string {
  return `${span.firstChannel}-${lastOf(span)}`;
}
