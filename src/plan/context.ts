import type { Machine } from "../core/machine/machine.ts";
import type { StoredImage } from "../image/store.ts";
import type { NodeSeed } from "../libvirt/seed.ts";
import type { Acceleration, HostDesign, NetworkDesign, NodeDesign, SiteDesign } from "../site/design.ts";
import type { GatewayTools } from "./gateway/desired.ts";

/** What the steps of one site are made from. */
export interface PlanContext {
  design: SiteDesign;
  /** The machine on which spanwright runs: seeds are made there. */
  controller: Machine;
  acceleration: ReadonlyMap<string, Acceleration>;
  /** By image name; undefined where the image is not in the store yet. */
  images: ReadonlyMap<string, StoredImage | undefined>;
  seeds: ReadonlyMap<string, NodeSeed>;
  guests: GuestAccess;
  gateways: GatewayTools;
  bootTimeoutMs: number;
}

/** How steps get into guests. Keys found on a console are recorded, keys found on the network never. */
export interface GuestAccess {
  connect(options: { host: Machine; node: NodeDesign; connectTimeoutMs?: number }): Promise<Machine>;
  /** Puts host keys that the guest printed on its console on record in the place of older ones. */
  trust(node: NodeDesign, keyLines: readonly string[]): void;
}

export function hostOf(context: PlanContext, name: string): HostDesign {
  return found(context.design.hosts, name, "host");
}

export function networkOf(context: PlanContext, name: string): NetworkDesign {
  return found(context.design.networks, name, "network");
}

/** The networks that nodes of a host are plugged into. */
export function networksOf(context: PlanContext, host: string): NetworkDesign[] {
  const names = hostOf(context, host).networkNames;
  return context.design.networks.filter((network) => names.includes(network.name));
}

export function seedFor(context: PlanContext, node: NodeDesign): NodeSeed {
  const seed = context.seeds.get(node.name);
  if (seed === undefined) throw new Error(`node ${node.name} has no seed`);
  return seed;
}

export function accelerationOf(context: PlanContext, host: string): Acceleration {
  const acceleration = context.acceleration.get(host);
  if (acceleration === undefined) throw new Error(`the acceleration of host ${host} was not decided`);
  return acceleration;
}

function found<Item extends { name: string }>(items: readonly Item[], name: string, what: string): Item {
  const item = items.find((candidate) => candidate.name === name);
  if (item === undefined) throw new Error(`the design has no ${what} ${name}`);
  return item;
}
