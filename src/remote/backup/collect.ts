import { AppError, isAppError } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import type { FileFacts, Machine } from "../../core/machine/machine.ts";
import { type DirectoryEntry, readDirectories } from "../../core/machine/read-directories.ts";
import { readTexts } from "../../core/machine/read-texts.ts";
import { RecordedMachine } from "../../core/machine/recorded.ts";
import { printable } from "../../site/quoted.ts";
import { askAsterisk } from "../../telephony/asterisk/read/ask.ts";
import { parseVersion, versionQuestion } from "../../telephony/asterisk/read/version.ts";
import type { CardCatalogue } from "../../telephony/cards/catalogue.ts";
import { markPaths, parseMarks } from "../../telephony/gateway/marks.ts";
import { observeFiles, pristinePaths } from "../../telephony/gateway/observe-files.ts";
import { readAgentDatabase } from "./agent-database.ts";
import { sha256Of } from "./archive.ts";
import { configuredSpans } from "./configured-spans.ts";
import type { Backup, BackupFileEntry, BackupSpan, Manifest } from "./manifest.ts";
import { backupPlaces, databasePath, isBackupPath, systemConfPath } from "./places.ts";
import { readFiles } from "./read-files.ts";
import { observeSlots, type SpanInventory, spanOf } from "./spans.ts";

export interface CollectOptions {
  machine: Machine;
  catalogue: CardCatalogue;
  /** Version of the program that makes it. */
  spanwright: string;
  created: Date;
  /** Where the machine is a gateway of a site file. */
  of?: { site: string; gateway: string; siteText: string };
}

interface Found {
  files: readonly FileFacts[];
  omitted: Manifest["omitted"];
}

/** Everything that a gateway's host needs to be what it is, on other hardware too. Changes nothing on the machine. */
export async function collectBackup(options: CollectOptions): Promise<Backup> {
  const { machine, of } = options;
  const { files, omitted } = await findFiles(machine);
  const [inventory, host, contents, database] = await Promise.all([
    inventoryOf(machine, options.catalogue),
    observeHost(machine),
    readFiles(machine, files),
    readAgentDatabase(machine),
  ]);
  if (database !== undefined) contents.set(databasePath, database);
  if (contents.size === 0) {
    throw new AppError("input-unreadable", {
      message: `${machine.name} has neither /etc/dahdi nor /etc/asterisk, so there is nothing to back up`,
      hint: "Name the host that the cards are in, or with --recorded the folder that holds its etc.",
      state: "nothing was written",
    });
  }
  const { spans, remarks } = spansOf(inventory, contents);
  const sizeBytes = [...contents.values()].reduce((total, content) => total + content.length, 0);
  if (sizeBytes > limits.backupBytes / 2) throw tooMuch(machine, `${sizeBytes} bytes`);
  const manifest: Manifest = {
    format: "spanwright backup",
    version: 1,
    created: options.created.toISOString(),
    spanwright: options.spanwright,
    host: { name: machine.name, ...defined({ kernel: inventory?.kernel, distribution: host.distribution }) },
    versions: defined({ asterisk: host.asterisk, dahdi: inventory?.dahdiVersion, vivaitGeneral: host.vivaitGeneral }),
    ...(of === undefined
      ? {}
      : {
          gateway: { site: of.site, name: of.gateway },
          site: { sizeBytes: Buffer.byteLength(of.siteText), sha256: sha256Of(of.siteText) },
        }),
    spans,
    files: await describe(machine, contents, files),
    omitted: [...remarks, ...omitted],
  };
  return { manifest, contents, site: of?.siteText };
}

/** Undefined where nothing can tell: in /proc and /sys of a machine's disk is nothing. */
async function inventoryOf(machine: Machine, catalogue: CardCatalogue): Promise<SpanInventory | undefined> {
  try {
    return await observeSlots(machine, catalogue);
  } catch (error) {
    if (!isAppError(error, "answer-unreadable") || !(machine instanceof RecordedMachine)) throw error;
    return undefined;
  }
}

/** The spans that DAHDI runs; where it runs none, those that its files configure. */
function spansOf(
  inventory: SpanInventory | undefined,
  contents: ReadonlyMap<string, Buffer>,
): { spans: BackupSpan[]; remarks: Manifest["omitted"] } {
  if (inventory !== undefined && inventory.slots.length > 0) return { spans: inventory.slots.map(spanOf), remarks: [] };
  const spans = configuredSpans(contents);
  if (spans.length === 0 && inventory !== undefined) return { spans, remarks: [] };
  const seen = inventory === undefined ? "/proc and /sys are not there or tell nothing" : "DAHDI runs no spans";
  const numbers = `${spans.length === 1 ? "span" : "spans"} ${spans.map(({ number }) => number).join(", ")}`;
  const taken =
    spans.length === 0
      ? `and ${systemConfPath} has none, so no spans are known`
      : `so ${numbers} were taken from ${systemConfPath}, and of which cards they are is not known`;
  return { spans, remarks: [{ path: "spans", why: shown(`${seen}, ${taken}`) }] };
}

