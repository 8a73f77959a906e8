import type { Section } from "../../report/handover-html.ts";
import type { HandoverRecord } from "./record.ts";
import type { WatchItem, WatchKind } from "./watch.ts";
import type { Words } from "./words.ts";

/** Names beyond these are counted: the tables above have them all. */
const mostNames = 8;

/** What changes by itself after the hand-over, and how to look. */
export function watchSection(record: HandoverRecord, words: Words): Section {
  const { watch, sections } = words.messages;
  const sentences: Readonly<Record<WatchKind, (names: string, gateway: string) => string>> = watch;
  return {
    title: sections.watch,
    blocks: [
      {
        kind: "list",
        items: record.watch.map((item) => {
          const names = namesOf(item, record, words);
          const more = names.length > mostNames ? [`… +${names.length - mostNames}`] : [];
          const text = sentences[item.kind]([...names.slice(0, mostNames), ...more].join(", "), item.subject);
          return { text, commands: item.commands };
        }),
      },
    ],
  };
}

/** The names of groups come with the traffic that they carry. */
function namesOf(
  { kind, subject, names }: WatchItem,
  { gateways }: HandoverRecord,
  { figure }: Words,
): readonly string[] {
  if (kind !== "channels") return names;
  const lines = gateways.find(({ name }) => name === subject)?.load.lines.filter(({ about }) => about.kind === "group");
  return names.map((name, index) => `${name} ${figure(lines?.[index]?.loads[0]?.trafficErlangs ?? 0)} E`);
}
