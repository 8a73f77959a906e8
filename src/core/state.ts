import { homedir } from "node:os";
import { join } from "node:path";
import { makeFolders } from "./make-folders.ts";

/** Where spanwright keeps what it must not lose (ledger, journal, its own SSH key). SPANWRIGHT_STATE_DIR overrides. */
export function stateDirectory(): string {
  return made(stateDirectoryPath());
}

/** Where that is, made or not: for those who only look. */
export function stateDirectoryPath(): string {
  return process.env.SPANWRIGHT_STATE_DIR ?? placeFor({ root: "/var/lib/spanwright", user: ".local/state/spanwright" });
}

/** Where spanwright keeps what it can make again (built images). SPANWRIGHT_CACHE_DIR overrides. */
export function cacheDirectory(): string {
  return made(
    process.env.SPANWRIGHT_CACHE_DIR ?? placeFor({ root: "/var/cache/spanwright", user: ".cache/spanwright" }),
  );
}

function placeFor(places: { root: string; user: string }): string {
  return process.getuid?.() === 0 ? places.root : join(homedir(), places.user);
}

function made(path: string): string {
  makeFolders(path, { mode: 0o700 });
  return path;
}
