import { AppError, isAppError } from "../core/errors.ts";
import { LocalMachine } from "../core/machine/local.ts";
import { closeHosts, connectHosts, type HostMachines } from "../host/connect.ts";
import { observeLibvirt } from "../libvirt/observe.ts";
import { designHosts } from "../site/design-site.ts";
import type { Ledger } from "../site/ledger.ts";
import { loadSite } from "../site/load.ts";

/**
 * Machines that carry the site's mark, on the hosts of its file, or on this machine where there is no such file any
 * more. Throws what keeps a host from being asked: "cannot tell" is not "none".
 */
export async function survivingMachines(ledger: Ledger, site: string): Promise<string[]> {
  const machines = await hostsOf(ledger, site);
  try {
    const states = await Promise.all([...machines.values()].map((machine) => observeLibvirt(machine)));
    return states
      .flatMap((state) => state.domains)
      .filter((domain) => domain.configured.metadata?.site === site)
      .map((domain) => domain.name);
  } catch (error) {
    // A laptop that only holds the ledger has no libvirt, and so no machines.
    if (isAppError(error, "program-missing")) return [];
    throw error;
  } finally {
    await closeHosts(machines);
  }
}

async function hostsOf(ledger: Ledger, site: string): Promise<HostMachines> {
  const path = ledger.sites().find((row) => row.name === site)?.path;
  try {
    if (path === undefined) throw new AppError("input-unreadable", { message: `site ${site} has no file on record` });
    const { site: loaded, roles } = await loadSite(path);
    const hostKeysOf = (machine: string) => ledger.hostKeysOf({ site, kind: "host", machine });
    return await connectHosts({ hosts: designHosts(loaded, roles), hostKeysOf, sitePath: path });
  } catch (error) {
    if (isAppError(error, "input-unreadable") || isAppError(error, "site-invalid"))
      return new Map([["this machine", new LocalMachine()]]);
    throw error;
  }
}
