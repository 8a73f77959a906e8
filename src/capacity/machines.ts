import { AppError } from "../core/errors.ts";
import type { AppliedRule } from "./answer.ts";
import { bounds } from "./bounds.ts";
import type { Choice } from "./choice.ts";
import { type Findings, noFindings, use, useStep } from "./findings.ts";
import type { Resources } from "./placement/host-limits.ts";
import { formulaValue, machinesFor, type Quantities, quantityOf, stepOf, wordsOf } from "./vendor/apply.ts";
import type { QuantityName, Reference, Vendor, VendorMachine, VendorRule } from "./vendor/schema.ts";

const gibibyte = 2 ** 30;

/** The machines of one role, all alike. A physical one has no sizes: it isn't a guest. */
export interface MachineNeed {
  role: string;
  made: "virtual" | "physical";
  instances: number;
  /** Of those, how many the load needs; the others are there so that one may fail. */
  needed: number;
  /** No two of them on one host. */
  apart: boolean;
  vcpus: number | undefined;
  memoryBytes: number | undefined;
  diskBytes: number | undefined;
}

export interface MachineNeeds {
  machines: readonly MachineNeed[];
  rules: readonly AppliedRule[];
  choices: readonly Choice[];
  notes: readonly string[];
  warnings: readonly string[];
}

export interface MachineOptions {
  vendor: Vendor;
  quantities: Quantities;
  /** Sizes to start from, by role. */
  roles: ReadonlyMap<string, Resources>;
  highAvailability: boolean;
  paired: readonly string[];
  recordingsBytes: number;
}

/** The machines of a vendor's site, by its rules and the roles' sizes. Throws usage where a quantity or a role is not there. */
export function machineNeeds(options: MachineOptions): MachineNeeds {
  refuseUnknownRoles(options);
  const findings = noFindings();
  const machines = options.vendor.machines.flatMap((machine) => {
    const needed = machineCount(machine, options, findings);
    return needed === 0 ? [] : [needOf(machine, needed, options, findings)];
  });
  const unpaired = machines.filter(({ instances, needed }) => instances === needed).map(({ role }) => role);
  if (options.highAvailability && unpaired.length > 0) {
    findings.warnings.push(
      `${options.vendor.title} describes no high availability for ${unpaired.join(", ")}: one of these that fails is not taken over. A second machine can be asked for by role.`,
    );
  }
  for (const { role, vcpus } of machines.filter((machine) => (machine.vcpus ?? 0) > bounds.nodeVcpus)) {
    findings.warnings.push(
      `${role} would need ${vcpus} vCPUs, and a node of a site file has at most ${bounds.nodeVcpus}: split the calls over more machines, or over several sites.`,
    );
  }
  const once = (lines: readonly string[]) => [...new Set(lines)];
  return { ...findings, machines, notes: once(findings.notes), warnings: once(findings.warnings) };
}

function machineCount({ role, count }: VendorMachine, options: MachineOptions, findings: Findings): number {
  if (count === undefined) return 1;
  const { vendor, quantities } = options;
  const rule = ruleOf(vendor, count);
  if (rule.kind === "share") {
    const limits = Object.keys(rule.most) as QuantityName[];
    if (limits.every((name) => quantities[name] === undefined)) quantityOf(rule, quantities, limits[0] as QuantityName);
    const machines = machinesFor(rule, quantities);
    const loads = limits.flatMap((name) =>
      quantities[name] === undefined ? [] : [`${quantities[name]} ${wordsOf[name]}`],
    );
    use(findings, rule, `${role}: ${loads.join(" and ")}: ${machines}`);
    return machines;
  }
  if (rule.kind !== "steps") throw new RangeError(`rule ${rule.id} gives no number of machines`);
  const quantity = quantityOf(rule, quantities, rule.of);
  const step = stepOf(rule, quantity);
  useStep(findings, rule, quantity);
  if (step.machines > 1) {
    findings.warnings.push(
      `${rule.title}: the table ends at ${rule.rows.at(-1)?.upTo} ${wordsOf[rule.of]}, so ${quantity} are split over ${step.machines} machines of ${step.each}; nothing is read beyond its end.`,
    );
  }
  return step.machines * (count.figure === undefined ? 1 : (step.row.figures[count.figure] ?? 0));
}

