import { isAppError } from "../core/errors.ts";
import type { FileFacts, Machine } from "../core/machine/machine.ts";
import { readTexts } from "../core/machine/read-texts.ts";
import { parseQcow2Header } from "../image/qcow2-header.ts";
import { type Found, keyOf, LiveLibvirt, type Subject } from "../libvirt/live.ts";
import type { DomainState, LibvirtState, NetworkState } from "../libvirt/observe.ts";
import { type GatewayQuestion, type GatewayState, observeGateway } from "../telephony/gateway/observe.ts";

/** What a qcow2 disk's header says. */
export interface DiskFacts {
  virtualSizeBytes: number | undefined;
  /** Undefined where it names none, and where that cannot be told: see unreadable. */
  backingPath: string | undefined;
  /** Why the header does not say what the disk is, or what it lies over; undefined where it says all of it. */
  unreadable: string | undefined;
}

/** qemu-img puts a backing file's name right behind the header. */
const diskHeadBytes = 4096;
/** How every qcow2 file begins. */
const qcow2Magic = "QFI\xfb";

/**
 * What a host answers, in the form that steps ask for it. Steps check themselves against a view: the plan hands them
 * a snapshot that was read in a few calls for the whole host, apply hands them a live one.
 */
export interface HostView {
  file(path: string): Promise<FileFacts | undefined>;
  /** A short text file that spanwright wrote; undefined where there is none. */
  text(path: string): Promise<string | undefined>;
  /**
   * Size and backing file of a qcow2 disk, from its header. Undefined where there is no file, or one that is not to be
   * qcow2, neither by its first bytes nor by its name.
   */
  disk(path: string): Promise<DiskFacts | undefined>;
  domain(uuid: string): Promise<DomainState | undefined>;
  network(uuid: string): Promise<NetworkState | undefined>;
  /** A gateway on this host; each part of its state is asked once a view. */
  gateway(question: GatewayQuestion): GatewayState;
}

export interface LiveView extends HostView {
  /** The domains and networks that were asked for. */
  asked(): Subject[];
}

/** How a live view learns of a domain or a network. Default: it asks libvirt. */
export type LookUp = (subject: Subject) => Promise<Found>;

/** Asks the machine, each domain and network once: the view of one moment. After a change, take a new one. */
export function liveView(machine: Machine, lookUp?: LookUp): LiveView {
  const libvirt = new LiveLibvirt(machine);
  const answers = new Map<string, { subject: Subject; found: Promise<Found> }>();
  const ask = async (subject: Subject) => {
    const key = keyOf(subject);
    const answer = answers.get(key) ?? { subject, found: (lookUp ?? ((each) => libvirt.ask(each)))(subject) };
    answers.set(key, answer);
    return await answer.found;
  };
  return {
    file: async (path) => (await machine.statMany([path]))[0],
    text: async (path) => (await machine.readFile(path, { maxBytes: 1 << 16 }))?.toString("utf8"),
    disk: async (path) => (await readDisks(machine, await machine.statMany([path]))).get(path),
    domain: async (uuid) => (await ask({ kind: "domain", uuid })).domain,
    network: async (uuid) => (await ask({ kind: "network", uuid })).network,
    gateway: gatewaysOf(machine),
    asked: () => [...answers.values()].map(({ subject }) => subject),
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
    gateway: gatewaysOf(machine),
  };
}

function gatewaysOf(machine: Machine): HostView["gateway"] {
  const states = new Map<string, GatewayState>();
  return (question) => {
    const state = states.get(question.gateway) ?? observeGateway(machine, question);
    states.set(question.gateway, state);
    return state;
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
    const facts = diskFacts(file.path, Buffer.from(stdout.slice(offset, offset + lengthBytes), "latin1"));
    if (facts !== undefined) disks.set(file.path, facts);
    offset += lengthBytes;
  }
  return disks;
}

/** A damaged header may have lost its first bytes too; spanwright names every qcow2 file of its own as one. */
function diskFacts(path: string, head: Buffer): DiskFacts | undefined {
  const begins = head.toString("latin1", 0, qcow2Magic.length) === qcow2Magic;
  if (!begins && !path.endsWith(".qcow2")) return undefined;
  try {
    const { virtualSizeBytes, hasBackingFile, backingPath } = parseQcow2Header(head);
    const nameless = hasBackingFile && (backingPath ?? "") === "";
    const unreadable = nameless ? "it names a backing file, and not where it says" : undefined;
    return { virtualSizeBytes, backingPath: nameless ? undefined : backingPath, unreadable };
  } catch (error) {
    if (!isAppError(error, "image-invalid")) throw error;
    return { virtualSizeBytes: undefined, backingPath: undefined, unreadable: String(error.context.reason) };
  }
}
