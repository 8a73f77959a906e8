import { printable } from "../../site/quoted.ts";
import { readApplication } from "../asterisk/config/application.ts";
import type { SettingEntry } from "../asterisk/config/read.ts";
import type { ConfigRoot, PlacedEntry } from "../asterisk/config/tree.ts";
import { allOf, type ImportNotes } from "./notes.ts";
import { isCustomerFile, isGatewayContext } from "./tell-dialplan.ts";

/** One line of a dialplan, comparable with those of another one whatever their order and priorities. */
interface DialplanLine {
  context: string;
  /** Equal where two lines do the same in the same extension. */
  meaning: string;
  /** As it stands there. */
  text: string;
  file: string;
  line: number;
}

const general = /^(general|globals)$/i;
const longestText = 180;

/**
 * A dialplan that spanwright made and that people worked on: each line of it that the imported gateway would not be given
 * is left for a person, whatever it is, and what they took out is said to come back.
 */
export function tellOwnDialplan(host: ConfigRoot, made: ConfigRoot, notes: ImportNotes): void {
  const found = linesOf(host).filter(({ context, file }) => isOurs(context) && !isCustomerFile(file));
  const expected = linesOf(made);
  for (const { context, text, file, line } of beyond(found, expected))
    notes.left(
      titleOf(context),
      `"${shown(text)}" is not the gateway's own and is not carried over: what is needed of it belongs in the customer's hook, 'patterns', 'dids' or 'emergency'`,
      { file, line },
    );
  const missing = beyond(expected, found);
  for (const context of new Set(missing.map((line) => line.context)))
    for (const list of allOf(missing.filter((each) => each.context === context).map(({ meaning }) => meaning)))
      notes.corrected(titleOf(context), `is made with what was changed or taken out here: ${list}`, {
        file: host.file.path,
      });
}

function isOurs(context: string): boolean {
  return context === "" || general.test(context) || isGatewayContext(context);
}

function titleOf(context: string): string {
  return context === "" ? "dialplan" : `context ${context}`;
}

/** The lines that others has not, or has fewer of. */
function beyond(lines: readonly DialplanLine[], others: readonly DialplanLine[]): DialplanLine[] {
  const left = new Map<string, number>();
  const keyOf = ({ context, meaning }: DialplanLine) => `${context}\n${meaning}`;
  for (const other of others) left.set(keyOf(other), (left.get(keyOf(other)) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(keyOf(line)) ?? 0;
    left.set(keyOf(line), count - 1);
    return count <= 0;
  });
}

function linesOf(root: ConfigRoot): DialplanLine[] {
  const lines: DialplanLine[] = [];
  let context = "";
  let extension = "";
  for (const placed of root.entries) {
    const { entry } = placed;
    if (entry.kind === "section") {
      context = entry.name.text;
      extension = "";
      continue;
    }
    if (entry.kind === "setting" && /^exten$/i.test(entry.key.text)) extension = partsOf(entry)[0] ?? "";
    const meaning = meaningOf(placed, extension);
    const token = entry.kind === "setting" ? entry.key : entry.kind === "directive" ? entry.name : entry.text;
    const text = textOf(placed, token.line);
    lines.push({ context, meaning, text, file: placed.file.path, line: token.line });
  }
  return lines;
}

function meaningOf({ entry }: PlacedEntry, extension: string): string {
  if (entry.kind === "stray") return entry.text.text;
  if (entry.kind === "directive") return `#${entry.name.text} ${entry.argument.text}`;
  if (entry.kind === "section") return "";
  if (!/^(exten|same)$/i.test(entry.key.text)) return `${entry.key.text} = ${entry.value.text}`;
  const parts = partsOf(entry);
  const [priority = "", application = ""] = /^exten$/i.test(entry.key.text) ? parts.slice(1) : parts;
  const label = /\(.*\)/.exec(priority)?.[0] ?? "";
  const hint = /^hint/i.test(priority) ? "hint " : "";
  return [extension, label, `${hint}${application}`].filter((part) => part !== "").join(" ");
}

/** Extension (of "exten" alone), priority and application. A comma inside "[…]" belongs to the pattern. */
function partsOf({ key, value }: SettingEntry): string[] {
  const form = /^exten$/i.test(key.text)
    ? /^((?:\[[^\]]*\]|[^,[])*),([^,]*)(?:,([\s\S]*))?$/
    : /^([^,]*)(?:,([\s\S]*))?$/;
  const parts = form.exec(value.text)?.slice(1) ?? [value.text];
  const words = parts.map((part) => (part ?? "").trim());
  const application = words.pop() ?? "";
  // What stands behind the last parenthesis is nothing to Asterisk.
  return [...words, readApplication({ ...value, text: application }).whole.text];
}

function textOf({ file: { config } }: PlacedEntry, line: number): string {
  return config.masked.slice(config.lineStarts[line - 1], config.lineStarts[line] ?? config.masked.length).trim();
}

/** In pieces, because one alone is cut to a name's length. */
function shown(text: string): string {
  const pieces = text.slice(0, longestText).match(/[\s\S]{1,50}/g) ?? [];
  return `${pieces.map(printable).join("")}${text.length > longestText ? "…" : ""}`;
}
