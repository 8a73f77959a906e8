import { readFileSync, realpathSync, statSync } from "node:fs";
import { parseDocument } from "yaml";
import type { Database } from "../../core/database.ts";
import { AppError, messageOf } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";

/** A site that was planned here. */
export interface SiteRow {
  name: string;
  /** Real path of its file, without links. */
  path: string;
  registeredAt: string;
  /** Null while it is planned; ISO 8601 once 'ledger forget' was run. */
  forgottenAt: string | null;
}

/**
 * Notes which file a site is planned from, and follows a file that has moved.
 * Refuses a copy: another file that names the same site while the first one still does (identity-taken).
 *
 * Two paths are one file only if their inodes are the same now. The inode of an earlier time proves nothing: editors
 * replace a file to save it, and the kernel gives the freed inode to the next file made, such as a copy.
 */
export function registerSite(database: Database, request: { site: string; path: string; at: string }): void {
  const path = realPath(request.path);
  const row = database
    .prepare<[string], SiteRow>(
      "SELECT name, path, registered_at AS registeredAt, forgotten_at AS forgottenAt FROM site WHERE name = ?",
    )
    .get(request.site);
  if (row === undefined) {
    database
      .prepare("INSERT INTO site (name, path, registered_at) VALUES (?, ?, ?)")
      .run(request.site, path, request.at);
    return;
  }
  if (row.path === path && row.forgottenAt === null) return;
  if (row.forgottenAt === null) {
    if (sameFile(row.path, path)) return;
    if (stillNames(row.path, request.site)) throw copied({ site: request.site, first: row.path, second: path });
  }
  database
    .prepare("UPDATE site SET path = ?, registered_at = ?, forgotten_at = NULL WHERE name = ?")
    .run(path, request.at, request.site);
}

export function siteRows(database: Database): SiteRow[] {
  return database
    .prepare<[], SiteRow>(
      "SELECT name, path, registered_at AS registeredAt, forgotten_at AS forgottenAt FROM site ORDER BY name",
    )
    .all();
}

function copied(files: { site: string; first: string; second: string }): AppError {
  return new AppError("identity-taken", {
    message: `site ${files.site} is planned from ${files.first}; ${files.second} names the same site`,
    hint: `If ${files.second} is another installation, change site.name in it. If it takes the place of ${files.first}, move that one away. If no machine was ever made from that one, 'spanwright ledger forget ${files.site} --yes' frees the name.`,
    state: "no identity was given, nothing was changed",
    context: { ...files },
  });
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    throw new AppError("input-unreadable", { message: `${path} cannot be read: ${messageOf(error)}`, cause: error });
  }
}

function sameFile(left: string, right: string): boolean {
  const [leftStat, rightStat] = [statSync(left, { throwIfNoEntry: false }), statSync(right, { throwIfNoEntry: false })];
  return (
    leftStat !== undefined &&
    rightStat !== undefined &&
    leftStat.dev === rightStat.dev &&
    leftStat.ino === rightStat.ino
  );
}

/** Whether the file exists and is, as far as can be told, still this site's. What cannot be read is taken to be. */
function stillNames(path: string, site: string): boolean {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined || !stat.isFile()) return false;
    if (stat.size > limits.siteFileBytes) return true;
    const document = parseDocument(readFileSync(path, "utf8"), { logLevel: "silent" });
    const name: unknown = document.getIn(["site", "name"]);
    return name === site || (name === undefined && document.errors.length > 0);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return code !== "ENOENT" && code !== "ENOTDIR";
  }
}
