import test from "ava";
import { type Ingredient, imageKey, keyOf } from "../../../src/image/key.ts";
import { loadRecipes, type Recipe } from "../../../src/image/recipe.ts";

const recipe: Recipe = {
  name: "debian-99",
  distribution: "debian",
  suite: "future",
  components: ["main"],
  kernel: "linux-image-amd64",
  keyring: "/usr/share/keyrings/debian-archive-keyring.gpg",
  virtualSize: "4GiB",
  packages: ["systemd-sysv", "dbus"],
  notes: "none",
};
const files: Ingredient[] = [
  { path: "overlay/etc/hosts", content: Buffer.from("127.0.0.1 localhost\n") },
  { path: "hooks/finish", content: Buffer.from("#!/bin/sh\n") },
];

test("the key does not depend on the order of the recipe's fields or of the files", (t) => {
  const turned = Object.fromEntries(Object.entries(recipe).reverse()) as Recipe;
  t.is(keyOf(turned, [...files].reverse()), keyOf(recipe, files));
  t.regex(keyOf(recipe, files), /^[0-9a-f]{64}$/);
});

test("any change of a recipe or of a file makes another key", (t) => {
  const keys = [
    keyOf(recipe, files),
    keyOf({ ...recipe, packages: [...recipe.packages, "kmod"] }, files),
    keyOf({ ...recipe, virtualSize: "5GiB" }, files),
    keyOf(recipe, files.slice(1)),
    keyOf(recipe, [{ path: "overlay/etc/host", content: Buffer.from("127.0.0.1 localhost\n") }, ...files.slice(1)]),
    keyOf(recipe, [{ path: "overlay/etc/hosts", content: Buffer.from("127.0.0.1 localhost") }, ...files.slice(1)]),
  ];
  t.is(new Set(keys).size, keys.length);
});

test("each recipe has a key of its own, the same at every reading", async (t) => {
  const recipes = [...(await loadRecipes()).values()];
  const keys = await Promise.all(recipes.map(imageKey));
  t.is(new Set(keys).size, recipes.length);
  t.deepEqual(await Promise.all(recipes.map(imageKey)), keys);
});
