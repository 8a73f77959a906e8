import type { CardModel } from "./card.ts";
import type { CardCatalogue } from "./catalogue.ts";

/** Where the kernel looks, in its order, and how it may have been packed. */
const firmwareFolders = ["/lib/firmware/updates", "/lib/firmware", "/usr/lib/firmware"];
const packings = ["", ".xz", ".zst"];

export type FirmwareNeed = CardModel["firmware"][number]["need"];

export interface FirmwareState {
  file: string;
  need: FirmwareNeed;
  /** Where it is; undefined where it is nowhere. */
  path: string | undefined;
}

/** Every place of every firmware file that any card of the catalogue wants. */
export function firmwareFiles(catalogue: CardCatalogue): string[] {
  const files = [...catalogue.values()].flatMap((vendor) =>
    vendor.cards.flatMap((model) => model.firmware.map(({ file }) => file)),
  );
  return [...new Set(files)].flatMap(placesOf);
}

/** A model's firmware files, each with the place where it was found. */
export function firmwareStates(model: CardModel, files: ReadonlySet<string>): FirmwareState[] {
  return model.firmware.map(({ file, need }) => ({ file, need, path: placesOf(file).find((path) => files.has(path)) }));
}

function placesOf(file: string): string[] {
  if (file.startsWith("/")) return [file];
  return firmwareFolders.flatMap((folder) => packings.map((packing) => `${folder}/${file}${packing}`));
}
