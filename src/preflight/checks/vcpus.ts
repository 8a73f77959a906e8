import type { PreflightCheck } from "../check.ts";
import { fail, pass } from "../result.ts";
import { besides, othersOf, sum } from "./others.ts";

export const check: PreflightCheck = {
  id: "vcpus",
  title: "Processors for the site's vCPUs",
  applies: ({ virtualMachines }) => virtualMachines,
  async run(_machine, { host, nodes, read }) {
    const [{ processors }, others] = [await read.facts(), othersOf(await read.libvirt(), nodes)];
    const planned = sum(nodes.map(({ vcpus }) => vcpus)) + sum(others.map(({ configured }) => configured.vcpus));
    const most = processors * host.overcommit.vcpu;
    const words = {
      limit: `${most} vCPUs`,
      measured: [
        { name: "processors", value: processors, unit: "processors" },
        { name: "plannedVcpus", value: planned, unit: "vCPUs" },
        { name: "overcommit", value: host.overcommit.vcpu, unit: "" },
      ],
    };
    const found = `${planned} vCPUs planned${besides(others.length)}, ${processors} processors with overcommit ${host.overcommit.vcpu}`;
    if (planned <= most) return [pass(found, words)];
    const todo = `${planned - most} vCPUs are missing: move a node to another host, give nodes fewer, or raise hosts.${host.name}.overcommit.vcpu.`;
    return [fail(found, todo, words)];
  },
};
