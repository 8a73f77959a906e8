import type { PreflightCheck } from "../check.ts";
import { fail, pass } from "../result.ts";

export const check: PreflightCheck = {
  id: "virtualisation",
  title: "Virtualisation works",
  takes: "starts a guest of 512 bytes, once a boot of the host",
  applies: ({ virtualMachines }) => virtualMachines,
  async run(_machine, { read }) {
    const { use, because } = await read.acceleration();
    const words = { limit: "kvm", measured: [{ name: "acceleration", value: use, unit: "" }] };
    if (use === "kvm") return [pass(because, words)];
    const todo =
      "Guests would run in software, many times slower: enough for a rehearsal, not for calls. Switch VT-x or AMD-V on in the firmware's settings and load kvm_intel or kvm_amd.";
    return [fail(because, todo, words)];
  },
};
