import { renderNetwork } from "../../libvirt/render/network.ts";
import { virsh, virshWithXml } from "../../libvirt/virsh.ts";
import type { NetworkDesign } from "../../site/design.ts";
import type { PlanContext } from "../context.ts";
import type { Step } from "../step.ts";

/** The libvirt network on a host: defined, running, and started with the host. */
export function networkStep(context: PlanContext, host: string, network: NetworkDesign): Step | undefined {
  const { attachment } = network;
  if (attachment.kind !== "libvirt") return undefined;
  const nodes = context.design.nodes.filter((node) => node.host === host);
  const xml = renderNetwork(network, { site: context.design.site, nodes });
  const { uuid, libvirtName } = attachment;
  const wanted = specificationIn(xml);
  return {
    id: networkStepId(host, network.name),
    kind: "network",
    host,
    target: `network ${libvirtName} on ${host}`,
    why: `define and start ${attachment.mode} network ${network.cidr}`,
    needs: [],
    async check(view) {
      const state = await view.network(uuid);
      return state !== undefined && state.active && state.autostart && state.configured.metadata?.specification === wanted;
    },
    async apply({ machine, view }) {
      const before = await view.network(uuid);
      if (before?.configured.metadata?.specification !== wanted) {
        await virshWithXml(machine, xml, (path) => ["net-define", "--validate", path]);
      }
      await virsh(machine, ["net-autostart", uuid]);
      // A running network keeps its old definition until it is started again, and that cuts its guests off; the
      // parts that can differ here (address, mode, bridge) are refused by the site's checks once nodes exist.
      if (before?.active !== true) await virsh(machine, ["net-start", uuid]);
    },
  };
}

export const networkStepId = (host: string, network: string): string => `network ${host}/${network}`;

/** The specification hash that renderNetwork put into the metadata. */
function specificationIn(xml: string): string | undefined {
  return /specification="([0-9a-f]{64})"/.exec(xml)?.[1];
}
