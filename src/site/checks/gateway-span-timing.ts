import type { SiteCheck } from "./check.ts";
import { spanTitle } from "./gateway.ts";

export const gatewaySpanTiming: SiteCheck = {
  name: "gateway-span-timing",
  summary: "No two spans are the same timing source; warns of a net span that is one, and of no cpe span that is one.",
  *find({ gateways }) {
    for (const { path, gateway, spans, whole } of gateways) {
      const owners = new Map<number, string>();
      const free = Math.max(0, ...spans.map(({ timingSource }) => timingSource)) + 1;
      for (const [index, span] of spans.entries()) {
        const at = { path: [...path, "spans", index, "timingSource"] };
        const { timingSource } = span;
        if (timingSource === 0) continue;
        const owner = owners.get(timingSource);
        if (owner !== undefined) {
          const message = `${timingSource} is already the timing source of ${owner}`;
          yield {
            ...at,
            severity: "error",
            message,
            fix: `Write another number, such as ${free}, or delete the line.`,
          };
        } else owners.set(timingSource, spanTitle(span));
        if (span.signalling === "net") {
          const message =
            "the far end of a net span takes its clock from here: as a source of timing it can give back nothing but our own";
          yield { ...at, severity: "warning", message, fix: "Delete the line, or write 'timingSource: 0'." };
        }
      }
      const first = gateway.spans.findIndex(({ signalling }) => signalling === "cpe");
      if (!whole.spans || first === -1 || owners.size > 0) continue;
      const message = "no span gives the clock: the cards run on their own, and slip against the operator's";
      const fix = "Delete the line, or write 'timingSource: 1'.";
      yield { path: [...path, "spans", first, "timingSource"], severity: "warning", message, fix };
    }
  },
};
