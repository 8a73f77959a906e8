import { renderDisk } from "../../libvirt/render/domain.ts";
import { virshWithXml } from "../../libvirt/virsh.ts";
import type { NodeDesign } from "../../site/design.ts";
import type { Step } from "../step.ts";
import { domainStepId } from "./domain.ts";

/** A later data disk, plugged into the running guest. A guest that does not run finds it at its next start. */
export function diskAttachedStep(node: NodeDesign, disk: NodeDesign["dataDisks"][number]): Step {
  return {
    id: diskAttachedStepId(node, disk.serial),
    kind: "disk-attached",
    host: node.host,
    target: node.name,
    why: `plug data disk ${disk.serial} into the running guest`,
    needs: [domainStepId(node)],
    async check(view) {
      const running = (await view.domain(node.uuid))?.running;
      return running === undefined || running.disks.some((present) => present.path === disk.path);
    },
    apply: async ({ machine }) => {
      await virshWithXml(machine, renderDisk(node, disk.serial), (path) => [
        ["attach-device", node.uuid, path, "--live"],
      ]);
    },
  };
}

export const diskAttachedStepId = (node: NodeDesign, serial: string): string => `disk-attached ${node.name}/${serial}`;
