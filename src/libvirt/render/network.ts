import { AppError } from "../../core/errors.ts";
import { renderTemplate } from "../../core/template.ts";
import type { NetworkDesign, NodeDesign } from "../../site/design.ts";
import { specificationOf } from "./domain.ts";

export interface NetworkContext {
  site: string;
  /** The nodes of the host on which this network is made, or of the whole site: their names are answered by its DNS. */
  nodes: readonly NodeDesign[];
}

/**
 * The XML of a libvirt network: bridge, the host's address in it, and for nat the translation. No DHCP, as every
 * address is planned. libvirt answers DNS in it only where the site names the host's address as a DNS server.
 * A network on a bridge of the host's has no XML of ours: render-invalid.
 */
export function renderNetwork(network: NetworkDesign, context: NetworkContext): string {
  const values = networkValues(network, context);
  // Names come and go with the nodes and can be changed while the network runs; the specification is about the rest,
  // which cannot.
  const fixed = { ...values, hosts: [], specification: "" };
  const specification = specificationOf(renderTemplate("libvirt", "network.xml", fixed));
  return renderTemplate("libvirt", "network.xml", { ...values, specification });
}

export interface DnsHost {
  address: string;
  names: readonly string[];
}

/** The names that a network's DNS answers: one entry an address, because libvirt refuses a second one for it. */
export function dnsHosts(network: string, nodes: readonly NodeDesign[]): DnsHost[] {
  return nodes.flatMap((node) =>
    node.interfaces
      .filter((own) => own.network === network)
      .map((own) => ({ address: own.address, names: [...new Set([node.fqdn, node.hostname])] })),
  );
}

/** One entry as "virsh net-update … dns-host" takes it. */
export function dnsHostXml(host: DnsHost): string {
  return renderTemplate("libvirt", "dns-host.xml", host);
}

function networkValues(network: NetworkDesign, context: NetworkContext) {
  const { attachment } = network;
  if (attachment.kind !== "libvirt") {
    throw new AppError("render-invalid", {
      message: `network ${network.name} is a bridge of the host's; libvirt makes none for it`,
    });
  }
  const answersDns = network.dns.includes(attachment.hostAddress);
  return {
    site: context.site,
    network: network.name,
    name: attachment.libvirtName,
    uuid: attachment.uuid,
    nat: attachment.mode === "nat",
    bridge: attachment.bridge,
    mac: attachment.mac,
    domain: network.domain,
    answersDns,
    hosts: answersDns ? dnsHosts(network.name, context.nodes) : [],
    hostAddress: attachment.hostAddress,
    netmask: attachment.netmask,
  };
}
