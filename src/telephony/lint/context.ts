import { type ApplicationCall, assignmentsIn, callsIn } from "../asterisk/config/application.ts";
import { type Dialplan, type Priority, readDialplan } from "../asterisk/config/dialplan.ts";
import { type OrphanFault, readSections, type Section, textOfSetting } from "../asterisk/config/sections.ts";
import type { Token } from "../asterisk/config/token.ts";
import { type ConfigFile, type ConfigRoot, type ConfigTree, rootsOf } from "../asterisk/config/tree.ts";

/** An application with the priority that it stands in; those inside ExecIf are calls of their own. */
export interface PlacedCall {
  call: ApplicationCall;
  priority: Priority;
  file: ConfigFile;
}

/** What the rules look at, worked out once for all of them. */
export interface LintContext {
  tree: ConfigTree;
  roots: readonly ConfigRoot[];
  /** The first root that reads a file. */
  rootOf: ReadonlyMap<ConfigFile, ConfigRoot>;
  dialplan: Dialplan;
  calls: readonly PlacedCall[];
  assignments: readonly (PlacedCall & { name: Token; value: Token })[];
  /** Sections of files without dialplan, with what they inherit. */
  sections: readonly Section[];
  orphans: readonly OrphanFault[];
  /** SIP peers and PJSIP objects that stand for a machine with a fixed address; templates are left out. */
  trunks: readonly Section[];
  /** Files that Asterisk reads, as far as their contents show. */
  asteriskFiles: readonly ConfigFile[];
  /** True where calls go to DAHDI channels. */
  gateway: boolean;
}

export function lintContext(tree: ConfigTree): LintContext {
  const roots = rootsOf(tree);
  const dialplan = readDialplan(roots);
  const calls = dialplan.priorities
    .filter(({ number }) => number !== "hint")
    .flatMap((priority) => callsIn(priority.call).map((call) => ({ call, priority, file: priority.file })));
  const read = roots.map(readSections);
  const sections = read.flatMap((each) => each.sections);
  const asterisk = roots.filter(isAsterisk);
  return {
    tree,
    roots,
    rootOf: rootByFile(roots),
    dialplan,
    calls,
    assignments: calls.flatMap((placed) => assignmentsIn(placed.call).map((each) => ({ ...placed, ...each }))),
    sections,
    orphans: asterisk.length === roots.length ? read.flatMap((each) => each.orphans) : orphansOf(asterisk),
    trunks: sections.filter(isTrunk),
    asteriskFiles: [...new Set(asterisk.flatMap((root) => [root.file, ...filesIn(root)]))],
    gateway:
      calls.some(({ call }) => call.id === "dial" && /(^|&)\s*DAHDI/i.test(call.argument.text)) ||
      sections.some(hasDahdiChannels),
  };
}

function rootByFile(roots: readonly ConfigRoot[]): ReadonlyMap<ConfigFile, ConfigRoot> {
  const owners = new Map<ConfigFile, ConfigRoot>();
  for (const root of roots.toReversed()) for (const { file } of root.entries) owners.set(file, root);
  return owners;
}

function filesIn(root: ConfigRoot): Set<ConfigFile> {
  return new Set(root.entries.map(({ file }) => file));
}

/** A file of Asterisk has sections, or is a piece of dialplan. */
function isAsterisk(root: ConfigRoot): boolean {
  return root.entries.some(
    ({ entry }) => entry.kind === "section" || (entry.kind === "setting" && /^(exten|same)$/i.test(entry.key.text)),
  );
}

function orphansOf(roots: readonly ConfigRoot[]): OrphanFault[] {
  return roots.flatMap((root) => readSections(root).orphans);
}

function isTrunk(section: Section): boolean {
  if (section.template) return false;
  const type = textOfSetting(section, "type")?.replace(/\^M$/, "").toLowerCase() ?? "";
  if (type === "peer" || type === "friend") {
    const host = textOfSetting(section, "host");
    return host !== undefined && !/^dynamic/i.test(host);
  }
  return type === "endpoint" || type === "identify" || type === "aor";
}

function hasDahdiChannels(section: Section): boolean {
  return section.settings.some(({ entry }) => /^channels?$/i.test(entry.key.text) && entry.operator === "=>");
}
