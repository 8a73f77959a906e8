import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { AppError, messageOf } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { locate } from "./locate.ts";
import { didYouMean } from "./nearest.ts";
import { plainData } from "./plain.ts";
import { type Finding, formatProblem, type Problem } from "./problem.ts";
import { quoted } from "./quoted.ts";
import { type Role, roleSchema } from "./role.ts";
import { readTextFile } from "./source.ts";
import { structureFindings } from "./structure.ts";
import { readYaml } from "./yaml-source.ts";

/** The roles that ship with spanwright. */
export const rolesDirectory = join(import.meta.dirname, "..", "..", "provisioning", "roles");
const mostRoles = 256;

/** Reads every role of a folder, by name. Throws data-invalid that lists every problem of every file. */
export async function loadRoles(directory: string = rolesDirectory): Promise<ReadonlyMap<string, Role>> {
  const names = await roleFiles(directory);
  const read = await Promise.all(names.map((name) => readRole(join(directory, name), name)));
  const wrong = read.flatMap(({ file, problems }) => problems.map((problem) => formatProblem(file, problem)));
  if (wrong.length > 0) {
    throw new AppError("data-invalid", {
      message: `the roles in ${directory} have problems:\n${wrong.join("\n")}`,
      context: { directory },
    });
  }
  return new Map(read.flatMap(({ role }) => (role === undefined ? [] : [[role.role, role] as const])));
}

/** A role by name. Throws data-invalid with the nearest name where there is none. */
export function roleNamed(roles: ReadonlyMap<string, Role>, name: string): Role {
  const role = roles.get(name);
  if (role !== undefined) return role;
  throw new AppError("data-invalid", {
    message: `there is no role ${quoted(name)}`,
    hint: didYouMean(name, [...roles.keys()]),
  });
}

async function roleFiles(directory: string): Promise<string[]> {
  try {
    const names = (await readdir(directory)).filter((name) => name.endsWith(".yaml")).sort();
    if (names.length > 0 && names.length <= mostRoles) return names;
    throw new AppError("data-invalid", {
      message: `${directory} has ${names.length} role files; between 1 and ${mostRoles} are expected`,
    });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("data-invalid", {
      message: `the roles in ${directory} cannot be read: ${messageOf(error)}`,
      cause: error,
    });
  }
}

async function readRole(file: string, name: string): Promise<{ file: string; role?: Role; problems: Problem[] }> {
  const { text } = await readTextFile(file, limits.dataFileBytes);
  const source = readYaml(text);
  if (source.problems.length > 0) return { file, problems: source.problems };
  const { data, findings } = plainData(source.document);
  const parsed = roleSchema.safeParse(data);
  const all: Finding[] = [
    ...findings,
    ...(parsed.success ? [] : structureFindings(roleSchema, data, parsed.error.issues)),
  ];
  if (parsed.success && `${parsed.data.role}.yaml` !== name) {
    const message = `${quoted(parsed.data.role)} is not the name of the file`;
    all.push({ path: ["role"], severity: "error", message, fix: `Call the file ${parsed.data.role}.yaml.` });
  }
  const problems = all.map((finding) => locate(source, finding));
  return parsed.success && problems.length === 0 ? { file, role: parsed.data, problems } : { file, problems };
}
