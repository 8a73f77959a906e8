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

const attempts = 4;

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
  return await untilConsistent(async () => {
    const uuids = await readLists(machine);
    return stateOf(uuids, await readDefinitions(machine, uuids));
  });
}

/** Domains and networks by their UUIDs, in one start of virsh. Those that are not there are not in the answer. */
export async function observeSome(
  machine: Machine,
  wanted: { domains: readonly string[]; networks: readonly string[] },
): Promise<LibvirtState> {
  return await untilConsistent(async () => await readSome(machine, wanted, { mayBeMissing: true }));
}

/**
 * Changes one domain or network by virsh commands, and says what it is after them: all over one connection. Throws
 * program-failed where virsh complains of any of it; what was done by then stays done.
 */
export async function changeDomain(
  machine: Machine,
  uuid: string,
  commands: readonly (readonly string[])[],
): Promise<DomainState | undefined> {
  return (await readSome(machine, { domains: [uuid], networks: [] }, { first: commands })).domains[0];
}

/** The same for a network. */
export async function changeNetwork(
  machine: Machine,
  uuid: string,
  commands: readonly (readonly string[])[],
): Promise<NetworkState | undefined> {
  return (await readSome(machine, { domains: [], networks: [uuid] }, { first: commands })).networks[0];
}

async function readSome(
  machine: Machine,
  wanted: { domains: readonly string[]; networks: readonly string[] },
  options: { mayBeMissing?: boolean; first?: readonly (readonly string[])[] },
): Promise<LibvirtState> {
  const definitions = definitionQuestions({ ...wanted, running: wanted.domains });
  // The last answer must be one that never fails, because virsh ends with the code of its last command.
  const answers = await virshBatch(machine, new Map([...definitions, ...Object.entries(lists)]), options);
  const asked = new Set([...wanted.domains, ...wanted.networks]);
  return stateOf(
    parseLists(answers, (listed) => asked.has(listed)),
    answers,
  );
}

/**
 * A domain that goes or comes between two questions makes an answer that contradicts itself. The next one does not,
 * unless others come and go all the time: so a few times.
 */
async function untilConsistent(ask: () => Promise<LibvirtState>): Promise<LibvirtState> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      const passing = isAppError(error, "program-failed") || isAppError(error, "answer-unreadable");
      if (!passing || attempt === attempts) throw error;
    }
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
