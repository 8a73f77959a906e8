import { bytesToSize } from "../core/size.ts";
import type { NetworkDesign, NodeDesign } from "../site/design.ts";
import type { ObservedDomain } from "./read/domain.ts";

/** How a domain's virtual hardware differs from the design, one phrase a difference; empty where it is as planned. */
export function hardwareDifferences(
  observed: ObservedDomain,
  node: NodeDesign,
  networks: readonly NetworkDesign[],
): string[] {
  const differences: string[] = [];
  const compare = (planned: string, found: string, sentence: (found: string) => string) => {
    if (planned !== found) differences.push(sentence(found === "" ? "none" : found));
  };
  const memory = bytesToSize(node.memoryBytes);
  const plugs = sorted(plannedPlugs(node, networks));
  const paths = sorted(plannedPaths(node));
  compare(String(node.vcpus), String(observed.vcpus), (found) => `vCPUs ${found}, planned ${node.vcpus}`);
  compare(memory, bytesToSize(observed.memoryBytes), (found) => `memory ${found}, planned ${memory}`);
  compare(plugs, sorted(observed.interfaces.map(plugOf)), (found) => `interfaces ${found}, planned ${plugs}`);
  compare(
    paths,
    sorted(observed.disks.flatMap((disk) => disk.path ?? [])),
    (found) => `disks ${found}, planned ${paths}`,
  );
  return differences;
}

export const qcow2Paths = (node: NodeDesign): string[] => [
  node.systemDisk.path,
  ...node.dataDisks.map((disk) => disk.path),
];

export const plannedPaths = (node: NodeDesign): string[] => [...qcow2Paths(node), node.seedPath];

/** Each interface with what it is plugged into: "52:54:00:… in br0". */
function plannedPlugs(node: NodeDesign, networks: readonly NetworkDesign[]): string[] {
  return node.interfaces.map((own) => {
    const attachment = networks.find((network) => network.name === own.network)?.attachment;
    const source = attachment?.kind === "libvirt" ? attachment.libvirtName : attachment?.bridge;
    return plugOf({ mac: own.mac, source });
  });
}

const plugOf = (plug: { mac: string; source: string | undefined }): string =>
  `${plug.mac} in ${plug.source ?? "nothing"}`;

const sorted = (values: readonly string[]): string => [...values].sort().join(", ");
