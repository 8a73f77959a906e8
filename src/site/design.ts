import type { GatewayDesign } from "./gateway/design.ts";

/**
 * A site with everything decided: identities from the ledger, sizes in bytes, paths, names. The desired state.
 * Nothing in it is asked of a machine, and nothing in it depends on the order of asking.
 */
export interface SiteDesign {
  site: string;
  authorizedKeys: readonly string[];
  networks: readonly NetworkDesign[];
  hosts: readonly HostDesign[];
  nodes: readonly NodeDesign[];
  gateways: readonly GatewayDesign[];
}

export interface NetworkDesign {
  name: string;
  cidr: string;
  prefixLength: number;
  gateway: string | undefined;
  dns: readonly string[];
  ntp: readonly string[];
  domain: string;
  /** Where guests are plugged in: a bridge of the host's, or a libvirt network that we make. */
  attachment:
    | { kind: "bridge"; bridge: string }
    | {
        kind: "libvirt";
        /** libvirt's name of it, unique on the host: <site>-<network>. */
        libvirtName: string;
        uuid: string;
        /** Name of the bridge device that libvirt makes, at most 15 characters. */
        bridge: string;
        mac: string;
        mode: "nat" | "isolated";
        /** The host's own address in it: the gateway, or the first address of an isolated network. */
        hostAddress: string;
        netmask: string;
      };
}

export interface HostDesign {
  name: string;
  connection:
    | { kind: "local" }
    | { kind: "ssh"; address: string; port: number; user: string; identityPath: string | undefined };
  storage: string;
  overcommit: { vcpu: number; memory: number; disk: number };
  /** Networks that nodes of this host are plugged into. */
  networkNames: readonly string[];
}

/** One virtual machine. Roles that share it (colocatedWith) are all in roles. */
export interface NodeDesign {
  name: string;
  roles: readonly string[];
  host: string;
  /** VM number; names the folder of its disks. Unique over every site planned here. */
  number: number;
  /** libvirt's name: <number>-<site>-<node>. */
  domainName: string;
  /** Canonical lower-case form. */
  uuid: string;
  /** 32 hexadecimal digits: the UUID without dashes, as systemd takes it from the firmware. */
  machineId: string;
  instanceId: string;
  hostname: string;
  fqdn: string;
  /** IANA name, e.g. Europe/Madrid. */
  timezone: string;
  vcpus: number;
  memoryBytes: number;
  image: string;
  /** images/<number> on the host. */
  directory: string;
  systemDisk: { path: string; sizeBytes: number };
  /** The first is made at the start; the others were joined by 'node grow'. serial is what the guest sees. */
  dataDisks: readonly { path: string; sizeBytes: number; serial: string }[];
  dataMount: string;
  seedPath: string;
  consoleLogPath: string;
  interfaces: readonly InterfaceDesign[];
}

export interface InterfaceDesign {
  name: string;
  network: string;
  /** Lower-case, colon-separated, 52:54:00:… */
  mac: string;
  address: string;
  prefixLength: number;
  /** Set on the one interface that has the default route. */
  gateway: string | undefined;
  dns: readonly string[];
  ntp: readonly string[];
  domain: string;
}

/** How a guest's processor is provided: by the hardware (kvm), or emulated (tcg). */
export type Acceleration = "kvm" | "tcg";
