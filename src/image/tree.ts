import { copyFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { limits } from "../core/limits.ts";
import type { Machine } from "../core/machine/machine.ts";
import { packageProgress } from "./package-progress.ts";
import type { PackageSource } from "./package-source.ts";
import { type Recipe, recipesDirectory } from "./recipe.ts";

export interface TreeOptions {
  recipe: Recipe;
  source: PackageSource;
  /** A folder that does not exist yet. */
  tree: string;
  onDetail: (detail: string) => void;
  onLine: (line: string) => void;
}

const finishPath = "spanwright-finish";

/**
 * In a mount and process namespace of its own that dies with us: a killed build leaves nothing mounted and nothing
 * running that writes to a folder which the next build removes.
 */
const contained = ["--pdeathsig", "KILL", "unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];

/** Installs the packages of a recipe into a folder. Root is needed: the files belong to the system's users. */
export async function installPackages(machine: Machine, options: TreeOptions): Promise<void> {
  const { recipe, source } = options;
  const follow = packageProgress();
  const include = [recipe.kernel, ...recipe.packages].join(",");
  const args = [
    "mmdebstrap",
    "--verbose",
    "--mode=root",
    "--format=directory",
    "--variant=apt",
    "--architectures=amd64",
    `--components=${recipe.components.join(",")}`,
    `--include=${include}`,
    `--keyring=${source.keyring}`,
    ...(recipe.checkValidUntil === false ? ['--aptopt=Acquire::Check-Valid-Until "false"'] : []),
    `--essential-hook=${join(recipesDirectory, "hooks", "put-overlay")}`,
    recipe.suite,
    options.tree,
    `deb ${source.mirror} ${recipe.suite} ${recipe.components.join(" ")}`,
  ];
  await machine.run("setpriv", [...contained, ...args], {
    timeoutMs: limits.imageBuildTimeoutMs,
    env: await proxyOfApt(machine),
    onLine: (line) => {
      options.onLine(line);
      const detail = follow.line(line);
      if (detail !== undefined) options.onDetail(detail);
    },
  });
}

/** Enables and masks units, makes the boot loader's pieces and removes the traces of this machine, inside the tree. */
export async function finishTree(machine: Machine, options: Pick<TreeOptions, "recipe" | "tree" | "onLine">) {
  const { recipe, tree } = options;
  const inside = {
    timeoutMs: limits.imageStageTimeoutMs,
    env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", HOME: "/root", DEBIAN_FRONTEND: "noninteractive" },
    onLine: options.onLine,
  };
  const units = recipe.disabledUnits ?? [];
  if (units.length > 0) await machine.run("chroot", [tree, "systemctl", "disable", ...units], inside);
  await copyFile(join(recipesDirectory, "hooks", "finish"), join(tree, finishPath));
  await machine.run("chroot", [tree, "/bin/sh", `/${finishPath}`], inside);
  await rm(join(tree, finishPath));
}

/** mmdebstrap's apt reads nothing of this machine's apt configuration; the proxy is told it through the environment. */
async function proxyOfApt(machine: Machine): Promise<Record<string, string>> {
  const { stdout } = await machine.run("apt-config", ["shell", "proxy", "Acquire::http::Proxy"]);
  const proxy = /^proxy='([^']+)'/.exec(stdout)?.[1];
  return proxy === undefined || process.env.http_proxy !== undefined ? {} : { http_proxy: proxy };
}
