import { changeNetwork, type DomainState, type NetworkState } from "../../libvirt/observe.ts";
import { renderNetwork } from "../../libvirt/render/network.ts";
import { withXmlFile } from "../../libvirt/virsh.ts";
import type { NetworkDesign } from "../../site/design.ts";
import type { PlanContext } from "../context.ts";
import type { Step } from "../step.ts";

/** The libvirt network on a host: defined, running, and started with the host. */
export function networkStep(context: PlanContext, host: string, network: NetworkDesign): Step | undefined {
  const { attachment } = network;
  if (attachment.kind !== "libvirt") return undefined;
  const { xml, specification } = rendered(context, host, network);
  const { uuid, libvirtName } = attachment;
  return {
    id: networkStepId(host, network.name),
    kind: "network",
    // Every machine's definition waits for it.
    priority: 0,
    host,
    target: `network ${libvirtName} on ${host}`,
    why: `define and start ${attachment.mode} network ${network.cidr}`,
    needs: [],
    async check(view) {
      const state = await view.network(uuid);
      if (state === undefined) return false;
      return state.active && state.autostart && state.configured.metadata?.specification === specification;
    },
    async apply({ machine, view, found }) {
      const before = await view.network(uuid);
      const defined = before?.configured.metadata?.specification === specification;
      const active = before?.active === true;
      await withXmlFile(machine, xml, async (path) => {
        const after = await changeNetwork(machine, uuid, [
          // A running network keeps its old definition until it is started again; guestsInTheWay keeps it from
          // happening under guests.
          ...(active && !defined ? [["net-destroy", uuid]] : []),
          ...(defined ? [] : [["net-define", "--validate", path]]),
          ["net-autostart", uuid],
          ...(active && defined ? [] : [["net-start", uuid]]),
        ]);
        if (after !== undefined) found?.({ network: after });
      });
    },
  };
}

export const networkStepId = (host: string, network: string): string => `network ${host}/${network}`;

/** Running guests that are plugged into a network that is to be changed: they would lose their connection. */
export function guestsInTheWay(
  context: PlanContext,
  host: string,
  network: NetworkDesign,
  state: { network: NetworkState | undefined; domains: readonly DomainState[] },
): string[] {
  const { attachment } = network;
  if (attachment.kind !== "libvirt" || state.network?.active !== true) return [];
  const { specification } = rendered(context, host, network);
  if (state.network.configured.metadata?.specification === specification) return [];
  return state.domains
    .filter((domain) => domain.running?.interfaces.some((own) => own.source === attachment.libvirtName))
    .map((domain) => domain.name);
}

function rendered(context: PlanContext, host: string, network: NetworkDesign) {
  const nodes = context.design.nodes.filter((node) => node.host === host);
  const xml = renderNetwork(network, { site: context.design.site, nodes });
  return { xml, specification: /specification="([0-9a-f]{64})"/.exec(xml)?.[1] };
}
