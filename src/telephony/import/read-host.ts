import { type Dialplan, readDialplan } from "../asterisk/config/dialplan.ts";
import { readSections, type Section } from "../asterisk/config/sections.ts";
import type { SourceText } from "../asterisk/config/source-text.ts";
import { type ConfigRoot, type ConfigTree, rootsOf } from "../asterisk/config/tree.ts";
import { type AssignedSpan, readAssignedSpans } from "../dahdi/config/card-files.ts";
import { type ChanDahdi, readChanDahdi } from "../dahdi/config/chan-dahdi.ts";
import { readSystemConf, type SystemConf } from "../dahdi/config/system-conf.ts";
import { cleanTexts } from "./clean.ts";
import type { HostFiles } from "./host-files.ts";
import { configTreeOf } from "./includes.ts";
import type { SipSections } from "./input.ts";
import type { ImportNotes } from "./notes.ts";
import { isDialplan, tellIncludes, tellMissing, tellUnread } from "./tell-missing.ts";

export const paths = {
  system: "/etc/dahdi/system.conf",
  assigned: "/etc/dahdi/assigned-spans.conf",
  channels: "/etc/asterisk/chan_dahdi.conf",
  dialplan: "/etc/asterisk/extensions.conf",
  sip: "/etc/asterisk/sip.conf",
  pjsip: "/etc/asterisk/pjsip.conf",
  rtp: "/etc/asterisk/rtp.conf",
  manager: "/etc/asterisk/manager.conf",
  modules: "/etc/asterisk/modules.conf",
  users: "/etc/asterisk/users.conf",
} as const;
const mostFindings = 10;

/** What the readers make of the files. */
export interface ReadHost {
  texts: ReadonlyMap<string, SourceText>;
  tree: ConfigTree;
  roots: readonly ConfigRoot[];
  dialplan: Dialplan;
  sections: SipSections & Record<"dialplan" | "channels" | "rtp" | "manager" | "modules" | "users", readonly Section[]>;
  conf: SystemConf;
  confText: string | undefined;
  chanDahdi: ChanDahdi;
  assigned: readonly AssignedSpan[];
}

export function readHost(files: HostFiles, notes: ImportNotes): ReadHost {
  tellUnread(files, notes);
  tellMissing(files, notes);
  const texts = cleanTexts(files.texts, notes);
  const tree = configTreeOf(texts);
  tellIncludes(tree, files, notes);
  const roots = rootsOf(tree);
  const sectionsOf = (path: string) => {
    const root = roots.find(({ file }) => file.path === path);
    return root === undefined ? [] : readSections(root).sections;
  };
  const confText = texts.get(paths.system)?.text;
  const conf = readSystemConf(confText ?? "");
  for (const { line, severity, message } of conf.findings
    .filter((each) => each.severity === "error")
    .slice(0, mostFindings))
    if (severity === "error")
      notes.left("system.conf", `${message}: dahdi_cfg refuses the file`, { file: paths.system, line });
  const channels = sectionsOf(paths.channels);
  const chanDahdi = readChanDahdi(channels);
  tellChannels(chanDahdi, tree, notes);
  return {
    texts,
    tree,
    roots,
    dialplan: readDialplan(dialplanRoots(roots, notes)),
    sections: {
      sip: sectionsOf(paths.sip),
      pjsip: sectionsOf(paths.pjsip),
      rtp: sectionsOf(paths.rtp),
      manager: sectionsOf(paths.manager),
      modules: sectionsOf(paths.modules),
      users: sectionsOf(paths.users),
      dialplan: sectionsOf(paths.dialplan),
      channels,
    },
    conf,
    confText,
    chanDahdi,
    assigned: assignedSpans(texts, notes),
  };
}

function tellChannels({ findings }: ChanDahdi, tree: ConfigTree, notes: ImportNotes): void {
  // The reader gives the line alone, which is of one of several files where there are includes.
  const whole = ![...tree.includes.keys()].some((key) => key.startsWith(`${paths.channels}\u0000`));
  for (const { line, severity, message } of findings.slice(0, mostFindings)) {
    const at = { file: paths.channels, ...(whole ? { line } : {}) };
    if (severity === "error") notes.left("chan_dahdi.conf", message, at);
    else notes.corrected("chan_dahdi.conf", message, at);
  }
  for (const file of tree.files.values()) {
    const misspelt = file.config.entries.find(
      (entry) => entry.kind === "setting" && /^signaling$/i.test(entry.key.text),
    );
    if (misspelt?.kind === "setting")
      notes.corrected("chan_dahdi.conf", "'signaling' is written with one l; Asterisk takes both", {
        file: file.path,
        line: misspelt.key.line,
        rule: "T27",
      });
  }
}

/** Files that extensions.conf doesn't include are not read by Asterisk either. */
function dialplanRoots(roots: readonly ConfigRoot[], notes: ImportNotes): readonly ConfigRoot[] {
  const main = roots.find(({ file }) => file.path === paths.dialplan);
  if (main === undefined) return roots.filter(({ file }) => isDialplan(file.path));
  for (const { file, entries } of roots)
    if (isDialplan(file.path) && file !== main.file && entries.length > 0)
      notes.left(
        "dialplan",
        "extensions.conf doesn't include this file, so Asterisk doesn't read it; nor was it looked at",
        {
          file: file.path,
        },
      );
  return [main];
}

/** assigned-spans.conf counts only where DAHDI doesn't assign spans by itself. */
function assignedSpans(texts: ReadonlyMap<string, SourceText>, notes: ImportNotes): readonly AssignedSpan[] {
  const { spans } = readAssignedSpans(texts.get(paths.assigned)?.text ?? "");
  const options = [...texts].filter(([path]) => path.startsWith("/etc/modprobe.d/")).map(([, { text }]) => text);
  const automatic = options.some((text) => /^\s*options\s+dahdi\s[^#\n]*\bauto_assign_spans=1\b/m.test(text));
  if (!automatic || spans.length === 0) return spans;
  notes.kept("cards", "assigned-spans.conf doesn't count, because auto_assign_spans is 1", { file: paths.assigned });
  return [];
}
