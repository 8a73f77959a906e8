import { basename, dirname } from "node:path";
import { printable } from "../../site/quoted.ts";
import { readConfig } from "../asterisk/config/read.ts";
import type { Section } from "../asterisk/config/sections.ts";
import type { HostFiles } from "./host-files.ts";
import { allOf, type ImportNotes, plural, someOf } from "./notes.ts";
import { isCustomerFile } from "./tell-dialplan.ts";

/** Customer files that the gateway's own files include, under these names alone. */
const included = new Set(["ext_InicioLlamada_Dahdi_Particular.conf", "sip_Particular.conf", "pjsip_Particular.conf"]);
const hook = "ext_InicioLlamada_Dahdi_Particular.conf";
/** Options of modules that the gateway writes itself. */
const ownOptions =
  /^options\s+(dahdi\s+auto_assign_spans=[01]|(wct4xxp|wcte12xp|wcte13xp|wcte43x)\s+default_linemode=\w+)\s*$/;

/** Files that are neither read for the site file nor made anew: the customer's, wanpipe's, modprobe's. */
export function tellFiles(files: HostFiles, notes: ImportNotes): void {
  for (const path of files.paths.filter((each) => dirname(each) === "/etc/asterisk" && isCustomerFile(each)))
    tellCustomerFile(path, files.texts.get(path)?.text ?? "", notes);
  const wanpipe = files.paths.filter((path) => /^\/etc\/wanpipe\/wanpipe\d+\.conf$/.test(path));
  if (wanpipe.length > 0)
    notes.left(
      "cards",
      `Sangoma's wanpipe configures ${wanpipe.length} ${plural(wanpipe.length, "line", "lines")} here with files of its own (${someOf(wanpipe.map((path) => basename(path)))}): they stay, and spanwright doesn't change them`,
      { file: "/etc/wanpipe" },
    );
  for (const [path, { text }] of files.texts) if (path.startsWith("/etc/modprobe.d/")) tellOptions(path, text, notes);
}

function tellCustomerFile(path: string, text: string, notes: ImportNotes): void {
  const name = basename(path);
  const { entries } = readConfig(text);
  const about = `file ${name}`;
  if (included.has(name)) {
    notes.kept(about, "is the customer's: it stays on the host as it is, and the gateway's files include it", {
      file: path,
    });
    return;
  }
  if (entries.length === 0) return;
  const isHook = entries.some((entry) => entry.kind === "section" && entry.name.text === "Cen_Inicio_Dahdi_Particular");
  notes.left(
    about,
    isHook
      ? `has the customer's hook in it, which the gateway reads from ${hook}: rename it, or include it there`
      : `is the customer's and stays, but nothing of the gateway's includes it: add '#include ${name}' to ${hook} if it is needed`,
    { file: path, rule: "T32" },
  );
}

function tellOptions(path: string, text: string, notes: ImportNotes): void {
  const others = text
    .split("\n")
    .map((line) => (line.split("#")[0] ?? "").trim())
    .filter((line) => /^(options|install|alias)\s/.test(line) && !ownOptions.test(line));
  for (const list of allOf(others.map((line) => printable(line))))
    notes.left("kernel modules", `options that the site file doesn't have stay in this file: ${list}`, { file: path });
}

/** Users of Asterisk's manager. Their secrets are never read further than here. */
export function tellManager(sections: readonly Section[], notes: ImportNotes): void {
  for (const { name, file, settings } of sections) {
    if (
      /^general$/i.test(name.text) ||
      (name.text === "spanwright" && /^; made by spanwright /.test(file.config.source))
    )
      continue;
    const what = settings.some(({ entry }) => /^secret$/i.test(entry.key.text))
      ? "its secret is not copied"
      : "it is not carried over";
    notes.left(
      `manager user ${name.text}`,
      `${what}: the gateway has one user of its own with a random secret; programs that log in as this one have to be told`,
      {
        file: file.path,
        line: name.line,
        rule: "T26",
      },
    );
  }
}
