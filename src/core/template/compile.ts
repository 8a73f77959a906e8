import Handlebars from "handlebars";
import { AppError, messageOf } from "../errors.ts";
import type { TemplateValue } from "../escape/value.ts";

const blocks: readonly string[] = ["if", "unless", "each", "with"];

const compilerOptions: Parameters<typeof Handlebars.compile>[1] & object = {
  noEscape: true,
  strict: true,
  knownHelpersOnly: true,
  knownHelpers: { escape: true, given: true },
};

export interface TemplateLanguage {
  language: string;
  /** The value as the language writes it. Throws RangeError for what the language cannot hold. */
  escape: (value: TemplateValue) => string;
}

/** What compileTemplate needs to know besides the source. */
export interface CompileOptions extends TemplateLanguage {
  /** For messages: where the template is, below templates/. */
  name: string;
  /** The source of a template that this one includes with {{> name}}. Without it, none may be included. */
  partial?: (name: string) => string;
}

/**
 * Makes a template into a function. Every {{value}} is rewritten into a call of the language's escape, whoever wrote
 * the template; ways around it ({{{value}}}, {{&value}}, decorators) are refused here, before any value is seen.
 */
export function compileTemplate(source: string, options: CompileOptions): (values: object) => string {
  // An environment of its own: a helper that another language registers does not exist here.
  const environment = Handlebars.create();
  environment.registerHelper("escape", (value: unknown) => escapeChecked(value, options));
  environment.registerHelper("given", (value: unknown) => givenChecked(value, options));
  const compile = (text: string, including: (name: string) => void) => {
    const program = environment.parse(text);
    escapeEveryValue(program, { name: options.name, including });
    return environment.compile(program, compilerOptions);
  };
  const render = compile(source, (name) => {
    if (options.partial === undefined) throw templateRefused(options.name, `it includes ${name}`);
    const includesNone = (inner: string) => {
      throw templateRefused(options.name, `what it includes, ${name}, includes ${inner} again`);
    };
    environment.registerPartial(name, compile(options.partial(name), includesNone));
  });
  return (values) => {
    try {
      return render(values);
    } catch (error) {
      if (error instanceof AppError) throw error;
      throw templateRefused(options.name, messageOf(error), error);
    }
  };
}

interface Rewriting {
  name: string;
  including: (name: string) => void;
}

function escapeEveryValue(program: hbs.AST.Program, rewriting: Rewriting): void {
  for (const statement of program.body) {
    const line = `line ${statement.loc.start.line}`;
    if (isMustache(statement)) {
      if (!statement.escaped) throw templateRefused(rewriting.name, `${line} puts out a value without escaping it`);
      wrapInEscape(statement);
    } else if (isBlock(statement) && blocks.includes(String(statement.path.original))) {
      // Without this, {{#each}} over a misspelt name would put out nothing and say nothing.
      statement.params = statement.params.map((param) => callOf("given", [param], param.loc));
      // Either side of a block may be absent in {{#unless}} and in blocks that have no {{else}}.
      for (const side of [statement.program, statement.inverse]) if (side != null) escapeEveryValue(side, rewriting);
    } else if (isPartial(statement) && statement.name.type === "PathExpression") {
      rewriting.including(String((statement.name as hbs.AST.PathExpression).original));
    } else if (statement.type !== "ContentStatement" && statement.type !== "CommentStatement") {
      throw templateRefused(rewriting.name, `${line} has a ${statement.type}, which no template here may use`);
    }
  }
}

function wrapInEscape(statement: hbs.AST.MustacheStatement): void {
  const { loc, path, params, hash } = statement;
  const isCall = params.length > 0 || (hash?.pairs.length ?? 0) > 0;
  const value = isCall ? ({ type: "SubExpression", path, params, hash, loc } as hbs.AST.SubExpression) : path;
  Object.assign(statement, callOf("escape", [value], loc), { type: "MustacheStatement" });
}

function callOf(helper: string, params: hbs.AST.Expression[], loc: hbs.AST.SourceLocation): hbs.AST.SubExpression {
  const path: hbs.AST.PathExpression & { head: string; tail: string[] } = {
    type: "PathExpression",
    data: false,
    depth: 0,
    parts: [helper],
    head: helper,
    tail: [],
    original: helper,
    loc,
  };
  return { type: "SubExpression", path, params, hash: { type: "Hash", pairs: [], loc }, loc };
}

function escapeChecked(value: unknown, options: CompileOptions): string {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") {
    throw templateRefused(
      options.name,
      `a value is missing or is no text or number (${value === null ? "null" : typeof value})`,
    );
  }
  try {
    return options.escape(value);
  } catch (error) {
    if (error instanceof RangeError)
      throw templateRefused(options.name, `${options.language} cannot hold a value: ${error.message}`, error);
    throw error;
  }
}

function givenChecked(value: unknown, options: { name: string }): unknown {
  if (value === undefined) throw templateRefused(options.name, "what a block asks for is missing");
  return value;
}

function isMustache(statement: hbs.AST.Statement): statement is hbs.AST.MustacheStatement {
  return statement.type === "MustacheStatement";
}

function isBlock(statement: hbs.AST.Statement): statement is hbs.AST.BlockStatement {
  return statement.type === "BlockStatement";
}

function isPartial(statement: hbs.AST.Statement): statement is hbs.AST.PartialStatement {
  return statement.type === "PartialStatement";
}

/** What is wrong with a template, or with the values that it was given. */
export function templateRefused(name: string, reason: string, cause?: unknown): AppError {
  return new AppError("render-invalid", {
    message: `templates/${name} cannot be rendered: ${reason}`,
    state: "nothing was written",
    context: { template: name },
    ...(cause === undefined ? {} : { cause }),
  });
}
