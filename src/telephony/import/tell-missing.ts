import { posix } from "node:path";
import { type ConfigTree, includeKey, isInclude } from "../asterisk/config/tree.ts";
import { asteriskFolder, type HostFiles } from "./host-files.ts";
import { type ImportNotes, someOf } from "./notes.ts";

const main = {
  system: "/etc/dahdi/system.conf",
  channels: `${asteriskFolder}/chan_dahdi.conf`,
  dialplan: `${asteriskFolder}/extensions.conf`,
  sip: `${asteriskFolder}/sip.conf`,
  pjsip: `${asteriskFolder}/pjsip.conf`,
} as const;

/** Told first: what is missing in the site file may be in them. */
export function tellUnread({ unread }: HostFiles, notes: ImportNotes): void {
  for (const { path, reason } of unread) notes.left("files", `it could not be read: ${reason}`, { file: path });
}

/** No note has a place in a main file that is not there, from here on. */
export function tellMissing({ texts, unread }: HostFiles, notes: ImportNotes): void {
  for (const path of Object.values(main))
    if (!texts.has(path) && !unread.some((each) => each.path === path)) notes.absent(path);
  if (!texts.has(main.channels))
    notes.left(
      "chan_dahdi.conf",
      `${reasonOf(main.channels, unread)}: signalling, dialect and number plans of the lines, and the groups, are guesses`,
    );
}

/** True where there is no extensions.conf, so that nothing can be said of what it has. */
export function tellMissingDialplan({ texts, unread }: HostFiles, notes: ImportNotes): boolean {
  if (texts.has(main.dialplan)) return false;
  const pieces = [...texts.keys()].filter(isDialplan).map((path) => posix.basename(path));
  const reason = reasonOf(main.dialplan, unread);
  notes.left(
    "dialplan",
    pieces.length === 0
      ? `${reason}, so no dialplan was read: calls of the lines go to the trunks in their order, and nothing says which group calls of the trunks had`
      : `${reason}, so no dialplan was read but ${someOf(pieces)}: calls of the lines go to the trunks in their order, and nothing says which group calls of the trunks had`,
  );
  return true;
}

export function tellMissingSip({ texts, unread }: HostFiles, notes: ImportNotes): void {
  if ([main.sip, main.pjsip].some((path) => texts.has(path) || unread.some((each) => each.path === path))) return;
  notes.left("SIP", "there is neither /etc/asterisk/sip.conf nor /etc/asterisk/pjsip.conf here, so no trunk was read");
}

/** By its name: extensions.conf, or a piece of dialplan for it. */
export function isDialplan(path: string): boolean {
  return /\/(extensions|ext_|ex_)[^/]*\.conf$/.test(path);
}

function reasonOf(path: string, unread: HostFiles["unread"]): string {
  return unread.some((each) => each.path === path) ? `${path} could not be read` : `there is no ${path} here`;
}

/** Includes that lead nowhere, out of Asterisk's folder, or to a program. */
export function tellIncludes(tree: ConfigTree, { unread }: HostFiles, notes: ImportNotes): void {
  const refused = new Set(unread.map(({ path }) => path));
  for (const file of tree.files.values())
    for (const entry of file.config.entries) {
      if (entry.kind !== "directive") continue;
      const at = { file: file.path, line: entry.name.line };
      if (/^exec$/i.test(entry.name.text))
        notes.left("files", "a program writes part of this file (#exec); it was not run", at);
      if (!isInclude(entry)) continue;
      const key = includeKey(file.path, entry.argument);
      const name = someOf([entry.argument.text]);
      const missing = tree.includes.get(key)?.length === 0 && !refused.has(placeOf(entry.argument.text));
      if (tree.unread.has(key)) notes.left("files", `'${name}' is outside of /etc/asterisk and was not read`, at);
      else if (missing && /[*?]/.test(entry.argument.text))
        notes.kept("files", `'${name}' is included, and no file has such a name`, at);
      else if (missing && /^include$/i.test(entry.name.text))
        notes.left(
          "files",
          `'${name}' is included and is not there: Asterisk refuses the whole file then, and what it has in it is not in the site file; find it and import again, or take the line away`,
          { ...at, rule: "L4" },
        );
    }
}

function placeOf(argument: string): string {
  return posix.resolve(asteriskFolder, argument);
}
