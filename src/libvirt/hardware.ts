import { bytesToSize } from "../core/size.ts";
import type { NodeDesign } from "../site/design.ts";
import type { ObservedDomain } from "./read/domain.ts";

/** How a domain's virtual hardware differs from the design, one phrase a difference; empty where it is as planned. */
export function hardwareDifferences(observed: ObservedDomain, node: NodeDesign): string[] {
  const differences: string[] = [];
  const compare = (what: string, planned: string, found: string) => {
    if (planned !== found) differences.push(`${what} ${found === "" ? "none" : found}, planned ${planned}`);
  };
  compare("vCPUs", String(node.vcpus), String(observed.vcpus));
  compare("memory", bytesToSize(node.memoryBytes), bytesToSize(observed.memoryBytes));
  compare(
    "MAC addresses",
    sorted(node.interfaces.map((own) => own.mac)),
    sorted(observed.interfaces.map((own) => own.mac)),
  );
  compare("disks", sorted(plannedPaths(node)), sorted(observed.disks.flatMap((disk) => disk.path ?? [])));
  return differences;
}

export const plannedPaths = (node: NodeDesign): string[] => [
  node.systemDisk.path,
  ...node.dataDisks.map((disk) => disk.path),
  node.seedPath,
];

const sorted = (values: readonly string[]): string => [...values].sort().join(" ");
