import { isAppError } from "../core/errors.ts";
import type { Machine } from "../core/machine/machine.ts";
import { type ObservedDomain, parseDomain } from "./read/domain.ts";
import { type ObservedNetwork, parseNetwork } from "./read/network.ts";
import { virshBatch } from "./virsh.ts";

/** A domain as libvirt has it: what is configured, and what runs now. */
export interface DomainState {
  uuid: string;
  name: string;
  configured: ObservedDomain;
  /** Undefined where it does not run. */
  running: ObservedDomain | undefined;
  autostart: boolean;
  /** True where the next start would resume old memory on whatever disk is there then. */
  managedSave: boolean;
}

export interface NetworkState {
  uuid: string;
  name: string;
  configured: ObservedNetwork;
  active: boolean;
  autostart: boolean;
}

export interface LibvirtState {
  domains: readonly DomainState[];
  networks: readonly NetworkState[];
}

const lists = {
  domains: "list --all --uuid",
  running: "list --uuid",
  autostart: "list --all --uuid --autostart",
  managedSave: "list --all --uuid --with-managed-save",
  networks: "net-list --all --uuid",
  networksActive: "net-list --uuid",
  networksAutostart: "net-list --all --uuid --autostart",
} as const;

/** Everything that libvirt has on a machine, running or not, in two starts of virsh whatever the number of guests. */
export async function observeLibvirt(machine: Machine, only: { uuid?: string } = {}): Promise<LibvirtState> {
  try {
    return await observeOnce(machine, only.uuid);
  } catch (error) {
    // A domain that was removed between the list and the reading makes the whole batch fail; the second list is without it.
    if (isAppError(error, "program-failed")) return await observeOnce(machine, only.uuid);
    throw error;
  }
}

async function observeOnce(machine: Machine, onlyUuid: string | undefined): Promise<LibvirtState> {
  const uuids = await readLists(machine, onlyUuid);
  const sections = await readDefinitions(machine, uuids);
  const domains = [...uuids.domains].flatMap((uuid): DomainState[] => {
    const xml = sections.get(`configured ${uuid}`);
    if (xml === undefined) return [];
    const configured = parseDomain(xml);
    const runningXml = sections.get(`running ${uuid}`);
    return [
      {
        uuid,
        name: configured.name,
        configured,
        running: runningXml === undefined ? undefined : parseDomain(runningXml),
        autostart: uuids.autostart.has(uuid),
        managedSave: uuids.managedSave.has(uuid),
      },
    ];
  });
  const networks = [...uuids.networks].flatMap((uuid): NetworkState[] => {
    const xml = sections.get(`network ${uuid}`);
    if (xml === undefined) return [];
    const configured = parseNetwork(xml);
    const active = uuids.networksActive.has(uuid);
    return [{ uuid, name: configured.name, configured, active, autostart: uuids.networksAutostart.has(uuid) }];
  });
  return { domains, networks };
}

type UuidLists = Record<keyof typeof lists, Set<string>>;

async function readLists(machine: Machine, onlyUuid: string | undefined): Promise<UuidLists> {
  const answers = await virshBatch(machine, new Map(Object.entries(lists)));
  const uuidsOf = (text: string) => new Set(text.split(/\s+/).filter((word) => word !== "" && (onlyUuid ?? word) === word));
  return Object.fromEntries([...answers].map(([name, text]) => [name, uuidsOf(text)])) as UuidLists;
}

async function readDefinitions(machine: Machine, uuids: UuidLists): Promise<Map<string, string>> {
  const questions = new Map([
    ...[...uuids.domains].map((uuid) => [`configured ${uuid}`, `dumpxml --inactive ${uuid}`] as const),
    ...[...uuids.running].map((uuid) => [`running ${uuid}`, `dumpxml ${uuid}`] as const),
    ...[...uuids.networks].map((uuid) => [`network ${uuid}`, `net-dumpxml --inactive ${uuid}`] as const),
  ]);
  return questions.size === 0 ? new Map() : await virshBatch(machine, questions);
}
