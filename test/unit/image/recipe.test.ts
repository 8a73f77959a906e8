import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { isAppError } from "../../../src/core/errors.ts";
import { loadRecipes, type Recipe, recipeNamed } from "../../../src/image/recipe.ts";
import { referenceImages } from "../../../src/site/reference-images.ts";

const recipe = {
  name: "debian-99",
  distribution: "debian",
  suite: "future",
  components: ["main"],
  kernel: "linux-image-amd64",
  keyring: "/usr/share/keyrings/debian-archive-keyring.gpg",
  virtualSize: "4GiB",
  packages: ["systemd-sysv"],
  notes: "none",
};

test("every reference image that a site may name has a recipe, and no other has", async (t) => {
  t.deepEqual([...(await loadRecipes()).keys()].sort(), [...referenceImages].sort());
});

test("no recipe takes the cloud kernel, ifupdown, timesyncd or grub-pc, and all take what a guest's proof needs", async (t) => {
  for (const { name, kernel, packages } of (await loadRecipes()).values()) {
    t.notRegex(kernel, /cloud/, name);
    for (const unwanted of ["ifupdown", "systemd-timesyncd", "grub-pc"]) t.false(packages.includes(unwanted), name);
    for (const wanted of ["cloud-init", "netplan.io", "chrony", "openssh-server", "qemu-guest-agent", "lvm2"]) {
      t.true(packages.includes(wanted), `${name} ${wanted}`);
    }
  }
});

test("an unknown recipe is refused with the nearest name", async (t) => {
  const recipes = await loadRecipes();
  const error = t.throws(() => recipeNamed(recipes, "debian12"));
  t.true(isAppError(error, "data-invalid"));
  t.is(error?.message, "there is no recipe for an image 'debian12'");
  t.regex(isAppError(error) ? error.hint : "", /Did you mean 'debian-12'\?/);
});

const broken: Record<string, { change: object; message: RegExp }> = {
  "a mirror in a recipe is refused as an unknown key": { change: { mirror: "x" }, message: /mirror/ },
  "a package name with shell characters is refused": { change: { packages: ["a;reboot"] }, message: /packages/ },
  "a distribution that cannot be built is refused": { change: { distribution: "fedora" }, message: /distribution/ },
  "a size without a unit is refused": { change: { virtualSize: "4000" }, message: /virtualSize/ },
  "a recipe under another file name is refused": {
    change: { name: "debian-98" },
    message: /is not the name of the file/,
  },
  "a recipe without packages is refused": { change: { packages: [] }, message: /packages/ },
};

for (const [fact, { change, message }] of Object.entries(broken)) {
  test(fact, async (t) => {
    const folder = await mkdtemp(join(tmpdir(), "spanwright-recipes-"));
    try {
      await writeFile(join(folder, "debian-99.yaml"), JSON.stringify({ ...recipe, ...change }));
      const error = await t.throwsAsync(loadRecipes(folder));
      t.true(isAppError(error, "data-invalid"));
      t.regex(error?.message ?? "", message);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}

test("a recipe that extends another has its packages and its own, and its own fields are the stronger ones", async (t) => {
  const made = await loadTwo({
    name: "derived",
    extends: "debian-99",
    suite: "sid",
    packages: ["dahdi", "systemd-sysv"],
  });
  t.deepEqual(made.get("derived"), {
    ...recipe,
    name: "derived",
    suite: "sid",
    packages: ["systemd-sysv", "dahdi"],
    notes: "own",
  } as Recipe);
  t.deepEqual(made.get("debian-99"), recipe as Recipe);
});

test("a recipe cannot extend one that is not there, nor one that extends another", async (t) => {
  const missing = await t.throwsAsync(loadTwo({ name: "derived", extends: "debian-98" }));
  t.regex(
    missing?.message ?? "",
    /there is no whole recipe 'debian-98' that it could extend.*\n?.*Did you mean 'debian-99'/,
  );
  const circle = await t.throwsAsync(loadTwo({ name: "derived", extends: "derived" }));
  t.regex(circle?.message ?? "", /there is no whole recipe 'derived'/);
});

test("a folder without recipes is refused", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "spanwright-recipes-"));
  const error = await t.throwsAsync(loadRecipes(folder));
  await rm(folder, { recursive: true });
  t.regex(error?.message ?? "", /has 0 recipes; between 1 and 64 are expected/);
});

async function loadTwo(derived: object): Promise<ReadonlyMap<string, Recipe>> {
  const folder = await mkdtemp(join(tmpdir(), "spanwright-recipes-"));
  try {
    await writeFile(join(folder, "debian-99.yaml"), JSON.stringify(recipe));
    await writeFile(join(folder, "derived.yaml"), JSON.stringify({ ...derived, notes: "own" }));
    return await loadRecipes(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
