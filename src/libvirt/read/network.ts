import { AppError } from "../../core/errors.ts";
import { attribute, child, childOfNamespace, children, parseXml, text, type XmlElement } from "./xml.ts";

/** The namespace of the metadata element by which a network is known as spanwright's. */
export const networkNamespace = "urn:spanwright:network:1";

/** A libvirt network as libvirt describes it, ours or not. */
export interface ObservedNetwork {
  name: string;
  uuid: string;
  bridge: string | undefined;
  /** Lower case. */
  mac: string | undefined;
  /** libvirt's forward mode (nat, route, bridge, open …), or isolated where there is none. */
  mode: string;
  /** The host's own IPv4 address in it. */
  hostAddress: string | undefined;
  netmask: string | undefined;
  answersDns: boolean;
  /** Names that its DNS answers, by address. */
  dnsHosts: readonly { address: string; names: readonly string[] }[];
  metadata: { site: string; network: string; specification: string } | undefined;
}

/** Reads "virsh net-dumpxml". Throws answer-unreadable. */
export function parseNetwork(xml: string): ObservedNetwork {
  const network = parseXml(xml, { root: "network", from: "what libvirt answered about a network" });
  const dns = child(network, "dns");
  const ip = children(network, "ip").find((each) => (attribute(each, "family") ?? "ipv4") === "ipv4");
  const forward = child(network, "forward");
  return {
    name: needed(text(child(network, "name")), "name"),
    uuid: needed(text(child(network, "uuid")), "uuid").toLowerCase(),
    bridge: attribute(child(network, "bridge"), "name"),
    mac: attribute(child(network, "mac"), "address")?.toLowerCase(),
    mode: forward === undefined ? "isolated" : (attribute(forward, "mode") ?? "nat"),
    hostAddress: attribute(ip, "address"),
    netmask: attribute(ip, "netmask"),
    answersDns: attribute(dns, "enable") !== "no",
    dnsHosts: children(dns, "host").map((host) => ({
      address: needed(attribute(host, "ip"), "address of a DNS host"),
      names: children(host, "hostname").map((name) => text(name) ?? ""),
    })),
    metadata: metadata(network),
  };
}

function metadata(network: XmlElement): ObservedNetwork["metadata"] {
  const element = childOfNamespace(child(network, "metadata"), "network", networkNamespace);
  const site = attribute(element, "site");
  const name = attribute(element, "network");
  if (site === undefined || name === undefined) return undefined;
  return { site, network: name, specification: attribute(element, "specification") ?? "" };
}

function needed(value: string | undefined, what: string): string {
  if (value !== undefined && value !== "") return value;
  throw new AppError("answer-unreadable", { message: `what libvirt answered about a network has no ${what}` });
}
