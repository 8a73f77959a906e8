import { AppError, isAppError } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import type { Machine } from "../../core/machine/machine.ts";
import type { GatewayState } from "../../telephony/gateway/observe.ts";
import { gatewayParts, type PackageState, packageOf } from "../../telephony/gateway/observe-packages.ts";
import type { Refusal } from "../plan.ts";
import type { Step } from "../step.ts";
import { keepAsteriskDown } from "./asterisk-service.ts";
import type { DesiredGateway } from "./desired.ts";

/** Brings DAHDI's modules, built for the kernel that runs. */
export const kernelModulePackage = "dahdi-dkms";

/** Where a person gets Asterisk from, in words that follow a sentence about its package. */
export const asteriskSources =
  "Debian 11 and sid and Ubuntu 20.04 to 24.04 have one: on these, look at the host's apt sources and run 'apt-get update' there. Or build Asterisk with chan_dahdi on the host; then run the same command again.";

/** Asterisk, DAHDI and nftables: what of them is not there, however it came. */
export async function packagesStep(desired: DesiredGateway, state: GatewayState): Promise<Step> {
  const { gateway } = desired.question;
  const names = await missingPackages(state);
  return {
    id: packagesStepId(gateway),
    kind: "gateway-packages",
    host: desired.design.host,
    target: `gateway ${gateway}`,
    why: `install ${names.join(", ")}`,
    needs: [],
    check: async (view) => (await missingPackages(view.gateway(desired.question))).length === 0,
    async apply({ machine, view, progress }) {
      const missing = await missingPackages(view.gateway(desired.question));
      // The package starts Asterisk at once, with an example configuration that lets anybody call.
      if (missing.includes(packageOf.asterisk)) await keepAsteriskDown(machine);
      await install(machine, missing, progress);
    },
  };
}

export const packagesStepId = (gateway: string): string => `gateway-packages ${gateway}`;

/** Why a gateway can't be on this host; undefined where it has an Asterisk or can install one. */
export function asteriskRefusal(host: string, gateway: string, packages: PackageState): Refusal | undefined {
  if (packages.asterisk !== undefined) return undefined;
  if (!packages.listsPresent) {
    return {
      code: "program-missing",
      message: `host ${host} has no Asterisk for gateway ${gateway}, and its apt has never fetched a list of packages`,
      hint: `Run 'apt-get update' on ${host} once, then run the same command again.`,
    };
  }
  return {
    code: "unsupported-platform",
    message: `host ${host} runs ${packages.distribution}, and its apt knows no package of Asterisk for gateway ${gateway}`,
    hint: asteriskSources,
  };
}

/** Packages that are missing and that apt does not know, and kernel modules that nothing brings. */
export async function packageRefusals(desired: DesiredGateway, state: GatewayState): Promise<Refusal[]> {
  const [packages, kernel, missing] = await Promise.all([state.packages(), state.kernel(), missingPackages(state)]);
  const { host } = desired.design;
  const known = (name: string) => !packages.listsPresent || packages.packages.get(name)?.candidate !== undefined;
  const unknown = missing.filter(
    (name) => name !== kernelModulePackage && !name.startsWith("linux-headers-") && !known(name),
  );
  const refusals: Refusal[] = unknown.map((name) => ({
    code: "unsupported-platform",
    message: `host ${host} runs ${packages.distribution}, and its apt knows no package ${name}`,
  }));
  if (!kernel.built.has("dahdi") && !kernel.loaded.has("dahdi")) {
    if (known(kernelModulePackage)) return refusals;
    const message = `host ${host} has no DAHDI module for its kernel ${kernel.release}, and the apt of this ${packages.distribution} knows no package ${kernelModulePackage}`;
    return [...refusals, { code: "module-missing", message }];
  }
  const lost = desired.modules.filter((name) => {
    const plain = name.replaceAll("-", "_");
    return !kernel.built.has(plain) && !kernel.loaded.has(plain);
  });
  return [
    ...refusals,
    ...lost.map((name): Refusal => {
      const message = `host ${host} has DAHDI for its kernel ${kernel.release}, but not the module ${name}`;
      return { code: "module-missing", message };
    }),
  ];
}

async function missingPackages(state: GatewayState): Promise<string[]> {
  const [{ present }, kernel] = await Promise.all([state.packages(), state.kernel()]);
  const programs = gatewayParts.filter((part) => !present.has(part)).map((part) => packageOf[part]);
  const built = kernel.built.has("dahdi") || kernel.loaded.has("dahdi");
  return [...programs, ...(built ? [] : [`linux-headers-${kernel.release}`, kernelModulePackage])];
}

async function install(machine: Machine, names: readonly string[], progress: (line: string) => void): Promise<void> {
  const quiet = { env: { DEBIAN_FRONTEND: "noninteractive" }, timeoutMs: limits.imageStageTimeoutMs };
  const keepFiles = ["-o", "Dpkg::Options::=--force-confold", "-o", "DPkg::Lock::Timeout=120"];
  const args = ["install", "-y", "--no-install-recommends", ...keepFiles, "--", ...names];
  try {
    await machine.run("apt-get", args, quiet);
  } catch (error) {
    if (!isAppError(error, "program-failed")) throw error;
    progress("the packages could not be fetched as listed; the lists are fetched again");
    await machine.run("apt-get", ["update"], quiet);
    await machine.run("apt-get", args, quiet).catch((second: unknown) => {
      if (!isAppError(second, "program-failed")) throw second;
      throw new AppError("program-failed", {
        message: second.message,
        hint: `Install them by hand on ${machine.name} (apt-get install ${names.join(" ")}), then run apply again.`,
        cause: error,
      });
    });
  }
}
