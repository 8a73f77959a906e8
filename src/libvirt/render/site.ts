import type { Acceleration, HostDesign, SiteDesign } from "../../site/design.ts";
import { seedOf } from "../seed.ts";
import { renderDomain } from "./domain.ts";
import { renderNetwork } from "./network.ts";

/** What reads a rendered file, and so what can check it. Nothing on this machine checks those of a gateway. */
export type RenderedKind = "domain" | "network" | "user-data" | "meta-data" | "network-config" | "gateway";

export interface RenderedFile {
  /** Relative, with "/" between its parts, which are names of hosts, domains and networks. */
  path: string;
  kind: RenderedKind;
  content: string;
  mode: number;
}

export interface SiteRendering {
  acceleration: Acceleration;
  /** spanwright's own SSH public key line. */
  ownKey: string;
}

/**
 * Every file of a site, as apply would give it to libvirt and cloud-init: <host>/networks/<network>.xml, and for each
 * node <host>/<domain name>/{domain.xml,user-data,meta-data,network-config}. Asks no machine.
 */
export function renderSite(design: SiteDesign, options: SiteRendering): RenderedFile[] {
  return design.hosts.flatMap((host) => [...networkFiles(design, host), ...nodeFiles(design, host, options)]);
}

function networkFiles(design: SiteDesign, host: HostDesign): RenderedFile[] {
  const nodes = design.nodes.filter((node) => node.host === host.name);
  return design.networks.flatMap((network): RenderedFile[] => {
    if (network.attachment.kind !== "libvirt" || !host.networkNames.includes(network.name)) return [];
    return [
      {
        path: `${host.name}/networks/${network.attachment.libvirtName}.xml`,
        kind: "network",
        content: renderNetwork(network, { site: design.site, nodes }),
        mode: 0o644,
      },
    ];
  });
}

function nodeFiles(design: SiteDesign, host: HostDesign, options: SiteRendering): RenderedFile[] {
  const { site, networks } = design;
  const authorizedKeys = [options.ownKey, ...design.authorizedKeys];
  return design.nodes
    .filter((node) => node.host === host.name)
    .flatMap((node): RenderedFile[] => {
      const folder = `${host.name}/${node.domainName}`;
      const { files } = seedOf(node, { site, authorizedKeys });
      const domain = renderDomain(node, { site, networks, acceleration: options.acceleration });
      return [
        { path: `${folder}/domain.xml`, kind: "domain", content: domain, mode: 0o644 },
        // A seed names everybody who may log in; only its owner needs to read it.
        { path: `${folder}/user-data`, kind: "user-data", content: files.userData, mode: 0o600 },
        { path: `${folder}/meta-data`, kind: "meta-data", content: files.metaData, mode: 0o600 },
        { path: `${folder}/network-config`, kind: "network-config", content: files.networkConfig, mode: 0o600 },
      ];
    });
}
