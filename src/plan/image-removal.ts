import { basename, dirname, resolve } from "node:path";
import { AppError, isAppError } from "../core/errors.ts";
import type { Machine } from "../core/machine/machine.ts";
import { imageKey } from "../image/key.ts";
import { loadRecipes } from "../image/recipe.ts";
import { listImages, removeImage, type StoredImage } from "../image/store.ts";
import { observeLibvirt } from "../libvirt/observe.ts";
import { didYouMean } from "../site/nearest.ts";
import { quoted } from "../site/quoted.ts";
import { baseImagePath } from "./steps/base-image.ts";
import { snapshotView } from "./view.ts";

/** How deep overlays may lie over each other; what lies deeper is refused, not guessed. */
const mostOverlays = 16;

export interface RemovalOptions {
  /** The machine on which spanwright runs: its guests are asked. */
  machine: Machine;
  dryRun: boolean;
}

export interface Removal {
  /** What was removed, or would be. */
  removed: readonly StoredImage[];
  /** What stays, and why. */
  kept: readonly { image: StoredImage; because: string }[];
}

/**
 * Takes every image of these names out of the store. Throws image-invalid for a name that the store does not have, and
 * image-in-use where a guest of this machine stands on one, and answer-unreadable where that cannot be told; then
 * nothing is removed.
 */
export async function removeImages(names: readonly string[], options: RemovalOptions): Promise<Removal> {
  const images = await listImages();
  const known = [...new Set(images.map(({ name }) => name))];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new AppError("image-invalid", {
      message: `there is no image ${quoted(unknown)} in the store`,
      hint: didYouMean(unknown, known),
      state: "nothing was removed",
    });
  }
  const chosen = images.filter(({ name }) => names.includes(name));
  const users = await guestsOver(options.machine, chosen);
  const used = chosen.flatMap((image) => (users.get(image) ?? []).map((guest) => standsOn(guest, image)));
  if (used.length > 0) {
    throw new AppError("image-in-use", { message: used.join("\n"), state: "nothing was removed", context: { used } });
  }
  return await take(chosen, [], options);
}

/**
 * Takes out of the store what nothing refers to any more: images that were built from a recipe as it was before, and
 * imported ones that a newer of that name has replaced; never one that a guest of this machine stands on.
 */
export async function pruneImages(options: RemovalOptions): Promise<Removal> {
  const images = await listImages();
  const users = await guestsOver(options.machine, images);
  const recipes = await loadRecipes();
  const removed: StoredImage[] = [];
  const kept: { image: StoredImage; because: string }[] = [];
  for (const image of images) {
    const recipe = recipes.get(image.name);
    const guests = users.get(image) ?? [];
    if (image.origin === "built" && recipe !== undefined && image.key === (await imageKey(recipe)))
      kept.push({ image, because: "it is what its recipe makes" });
    else if (image === images.find(({ name, origin }) => origin === "imported" && name === image.name))
      kept.push({ image, because: "it is the newest that was imported under its name" });
    else if (guests.length > 0) kept.push({ image, because: `${guests.join(", ")} stands on it` });
    else removed.push(image);
  }
  return await take(removed, kept, options);
}

async function take(removed: StoredImage[], kept: Removal["kept"], options: RemovalOptions): Promise<Removal> {
  if (!options.dryRun) for (const image of removed) await removeImage(image);
  return { removed, kept };
}

/**
 * The guests of this machine whose disks lie over an image, by image. They lie over a copy of it (baseImagePath), which
 * the store's image is needed to prove and to mend.
 */
async function guestsOver(
  machine: Machine,
  images: readonly StoredImage[],
): Promise<ReadonlyMap<StoredImage, readonly string[]>> {
  const files = await filesOfGuests(machine);
  return new Map(
    images.map((image) => {
      const copy = basename(baseImagePath("", image));
      const over = files.filter(({ path }) => path === image.path || path.includes(copy));
      return [image, [...new Set(over.map(({ guest }) => guest))].sort()];
    }),
  );
}

/** Every file that a guest's disk is, or lies over, at any depth. */
async function filesOfGuests(machine: Machine): Promise<{ guest: string; path: string }[]> {
  const libvirt = await stateOfLibvirt(machine);
  let level = libvirt.domains.flatMap(({ name, configured, running }) =>
    [...configured.disks, ...(running?.disks ?? [])].flatMap(({ path }) =>
      path === undefined ? [] : [{ guest: name, path }],
    ),
  );
  const files = [...level];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= mostOverlays) {
      throw new AppError("answer-unreadable", {
        message: `disk ${level[0]?.path} of guest ${level[0]?.guest} is more than ${mostOverlays} overlays deep`,
        hint: "Look at it with 'qemu-img info --backing-chain'.",
        state: "nothing was removed",
      });
    }
    const paths = [...new Set(level.map(({ path }) => path))];
    const view = await snapshotView(machine, { libvirt, paths, diskPaths: paths, textPaths: [] });
    const below = await Promise.all(
      level.map(async ({ guest, path }) => ({ guest, path, disk: await view.disk(path) })),
    );
    const damaged = below.find(({ disk }) => disk?.unreadable !== undefined);
    if (damaged !== undefined) {
      throw new AppError("answer-unreadable", {
        message: `what disk ${damaged.path} of guest ${damaged.guest} lies over cannot be told: ${damaged.disk?.unreadable}`,
        hint: "Look at it with 'qemu-img info'. Mend the disk, or take the guest away, then run the command again.",
        state: "nothing was removed",
      });
    }
    const backings = below.flatMap(({ guest, path, disk }) => {
      const backing = disk?.backingPath;
      if (backing === undefined) return [];
      return [{ guest, path: isFileName(backing) ? resolve(dirname(path), backing) : backing }];
    });
    files.push(...backings);
    level = backings.filter(({ path }) => isFileName(path));
  }
  return files;
}

/** A machine without virsh has no guests of ours; a libvirt that does not answer is not the same, and throws. */
async function stateOfLibvirt(machine: Machine): Promise<Awaited<ReturnType<typeof observeLibvirt>>> {
  try {
    return await observeLibvirt(machine);
  } catch (error) {
    if (isAppError(error, "program-missing")) return { domains: [], networks: [] };
    throw error;
  }
}

/** QEMU also takes "json:{…}" and "protocol:…" for a backing file; what those lie over cannot be followed. */
const isFileName = (path: string): boolean => !/^[a-z0-9+.-]+:/.test(path);

const standsOn = (guest: string, image: StoredImage): string =>
  `${guest} stands on image ${image.name} of ${image.madeAt.slice(0, 10)}`;
