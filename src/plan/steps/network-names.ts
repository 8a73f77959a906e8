import { isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { dnsHosts, dnsHostXml } from "../../libvirt/render/network.ts";
import { virsh } from "../../libvirt/virsh.ts";
import type { NetworkDesign } from "../../site/design.ts";
import type { PlanContext } from "../context.ts";
import type { Step } from "../step.ts";
import { networkStepId } from "./network.ts";

/** The nodes' names in a libvirt network's DNS; changed while the network runs, without cutting anybody off. */
export function networkNamesStep(context: PlanContext, host: string, network: NetworkDesign): Step | undefined {
  const { attachment } = network;
  if (attachment.kind !== "libvirt" || !network.dns.includes(attachment.hostAddress)) return undefined;
  const nodes = context.design.nodes.filter((node) => node.host === host);
  const wanted = dnsHosts(network.name, nodes);
  const { uuid, libvirtName } = attachment;
  return {
    id: `network-names ${host}/${network.name}`,
    kind: "network-names",
    host,
    target: `network ${libvirtName} on ${host}`,
    why: `answer DNS for ${wanted.length} names`,
    needs: [networkStepId(host, network.name)],
    async check(view) {
      const state = await view.network(uuid);
      return state !== undefined && keyOf(state.configured.dnsHosts) === keyOf(wanted);
    },
    async apply({ machine, view }) {
      const present = (await view.network(uuid))?.configured.dnsHosts ?? [];
      const stale = present.filter((entry) => !wanted.some((other) => keyOf([other]) === keyOf([entry])));
      const missing = wanted.filter((entry) => !present.some((other) => keyOf([other]) === keyOf([entry])));
      for (const entry of stale) await update(machine, uuid, "delete", dnsHostXml(entry));
      for (const entry of missing) await update(machine, uuid, "add-last", dnsHostXml(entry));
    },
  };
}

interface DnsEntry {
  address: string;
  names: readonly string[];
}

const keyOf = (entries: readonly DnsEntry[]): string =>
  entries
    .map((entry) => `${entry.address} ${[...entry.names].sort().join(" ")}`)
    .sort()
    .join("\n");

async function update(machine: Machine, uuid: string, verb: "delete" | "add-last", xml: string): Promise<void> {
  try {
    await virsh(machine, ["net-update", uuid, verb, "dns-host", xml, "--live", "--config"]);
  } catch (error) {
    // After a crash the running and the kept definition can differ; then only the kept one still lacks the change.
    if (!isAppError(error, "program-failed")) throw error;
    await virsh(machine, ["net-update", uuid, verb, "dns-host", xml, "--config"]);
  }
}
