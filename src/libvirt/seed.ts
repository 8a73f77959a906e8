import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Machine } from "../core/machine/machine.ts";
import type { NodeDesign } from "../site/design.ts";
import { seedFolderPrefix } from "./left-files.ts";
import { renderSeed, type Seed, type SeedContext } from "./render/seed.ts";

export interface NodeSeed {
  files: Seed;
  /** What cloud-init goes by: with another one it does its work again at the next boot. */
  instanceId: string;
  /** SHA-256 over the three files. */
  sha256: string;
}

/**
 * The seed of a node. Its instance-id ends in a hash of what the seed says, because cloud-init ignores a changed seed
 * under an unchanged instance-id. Only the first data disk is in it: joining another one must not look like a new seed.
 */
export function seedOf(node: NodeDesign, context: SeedContext): NodeSeed {
  const first = { ...node, dataDisks: node.dataDisks.slice(0, 1) };
  const plain = renderSeed(first, context);
  const instanceId = `${node.instanceId}-${hashOf([plain.userData, plain.networkConfig]).slice(0, 8)}`;
  const files = renderSeed({ ...first, instanceId }, context);
  return { files, instanceId, sha256: hashOf([files.userData, files.metaData, files.networkConfig]) };
}

/** Writes the seed as an ISO 9660 image labelled cidata (cloud-init's NoCloud) and hands its path to use. */
export async function withSeedImage<Value>(
  options: { machine: Machine; files: Seed },
  use: (path: string) => Promise<Value>,
): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), seedFolderPrefix()));
  try {
    const { userData, metaData, networkConfig } = options.files;
    const named = { "user-data": userData, "meta-data": metaData, "network-config": networkConfig };
    const paths = Object.keys(named).map((name) => join(folder, name));
    await Promise.all(
      Object.entries(named).map(([name, text]) => writeFile(join(folder, name), text, { mode: 0o600 })),
    );
    const image = join(folder, "seed.iso");
    const labels = ["-quiet", "-joliet", "-rational-rock", "-volid", "cidata"];
    await options.machine.run("xorriso", ["-as", "mkisofs", ...labels, "-output", image, ...paths]);
    return await use(image);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function hashOf(texts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(`${text.length}\n`).update(text);
  return hash.digest("hex");
}
