import { join } from "node:path";
import { vendorProblems } from "../capacity/vendor/check.ts";
import { type Vendor, vendorSchema } from "../capacity/vendor/schema.ts";
import { AppError } from "../core/errors.ts";
import { loadDataFolder } from "../site/data-folder.ts";
import { didYouMean } from "../site/nearest.ts";
import { quoted } from "../site/quoted.ts";

/** The vendors' sizing rules that ship with spanwright. */
export const vendorsDirectory = join(import.meta.dirname, "..", "..", "provisioning", "vendors");

/** Reads every vendor of a folder, by name. Throws data-invalid that lists every problem of every file. */
export async function loadVendors(directory: string = vendorsDirectory): Promise<ReadonlyMap<string, Vendor>> {
  return await loadDataFolder({
    directory,
    schema: vendorSchema,
    kind: "vendor",
    nameKey: "vendor",
    check: (vendor) => vendorProblems(vendor).map((problem) => ({ ...problem, severity: "error" as const })),
  });
}

/** A vendor by name. Throws usage with the nearest name where there is none. */
export function vendorNamed(vendors: ReadonlyMap<string, Vendor>, name: string): Vendor {
  const vendor = vendors.get(name);
  if (vendor !== undefined) return vendor;
  throw new AppError("usage", {
    message: `there is no vendor ${quoted(name)}`,
    hint: didYouMean(name, [...vendors.keys()]),
  });
}

/** The vendor that a command names, or undefined where it names none. */
export async function optionalVendor(name: string | undefined): Promise<Vendor | undefined> {
  return name === undefined ? undefined : vendorNamed(await loadVendors(), name);
}
