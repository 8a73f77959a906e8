import { toneZones } from "../gateway/tone-zones.ts";
import { quoted } from "../quoted.ts";
import type { SiteCheck } from "./check.ts";

export const gatewayCountry: SiteCheck = {
  name: "gateway-country",
  summary: "A gateway's country is one that DAHDI has tones for.",
  *find({ gateways }) {
    for (const { path, gateway } of gateways) {
      if (toneZones.includes(gateway.country)) continue;
      const message = `DAHDI has no tones of ${quoted(gateway.country)}`;
      const fix = gateway.country === "gb" ? "Write 'uk', as DAHDI calls it." : `Write one of ${toneZones.join(" ")}.`;
      yield { path: [...path, "country"], severity: "error", message, fix };
    }
  },
};
