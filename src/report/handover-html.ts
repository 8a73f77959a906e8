import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";

/** good, wrong, or open: neither of both is known. */
export type Tone = "good" | "wrong" | "open";

export interface TableRow {
  cells: readonly string[];
  /** Left out: as the others. */
  tone?: "wrong" | "open";
}

/** A part of a section. A table without rows, a list without items and an empty text are left out. */
export type Block =
  | { kind: "text"; text: string }
  | { kind: "table"; title?: string; head: readonly string[]; rows: readonly TableRow[] }
  | { kind: "list"; items: readonly { text: string; commands: readonly string[] }[] };

export interface Section {
  title: string;
  blocks: readonly Block[];
}

/** A hand-over in words; what language they are in is the page's. */
export interface HandoverPage {
  language: string;
  title: string;
  lead: string;
  verdict: { tone: Tone; lines: readonly string[] };
  /** Sections without a block are left out. */
  sections: readonly Section[];
  footer: string;
}

const templatePath = join(import.meta.dirname, "../../templates/report/handover.html.hbs");

/** One page that needs nothing else: to be kept, or printed on A4. Every value is escaped by Handlebars. */
export function handoverHtml(page: HandoverPage): string {
  const render = Handlebars.compile(readFileSync(templatePath, "utf8"), { strict: true });
  const sections = page.sections
    .map(({ title, blocks }) => ({ title, blocks: blocks.filter(says).map(blockValues) }))
    .filter(({ blocks }) => blocks.length > 0);
  return render({
    ...page,
    verdict: { ...page.verdict, lines: page.verdict.lines.filter((line) => line !== "") },
    sections,
  });
}

function says(block: Block): boolean {
  if (block.kind === "text") return block.text !== "";
  return block.kind === "table" ? block.rows.length > 0 : block.items.length > 0;
}

/** Every field is there, as the template is strict. */
function blockValues(block: Block) {
  const nothing = { title: "", text: "", head: [], rows: [], items: [], isText: false, isTable: false, isList: false };
  if (block.kind === "text") return { ...nothing, isText: true, text: block.text };
  if (block.kind === "list") return { ...nothing, isList: true, items: block.items };
  const { title = "", head, rows } = block;
  return { ...nothing, isTable: true, title, head, rows: rows.map(({ cells, tone = "" }) => ({ cells, tone })) };
}
