import { type ConfigText, type Entry, readConfig } from "./read.ts";
import type { SourceText } from "./source-text.ts";
import type { Token } from "./token.ts";

/** One file that was read. */
export interface ConfigFile {
  path: string;
  encoding: SourceText["encoding"];
  config: ConfigText;
}

/** The files named on the command line and those that they include. */
export interface ConfigTree {
  files: ReadonlyMap<string, ConfigFile>;
  /** The included files by the including file's path and the directive's argument. An empty list: there is none. */
  includes: ReadonlyMap<string, readonly string[]>;
  /** Includes that lead out of the folders of the files given, or deeper than is read. They are not followed. */
  unread: ReadonlySet<string>;
  /** Text of extensions.ael and extensions.lua beside the files: contexts can be in them too. */
  otherDialplans: string;
}

/** An entry with the file that it stands in, in the order in which Asterisk reads them. */
export interface PlacedEntry {
  file: ConfigFile;
  entry: Entry;
}

/** A file of which everything else is included, with its entries in Asterisk's order. */
export interface ConfigRoot {
  file: ConfigFile;
  entries: PlacedEntry[];
  /** False where an include was not read or a program writes part of it: then "there is no such thing" can't be said. */
  complete: boolean;
}

/** As in Asterisk (MAX_INCLUDE_LEVEL). */
export const deepestInclude = 10;
/** Of all roots together: a file that many include counts each time. */
const mostEntries = 1_000_000;

export function configFile(path: string, { text, encoding }: SourceText): ConfigFile {
  return { path, encoding, config: readConfig(text) };
}

export function includeKey(path: string, argument: Token): string {
  return `${path}\u0000${argument.text}`;
}

export function isInclude(entry: Entry): entry is Extract<Entry, { kind: "directive" }> {
  return entry.kind === "directive" && /^(try)?include$/i.test(entry.name.text);
}

/** Every file that no other one includes, with its includes put in their places. A cycle of files begins anywhere. */
export function rootsOf(tree: ConfigTree): ConfigRoot[] {
  const included = new Set([...tree.includes.values()].flat());
  const seen = new Set<string>();
  const roots: ConfigRoot[] = [];
  const paths = [...tree.files.keys()];
  const budget = { left: mostEntries };
  for (const path of [...paths.filter((each) => !included.has(each)), ...paths]) {
    if (seen.has(path)) continue;
    const root = flatten(tree, path, budget);
    for (const { file } of root.entries) seen.add(file.path);
    seen.add(path);
    roots.push(root);
  }
  return roots;
}

function flatten(tree: ConfigTree, path: string, budget: { left: number }): ConfigRoot {
  const root: ConfigRoot = { file: tree.files.get(path) as ConfigFile, entries: [], complete: true };
  const place = (file: ConfigFile, around: readonly string[]) => {
    for (const entry of file.config.entries) {
      if (budget.left <= 0) return;
      budget.left -= 1;
      root.entries.push({ file, entry });
      if (entry.kind !== "directive") continue;
      const inner = isInclude(entry) ? tree.includes.get(includeKey(file.path, entry.argument)) : undefined;
      const missing = inner === undefined || inner.length === 0;
      if (missing && entry.name.text.toLowerCase() !== "tryinclude") root.complete = false;
      for (const name of inner ?? []) {
        const next = tree.files.get(name);
        if (next === undefined || around.includes(name) || around.length >= deepestInclude) root.complete = false;
        else place(next, [...around, name]);
      }
    }
  };
  place(root.file, [path]);
  if (budget.left <= 0) root.complete = false;
  return root;
}