async function findFiles(machine: Machine): Promise<Found> {
  const omitted: Manifest["omitted"] = [];
  const entries: DirectoryEntry[] = [];
  let level: { path: string; depth: number }[] = [...backupPlaces.folders];
  while (level.length > 0) {
    const found = await readDirectories(
      machine,
      level.map(({ path }) => path),
    );
    entries.push(...found);
    if (entries.length > limits.backupFiles) throw tooMuch(machine, `more than ${limits.backupFiles} files`);
    const below = await machine.statMany(found.filter(({ link }) => link === undefined).map(({ path }) => path));
    const folders = new Set(below.filter(({ kind }) => kind === "directory").map(({ path }) => path));
    level = found.flatMap(({ path, folder }) => {
      const depth = (level.find((each) => each.path === folder)?.depth ?? 1) - 1;
      if (!folders.has(path)) return [];
      if (depth > 0) return [{ path, depth }];
      if (!path.startsWith("/etc/modprobe.d/"))
        omitted.push({ path: shown(path), why: "the folders go deeper than is read" });
      return [];
    });
  }
  const links = new Map(entries.map(({ path, link }) => [path, link]));
  const paths = [...entries.map(({ path }) => path), ...backupPlaces.files.filter((path) => path !== databasePath)];
  const files: FileFacts[] = [];
  const facts = new Map((await machine.statMany(paths)).map((each) => [each.path, each]));
  for (const path of paths) {
    const file = facts.get(path);
    const link = links.get(path);
    // Half-written files, and other files of modprobe's, are nobody's loss.
    if (path.endsWith(".part") || (path.startsWith("/etc/modprobe.d/") && !isBackupPath(path))) continue;
    if (path.includes("/.spanwright-new") || (file?.kind === "directory" && link === undefined)) continue;
    if (!isBackupPath(path))
      omitted.push({ path: shown(path), why: "its name has characters that a backup does not keep" });
    else if (file === undefined) {
      if (link !== undefined) omitted.push({ path, why: shown(`a link to ${link}, which is not there`) });
    } else if (file.kind !== "file")
      omitted.push({
        path,
        why: link === undefined ? "no regular file" : shown(`a link to ${link}, which is no file`),
      });
    else if (file.sizeBytes > limits.backupFileBytes) omitted.push({ path, why: `too large: ${file.sizeBytes} bytes` });
    else {
      if (link !== undefined) omitted.push({ path, why: shown(`kept as a file: it is a link to ${link}`) });
      files.push(file);
    }
  }
  return { files, omitted };
}

async function describe(
  machine: Machine,
  contents: ReadonlyMap<string, Buffer>,
  facts: readonly FileFacts[],
): Promise<BackupFileEntry[]> {
  const [{ owners, pristine }, marks] = await Promise.all([
    ownersAndPristine(machine, [...contents.keys()]),
    readTexts(machine, [markPaths.installed]).then(parseMarks),
  ]);
  const modes = new Map(facts.map(({ path, mode }) => [path, mode]));
  const ours = marks.installed?.files ?? {};
  return [...contents].map(([path, content]) => {
    const owner = owners.get(path)?.owner;
    const sha256 = sha256Of(content);
    const origin = ours[path] === sha256 ? "spanwright" : pristine.has(path) ? "package" : "own";
    return {
      path,
      sizeBytes: content.length,
      sha256,
      mode: (owners.get(path)?.mode ?? modes.get(path) ?? 0o640) & 0o777,
      // A user that has no name any more can't be given anything.
      ...(owner === undefined || owner.includes("UNKNOWN") ? {} : { owner }),
      origin,
    };
  });
}

/** A recorded tree has no owners and no packages. */
async function ownersAndPristine(machine: Machine, paths: readonly string[]) {
  try {
    const owners = await observeFiles(machine, paths);
    return { owners, pristine: await pristinePaths(machine, owners) };
  } catch (error) {
    if (isAppError(error, "program-missing")) return { owners: new Map<string, never>(), pristine: new Set<string>() };
    throw error;
  }
}

async function observeHost(
  machine: Machine,
): Promise<{ distribution?: string; asterisk?: string; vivaitGeneral?: string }> {
  const [release, asterisk, vivaitGeneral] = await Promise.all([
    machine.readFile("/etc/os-release"),
    askAsterisk(machine, versionQuestion),
    packageVersion(machine, "vivait-general"),
  ]);
  const name = /^PRETTY_NAME="?([^"\n]{1,100})"?$/m.exec(release?.toString("utf8") ?? "")?.[1];
  return defined({
    distribution: name === undefined ? undefined : printable(name),
    asterisk: asterisk.kind === "answer" ? parseVersion(asterisk.text).text : undefined,
    vivaitGeneral,
  });
}

async function packageVersion(machine: Machine, name: string): Promise<string | undefined> {
  try {
    const { stdout } = await machine.run("dpkg-query", ["-s", "--", name], { okExitCodes: [0, 1] });
    const version = /^Version: (\S{1,100})$/m.exec(stdout)?.[1];
    return version === undefined ? undefined : printable(version);
  } catch (error) {
    if (isAppError(error, "program-missing")) return undefined;
    throw error;
  }
}

function defined<Values extends object>(values: Values): { [Key in keyof Values]?: NonNullable<Values[Key]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

/** Of the manifest's text fields. */
const shown = (text: string): string => text.replace(/[^\x20-\x7e]/g, "?").slice(0, 300);

const tooMuch = (machine: Machine, what: string): AppError =>
  new AppError("input-unreadable", {
    message: `${machine.name} has ${what} in the folders of a backup, which is more than one may hold`,
    hint: "Move recordings and other large files out of /etc/asterisk and /etc/dahdi.",
    state: "nothing was written",
  });
