import type { Cidr } from "../addresses.ts";
import type { SpanDesign } from "../gateway/design.ts";
import type { SiteGateway } from "../gateway/schema.ts";
import type { DataPath, Finding } from "../problem.ts";
import type { Role } from "../role.ts";
import type { Site, SiteNetwork, SiteNode } from "../schema.ts";

/** One rule about the meaning of a site. To add one: a file in this folder, and its line in index.ts. */
export interface SiteCheck {
  /** Kebab-case, the name of the file. */
  name: string;
  /** What is refused or warned of; a line of docs/site-file.md. */
  summary: string;
  find(context: CheckContext): Iterable<Finding>;
}

export interface CheckOptions {
  roles: ReadonlyMap<string, Role>;
  /** The data that the site was read from: names that were declared, even where their contents are wrong. */
  data: unknown;
  /** Places that were mended to be readable. What concerns them is not reported. */
  doubtful: readonly DataPath[];
}

/** A site with what most checks need of it worked out once. */
export interface CheckContext {
  site: Site;
  roles: ReadonlyMap<string, Role>;
  /** Every name that the file declares, those with broken contents included. */
  declared: {
    networks: readonly string[];
    hosts: readonly string[];
    nodes: readonly string[];
    gateways: readonly string[];
  };
  /** Sections that were written, but wrongly or under a misspelt name: a finding about that says it all. */
  misread: readonly string[];
  /** False where broken parts were left out: then nothing can be said about what nobody uses. */
  complete: boolean;
  networks: readonly PlannedNetwork[];
  nodes: readonly PlannedNode[];
  interfaces: readonly PlannedInterface[];
  gateways: readonly PlannedGateway[];
}

export interface PlannedNetwork {
  name: string;
  path: DataPath;
  network: SiteNetwork;
  cidr: Cidr;
  /** The host's own address in a network that libvirt makes. */
  hostAddress: number | undefined;
}

export interface PlannedNode {
  name: string;
  path: DataPath;
  node: SiteNode;
  /** The host that runs it: the one named, or the only one. */
  host: string | undefined;
  interfaces: readonly PlannedInterface[];
}

export interface PlannedInterface {
  node: string;
  name: string;
  path: DataPath;
  networkName: string;
  /** Undefined where the site has no such network. */
  network: PlannedNetwork | undefined;
  address: number;
}

export interface PlannedGateway {
  name: string;
  path: DataPath;
  gateway: SiteGateway;
  /** In the order of the file, with DAHDI's numbers. */
  spans: readonly SpanDesign[];
  /** False where the list or a part of it was mended: then nothing can be said about what refers to it. */
  whole: { spans: boolean; groups: boolean; trunks: boolean };
}
