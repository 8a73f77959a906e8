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
  /** Runs, and stands still. */
  paused: boolean;
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
  paused: "list --uuid --state-paused",
  autostart: "list --all --uuid --autostart",
  managedSave: "list --all --uuid --with-managed-save",
  networks: "net-list --all --uuid",
  networksActive: "net-list --uuid",
  networksAutostart: "net-list --all --uuid --autostart",
} as const;

/** Everything that libvirt has on a machine, running or not, in two starts of virsh whatever the number of guests. */
export async function observeLibvirt(machine: Machine): Promise<LibvirtState> {
  return await twice(async () => {
    const uuids = await readLists(machine);
    return stateOf(uuids, await readDefinitions(machine, uuids));
  });
}

/** One domain, or one network, by its UUID: in one start of virsh. Undefined where there is none. */
export async function observeOne(
  machine: Machine,
  uuid: string,
): Promise<{ domain?: DomainState; network?: NetworkState }> {
  const { domains, networks } = await twice(async () => {
    const definitions = definitionQuestions({ domains: [uuid], running: [uuid], networks: [uuid] });
    // The last answer must be one that never fails, because virsh ends with the code of its last command.
    const answers = await virshBatch(machine, new Map([...definitions, ...Object.entries(lists)]), {
      mayBeMissing: true,
    });
    return stateOf(
      parseLists(answers, (listed) => listed === uuid),
      answers,
    );
  });
  return {
    ...(domains[0] === undefined ? {} : { domain: domains[0] }),
    ...(networks[0] === undefined ? {} : { network: networks[0] }),
  };
}

/** A domain that goes or comes between two questions makes an answer that contradicts itself; the next one does not. */
async function twice(ask: () => Promise<LibvirtState>): Promise<LibvirtState> {
  try {
    return await ask();
  } catch (error) {
    if (isAppError(error, "program-failed") || isAppError(error, "answer-unreadable")) return await ask();
    throw error;
  }
}

type UuidLists = Record<keyof typeof lists, Set<string>>;

function stateOf(uuids: UuidLists, definitions: ReadonlyMap<string, string>): LibvirtState {
  const definition = (name: string) => definitions.get(name) ?? "";
  const domains = [...uuids.domains].map((uuid): DomainState => {
    const configured = parseDomain(definition(`configured ${uuid}`));
    return {
      uuid,
      name: configured.name,
      configured,
      running: uuids.running.has(uuid) ? parseDomain(definition(`running ${uuid}`)) : undefined,
      paused: uuids.paused.has(uuid),
      autostart: uuids.autostart.has(uuid),
      managedSave: uuids.managedSave.has(uuid),
    };
  });
  const networks = [...uuids.networks].map((uuid): NetworkState => {
    const configured = parseNetwork(definition(`network ${uuid}`));
    const active = uuids.networksActive.has(uuid);
    return { uuid, name: configured.name, configured, active, autostart: uuids.networksAutostart.has(uuid) };
  });
  return { domains, networks };
}

async function readLists(machine: Machine): Promise<UuidLists> {
  return parseLists(await virshBatch(machine, new Map(Object.entries(lists))), () => true);
}

function parseLists(answers: ReadonlyMap<string, string>, wanted: (uuid: string) => boolean): UuidLists {
  const names = Object.keys(lists) as (keyof typeof lists)[];
  const uuidsOf = (text: string) => new Set(text.split(/\s+/).filter((word) => word !== "" && wanted(word)));
  return Object.fromEntries(names.map((name) => [name, uuidsOf(answers.get(name) ?? "")])) as UuidLists;
}

async function readDefinitions(machine: Machine, uuids: UuidLists): Promise<Map<string, string>> {
  const questions = definitionQuestions(uuids);
  return questions.size === 0 ? new Map() : await virshBatch(machine, questions);
}

function definitionQuestions(uuids: Record<"domains" | "running" | "networks", Iterable<string>>): Map<string, string> {
  return new Map([
    ...[...uuids.domains].map((uuid) => [`configured ${uuid}`, `dumpxml --inactive ${uuid}`] as const),
    ...[...uuids.running].map((uuid) => [`running ${uuid}`, `dumpxml ${uuid}`] as const),
    ...[...uuids.networks].map((uuid) => [`network ${uuid}`, `net-dumpxml --inactive ${uuid}`] as const),
  ]);
}
