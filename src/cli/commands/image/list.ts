import type { Command } from "../../command.ts";

export const command: Command = {
  name: "image list",
  summary: "Show the images in the store, and the recipes that are not built",
  examples: [{ command: "spanwright image list", does: "See what a site can use, with sizes and dates" }],
  exitCodes: [3],
  async run({ output }) {
    const { findImage, readStore } = await import("../../../image/store.ts");
    const { loadRecipes } = await import("../../../image/recipe.ts");
    const { bytesToSize } = await import("../../../core/size.ts");
    const { table } = await import("../../../report/table.ts");
    const { images, damaged } = await readStore();
    const recipes = [...(await loadRecipes()).keys()];
    const names = [...new Set([...images.map(({ name }) => name), ...recipes])].sort();
    const used = new Map(await Promise.all(names.map(async (name) => [name, (await findImage(name))?.path] as const)));
    const listed = images.map((image) => ({ ...image, used: used.get(image.name) === image.path }));
    const missing = recipes.filter((name) => used.get(name) === undefined);
    const wholeSize = (bytes: number) => bytesToSize(Math.ceil(bytes / 2 ** 20) * 2 ** 20);
    const rows = listed.map((image) => [
      image.name,
      image.used ? "in use" : "older",
      image.origin,
      image.madeAt.slice(0, 16).replace("T", " "),
      wholeSize(image.sizeBytes),
      wholeSize(image.virtualSizeBytes),
      image.sha256.slice(0, 16),
    ]);
    const head = ["image", "state", "origin", "made (UTC)", "file", "disk", "SHA-256"];
    const notes = [
      ...(missing.length === 0 ? [] : [`Not built: ${missing.join(", ")}`]),
      ...damaged.map(({ path, reason }) => `Not usable: ${path}: ${reason}`),
    ];
    output.result(
      { images: listed, notBuilt: missing, damaged },
      [rows.length === 0 ? "The store is empty." : table(head, rows), ...notes].join("\n"),
    );
    return 0;
  },
};
