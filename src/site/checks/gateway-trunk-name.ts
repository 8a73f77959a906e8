import { designTrunks } from "../gateway/design-gateway.ts";
import { quoted } from "../quoted.ts";
import type { SiteCheck } from "./check.ts";

/** Sections of sip.conf and pjsip.conf that are no peers; calls of unknown senders go to PJSIP's "anonymous". */
const reserved: readonly string[] = ["general", "authentication", "global", "system", "anonymous"];

export const gatewayTrunkName: SiteCheck = {
  name: "gateway-trunk-name",
  summary: `The names of a gateway's trunks are unique, whatever their case, and none of ${reserved.join(", ")}.`,
  *find({ gateways }) {
    for (const { path, gateway, spans } of gateways) {
      const owners = new Map<string, number>();
      for (const { name, number } of designTrunks(gateway.trunks, spans)) {
        const at = { path: [...path, "trunks", number - 1, "name"], severity: "error" as const };
        const fix = `Write a name of its own, such as 'Trunk_${number}_${name.slice(0, 32)}'.`;
        const owner = owners.get(name.toLowerCase());
        if (owner !== undefined)
          yield { ...at, message: `${quoted(name)} is already the name of trunk ${owner + 1} of the list`, fix };
        else owners.set(name.toLowerCase(), number - 1);
        if (reserved.includes(name.toLowerCase()))
          yield { ...at, message: `${quoted(name)} has a meaning of its own in Asterisk`, fix };
      }
    }
  },
};
