import { refuseUnlessMissing } from "../../core/machine/failure.ts";
import type { Machine } from "../../core/machine/machine.ts";

export interface FileState {
  sha256: string;
  /** What dpkg compares a package's own configuration files with. */
  md5: string;
  mode: number;
  /** "root:asterisk" */
  owner: string;
}

/** Hashes, rights and owners of those paths that exist. What cannot be told throws. */
export async function observeFiles(machine: Machine, paths: readonly string[]): Promise<Map<string, FileState>> {
  if (paths.length === 0) return new Map();
  const [facts, sha256, md5] = await Promise.all([
    statOwners(machine, paths),
    hashes(machine, "sha256sum", paths),
    hashes(machine, "md5sum", paths),
  ]);
  const files = new Map<string, FileState>();
  for (const path of paths) {
    const [own, one, other] = [facts.get(path), sha256.get(path), md5.get(path)];
    // A file that went between two questions is not there.
    if (own !== undefined && one !== undefined && other !== undefined) {
      files.set(path, { ...own, sha256: one, md5: other });
    }
  }
  return files;
}

/** Paths of packages' configuration files that are as the package brought them, by their MD5 in dpkg's database. */
export async function pristinePaths(machine: Machine, files: ReadonlyMap<string, FileState>): Promise<Set<string>> {
  const format = ["-W", "-f=${Conffiles}\\n"];
  const packages = ["asterisk*", "dahdi*"];
  const answer = await machine.run("dpkg-query", [...format, ...packages], { okExitCodes: [0, 1] });
  const pristine = new Set<string>();
  for (const [, path = "", md5] of answer.stdout.matchAll(/^ (\/\S+) ([0-9a-f]{32})(?: obsolete)?$/gm)) {
    if (files.get(path)?.md5 === md5) pristine.add(path);
  }
  return pristine;
}

async function statOwners(
  machine: Machine,
  paths: readonly string[],
): Promise<Map<string, Pick<FileState, "mode" | "owner">>> {
  const args = ["-L", "--printf", "%a %U:%G %n\\0", "--", ...paths];
  const { stdout, stderr } = await machine.run("stat", args, { okExitCodes: [0, 1] });
  refuseUnlessMissing({ machine: machine.name, program: "stat", args }, stderr);
  const facts = new Map<string, Pick<FileState, "mode" | "owner">>();
  for (const field of stdout.split("\0")) {
    const match = /^([0-7]{1,4}) (\S+) (\/.*)$/.exec(field);
    if (match !== null)
      facts.set(match[3] as string, { mode: Number.parseInt(match[1] as string, 8), owner: match[2] as string });
  }
  return facts;
}

async function hashes(machine: Machine, program: string, paths: readonly string[]): Promise<Map<string, string>> {
  const args = ["--", ...paths];
  const { stdout, stderr } = await machine.run(program, args, { okExitCodes: [0, 1] });
  refuseUnlessMissing({ machine: machine.name, program, args }, stderr);
  const found = new Map<string, string>();
  for (const [, hash = "", path = ""] of stdout.matchAll(/^([0-9a-f]{32,64}) [ *](\/.*)$/gm)) found.set(path, hash);
  return found;
}
