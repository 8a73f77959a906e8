import type { PreflightCheck } from "../check.ts";
import { fail, pass } from "../result.ts";
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
    const needed = Math.ceil(newBytes / host.overcommit.disk) + (gateways.length > 0 ? gatewayBytes : 0);
    const words = {
      limit: wholeSize(needed, "up"),
      measured: [
        { name: "free", value: storageFreeBytes, unit: "bytes" },
        { name: "needed", value: needed, unit: "bytes" },
        { name: "overcommit", value: host.overcommit.disk, unit: "" },
      ],
    };
    const found = `${wholeSize(storageFreeBytes)} free for ${host.storage}, ${wholeSize(needed, "up")} needed`;
    if (storageFreeBytes >= needed) return [pass(found, words)];
    const todo = `${wholeSize(needed - storageFreeBytes, "up")} are missing: free space there, add a disk, or set hosts.${host.name}.storage or overcommit.disk.`;
    return [fail(found, todo, words)];
  },
};
