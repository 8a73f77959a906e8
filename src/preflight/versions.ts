import { join } from "node:path";
import { z } from "zod";
import { loadDataFolder } from "../site/data-folder.ts";
import { type Finding, fail, pass, unknown, warn } from "./result.ts";

const versionsDirectory = join(import.meta.dirname, "..", "..", "provisioning", "versions");
const soonDays = 180;
const dayMs = 86_400_000;

const date = z.string().regex(/^20[0-9]{2}-[01][0-9]-[0-3][0-9]$/, "must be a date such as 2028-06-30");

const productSchema = z.strictObject({
  product: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  title: z.string().min(1),
  source: z.string().min(1),
  /** Debian's packages that bring it, the first that is installed counts. Kernel and distribution are asked otherwise. */
  packages: z.array(z.string().min(1)).default([]),
  /** What it is after its end: warn where the distribution mends its own package longer. */
  afterEnd: z.enum(["warn", "fail"]),
  todo: z.string().min(1),
  branches: z
    .array(
      z.strictObject({
        /** What a version begins with: "6.1", "Debian GNU/Linux 12"; "*" is every version. */
        branch: z.string().min(1),
        /** The last day with free security mends. Absent where its makers state none. */
        endOfLife: date.optional(),
        /** Without a date, and left by its makers all the same. */
        old: z.boolean().default(false),
        note: z.string().optional(),
      }),
    )
    .min(1),
});

export type Product = z.output<typeof productSchema>;
type Branch = Product["branches"][number];

/** Throws data-invalid with every problem of every file. */
export async function loadVersions(directory: string = versionsDirectory): Promise<ReadonlyMap<string, Product>> {
  return await loadDataFolder({ directory, schema: productSchema, kind: "version", nameKey: "product" });
}

/** version: undefined where it is not installed, and nothing can be past its end. nowMs: since the Unix epoch. */
export function judgeVersion(product: Product, version: string | undefined, nowMs: number): Finding {
  const { title } = product;
  if (version === undefined) return pass("not installed", { subject: title });
  const branch = branchOf(product, version);
  const words = { subject: title, measured: [{ name: "version", value: version, unit: "" }] };
  if (branch === undefined) {
    const todo = `Look up how long it is supported, and add its branch to provisioning/versions/${product.product}.yaml.`;
    return unknown(`${version}: no branch of it is on record`, todo, words);
  }
  const found = `${version}${branch.note === undefined ? "" : ` (${branch.note})`}`;
  if (branch.endOfLife === undefined) {
    return branch.old ? warn(found, product.todo, words) : pass(found, words);
  }
  const daysLeft = Math.floor((Date.parse(`${branch.endOfLife}T00:00:00Z`) + dayMs - nowMs) / dayMs);
  const dated = {
    ...words,
    limit: `supported until ${branch.endOfLife}`,
    measured: [...words.measured, { name: "supportLeft", value: daysLeft, unit: "days" }],
  };
  if (daysLeft < 0) {
    const ended = `${found}: support ended on ${branch.endOfLife}`;
    return (product.afterEnd === "fail" ? fail : warn)(ended, product.todo, dated);
  }
  if (daysLeft <= soonDays) return warn(`${found}: support ends in ${daysLeft} days`, product.todo, dated);
  return pass(found, dated);
}

/** The longest branch that a version begins with, so that 1.1 doesn't stand for 1.10. */
function branchOf(product: Product, version: string): Branch | undefined {
  return product.branches
    .filter(({ branch }) => branch === "*" || new RegExp(`^${escaped(branch)}(?![0-9])`).test(version))
    .sort((one, other) => other.branch.length - one.branch.length)[0];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
