import { changeDomain } from "../../libvirt/observe.ts";
import { renderDisk } from "../../libvirt/render/domain.ts";
import { withXmlFile } from "../../libvirt/virsh.ts";
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
    async apply({ machine, found }) {
      await withXmlFile(machine, renderDisk(node, disk.serial), async (path) => {
        const domain = await changeDomain(machine, node.uuid, [["attach-device", node.uuid, path, "--live"]]);
        if (domain !== undefined) found?.({ domain });
      });
    },
  };
}

export const diskAttachedStepId = (node: NodeDesign, serial: string): string => `disk-attached ${node.name}/${serial}`;
