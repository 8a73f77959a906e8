import { join } from "node:path";
import { AppError } from "../../core/errors.ts";
import { loadDataFolder } from "../../site/data-folder.ts";
import { didYouMean } from "../../site/nearest.ts";
import type { Finding } from "../../site/problem.ts";
import { quoted } from "../../site/quoted.ts";
import { type CardModel, type CardVendor, cardVendorSchema } from "./card.ts";

/** The cards that spanwright knows. */
export const cardsDirectory = join(import.meta.dirname, "..", "..", "..", "provisioning", "cards");

/** Vendors by name. */
export type CardCatalogue = ReadonlyMap<string, CardVendor>;

/** A device's numbers, each four hexadecimal digits; release is USB's bcdDevice. */
export interface DeviceIds {
  vendor: string;
  device: string;
  subsystemVendor?: string | undefined;
  subsystemDevice?: string | undefined;
  release?: string | undefined;
}

/** Throws data-invalid that lists every problem of every file, ids that two cards claim among them. */
export async function loadCards(directory: string = cardsDirectory): Promise<CardCatalogue> {
  const catalogue = await loadDataFolder({
    directory,
    schema: cardVendorSchema,
    kind: "card catalogue",
    nameKey: "vendor",
    check: driverFindings,
  });
  refuseSharedIds(catalogue, directory);
  return catalogue;
}

/** A vendor by name. Throws data-invalid with the nearest name where there is none. */
export function cardVendorNamed(catalogue: CardCatalogue, name: string): CardVendor {
  const vendor = catalogue.get(name);
  if (vendor !== undefined) return vendor;
  throw new AppError("data-invalid", {
    message: `there is no card vendor ${quoted(name)}`,
    hint: didYouMean(name, [...catalogue.keys()]),
  });
}

/** The row that fits these ids best: the one that names most of them. Undefined where none fits; never the nearest. */
export function findCard(
  catalogue: CardCatalogue,
  bus: "pci" | "usb",
  ids: DeviceIds,
): { vendor: CardVendor; model: CardModel } | undefined {
  const candidates = [...catalogue.values()].flatMap((vendor) =>
    vendor.cards
      .filter((model) => busOf(vendor, model) === bus)
      .flatMap((model) => model.ids.map((id) => ({ vendor, model, fit: fitOf(id, bus, ids) }))),
  );
  const best = candidates.reduce<(typeof candidates)[number] | undefined>(
    (chosen, next) => (next.fit > (chosen?.fit ?? 0) ? next : chosen),
    undefined,
  );
  return best === undefined ? undefined : { vendor: best.vendor, model: best.model };
}

export function busOf(vendor: CardVendor, model: CardModel): CardVendor["bus"] {
  return model.bus ?? vendor.bus;
}

/** The kernel module that should drive it. */
export function driverOf(vendor: CardVendor, model: CardModel): string | undefined {
  return model.driver ?? vendor.driver;
}

/** How many of the ids a pattern names, 0 where one of them differs. */
function fitOf(pattern: string, bus: "pci" | "usb", ids: DeviceIds): number {
  const [main = "", sub] = pattern.split("/");
  const [vendor = "", device = ""] = main.split(":");
  const [first, second] = sub?.split(":") ?? [];
  const pairs = [
    [vendor, ids.vendor],
    [device === "*" ? undefined : device, ids.device],
    [first, bus === "usb" ? ids.release : ids.subsystemVendor],
    [second, ids.subsystemDevice],
  ].filter((pair) => pair[0] !== undefined);
  return pairs.every(([wanted, found]) => wanted === found) ? pairs.length : 0;
}

function driverFindings(vendor: CardVendor): Finding[] {
  return vendor.cards.flatMap((model, index) =>
    driverOf(vendor, model) !== undefined || vendor.support === "unsupported"
      ? []
      : [
          {
            path: ["cards", index, "model"],
            severity: "error" as const,
            message: `card ${quoted(model.model)} has no driver`,
            fix: "Add 'driver:' to the card or to the file.",
          },
        ],
  );
}

function refuseSharedIds(catalogue: CardCatalogue, directory: string): void {
  const claims = new Map<string, string>();
  for (const vendor of catalogue.values()) {
    for (const model of vendor.cards) {
      for (const id of model.ids) {
        const key = `${busOf(vendor, model)} ${id}`;
        const other = claims.get(key);
        if (other !== undefined) {
          throw new AppError("data-invalid", {
            message: `in ${directory}, ${other} and ${model.model} both have the id ${id}`,
            hint: "An id belongs to one row: put both models in one row, or tell them apart by their subsystem.",
          });
        }
        claims.set(key, model.model);
      }
    }
  }
}
