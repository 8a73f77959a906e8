import { posix } from "node:path";
import { matchesGlob } from "../asterisk/config/load.ts";
import type { SourceText } from "../asterisk/config/source-text.ts";
import { type ConfigFile, type ConfigTree, configFile, includeKey, isInclude } from "../asterisk/config/tree.ts";

const folder = "/etc/asterisk";

/** The paths that an include names among those that there are; undefined where it leads out of Asterisk's folder. */
export function includedPaths(argument: string, paths: readonly string[]): string[] | undefined {
  const place = posix.resolve(folder, argument);
  if (!place.startsWith(`${folder}/`)) return undefined;
  const name = posix.basename(place);
  if (!/[*?]/.test(name)) return paths.includes(place) ? [place] : [];
  const within = posix.dirname(place);
  return paths
    .filter((path) => posix.dirname(path) === within && !posix.basename(path).startsWith("."))
    .filter((path) => matchesGlob(posix.basename(path), name))
    .sort();
}

/** The files of /etc/asterisk as one tree, with what includes what. */
export function configTreeOf(texts: ReadonlyMap<string, SourceText>): ConfigTree {
  const files = new Map<string, ConfigFile>();
  for (const [path, text] of texts) if (path.startsWith(`${folder}/`)) files.set(path, configFile(path, text));
  const includes = new Map<string, readonly string[]>();
  const unread = new Set<string>();
  const paths = [...files.keys()];
  for (const [path, file] of files)
    for (const entry of file.config.entries) {
      if (!isInclude(entry)) continue;
      const found = includedPaths(entry.argument.text, paths);
      if (found === undefined) unread.add(includeKey(path, entry.argument));
      else includes.set(includeKey(path, entry.argument), found);
    }
  const others = ["extensions.ael", "extensions.lua"].map((name) => texts.get(`${folder}/${name}`)?.text ?? "");
  return { files, includes, unread, otherDialplans: others.join("\n") };
}
