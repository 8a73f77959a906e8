import { constants } from "node:fs";
import { chmod, open, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { AppError } from "../core/errors.ts";
import { exclusively } from "../core/exclusive.ts";
import { limits } from "../core/limits.ts";
import { LocalMachine } from "../core/machine/local.ts";
import type { Machine } from "../core/machine/machine.ts";
import { quoted } from "../site/quoted.ts";
import { namePattern } from "../site/schema.ts";
import { readTextFile } from "../site/source.ts";
import { checkedHash, hashFromList } from "./checksum-list.ts";
import { sha256OfFile } from "./hash.ts";
import { headerBytes, invalid, parseQcow2Header, requireStandalone } from "./qcow2-header.ts";
import { checkWithQemu, type ImageFormat, inspectWithQemu } from "./qemu-img.ts";
import { requireSpace } from "./space.ts";
import { StageReport } from "./stage-report.ts";
import { type StoredImage, storeImage } from "./store.ts";
import { storeFolder } from "./store-folder.ts";

const sectorBytes = 512;
const qcow2Magic = "514649fb";

export interface ImportOptions {
  file: string;
  /** What the image is called from now on. */
  name: string;
  format: ImageFormat;
  /** What the file must hash to: 64 hexadecimal digits, or the vendor's list of checksums. Exactly one. */
  sha256?: string | undefined;
  sumsFile?: string | undefined;
  progress?: (line: string) => void;
}

/**
 * Takes a vendor's image into the store. The file is copied first and the copy is hashed, read and checked, so that
 * nobody can exchange it in between. Throws usage, input-unreadable, image-invalid, disk-full, locked; nothing of it
 * is left in the store then.
 */
export async function importImage(options: ImportOptions): Promise<StoredImage> {
  if (!namePattern.test(options.name)) {
    throw new AppError("usage", {
      message: `${quoted(options.name)} cannot be the name of an image`,
      hint: "Use small letters, digits and hyphens, beginning with a letter, at most 32.",
    });
  }
  const expected = await expectedHash(options);
  const sizeBytes = await sourceSize(options.file);
  const folder = storeFolder();
  await requireSpace(folder, sizeBytes * (options.format === "raw" ? 2 : 1), `importing ${options.name}`);
  const lock = {
    path: join(folder, `${options.name}.lock`),
    what: `image ${options.name}`,
    timeoutMs: limits.imageBuildTimeoutMs,
    onWait: () => options.progress?.(`another spanwright is at ${options.name}; waiting for it`),
  };
  return await exclusively(lock, async () => await takeIn(options, expected, folder));
}

async function takeIn(options: ImportOptions, expected: string, folder: string): Promise<StoredImage> {
  const machine = new LocalMachine();
  const copy = join(folder, `import-${options.name}.part`);
  const converted = join(folder, `import-${options.name}.qcow2.part`);
  const report = new StageReport(options.progress ?? (() => undefined));
  try {
    await rm(converted, { force: true });
    report.stage("copying");
    await rm(copy, { force: true });
    await machine.run("cp", ["--sparse=auto", "--reflink=auto", "--", options.file, copy], {
      timeoutMs: limits.uploadTimeoutMs,
    });
    await chmod(copy, 0o600);
    report.stage("comparing the hash");
    const found = await sha256OfFile(copy);
    if (found !== expected) throw invalid(`its SHA-256 is ${found}, stated was ${expected}`);
    report.stage("checking");
    await checkCopy(machine, copy, options.format);
    if (options.format === "qcow2") return await finish({ machine, file: copy, options, key: expected, report });
    report.stage("converting");
    await machine.run("qemu-img", ["convert", "-f", "raw", "-O", "qcow2", copy, converted], {
      timeoutMs: limits.uploadTimeoutMs,
    });
    return await finish({ machine, file: converted, options, key: expected, report });
  } finally {
    report.stop();
    await rm(copy, { force: true });
    await rm(converted, { force: true });
  }
}

interface Finish {
  machine: Machine;
  file: string;
  options: ImportOptions;
  key: string;
  report: StageReport;
}

async function finish({ machine, file, options, key, report }: Finish): Promise<StoredImage> {
  const { virtualSizeBytes } = await inspectWithQemu(machine, file, "qcow2");
  const { size: sizeBytes } = await stat(file);
  report.stage("hash");
  const sha256 = options.format === "qcow2" ? key : await sha256OfFile(file);
  return await storeImage(file, { name: options.name, sha256, virtualSizeBytes, sizeBytes, origin: "imported", key });
}

async function checkCopy(machine: Machine, copy: string, format: ImageFormat): Promise<void> {
  const head = await readHead(copy);
  const { size } = await stat(copy);
  if (format === "raw") {
    if (head.subarray(0, 4).toString("hex") === qcow2Magic) throw invalid("it is a qcow2 file, and raw was stated");
    if (size % sectorBytes !== 0)
      throw invalid(`a raw disk has whole sectors of ${sectorBytes} bytes; it has ${size} bytes`);
    return;
  }
  const header = parseQcow2Header(head);
  requireStandalone(header, { virtualBytes: limits.imageVirtualBytes });
  if (size < header.clusterBytes)
    throw invalid(`it has ${size} bytes, less than one cluster of ${header.clusterBytes}`);
  await inspectWithQemu(machine, copy, "qcow2");
  await checkWithQemu(machine, copy);
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file, constants.O_RDONLY);
  try {
    const head = Buffer.alloc(headerBytes);
    const { bytesRead } = await handle.read(head, 0, headerBytes, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function expectedHash(options: ImportOptions): Promise<string> {
  if ((options.sha256 === undefined) === (options.sumsFile === undefined)) {
    throw new AppError("usage", {
      message: "an image is only imported against the hash that its vendor published",
      hint: "Give exactly one of --sha256 HEX and --sums FILE (the vendor's SHA256SUMS).",
      state: "nothing was changed",
    });
  }
  if (options.sha256 !== undefined) return checkedHash(options.sha256);
  const { text } = await readTextFile(options.sumsFile as string, limits.dataFileBytes);
  return hashFromList(text, basename(options.file));
}

async function sourceSize(file: string): Promise<number> {
  const refused = (what: string, cause?: unknown) =>
    new AppError("input-unreadable", {
      message: `${file} cannot be imported: ${what}`,
      state: "nothing was changed",
      cause,
    });
  let facts: Awaited<ReturnType<typeof stat>>;
  try {
    facts = await stat(file);
  } catch (error) {
    throw refused(
      (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : "it cannot be looked at",
      error,
    );
  }
  if (!facts.isFile()) throw refused("it is no regular file");
  if (facts.size === 0) throw refused("it is empty");
  if (facts.size > limits.imageFileBytes)
    throw refused(`it has ${facts.size} bytes, more than ${limits.imageFileBytes}`);
  return facts.size;
}
