import { AppError, isAppError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import type { Machine } from "../core/machine/machine.ts";
import type { RenderedFile, RenderedKind } from "./render/site.ts";

interface Validator {
  program: string;
  args: (path: string) => readonly string[];
}

/**
 * Lets the programs that read the files judge them: virt-xml-validate for XML, "cloud-init schema" for seeds (network
 * configurations only from cloud-init 24 on, whose schema has them). Uses a temporary folder on the machine.
 * Throws render-invalid with every refusal in the validators' own words, and program-missing.
 * Returns how many files were judged.
 */
export async function validateRendered(files: readonly RenderedFile[], machine: Machine): Promise<number> {
  const validators = await validatorsOn(machine, files);
  const judged = files.flatMap((file) => {
    const validator = validators[file.kind];
    return validator === undefined ? [] : [{ file, validator }];
  });
  const refusals = await withFolder(machine, async (folder) => {
    const found: string[] = [];
    const queue = judged.entries();
    // A few at a time: each cloud-init takes a processor for about a second.
    const worker = async () => {
      for (const [index, { file, validator }] of queue) {
        found.push(...(await refusalsOf(file, { validator, machine, path: `${folder}/${index}` })));
      }
    };
    await Promise.all(Array.from({ length: limits.parallelValidators }, worker));
    return found.sort();
  });
  if (refusals.length > 0) {
    throw new AppError("render-invalid", {
      message: `${refusals.length} of ${judged.length} rendered files were refused:\n${refusals.join("\n")}`,
      state: "nothing was changed on any machine",
    });
  }
  return judged.length;
}

async function refusalsOf(
  file: RenderedFile,
  by: { validator: Validator; machine: Machine; path: string },
): Promise<string[]> {
  await by.machine.writeFile(by.path, file.content, { mode: 0o600 });
  try {
    await by.machine.run(by.validator.program, by.validator.args(by.path));
    return [];
  } catch (error) {
    if (!isAppError(error, "program-failed")) throw error;
    return [error.message.replaceAll(by.path, file.path)];
  } finally {
    await by.machine.remove(by.path);
  }
}

/** Not on standard input: a program that opens /dev/stdin by name fails where that is a socket. */
async function withFolder<Value>(machine: Machine, use: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = (await machine.run("mktemp", ["-d", "-t", "spanwright-render-XXXXXXXXXX"])).stdout.trim();
  try {
    return await use(folder);
  } finally {
    await machine.remove(folder);
  }
}

async function validatorsOn(
  machine: Machine,
  files: readonly RenderedFile[],
): Promise<Partial<Record<RenderedKind, Validator>>> {
  const xml = (type: string): Validator => ({ program: "virt-xml-validate", args: (path) => [path, type] });
  const seed = (...more: string[]): Validator => ({
    program: "cloud-init",
    args: (path) => ["schema", "--config-file", path, ...more],
  });
  const help = files.some((file) => file.kind === "network-config")
    ? (await machine.run("cloud-init", ["schema", "--help"])).stdout
    : "";
  return {
    "domain": xml("domain"),
    "network": xml("network"),
    "user-data": seed(),
    ...(help.includes("--schema-type") ? { "network-config": seed("--schema-type", "network-config") } : {}),
  };
}