function needOf(machine: VendorMachine, needed: number, options: MachineOptions, findings: Findings): MachineNeed {
  const { role, made } = machine;
  const instances = needed + spareOf(machine, options, findings);
  const base = { role, made, instances, needed, apart: instances > needed };
  if (made === "physical") return { ...base, vcpus: undefined, memoryBytes: undefined, diskBytes: undefined };
  const start = options.roles.get(machine.startsFrom ?? role);
  if (start === undefined) {
    throw new AppError("data-invalid", {
      message: `${options.vendor.title} starts ${role} from the role ${machine.startsFrom ?? role}, and there is none`,
      hint: "Add that role to provisioning/roles, or name another in the vendor's file.",
    });
  }
  const calls = options.quantities.calls;
  const each = calls === undefined ? options.quantities : { ...options.quantities, calls: Math.ceil(calls / needed) };
  const figure = (reference: Reference | undefined) =>
    reference === undefined ? undefined : figureOf(role, reference, { ...options, quantities: each }, findings);
  const [memoryGiB, diskGB] = [figure(machine.memoryGiB), figure(machine.diskGB)];
  const recordings = machine.recordings ? options.recordingsBytes / needed : 0;
  return {
    ...base,
    vcpus: Math.ceil(figure(machine.vcpus) ?? start.vcpus),
    memoryBytes: wholeGibibytes(memoryGiB === undefined ? start.memoryBytes : memoryGiB * gibibyte),
    diskBytes: wholeGibibytes((diskGB === undefined ? start.diskBytes : diskGB * 1e9) + recordings),
  };
}

function spareOf({ role, spare }: VendorMachine, options: MachineOptions, findings: Findings): number {
  if (spare !== undefined && options.highAvailability) {
    const rule = ruleOf(options.vendor, spare);
    if (rule.kind !== "spare") throw new RangeError(`rule ${rule.id} gives no spare machine`);
    use(findings, rule, `${role}: ${rule.machines} more, each on a host of its own`);
    return rule.machines;
  }
  return options.paired.includes(role) ? 1 : 0;
}

function figureOf(role: string, reference: Reference, options: MachineOptions, findings: Findings): number {
  const rule = ruleOf(options.vendor, reference);
  const of = reference.figure ?? "";
  if (rule.kind === "fixed") {
    use(
      findings,
      rule,
      `${Object.entries(rule.figures)
        .map(([name, value]) => `${name} ${value}`)
        .join(", ")}`,
    );
    return rule.figures[of] ?? 0;
  }
  if (rule.kind === "formula") {
    const quantity = quantityOf(rule, options.quantities, rule.of);
    const value = formulaValue(rule, quantity);
    use(findings, rule, `${role}: ${quantity} ${wordsOf[rule.of]} a machine: ${value} vCPUs`);
    return value;
  }
  if (rule.kind !== "steps") throw new RangeError(`rule ${rule.id} gives no figure ${of}`);
  const quantity = quantityOf(rule, options.quantities, rule.of);
  useStep(findings, rule, quantity);
  return stepOf(rule, quantity).row.figures[of] ?? 0;
}

function ruleOf(vendor: Vendor, { rule: id }: Reference): VendorRule {
  const rule = vendor.rules.find((known) => known.id === id);
  if (rule === undefined) throw new RangeError(`${vendor.vendor} has no rule ${id}`);
  return rule;
}

function refuseUnknownRoles({ vendor, paired }: MachineOptions): void {
  const known = vendor.machines.map(({ role }) => role);
  const unknown = paired.filter((role) => !known.includes(role));
  if (unknown.length === 0) return;
  throw new AppError("usage", {
    message: `${vendor.title} has no role ${unknown.join(", ")}`,
    hint: `Its roles: ${known.join(", ")}.`,
  });
}

const wholeGibibytes = (bytes: number): number => Math.ceil(bytes / gibibyte) * gibibyte;
