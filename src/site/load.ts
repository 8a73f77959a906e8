import type { Document } from "yaml";
import { AppError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { inspectSite } from "./inspect.ts";
import { locate } from "./locate.ts";
import { type Migration, migrateDocument, siteMigrations } from "./migrate.ts";
import { plainData } from "./plain.ts";
import { pointedCounts } from "./pointed-counts.ts";
import { formatProblem, hasErrors, type Problem } from "./problem.ts";
import type { Role } from "./role.ts";
import { loadRoles } from "./roles.ts";
import { type Site, siteSchema } from "./schema.ts";
import { readTextFile } from "./source.ts";
import { textProblems } from "./text-problems.ts";
import { readYaml } from "./yaml-source.ts";

export interface LoadedSite {
  /** The real path, links resolved. */
  path: string;
  /** The file as it was read; what is saved later replaces this and nothing else. */
  text: string;
  /** The YAML tree with comments. Change it with edit.ts. */
  document: Document;
  site: Site;
  roles: ReadonlyMap<string, Role>;
  /** What is no error but worth a look. */
  warnings: readonly Problem[];
  /** The version that the file has, where its tree was brought to the current one. */
  migratedFrom?: number;
}

export interface ParseOptions {
  /** The file's name, for messages. */
  path: string;
  roles: ReadonlyMap<string, Role>;
  migrations?: readonly Migration[];
}

export interface ParsedSite {
  /** Absent where there are errors. */
  site?: Site;
  /** Every problem, in the order of the file. */
  problems: Problem[];
  document: Document;
  migratedFrom?: number;
}

/**
 * Reads and checks a site file. Throws site-invalid with all problems in the message and as Problem[] in
 * context.problems, or input-unreadable where there is no text to read.
 */
export async function loadSite(path: string, options: Partial<ParseOptions> = {}): Promise<LoadedSite> {
  const roles = options.roles ?? (await loadRoles());
  const { path: realPath, text } = await readTextFile(path);
  const { site, problems, ...parsed } = parseSite(text, { ...options, path, roles });
  if (site === undefined) throw siteInvalid(path, problems);
  return { path: realPath, text, site, roles, warnings: problems, ...parsed };
}

/** Text → site, or every problem that it has. Never throws, and is bounded in time for any text. */
export function parseSite(text: string, options: ParseOptions): ParsedSite {
  const inText = textProblems(text);
  const source = readYaml(inText.length > 0 ? "" : text);
  const { document } = source;
  const problems = [...inText, ...(inText.length > 0 ? [] : source.problems)];
  // After a mistake in the syntax, what the rest means is a guess; its problems would mislead.
  if (problems.length > 0) return { problems, document };
  const migratedFrom = migrateDocument(document, options.migrations ?? siteMigrations);
  const { data, findings, pointed } = plainData(document);
  const inspection = inspectSite(data, options.roles);
  const located = [...findings, ...pointedCounts(siteSchema, pointed), ...inspection.findings]
    .slice(0, limits.siteProblems)
    .map((finding) => locate(source, finding))
    .sort((one, other) => one.line - other.line || one.column - other.column);
  const rest = { problems: located, document, ...(migratedFrom === undefined ? {} : { migratedFrom }) };
  return inspection.site === undefined || hasErrors(located) ? rest : { site: inspection.site, ...rest };
}

export function siteInvalid(path: string, problems: readonly Problem[]): AppError {
  const count = problems.filter(({ severity }) => severity === "error").length;
  const list = problems.map((problem) => formatProblem(path, problem)).join("\n");
  return new AppError("site-invalid", {
    message: `${path} has ${count === 1 ? "a problem" : `${count} problems`}:\n${list}`,
    context: { file: path, problems },
  });
}
