import { AppError, isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import type { GatewayFile } from "../../telephony/gateway/file.ts";
import {
  type GatewayMarks,
  gatewayFolder,
  type InstalledMark,
  markPaths,
  type PreviousManifest,
  parsePreviousManifest,
  previousFolder,
  renderMark,
  sameProcess,
} from "../../telephony/gateway/marks.ts";
import type { GatewayState } from "../../telephony/gateway/observe.ts";
import { archiveOf } from "./archive.ts";
import { fileChanges, startedSince } from "./changes.ts";
import type { DesiredGateway } from "./desired.ts";
import { kernelNow } from "./kernel-modules.ts";

/** In the folder of its files, so that the last step is a rename. No reader of those folders looks into it. */
const stagingName = ".spanwright-new";
const manifestPath = `${previousFolder}/manifest.json`;
const freshFolder = `${previousFolder}.new`;

/**
 * Puts the whole set in. What was there is kept first, then every file is staged and tried by the program that reads
 * it, and only then are they renamed. Killed anywhere, the next call finishes it: until the set is whole, the mark of
 * an unfinished transaction keeps what is there from passing for a set that worked.
 */
export async function installFiles(machine: Machine, desired: DesiredGateway, state: GatewayState): Promise<void> {
  const [changes, marks, asterisk, kernel] = await Promise.all([
    fileChanges(desired, state),
    state.marks(),
    state.asterisk(),
    kernelNow(state),
  ]);
  const changed = new Set(changes.map(({ path }) => path));
  const gone = changes.filter(({ what }) => what === "no longer needed").map(({ path }) => path);
  const files = desired.files.filter(({ path }) => changed.has(path));
  await machine.makeDirectory(gatewayFolder, { mode: 0o700 });
  // A customer's file is written where there was none, and is the customer's from then on: going back leaves it.
  const customers = new Set(desired.files.filter(({ belongs }) => belongs === "customer").map(({ path }) => path));
  const ours = [...changed].filter((path) => !customers.has(path));
  const now = { proven: isProven(desired, marks), installed: marks.installed, kernel };
  if (now.proven) await noteSinceStart(machine, state);
  await keepPrevious(machine, ours, { ...now, asteriskRan: asterisk.kind !== "stopped" });
  try {
    await stage(machine, files);
    await tryStaged(machine, files);
  } catch (error) {
    await removeStaged(machine, files);
    throw error;
  }
  // A rename may reach the disk before what was renamed.
  await machine.run("sync", []);
  const begun = { files: Object.fromEntries(desired.hashes) };
  await machine.writeFile(markPaths.transaction, renderMark(begun), { mode: 0o600 });
  await putInPlace(machine, files);
  if (gone.length > 0) await machine.run("rm", ["-f", "--", ...gone]);
  await machine.run("sync", []);
  await machine.writeFile(markPaths.installed, renderMark(await installedNow(machine, desired, state)), {
    mode: 0o600,
  });
  await machine.remove(markPaths.transaction);
}

/** Puts back what installFiles kept. Returns what was kept, or undefined where there is nothing. */
export async function restorePrevious(machine: Machine): Promise<PreviousManifest | undefined> {
  const manifest = await previousManifest(machine);
  if (manifest === undefined) return undefined;
  const paths = Object.keys(manifest.files);
  const kept = paths.filter((path) => manifest.files[path] === true);
  const absent = paths.filter((path) => manifest.files[path] === false);
  const begun = { files: manifest.installed?.files ?? {} };
  await machine.writeFile(markPaths.transaction, renderMark(begun), { mode: 0o600 });
  for (const [folder, own] of byFolder(kept)) {
    const staging = `${folder}/${stagingName}`;
    await machine.run("mkdir", ["-p", "-m", "700", "--", staging]);
    await machine.run("cp", ["-a", "-t", staging, "--", ...own.map((path) => `${previousFolder}${path}`)]);
    await machine.run("mv", ["-f", "-t", folder, "--", ...own.map(stagedPath)]);
    await machine.run("rmdir", ["--ignore-fail-on-non-empty", "--", staging]);
  }
  if (absent.length > 0) await machine.run("rm", ["-f", "--", ...absent]);
  await machine.run("sync", []);
  if (manifest.installed === undefined) await machine.remove(markPaths.installed);
  else await machine.writeFile(markPaths.installed, renderMark(manifest.installed), { mode: 0o600 });
  await machine.remove(markPaths.transaction);
  return manifest;
}

/** True where all of the set that is on the disk has once come up: then there is nothing to go back from. */
export function isProven(
  { firewallPath }: DesiredGateway,
  { installed, loaded, firewall, unfinished }: GatewayMarks,
): boolean {
  if (installed === undefined || loaded === undefined || unfinished) return false;
  const rules = firewallPath === undefined ? undefined : installed.files[firewallPath];
  if (rules !== undefined && rules !== firewall?.file) return false;
  return Object.entries(loaded.files).every(([path, sha256]) => installed.files[path] === sha256);
}

/**
 * What has started with a set that worked is noted with it: Asterisk, and DAHDI's lines by their unit at the start of the
 * host. Once the next set is there, nobody could tell.
 */
async function noteSinceStart(machine: Machine, state: GatewayState): Promise<void> {
  const [{ installed, loaded, dahdi }, asterisk, { boot }] = await Promise.all([
    state.marks(),
    state.asterisk(),
    state.kernel(),
  ]);
  if (installed === undefined) return;
  const options = { mode: 0o600 };
  if (dahdi !== undefined && dahdi.boot !== boot && installed.boot !== boot) {
    const own = Object.entries(installed.files).filter(([path]) => path in dahdi.files);
    await machine.writeFile(markPaths.dahdi, renderMark({ boot, files: Object.fromEntries(own) }), options);
  }
  const process = asterisk.kind === "running" ? asterisk.process : undefined;
  if (process === undefined || loaded === undefined || sameProcess(loaded.process, process)) return;
  if (!startedSince(process, installed)) return;
  await machine.writeFile(markPaths.loaded, renderMark({ process, files: loaded.files }), options);
}

/**
 * Copies of every path that is about to change, as it is now. A set that never worked is no set to go back to, so over
 * it the older copies stay, and only paths that they lack are added.
 */
async function keepPrevious(
  machine: Machine,
  paths: readonly string[],
  now: { proven: boolean } & Pick<PreviousManifest, "installed" | "asteriskRan" | "kernel">,
): Promise<void> {
  const before = await previousManifest(machine);
  const fresh = before === undefined || now.proven;
  const wanted = fresh ? paths : paths.filter((path) => before.files[path] === undefined);
  if (!fresh && wanted.length === 0) return;
  const present = new Set((await machine.statMany(wanted)).map(({ path }) => path));
  const folder = fresh ? freshFolder : previousFolder;
  if (fresh) await machine.run("rm", ["-rf", "--", folder]);
  await machine.makeDirectory(folder, { mode: 0o700 });
  if (present.size > 0) await machine.run("cp", ["-a", "--parents", "-t", folder, "--", ...present]);
  const added = Object.fromEntries(wanted.map((path) => [path, present.has(path)]));
  const { installed, asteriskRan, kernel } = fresh ? now : before;
  const manifest: PreviousManifest = {
    files: fresh ? added : { ...before.files, ...added },
    asteriskRan,
    ...(installed === undefined ? {} : { installed }),
    ...(kernel === undefined ? {} : { kernel }),
  };
  await machine.writeFile(`${folder}/manifest.json`, renderMark(manifest), { mode: 0o600 });
  await machine.run("sync", []);
  if (!fresh) return;
  await machine.run("rm", ["-rf", "--", previousFolder]);
  await machine.run("mv", ["-T", "--", freshFolder, previousFolder]);
}

/** Killed between the last two lines above, the fresh copies still have their other name. */
async function previousManifest(machine: Machine): Promise<PreviousManifest | undefined> {
  const text = await machine.readFile(manifestPath);
  if (text !== undefined) return parsePreviousManifest(text.toString("utf8"));
  const fresh = await machine.readFile(`${freshFolder}/manifest.json`);
  const manifest = parsePreviousManifest(fresh?.toString("utf8"));
  if (manifest === undefined) return undefined;
  await machine.run("rm", ["-rf", "--", previousFolder]);
  await machine.run("mv", ["-T", "--", freshFolder, previousFolder]);
  return manifest;
}

/** All of them with one program, over however slow a line. */
async function stage(machine: Machine, files: readonly GatewayFile[]): Promise<void> {
  // Killed after the last rename, the next call has nothing left to stage, and mkdir refuses to make nothing.
  if (files.length === 0) return;
  const stagings = [...byFolder(pathsOf(files)).keys()].map((folder) => `${folder}/${stagingName}`);
  await machine.run("mkdir", ["-p", "--", ...stagings]);
  await machine.run("chmod", ["700", "--", ...stagings]);
  const archive = archiveOf(files, ({ path }) => stagedPath(path).slice(1));
  await machine.run("tar", ["--extract", "--file=-", "--directory=/", "--preserve-permissions", "--same-owner"], {
    input: archive,
  });
}

async function removeStaged(machine: Machine, files: readonly GatewayFile[]): Promise<void> {
  const stagings = [...byFolder(pathsOf(files)).keys()].map((folder) => `${folder}/${stagingName}`);
  await machine.run("rm", ["-rf", "--", ...stagings]);
}

/** nft reads a file without changing anything; dahdi_cfg too, where DAHDI is loaded. */
async function tryStaged(machine: Machine, files: readonly GatewayFile[]): Promise<void> {
  const firewall = files.find(({ takesEffect }) => takesEffect === "firewall");
  if (firewall !== undefined) await tryFile(machine, "nft", ["-c", "-f", stagedPath(firewall.path)], firewall.path);
  const dahdi = files.find(({ path }) => path === "/etc/dahdi/system.conf");
  if (dahdi === undefined || (await machine.statMany(["/dev/dahdi/ctl"])).length === 0) return;
  await tryFile(machine, "dahdi_cfg", ["-t", "-c", stagedPath(dahdi.path)], dahdi.path);
}

async function tryFile(machine: Machine, program: string, args: readonly string[], path: string): Promise<void> {
  try {
    await machine.run(program, args);
  } catch (error) {
    if (!isAppError(error, "program-failed")) throw error;
    throw new AppError("render-invalid", {
      message: `the new ${path} was refused on ${machine.name}: ${error.message}`,
      state: "the configuration that was there is untouched",
      cause: error,
    });
  }
}

/** A rename each. A customer's file that somebody made meanwhile stays. */
async function putInPlace(machine: Machine, files: readonly GatewayFile[]): Promise<void> {
  const ours = files.filter(({ belongs }) => belongs === "ours");
  const customers = files.filter(({ belongs }) => belongs === "customer");
  for (const [folder, own] of byFolder(pathsOf(ours))) {
    await machine.run("mv", ["-f", "-t", folder, "--", ...own.map(stagedPath)]);
  }
  for (const [folder, own] of byFolder(pathsOf(customers))) {
    await machine.run("mv", ["-n", "-t", folder, "--", ...own.map(stagedPath)]);
  }
  await removeStaged(machine, files);
}

async function installedNow(machine: Machine, desired: DesiredGateway, state: GatewayState): Promise<InstalledMark> {
  const uptime = (await machine.readFile("/proc/uptime"))?.toString("utf8") ?? "";
  return {
    gateway: desired.design.name,
    site: desired.design.site,
    boot: (await state.kernel()).boot,
    uptimeSeconds: Number(/^[0-9.]{1,20}/.exec(uptime)?.[0] ?? Number.MAX_SAFE_INTEGER),
    files: Object.fromEntries(desired.hashes),
  };
}

const pathsOf = (files: readonly GatewayFile[]): string[] => files.map(({ path }) => path);

function byFolder(paths: readonly string[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const path of paths) folders.set(folderOf(path), [...(folders.get(folderOf(path)) ?? []), path]);
  return folders;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));
const stagedPath = (path: string): string => `${folderOf(path)}/${stagingName}${path.slice(path.lastIndexOf("/"))}`;
