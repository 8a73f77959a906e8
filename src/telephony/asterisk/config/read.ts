import { type CommentFault, maskComments } from "./mask-comments.ts";
import { slice, type Token, trim } from "./token.ts";

/** "[name](!,parent)". */
export interface SectionEntry {
  kind: "section";
  name: Token;
  /** "[name](!)": only others take it over. */
  template: boolean;
  /** "[name](+)": adds to the section of that name. */
  appends: boolean;
  parents: Token[];
}

/** "key = value", "key => value" or "key += value". */
export interface SettingEntry {
  kind: "setting";
  key: Token;
  operator: "=" | "=>" | "+=";
  value: Token;
}

/** "#include", "#tryinclude", "#exec", or a word that Asterisk does not know. Nothing is ever executed. */
export interface DirectiveEntry {
  kind: "directive";
  name: Token;
  /** Without its quotes; empty where it is missing. */
  argument: Token;
}

/** A line that Asterisk cannot use. */
export interface StrayEntry {
  kind: "stray";
  reason: "no-equals" | "no-bracket" | "no-parenthesis" | "too-long";
  text: Token;
}

export type Entry = SectionEntry | SettingEntry | DirectiveEntry | StrayEntry;

export interface ConfigText {
  /** As it is in the file. */
  source: string;
  /** The same with its comments blanked. */
  masked: string;
  entries: Entry[];
  commentFaults: CommentFault[];
  /** The offset at which each line begins. */
  lineStarts: number[];
}

/** Asterisk skips longer lines: its buffer has 8192 bytes (config_text_file_load). */
const longestLineBytes = 8190;

/** Reads any text as Asterisk reads a configuration file (main/config.c). Takes time in proportion; never throws. */
export function readConfig(source: string): ConfigText {
  const masked = maskComments(source);
  const entries: Entry[] = [];
  const lineStarts: number[] = [];
  let offset = 0;
  for (const text of masked.text.split("\n")) {
    lineStarts.push(offset);
    const line = trim({ text, offset, line: lineStarts.length, column: 1 });
    if (line.text !== "") entries.push(readLine(line, source.slice(offset, offset + text.length)));
    offset += text.length + 1;
  }
  return { source, masked: masked.text, entries, commentFaults: masked.faults, lineStarts };
}

/** The place of an offset, for what is found outside the entries. */
export function tokenAt(config: ConfigText, offset: number, length: number): Token {
  let low = 0;
  let high = config.lineStarts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((config.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const column = offset - (config.lineStarts[low] ?? 0) + 1;
  return { text: config.source.slice(offset, offset + length), offset, line: low + 1, column };
}

function readLine(line: Token, whole: string): Entry {
  if (whole.length > longestLineBytes / 4 && Buffer.byteLength(whole) > longestLineBytes)
    return { kind: "stray", reason: "too-long", text: line };
  if (line.text.startsWith("[")) return readSection(line);
  if (line.text.startsWith("#")) return readDirective(line);
  return readSetting(line);
}

function readSection(line: Token): Entry {
  const close = line.text.indexOf("]");
  if (close === -1) return { kind: "stray", reason: "no-bracket", text: line };
  const section: SectionEntry = {
    kind: "section",
    name: slice(line, 1, close),
    template: false,
    appends: false,
    parents: [],
  };
  if (line.text[close + 1] !== "(") return section;
  const end = line.text.indexOf(")", close);
  if (end === -1) return { kind: "stray", reason: "no-parenthesis", text: line };
  let start = close + 2;
  for (const word of line.text.slice(start, end).split(",")) {
    const option = trim(slice(line, start, start + word.length));
    if (option.text === "!") section.template = true;
    else if (option.text === "+") section.appends = true;
    // "(+name=value)" chooses among sections of one name and is no parent.
    else if (option.text !== "" && !/[=+]/.test(option.text)) section.parents.push(option);
    else if (option.text.startsWith("+")) section.appends = true;
    start += word.length + 1;
  }
  return section;
}

function readDirective(line: Token): DirectiveEntry {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: Asterisk ends the word at any character up to the space.
  const length = line.text.slice(1).search(/[\u0000-\u0020]/);
  const nameEnd = length === -1 ? line.text.length : length + 1;
  const argument = trim(slice(line, nameEnd));
  return { kind: "directive", name: slice(line, 1, nameEnd), argument: unquote(argument) };
}

function unquote(argument: Token): Token {
  const quotes = argument.text.length >= 2 ? `${argument.text[0]}${argument.text.at(-1)}` : "";
  return quotes === '""' || quotes === "<>" ? slice(argument, 1, argument.text.length - 1) : argument;
}

function readSetting(line: Token): Entry {
  const equals = line.text.indexOf("=", line.text.startsWith("\\") ? 2 : 0);
  if (equals === -1) return { kind: "stray", reason: "no-equals", text: line };
  const appends = equals > 0 && line.text[equals - 1] === "+";
  const arrow = line.text[equals + 1] === ">";
  return {
    kind: "setting",
    key: trim(slice(line, line.text.startsWith("\\") ? 1 : 0, appends ? equals - 1 : equals)),
    operator: appends ? "+=" : arrow ? "=>" : "=",
    value: trim(slice(line, equals + (arrow ? 2 : 1))),
  };
}
