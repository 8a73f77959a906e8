import { z } from "zod";
import { sizePattern } from "../core/size.ts";
import { gatewaySchema } from "./gateway/schema.ts";

/** The version of the site file's format that this spanwright writes. */
export const siteVersion = 1;

/** Names of sites, networks, hosts, nodes: one DNS label (RFC 1123), so that they can be host names as they are. */
export const namePattern = /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/;
/** Interface names go into the guest as they are; Linux allows 15 characters. */
export const interfaceNamePattern = /^[a-z][a-z0-9]{0,14}$/;
/** A fully qualified DNS domain, without the trailing dot. */
export const domainPattern =
  /^(?=.{1,253}$)([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)(\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

const name = z
  .string()
  .regex(namePattern, "must be a DNS label: lower-case letters, digits and '-', starting with a letter, at most 32");
const interfaceName = z
  .string()
  .regex(interfaceNamePattern, "must be lower-case letters and digits, starting with a letter, at most 15");
const dnsName = z.string().regex(domainPattern, "must be a DNS name such as madrid.example");
const address = z.ipv4("must be an IPv4 address such as 192.168.10.5");
const cidr = z.cidrv4("must be an IPv4 network such as 192.168.10.0/24");
const size = z.string().regex(sizePattern, "must be a size such as 512MiB or 20GiB");
const timezone = z.string().refine(isTimezone, "must be a time zone such as Europe/Madrid");
const deviceName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,14}$/, "must be a network device such as br0");
const sshPublicKey = z
  .string()
  .regex(
    /^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp(256|384|521)) [A-Za-z0-9+/=]+( [^\n\r]*)?$/,
    "must be one SSH public key line",
  );

const network = z.strictObject({
  cidr: cidr.describe("The network's address and prefix length."),
  gateway: address.optional().describe("The default gateway. Leave it out where this network has none."),
  bridge: deviceName.optional().describe("An existing bridge on every host that has a node in this network."),
  libvirt: z
    .strictObject({
      mode: z
        .enum(["nat", "isolated"])
        .describe("nat: the host is the gateway and translates; isolated: host and guests only."),
    })
    .optional()
    .describe("A network that spanwright makes with libvirt on each host, instead of a bridge."),
  dns: z.array(address).min(1).max(3).describe("DNS servers of the guests (the resolver takes at most three)."),
  ntp: z
    .array(z.union([address, dnsName]))
    .min(1)
    .max(8)
    .describe("NTP servers of the guests."),
  domain: dnsName.describe("DNS domain of the guests in this network."),
  timezone: timezone.optional().describe("Time zone of the guests whose first interface is here. Default: the site's."),
});

const host = z.strictObject({
  local: z.literal(true).optional().describe("The machine on which spanwright runs."),
  ssh: z
    .strictObject({
      address: z.union([address, dnsName]).describe("Its address or DNS name."),
      port: z.int().min(1).max(65535).default(22).describe("Port of its SSH server."),
      user: name.default("root").describe("root, or a user who may use sudo without a password."),
      identity: z
        .string()
        .min(1)
        .optional()
        .describe("Path of the private key on this machine; without it, the SSH agent is asked."),
    })
    .optional()
    .describe("A machine that is reached over SSH."),
  storage: z
    .string()
    .regex(/^\/[A-Za-z0-9_./-]*[A-Za-z0-9_-]$/, "must be an absolute path of letters, digits, '_', '-', '.'")
    .default("/var/lib/libvirt/images")
    .describe("Folder of the disks; each VM has images/<number>/ below it."),
  overcommit: z
    .strictObject({
      vcpu: z.number().min(1).max(16).default(4).describe("Planned vCPUs for each processor of the host."),
      memory: z.number().min(1).max(2).default(1).describe("Planned memory for each byte of the host's."),
      disk: z
        .number()
        .min(1)
        .max(8)
        .default(1)
        .describe(
          "Bytes of disks promised for each byte that is free in the storage. More than 1 only where disks stay thinly filled: a guest whose disk cannot grow any more stands still.",
        ),
    })
    .prefault({})
    .describe("How far the sum of the guests may exceed the host."),
});

