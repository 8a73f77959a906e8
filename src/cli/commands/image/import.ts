import type { Command } from "../../command.ts";

export const command: Command = {
  name: "image import",
  summary: "Take a vendor's disk image into the store, after checking it",
  description:
    "The file is copied, and the copy must have the stated hash, be a whole qcow2 image (or raw, if stated) and name no other file. Nothing is downloaded.",
  args: [{ name: "FILE", summary: "The image", required: true, complete: "file" }],
  options: {
    name: { type: "string", value: "NAME", summary: "What sites call the image", required: true },
    sha256: { type: "string", value: "HEX", summary: "The hash that the vendor published" },
    sums: { type: "string", value: "FILE", summary: "The vendor's SHA256SUMS instead of --sha256", complete: "file" },
    format: {
      type: "string",
      value: "FORMAT",
      summary: "qcow2 (the default) or raw; never guessed",
      complete: ["qcow2", "raw"],
    },
  },
  examples: [
    {
      command: "spanwright image import disk.qcow2 --name acme-12 --sums SHA256SUMS",
      does: "Check against the vendor's list",
    },
    {
      command: "spanwright image import disk.raw --format raw --name acme-12 --sha256 HEX",
      does: "Convert a raw disk",
    },
  ],
  exitCodes: [3, 5, 6],
  async run({ arg, option, optionMaybe, output }) {
    const { AppError } = await import("../../../core/errors.ts");
    const { importImage } = await import("../../../image/import.ts");
    const format = optionMaybe("format") ?? "qcow2";
    if (format !== "qcow2" && format !== "raw") {
      throw new AppError("usage", {
        message: `--format is qcow2 or raw, not '${format}'`,
        state: "nothing was changed",
      });
    }
    const image = await importImage({
      file: arg("FILE"),
      name: option("name"),
      format,
      sha256: optionMaybe("sha256"),
      sumsFile: optionMaybe("sums"),
      progress: (line) => output.progress(line),
    });
    output.result({ image }, `${image.name} imported: ${image.path}\nSHA-256 ${image.sha256}`);
    return 0;
  },
};
