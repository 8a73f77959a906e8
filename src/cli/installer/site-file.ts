import { statSync } from "node:fs";
import type { Menu } from "./entry.ts";

/** The site file that an entry is to work on, remembered for the next one; undefined where the person wants the menu. */
export async function askSiteFile(menu: Menu): Promise<string | undefined> {
  const { asker, messages } = menu.screen;
  const { which, missing, fix } = messages.site;
  const text = await asker.ask({
    message: which,
    initial: menu.siteFile,
    choices: undefined,
    keys: [{ key: "q", does: messages.choices.menu }],
    problem: (answer) => (isFile(answer.trim()) ? undefined : `${missing(answer.trim().slice(0, 100))} ${fix}`),
  });
  const file = text.trim();
  if (file === "q") return undefined;
  menu.siteFile = file;
  return file;
}

export function isFile(path: string): boolean {
  if (path === "" || path.includes("\0")) return false;
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
