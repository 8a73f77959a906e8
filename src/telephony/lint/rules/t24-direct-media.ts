import { isYes, settingOf } from "../../asterisk/config/sections.ts";
import type { Rule } from "../rule.ts";

export const directMedia: Rule = {
  id: "T24",
  title: "Direct media on a DAHDI gateway",
  severity: "warning",
  why: "The DAHDI side has no RTP peer to send media to directly; with NAT in between the re-INVITE takes the sound away.",
  *check({ trunks, gateway }) {
    if (!gateway) return;
    for (const trunk of trunks)
      for (const key of ["directmedia", "direct_media", "canreinvite"]) {
        const setting = settingOf(trunk, key);
        if (setting === undefined || !isYes(setting.entry.value.text)) continue;
        yield {
          file: setting.file,
          token: setting.entry.value,
          message: `${key}=${setting.entry.value.text} has no use on a gateway to DAHDI`,
          correction: `Write ${key}=no.`,
        };
      }
  },
};
