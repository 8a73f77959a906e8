import type { Machine } from "../core/machine/machine.ts";

export interface AddressProbe {
  address: string;
  /** The bridge on which the address will live. */
  device: string;
  /** How long to listen: a bridge with a wire behind it needs more than one inside the host. */
  seconds: number;
}

export interface AnsweringAddress {
  address: string;
  device: string;
  mac: string;
}

/**
 * Which of these addresses somebody already uses, by duplicate address detection (RFC 5227 section 2.1.1): a silent
 * machine answers ARP too, and a wrong sender address would disturb its neighbours' caches, so we send from 0.0.0.0.
 */
export async function findAnsweringAddresses(
  machine: Machine,
  probes: readonly AddressProbe[],
): Promise<AnsweringAddress[]> {
  const answers = await Promise.all(probes.map((probe) => probeAddress(machine, probe)));
  return answers.filter((answer) => answer !== undefined);
}

async function probeAddress(machine: Machine, probe: AddressProbe): Promise<AnsweringAddress | undefined> {
  const args = ["-D", "-f", "-c", "2", "-w", String(probe.seconds), "-I", probe.device, probe.address];
  const { stdout } = await machine.run("arping", args, { okExitCodes: [0, 1], timeoutMs: 10_000 });
  const mac = /reply from \S+ \[([0-9A-Fa-f:]{17})\]/.exec(stdout)?.[1];
  return mac === undefined ? undefined : { address: probe.address, device: probe.device, mac: mac.toLowerCase() };
}
