import { settingOf, textOfSetting } from "../../asterisk/config/sections.ts";
import type { Rule } from "../rule.ts";

export const noQualify: Rule = {
  id: "T17",
  title: "A trunk of a DAHDI gateway that is not watched",
  severity: "warning",
  why: "Without qualify a dead host is found out call by call: each waits 32 seconds before the next trunk is tried.",
  *check({ trunks, sections, gateway }) {
    if (!gateway) return;
    const general = sections.find(({ name }) => name.text.toLowerCase() === "general");
    for (const trunk of trunks) {
      const type = textOfSetting(trunk, "type")?.toLowerCase() ?? "";
      const sip = type.startsWith("peer") || type.startsWith("friend");
      const key = sip ? "qualify" : "qualify_frequency";
      const contact = textOfSetting(trunk, "contact");
      if (!sip && (type !== "aor" || contact === undefined || !/^sips?:/i.test(contact))) continue;
      const setting = settingOf(trunk, key) ?? (sip && general !== undefined ? settingOf(general, key) : undefined);
      const value = setting?.entry.value.text;
      if (value !== undefined && !/^(no|0|off|false)$/i.test(value)) continue;
      yield {
        file: setting?.file ?? trunk.file,
        token: setting?.entry.value ?? trunk.name,
        message: `${key} is ${value === undefined ? "missing" : value}: nobody notices that ${trunk.name.text} is dead`,
        correction: `Write ${sip ? "qualify=yes" : "qualify_frequency=30"}.`,
      };
    }
  },
};
