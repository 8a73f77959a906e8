import { hostReserveBytes } from "../../plan/admission.ts";
import type { PreflightCheck } from "../check.ts";
import { fail, pass } from "../result.ts";
import { besides, othersOf, sum } from "./others.ts";
import { wholeSize } from "./sizes.ts";

export const check: PreflightCheck = {
  id: "memory",
  title: "Memory",
  applies: ({ virtualMachines }) => virtualMachines,
  async run(_machine, { host, nodes, read }) {
    const [{ memoryBytes }, others] = [await read.facts(), othersOf(await read.libvirt(), nodes)];
    const planned =
      sum(nodes.map((node) => node.memoryBytes)) + sum(others.map(({ configured }) => configured.memoryBytes));
    const most = Math.max(0, (memoryBytes - hostReserveBytes) * host.overcommit.memory);
    const words = {
      limit: wholeSize(most),
      measured: [
        { name: "memory", value: memoryBytes, unit: "bytes" },
        { name: "plannedMemory", value: planned, unit: "bytes" },
        { name: "overcommit", value: host.overcommit.memory, unit: "" },
      ],
    };
    const found = `${wholeSize(planned)} planned${besides(others.length)}, ${wholeSize(memoryBytes)} there, of which the host keeps ${wholeSize(hostReserveBytes)}`;
    if (planned <= most) return [pass(found, words)];
    const todo = `${wholeSize(planned - most, "up")} are missing: add memory, move a node to another host, or give nodes less.`;
    return [fail(found, todo, words)];
  },
};
