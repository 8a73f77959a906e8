import { growthBytes } from "../../plan/disk-growth.ts";
import type { HostDesign } from "../../site/design.ts";
import type { PreflightCheck } from "../check.ts";
import { type Finding, fail, pass } from "../result.ts";
import { sum } from "./others.ts";
import { wholeSize } from "./sizes.ts";

/** Packages, logs, and the sets of configuration that a gateway keeps. */
const gatewayBytes = 2 * 2 ** 30;

export const check: PreflightCheck = {
  id: "disk-space",
  title: "Disk space",
  applies: () => true,
  async run(machine, { host, nodes, gateways, read }) {
    const disks = nodes.flatMap((node) => [node.systemDisk, ...node.dataDisks]);
    const present = new Set((await machine.statMany(disks.map(({ path }) => path))).map(({ path }) => path));
    const { storageFreeBytes } = await read.facts();
    const newBytes = sum(disks.filter(({ path }) => !present.has(path)).map(({ sizeBytes }) => sizeBytes));
    const { storage } = host;
    const growth =
      newBytes === 0 ? 0 : await growthBytes({ machine, libvirt: await read.libvirt() }, { storage, nodes });
    const space = { freeBytes: storageFreeBytes, newBytes, growthBytes: growth };
    return [judgeSpace({ ...space, gatewayBytes: gateways.length > 0 ? gatewayBytes : 0 }, host)];
  },
};

export interface Space {
  freeBytes: number;
  /** Disks that are not there yet, at their full size. */
  newBytes: number;
  /** What disks that are there may still grow: it is promised to them. Counts only beside new ones, as apply has it. */
  growthBytes: number;
  gatewayBytes: number;
}

export function judgeSpace(
  { freeBytes, newBytes, growthBytes: growing, gatewayBytes: kept }: Space,
  host: Pick<HostDesign, "name" | "storage"> & { overcommit: { disk: number } },
): Finding {
  const growth = newBytes === 0 ? 0 : growing;
  const needed = Math.ceil((newBytes + growth) / host.overcommit.disk) + kept;
  const words = {
    limit: wholeSize(needed, "up"),
    measured: [
      { name: "free", value: freeBytes, unit: "bytes" },
      { name: "needed", value: needed, unit: "bytes" },
      { name: "growth", value: growth, unit: "bytes" },
      { name: "overcommit", value: host.overcommit.disk, unit: "" },
    ],
  };
  const plain = `${wholeSize(freeBytes)} free for ${host.storage}, ${wholeSize(needed, "up")} needed`;
  const found = growth === 0 ? plain : `${plain}, of which ${wholeSize(growth, "up")} that disks there may still grow`;
  if (freeBytes >= needed) return pass(found, words);
  const todo = `${wholeSize(needed - freeBytes, "up")} are missing: free space there, add a disk, or set hosts.${host.name}.storage or overcommit.disk.`;
  return fail(found, todo, words);
}
