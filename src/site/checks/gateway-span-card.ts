import { quoted } from "../quoted.ts";
import type { SiteCheck } from "./check.ts";
import { spanTitle } from "./gateway.ts";

export const gatewaySpanCard: SiteCheck = {
  name: "gateway-span-card",
  summary: "No two spans are one port of a card, and either all spans of a gateway name their card or none does.",
  *find({ gateways }) {
    for (const { path, spans, whole } of gateways) {
      const owners = new Map<string, string>();
      const withCard = spans.find(({ card }) => card !== undefined);
      for (const [index, span] of spans.entries()) {
        const at = { path: [...path, "spans", index, "card"], severity: "error" as const };
        const { card } = span;
        if (card === undefined) {
          if (withCard === undefined || !whole.spans) continue;
          const message = `is missing: ${spanTitle(withCard)} has one, and DAHDI assigns either every span by its card or none`;
          const fix = "Add 'card: { id: …, port: … }' as 'cards scan' shows it, or delete 'card' everywhere.";
          yield { ...at, message, fix };
          continue;
        }
        const port = `port ${card.port} of card ${quoted(card.id)}`;
        const owner = owners.get(port);
        const fix = "Write the port that this span is plugged into, as 'cards scan' shows it.";
        if (owner !== undefined) yield { ...at, message: `${port} is already ${owner}`, fix };
        else owners.set(port, spanTitle(span));
      }
    }
  },
};
