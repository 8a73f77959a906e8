import { hardwareDifferences } from "../../libvirt/hardware.ts";
import { changeDomain } from "../../libvirt/observe.ts";
import { renderDomain } from "../../libvirt/render/domain.ts";
import { withXmlFile } from "../../libvirt/virsh.ts";
import type { NodeDesign } from "../../site/design.ts";
import { accelerationOf, networksOf, type PlanContext } from "../context.ts";
import type { Step } from "../step.ts";
import type { HostView } from "../view.ts";
import { dataDiskStepId, systemDiskStepId } from "./disks.ts";
import { seedStepId } from "./seed.ts";

/** The domain's definition. Defined over an older one, never undefined first: that would lose what libvirt keeps with it. */
export function domainStep(context: PlanContext, node: NodeDesign): Step {
  const acceleration = accelerationOf(context, node.host);
  const xml = renderDomain(node, { site: context.design.site, networks: context.design.networks, acceleration });
  const wanted = /specification="([0-9a-f]{64})"/.exec(xml)?.[1];
  return {
    id: domainStepId(node),
    kind: "domain",
    priority: 3,
    host: node.host,
    target: node.name,
    why: `define ${node.domainName} (${acceleration === "kvm" ? "hardware virtualisation" : "software emulation"})`,
    needs: [
      systemDiskStepId(node),
      ...node.dataDisks.map((disk) => dataDiskStepId(node, disk.serial)),
      seedStepId(node),
    ],
    async check(view: HostView) {
      const state = await view.domain(node.uuid);
      if (state === undefined) return false;
      const same =
        state.configured.metadata?.specification === wanted &&
        hardwareDifferences(state.configured, node, networksOf(context, node.host)).length === 0;
      return same && state.name === node.domainName && state.autostart;
    },
    async apply({ machine, found }) {
      await withXmlFile(machine, xml, async (path) => {
        const commands = [
          ["define", "--validate", path],
          ["autostart", node.uuid],
        ];
        const domain = await changeDomain(machine, node.uuid, commands);
        if (domain !== undefined) found?.({ domain });
      });
    },
  };
}

export const domainStepId = (node: NodeDesign): string => `domain ${node.name}`;
