/** What a backup may hold, and so what a restore may ever write. Everything else is refused before it is looked at. */

export const systemConfPath = "/etc/dahdi/system.conf";
export const databasePath = "/var/lib/asterisk/astdb.sqlite3";

/** Folders that are taken whole, with what is in them. */
const wholeFolders = ["/etc/dahdi", "/etc/asterisk", "/etc/vivait-general", "/opt/vivait-general"] as const;

/** Folders of which only some files are ours to take. */
const someFiles = [{ folder: "/etc/modprobe.d", name: /^[A-Za-z0-9._-]*dahdi[A-Za-z0-9._-]*\.conf$/ }] as const;

/** The text menu of the machine, in the places where it is put. */
const singleFiles: readonly string[] = [
  databasePath,
  "/usr/local/bin/menu.sh",
  "/usr/local/sbin/menu.sh",
  "/root/menu.sh",
];

/** Where to look: folders to the depth given (1 is the files directly in them), and single files. */
export const backupPlaces = {
  folders: [...wholeFolders.map((path) => ({ path, depth: 6 })), { path: "/etc/modprobe.d", depth: 1 }],
  files: singleFiles,
} as const;

const longestPath = 240;

/** A plain absolute path: no "..", no ".", nothing that a terminal would act on. */
export function isPlainPath(path: string): boolean {
  if (path.length > longestPath || !/^(?:\/[\x20-\x7e]+)+$/.test(path) || path.includes("//")) return false;
  return path
    .split("/")
    .slice(1)
    .every((part) => part !== "" && part !== "." && part !== "..");
}

/** True for paths that a backup may hold. */
export function isBackupPath(path: string): boolean {
  if (!isPlainPath(path)) return false;
  if (singleFiles.includes(path)) return true;
  if (wholeFolders.some((folder) => path.startsWith(`${folder}/`))) return true;
  return someFiles.some(
    ({ folder, name }) => path.startsWith(`${folder}/`) && name.test(path.slice(folder.length + 1)),
  );
}

/** Files that say which card and driver there is: on other hardware they would be wrong. */
export function isOfHardware(path: string): boolean {
  return (
    path.startsWith("/etc/modprobe.d/") ||
    ["/etc/dahdi/modules", "/etc/dahdi/assigned-spans.conf", "/etc/dahdi/span-types.conf"].includes(path)
  );
}
