import { settingOf, textOfSetting } from "../../asterisk/config/sections.ts";
import type { Rule } from "../rule.ts";

export const insecureNo: Rule = {
  id: "T23",
  title: "insecure=no while guests are allowed",
  severity: "warning",
  why: "A call from another source port than 5060 is then not the trunk's: it comes in as a guest, into the general context.",
  *check({ trunks, sections }) {
    const guarded = sections.some(
      (section) =>
        section.name.text.toLowerCase() === "general" &&
        /^(no|0|off|false)$/i.test(textOfSetting(section, "allowguest") ?? ""),
    );
    if (guarded) return;
    for (const trunk of trunks) {
      const setting = settingOf(trunk, "insecure");
      if (setting === undefined || !/^no$/i.test(setting.entry.value.text)) continue;
      yield {
        file: setting.file,
        token: setting.entry.value,
        message: `calls of ${trunk.name.text} from another source port are taken for a guest's`,
        correction: "Write allowguest=no in [general], and let the other side send from port 5060.",
      };
    }
  },
};