const nodeInterface = z.strictObject({
  network: name.optional().describe("Name of a network of this site. Default: the network called like the interface."),
  address: address.describe("The guest's address."),
});

const node = z.strictObject({
  role: name.describe("What the node does; one of provisioning/roles."),
  host: name.optional().describe("The host that runs it. May be left out where the site has one host."),
  colocatedWith: name
    .optional()
    .describe(
      "Name of the node whose virtual machine this role shares. Such a node has no machine, interfaces or sizes of its own.",
    ),
  image: name.optional().describe("Image of the system disk. Default: the role's."),
  vcpus: z.int().min(1).max(128).optional().describe("Default: the role's."),
  memory: size.optional().describe("Default: the role's."),
  systemDisk: size.optional().describe("Size of the system disk. Default: the role's."),
  dataDisks: z
    .array(size)
    .min(1)
    .max(8)
    .optional()
    .describe(
      "Sizes of the data disks, joined in one LVM volume. 'node grow' adds one. Default: one of the role's size.",
    ),
  interfaces: z
    .record(interfaceName, nodeInterface)
    .refine((map) => Object.keys(map).length <= 8, "at most 8 interfaces")
    .optional()
    .describe(
      "The guest's network interfaces by name (admin, voice, public). The first one with a gateway has the default route.",
    ),
});

/** The site file. One schema gives validation, defaults, the editor's completion and docs/site-file.md. */
export const siteSchema = z.strictObject({
  spanwright: z.literal(siteVersion).describe("Version of this file's format."),
  site: z
    .strictObject({
      name: name.describe("Short name of the customer's installation; unique over all sites planned here."),
      description: z.string().max(200).optional().describe("A sentence for the people who read the reports."),
      timezone: timezone.describe("Time zone of the guests."),
      locale: z
        .string()
        .regex(/^[a-z]{2}_[A-Z]{2}$/, "must look like es_ES")
        .default("es_ES")
        .describe("Language of the reports' readers."),
      authorizedKeys: z
        .array(sshPublicKey)
        .max(32)
        .default([])
        .describe("SSH public keys that may log in to the guests besides spanwright's own."),
    })
    .describe("The installation as a whole."),
  networks: z
    .record(name, network)
    .default({})
    .describe("The networks that nodes are plugged into, by name. A site without nodes needs none."),
  hosts: z
    .record(name, host)
    .refine((map) => Object.keys(map).length >= 1, "at least one host is needed")
    .describe("The machines that run the guests, or have the cards of a gateway, by name."),
  nodes: z.record(name, node).default({}).describe("The virtual machines, and the roles that share one, by name."),
  gateways: z
    .record(name, gatewaySchema)
    .default({})
    .describe("The PRI-to-SIP gateways by name. A site has at least one node or one gateway."),
});

/** A checked site with defaults filled in. */
export type Site = z.output<typeof siteSchema>;
/** A site as a person writes it. */
export type SiteInput = z.input<typeof siteSchema>;
export type SiteNetwork = Site["networks"][string];
export type SiteHost = Site["hosts"][string];
export type SiteNode = Site["nodes"][string];

/**
 * Abbreviations such as EST and offsets pass Intl but are no files in a guest's zoneinfo, and neither is a name in
 * another case. Intl answers with the canonical name, which for an older alias (Asia/Kolkata) is a different one.
 */
function isTimezone(value: string): boolean {
  try {
    if (!value.includes("/") && value !== "UTC") return false;
    const canonical = new Intl.DateTimeFormat("en", { timeZone: value }).resolvedOptions().timeZone;
    return canonical.toLowerCase() === value.toLowerCase() ? canonical === value : /^[A-Z]/.test(value);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
