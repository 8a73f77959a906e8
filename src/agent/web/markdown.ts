import { escapeHtml } from "../../core/escape/html.ts";
import { anchorOf } from "./view/alerts.ts";

/**
 * The part of Markdown that docs/ is written in, as HTML: headings with anchors, paragraphs, lists, tables, code, emphasis
 * and links. All else stays the text that it is. Every text is escaped before it becomes part of the page.
 */
export function markdownHtml(markdown: string): string {
  const lines = markdown.replace(/\r\n?/g, "\n").split("\n");
  const out: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const block = blocks.find(({ begins }) => begins.test(lines[at] ?? "")) ?? paragraph;
    const from = at;
    at += 1;
    while (at < lines.length && block.goesOn(lines[at] ?? "")) at += 1;
    const end = at + (block.takesEnd === true ? 1 : 0);
    out.push(block.html(lines.slice(from, end)));
    at = end;
  }
  return out.filter((text) => text !== "").join("\n");
}

interface Block {
  begins: RegExp;
  goesOn: (line: string) => boolean;
  /** The line that ends it belongs to it. */
  takesEnd?: boolean;
  html: (lines: readonly string[]) => string;
}

const isBlank = (line: string): boolean => line.trim() === "";
const bullet = /^ {0,3}[-*] +/;
const number = /^ {0,3}\d{1,3}\. +/;

const blocks: readonly Block[] = [
  {
    begins: /^```/,
    goesOn: (line) => !line.startsWith("```"),
    takesEnd: true,
    html: (lines) =>
      `<pre><code>${escapeHtml(lines.slice(1, lines.at(-1)?.startsWith("```") ? -1 : undefined).join("\n"))}</code></pre>`,
  },
  { begins: /^#{1,6} /, goesOn: () => false, html: ([line = ""]) => heading(line) },
  { begins: /^\|/, goesOn: (line) => line.startsWith("|"), html: tableHtml },
  {
    begins: bullet,
    goesOn: (line) => bullet.test(line) || /^ {2,}\S/.test(line),
    html: (lines) => list("ul", bullet, lines),
  },
  {
    begins: number,
    goesOn: (line) => number.test(line) || /^ {2,}\S/.test(line),
    html: (lines) => list("ol", number, lines),
  },
  { begins: /^\s*$/, goesOn: isBlank, html: () => "" },
];

const paragraph: Block = {
  begins: /./,
  goesOn: (line) => !isBlank(line) && !blocks.some(({ begins }) => begins.test(line)),
  html: (lines) => `<p>${inline(lines.join("\n"))}</p>`,
};

function heading(line: string): string {
  const level = line.indexOf(" ");
  const text = line.slice(level + 1).trim();
  return `<h${level} id="${escapeHtml(anchorOf(text))}">${inline(text)}</h${level}>`;
}

function list(tag: "ul" | "ol", mark: RegExp, lines: readonly string[]): string {
  const items: string[] = [];
  for (const line of lines) {
    if (mark.test(line) || items.length === 0) items.push(line.replace(mark, ""));
    else items.push(`${items.pop()}\n${line.trim()}`);
  }
  return `<${tag}>${items.map((item) => `<li>${inline(item)}</li>`).join("")}</${tag}>`;
}

function tableHtml(lines: readonly string[]): string {
  const rows = lines
    .filter((line) => !/^\|[\s|:-]*$/.test(line))
    .map((line) =>
      line
        .replace(/^\||\|\s*$/g, "")
        .split(/(?<!\\)\|/)
        .map((text) => text.trim().replaceAll("\\|", "|")),
    );
  const [head = [], ...body] = rows;
  const cells = (row: readonly string[], tag: string) =>
    row.map((text) => `<${tag}>${inline(text)}</${tag.split(" ")[0]}>`).join("");
  const bodyRows = body.map((row) => `<tr>${cells(row, "td")}</tr>`).join("");
  return `<div class="scroll"><table><thead><tr>${cells(head, 'th scope="col"')}</tr></thead><tbody>${bodyRows}</tbody></table></div>`;
}

/** Code first: what stands in it means nothing. A link goes to a place of this page or to the web, and nowhere else. */
function inline(text: string): string {
  return text
    .split(/(`[^`\n]+`)/)
    .map((part) =>
      /^`[^`]+`$/.test(part) ? `<code>${escapeHtml(part.slice(1, -1))}</code>` : marked(escapeHtml(part)),
    )
    .join("");
}

function marked(escaped: string): string {
  return escaped
    .replace(/\[([^\]\n]{1,300})\]\((#[\p{L}\p{N}_-]{1,200}|https?:\/\/[^\s()]{1,500})\)/gu, '<a href="$2">$1</a>')
    .replace(/\[([^\]\n]{1,300})\]\([^\s()]{1,500}\)/g, "$1")
    .replace(/\*\*([^*\n]{1,500})\*\*/g, "<strong>$1</strong>")
    .replace(/(?<![\w*])\*([^*\n]{1,500})\*(?![\w*])/g, "<em>$1</em>");
}
