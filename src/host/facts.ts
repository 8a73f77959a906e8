import { AppError } from "../core/errors.ts";
import type { Machine } from "../core/machine/machine.ts";

export interface HostFacts {
  kernel: string;
  processors: number;
  memoryBytes: number;
  /** Free for us in the file system that holds the disks' folder. */
  storageFreeBytes: number;
  /** The host's own IPv4 addresses. */
  addresses: readonly string[];
}

/** What admission needs to know of a host. storage need not exist yet: its nearest existing parent counts. */
export async function readHostFacts(machine: Machine, storage: string): Promise<HostFacts> {
  const [kernel, processors, memory, storageFreeBytes, links] = await Promise.all([
    machine.run("uname", ["-r"]),
    machine.run("nproc", []),
    machine.readFile("/proc/meminfo"),
    readFreeBytes(machine, storage),
    machine.run("ip", ["-json", "-4", "address", "show"]),
  ]);
  return {
    kernel: kernel.stdout.trim(),
    processors: Number(processors.stdout.trim()),
    memoryBytes: parseMemoryTotal(memory?.toString("utf8") ?? "", machine.name),
    storageFreeBytes,
    addresses: parseAddresses(links.stdout, machine.name),
  };
}

/** MemTotal of /proc/meminfo in bytes. */
export function parseMemoryTotal(text: string, machine: string): number {
  const match = /^MemTotal:\s+([0-9]+) kB$/m.exec(text);
  if (match === null) throw new AppError("program-failed", { message: `/proc/meminfo on ${machine} has no MemTotal` });
  return Number(match[1]) * 1024;
}

/** The local addresses in the answer of "ip -json address show". */
export function parseAddresses(text: string, machine: string): string[] {
  try {
    const links = JSON.parse(text) as { addr_info?: { local?: string }[] }[];
    return links.flatMap((link) => (link.addr_info ?? []).flatMap((each) => each.local ?? []));
  } catch (error) {
    throw new AppError("answer-unreadable", { message: `what ip answered on ${machine} is no JSON`, cause: error });
  }
}

async function readFreeBytes(machine: Machine, storage: string): Promise<number> {
  const parents = parentsOf(storage);
  const existing = await machine.statMany(parents);
  const nearest = parents.find((path) => existing.some((facts) => facts.path === path)) ?? "/";
  const { stdout } = await machine.run("df", ["--block-size=1", "--output=avail", "--", nearest]);
  return Number(stdout.trim().split("\n").at(-1));
}

/** /a/b → /a/b, /a, / : the nearest of them that exists is where /a/b would be made. */
export function parentsOf(path: string): string[] {
  const parts = path.split("/").filter((part) => part !== "");
  return parts.map((_, index) => `/${parts.slice(0, parts.length - index).join("/")}`).concat("/");
}
