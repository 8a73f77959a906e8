import type { SectionEntry, SettingEntry } from "./read.ts";
import type { Token } from "./token.ts";
import type { ConfigFile, ConfigRoot } from "./tree.ts";

/** A section with what it takes over from its templates. */
export interface Section {
  file: ConfigFile;
  name: Token;
  template: boolean;
  /** Inherited ones first, so that the last of a key is the one that counts. */
  settings: Setting[];
}

export interface Setting {
  file: ConfigFile;
  entry: SettingEntry;
  /** True where it stands in the section itself. */
  own: boolean;
}

/** A parent that no section before it has the name of: Asterisk then refuses the whole file. */
export interface OrphanFault {
  file: ConfigFile;
  section: SectionEntry;
  parent: Token;
}

/** Of one file with what it includes: a template can have templates, and each line can name thousands. */
const mostInherited = 500_000;

export function readSections(root: ConfigRoot): { sections: Section[]; orphans: OrphanFault[] } {
  const sections: Section[] = [];
  const byName = new Map<string, Section>();
  const orphans: OrphanFault[] = [];
  let current: Section | undefined;
  let inheritedLeft = mostInherited;
  for (const { file, entry } of root.entries) {
    if (entry.kind === "section") {
      const name = entry.name.text.toLowerCase();
      const known = byName.get(name);
      if (entry.appends && known === undefined) orphans.push({ file, section: entry, parent: entry.name });
      current = entry.appends && known !== undefined ? known : undefined;
      if (current === undefined) {
        current = { file, name: entry.name, template: entry.template, settings: [] };
        sections.push(current);
      }
      for (const parent of entry.parents) {
        const base = byName.get(parent.text.toLowerCase());
        if (base === undefined) orphans.push({ file, section: entry, parent });
        for (const setting of base?.settings.slice(0, inheritedLeft) ?? []) {
          current.settings.push({ ...setting, own: false });
          inheritedLeft -= 1;
        }
      }
      byName.set(name, current);
    } else if (entry.kind === "setting" && current !== undefined) {
      current.settings.push({ file, entry, own: true });
    }
  }
  return { sections, orphans };
}

/** The setting that counts for a key, whatever its case. */
export function settingOf(section: Section, key: string): Setting | undefined {
  return section.settings.findLast(({ entry }) => entry.key.text.toLowerCase() === key);
}

export function textOfSetting(section: Section, key: string): string | undefined {
  return settingOf(section, key)?.entry.value.text;
}

/** Asterisk's ast_true(). */
export function isYes(value: string | undefined): boolean {
  return value !== undefined && /^(yes|true|y|t|1|on)$/i.test(value);
}
