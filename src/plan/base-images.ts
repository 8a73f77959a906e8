import { AppError, isAppError, messageOf } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import type { Machine } from "../core/machine/machine.ts";
import type { Proof } from "../libvirt/guest/proof.ts";
import type { HostDesign, NodeDesign } from "../site/design.ts";
import type { ObservedHost } from "./observe.ts";
import { markPath } from "./steps/base-image.ts";
import { type DiskFacts, snapshotView } from "./view.ts";

/** A file name as baseImagePath makes it: the image's name, and the beginning of its hash. */
const baseName = /^([a-z][a-z0-9-]*)-([0-9a-f]{16})\.qcow2$/;
const sha256Line = /^([0-9a-f]{64}) /;

export interface BaseImageOptions {
  hosts: readonly HostDesign[];
  observed: readonly ObservedHost[];
  nodes: readonly NodeDesign[];
  /** Images whose whole hash is known here; of others the hash beside the base counts. */
  known: readonly { name: string; sha256: string }[];
  progress: (line: string) => void;
}

/**
 * Reads the image under every node's system disk again and compares its hash with the one that it was copied with: a
 * guest's own disk holds only what changed since, so a byte that flips in the base is wrong in every guest over it.
 * Each base is read once, however many nodes stand on it.
 */
export async function proveBaseImages(options: BaseImageOptions): Promise<Proof[]> {
  const perHost = await Promise.all(options.observed.map((host) => proveOnHost(options, host)));
  return perHost.flat();
}

async function proveOnHost(options: BaseImageOptions, host: ObservedHost): Promise<Proof[]> {
  const nodes = options.nodes.filter((node) => node.host === host.name);
  const folder = `${options.hosts.find(({ name }) => name === host.name)?.storage ?? ""}/base/`;
  const proofs: Proof[] = [];
  const read = new Map<string, Omit<Proof, "node">>();
  for (const { node, disk } of await systemDisks(host, nodes)) {
    const path = disk?.backingPath;
    // A disk that stands by itself has no base that could be damaged.
    if (disk !== undefined && path === undefined && disk.unreadable === undefined) continue;
    const [, name, digits] = baseName.exec(path?.startsWith(folder) === true ? path.slice(folder.length) : "") ?? [];
    if (path === undefined || digits === undefined || name !== node.image) {
      const found = path === undefined ? whyBaseless(disk) : `over ${path}`;
      proofs.push({ node: node.name, field: "base image", planned: `image ${node.image}`, found, ok: false });
      continue;
    }
    const known = options.known.find((image) => image.name === name && image.sha256.startsWith(digits))?.sha256;
    const { progress } = options;
    const proof = read.get(path) ?? (await proveBase(host.machine, { path, digits, known, progress }));
    read.set(path, proof);
    proofs.push({ node: node.name, ...proof });
  }
  return proofs;
}

const whyBaseless = (disk: DiskFacts | undefined): string =>
  disk === undefined ? "no system disk that can be read" : `header unreadable: ${disk.unreadable}`;

/** The nodes with what their system disks' headers say; undefined where there is no disk. */
async function systemDisks(
  host: ObservedHost,
  nodes: readonly NodeDesign[],
): Promise<{ node: NodeDesign; disk: DiskFacts | undefined }[]> {
  const paths = nodes.map((node) => node.systemDisk.path);
  const view = await snapshotView(host.machine, { libvirt: host.libvirt, paths, diskPaths: paths, textPaths: [] });
  return await Promise.all(nodes.map(async (node) => ({ node, disk: await view.disk(node.systemDisk.path) })));
}

async function proveBase(
  machine: Machine,
  base: { path: string; digits: string; known: string | undefined; progress: (line: string) => void },
): Promise<Omit<Proof, "node">> {
  const { path, digits } = base;
  base.progress(`${machine.name}: reading ${path} again`);
  try {
    const planned = base.known ?? (await hashBeside(machine, base)) ?? digits;
    const args = ["--", path];
    const answer = await machine.run("sha256sum", args, { timeoutMs: limits.uploadTimeoutMs, okExitCodes: [0, 1] });
    const found = sha256Line.exec(answer.stdout)?.[1] ?? (answer.stderr.trim() || "no hash");
    return { field: "base image", planned, found, ok: answer.exitCode === 0 && found.startsWith(planned) };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (isAppError(error, "unknown-state") || isAppError(error, "unreachable")) {
      base.progress(`${machine.name}: ${path} was not read in time: ${messageOf(error)}`);
      const found = "not read in time: unknown, nothing was found wrong";
      return { field: "base image", planned: base.known ?? digits, found, ok: false, unknown: true };
    }
    return { field: "base image", planned: base.known ?? digits, found: messageOf(error), ok: false };
  }
}

/** The hash that was written beside the base when it was copied, as far as it agrees with the base's own name. */
async function hashBeside(machine: Machine, base: { path: string; digits: string }): Promise<string | undefined> {
  const text = (await machine.readFile(markPath(base.path), { maxBytes: 4096 }))?.toString("utf8").trim() ?? "";
  return /^[0-9a-f]{64}$/.test(text) && text.startsWith(base.digits) ? text : undefined;
}
