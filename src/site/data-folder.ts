import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { z } from "zod";
import { AppError, messageOf } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { locate } from "./locate.ts";
import { plainData } from "./plain.ts";
import { pointedCounts } from "./pointed-counts.ts";
import { type Finding, formatProblem, type Problem } from "./problem.ts";
import { quoted } from "./quoted.ts";
import { readTextFile } from "./source.ts";
import { structureFindings } from "./structure.ts";
import { readYaml } from "./yaml-source.ts";

const mostFiles = 256;

/** A folder of data files of one kind, each of which is called as it calls itself. */
export interface DataFolder<Schema extends z.ZodType> {
  directory: string;
  schema: Schema;
  /** How people call one of them: "role". */
  kind: string;
  /** The key under which a file says its name. */
  nameKey: string;
  /** What the schema can't say. */
  check?: (data: z.output<Schema>) => Finding[];
}

/** Reads every file of a folder, by name. Throws data-invalid that lists every problem of every file. */
export async function loadDataFolder<Schema extends z.ZodType>(
  folder: DataFolder<Schema>,
): Promise<ReadonlyMap<string, z.output<Schema>>> {
  const names = await dataFiles(folder);
  const read = await Promise.all(names.map((name) => readDataFile(folder, name)));
  const wrong = read.flatMap(({ file, problems }) => problems.map((problem) => formatProblem(file, problem)));
  if (wrong.length > 0) {
    throw new AppError("data-invalid", {
      message: `the ${folder.kind}s in ${folder.directory} have problems:\n${wrong.join("\n")}`,
      context: { directory: folder.directory },
    });
  }
  return new Map(read.flatMap(({ name, data }) => (data === undefined ? [] : [[name, data] as const])));
}

async function dataFiles({ directory, kind }: { directory: string; kind: string }): Promise<string[]> {
  try {
    const names = (await readdir(directory)).filter((name) => name.endsWith(".yaml")).sort();
    if (names.length > 0 && names.length <= mostFiles) return names;
    throw new AppError("data-invalid", {
      message: `${directory} has ${names.length} ${kind} files; between 1 and ${mostFiles} are expected`,
    });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("data-invalid", {
      message: `the ${kind}s in ${directory} cannot be read: ${messageOf(error)}`,
      cause: error,
    });
  }
}

async function readDataFile<Schema extends z.ZodType>(
  folder: DataFolder<Schema>,
  fileName: string,
): Promise<{ file: string; name: string; data?: z.output<Schema>; problems: Problem[] }> {
  const file = join(folder.directory, fileName);
  const name = fileName.slice(0, -".yaml".length);
  const { text } = await readTextFile(file, limits.dataFileBytes);
  const source = readYaml(text);
  if (source.problems.length > 0) return { file, name, problems: source.problems };
  const { data, findings, pointed } = plainData(source.document);
  const parsed = folder.schema.safeParse(data);
  const all: Finding[] = [
    ...findings,
    ...pointedCounts(folder.schema, pointed),
    ...(parsed.success
      ? (folder.check?.(parsed.data) ?? [])
      : structureFindings(folder.schema, data, parsed.error.issues)),
  ];
  const called = (data as Record<string, unknown> | null)?.[folder.nameKey];
  if (parsed.success && called !== name) {
    const message = `${quoted(called)} is not the name of the file`;
    all.push({ path: [folder.nameKey], severity: "error", message, fix: `Call the file ${String(called)}.yaml.` });
  }
  const problems = all.map((finding) => locate(source, finding));
  return parsed.success && problems.length === 0
    ? { file, name, data: parsed.data, problems }
    : { file, name, problems };
}
