import { AppError } from "../core/errors.ts";
import { LocalMachine } from "../core/machine/local.ts";
import type { Machine } from "../core/machine/machine.ts";
import type { HostDesign } from "../site/design.ts";

/** The hosts' machines by name. close() them when done. */
export type HostMachines = ReadonlyMap<string, Machine>;

/** Where the SSH host keys on record come from: the ledger. */
export type HostKeysOf = (machine: string) => readonly string[];

/** Connects to every host, all at once. Throws the first host's error, after closing the others. */
export async function connectHosts(options: {
  hosts: readonly Pick<HostDesign, "name" | "connection">[];
  hostKeysOf: HostKeysOf;
  sitePath: string;
}): Promise<HostMachines> {
  const results = await Promise.allSettled(options.hosts.map((host) => connectHost(host, options)));
  const machines = new Map<string, Machine>();
  results.forEach((result, index) => {
    if (result.status === "fulfilled") machines.set((options.hosts[index] as HostDesign).name, result.value);
  });
  const failed = results.find((result) => result.status === "rejected");
  if (failed === undefined) return machines;
  await closeHosts(machines);
  throw failed.reason;
}

export async function closeHosts(machines: HostMachines): Promise<void> {
  await Promise.all([...machines.values()].map((machine) => machine.close()));
}

async function connectHost(
  host: Pick<HostDesign, "name" | "connection">,
  options: { hostKeysOf: HostKeysOf; sitePath: string },
): Promise<Machine> {
  const { connection } = host;
  if (connection.kind === "local") return localHost(host.name);
  // Loaded where it is needed: a site on this machine alone should not wait for it.
  const { SshMachine } = await import("../core/machine/ssh.ts");
  return await SshMachine.connect({
    name: host.name,
    address: connection.address,
    port: connection.port,
    user: connection.user,
    identityPath: connection.identityPath,
    hostKeys: options.hostKeysOf(host.name),
    sudo: connection.user !== "root",
    hostKeyHint: `Compare the fingerprint at the host's console: spanwright host trust ${options.sitePath} ${host.name}`,
  });
}

function localHost(name: string): Machine {
  if (process.getuid?.() === 0) return new LocalMachine(name);
  throw new AppError("usage", {
    message: `host ${name} is this machine, and making virtual machines here needs root`,
    hint: "Run the same command with sudo.",
    state: "nothing was changed",
  });
}
