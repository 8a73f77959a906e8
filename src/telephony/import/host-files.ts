import { posix } from "node:path";
import { AppError, isAppError } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { type DirectoryEntry, readDirectories } from "../../core/machine/read-directories.ts";
import { readTexts } from "../../core/machine/read-texts.ts";
import { isAddress } from "../../site/gateway/peer-address.ts";
import { readConfig } from "../asterisk/config/read.ts";
import { decodeSource, type SourceText } from "../asterisk/config/source-text.ts";
import { deepestInclude, isInclude } from "../asterisk/config/tree.ts";
import { type ObservedSpan, readSpans, spanFiles, spanFolders } from "../cards/spans.ts";
import { includedPaths } from "./includes.ts";

/** Of one host's configuration: what was read, and what else there is. Nothing here is judged yet. */
export interface HostFiles {
  /** Path on the host → text. */
  texts: ReadonlyMap<string, SourceText>;
  /** Every path in the folders that were looked at, in order; not all of them were read. */
  paths: readonly string[];
  unread: readonly { path: string; reason: string }[];
  /** What DAHDI runs now; empty where it doesn't, or in a tree without /proc. */
  spans: readonly ObservedSpan[];
  /** IPv4 addresses of the host, without its loopback. */
  addresses: readonly string[];
  timezone: string | undefined;
}

export const asteriskFolder = "/etc/asterisk";
export const dahdiFolder = "/etc/dahdi";
const folders = [asteriskFolder, dahdiFolder, "/etc/modprobe.d", "/etc/wanpipe", "/etc/spanwright/nftables"];
const routesPath = "/proc/net/fib_trie";

/** Of an import as a whole. */
const mostFiles = 400;
const mostBytes = 32 << 20;
const mostFolders = 40;
/** Files of DAHDI and modprobe have a few lines a span. */
const mostBytesOfSmall = 1 << 20;

/** What of each folder is read at once; includes lead to more. */
const wanted: readonly RegExp[] = [
  /^\/etc\/dahdi\/(system\.conf|modules|assigned-spans\.conf|span-types\.conf)$/,
  /^\/etc\/modprobe\.d\/[^/]*(dahdi|wanpipe|wct|wcb|xpp)[^/]*\.conf$/,
  /^\/etc\/wanpipe\/wanpipe\d+\.conf$/,
  /^\/etc\/spanwright\/nftables\/[^/]+\.nft$/,
  /^\/etc\/asterisk\/(chan_dahdi|dahdi-channels|rtp|manager|modules|users)\.conf$/,
  /^\/etc\/asterisk\/(sip|pjsip)[^/]*\.conf$/,
  /^\/etc\/asterisk\/(extensions|globals|ext_|ex_)[^/]*$/,
  /^\/etc\/asterisk\/[^/]*particular[^/]*$/i,
];

/**
 * Reads a host's configuration: a machine, or a recorded tree of one. Changes nothing on it. A file that can't be read
 * is listed as unread. Throws input-unreadable where neither folder is there, and the machine's own errors.
 */
export async function readHostFiles(machine: Machine): Promise<HostFiles> {
  const entries = await readDirectories(machine, [...folders, ...spanFolders, "/etc"]);
  const inFolder = new Map<string, readonly string[]>();
  for (const folder of folders) inFolder.set(folder, namesIn(entries, folder));
  if ([asteriskFolder, dahdiFolder].every((folder) => inFolder.get(folder)?.length === 0)) {
    throw new AppError("input-unreadable", {
      message: `${machine.name} has nothing in ${asteriskFolder} and ${dahdiFolder}`,
      hint: "Name the gateway's host, or a folder with a copy of its etc/dahdi and etc/asterisk in it.",
      state: "nothing was written",
    });
  }
  const reader = new HostReader(machine, inFolder);
  const all = [...inFolder.values()].flat();
  await reader.read(all.filter((path) => wanted.some((pattern) => pattern.test(path)) && !isBackup(path)));
  await reader.followIncludes();
  const [live, facts] = await Promise.all([
    readTexts(machine, spanFiles(entries)),
    readTexts(machine, [routesPath, "/etc/timezone"]),
  ]);
  return {
    texts: reader.texts,
    paths: [...inFolder.values()].flat(),
    unread: reader.unread,
    spans: readSpans(entries, live).spans,
    addresses: localAddresses(facts.get(routesPath) ?? ""),
    timezone: timezoneOf(facts.get("/etc/timezone"), entries),
  };
}

