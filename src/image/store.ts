import { open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import { AppError, messageOf } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { LocalMachine } from "../core/machine/local.ts";
import { didYouMean } from "../site/nearest.ts";
import { quoted } from "../site/quoted.ts";
import { namePattern } from "../site/schema.ts";
import { sha256OfFile } from "./hash.ts";
import { imageKey } from "./key.ts";
import { loadRecipes } from "./recipe.ts";
import { storeFolder } from "./store-folder.ts";

const hexadecimal64 = z.string().regex(/^[0-9a-f]{64}$/);
const recordSchema = z.strictObject({
  name: z.string().regex(namePattern),
  sha256: hexadecimal64,
  virtualSizeBytes: z.int().positive(),
  sizeBytes: z.int().positive(),
  origin: z.enum(["built", "imported"]),
  /** Of a built image what it was made of (imageKey), of an imported one its hash. */
  key: hexadecimal64,
  madeAt: z.iso.datetime(),
});
const mostRecords = 1_000;

/** An image in the store: a read-only qcow2 file without a backing file, and what is known about it. */
export interface StoredImage extends z.output<typeof recordSchema> {
  path: string;
}

/** What the store holds: the images, and the records that cannot be used with the reason. */
export interface StoreListing {
  images: StoredImage[];
  damaged: { path: string; reason: string }[];
}

/**
 * The newest image of that name: imported, or built from the recipe as it is now. Undefined where there is none;
 * one that was built from the recipe as it was before does not count.
 */
export async function findImage(name: string): Promise<StoredImage | undefined> {
  const recipe = (await loadRecipes()).get(name);
  const key = recipe === undefined ? undefined : await imageKey(recipe);
  return (await listImages()).find(
    (image) => image.name === name && (image.origin === "imported" || image.key === key),
  );
}

/** The same, or image-invalid that says how to get one. */
export async function requireImage(name: string): Promise<StoredImage> {
  const image = await findImage(name);
  if (image !== undefined) return image;
  const recipes = [...(await loadRecipes()).keys()];
  throw new AppError("image-invalid", {
    message: `there is no image ${quoted(name)} in the store`,
    hint: recipes.includes(name)
      ? `Build it: spanwright image build ${name}`
      : `Import it: spanwright image import FILE --name ${name} --sha256 HEX. ${didYouMean(name, recipes)}`,
    state: "nothing was changed",
  });
}

/** Every usable image, the newest first. */
export async function listImages(): Promise<StoredImage[]> {
  return (await readStore()).images;
}

/** Everything in the store. One damaged record does not hide the others. */
export async function readStore(): Promise<StoreListing> {
  const folder = storeFolder();
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).slice(0, mostRecords);
  const listing: StoreListing = { images: [], damaged: [] };
  for (const name of names) {
    const path = join(folder, name);
    try {
      listing.images.push(await readRecord(path));
    } catch (error) {
      listing.damaged.push({ path, reason: messageOf(error) });
    }
  }
  listing.images.sort((left, right) => right.madeAt.localeCompare(left.madeAt));
  return listing;
}

/** Reads the file again and compares it with its record. Throws image-invalid where it is not what was stored. */
export async function verifyImage(image: StoredImage, onProgress?: (doneBytes: number) => void): Promise<void> {
  const wrong = (what: string) =>
    new AppError("image-invalid", {
      message: `image ${image.name} in the store is not what was stored: ${what} (${image.path})`,
      hint:
        image.origin === "built"
          ? `Build it again: spanwright image build ${image.name} --rebuild`
          : "Import it again from the vendor's file.",
    });
  const facts = await stat(image.path);
  if (facts.size !== image.sizeBytes) throw wrong(`it has ${facts.size} bytes instead of ${image.sizeBytes}`);
  const found = await sha256OfFile(image.path, onProgress);
  if (found !== image.sha256) throw wrong(`its SHA-256 is ${found} instead of ${image.sha256}`);
}

/**
 * Takes a finished file into the store: read-only, on the disk for good, under a name that says what it is. The file
 * must lie on the store's file system. An older record of the same image is replaced.
 */
export async function storeImage(file: string, facts: Omit<StoredImage, "path" | "madeAt">): Promise<StoredImage> {
  const path = join(storeFolder(), `${facts.name}-${facts.key.slice(0, 16)}.qcow2`);
  const record = recordSchema.parse({ ...facts, madeAt: new Date().toISOString() });
  const handle = await open(file, "r+");
  try {
    await handle.chmod(0o444);
    await handle.sync();
  } finally {
    await handle.close();
  }
  // A kill between the two leaves a file without a record, which is no image; never a record of another file.
  await rm(recordPath(path), { force: true });
  await rename(file, path);
  await new LocalMachine().writeFile(recordPath(path), `${JSON.stringify(record, null, 2)}\n`, { mode: 0o444 });
  return { ...record, path };
}

/** Removes an image and its record; what is not there is fine. */
export async function removeImage(image: StoredImage): Promise<void> {
  await rm(recordPath(image.path), { force: true });
  await rm(image.path, { force: true });
}

const recordPath = (imagePath: string): string => imagePath.replace(/\.qcow2$/, ".json");

async function readRecord(path: string): Promise<StoredImage> {
  const facts = await stat(path);
  if (facts.size > limits.dataFileBytes) throw new RangeError(`the record has ${facts.size} bytes`);
  const record = recordSchema.safeParse(JSON.parse(await readFile(path, "utf8")));
  if (!record.success) throw new TypeError(z.prettifyError(record.error).replaceAll("\n", " "));
  const imagePath = path.replace(/\.json$/, ".qcow2");
  const image = await stat(imagePath);
  if (!image.isFile()) throw new TypeError(`${basename(imagePath)} is no file`);
  return { ...record.data, path: imagePath };
}
