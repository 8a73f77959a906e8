import { type Section, settingOf, textOfSetting } from "../../asterisk/config/sections.ts";
import type { Rule } from "../rule.ts";

export const sameHost: Rule = {
  id: "T20",
  title: "Two trunks to one host and port",
  severity: "warning",
  why: "They are no redundancy, and a call that comes in from there is taken for only one of them, so its variables are a matter of chance.",
  *check({ trunks }) {
    const first = new Map<string, Section>();
    for (const trunk of trunks) {
      const key = addressOf(trunk);
      const setting = settingOf(trunk, "host") ?? settingOf(trunk, "match");
      if (key === undefined || setting === undefined) continue;
      const other = first.get(key);
      if (other === undefined) {
        first.set(key, trunk);
        continue;
      }
      yield {
        file: setting.own ? setting.file : trunk.file,
        token: setting.own ? setting.entry.value : trunk.name,
        message: `${trunk.name.text} has the same host and port as ${other.name.text} on line ${other.name.line}`,
        correction: "Give each trunk a host or port of its own, or tell them apart by a header (PJSIP: match_header).",
      };
    }
  },
};

/** "identify" objects may share a file with peers, but are told apart by their own kind. */
function addressOf(trunk: Section): string | undefined {
  const match = textOfSetting(trunk, "match");
  if (textOfSetting(trunk, "type")?.toLowerCase() === "identify") {
    if (match === undefined || textOfSetting(trunk, "match_header") !== undefined) return undefined;
    return `identify ${match.toLowerCase().replace(/\/32$/, "")}`;
  }
  const host = textOfSetting(trunk, "host")?.toLowerCase();
  return host === undefined ? undefined : `peer ${host.replace(/\^m$/, "")} ${textOfSetting(trunk, "port") ?? "5060"}`;
}