/** The host's own addresses out of the kernel's routing table, which needs no program and is in a recorded tree too. */
export function localAddresses(fibTrie: string): string[] {
  const found = new Set<string>();
  let last = "";
  for (const line of fibTrie.split("\n")) {
    last = /\|--\s+([0-9.]{7,15})\s*$/.exec(line)?.[1] ?? last;
    if (/^\s+\/32 host LOCAL\s*$/.test(line) && isAddress(last) && !last.startsWith("127.")) found.add(last);
  }
  return [...found];
}

/** Copies that people and programs leave beside a file. */
function isBackup(path: string): boolean {
  return /(~|\.(bak|old|orig|save|sample|dpkg-\w+|rpm\w+|\d{6,}))$/i.test(path);
}

function namesIn(entries: readonly DirectoryEntry[], folder: string): string[] {
  return entries.filter((entry) => entry.folder === folder).map(({ path }) => path);
}

function timezoneOf(text: string | undefined, entries: readonly DirectoryEntry[]): string | undefined {
  const link = entries.find(({ path }) => path === "/etc/localtime")?.link;
  return text?.trim() || /zoneinfo\/(?:posix\/|right\/)?([A-Za-z_+-]+(?:\/[A-Za-z_+-]+)*)$/.exec(link ?? "")?.[1];
}

/** Reads files within the bounds of an import. */
class HostReader {
  readonly texts = new Map<string, SourceText>();
  readonly unread: { path: string; reason: string }[] = [];
  readonly #machine: Machine;
  readonly #inFolder: Map<string, readonly string[]>;
  readonly #asked = new Set<string>();
  #bytesLeft = mostBytes;

  constructor(machine: Machine, inFolder: Map<string, readonly string[]>) {
    this.#machine = machine;
    this.#inFolder = inFolder;
  }

  async read(paths: readonly string[]): Promise<void> {
    const fresh = [...new Set(paths)].filter((path) => !this.#asked.has(path));
    const allowed = fresh.slice(0, Math.max(0, mostFiles - this.#asked.size));
    for (const path of fresh) this.#asked.add(path);
    for (const path of fresh.slice(allowed.length))
      this.unread.push({ path, reason: `more than ${mostFiles} files are not read` });
    // A pipe or device is not opened: that could wait for ever.
    const facts = await this.#machine.statMany(allowed);
    for (const { path, kind, sizeBytes } of facts) {
      const most = path.startsWith(`${asteriskFolder}/`) ? limits.configFileBytes : mostBytesOfSmall;
      if (kind === "file" && sizeBytes > Math.min(most, this.#bytesLeft))
        this.unread.push({ path, reason: `it has ${sizeBytes} bytes, more than are read` });
      else if (kind === "file") await this.#readOne(path);
    }
  }

  /** Asterisk takes a relative name from its configuration folder. What lies outside of that is not opened. */
  async followIncludes(): Promise<void> {
    let files = [...this.texts.keys()].filter((path) => path.startsWith(`${asteriskFolder}/`));
    for (let depth = 0; depth < deepestInclude && files.length > 0; depth += 1) {
      const named = files.flatMap((path) => includeArguments(this.texts.get(path)?.text ?? ""));
      for (const argument of new Set(named)) await this.#list(posix.dirname(posix.resolve(asteriskFolder, argument)));
      const known = [...this.#inFolder.values()].flat();
      const next = [...new Set(named)].flatMap((argument) => includedPaths(argument, known) ?? []);
      const before = new Set(this.texts.keys());
      await this.read(next);
      files = [...this.texts.keys()].filter((path) => !before.has(path));
    }
  }

  async #list(folder: string): Promise<void> {
    const known = this.#inFolder.has(folder) || this.#inFolder.size > mostFolders;
    if (known || !folder.startsWith(`${asteriskFolder}/`)) return;
    this.#inFolder.set(folder, namesIn(await readDirectories(this.#machine, [folder]), folder));
  }

  async #readOne(path: string): Promise<void> {
    try {
      const bytes = await this.#machine.readFile(path, { maxBytes: limits.configFileBytes });
      if (bytes === undefined) return;
      this.#bytesLeft -= bytes.length;
      this.texts.set(path, decodeSource(bytes));
    } catch (error) {
      if (!isAppError(error) || error.exitCode === 4) throw error;
      this.unread.push({ path, reason: error.message });
    }
  }
}

function includeArguments(text: string): string[] {
  return readConfig(text)
    .entries.filter(isInclude)
    .map(({ argument }) => argument.text.replace(/\^M$/, ""))
    .filter((argument) => argument !== "" && !argument.includes("\u0000"));
}
