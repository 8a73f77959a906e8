import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Recipe, recipesDirectory } from "./recipe.ts";

/** Raised whenever the builder's code makes another image of the same recipe: images of before are then built anew. */
const builderVersion = 1;
/** What goes into every image besides its packages. */
const ingredients = ["overlay", "hooks", "mke2fs.conf"] as const;

/** A file that goes into every image. */
export interface Ingredient {
  path: string;
  content: Buffer;
}

/**
 * 64 hexadecimal digits that name what an image is made of: the recipe, what is put into every image, and the
 * builder. Not the mirror: the same recipe from another mirror is the same image.
 */
export async function imageKey(recipe: Recipe): Promise<string> {
  return keyOf(recipe, await readIngredients(recipesDirectory));
}

/** The key of a recipe with these ingredients; the order of neither matters. */
export function keyOf(recipe: Recipe, files: readonly Ingredient[]): string {
  const hash = createHash("sha256");
  const fields = Object.entries(recipe).sort(([left], [right]) => (left < right ? -1 : 1));
  hash.update(JSON.stringify({ builderVersion, fields }));
  for (const file of [...files].sort((left, right) => (left.path < right.path ? -1 : 1))) {
    hash.update(JSON.stringify({ path: file.path, bytes: file.content.length })).update(file.content);
  }
  return hash.digest("hex");
}

async function readIngredients(directory: string): Promise<Ingredient[]> {
  const found = await Promise.all(ingredients.map((name) => readTree(join(directory, name), name)));
  return found.flat();
}

async function readTree(place: string, path: string): Promise<Ingredient[]> {
  if (path.endsWith(".conf")) return [{ path, content: await readFile(place) }];
  const entries = await readdir(place, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return await Promise.all(
    files.map(async (entry) => {
      const full = join(entry.parentPath, entry.name);
      return { path: `${path}${full.slice(place.length)}`, content: await readFile(full) };
    }),
  );
}
