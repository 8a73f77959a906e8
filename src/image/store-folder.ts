import { join } from "node:path";
import { makeFolders } from "../core/make-folders.ts";
import { cacheDirectory } from "../core/state.ts";

/** The folder of all images that this spanwright has. */
export function storeFolder(): string {
  const folder = join(cacheDirectory(), "images");
  makeFolders(folder, { mode: 0o755 });
  return folder;
}
