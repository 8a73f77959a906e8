import type { Machine } from "../core/machine/machine.ts";
import { parentsOf } from "../host/facts.ts";
import { qcow2Paths } from "../libvirt/hardware.ts";
import type { NodeDesign } from "../site/design.ts";
import type { ObservedHost } from "./observe.ts";
import { snapshotView } from "./view.ts";

/** "device blocks block-size path", as stat prints it for each file. */
const statFormat = "%d %b %B %n\\0";
const statLine = /^([0-9]+) ([0-9]+) ([0-9]+) (.+)$/s;

interface Place {
  device: string;
  allocatedBytes: number;
}

/**
 * By how many bytes the disks that are there already may still grow in the storage's file system: those of the nodes,
 * and those of every other guest that spanwright made on the host. Each was admitted with its full size and takes little
 * at first, so what is free now is promised to them; how far that promise counts, the host's overcommit.disk says.
 * Guests that others made were promised nothing and are left out.
 */
export async function growthBytes(
  host: Pick<ObservedHost, "machine" | "libvirt">,
  options: { storage: string; nodes: readonly NodeDesign[] },
): Promise<number> {
  const { machine, libvirt } = host;
  const planned = new Set(options.nodes.map(({ uuid }) => uuid));
  const others = libvirt.domains.filter(
    ({ uuid, configured }) => !planned.has(uuid) && configured.metadata !== undefined,
  );
  const othersPaths = others.flatMap(({ configured }) =>
    configured.disks.flatMap(({ path, readOnly }) => (path === undefined || readOnly ? [] : [path])),
  );
  const paths = [...new Set([...options.nodes.flatMap(qcow2Paths), ...othersPaths])];
  const places = await placesOf(machine, [...paths, ...parentsOf(options.storage)]);
  const device = parentsOf(options.storage).flatMap((path) => places.get(path)?.device ?? [])[0];
  const here = paths.filter((path) => places.get(path)?.device === device);
  const view = await snapshotView(machine, { libvirt, paths: here, diskPaths: here, textPaths: [] });
  const growths = here.map(async (path) => {
    const fullBytes = (await view.disk(path))?.virtualSizeBytes ?? 0;
    return Math.max(0, fullBytes - (places.get(path)?.allocatedBytes ?? 0));
  });
  return (await Promise.all(growths)).reduce((sum, bytes) => sum + bytes, 0);
}

/** Where the paths that exist lie, and what they take there: less than their size where they have holes. */
async function placesOf(machine: Machine, paths: readonly string[]): Promise<ReadonlyMap<string, Place>> {
  // 1: some of them are not there, which is what is asked.
  const { stdout } = await machine.run("stat", ["-L", "--printf", statFormat, "--", ...paths], { okExitCodes: [0, 1] });
  const places = new Map<string, Place>();
  for (const line of stdout.split("\0")) {
    const [, device, blocks, blockBytes, path] = statLine.exec(line) ?? [];
    if (device !== undefined && path !== undefined)
      places.set(path, { device, allocatedBytes: Number(blocks) * Number(blockBytes) });
  }
  return places;
}
