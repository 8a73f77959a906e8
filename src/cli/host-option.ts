import { bounds } from "../capacity/bounds.ts";
import { figureFromText } from "../capacity/figure.ts";
import type { HostFigures, Overcommit } from "../capacity/placement/host-limits.ts";
import { AppError } from "../core/errors.ts";
import { sizePattern, sizeToBytes } from "../core/size.ts";
import { quoted } from "../site/quoted.ts";
import { namePattern } from "../site/schema.ts";
import { figureOption } from "./capacity-options.ts";
import type { Invocation } from "./command.ts";

/** "vms1=16/64GiB/1TiB" → a host of 16 processors, 64 GiB of memory and 1 TiB free. Throws usage and figure-invalid. */
export function hostFromText(text: string, overcommit: Overcommit): HostFigures {
  const [name = "", figures = ""] = text.split("=", 2);
  const [processors = "", memory = "", disk = "", ...more] = figures.split("/");
  if (!namePattern.test(name) || [processors, memory, disk].includes("") || more.length > 0) {
    throw new AppError("usage", {
      message: `--host is ${quoted(text)}, which names no host with its processors, memory and disk`,
      hint: "Write NAME=PROCESSORS/MEMORY/DISK, such as vms1=16/64GiB/1TiB.",
    });
  }
  return {
    name,
    processors: figureFromText(processors, {
      name: `processors of host ${name}`,
      least: 1,
      most: bounds.hostProcessors,
      whole: true,
    }),
    memoryBytes: sizeFromText(memory, { name: `memory of host ${name}`, example: "64GiB" }),
    diskBytes: sizeFromText(disk, { name: `disk of host ${name}`, example: "1TiB" }),
    overcommit,
  };
}

/** Every --host of a command line, with its --overcommit-… */
export function hostsGiven(invocation: Invocation, usual: Overcommit): HostFigures[] {
  const overcommit = (what: keyof Overcommit) =>
    figureOption(invocation, `overcommit-${what}`, { least: 1, most: bounds.overcommit }) ?? usual[what];
  const unused = (["vcpu", "memory", "disk"] as const).find((what) => {
    return invocation.optionMaybe(`overcommit-${what}`) !== undefined;
  });
  if (unused !== undefined && invocation.optionValues("host").length === 0) {
    throw new AppError("usage", {
      message: `--overcommit-${unused} is of hosts, and no host is given`,
      hint: "Give --host, or leave it out.",
    });
  }
  const shared = { vcpu: overcommit("vcpu"), memory: overcommit("memory"), disk: overcommit("disk") };
  return invocation.optionValues("host").map((text) => hostFromText(text, shared));
}

function sizeFromText(text: string, { name, example }: { name: string; example: string }): number {
  if (sizePattern.test(text)) return sizeToBytes(text);
  throw new AppError("figure-invalid", {
    message: `${name} is ${quoted(text)}, which is no size`,
    hint: `Write a whole number above 0 and MiB, GiB or TiB, such as ${example}.`,
  });
}
