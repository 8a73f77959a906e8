import { isAppError } from "../core/errors.ts";
import type { FileFacts, Machine } from "../core/machine/machine.ts";
import { readTexts } from "../core/machine/read-texts.ts";
import { parseQcow2Header, type Qcow2Header } from "../image/qcow2-header.ts";
import { type DomainState, type LibvirtState, type NetworkState, observeOne } from "../libvirt/observe.ts";

export type DiskFacts = Pick<Qcow2Header, "virtualSizeBytes" | "backingPath">;

/** qemu-img puts a backing file's name right behind the header. */
const diskHeadBytes = 4096;

/**
 * What a host answers, in the form that steps ask for it. Steps check themselves against a view: the plan hands them
 * a snapshot that was read in a few calls for the whole host, apply hands them a live one.
 */
export interface HostView {
  file(path: string): Promise<FileFacts | undefined>;
  /** A short text file that spanwright wrote; undefined where there is none. */
  text(path: string): Promise<string | undefined>;
  /** Size and backing file of a qcow2 disk, from its header; undefined where there is none that can be read. */
  disk(path: string): Promise<DiskFacts | undefined>;
  domain(uuid: string): Promise<DomainState | undefined>;
  network(uuid: string): Promise<NetworkState | undefined>;
}

/** Asks the machine, each question once: the view of one moment. After a change, take a new one. */
export function liveView(machine: Machine): HostView {
  const asked = new Map<string, ReturnType<typeof observeOne>>();
  const ask = (uuid: string) => {
    const answer = asked.get(uuid) ?? observeOne(machine, uuid);
    asked.set(uuid, answer);
    return answer;
  };
  return {
    file: async (path) => (await machine.statMany([path]))[0],
    text: async (path) => (await machine.readFile(path, { maxBytes: 1 << 16 }))?.toString("utf8"),
    disk: async (path) => (await readDisks(machine, await machine.statMany([path]))).get(path),
    domain: async (uuid) => (await ask(uuid)).domain,
    network: async (uuid) => (await ask(uuid)).network,
  };
}

/** Answers from what was read once. Paths that were not read in are an error in the plan, not "no such file". */
export async function snapshotView(
  machine: Machine,
  options: {
    libvirt: LibvirtState;
    paths: readonly string[];
    diskPaths: readonly string[];
    textPaths: readonly string[];
  },
): Promise<HostView> {
  const [facts, texts] = await Promise.all([
    machine.statMany(options.paths),
    readTexts(machine, options.textPaths, { unreadable: "refuse" }),
  ]);
  const files = new Map(facts.map((file) => [file.path, file]));
  const diskPaths = new Set(options.diskPaths);
  const disks = await readDisks(
    machine,
    facts.filter((file) => diskPaths.has(file.path)),
  );
  const known = new Set([...options.paths, ...options.textPaths]);
  const mustBeKnown = (path: string) => {
    if (!known.has(path)) throw new Error(`the snapshot of ${machine.name} does not cover ${path}`);
  };
  const domains = new Map(options.libvirt.domains.map((domain) => [domain.uuid, domain]));
  const networks = new Map(options.libvirt.networks.map((network) => [network.uuid, network]));
  return {
    async file(path) {
      mustBeKnown(path);
      return files.get(path);
    },
    async text(path) {
      mustBeKnown(path);
      return texts.get(path);
    },
    async disk(path) {
      mustBeKnown(path);
      return disks.get(path);
    },
    domain: async (uuid) => domains.get(uuid),
    network: async (uuid) => networks.get(uuid),
  };
}

/** One head for all: each file gives as many bytes as it has, up to the bound, and we know how many that is. */
async function readDisks(machine: Machine, files: readonly FileFacts[]): Promise<Map<string, DiskFacts>> {
  const disks = new Map<string, DiskFacts>();
  const present = files.filter((file) => file.kind === "file");
  if (present.length === 0) return disks;
  const args = ["-q", "-c", String(diskHeadBytes), "--", ...present.map((file) => file.path)];
  const { stdout } = await machine.run("head", args, { encoding: "latin1" });
  let offset = 0;
  for (const file of present) {
    const lengthBytes = Math.min(file.sizeBytes, diskHeadBytes);
    const facts = diskFacts(Buffer.from(stdout.slice(offset, offset + lengthBytes), "latin1"));
    if (facts !== undefined) disks.set(file.path, facts);
    offset += lengthBytes;
  }
  return disks;
}

function diskFacts(head: Buffer): DiskFacts | undefined {
  try {
    return parseQcow2Header(head);
  } catch (error) {
    if (isAppError(error, "image-invalid")) return undefined;
    throw error;
  }
}
