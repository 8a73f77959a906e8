import { lines } from "../gateway/line.ts";
import type { SiteCheck } from "./check.ts";
import { lineTitle } from "./gateway.ts";

export const gatewaySpanLine: SiteCheck = {
  name: "gateway-span-line",
  summary: "A span's framing, coding and CRC-4 are ones that its kind of line has.",
  *find({ gateways }) {
    for (const { path, gateway } of gateways) {
      for (const [index, span] of gateway.spans.entries()) {
        const line = lines[span.line];
        const known: Record<"framing" | "coding", readonly string[]> = { framing: line.framings, coding: line.codings };
        for (const key of ["framing", "coding"] as const) {
          const value = span[key];
          if (value === undefined || known[key].includes(value)) continue;
          const message = `${lineTitle(span.line)} has no ${key} ${value}`;
          const fix = `Write ${known[key].map((each) => `'${key}: ${each}'`).join(" or ")}, or correct 'line'.`;
          yield { path: [...path, "spans", index, key], severity: "error", message, fix };
        }
        if (span.crc4 === true && !line.crc4) {
          const fix = "Delete it, or write 'crc4: false'.";
          const message = `${lineTitle(span.line)} has no CRC-4`;
          yield { path: [...path, "spans", index, "crc4"], severity: "error", message, fix };
        }
      }
    }
  },
};
