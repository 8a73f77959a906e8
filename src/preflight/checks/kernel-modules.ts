import { AppError } from "../../core/errors.ts";
import { moduleState } from "../../telephony/cards/modules.ts";
import type { PreflightCheck } from "../check.ts";
import { fail, pass, warn } from "../result.ts";

/** By modules.dep of the running kernel, which modprobe goes by: a module that is not in it can't be loaded. */
export const check: PreflightCheck = {
  id: "kernel-modules",
  title: "DAHDI fits the kernel",
  applies: ({ gateways }) => gateways.length > 0,
  async run(_machine, { read }) {
    const { observed } = await read.cards();
    const { kernel, dahdiVersion } = observed;
    if (kernel === undefined) throw new AppError("answer-unreadable", { message: "the kernel's release is not known" });
    const state = moduleState("dahdi", observed.modules);
    const words = {
      limit: `built for ${kernel}`,
      measured: [
        { name: "kernel", value: kernel, unit: "" },
        { name: "builtForThisKernel", value: state.builtForThisKernel, unit: "" },
        { name: "loaded", value: state.loaded, unit: "" },
        ...(dahdiVersion === undefined ? [] : [{ name: "dahdiVersion", value: dahdiVersion, unit: "" }]),
      ],
    };
    if (state.builtForThisKernel) {
      const loaded = state.loaded
        ? `loaded${dahdiVersion === undefined ? "" : `, version ${dahdiVersion}`}`
        : "not loaded";
      return [pass(`dahdi is built for Linux ${kernel} and ${loaded}`, words)];
    }
    if (state.loaded) return [pass(`dahdi is loaded in Linux ${kernel}`, words)];
    if (state.builtFor.length === 0) {
      const todo = `apply installs the package dahdi-dkms where apt has it, and that needs linux-headers-${kernel}: see that 'apt-cache policy linux-headers-${kernel}' has a candidate.`;
      return [warn(`dahdi is built for no kernel here; Linux ${kernel} runs`, todo, words)];
    }
    const todo = `Install linux-headers-${kernel}, then 'dkms autoinstall'; or start a kernel that it is built for.`;
    return [
      fail(`dahdi is built for ${state.builtFor.join(", ")} and not for Linux ${kernel}, which runs`, todo, words),
    ];
  },
};
