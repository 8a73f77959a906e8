import type { IdentityKind, Owner, Taken } from "./kinds.ts";

export interface ClaimRequest {
  site: string;
  /** The site file. */
  path: string;
  /** In the order of the site file: numbers are given in it. */
  nodes: readonly NodeRequest[];
  /** The networks that we make; bridges of the host's have no identity of ours. */
  networks: readonly NetworkRequest[];
  taken?: Taken | undefined;
}

export interface NodeRequest {
  name: string;
  fqdn: string;
  interfaces: readonly { name: string; address: string }[];
}

export interface NetworkRequest {
  name: string;
  /** The host's own address in it. */
  hostAddress: string;
}

/** A value that the site file itself asks for. */
export interface Wanted {
  owner: Owner;
  kind: IdentityKind;
  slot: string;
  value: string;
}

/** What the site file itself asks for; everything else is made here. */
export function wantedValues(request: ClaimRequest): Wanted[] {
  const ofNodes = request.nodes.flatMap((node): Wanted[] => {
    const owner: Owner = { kind: "node", name: node.name };
    return [
      // DNS names are the same in either case (RFC 4343).
      { owner, kind: "node-name", slot: "", value: node.fqdn.toLowerCase() },
      ...node.interfaces.map(({ name, address }): Wanted => ({ owner, kind: "address", slot: name, value: address })),
    ];
  });
  const ofNetworks = request.networks.flatMap((network): Wanted[] => {
    const owner: Owner = { kind: "network", name: network.name };
    return [
      { owner, kind: "libvirt-network-name", slot: "", value: libvirtNameOf(request.site, network.name) },
      { owner, kind: "address", slot: "", value: network.hostAddress },
    ];
  });
  return [...ofNodes, ...ofNetworks];
}

export function libvirtNameOf(site: string, network: string): string {
  return `${site}-${network}`;
}
