import { Composer, type CST, Document, Lexer, LineCounter, Parser } from "yaml";
import { AppError, messageOf } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { type OpenBracket, openBrackets } from "./open-brackets.ts";
import type { Problem } from "./problem.ts";
import { printable } from "./quoted.ts";

const mostSyntaxProblems = 20;
/** The library's words for a bracket without an end; it says them where the next line begins. */
const aboutBracket = /^Flow (sequence|map) (in block collection )?must /;

export interface YamlSource {
  document: Document;
  lineCounter: LineCounter;
  problems: Problem[];
}

/**
 * Text → one YAML document with the line of everything in it. Bounded in depth and in parts, so that no text makes it
 * slow: the library alone takes minutes over some. Never throws; without a usable document, document is an empty one.
 */
export function readYaml(text: string): YamlSource {
  const lineCounter = new LineCounter();
  const problem = (offset: number, message: string, fix: string): Problem => {
    const { line, col } = lineCounter.linePos(offset);
    return { path: "", line: Math.max(line, 1), column: Math.max(col, 1), severity: "error", message, fix };
  };
  try {
    const { tokens, refusal } = tokensOf(text, lineCounter);
    if (refusal !== undefined) {
      return {
        document: new Document(),
        lineCounter,
        problems: [problem(refusal.offset, refusal.message, refusal.fix)],
      };
    }
    const [document, second] = composeTwo(tokens, text.length);
    const complaints = [...document.errors, ...document.warnings];
    const open = complaints.some(({ message }) => aboutBracket.test(message)) ? openBrackets(tokens) : [];
    const brackets = open.map((bracket) => problem(bracket.offset, ...unclosed(bracket)));
    const others = open.length === 0 ? complaints : complaints.filter(({ message }) => !aboutBracket.test(message));
    const problems = [
      ...brackets,
      ...others.map((error) => {
        const { message, fix } = describe(error.code, error.message);
        return problem(error.pos[0], message, fix);
      }),
    ].slice(0, mostSyntaxProblems);
    if (second !== undefined) {
      const fix = "Write one site a file; delete the line '---' and what follows, or move it to another file.";
      problems.push(problem(second.range?.[0] ?? 0, "the file has several YAML documents", fix));
    }
    return { document, lineCounter, problems };
  } catch (error) {
    // The library throws plain errors for a few malformed escapes and directives; they are the file's fault, not ours.
    if (error instanceof AppError) throw error;
    const message = `the file is not YAML: ${printable(messageOf(error))}`;
    return {
      document: new Document(),
      lineCounter,
      problems: [problem(0, message, "Compare it with one of provisioning/examples.")],
    };
  }
}

interface Refusal {
  offset: number;
  message: string;
  fix: string;
}

function tokensOf(text: string, lineCounter: LineCounter): { tokens: CST.Token[]; refusal?: Refusal } {
  lineCounter.addNewLine(0);
  const parser = new Parser(lineCounter.addNewLine);
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    lexemes += 1;
    if (parser.stack.length > limits.siteFileDepth) {
      const message = `the file is nested more than ${limits.siteFileDepth} levels deep`;
      return {
        tokens,
        refusal: {
          offset: parser.offset,
          message,
          fix: "A site file needs six levels; take the brackets or dashes out.",
        },
      };
    }
    if (lexemes > limits.siteFileTokens) {
      const message = `the file has more than ${limits.siteFileTokens} parts`;
      return { tokens, refusal: { offset: parser.offset, message, fix: "Check that this is a site file." } };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return { tokens };
}

/** Keys are compared by our own code: the library does it in time that grows with their square. */
function composeTwo(tokens: Iterable<CST.Token>, endOffset: number): [Document, Document | undefined] {
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, logLevel: "silent", version: "1.2" });
  const documents: Document[] = [];
  for (const document of composer.compose(tokens, true, endOffset)) {
    documents.push(document as unknown as Document);
    if (documents.length === 2) break;
  }
  return [documents[0] ?? new Document(), documents[1]];
}

/** Its message and what to do. A line that is indented no further than the key ends a bracket for YAML. */
function unclosed({ open, close }: OpenBracket): [message: string, fix: string] {
  return [
    `the '${open}' is not closed before a line that is indented no further than its key`,
    `Write '${close}' at the end of the values, or indent their further lines more than the key.`,
  ];
}

function describe(code: string, text: string): { message: string; fix: string } {
  const advice: Record<string, [string, string]> = {
    TAB_AS_INDENT: ["the line is indented with a tab", "Replace each tab by two spaces."],
    BAD_INDENT: [
      "the line's indentation does not fit the lines around it",
      "Indent keys of one level by the same number of spaces.",
    ],
    BAD_ALIAS: [printable(text), "Define the anchor (&name) above the line that uses it (*name)."],
    TAG_RESOLVE_FAILED: [printable(text), "Take the tag (the word that begins with '!') out; a site file uses none."],
    MISSING_CHAR: [printable(text), "Close the quote or bracket, or put a ':' after the key."],
    UNEXPECTED_TOKEN: [printable(text), "Put the value in quotes if it has characters such as ':', '#', '{' or '*'."],
  };
  const [message, fix] = advice[code] ?? [printable(text), "Compare the line with one of provisioning/examples."];
  return { message, fix };
}
