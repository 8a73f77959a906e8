import type { Command } from "../../command.ts";

export const command: Command = {
  name: "image verify",
  summary: "Read the stored images again and compare their hashes",
  description: "Without a name, all of them. Changes nothing. Ends with 8 where an image is not what was stored.",
  args: [{ name: "NAME", summary: "Image", required: false, multiple: true, complete: "image" }],
  examples: [{ command: "spanwright image verify", does: "Check every image in the store" }],
  exitCodes: [3, 8],
  async run({ args, output }) {
    const { AppError, isAppError, messageOf } = await import("../../../core/errors.ts");
    const { readStore, requireImage, verifyImage } = await import("../../../image/store.ts");
    const { images, damaged } = await readStore();
    const names = args("NAME");
    for (const name of names) {
      if (!images.some((image) => image.name === name)) await requireImage(name);
    }
    const chosen = images.filter((image) => names.length === 0 || names.includes(image.name));
    const results = names.length > 0 ? [] : damaged.map(({ path, reason }) => ({ path, good: false, reason }));
    for (const image of chosen) {
      output.progress(`reading ${image.path}`);
      try {
        await verifyImage(image);
        results.push({ path: image.path, good: true, reason: "" });
      } catch (error) {
        if (!isAppError(error, "image-invalid")) throw error;
        results.push({ path: image.path, good: false, reason: messageOf(error) });
      }
    }
    if (results.length === 0) {
      throw new AppError("image-invalid", {
        message: "the store holds no image",
        hint: "Build one: spanwright image build debian-12",
      });
    }
    const lines = results.map(({ path, good, reason }) => (good ? `good   ${path}` : `WRONG  ${path}: ${reason}`));
    output.result({ images: results }, lines.join("\n"));
    return results.every(({ good }) => good) ? 0 : 8;
  },
};
