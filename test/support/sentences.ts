import { globSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { type Node, parse } from "acorn";

/** The rooms of the catalogue, each with the files whose words it has; the first that fits a file has it. */
export const roomFiles: Readonly<Record<string, readonly string[]>> = {
  gateway: [
    "src/site/gateway/",
    "src/site/checks/gateway",
    "src/telephony/asterisk/",
    "src/telephony/cards/",
    "src/telephony/dahdi/",
    "src/telephony/firewall",
    "src/telephony/gateway/",
    "src/telephony/vivait",
    "src/plan/gateway/",
  ],
  lint: ["src/telephony/lint/"],
  import: ["src/telephony/import/"],
  site: ["src/site/"],
  preflight: ["src/preflight/", "src/report/", "src/rehearsal/"],
  plan: ["src/plan/"],
  machines: ["src/libvirt/", "src/image/", "src/host/", "src/core/"],
  cli: ["src/cli/"],
  capacity: ["src/capacity/"],
  backup: ["src/remote/"],
};

/** Data of a command that its help shows, and help is English; the same words of a schema's documentation. */
const helpKeys = new Set(["summary", "description", "examples", "args"]);
/** Three words with letters: less is a label, which the catalogue may have but need not. */
const sentenceLike = /\p{L}{2,}[^\p{L}]+\p{L}+[^\p{L}]+\p{L}{2,}/u;
const codeLike = /^(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|PRAGMA|BEGIN|DROP|WITH) |^#!|^<\w|^[/~.]?[\w./-]*$/;

/** These make pages of docs, which are English. */
const documentFiles = new Set(["src/site/document.ts"]);

export interface FoundText {
  file: string;
  /** "{0}" for the first value, and so on. */
  text: string;
}

export function roomOf(file: string): string | undefined {
  return Object.entries(roomFiles).find(([, starts]) => starts.some((start) => file.startsWith(start)))?.[0];
}

/** Every text in the files of the rooms, labels and names too. */
export function textsOf(root: string): FoundText[] {
  const files = globSync("src/**/*.ts", { cwd: root }).sort();
  return files.flatMap((file) => {
    if (roomOf(file) === undefined || documentFiles.has(file)) return [];
    const code = stripTypeScriptTypes(readFileSync(`${root}/${file}`, "utf8"));
    const found = new Set<string>();
    collect(parse(code, { ecmaVersion: "latest", sourceType: "module" }), found);
    return [...found].map((text) => ({ file, text }));
  });
}

/** True where it reads as words for a person. */
export function isSentence(text: string): boolean {
  return sentenceLike.test(text.replace(/\{\d+\}/g, "·")) && !codeLike.test(text);
}

type Branch = Record<string, unknown>;

function collect(node: Node, found: Set<string>): void {
  const text = joinedText(node);
  if (text !== undefined) {
    found.add(text.words);
    for (const value of text.values) collect(value, found);
    return;
  }
  const branch = node as unknown as Branch;
  if (node.type === "ImportDeclaration" || node.type === "ImportExpression") return;
  if (node.type === "Property" && helpKeys.has(nameOf(branch.key as Node))) return;
  for (const value of Object.values(branch))
    for (const child of [value].flat()) if (isNode(child)) collect(child, found);
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Branch).type === "string";

const nameOf = (key: Node): string => String((key as unknown as Branch).name ?? (key as unknown as Branch).value);

/** A literal, a template, or a sum that has one of them: its words, and the values that stand in it. */
function joinedText(node: Node): { words: string; values: Node[] } | undefined {
  const values: Node[] = [];
  const parts = partsOf(node);
  if (parts === undefined) return undefined;
  const words = parts.map((part) => (typeof part === "string" ? part : `{${values.push(part) - 1}}`)).join("");
  return { words, values };
}

function partsOf(node: Node): (string | Node)[] | undefined {
  const branch = node as unknown as Branch;
  if (node.type === "Literal") return typeof branch.value === "string" ? [branch.value] : undefined;
  if (node.type === "TemplateLiteral") {
    const quasis = branch.quasis as { value: { cooked: string } }[];
    const expressions = branch.expressions as Node[];
    return quasis.flatMap(({ value }, index) => {
      const expression = expressions[index];
      return expression === undefined ? [value.cooked] : [value.cooked, expression];
    });
  }
  if (node.type === "BinaryExpression" && branch.operator === "+") {
    const [left, right] = [branch.left as Node, branch.right as Node];
    const [own, other] = [partsOf(left), partsOf(right)];
    if (own === undefined && other === undefined) return undefined;
    return [...(own ?? [left]), ...(other ?? [right])];
  }
  return undefined;
}
