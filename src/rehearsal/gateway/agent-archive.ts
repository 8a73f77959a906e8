import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { createGzip } from "node:zlib";
import { developmentModules } from "../../agent/packaging/development-modules.ts";
import { LocalMachine } from "../../core/machine/local.ts";
import { cacheDirectory } from "../../core/state.ts";

/** What the agent needs to run, besides Node. */
const parts = ["bin", "src", "templates", "provisioning", "docs", "package.json", "node_modules"];
/** Two trees with the same files give the same bytes, whoever packs them and when. */
const sameBytes = ["--sort=name", "--mtime=@0", "--owner=0", "--group=0", "--numeric-owner", "--mode=a+rX,go-w"];
const packTimeoutMs = 300_000;

/**
 * This spanwright with the Node that runs it and without what only development needs, as one compressed archive. It is
 * packed once for each content, in the cache folder; what was packed of another content is removed.
 */
export async function agentArchive(): Promise<string> {
  const folder = join(cacheDirectory(), "rehearsal");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const tree = join(folder, `${process.pid}.tar`);
  const temporary = `${tree}.gz`;
  try {
    await pack(tree);
    const name = `agent-${await digestOf(tree)}.tar.gz`;
    const path = join(folder, name);
    if (!existsSync(path)) {
      await pipeline(createReadStream(tree), createGzip(), createWriteStream(temporary, { mode: 0o600 }));
      await rename(temporary, path);
    }
    const old = readdirSync(folder).filter((each) => /^agent-[0-9a-f]{64}\.tar\.gz$/.test(each) && each !== name);
    for (const each of old) await rm(join(folder, each), { force: true });
    return path;
  } finally {
    await rm(tree, { force: true });
    await rm(temporary, { force: true });
  }
}

async function pack(path: string): Promise<void> {
  const checkout = fileURLToPath(new URL("../../../", import.meta.url));
  const leftOut = developmentModules(readFileSync(join(checkout, "package-lock.json"), "utf8"));
  const node = process.execPath;
  const args = [
    "--create",
    `--file=${path}`,
    ...sameBytes,
    "--anchored",
    "--no-wildcards",
    "--exclude-from=-",
    // Where bin/spanwright looks for it.
    `--transform=s,^${basename(node)}$,.runtime/bin/node,`,
    `--directory=${checkout}`,
    ...parts,
    `--directory=${dirname(node)}`,
    basename(node),
  ];
  await new LocalMachine().run("tar", args, { input: `${leftOut.join("\n")}\n`, timeoutMs: packTimeoutMs });
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
