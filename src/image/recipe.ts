import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { AppError, messageOf } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import { sizePattern } from "../core/size.ts";
import { locate } from "../site/locate.ts";
import { didYouMean } from "../site/nearest.ts";
import { plainData } from "../site/plain.ts";
import { type Finding, formatProblem, type Problem } from "../site/problem.ts";
import { quoted } from "../site/quoted.ts";
import { namePattern } from "../site/schema.ts";
import { readTextFile } from "../site/source.ts";
import { structureFindings } from "../site/structure.ts";
import { readYaml } from "../site/yaml-source.ts";

/** Recipes, and what is put into every image. */
export const recipesDirectory = join(import.meta.dirname, "..", "..", "appliance-images");
const mostRecipes = 64;

/** Debian policy, 5.6.1: what a package may be called. */
const packageName = z.string().regex(/^[a-z0-9][a-z0-9+.-]{1,99}$/);

/** One file of appliance-images: what a reference image is made of. */
export const recipeSchema = z.strictObject({
  name: z.string().regex(namePattern),
  distribution: z.enum(["debian", "ubuntu"]),
  /** The distribution's own word for the release: bookworm, noble. */
  suite: z.string().regex(/^[a-z]{3,20}$/),
  components: z
    .array(z.string().regex(/^[a-z-]{3,20}$/))
    .min(1)
    .max(8),
  kernel: packageName,
  packages: z.array(packageName).min(1).max(500),
  /** Where the building machine has the keys that sign the distribution's archive. */
  keyring: z.string().regex(/^\/[A-Za-z0-9/._-]+\.(gpg|pgp|asc)$/),
  virtualSize: z.string().regex(sizePattern),
  notes: z.string(),
});

export type Recipe = z.output<typeof recipeSchema>;

/** Reads every recipe of a folder, by name. Throws data-invalid that lists every problem of every file. */
export async function loadRecipes(directory: string = recipesDirectory): Promise<ReadonlyMap<string, Recipe>> {
  const names = await recipeFiles(directory);
  const read = await Promise.all(names.map((name) => readRecipe(join(directory, name), name)));
  const wrong = read.flatMap(({ file, problems }) => problems.map((problem) => formatProblem(file, problem)));
  if (wrong.length > 0) {
    throw new AppError("data-invalid", {
      message: `the recipes in ${directory} have problems:\n${wrong.join("\n")}`,
      context: { directory },
    });
  }
  return new Map(read.flatMap(({ recipe }) => (recipe === undefined ? [] : [[recipe.name, recipe] as const])));
}

/** A recipe by name. Throws data-invalid with the nearest name where there is none. */
export function recipeNamed(recipes: ReadonlyMap<string, Recipe>, name: string): Recipe {
  const recipe = recipes.get(name);
  if (recipe !== undefined) return recipe;
  throw new AppError("data-invalid", {
    message: `there is no recipe for an image ${quoted(name)}`,
    hint: `${didYouMean(name, [...recipes.keys()])} Any other image is imported: spanwright image import --help`,
  });
}

async function recipeFiles(directory: string): Promise<string[]> {
  try {
    const names = (await readdir(directory)).filter((name) => name.endsWith(".yaml")).sort();
    if (names.length > 0 && names.length <= mostRecipes) return names;
    throw new AppError("data-invalid", {
      message: `${directory} has ${names.length} recipes; between 1 and ${mostRecipes} are expected`,
    });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError("data-invalid", {
      message: `the recipes in ${directory} cannot be read: ${messageOf(error)}`,
      cause: error,
    });
  }
}

async function readRecipe(file: string, name: string): Promise<{ file: string; recipe?: Recipe; problems: Problem[] }> {
  const { text } = await readTextFile(file, limits.dataFileBytes);
  const source = readYaml(text);
  if (source.problems.length > 0) return { file, problems: source.problems };
  const { data, findings } = plainData(source.document);
  const parsed = recipeSchema.safeParse(data);
  const all: Finding[] = [
    ...findings,
    ...(parsed.success ? [] : structureFindings(recipeSchema, data, parsed.error.issues)),
  ];
  if (parsed.success && `${parsed.data.name}.yaml` !== name) {
    const message = `${quoted(parsed.data.name)} is not the name of the file`;
    all.push({ path: ["name"], severity: "error", message, fix: `Call the file ${parsed.data.name}.yaml.` });
  }
  const problems = all.map((finding) => locate(source, finding));
  return parsed.success && problems.length === 0 ? { file, recipe: parsed.data, problems } : { file, problems };
}
