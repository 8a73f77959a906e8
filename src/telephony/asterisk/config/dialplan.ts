import { type ApplicationCall, readApplication } from "./application.ts";
import { withoutDashes } from "./pattern.ts";
import type { SettingEntry } from "./read.ts";
import { slice, type Token, trim } from "./token.ts";
import type { ConfigFile, ConfigRoot } from "./tree.ts";

/** The contexts of all roots together: Asterisk merges contexts of one name. */
export interface Dialplan {
  contexts: ReadonlyMap<string, Context>;
  /** The names of contexts by their small letters. */
  spellings: ReadonlyMap<string, readonly string[]>;
  /** Every priority in the order of the files. */
  priorities: readonly Priority[];
  /** Lines that belong to no context, or "same" without an extension before it. */
  homeless: readonly { file: ConfigFile; entry: SettingEntry; missing: "context" | "extension" }[];
}

export interface Context {
  name: string;
  extensions: Map<string, Extension>;
  /** Those that are no patterns, by their name without dashes. */
  literals: Map<string, Extension[]>;
  patterns: Extension[];
  /** The names by their small letters. */
  spellings: Map<string, string[]>;
  includes: { file: ConfigFile; name: Token }[];
  /** True where part of it is looked up elsewhere (switch =>), so that nothing can be said to be missing. */
  open: boolean;
}

export interface Extension {
  /** As it is first written, without "/callerid". */
  name: Token;
  context: Context;
  priorities: Priority[];
  /** Labels and numbers, as a jump names them. */
  places: Set<string>;
  /** The same by their small letters. */
  spellings: Map<string, string[]>;
  /** False where the number of a priority can't be known. */
  counted: boolean;
}

export interface Priority {
  file: ConfigFile;
  extension: Extension;
  /** The number that Asterisk gives it, "hint", or undefined where it can't be known. */
  number: number | "hint" | undefined;
  label: Token | undefined;
  call: ApplicationCall;
  /** All that follows "exten =>". */
  value: Token;
}

const notContexts = new Set(["general", "globals"]);

export function readDialplan(roots: readonly ConfigRoot[]): Dialplan {
  const contexts = new Map<string, Context>();
  const priorities: Priority[] = [];
  const homeless: { file: ConfigFile; entry: SettingEntry; missing: "context" | "extension" }[] = [];
  for (const root of roots.filter(isDialplan)) {
    let context: Context | undefined;
    let extension: Extension | undefined;
    let last: number | undefined;
    for (const { file, entry } of root.entries) {
      if (entry.kind === "section") {
        context = notContexts.has(entry.name.text.toLowerCase()) ? undefined : contextOf(contexts, entry.name.text);
        extension = undefined;
        last = undefined;
      }
      if (entry.kind !== "setting" || !(isDialplanKey(entry) || context !== undefined)) continue;
      const key = entry.key.text.toLowerCase();
      if (context === undefined) {
        homeless.push({ file, entry, missing: "context" });
        continue;
      }
      if (key === "include") context.includes.push({ file, name: nameOfInclude(entry.value) });
      if (/^[le]?switch$/.test(key)) context.open = true;
      if (key !== "exten" && key !== "same") continue;
      const parts = partsOf(entry.value, key);
      if (key === "exten") {
        const name = parts.extension.text;
        if (name !== extension?.name.text) last = undefined;
        extension = extensionOf(context, parts.extension);
      }
      if (extension === undefined) {
        homeless.push({ file, entry, missing: "extension" });
        continue;
      }
      const number = numberOf(parts.priority.text, last);
      if (typeof number === "number") last = number;
      const { label, call } = parts;
      const priority: Priority = { file, extension, number, label, call, value: entry.value };
      extension.priorities.push(priority);
      if (number === undefined) extension.counted = false;
      else extension.places.add(String(number));
      if (label !== undefined && !extension.places.has(label.text)) {
        extension.places.add(label.text);
        addTo(extension.spellings, label.text.toLowerCase(), label.text);
      }
      priorities.push(priority);
    }
  }
  const spellings = new Map<string, string[]>();
  for (const name of contexts.keys()) addTo(spellings, name.toLowerCase(), name);
  return { contexts, spellings, priorities, homeless };
}

/** Dialplan is where there is "exten" or "same"; other files of Asterisk have other keys. */
export function isDialplan(root: ConfigRoot): boolean {
  return root.entries.some(({ entry }) => entry.kind === "setting" && isDialplanKey(entry));
}

function isDialplanKey({ key, value }: SettingEntry): boolean {
  return /^(exten|same)$/i.test(key.text) && value.text.includes(",");
}

function contextOf(contexts: Map<string, Context>, name: string): Context {
  const known = contexts.get(name);
  if (known !== undefined) return known;
  const context: Context = {
    name,
    extensions: new Map(),
    literals: new Map(),
    patterns: [],
    spellings: new Map(),
    includes: [],
    open: false,
  };
  contexts.set(name, context);
  return context;
}

function extensionOf(context: Context, name: Token): Extension {
  const known = context.extensions.get(name.text);
  if (known !== undefined) return known;
  const extension: Extension = {
    name,
    context,
    priorities: [],
    places: new Set(),
    spellings: new Map(),
    counted: true,
  };
  context.extensions.set(name.text, extension);
  if (name.text.startsWith("_")) context.patterns.push(extension);
  else addTo(context.literals, withoutDashes(name.text), extension);
  addTo(context.spellings, name.text.toLowerCase(), name.text);
  return extension;
}

function addTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

/** "include => name,09:00-17:00,…": the times are no part of the name. */
function nameOfInclude(value: Token): Token {
  const end = value.text.search(/[,|]/);
  return trim(end === -1 ? value : slice(value, 0, end));
}

function partsOf(
  value: Token,
  key: "exten" | "same",
): { extension: Token; priority: Token; label: Token | undefined; call: ApplicationCall } {
  const extensionEnd = key === "same" ? -1 : endOfExtension(value.text);
  const comma = value.text.indexOf(",", extensionEnd + 1);
  const priorityEnd = comma === -1 ? value.text.length : comma;
  const whole = trim(slice(value, extensionEnd + 1, priorityEnd));
  const open = whole.text.indexOf("(");
  const close = whole.text.indexOf(")", open);
  const extension = trim(slice(value, 0, Math.max(extensionEnd, 0)));
  const callerId = extension.text.indexOf("/");
  return {
    extension: callerId > 0 ? slice(extension, 0, callerId) : extension,
    priority: open === -1 ? whole : trim(slice(whole, 0, open)),
    label: open === -1 ? undefined : slice(whole, open + 1, close === -1 ? whole.text.length : close),
    call: readApplication(slice(value, Math.min(priorityEnd + 1, value.text.length))),
  };
}

/** The comma after the extension; one inside "[…]" belongs to the pattern. */
function endOfExtension(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "[") depth += 1;
    else if (text[at] === "]") depth -= 1;
    else if (text[at] === "," && depth <= 0) return at;
  }
  return text.length;
}

/** "n" and "n+2" count on from the last one, "s" repeats it. */
function numberOf(text: string, last: number | undefined): Priority["number"] {
  const match = /^(?<word>n|next|s|same|hint|\d{1,9})(?:\+(?<plus>\d{1,6}))?$/i.exec(text);
  const word = match?.groups?.word?.toLowerCase();
  if (word === undefined) return undefined;
  if (word === "hint") return "hint";
  const plus = Number(match?.groups?.plus ?? 0);
  if (/^\d/.test(word)) return Number(word) + plus;
  if (last === undefined) return undefined;
  return word.startsWith("n") ? last + 1 + plus : last + plus;
}
