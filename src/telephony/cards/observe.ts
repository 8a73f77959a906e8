import { AppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { type DirectoryEntry, readDirectories } from "../../core/machine/read-directories.ts";
import { readMatchingLines, readTexts } from "../../core/machine/read-texts.ts";
import { printable } from "../../site/quoted.ts";
import { type CardCatalogue, driverOf } from "./catalogue.ts";
import { type Device, deviceFiles, pciFolder, readDevices, usbFolder } from "./devices.ts";
import { firmwareFiles } from "./firmware.ts";
import { type ModuleFacts, modulePattern, parseInstalledModules, parseLoadedModules } from "./modules.ts";
import {
  type DahdiDevice,
  type ObservedSpan,
  readDahdiDevices,
  readSpans,
  type SpanProblem,
  spanFiles,
  spanFolders,
} from "./spans.ts";

const moduleFolders = ["/lib/modules", "/usr/lib/modules"];
const releasePath = "/proc/sys/kernel/osrelease";
const modulesPath = "/proc/modules";
const dahdiVersionPath = "/sys/module/dahdi/version";

/** What a machine says that bears on telephony cards. Nothing here is judged yet. */
export interface CardObservation {
  kernel: string | undefined;
  /** Of the loaded dahdi module. */
  dahdiVersion: string | undefined;
  devices: readonly Device[];
  modules: ModuleFacts;
  spans: readonly ObservedSpan[];
  dahdiDevices: readonly DahdiDevice[];
  /** Spans that are there and cannot be read. */
  spanProblems: readonly SpanProblem[];
  /** Of the catalogue's firmware and traces: those that are there. */
  files: ReadonlySet<string>;
  /** Everything that was read, for a recording. */
  raw: RawObservation;
}

export interface RawObservation {
  entries: readonly DirectoryEntry[];
  texts: ReadonlyMap<string, string>;
  files: readonly string[];
}

/**
 * Two rounds of questions, four programs, whatever is in the machine. Changes nothing. Throws answer-unreadable where
 * there is no machine to be seen.
 */
export async function observeCards(machine: Machine, catalogue: CardCatalogue): Promise<CardObservation> {
  const entries = await readDirectories(machine, [pciFolder, usbFolder, ...spanFolders, ...moduleFolders]);
  const kernels = entries.filter(
    ({ folder, name }) => moduleFolders.includes(folder) && /^[A-Za-z0-9.+~_-]+$/.test(name),
  );
  const fixed = [releasePath, modulesPath, dahdiVersionPath];
  const traces = [...catalogue.values()].flatMap((vendor) => vendor.traces);
  const [texts, dependencies, stats] = await Promise.all([
    readTexts(machine, [...fixed, ...deviceFiles(entries), ...spanFiles(entries)]),
    readMatchingLines(machine, {
      pattern: modulePattern(driverNames(catalogue)),
      paths: kernels.map(({ path }) => `${path}/modules.dep`),
    }),
    machine.statMany([...firmwareFiles(catalogue), ...traces]),
  ]);
  const kernel = shownLine(texts.get(releasePath));
  if (kernel === undefined && entries.length === 0) {
    // Without this, a folder that holds something else would be a machine without a card.
    throw new AppError("answer-unreadable", {
      message: `${machine.name} shows neither ${releasePath} nor ${pciFolder}, so nothing is known about its cards`,
      hint: "A recorded tree has the folders proc and sys in it; make one with 'spanwright cards scan --record DIR'.",
    });
  }
  const { spans, problems } = readSpans(entries, texts);
  const files = stats.filter(({ kind }) => kind === "file").map(({ path }) => path);
  return {
    kernel,
    dahdiVersion: shownLine(texts.get(dahdiVersionPath)),
    devices: readDevices(entries, texts),
    modules: {
      kernel,
      loaded: parseLoadedModules(texts.get(modulesPath) ?? ""),
      installed: installedModules(kernels, dependencies),
    },
    spans,
    dahdiDevices: readDahdiDevices(entries, texts),
    spanProblems: problems,
    files: new Set(files),
    raw: { entries, texts: new Map([...texts, ...dependencies]), files },
  };
}

/** A line that goes to a terminal. */
function shownLine(text: string | undefined): string | undefined {
  return text === undefined ? undefined : printable(text.trim());
}

function driverNames(catalogue: CardCatalogue): string[] {
  const names = [...catalogue.values()].flatMap((vendor) =>
    vendor.cards.flatMap((model) => driverOf(vendor, model) ?? []),
  );
  return [...new Set(["dahdi", ...names])].sort();
}

function installedModules(
  kernels: readonly DirectoryEntry[],
  dependencies: ReadonlyMap<string, string>,
): Map<string, readonly string[]> {
  const installed = new Map<string, readonly string[]>();
  for (const { path, name: kernel } of kernels) {
    for (const module of parseInstalledModules(dependencies.get(`${path}/modules.dep`) ?? "")) {
      // /lib may be a link to /usr/lib: the same kernel then comes twice.
      installed.set(module, [...new Set([...(installed.get(module) ?? []), kernel])]);
    }
  }
  return installed;
}
