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
import { readYaml, type YamlSource } from "../site/yaml-source.ts";

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
  /** Services that a package would start at boot with its sample configuration; whoever configures them enables them. */
  disabledUnits: z
    .array(z.string().regex(/^[a-z][a-z0-9-]{0,60}\.(service|timer|socket)$/))
    .max(50)
    .optional(),
  /** false: the archive's index may be older than it says it is good for, as that of an unreleased suite can be. */
  checkValidUntil: z.boolean().optional(),
  notes: z.string(),
});

/** A recipe that says only what is different from another one's: its fields are stronger, its packages are added. */
const extendingSchema = recipeSchema
  .partial()
  .extend({ name: recipeSchema.shape.name, extends: recipeSchema.shape.name, notes: recipeSchema.shape.notes });

export type Recipe = z.output<typeof recipeSchema>;
type Extending = z.output<typeof extendingSchema>;

/** Reads every recipe of a folder, by name. Throws data-invalid that lists every problem of every file. */
export async function loadRecipes(directory: string = recipesDirectory): Promise<ReadonlyMap<string, Recipe>> {
  const names = await recipeFiles(directory);
  const read = await Promise.all(names.map((name) => readRecipe(join(directory, name), name)));
  const whole = new Map(read.flatMap(({ recipe }) => (recipe === undefined ? [] : [[recipe.name, recipe] as const])));
  const made = read.map((each) => (each.extending === undefined ? each : extend(whole, each.extending, each)));
  const wrong = made.flatMap(({ file, problems }) => problems.map((problem) => formatProblem(file, problem)));
  if (wrong.length > 0) {
    throw new AppError("data-invalid", {
      message: `the recipes in ${directory} have problems:\n${wrong.join("\n")}`,
      context: { directory },
    });
  }
  return new Map(made.flatMap(({ recipe }) => (recipe === undefined ? [] : [[recipe.name, recipe] as const])));
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

/** One file of recipes as it was read: a whole recipe, or one that extends another, or neither with the problems. */
interface ReadRecipe {
  file: string;
  source: YamlSource;
  recipe?: Recipe;
  extending?: Extending;
  problems: Problem[];
}

async function readRecipe(file: string, name: string): Promise<ReadRecipe> {
  const { text } = await readTextFile(file, limits.dataFileBytes);
  const source = readYaml(text);
  if (source.problems.length > 0) return { file, source, problems: source.problems };
  const { data, findings } = plainData(source.document);
  const extending = data !== null && typeof data === "object" && "extends" in data;
  const schema = extending ? extendingSchema : recipeSchema;
  const parsed = schema.safeParse(data);
  const all: Finding[] = [...findings, ...(parsed.success ? [] : structureFindings(schema, data, parsed.error.issues))];
  if (parsed.success && `${parsed.data.name}.yaml` !== name) {
    const message = `${quoted(parsed.data.name)} is not the name of the file`;
    all.push({ path: ["name"], severity: "error", message, fix: `Call the file ${parsed.data.name}.yaml.` });
  }
  const problems = all.map((finding) => locate(source, finding));
  if (!parsed.success || problems.length > 0) return { file, source, problems };
  return { file, source, problems, ...split(parsed.data) };
}

const split = (data: Recipe | Extending): Pick<ReadRecipe, "recipe" | "extending"> =>
  "extends" in data ? { extending: data } : { recipe: data };

/** One step only: a recipe that extends another one cannot be extended itself, so that what is in it is seen at once. */
function extend(whole: ReadonlyMap<string, Recipe>, own: Extending, read: ReadRecipe): ReadRecipe {
  const { extends: baseName, ...fields } = own;
  const base = whole.get(baseName);
  if (base === undefined) {
    const message = `there is no whole recipe ${quoted(baseName)} that it could extend`;
    const finding: Finding = {
      path: ["extends"],
      severity: "error",
      message,
      fix: didYouMean(baseName, [...whole.keys()]),
    };
    return { ...read, problems: [locate(read.source, finding)] };
  }
  const packages = [...new Set([...base.packages, ...(own.packages ?? [])])];
  return { ...read, recipe: recipeSchema.parse({ ...base, ...fields, packages }) };
}
