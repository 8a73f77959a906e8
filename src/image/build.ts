import { createWriteStream, type WriteStream } from "node:fs";
import { mkdir, readdir, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError, isAppError, messageOf } from "../core/errors.ts";
import { exclusively } from "../core/exclusive.ts";
import { limits } from "../core/limits.ts";
import { diskFull } from "../core/machine/failure.ts";
import { LocalMachine } from "../core/machine/local.ts";
import type { Machine } from "../core/machine/machine.ts";
import { redact } from "../core/redact.ts";
import { bytesToSize, sizeToBytes } from "../core/size.ts";
import { makeRawDisk } from "./disk.ts";
import { sha256OfFile } from "./hash.ts";
import { imageKey } from "./key.ts";
import { type PackageSource, packageSource } from "./package-source.ts";
import { loadRecipes, type Recipe, recipeNamed } from "./recipe.ts";
import { requireSpace } from "./space.ts";
import { StageReport } from "./stage-report.ts";
import { listImages, type StoredImage, storeImage } from "./store.ts";
import { storeFolder } from "./store-folder.ts";
import { finishTree, installPackages } from "./tree.ts";

/** The tree, the raw disk made of it and the image made of that, measured with debian-12 (0.9 GiB each), and some. */
const neededBytes = 4 * 2 ** 30;

export interface BuildOptions {
  /** Instead of the mirror that this machine's apt uses. */
  mirror?: string | undefined;
  /** Instead of the recipe's keyring. */
  keyring?: string | undefined;
  /** Builds even where the store has the image. */
  rebuild?: boolean;
  progress?: (line: string) => void;
}

export interface BuildPlan {
  recipe: Recipe;
  key: string;
  /** The image that the store already has of this recipe; then nothing is built, unless with rebuild. */
  stored: StoredImage | undefined;
  /** Where the packages would come from; undefined where nothing would be built. */
  source: PackageSource | undefined;
}

/**
 * The image of a recipe, built if the store does not have it. Two at once: the second waits and takes the first one's.
 * Throws data-invalid (no such recipe), usage, unsupported-platform (not root), disk-full, program-missing, locked,
 * build-failed; nothing half-made is left in the store.
 */
export async function buildImage(name: string, options: BuildOptions = {}): Promise<StoredImage> {
  const recipe = recipeNamed(await loadRecipes(), name);
  const key = await imageKey(recipe);
  const begunAt = new Date().toISOString();
  const progress = options.progress ?? (() => undefined);
  const found = await storedOf(key);
  if (found !== undefined && options.rebuild !== true) return found;
  const machine = new LocalMachine();
  const source = await packageSource(machine, recipe, options);
  requireRoot();
  await requirePrograms(machine);
  const lock = {
    path: join(storeFolder(), `${name}.lock`),
    what: `building image ${name}`,
    timeoutMs: limits.imageBuildTimeoutMs,
    onWait: () => progress(`another spanwright is building ${name}; waiting for it`),
  };
  return await exclusively(lock, async () => {
    const made = await storedOf(key);
    // With --rebuild, what another process finished while we waited is new enough.
    if (made !== undefined && (options.rebuild !== true || made.madeAt > begunAt)) return made;
    return await build({ machine, recipe, key, source, progress });
  });
}

/** What buildImage would do, without doing it. Throws what it would throw for a recipe, mirror or keyring. */
export async function planBuild(name: string, options: BuildOptions = {}): Promise<BuildPlan> {
  const recipe = recipeNamed(await loadRecipes(), name);
  const key = await imageKey(recipe);
  const stored = await storedOf(key);
  const idle = stored !== undefined && options.rebuild !== true;
  return { recipe, key, stored, source: idle ? undefined : await packageSource(new LocalMachine(), recipe, options) };
}

interface Build {
  machine: Machine;
  recipe: Recipe;
  key: string;
  source: PackageSource;
  progress: (line: string) => void;
}

async function build(work: Build): Promise<StoredImage> {
  const { machine, recipe } = work;
  const folder = storeFolder();
  await removeWorkFolders(machine, folder, recipe.name);
  await requireSpace(folder, neededBytes, `building ${recipe.name}`);
  const place = join(folder, `work-${recipe.name}`);
  await mkdir(place, { mode: 0o755 });
  const report = new StageReport(work.progress);
  const log = createWriteStream(join(place, "log"), { mode: 0o600 });
  // A full disk ends the build by the programs' own failure; the log must not end it as a bug before that.
  log.on("error", (error) => report.detail(`the log cannot be written (${error.message})`));
  try {
    return await make(work, { place, report, log });
  } catch (error) {
    throw await buildFailure(error, { work, log });
  } finally {
    report.stop();
    log.end();
    await removeWorkFolders(machine, folder, recipe.name);
  }
}

