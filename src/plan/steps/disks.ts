import type { Machine } from "../../core/machine/machine.ts";
import { bytesToSize } from "../../core/size.ts";
import type { NodeDesign } from "../../site/design.ts";
import { hostOf, type PlanContext } from "../context.ts";
import { markPaths, ownsFolder } from "../marks.ts";
import type { Step } from "../step.ts";
import { baseImagePath, baseImageStepId } from "./base-image.ts";
import { folderStepId } from "./folder.ts";

/** The system disk: an overlay over the host's read-only base. Once it is there it is never made again. */
export function systemDiskStep(context: PlanContext, node: NodeDesign): Step {
  const { path, sizeBytes } = node.systemDisk;
  return {
    id: systemDiskStepId(node),
    kind: "system-disk",
    host: node.host,
    target: node.name,
    why: `make the ${bytesToSize(sizeBytes)} system disk over image ${node.image}`,
    needs: [folderStepId(node), baseImageStepId(node.host, node.image)],
    check: async (view) => (await view.file(path)) !== undefined && (await ownsFolder(view, node)),
    async apply({ machine }) {
      const image = context.images.get(node.image);
      if (image === undefined) throw new Error(`image ${node.image} was not read in`);
      const base = baseImagePath(hostOf(context, node.host).storage, image);
      // The backing format is recorded: without it QEMU would have to guess it from what a guest can write.
      await makeDisk(machine, node, { path, sizeBytes, backing: ["-F", "qcow2", "-b", base] });
    },
  };
}

/** One data disk, empty; the guest makes it part of its LVM volume. */
export function dataDiskStep(node: NodeDesign, disk: NodeDesign["dataDisks"][number]): Step {
  return {
    id: dataDiskStepId(node, disk.serial),
    kind: "data-disk",
    host: node.host,
    target: node.name,
    why: `make the ${bytesToSize(disk.sizeBytes)} data disk ${disk.serial}`,
    needs: [folderStepId(node)],
    check: async (view) => (await view.file(disk.path)) !== undefined && (await ownsFolder(view, node)),
    apply: async ({ machine }) => await makeDisk(machine, node, { ...disk, backing: [] }),
  };
}

export const systemDiskStepId = (node: NodeDesign): string => `system-disk ${node.name}`;
export const dataDiskStepId = (node: NodeDesign, serial: string): string => `data-disk ${node.name}/${serial}`;

/** Made under another name and linked, so that a disk that is there is a whole one, and is never written over. */
async function makeDisk(
  machine: Machine,
  node: NodeDesign,
  disk: { path: string; sizeBytes: number; backing: readonly string[] },
): Promise<void> {
  const part = `${disk.path}.part`;
  // What was said of the guest was said with other disks.
  await machine.remove(markPaths.ready(node));
  await machine.remove(part);
  await machine.run("qemu-img", ["create", "-q", "-f", "qcow2", ...disk.backing, "--", part, String(disk.sizeBytes)]);
  await machine.publish(part, disk.path, { mode: 0o600, replace: false });
}
