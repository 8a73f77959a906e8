import type { Resources } from "../capacity/placement/host-limits.ts";
import { sizeToBytes } from "../core/size.ts";
import { loadRoles } from "../site/roles.ts";

/** The sizes to start from: each role's own, its two disks together. Throws data-invalid. */
export async function roleResources(): Promise<ReadonlyMap<string, Resources>> {
  const roles = await loadRoles();
  return new Map(
    [...roles].map(([name, { vcpus, memory, systemDisk, dataDisk }]) => [
      name,
      { vcpus, memoryBytes: sizeToBytes(memory), diskBytes: sizeToBytes(systemDisk) + sizeToBytes(dataDisk) },
    ]),
  );
}
