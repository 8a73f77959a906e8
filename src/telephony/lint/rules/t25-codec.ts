import { settingOf } from "../../asterisk/config/sections.ts";
import { slice } from "../../asterisk/config/token.ts";
import type { Rule } from "../rule.ts";

export const codec: Rule = {
  id: "T25",
  title: "A compressing codec on a PRI gateway",
  severity: "warning",
  why: "A PRI carries G.711. Any other codec is transcoded call by call, which costs processor time and quality.",
  *check({ trunks, gateway }) {
    if (!gateway) return;
    for (const trunk of trunks) {
      const setting = settingOf(trunk, "allow");
      const match = /(?<![!\w])(gsm|g729|g723|g726|ilbc|speex|lpc10)\b/i.exec(setting?.entry.value.text ?? "");
      if (setting === undefined || match === null) continue;
      yield {
        file: setting.file,
        token: slice(setting.entry.value, match.index, match.index + match[0].length),
        message: `${trunk.name.text} allows ${match[0]}, which is transcoded for the PRI`,
        correction: "Write allow=alaw (E1) or allow=ulaw (T1).",
      };
    }
  },
};