interface Bench {
  place: string;
  report: StageReport;
  log: WriteStream;
}

async function make({ machine, recipe, key, source }: Build, { place, report, log }: Bench): Promise<StoredImage> {
  const tree = join(place, "tree");
  const raw = join(place, "disk.raw");
  const image = join(place, "disk.qcow2");
  const onLine = (line: string) => void log.write(`${redact(line)}\n`);
  const virtualSizeBytes = sizeToBytes(recipe.virtualSize);

  report.stage(`packages of ${recipe.suite}`);
  await installPackages(machine, { recipe, source, tree, onLine, onDetail: (detail) => report.detail(detail) });
  report.stage("units, boot loader's pieces, traces of this machine");
  await finishTree(machine, { recipe, tree, onLine });
  await makeRawDisk(machine, { path: raw, sizeBytes: virtualSizeBytes, tree }, (title) => report.stage(title));

  report.stage("image file");
  // Not compressed: zlib makes a third of the size and each emulated boot 6 s longer (74 s against 68 s), and zstd
  // cannot be read by the QEMU 4.2 of Ubuntu 20.04.
  await machine.run("qemu-img", ["convert", "-f", "raw", "-O", "qcow2", raw, image], {
    timeoutMs: limits.imageStageTimeoutMs,
  });
  await machine.run("qemu-img", ["check", "-q", "-f", "qcow2", image], { timeoutMs: limits.imageStageTimeoutMs });
  const { size: sizeBytes } = await stat(image);
  report.stage(`hash of ${bytesToSize(Math.ceil(sizeBytes / 2 ** 20) * 2 ** 20)}`);
  const sha256 = await sha256OfFile(image);
  return await storeImage(image, { name: recipe.name, sha256, virtualSizeBytes, sizeBytes, origin: "built", key });
}

/** Keeps the log beside the images and says where it is. Errors that speak for themselves stay as they are. */
async function buildFailure(error: unknown, { work, log }: { work: Build; log: WriteStream }): Promise<unknown> {
  const place = join(storeFolder(), `${work.recipe.name}.build.log`);
  await rename(log.path as string, place);
  if ((error as NodeJS.ErrnoException).code === "ENOSPC") {
    return diskFull({ machine: work.machine.name, path: storeFolder(), cause: error });
  }
  if (!isAppError(error, "program-failed") && !isAppError(error, "unknown-state")) return error;
  return new AppError("build-failed", {
    message: `image ${work.recipe.name} could not be built: ${messageOf(error)}`,
    hint: `The whole log is ${place}.`,
    state: "nothing half-made is left",
    cause: error,
  });
}

async function storedOf(key: string): Promise<StoredImage | undefined> {
  return (await listImages()).find((image) => image.key === key);
}

/** Only ever called under the image's lock: what is there was left by a build that was killed. */
async function removeWorkFolders(machine: Machine, folder: string, name: string): Promise<void> {
  const stale = (await readdir(folder)).filter((entry) => entry === `work-${name}`);
  for (const entry of stale) {
    // One file system only, so that nothing that is still mounted in the tree is emptied.
    await machine.run("rm", ["--recursive", "--force", "--one-file-system", "--", join(folder, entry)], {
      timeoutMs: limits.imageStageTimeoutMs,
    });
  }
}

/** Throws program-missing before anything is done; inside the build the message would be another program's. */
async function requirePrograms(machine: Machine): Promise<void> {
  for (const program of ["mmdebstrap", "sfdisk", "qemu-img", "setpriv", "unshare"]) {
    await machine.run(program, ["--version"]);
  }
  await machine.run("mke2fs", ["-V"]);
}

function requireRoot(): void {
  if (process.getuid?.() === 0) return;
  throw new AppError("unsupported-platform", {
    message: "building an image needs root, because its files belong to the system's users",
    hint: "Run the command with sudo, or import an image that was built elsewhere.",
    state: "nothing was changed",
  });
}
