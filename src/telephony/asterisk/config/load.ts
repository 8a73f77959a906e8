import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, isAbsolute, join, relative, sep } from "node:path";
import { AppError } from "../../../core/errors.ts";
import { limits } from "../../../core/limits.ts";
import { LocalMachine } from "../../../core/machine/local.ts";
import { decodeSource } from "./source-text.ts";
import { type ConfigFile, type ConfigTree, configFile, deepestInclude, includeKey, isInclude } from "./tree.ts";

/**
 * Reads the files named, every *.conf file in the folders named, and what they include inside those folders.
 * Throws input-unreadable for a path that is not there, is too large, or is too much.
 */
export async function loadConfigTree(paths: readonly string[]): Promise<ConfigTree> {
  const roots = new Set<string>();
  const waiting: { path: string; depth: number; given: boolean }[] = [];
  for (const path of paths) {
    const real = await realPathOf(path);
    const folder = (await stat(real)).isDirectory();
    roots.add(folder ? real : dirname(real));
    const names = folder ? await configFilesIn(real, 0) : [real];
    for (const name of names) waiting.push({ path: name, depth: 1, given: !folder });
  }
  const files = new Map<string, ConfigFile>();
  const includes = new Map<string, readonly string[]>();
  const unread = new Set<string>();
  for (let index = 0; index < waiting.length; index += 1) {
    const { path, depth, given } = waiting[index] as (typeof waiting)[number];
    if (files.has(path)) continue;
    if (files.size >= limits.configFiles) throw tooMany();
    const file = await readFileOf(path, given);
    if (file === undefined) continue;
    files.set(path, file);
    for (const entry of file.config.entries) {
      if (!isInclude(entry)) continue;
      const key = includeKey(path, entry.argument);
      if (includes.has(key) || unread.has(key)) continue;
      const follow = depth < deepestInclude && includes.size < limits.configFiles;
      const found = follow ? await included(entry.argument.text, path, [...roots]) : undefined;
      if (found === undefined) unread.add(key);
      else includes.set(key, found);
      for (const next of found ?? []) waiting.push({ path: next, depth: depth + 1, given: false });
    }
  }
  return { files, includes, unread, otherDialplans: await otherDialplansIn([...roots]) };
}

async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (cause) {
    throw unreadable(path, "there is no such file or folder, or it may not be read", cause);
  }
}

async function readFileOf(path: string, given: boolean): Promise<ConfigFile | undefined> {
  try {
    const facts = await stat(path);
    // A pipe or device is not opened: that could wait for ever.
    if (!facts.isFile()) throw unreadable(path, "it is no regular file");
    if (facts.size > limits.configFileBytes)
      throw unreadable(path, `it has ${facts.size} bytes, more than the ${limits.configFileBytes} that are read`);
    const bytes = await new LocalMachine().readFile(path, { maxBytes: limits.configFileBytes });
    if (bytes === undefined) throw unreadable(path, "there is no such file");
    return configFile(path, decodeSource(bytes));
  } catch (error) {
    if (!given && (error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    if (error instanceof AppError) throw error;
    throw unreadable(path, (error as Error).message, error);
  }
}

async function configFilesIn(folder: string, depth: number): Promise<string[]> {
  if (depth > limits.configFolderDepth) return [];
  const names: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: Error) => {
    throw unreadable(folder, cause.message, cause);
  });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) names.push(...(await configFilesIn(path, depth + 1)));
    else if (entry.isFile() && entry.name.endsWith(".conf")) names.push(path);
    if (names.length > limits.configFiles) throw tooMany();
  }
  return names;
}

/** The files of an include, or undefined where it leads out of the folders given. */
async function included(argument: string, from: string, roots: readonly string[]): Promise<string[] | undefined> {
  if (argument === "" || argument.includes("\u0000")) return [];
  const owner = roots.find((root) => isInside(root, from)) ?? dirname(from);
  // Asterisk takes a relative name from its configuration folder; a copied tree may have it beside the including file.
  const places = isAbsolute(argument) ? [argument] : [join(owner, argument), join(dirname(from), argument)];
  let outside = false;
  for (const place of new Set(places)) {
    const found: string[] = [];
    for (const candidate of await matching(place)) {
      const real = await realpath(candidate).catch(() => undefined);
      if (real === undefined || !(await stat(real)).isFile()) continue;
      if (roots.some((root) => isInside(root, real))) found.push(real);
      else outside = true;
    }
    if (found.length > 0) return found;
    if (!roots.some((root) => isInside(root, place))) outside = true;
  }
  return outside ? undefined : [];
}

/** Asterisk expands "*" and "?" in includes; only in the last part of the name here. */
async function matching(place: string): Promise<string[]> {
  const name = basename(place);
  if (!/[*?]/.test(name)) return [place];
  const names = await readdir(dirname(place)).catch(() => []);
  return names
    .filter((each) => !each.startsWith(".") && matchesGlob(each, name))
    .sort()
    .map((each) => join(dirname(place), each));
}

/** "*" and "?" of an include. Linear for any pattern: a star remembers only its last place. */
export function matchesGlob(text: string, pattern: string): boolean {
  let at = 0;
  let star = -1;
  let starAt = 0;
  let index = 0;
  while (at < text.length) {
    if (pattern[index] === "*") {
      star = index;
      starAt = at;
      index += 1;
    } else if (index < pattern.length && (pattern[index] === "?" || pattern[index] === text[at])) {
      index += 1;
      at += 1;
    } else if (star !== -1) {
      index = star + 1;
      starAt += 1;
      at = starAt;
    } else return false;
  }
  while (pattern[index] === "*") index += 1;
  return index === pattern.length;
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

async function otherDialplansIn(roots: readonly string[]): Promise<string> {
  const texts: string[] = [];
  for (const root of roots)
    for (const name of ["extensions.ael", "extensions.lua"]) {
      const path = join(root, name);
      const facts = await stat(path).catch(() => undefined);
      if (facts?.isFile() !== true || facts.size > limits.configFileBytes) continue;
      texts.push((await new LocalMachine().readFile(path, { maxBytes: limits.configFileBytes }))?.toString() ?? "");
    }
  return texts.join("\n");
}

function tooMany(): AppError {
  return new AppError("input-unreadable", {
    message: `these are more than the ${limits.configFiles} files that are read at once`,
    hint: "Name Asterisk's configuration folder, usually /etc/asterisk.",
    state: "nothing was changed",
  });
}

function unreadable(path: string, reason: string, cause?: unknown): AppError {
  return new AppError("input-unreadable", {
    message: `${path} cannot be read: ${reason}`,
    hint: "Name Asterisk configuration files, or the folder that they are in.",
    state: "nothing was changed",
    cause,
  });
}
