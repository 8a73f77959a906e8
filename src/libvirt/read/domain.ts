import { AppError } from "../../core/errors.ts";
import { attribute, child, childOfNamespace, children, parseXml, text, type XmlElement } from "./xml.ts";

/** The namespace of the metadata element by which a domain is known as spanwright's. */
export const nodeNamespace = "urn:spanwright:node:1";

/** libvirt's units of memory, in bytes (https://libvirt.org/formatdomain.html#memory-allocation). */
const memoryUnits: Readonly<Record<string, number>> = {
  b: 1,
  bytes: 1,
  KB: 1e3,
  k: 2 ** 10,
  KiB: 2 ** 10,
  MB: 1e6,
  M: 2 ** 20,
  MiB: 2 ** 20,
  GB: 1e9,
  G: 2 ** 30,
  GiB: 2 ** 30,
  TB: 1e12,
  T: 2 ** 40,
  TiB: 2 ** 40,
};

/** A domain as libvirt describes it, ours or not. */
export interface ObservedDomain {
  name: string;
  uuid: string;
  /** kvm, qemu, or another hypervisor's word. */
  type: string;
  vcpus: number;
  memoryBytes: number;
  disks: readonly ObservedDisk[];
  interfaces: readonly ObservedInterface[];
  /** Where this was made by spanwright: for which node of which site, and from which text (see renderDomain). */
  metadata: { site: string; node: string; specification: string } | undefined;
}

export interface ObservedDisk {
  /** File or block device; undefined for an empty drive, a volume or a network disk. */
  path: string | undefined;
  /** libvirt's target, e.g. vda. */
  target: string;
  serial: string | undefined;
  readOnly: boolean;
}

export interface ObservedInterface {
  /** Lower case. */
  mac: string;
  /** The bridge, the libvirt network, or the host device; undefined for kinds that have none. */
  source: string | undefined;
}

/** Reads "virsh dumpxml". Throws answer-unreadable. */
export function parseDomain(xml: string): ObservedDomain {
  const domain = parseXml(xml, { root: "domain", from: "what libvirt answered about a domain" });
  const devices = child(domain, "devices");
  return {
    name: needed(text(child(domain, "name")), "name"),
    uuid: needed(text(child(domain, "uuid")), "uuid").toLowerCase(),
    type: needed(attribute(domain, "type"), "type"),
    vcpus: count(needed(text(child(domain, "vcpu")) ?? "1", "vcpu"), "vcpu"),
    memoryBytes: memoryBytes(child(domain, "memory")),
    disks: children(devices, "disk").map(disk),
    interfaces: children(devices, "interface").flatMap(networkInterface),
    metadata: metadata(domain),
  };
}

function disk(element: XmlElement): ObservedDisk {
  const source = child(element, "source");
  return {
    path: attribute(source, "file") ?? attribute(source, "dev"),
    target: needed(attribute(child(element, "target"), "dev"), "disk target"),
    serial: text(child(element, "serial")),
    readOnly: child(element, "readonly") !== undefined,
  };
}

function networkInterface(element: XmlElement): ObservedInterface[] {
  const mac = attribute(child(element, "mac"), "address");
  if (mac === undefined) return [];
  const source = child(element, "source");
  // The network comes first: a running domain's source names the network and the bridge that it happens to have.
  return [
    {
      mac: mac.toLowerCase(),
      source: attribute(source, "network") ?? attribute(source, "bridge") ?? attribute(source, "dev"),
    },
  ];
}

function metadata(domain: XmlElement): ObservedDomain["metadata"] {
  const element = childOfNamespace(child(domain, "metadata"), "node", nodeNamespace);
  const site = attribute(element, "site");
  const node = attribute(element, "node");
  if (site === undefined || node === undefined) return undefined;
  return { site, node, specification: attribute(element, "specification") ?? "" };
}

function memoryBytes(element: XmlElement | undefined): number {
  const unit = attribute(element, "unit") ?? "KiB";
  const factor = Object.hasOwn(memoryUnits, unit) ? memoryUnits[unit] : undefined;
  if (factor === undefined) throw unreadable(`what libvirt answered about a domain has memory in '${unit}'`);
  return count(needed(text(element), "memory"), "memory") * factor;
}

function count(value: string, what: string): number {
  if (!/^\s*[0-9]{1,15}\s*$/.test(value))
    throw unreadable(`what libvirt answered about a domain has '${value.slice(0, 40)}' as its ${what}`);
  return Number(value);
}

function needed(value: string | undefined, what: string): string {
  if (value === undefined || value === "") throw unreadable(`what libvirt answered about a domain has no ${what}`);
  return value;
}

function unreadable(message: string): AppError {
  return new AppError("answer-unreadable", { message });
}
