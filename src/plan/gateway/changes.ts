import { layoutDifferences, placeDifferences } from "../../telephony/gateway/layout.ts";
import {
  type GatewayMarks,
  type InstalledMark,
  type ProcessIdentity,
  sameProcess,
} from "../../telephony/gateway/marks.ts";
import type { GatewayState } from "../../telephony/gateway/observe.ts";
import type { DesiredGateway } from "./desired.ts";

/** Hundredths of a second, as the kernel counts the start of processes for everybody (USER_HZ). */
const ticksPerSecond = 100;

export interface FileChange {
  path: string;
  what: "new" | "changed" | "rights" | "no longer needed";
}

/** Files of the desired set that are not so on the disk, and files of an older set that are still there. */
export async function fileChanges(desired: DesiredGateway, state: GatewayState): Promise<FileChange[]> {
  const [files, marks] = await Promise.all([state.files(), state.marks()]);
  const changes: FileChange[] = [];
  for (const file of desired.files) {
    const found = files.get(file.path);
    if (found === undefined) changes.push({ path: file.path, what: "new" });
    else if (file.belongs === "customer") continue;
    else if (found.sha256 !== desired.hashes.get(file.path)) changes.push({ path: file.path, what: "changed" });
    else if (found.mode !== file.mode || found.owner !== file.owner) changes.push({ path: file.path, what: "rights" });
  }
  for (const [path, sha256] of Object.entries(marks.installed?.files ?? {})) {
    if (desired.hashes.has(path) || files.get(path)?.sha256 !== sha256) continue;
    changes.push({ path, what: "no longer needed" });
  }
  return changes;
}

/**
 * What modprobe must do: load what is not there, or load all anew where options have changed or spans are to be on other
 * ports, which count only while a module is loaded. anew: why.
 */
export async function moduleChanges(
  desired: DesiredGateway,
  state: GatewayState,
): Promise<{ missing: string[]; anew: string[] }> {
  const { loaded, options } = await state.kernel();
  const isLoaded = (name: string) => loaded.has(name.replaceAll("-", "_"));
  const missing = desired.modules.filter((name) => !isLoaded(name));
  const wrongOptions = [...desired.options].flatMap(([key, value]) => {
    const [module = ""] = key.split(".");
    const now = options.get(key);
    if (!isLoaded(module) || now === undefined || sameOption(now, value)) return [];
    return [`${key} is ${now}, planned ${value}`];
  });
  const wrongPlaces = isLoaded("dahdi") ? placeDifferences(desired.design, (await state.spans()).spans) : [];
  return { missing, anew: [...wrongOptions, ...wrongPlaces] };
}

/** Why dahdi_cfg must run; empty where DAHDI has the design's spans from the design's files. */
export async function dahdiChanges(desired: DesiredGateway, state: GatewayState): Promise<string[]> {
  const [marks, kernel, { spans }] = await Promise.all([state.marks(), state.kernel(), state.spans()]);
  const differences = layoutDifferences(desired.design, spans);
  if (differences.length > 0) return differences;
  const { anew } = await moduleChanges(desired, state);
  if (anew.length > 0) return anew;
  // After a start of the host, its own unit has run dahdi_cfg with the files that were on the disk.
  const applied = marks.dahdi?.boot === kernel.boot ? marks.dahdi.files : installedBefore(marks, kernel.boot);
  const changed = ofEffect(desired, ["dahdi"]).filter(([path, sha256]) => applied?.[path] !== sha256);
  return changed.length === 0 ? [] : [`${changed.map(([path]) => path).join(", ")} changed`];
}

export type AsteriskChange = "start" | "restart" | "reload";

/**
 * What must happen to Asterisk so that it runs with the desired set; undefined where it does. It looks for its spans
 * once, when it starts, so whatever changes them ends it.
 */
export async function asteriskChange(
  desired: DesiredGateway,
  state: GatewayState,
): Promise<AsteriskChange | undefined> {
  const [asterisk, marks] = await Promise.all([state.asterisk(), state.marks()]);
  if (asterisk.kind === "stopped") return "start";
  if (asterisk.kind === "silent") return "restart";
  if ((await dahdiChanges(desired, state)).length > 0) return "restart";
  const loaded = filesOf(asterisk.process, marks);
  if (loaded === undefined) return "restart";
  const differs = ([path, sha256]: readonly [string, string]) => loaded[path] !== sha256;
  if (ofEffect(desired, ["dahdi", "asterisk-restart"]).some(differs)) return "restart";
  const gone = Object.keys(loaded).some((path) => isAsterisks(path) && !desired.hashes.has(path));
  if (gone) return "restart";
  return ofEffect(desired, ["asterisk-reload"]).some(differs) ? "reload" : undefined;
}

/** The files that a process of Asterisk has read, as far as that is known. */
function filesOf(process: ProcessIdentity | undefined, marks: GatewayMarks): Record<string, string> | undefined {
  if (process === undefined) return undefined;
  if (sameProcess(marks.loaded?.process, process)) return marks.loaded?.files;
  return startedSince(process, marks.installed) ? marks.installed?.files : undefined;
}

/** True where a process began when the set was whole on the disk: it has read that one. */
export function startedSince(process: ProcessIdentity, installed: InstalledMark | undefined): boolean {
  if (installed === undefined) return false;
  return installed.boot !== process.boot || process.startTicks / ticksPerSecond > installed.uptimeSeconds;
}

/** True where Asterisk was once seen to run with all of the set: only such a set is gone back to. */
export function wasSeenToRun(desired: DesiredGateway, { loaded }: GatewayMarks): boolean {
  const planned = loadableHashes(desired);
  const paths = new Set([...Object.keys(planned), ...Object.keys(loaded?.files ?? {})]);
  return loaded !== undefined && [...paths].every((path) => loaded.files[path] === planned[path]);
}

/** The hashes of those files that Asterisk or DAHDI reads. */
export function loadableHashes(desired: DesiredGateway): Record<string, string> {
  return Object.fromEntries(ofEffect(desired, ["dahdi", "asterisk-restart", "asterisk-reload"]));
}

export function ofEffect(desired: DesiredGateway, effects: readonly string[]): [string, string][] {
  return desired.files.flatMap(({ path, takesEffect }): [string, string][] => {
    const sha256 = desired.hashes.get(path);
    return sha256 !== undefined && effects.includes(takesEffect) ? [[path, sha256]] : [];
  });
}

const isAsterisks = (path: string): boolean => path.startsWith("/etc/asterisk/") || path.startsWith("/etc/dahdi/");

const installedBefore = (marks: GatewayMarks, boot: string): Record<string, string> | undefined =>
  marks.installed !== undefined && marks.installed.boot !== boot ? marks.installed.files : undefined;

/** The kernel shows a boolean as Y or N, whatever it was given as. */
function sameOption(now: string, planned: string): boolean {
  const plain = (text: string) => (/^(Y|y|1)$/.test(text) ? "1" : /^(N|n|0)$/.test(text) ? "0" : text);
  return plain(now) === plain(planned);
}
