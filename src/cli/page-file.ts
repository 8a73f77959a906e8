import { access, constants } from "node:fs/promises";
import { dirname } from "node:path";
import { AppError } from "../core/errors.ts";
import { LocalMachine } from "../core/machine/local.ts";

const longestShownChars = 200;

/** Throws usage where a page could not, or must not, be written there: for before an hour's work, not after it. */
export async function refusePage(path: string): Promise<void> {
  if (!isPageName(path)) {
    throw new AppError("usage", {
      message: `--html ${JSON.stringify(path.slice(0, longestShownChars))}: a page has a name that ends in .html`,
      hint: "Name a file such as madrid.html; a page of that name is replaced, and no other file is.",
      state: "nothing was changed",
    });
  }
  try {
    await access(dirname(path), constants.W_OK);
  } catch (cause) {
    throw new AppError("usage", {
      message: `--html ${path}: its folder is not there or can't be written to`,
      hint: "Name a file in a folder that is there.",
      state: "nothing was changed",
      cause,
    });
  }
}

export async function writePage(path: string, page: string): Promise<void> {
  await new LocalMachine().writeFile(path, page, { mode: 0o644 });
}

/** A page is never written over a site file by a slip: its name says what it is. */
export function isPageName(path: string): boolean {
  return /[^/]\.html?$/i.test(path) && !path.includes("\0");
}
