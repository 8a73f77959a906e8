interface ImageLike {
  name: string;
  path: string;
  sizeBytes: number;
}

interface RemovalLike {
  removed: readonly ImageLike[];
  kept: readonly { image: ImageLike; because: string }[];
}

/** What was taken out of the store, or would be, what stays with the reason, and how much space that frees. */
export function removalText(removal: RemovalLike, options: { dryRun: boolean }): string {
  const verb = options.dryRun ? "would remove" : "removed";
  const sizeMiB = Math.ceil(removal.removed.reduce((sum, image) => sum + image.sizeBytes, 0) / 2 ** 20);
  return [
    ...removal.kept.map(({ image, because }) => `kept ${image.name}: ${image.path}: ${because}`),
    ...removal.removed.map((image) => `${verb} ${image.name}: ${image.path}`),
    removal.removed.length === 0
      ? "nothing to remove"
      : `${removal.removed.length} images, ${sizeMiB} MiB${options.dryRun ? "; nothing was changed" : ""}`,
    "",
  ].join("\n");
}
