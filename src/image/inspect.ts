import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AppError } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import type { Machine } from "../core/machine/machine.ts";
import { diskLayout } from "./disk-layout.ts";
import type { StoredImage } from "./store.ts";

/** A file, folder or link inside an image. */
export interface InsideEntry {
  name: string;
  kind: "file" | "directory" | "link" | "other";
  /** Permission bits, e.g. 0o644. */
  mode: number;
  owner: number;
  sizeBytes: number;
}

/** The root file system of a reference image, read without mounting or booting it. Paths are absolute. */
export interface OpenedImage {
  /** The file's text, or undefined where there is none. Links are not followed. */
  readText(path: string): Promise<string | undefined>;
  /** Where a symbolic link points, or undefined where there is no link. */
  readLink(path: string): Promise<string | undefined>;
  /** What is in a folder, without "." and ".."; undefined where there is none. */
  list(path: string): Promise<InsideEntry[] | undefined>;
  /** Names of the packages that dpkg calls installed. */
  packages(): Promise<string[]>;
  /** The first bytes of the disk. */
  rawPath: string;
  close(): Promise<void>;
}

/** Opens the image's root file system with debugfs, on a raw copy that close() removes. Built images only: their layout is known. */
export async function openImage(machine: Machine, image: StoredImage): Promise<OpenedImage> {
  if (image.origin !== "built") {
    throw new AppError("image-invalid", {
      message: `image ${image.name} was imported; only built images have a known layout`,
    });
  }
  const folder = await mkdtemp(join(tmpdir(), "spanwright-inspect-"));
  const rawPath = join(folder, "disk.raw");
  await machine.run("qemu-img", ["convert", "-f", "qcow2", "-O", "raw", image.path, rawPath], {
    timeoutMs: limits.imageStageTimeoutMs,
  });
  const device = `${rawPath}?offset=${diskLayout(image.virtualSizeBytes).rootOffsetBytes}`;
  const ask = async (request: string) => (await machine.run("debugfs", ["-R", request, device])).stdout;
  const readText = async (path: string) => {
    const kind = /Type: (\w+)/.exec(await ask(`stat "${path}"`))?.[1];
    return kind === "regular" ? await ask(`cat "${path}"`) : undefined;
  };
  return {
    rawPath,
    readText,
    async readLink(path) {
      return /Fast link dest: "([^"]*)"/.exec(await ask(`stat "${path}"`))?.[1];
    },
    async list(path) {
      const lines = (await ask(`ls -p "${path}"`)).split("\n").filter((line) => line.startsWith("/"));
      return lines.length === 0 ? undefined : lines.map(entryOf).filter(({ name }) => name !== "." && name !== "..");
    },
    async packages() {
      const status = (await readText("/var/lib/dpkg/status")) ?? "";
      const installed = status.split("\n\n").filter((stanza) => /^Status: install ok installed$/m.test(stanza));
      return installed.map((stanza) => /^Package: (.+)$/m.exec(stanza)?.[1] ?? "");
    },
    close: async () => await rm(folder, { recursive: true, force: true }),
  };
}

const kinds: Readonly<Record<string, InsideEntry["kind"]>> = { "10": "file", "04": "directory", "12": "link" };

/** debugfs's "ls -p" line: /inode/mode/owner/group/name/size/ */
function entryOf(line: string): InsideEntry {
  const [, , mode = "", owner = "", , name = "", size = ""] = line.split("/");
  return {
    name,
    kind: kinds[mode.slice(0, 2)] ?? "other",
    mode: Number.parseInt(mode.slice(2), 8),
    owner: Number(owner),
    sizeBytes: Number(size),
  };
}
