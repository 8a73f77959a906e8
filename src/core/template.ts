import { readFileSync } from "node:fs";
import { join } from "node:path";
import { escapeAsterisk } from "./escape/asterisk.ts";
import { escapeDahdi } from "./escape/dahdi.ts";
import { escapeHtml } from "./escape/html.ts";
import { escapeNftables } from "./escape/nftables.ts";
import { escapeSystemd } from "./escape/systemd.ts";
import { escapeXml } from "./escape/xml.ts";
import { escapeYaml } from "./escape/yaml.ts";
import { compileTemplate, type TemplateLanguage, templateRefused } from "./template/compile.ts";

const templateDirectory = join(import.meta.dirname, "../../templates");
const templateBytesMax = 1 << 18;

/** The reader of each folder of templates decides the language in which values are written there. */
const languageOfReader = {
  "systemd": { language: "systemd unit", escape: escapeSystemd },
  "libvirt": { language: "XML", escape: escapeXml },
  "cloud-init": { language: "YAML", escape: escapeYaml },
  "dahdi": { language: "DAHDI's configuration", escape: escapeDahdi },
  "asterisk": { language: "Asterisk's configuration", escape: escapeAsterisk },
  "nftables": { language: "nftables", escape: escapeNftables },
  "agent": { language: "HTML", escape: escapeHtml },
  "vivait": { language: "Asterisk's configuration", escape: escapeAsterisk },
} as const satisfies Record<string, TemplateLanguage>;

export type TemplateReader = keyof typeof languageOfReader;

const compiled = new Map<string, (values: object) => string>();

/**
 * The text of templates/<reader>/<file>.hbs with the values put in, each one escaped for the reader's language.
 * Compiled once. Throws render-invalid for a missing value, and for one that the language cannot hold.
 */
export function renderTemplate(reader: TemplateReader, file: string, values: object): string {
  const name = `${reader}/${file}.hbs`;
  const render = compiled.get(name) ?? compileFile(reader, name);
  compiled.set(name, render);
  return render(values);
}

/** A file of templates/ that holds no values and goes out as it is, such as a script for the guest. */
export function readTemplate(name: string): string {
  const text = readFileSync(join(templateDirectory, name), "utf8");
  if (text.length > templateBytesMax) throw templateRefused(name, `it is longer than ${templateBytesMax} bytes`);
  return text;
}

function compileFile(reader: TemplateReader, name: string): (values: object) => string {
  const partial = (included: string) => readTemplate(`${reader}/${included}.hbs`);
  return compileTemplate(readTemplate(name), { name, partial, ...languageOfReader[reader] });
}
