import type { Machine } from "../../core/machine/machine.ts";
import { parseNetwork } from "../../libvirt/read/network.ts";
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
      const state = await view.network(uuid);
      if (state === undefined) throw new Error(`network ${libvirtName} is not defined`);
      // The running definition first: where it refuses, the kept one still lacks the change, and the next run tries
      // again. After a crash the two can differ, so each is compared and given what it lacks.
      const live = state.active ? changesOf(await liveHosts(machine, uuid), wanted) : [];
      for (const change of live) await update(machine, uuid, { ...change, flag: "--live" });
      for (const change of changesOf(state.configured.dnsHosts, wanted))
        await update(machine, uuid, { ...change, flag: "--config" });
    },
  };
}

interface DnsEntry {
  address: string;
  names: readonly string[];
}

interface Change {
  verb: "delete" | "add-last";
  entry: DnsEntry;
}

const keyOf = (entries: readonly DnsEntry[]): string =>
  entries
    .map((entry) => `${entry.address} ${[...entry.names].sort().join(" ")}`)
    .sort()
    .join("\n");

/** What leads from one list to the other; deletions first, as libvirt takes one entry an address. */
function changesOf(present: readonly DnsEntry[], wanted: readonly DnsEntry[]): Change[] {
  const without = (entries: readonly DnsEntry[], others: readonly DnsEntry[]) =>
    entries.filter((entry) => !others.some((other) => keyOf([other]) === keyOf([entry])));
  return [
    ...without(present, wanted).map((entry): Change => ({ verb: "delete", entry })),
    ...without(wanted, present).map((entry): Change => ({ verb: "add-last", entry })),
  ];
}

/** The names that the running network answers, which only its live definition tells. */
async function liveHosts(machine: Machine, uuid: string): Promise<readonly DnsEntry[]> {
  return parseNetwork((await virsh(machine, ["net-dumpxml", uuid])).stdout).dnsHosts;
}

async function update(
  machine: Machine,
  uuid: string,
  { verb, entry, flag }: Change & { flag: "--live" | "--config" },
): Promise<void> {
  await virsh(machine, ["net-update", uuid, verb, "dns-host", dnsHostXml(entry), flag]);
}
