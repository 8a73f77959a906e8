import { quoteShellWord } from "../../core/machine/quote.ts";
import type { Proof } from "../../libvirt/guest/proof.ts";
import type { Block, Section, TableRow } from "../../report/handover-html.ts";
import type { HandoverRecord } from "./record.ts";
import { mostRows, type Words } from "./words.ts";

/** What was read back: every field while they fit on some pages, else the sums and what is not as planned. */
export function proofsSection({ proof, siteFile }: HandoverRecord, words: Words): Section {
  const { messages } = words;
  const { proofs, sections } = messages;
  if (proof.kind !== "proved") return { title: sections.proofs, blocks: [{ kind: "text", text: proofs.nothing }] };
  const { rows } = proof;
  const names = [...new Set(rows.map(({ node }) => node))];
  const of = (name: string) => rows.filter(({ node }) => node === name);
  const blocks: Block[] = [
    { kind: "text", text: proofs.what },
    {
      kind: "table",
      head: proofs.countHead,
      rows: names.map((name) => {
        const right = of(name).filter(({ ok }) => ok).length;
        const cells = [name, String(right), String(of(name).length)];
        return right === of(name).length ? { cells } : { cells, tone: "wrong" };
      }),
    },
  ];
  if (rows.length <= mostRows * 2) {
    const each = names.map((name) => tableOf(name, of(name), words));
    return { title: sections.proofs, blocks: [...blocks, ...each] };
  }
  const wrong = rows.filter(({ ok }) => !ok);
  const command = `spanwright verify --json --site ${quoteShellWord(siteFile)}`;
  const named = wrong.slice(0, mostRows).map((row) => ({ ...row, field: `${row.node}: ${row.field}` }));
  return {
    title: sections.proofs,
    blocks: [
      ...blocks,
      { kind: "text", text: proofs.some(String(rows.length), command) },
      tableOf(proofs.wrongOnes, named, words),
      { kind: "text", text: wrong.length > mostRows ? messages.more(String(wrong.length - mostRows), command) : "" },
    ],
  };
}

function tableOf(title: string, rows: readonly Proof[], { messages: { proofs }, say }: Words): Block {
  // A single word may be a name.
  const value = (text: string) => (text.includes(" ") ? say(text) : text);
  return {
    kind: "table",
    title,
    head: proofs.head,
    rows: rows.map((row): TableRow => {
      const { ok, unknown, field, planned, found } = row;
      const word = ok ? proofs.ok : unknown === true ? proofs.unknown : proofs.wrong;
      const cells = [word, say(field), value(planned), planned === found ? proofs.asPlanned : value(found)];
      return ok ? { cells } : { cells, tone: unknown === true ? "open" : "wrong" };
    }),
  };
}
