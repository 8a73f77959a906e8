import { type Section, textOfSetting } from "./sections.ts";

/** A SIP peer with a fixed address, as either driver's files say it. What the files don't say is undefined. */
export interface ConfiguredTrunk {
  name: string;
  driver: "pjsip" | "chan_sip";
  host: string;
  port: number;
  /** What is left when every "disallow" and "allow" was taken in turn. */
  codecs: readonly string[];
  context: string | undefined;
  qualifySeconds: number | undefined;
  /** Variables that its calls have, in the order of the file. */
  variables: readonly { name: string; value: string }[];
}

const usualPort = 5060;

/** The peers and friends of sip.conf that have a host, in the order of the file. */
export function readSipTrunks(sections: readonly Section[]): ConfiguredTrunk[] {
  return sections.flatMap((section): ConfiguredTrunk[] => {
    const type = textOfSetting(section, "type")?.toLowerCase();
    const host = textOfSetting(section, "host");
    if (section.template || (type !== "peer" && type !== "friend") || host === undefined || /^dynamic$/i.test(host))
      return [];
    const qualifies = !/^(no|0|off|false)$/i.test(textOfSetting(section, "qualify") ?? "no");
    return [
      {
        name: section.name.text,
        driver: "chan_sip",
        host,
        port: Number(textOfSetting(section, "port") ?? usualPort),
        codecs: codecsOf(section),
        context: textOfSetting(section, "context"),
        qualifySeconds: qualifies ? Number(textOfSetting(section, "qualifyfreq") ?? 60) : undefined,
        variables: variablesOf(section, "setvar"),
      },
    ];
  });
}

/** The endpoints of pjsip.conf with a contact that is in the file, in its order. */
export function readPjsipTrunks(sections: readonly Section[]): ConfiguredTrunk[] {
  const ofType = (wanted: string) =>
    sections.filter((section) => !section.template && textOfSetting(section, "type")?.toLowerCase() === wanted);
  const aors = new Map(ofType("aor").map((section) => [section.name.text, section]));
  return ofType("endpoint").flatMap((section): ConfiguredTrunk[] => {
    const aor = aors.get(textOfSetting(section, "aors")?.split(",")[0]?.trim() ?? "");
    const contact = /^sips?:(?:[^@]*@)?(?<host>[^:;>]+)(?::(?<port>\d{1,5}))?/.exec(
      (aor === undefined ? undefined : textOfSetting(aor, "contact")) ?? "",
    );
    const host = contact?.groups?.host;
    if (aor === undefined || host === undefined) return [];
    const frequency = Number(textOfSetting(aor, "qualify_frequency") ?? 0);
    return [
      {
        name: section.name.text,
        driver: "pjsip",
        host,
        port: Number(contact?.groups?.port ?? usualPort),
        codecs: codecsOf(section),
        context: textOfSetting(section, "context"),
        qualifySeconds: frequency > 0 ? frequency : undefined,
        variables: variablesOf(section, "set_var"),
      },
    ];
  });
}

function codecsOf(section: Section): string[] {
  let codecs: string[] = [];
  for (const { entry } of section.settings) {
    const key = entry.key.text.toLowerCase();
    const names = entry.value.text.split(",").map((name) => name.trim().toLowerCase());
    if (key === "disallow") codecs = names.includes("all") ? [] : codecs.filter((codec) => !names.includes(codec));
    if (key === "allow") codecs.push(...names.filter((name) => name !== "" && !codecs.includes(name)));
  }
  return codecs;
}

function variablesOf(section: Section, key: string): { name: string; value: string }[] {
  return section.settings
    .filter(({ entry }) => entry.key.text.toLowerCase() === key)
    .map(({ entry: { value } }) => {
      const equals = value.text.indexOf("=");
      return equals === -1
        ? { name: value.text, value: "" }
        : { name: value.text.slice(0, equals).trim(), value: value.text.slice(equals + 1).trim() };
    });
}
