import { AppError } from "../../core/errors.ts";
import { kernelModulePackage } from "../../plan/gateway/packages.ts";
import { moduleState } from "../../telephony/cards/modules.ts";
import type { PackageState } from "../../telephony/gateway/observe-packages.ts";
import type { PreflightCheck } from "../check.ts";
import { headersPackage } from "../readers.ts";
import { type Finding, fail, pass, unknown, warn } from "../result.ts";

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
    if (state.builtFor.length === 0) return [notBuilt(kernel, await read.packages(), words)];
    const todo = `Install linux-headers-${kernel}, then 'dkms autoinstall'; or start a kernel that it is built for.`;
    return [
      fail(`dahdi is built for ${state.builtFor.join(", ")} and not for Linux ${kernel}, which runs`, todo, words),
    ];
  },
};

/** No module is built for any kernel: whether apply can build it depends on what apt has. */
function notBuilt(
  kernel: string,
  { packages, listsPresent, distribution }: Pick<PackageState, "packages" | "listsPresent" | "distribution">,
  words: Parameters<typeof pass>[1],
): Finding {
  const found = `dahdi is built for no kernel here; Linux ${kernel} runs`;
  const [headers, kernelModule] = [headersPackage(kernel), kernelModulePackage];
  if (!listsPresent) {
    const todo = "Run 'apt-get update' on this host, then run preflight again.";
    return unknown(`${found}, and apt has never fetched a list of packages`, todo, words);
  }
  const has = (name: string) => packages.get(name)?.candidate !== undefined;
  if (!has(kernelModule)) {
    const todo = `Look at the apt sources of this host, or build DAHDI for Linux ${kernel} by hand.`;
    return fail(`${found}, and the apt of this ${distribution} knows no package ${kernelModule}`, todo, words);
  }
  if (!has(headers)) {
    const todo = `Start a kernel whose headers apt has: the newest one after 'apt-get update' and 'apt-get upgrade'. Then run preflight again.`;
    return fail(`${found}, and apt knows no package ${headers} to build it with`, todo, words);
  }
  return warn(found, `apply installs ${kernelModule} and ${headers}, which builds it.`, words);
}
