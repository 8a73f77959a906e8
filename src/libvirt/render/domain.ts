import { createHash } from "node:crypto";
import { AppError } from "../../core/errors.ts";
import { renderTemplate } from "../../core/template.ts";
import type { Acceleration, InterfaceDesign, NetworkDesign, NodeDesign } from "../../site/design.ts";

/** The target of the seed. Fixed, so that a data disk that joins later renames nothing. */
const seedTarget = "vdz";

const processors = {
  kvm: { virtualization: "kvm", cpuMode: "host-passthrough" },
  tcg: { virtualization: "qemu", cpuMode: "maximum" },
} as const satisfies Record<Acceleration, unknown>;

export interface DomainContext {
  site: string;
  networks: readonly NetworkDesign[];
  acceleration: Acceleration;
}

/**
 * The domain XML of a node. Its metadata element names the site, the node, and a SHA-256 over the rest of the text:
 * two texts with one specification are equal, so "is it still as planned?" needs no comparison of what libvirt adds.
 */
export function renderDomain(node: NodeDesign, context: DomainContext): string {
  const values = domainValues(node, context);
  const specification = specificationOf(renderTemplate("libvirt", "domain.xml", { ...values, specification: "" }));
  return renderTemplate("libvirt", "domain.xml", { ...values, specification });
}

/** One data disk of a node's as "virsh attach-device" takes it, the same as in the domain's XML. */
export function renderDisk(node: NodeDesign, serial: string): string {
  const disk = diskValues(node).find((candidate) => candidate.serial === serial);
  if (disk === undefined) {
    throw new AppError("render-invalid", { message: `node ${node.name} has no disk with the serial number ${serial}` });
  }
  return renderTemplate("libvirt", "disk.xml", disk);
}

/** 64 hexadecimal digits that stand for a rendered text. */
export function specificationOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function domainValues(node: NodeDesign, context: DomainContext) {
  return {
    ...processors[context.acceleration],
    site: context.site,
    node: node.name,
    name: node.domainName,
    uuid: node.uuid,
    title: `${node.fqdn} (${node.roles.join(", ")})`,
    // libvirt drops comments, so the warning is here too.
    description: `Made by spanwright from site ${context.site}; do not edit.`,
    memoryBytes: node.memoryBytes,
    vcpus: node.vcpus,
    consoleLogPath: node.consoleLogPath,
    disks: diskValues(node),
    interfaces: node.interfaces.map((own) => interfaceValues(own, context.networks)),
  };
}

function diskValues(node: NodeDesign) {
  const written = [{ path: node.systemDisk.path, serial: "system" }, ...node.dataDisks];
  return [
    ...written.map((disk, index) => ({
      path: disk.path,
      serial: disk.serial,
      target: diskTarget(index),
      format: "qcow2",
      readOnly: false,
    })),
    // A virtio disk and no CD-ROM: cloud kernels have no driver for SATA, and a guest that sees no seed says nothing.
    { path: node.seedPath, serial: "seed", target: seedTarget, format: "raw", readOnly: true },
  ];
}

function diskTarget(index: number): string {
  const target = `vd${String.fromCharCode("a".charCodeAt(0) + index)}`;
  if (target >= seedTarget) throw new RangeError(`${index + 1} disks are more than a domain has targets for`);
  return target;
}

function interfaceValues(own: InterfaceDesign, networks: readonly NetworkDesign[]) {
  const attachment = networks.find((network) => network.name === own.network)?.attachment;
  if (attachment === undefined) {
    throw new AppError("render-invalid", {
      message: `interface ${own.name} is in network ${own.network}, which the site does not have`,
    });
  }
  return attachment.kind === "bridge"
    ? { type: "bridge", mac: own.mac, bridge: attachment.bridge, network: null }
    : { type: "network", mac: own.mac, bridge: null, network: attachment.libvirtName };
}
