import { bytesToSize } from "../core/size.ts";
import { qcow2Paths } from "../libvirt/hardware.ts";
import type { DomainState } from "../libvirt/observe.ts";
import type { NodeDesign } from "../site/design.ts";
import { hostOf, type PlanContext } from "./context.ts";
import { foreignFolder, ownsFolder } from "./marks.ts";
import type { Refusal } from "./plan.ts";
import type { HostView } from "./view.ts";

/**
 * What stands between a node and its disks. Disks hold what cannot be made again, so apply only ever adds one: anything
 * else that the site file seems to ask for (fewer, other, smaller, elsewhere) is refused with what to do.
 */
export async function diskRefusals(
  context: PlanContext,
  node: NodeDesign,
  domain: DomainState | undefined,
  view: HostView,
): Promise<Refusal[]> {
  if ((await anyFile(node, view)) && !(await ownsFolder(view, node))) {
    return [{ code: "not-ours", message: foreignFolder(node.host, node) }];
  }
  const messages = [
    ...(domain === undefined ? [] : await missingDisks(node, domain, view)),
    ...(await sizeDifferences(node, view)),
    ...(await imageDifferences(context, node, view)),
  ];
  return messages.map((message): Refusal => ({ code: "disks-differ", message: `node ${node.name}: ${message}` }));
}

async function anyFile(node: NodeDesign, view: HostView): Promise<boolean> {
  const files = await Promise.all([...qcow2Paths(node), node.seedPath].map((path) => view.file(path)));
  return files.some((file) => file !== undefined);
}

/** Disks that its machine has and the site file does not, and disks that its machine has and that are not there. */
async function missingDisks(node: NodeDesign, domain: DomainState, view: HostView): Promise<string[]> {
  const planned = [...qcow2Paths(node), node.seedPath];
  const configured = domain.configured.disks.flatMap((disk) => disk.path ?? []);
  const unplanned = configured.filter((path) => !planned.includes(path));
  const absent: string[] = [];
  for (const path of qcow2Paths(node)) {
    if (configured.includes(path) && (await view.file(path)) === undefined) absent.push(path);
  }
  return [
    ...unplanned.map((path) => `its machine has disk ${path}, which the site file does not have`),
    ...absent.map((path) => `its disk ${path} is not there; is the storage mounted?`),
  ];
}

async function sizeDifferences(node: NodeDesign, view: HostView): Promise<string[]> {
  const differences: string[] = [];
  for (const disk of [node.systemDisk, ...node.dataDisks]) {
    if ((await view.file(disk.path)) === undefined) continue;
    const found = (await view.disk(disk.path))?.virtualSizeBytes;
    if (found === disk.sizeBytes) continue;
    const size = found === undefined ? "no qcow2 disk" : bytesToSize(found);
    differences.push(`disk ${disk.path} is ${size}, the site file says ${bytesToSize(disk.sizeBytes)}`);
  }
  return differences;
}

async function imageDifferences(context: PlanContext, node: NodeDesign, view: HostView): Promise<string[]> {
  const { backingPath: backing, unreadable } = (await view.disk(node.systemDisk.path)) ?? {};
  if (unreadable !== undefined) return [`the header of its system disk cannot be read: ${unreadable}`];
  const wanted = `${hostOf(context, node.host).storage}/base/${node.image}-`;
  const rest = backing?.startsWith(wanted) === true ? backing.slice(wanted.length) : undefined;
  if (backing === undefined || (rest !== undefined && /^[0-9a-f]{16}\.qcow2$/.test(rest))) return [];
  return [`its system disk lies over ${backing}, the site file says image ${node.image}`];
}
