import { bytesToSize } from "../core/size.ts";
import { findAnsweringAddresses } from "../host/address-probe.ts";
import { missingBridges } from "../host/bridges.ts";
import type { DomainState } from "../libvirt/observe.ts";
import type { NetworkDesign, NodeDesign } from "../site/design.ts";
import { type Admission, type DiskNeeds, lacking } from "./admission.ts";
import { hostOf, networksOf, type PlanContext } from "./context.ts";
import { growthBytes } from "./disk-growth.ts";
import { diskRefusals } from "./disk-refusals.ts";
import type { ObservedHost } from "./observe.ts";
import type { Refusal } from "./plan.ts";
import { baseImageStep } from "./steps/base-image.ts";
import { guestsInTheWay } from "./steps/network.ts";
import type { HostView } from "./view.ts";

/** Everything that stands against this host's part of the plan. Asks the host; changes nothing. */
export async function refusalsOf(
  context: PlanContext,
  host: ObservedHost,
  nodes: readonly NodeDesign[],
  view: HostView,
): Promise<Refusal[]> {
  const design = hostOf(context, host.name);
  const small = lacking(design, host, nodes, await diskNeeds(context, host, nodes, view)).map(
    ({ message, hint }: Admission): Refusal => ({
      code: "host-too-small",
      message,
      ...(hint === undefined ? {} : { hint }),
    }),
  );
  return [
    ...small,
    ...(await bridgeRefusals(context, host)),
    ...networkRefusals(context, host),
    ...(await imageRefusals(context, nodes, view)),
    ...(await addressRefusals(context, host, nodes)),
    ...(await Promise.all(nodes.map((node) => diskRefusals(context, node, domainOf(host, node), view)))).flat(),
  ];
}

const domainOf = (host: ObservedHost, node: NodeDesign): DomainState | undefined =>
  host.libvirt.domains.find((domain) => domain.uuid === node.uuid);

/** Without anything new there is no need to ask what the disks that are there may still grow. */
async function diskNeeds(
  context: PlanContext,
  host: ObservedHost,
  nodes: readonly NodeDesign[],
  view: HostView,
): Promise<DiskNeeds> {
  const newBytes = await newDiskBytes(context, host.name, nodes, view);
  const { storage } = hostOf(context, host.name);
  return { newBytes, growthBytes: newBytes === 0 ? 0 : await growthBytes(host, { storage, nodes }) };
}

/** Disks that are not there yet, at their full size, and the images that have to be copied for some of them. */
async function newDiskBytes(
  context: PlanContext,
  host: string,
  nodes: readonly NodeDesign[],
  view: HostView,
): Promise<number> {
  let bytes = 0;
  const images = new Set<string>();
  for (const node of nodes) {
    for (const disk of [node.systemDisk, ...node.dataDisks]) {
      if ((await view.file(disk.path)) !== undefined) continue;
      bytes += disk.sizeBytes;
      if (disk === node.systemDisk) images.add(node.image);
    }
  }
  for (const name of images) {
    if (await baseImageStep(context, host, name).check(view)) continue;
    bytes += context.images.get(name)?.sizeBytes ?? 0;
  }
  return bytes;
}

async function bridgeRefusals(context: PlanContext, host: ObservedHost): Promise<Refusal[]> {
  const bridges = networksOf(context, host.name).flatMap((network) =>
    network.attachment.kind === "bridge" ? [network.attachment.bridge] : [],
  );
  return (await missingBridges(host.machine, bridges)).map((bridge) => ({
    code: "bridge-missing",
    message: `host ${host.name} has no bridge ${bridge}`,
  }));
}

/** A libvirt network of our name that is not ours is another's; ours is known by its UUID, and not changed under guests. */
function networkRefusals(context: PlanContext, host: ObservedHost): Refusal[] {
  return networksOf(context, host.name).flatMap((network): Refusal[] => {
    const { attachment, name } = network;
    if (attachment.kind !== "libvirt") return [];
    const state = host.libvirt.networks.find((each) => each.name === attachment.libvirtName);
    if (state !== undefined && state.uuid !== attachment.uuid) {
      const message = `host ${host.name} has a libvirt network ${state.name} (${state.uuid}) that is not network ${name} of site ${context.design.site}`;
      return [{ code: "not-ours", message }];
    }
    const guests = guestsInTheWay(context, host.name, network, { network: state, domains: host.libvirt.domains });
    if (guests.length === 0) return [];
    const message = `network ${name} on host ${host.name} is to be changed while guests are plugged into it: ${guests.join(", ")}`;
    return [{ code: "network-in-use", message }];
  });
}

/** An overlay cannot be smaller than what it lies over. */
async function imageRefusals(context: PlanContext, nodes: readonly NodeDesign[], view: HostView): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  for (const node of nodes) {
    const image = context.images.get(node.image);
    if (image === undefined || image.virtualSizeBytes <= node.systemDisk.sizeBytes) continue;
    if ((await view.file(node.systemDisk.path)) !== undefined) continue;
    const sizes = `${bytesToSize(node.systemDisk.sizeBytes)}, smaller than the ${bytesToSize(image.virtualSizeBytes)} of image ${image.name}`;
    refusals.push({ code: "site-invalid", message: `nodes.${node.name}.systemDisk is ${sizes}` });
  }
  return refusals;
}

/** Only addresses of guests that do not run yet: a running guest answers for itself. */
async function addressRefusals(
  context: PlanContext,
  host: ObservedHost,
  nodes: readonly NodeDesign[],
): Promise<Refusal[]> {
  const own = new Set(host.facts.addresses);
  const taken = nodes.flatMap((node) =>
    node.interfaces
      .filter(({ address }) => own.has(address))
      .map(
        ({ address }): Refusal => ({
          code: "address-in-use",
          message: `address ${address} of node ${node.name} is host ${host.name}'s own`,
        }),
      ),
  );
  const running = new Set(
    host.libvirt.domains.filter((domain) => domain.running !== undefined).map((domain) => domain.uuid),
  );
  const active = new Set(host.libvirt.networks.filter((network) => network.active).map((network) => network.uuid));
  const networks = networksOf(context, host.name);
  const probes = nodes
    .filter((node) => !running.has(node.uuid))
    .flatMap((node) =>
      node.interfaces.flatMap((own) => {
        const network = networks.find((each) => each.name === own.network);
        const device = network === undefined ? undefined : deviceOf(network, active);
        const seconds = network?.attachment.kind === "bridge" ? 2 : 1;
        return device === undefined ? [] : [{ node: node.name, address: own.address, device, seconds }];
      }),
    );
  const present = await host.machine.statMany(probes.map((probe) => `/sys/class/net/${probe.device}`));
  const askable = probes.filter((probe) => present.some((facts) => facts.path === `/sys/class/net/${probe.device}`));
  const answers = await findAnsweringAddresses(host.machine, askable);
  const answering = answers.map((answer): Refusal => {
    const node = probes.find((probe) => probe.address === answer.address)?.node;
    return {
      code: "address-in-use",
      message: `address ${answer.address} of node ${node} already answers on ${answer.device} of host ${host.name}, from ${answer.mac}`,
    };
  });
  return [...taken, ...answering];
}

/** The bridge of a network, where it is there already. */
function deviceOf({ attachment }: NetworkDesign, activeUuids: ReadonlySet<string>): string | undefined {
  if (attachment.kind === "bridge") return attachment.bridge;
  return activeUuids.has(attachment.uuid) ? attachment.bridge : undefined;
}
