import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { cacheDirectory } from "../core/state.ts";

/** The folder of all images that this spanwright has. */
export function storeFolder(): string {
  const folder = join(cacheDirectory(), "images");
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return folder;
}
