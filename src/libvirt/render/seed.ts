import { readTemplate, renderTemplate } from "../../core/template.ts";
import type { InterfaceDesign, NodeDesign } from "../../site/design.ts";

/** The one account of a guest: SSH keys only, and sudo without a password. */
export const guestAdministrator = "spanwright";

/**
 * Where the guest has templates/guest/data-volume.sh: "<script> MOUNT SERIAL…" makes, joins and mounts the data
 * volume. It may be run again at any time, with all serials of dataDisks, to join those that are new.
 */
export const dataVolumeScript = "/usr/local/sbin/spanwright-data-volume";

/** The three files of a NoCloud seed, by what they are called in it. */
export interface Seed {
  userData: string;
  metaData: string;
  networkConfig: string;
}

export interface SeedContext {
  site: string;
  /** SSH public key lines that may log in: spanwright's own first, then the site's. */
  authorizedKeys: readonly string[];
}

/** What cloud-init is given to make the guest of a node's image this node. */
export function renderSeed(node: NodeDesign, context: SeedContext): Seed {
  const { site } = context;
  return {
    userData: renderTemplate("cloud-init", "user-data", userDataValues(node, context)),
    metaData: renderTemplate("cloud-init", "meta-data", { site, instanceId: node.instanceId, hostname: node.hostname }),
    networkConfig: renderTemplate("cloud-init", "network-config", {
      site,
      interfaces: node.interfaces.map(interfaceValues),
    }),
  };
}

/** The arguments with which a guest's data volume script is called for this node. */
export function dataVolumeArguments(node: NodeDesign): readonly string[] {
  return [node.dataMount, ...node.dataDisks.map((disk) => disk.serial)];
}

function userDataValues(node: NodeDesign, context: SeedContext) {
  return {
    site: context.site,
    hostname: node.hostname,
    fqdn: node.fqdn,
    timezone: node.timezone,
    ntp: unique(node.interfaces.flatMap((own) => own.ntp)),
    administrator: guestAdministrator,
    authorizedKeys: unique(context.authorizedKeys),
    machineIdFile: `${node.machineId}\n`,
    dataVolume: {
      script: { path: dataVolumeScript, content: readTemplate("guest/data-volume.sh") },
      mount: node.dataMount,
      serials: node.dataDisks.map((disk) => disk.serial),
    },
  };
}

function interfaceValues(own: InterfaceDesign) {
  return {
    name: own.name,
    mac: own.mac,
    address: `${own.address}/${own.prefixLength}`,
    gateway: own.gateway ?? null,
    dns: own.dns,
    domain: own.domain,
  };
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
