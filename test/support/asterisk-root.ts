import { createHash } from "node:crypto";
import { existsSync, mkdirSync } from "node:fs";
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exclusively } from "../../src/core/exclusive.ts";
import { LocalMachine } from "../../src/core/machine/local.ts";
import { cacheDirectory } from "../../src/core/state.ts";
import { packageSource } from "../../src/image/package-source.ts";
import { loadRecipes, recipeNamed } from "../../src/image/recipe.ts";

/** The distribution that has Asterisk 16 with both SIP drivers; its mirror and keys are those of its image's recipe. */
const recipeName = "debian-11";
const packages = [
  "asterisk",
  "asterisk-dahdi",
  "asterisk-modules",
  "iproute2",
  "nftables",
  "procps",
  "sip-tester",
] as const;
const buildTimeoutMs = 1_200_000;
/** In namespaces of its own that die with it: a test that is stopped leaves nothing mounted or running. */
const contained = ["--pdeathsig", "KILL", "unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"];

/**
 * A folder with a whole Debian 11 with Asterisk 16 and sipp in it, for chroot. Made once, in about two minutes, and kept
 * in the cache for as long as the list of packages stays the same. It is for reading: runs bring their own files.
 */
export async function asteriskRoot(): Promise<string> {
  const machine = new LocalMachine();
  const recipe = recipeNamed(await loadRecipes(), recipeName);
  const include = packages.join(",");
  const key = createHash("sha256").update(`${recipe.suite} ${recipe.components} ${include}`).digest("hex").slice(0, 12);
  const roots = join(cacheDirectory(), "roots");
  const root = join(roots, `${recipe.suite}-asterisk-${key}`);
  mkdirSync(roots, { recursive: true, mode: 0o755 });
  const lock = { path: `${root}.lock`, what: "building Asterisk's folder for the tests", timeoutMs: buildTimeoutMs };
  await exclusively(lock, async () => {
    if (existsSync(root)) return;
    const { mirror, keyring } = await packageSource(machine, recipe, {});
    const unfinished = `${root}.new`;
    await rm(unfinished, { recursive: true, force: true });
    const sources = `deb ${mirror} ${recipe.suite} ${recipe.components.join(" ")}`;
    await machine.run(
      "setpriv",
      [
        ...contained,
        "mmdebstrap",
        "--mode=root",
        "--format=directory",
        "--variant=apt",
        `--components=${recipe.components.join(",")}`,
        `--include=${include}`,
        `--keyring=${keyring}`,
        recipe.suite,
        unfinished,
        sources,
      ],
      { timeoutMs: buildTimeoutMs },
    );
    // chan_sip looks up the name of its machine.
    await writeFile(join(unfinished, "etc/hosts"), "127.0.0.1 localhost\n");
    await rename(unfinished, root);
  });
  return root;
}
