import { quoteShellWord } from "../../core/machine/quote.ts";
import type { Language } from "../../messages/language.ts";
import type { HandoverPage, Section } from "../../report/handover-html.ts";
import { capacitySection } from "./page-capacity.ts";
import { gatewaySection } from "./page-gateway.ts";
import { proofsSection } from "./page-proofs.ts";
import { siteSections } from "./page-site.ts";
import { watchSection } from "./page-watch.ts";
import type { HandoverRecord } from "./record.ts";
import { type PageLanguage, type Words, wordsFor } from "./words.ts";

/** A record in the words of one language. */
export function handoverPage(
  record: HandoverRecord,
  language: Language,
  { messages, say }: Omit<PageLanguage, "timezone">,
): HandoverPage {
  const words = wordsFor(language, { messages, say, timezone: record.timezone });
  const { messages: sentences } = words;
  return {
    language,
    title: sentences.title(record.site),
    lead: sentences.made(words.date(record.madeAt), record.siteFile),
    verdict: verdictOf(record, words),
    sections: [
      ...siteSections(record, words),
      ...record.gateways.map((gateway) => gatewaySection(gateway, record, words)),
      capacitySection(record, words),
      proofsSection(record, words),
      watchSection(record, words),
      helpSection(record, words),
    ],
    footer: sentences.footer(record.site),
  };
}

function verdictOf({ proof, madeAt, siteFile }: HandoverRecord, words: Words): HandoverPage["verdict"] {
  const { verdict } = words.messages;
  const at = words.date(madeAt);
  const prove = verdict.prove(`spanwright verify --site ${quoteShellWord(siteFile)}`);
  if (proof.kind === "not-asked") return { tone: "open", lines: [verdict.notAsked(at), prove] };
  if (proof.kind === "not-answered") {
    const said = [proof.reason, proof.hint]
      .filter((part) => part !== "")
      .map(words.say)
      .join(" ");
    return { tone: "open", lines: [verdict.notAnswered(at), said, prove] };
  }
  const count = String(proof.rows.length);
  const wrong = String(proof.rows.filter(({ ok }) => !ok).length);
  return proof.ok
    ? { tone: "good", lines: [verdict.proved(count, at)] }
    : { tone: "wrong", lines: [verdict.wrong(wrong, count, at)] };
}

function helpSection({ siteFile, gateways }: HandoverRecord, { messages }: Words): Section {
  const { help, sections } = messages;
  const site = `--site ${quoteShellWord(siteFile)}`;
  const [first] = gateways.flatMap(({ spans }) => spans);
  const lines: [string, string][] = [
    [`spanwright verify ${site}`, help.verify],
    [`spanwright plan ${site}`, help.plan],
    [`spanwright apply ${site}`, help.apply],
    [`spanwright host show ${site}`, help.hosts],
    ...(first === undefined
      ? []
      : ([
          [`spanwright cards scan ${site}`, help.cards],
          [`spanwright preflight wiring ${site} --span ${first.name}`, help.wiring],
          [`spanwright rehearse ${site}`, help.rehearse],
        ] satisfies [string, string][])),
    ["spanwright install, menu.sh", help.installer],
    ["spanwright COMMAND --help", help.command],
  ];
  return {
    title: sections.help,
    blocks: [
      { kind: "table", head: help.head, rows: lines.map((cells) => ({ cells })) },
      { kind: "text", text: help.errors },
    ],
  };
}
