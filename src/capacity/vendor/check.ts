import type { Reference, StepsRule, Vendor, VendorRule } from "./schema.ts";

/** What is wrong with a vendor's file beyond its structure. */
export interface VendorProblem {
  /** Keys and positions from the top of the file. */
  path: (string | number)[];
  message: string;
  fix: string;
}

/** Each reference of a machine, and the kinds of rules that it may name. */
const referenceKinds = {
  count: ["steps", "share"],
  spare: ["spare"],
  vcpus: ["steps", "formula", "fixed"],
  memoryGiB: ["steps", "fixed"],
  diskGB: ["steps", "fixed"],
} as const satisfies Record<string, readonly VendorRule["kind"][]>;

/** Ids that are given twice, tables that don't rise, references to nothing. */
export function vendorProblems(vendor: Vendor): VendorProblem[] {
  return [
    ...vendor.rules.flatMap((rule, index) => ruleProblems(vendor, rule, index)),
    ...vendor.machines.flatMap((machine, index) =>
      Object.entries(referenceKinds).flatMap(([key, kinds]) => {
        const reference = machine[key as keyof typeof referenceKinds];
        const problem = reference === undefined ? undefined : referenceProblem(vendor, reference, kinds);
        return problem === undefined ? [] : [{ path: ["machines", index, key], ...problem }];
      }),
    ),
  ];
}

function ruleProblems(vendor: Vendor, rule: VendorRule, index: number): VendorProblem[] {
  const problems: VendorProblem[] = [];
  const refuse = (key: string, message: string, fix: string) =>
    problems.push({ path: ["rules", index, key], message, fix });
  if (!rule.id.startsWith(`${vendor.vendor}-`))
    refuse("id", `'${rule.id}' doesn't begin with the vendor's name`, `Call it ${vendor.vendor}-….`);
  if (vendor.rules.findIndex(({ id }) => id === rule.id) < index)
    refuse("id", `there is another rule '${rule.id}'`, "Give each rule an id of its own.");
  if (rule.kind === "steps" && !rises(rule.rows.map(({ upTo }) => upTo ?? Number.POSITIVE_INFINITY)))
    refuse(
      "rows",
      "the rows don't rise",
      "Write them from the smallest upTo to the largest; only the last may have none.",
    );
  if (rule.kind === "steps" && rule.beyond === "split" && rule.rows.at(-1)?.upTo === undefined)
    refuse("beyond", "a table that is split needs an end", "Give the last row its upTo.");
  if (rule.kind === "steps") {
    const rows = rule.rows.map(({ figures }) => Object.keys(figures).sort().join());
    if (new Set(rows).size > 1) refuse("rows", "the rows have different figures", "Give every row the same figures.");
  }
  if (rule.kind === "anchors" && !anchorsRise(rule.points))
    refuse(
      "points",
      "the points don't rise",
      "Write them from the shortest to the longest; a longer one is not smaller.",
    );
  return problems;
}

function referenceProblem(
  vendor: Vendor,
  reference: Reference,
  kinds: readonly VendorRule["kind"][],
): Omit<VendorProblem, "path"> | undefined {
  const rule = vendor.rules.find(({ id }) => id === reference.rule);
  if (rule === undefined) {
    return { message: `there is no rule '${reference.rule}'`, fix: "Name one of the rules of this file." };
  }
  if (!kinds.includes(rule.kind)) {
    return { message: `rule '${rule.id}' is of kind ${rule.kind}`, fix: `Name one of kind ${kinds.join(" or ")}.` };
  }
  const known = figuresOf(rule);
  if (reference.figure !== undefined && !known.includes(reference.figure)) {
    return {
      message: `rule '${rule.id}' gives no figure '${reference.figure}'`,
      fix: known.length === 0 ? "Leave the figure out." : `Name one of ${known.join(", ")}.`,
    };
  }
  return undefined;
}

const figuresOf = (rule: VendorRule): string[] =>
  rule.kind === "steps" ? Object.keys(firstRow(rule).figures) : rule.kind === "fixed" ? Object.keys(rule.figures) : [];

const firstRow = ({ rows }: StepsRule): StepsRule["rows"][number] => rows[0] as StepsRule["rows"][number];

const rises = (values: readonly number[]): boolean =>
  values.every((value, index) => index === 0 || value > (values[index - 1] ?? 0));

function anchorsRise(points: readonly { minutes: number; bytes: number }[]): boolean {
  const sizes = points.map(({ bytes }) => bytes);
  return rises(points.map(({ minutes }) => minutes)) && sizes.every((size, index) => size >= (sizes[index - 1] ?? 0));
}
