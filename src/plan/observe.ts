import type { Machine } from "../core/machine/machine.ts";
import { type AccelerationChoice, decideAcceleration } from "../host/acceleration.ts";
import type { HostMachines } from "../host/connect.ts";
import { type HostFacts, readHostFacts } from "../host/facts.ts";
import { type LibvirtState, observeLibvirt } from "../libvirt/observe.ts";
import type { ObservedDomain } from "../site/conflicts.ts";

const noGuests: AccelerationChoice = { use: "tcg", because: "no virtual machine is planned on it" };

/** A host as it is now, before anything is planned on it. */
export interface ObservedHost {
  name: string;
  machine: Machine;
  facts: HostFacts;
  acceleration: AccelerationChoice;
  /** False where no virtual machine is planned and libvirt was not asked: it need not be there. */
  virtualMachines: boolean;
  libvirt: LibvirtState;
  /** Numbered folders below the storage, whoever made them. */
  folders: readonly string[];
}

/** Looks at every host, all at once. Throws the first error; nothing is changed by looking. */
export async function observeHosts(options: {
  hosts: readonly { name: string; storage: string; virtualMachines: boolean }[];
  machines: HostMachines;
}): Promise<ObservedHost[]> {
  return await Promise.all(
    options.hosts.map(async ({ name, storage, virtualMachines }) => {
      const machine = options.machines.get(name);
      if (machine === undefined) throw new Error(`host ${name} is not connected`);
      const [libvirt, facts, acceleration, folders] = await Promise.all([
        virtualMachines ? observeLibvirt(machine) : { domains: [], networks: [] },
        readHostFacts(machine, storage),
        virtualMachines ? decideAcceleration(machine) : noGuests,
        numberedFolders(machine, storage),
      ]);
      return { name, machine, facts, acceleration, virtualMachines, libvirt, folders };
    }),
  );
}

/** The domains of all hosts in the form in which identities are compared. */
export function domainsOf(hosts: readonly ObservedHost[], site: string): ObservedDomain[] {
  return hosts.flatMap((host) =>
    host.libvirt.domains.map((domain) => ({
      host: host.name,
      name: domain.name,
      uuid: domain.uuid,
      macs: domain.configured.interfaces.map((own) => own.mac),
      diskPaths: domain.configured.disks.flatMap((disk) => disk.path ?? []),
      active: domain.running !== undefined,
      ours: domain.configured.metadata?.site === site,
    })),
  );
}

async function numberedFolders(machine: Machine, storage: string): Promise<string[]> {
  const [facts] = await machine.statMany([storage]);
  if (facts?.kind !== "directory") return [];
  const args = ["-L", storage, "-mindepth", "1", "-maxdepth", "1", "-type", "d", "-name", "[0-9]*", "-printf", "%p\\n"];
  const { stdout } = await machine.run("find", args);
  return stdout.split("\n").filter((line) => line !== "");
}
