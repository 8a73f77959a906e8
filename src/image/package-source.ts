import { access, constants } from "node:fs/promises";
import { AppError } from "../core/errors.ts";
import type { Machine } from "../core/machine/machine.ts";
import { quoted } from "../site/quoted.ts";
import type { Recipe } from "./recipe.ts";

/** Where the packages of an image come from. */
export interface PackageSource {
  /** Base URL of the archive, as in a line of sources.list. */
  mirror: string;
  /** File with the keys that must have signed it. */
  keyring: string;
}

/** One line of what apt knows: origin, release and URL, tab-separated. */
const indexFormat = "$(ORIGIN)\t$(RELEASE)\t$(REPO_URI)";
const mirrorPattern = /^(https?|ftp|file|copy|mirror|mirror\+file|mirror\+https?):\/?[^\s[\]"'\\]{1,500}$/;

/** Before the first 'apt-get update' apt knows no origin of an archive; its releases then tell whose it is. */
const releases: Readonly<Record<Recipe["distribution"], readonly string[]>> = {
  debian: ["buster", "bullseye", "bookworm", "trixie", "forky", "sid", "stable", "oldstable", "testing", "unstable"],
  ubuntu: ["bionic", "focal", "jammy", "noble", "plucky", "questing", "resolute"],
};
const origins: Readonly<Record<Recipe["distribution"], string>> = { debian: "Debian", ubuntu: "Ubuntu" };

/**
 * The mirror that was given, or else the one this machine's own apt uses for the recipe's distribution.
 * Throws usage for a mirror that is no URL, build-failed where none is known or the keyring is not there.
 */
export async function packageSource(
  machine: Machine,
  recipe: Recipe,
  given: { mirror?: string | undefined; keyring?: string | undefined },
): Promise<PackageSource> {
  return {
    mirror: given.mirror === undefined ? await ownMirror(machine, recipe) : checkedMirror(given.mirror),
    keyring: await readableKeyring(recipe, given.keyring),
  };
}

/** The first archive of that distribution's main suites in apt's own list, or undefined. */
export function mirrorIn(listing: string, distribution: Recipe["distribution"]): string | undefined {
  for (const line of listing.split("\n")) {
    const [origin = "", release = "", url = ""] = line.split("\t");
    // Security and update pockets are archives of their own on some mirrors and hold no whole suite.
    if (!releases[distribution].includes(release)) continue;
    if (origin !== "" && origin !== origins[distribution]) continue;
    if (mirrorPattern.test(url)) return url;
  }
  return undefined;
}

async function ownMirror(machine: Machine, recipe: Recipe): Promise<string> {
  const { stdout } = await machine.run("apt-get", ["indextargets", "--format", indexFormat, "Created-By: Packages"]);
  const mirror = mirrorIn(stdout, recipe.distribution);
  if (mirror !== undefined) return mirror;
  throw new AppError("build-failed", {
    message: `apt on ${machine.name} names no mirror of ${origins[recipe.distribution]}, which ${recipe.name} is made from`,
    hint: `Name one with --mirror URL (as a line of sources.list has it), and its keys with --keyring FILE where ${recipe.keyring} is missing.`,
    state: "nothing was changed",
  });
}

function checkedMirror(mirror: string): string {
  if (mirrorPattern.test(mirror)) return mirror;
  throw new AppError("usage", {
    message: `${quoted(mirror)} is not the URL of a mirror`,
    hint: "Give the URL as a line of sources.list has it, beginning with http://, https:// or file:///.",
    state: "nothing was changed",
  });
}

async function readableKeyring(recipe: Recipe, given: string | undefined): Promise<string> {
  const keyring = given ?? recipe.keyring;
  try {
    await access(keyring, constants.R_OK);
    return keyring;
  } catch (error) {
    throw new AppError("build-failed", {
      message: `the keyring ${keyring}, which proves the packages of ${recipe.name}, cannot be read`,
      hint: `Install ${keyringPackages[recipe.distribution]}, or name the file with --keyring FILE.`,
      state: "nothing was changed",
      cause: error,
    });
  }
}

const keyringPackages: Readonly<Record<Recipe["distribution"], string>> = {
  debian: "the package debian-archive-keyring",
  ubuntu: "the package ubuntu-keyring (Ubuntu) or ubuntu-archive-keyring (Debian 13)",
};
