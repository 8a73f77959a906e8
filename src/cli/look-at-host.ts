import { isAppError } from "../core/errors.ts";
import type { Machine } from "../core/machine/machine.ts";
import type { SshTarget } from "../core/machine/ssh-connect.ts";
import { readHostFacts } from "../host/facts.ts";
import type { HostDesign } from "../site/design.ts";
import { designHosts } from "../site/design-site.ts";
import { type Ledger, openLedger } from "../site/ledger.ts";
import { loadSite } from "../site/load.ts";
import type { HostLook, SeenHost } from "./placing.ts";

/** Where disks are kept unless a site says otherwise. */
export const usualStorage = "/var/lib/libvirt/images";
/** Somebody waits at a question meanwhile. */
const connectTimeoutMs = 5_000;
const mostSites = 200;

type Way = SshTarget & { storage: string };

/**
 * Looks at a host over SSH, where a person has vouched for its key: under this site's name, or under another site of
 * this machine that has a host at the same address. What can't be reached or isn't trusted is unknown, with the reason.
 */
export const lookAtHost: HostLook = async (address, { site, name }) => {
  try {
    return await lookBy(await wayTo(address, { site, name }));
  } catch (error) {
    if (isAppError(error)) return { unknown: error.message };
    throw error;
  }
};

/** What a machine has to give, with nothing else on it, or why that can't be told. */
export async function figuresOf(machine: Machine, storage: string = usualStorage): Promise<SeenHost> {
  try {
    const { processors, memoryBytes, storageFreeBytes } = await readHostFacts(machine, storage);
    return { figures: { processors, memoryBytes, diskBytes: storageFreeBytes } };
  } catch (error) {
    if (isAppError(error)) return { unknown: error.message };
    throw error;
  }
}

async function lookBy({ storage, ...target }: Way): Promise<SeenHost> {
  const { SshMachine } = await import("../core/machine/ssh.ts");
  const machine = await SshMachine.connect(target);
  try {
    return await figuresOf(machine, storage);
  } finally {
    await machine.close();
  }
}

async function wayTo(address: string, { site, name }: { site: string; name: string }): Promise<Way> {
  const ledger = openLedger();
  try {
    const usual = { name, address, port: 22, user: "root", sudo: false, storage: usualStorage, connectTimeoutMs };
    const own = ledger.hostKeysOf({ site, kind: "host", machine: name });
    const ways = own.length > 0 ? [{ ...usual, hostKeys: own }] : await waysOfOtherSites(address, name, ledger);
    return ways[0] ?? { ...usual, hostKeys: [] };
  } finally {
    ledger.close();
  }
}

/** Site files may have gone or be broken since; these say nothing. */
async function waysOfOtherSites(address: string, name: string, ledger: Ledger): Promise<Way[]> {
  const sites = ledger.export().sites.filter(({ forgottenAt }) => forgottenAt === null);
  const ways: Way[] = [];
  for (const { name: site, path } of sites.slice(0, mostSites)) {
    for (const { name: machine, connection, storage } of await hostsOfFile(path)) {
      if (connection.kind !== "ssh" || connection.address.toLowerCase() !== address.toLowerCase()) continue;
      const hostKeys = ledger.hostKeysOf({ site, kind: "host", machine });
      const { port, user, identityPath } = connection;
      const way = { name, address, port, user, identityPath, sudo: user !== "root", storage, connectTimeoutMs };
      if (hostKeys.length > 0) ways.push({ ...way, hostKeys });
    }
  }
  return ways;
}

async function hostsOfFile(path: string): Promise<readonly HostDesign[]> {
  try {
    const { site, roles } = await loadSite(path);
    return designHosts(site, roles);
  } catch (error) {
    if (isAppError(error)) return [];
    throw error;
  }
}
