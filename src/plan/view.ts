import type { FileFacts, Machine } from "../core/machine/machine.ts";
import { readTexts } from "../core/machine/read-texts.ts";
import { type DomainState, type LibvirtState, type NetworkState, observeOne } from "../libvirt/observe.ts";

/**
 * What a host answers, in the form that steps ask for it. Steps check themselves against a view: the plan hands them
 * a snapshot that was read in a few calls for the whole host, apply hands them a live one.
 */
export interface HostView {
  file(path: string): Promise<FileFacts | undefined>;
  /** A short text file that spanwright wrote; undefined where there is none. */
  text(path: string): Promise<string | undefined>;
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
    domain: async (uuid) => (await ask(uuid)).domain,
    network: async (uuid) => (await ask(uuid)).network,
  };
}

/** Answers from what was read once. Paths that were not read in are an error in the plan, not "no such file". */
export async function snapshotView(
  machine: Machine,
  options: { libvirt: LibvirtState; paths: readonly string[]; textPaths: readonly string[] },
): Promise<HostView> {
  const [facts, texts] = await Promise.all([machine.statMany(options.paths), readTexts(machine, options.textPaths)]);
  const files = new Map(facts.map((file) => [file.path, file]));
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
    domain: async (uuid) => domains.get(uuid),
    network: async (uuid) => networks.get(uuid),
  };
}
