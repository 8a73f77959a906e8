import { AppError, isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { printable } from "../../site/quoted.ts";
import { distributionOf } from "../../telephony/gateway/observe-packages.ts";
import type { HostContext, PreflightCheck } from "../check.ts";
import { type Finding, oneLine, unknown } from "../result.ts";
import { judgeVersion, loadVersions, type Product } from "../versions.ts";

export const check: PreflightCheck = {
  id: "versions",
  title: "Versions",
  applies: () => true,
  async run(machine, context) {
    const products = [...(await loadVersions()).values()];
    const nowMs = context.clock.nowMs();
    return await Promise.all(
      products.map(async (product): Promise<Finding> => {
        try {
          return judgeVersion(product, await versionOf(product, machine, context), nowMs);
        } catch (error) {
          // A lost host is lost for all of them; the caller says so.
          if (!isAppError(error) || error.code === "unreachable") throw error;
          return unknown(oneLine(error), "", { subject: product.title });
        }
      }),
    );
  },
};

/** Undefined where it is not installed. */
async function versionOf(
  { product, packages }: Product,
  machine: Machine,
  { read }: HostContext,
): Promise<string | undefined> {
  if (product === "kernel") return (await read.facts()).kernel;
  if (product === "distribution") {
    const text = await machine.readFile("/etc/os-release");
    // Every machine has one: where it can't be read, that is no "not installed".
    if (text === undefined) throw new AppError("answer-unreadable", { message: "there is no /etc/os-release" });
    return distributionOf(text.toString("utf8"));
  }
  const state = await read.packages();
  // One that was built from source is in no package; its command says what it is.
  if (product === "asterisk" && state.present.has("asterisk"))
    return state.asterisk?.text.replace(/^certified[-/]/, "");
  if (product === "dahdi") {
    const loaded = (await read.cards()).observed.dahdiVersion;
    if (loaded !== undefined) return loaded;
  }
  const installed = packages
    .map((name) => state.packages.get(name)?.installed)
    .find((version) => version !== undefined);
  return installed === undefined ? undefined : printable(installed.replace(/^[0-9]+:/, ""));
}
