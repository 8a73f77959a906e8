import { sizeToBytes } from "../../core/size.ts";
import type { DataPath, Finding } from "../problem.ts";
import type { SiteCheck } from "./check.ts";

/** Below the least a reference image does not boot or does not fit; above the most QEMU refuses to start. */
const bounds = {
  memory: { least: "256MiB", most: "12TiB", why: "a guest with less does not boot" },
  systemDisk: { least: "3GiB", most: "63TiB", why: "the reference images do not fit in less" },
  dataDisk: { least: "64MiB", most: "63TiB", why: "a file system does not fit in less" },
} as const;

export const nodeSize: SiteCheck = {
  name: "node-size",
  summary: `A node has at least ${bounds.memory.least} of memory, ${bounds.systemDisk.least} of system disk and ${bounds.dataDisk.least} a data disk, and no more than QEMU can run.`,
  *find({ nodes }) {
    for (const { path, node } of nodes) {
      if (node.memory !== undefined) yield* outOfBounds([...path, "memory"], node.memory, "memory");
      if (node.systemDisk !== undefined) yield* outOfBounds([...path, "systemDisk"], node.systemDisk, "systemDisk");
      for (const [index, size] of (node.dataDisks ?? []).entries())
        yield* outOfBounds([...path, "dataDisks", index], size, "dataDisk");
    }
  },
};

function* outOfBounds(path: DataPath, size: string, kind: keyof typeof bounds): Iterable<Finding> {
  const { least, most, why } = bounds[kind];
  const bytes = sizeToBytes(size);
  if (bytes < sizeToBytes(least)) {
    yield {
      path,
      severity: "error",
      message: `${size} is too small: ${why}`,
      fix: `Write ${least} or more, or delete the line for the role's size.`,
    };
  } else if (bytes > sizeToBytes(most)) {
    yield { path, severity: "error", message: `${size} is more than QEMU can run`, fix: `Write at most ${most}.` };
  }
}
