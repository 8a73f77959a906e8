import type { Machine } from "../core/machine/machine.ts";

/** Those of the names that are no bridge on this machine: not there, or a device of another kind. */
export async function missingBridges(machine: Machine, names: readonly string[]): Promise<string[]> {
  const pathOf = (name: string) => `/sys/class/net/${name}/bridge`;
  const present = new Set((await machine.statMany(names.map(pathOf))).map(({ path }) => path));
  return names.filter((name) => !present.has(pathOf(name)));
}
