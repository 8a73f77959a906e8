import { quoteShellWord } from "../../core/machine/quote.ts";
import { stateDirectoryPath } from "../../core/state.ts";
import type { SiteDesign } from "../../site/design.ts";
import type { GatewayDesign } from "../../site/gateway/design.ts";
import type { Role } from "../../site/role.ts";

/** In the order in which they are told. Each has a sentence in src/messages. */
export const watchKinds = [
  "trunks",
  "oneTrunk",
  "spans",
  "channels",
  "diskGrowth",
  "thinDisks",
  "certificates",
  "time",
  "gatewayBackup",
  "nodeBackup",
  "controllerBackup",
] as const;
export type WatchKind = (typeof watchKinds)[number];

/** Something that changes by itself after the hand-over. */
export interface WatchItem {
  kind: WatchKind;
  /** The gateway or host that it is about; "" for the whole site. */
  subject: string;
  /** Its parts by name, with their figures. */
  names: readonly string[];
  /** How to look, or what to do regularly. */
  commands: readonly string[];
}

/** What is to be watched, as the design says; nothing that this site has not. */
export function watchList(options: {
  siteFile: string;
  design: SiteDesign;
  roles: ReadonlyMap<string, Role>;
}): WatchItem[] {
  const { design, roles } = options;
  const site = `--site ${quoteShellWord(options.siteFile)}`;
  const items = [
    ...design.gateways.flatMap((gateway) => ofGateway(gateway, { site, file: design.site })),
    ...ofNodes(design, { site, roles }),
    item("controllerBackup", "", [stateDirectoryPath()], [`spanwright ledger backup ${design.site}-ledger.db`]),
  ];
  return items.filter(({ names }) => names.length > 0);
}

const item = (kind: WatchKind, subject: string, names: readonly string[], commands: readonly string[]): WatchItem => ({
  kind,
  subject,
  names,
  commands,
});

function ofGateway(gateway: GatewayDesign, { site, file }: { site: string; file: string }): WatchItem[] {
  const { name, trunks, spans, groups, sipDriver } = gateway;
  const peers = sipDriver === "pjsip" ? "asterisk -rx 'pjsip show contacts'" : "asterisk -rx 'sip show peers'";
  const trunkNames = trunks.map((trunk) => `${trunk.name} (${trunk.host})`);
  return [
    item("trunks", name, trunkNames, [peers]),
    item("oneTrunk", name, trunks.length === 1 ? trunkNames : [], []),
    item(
      "spans",
      name,
      spans.map((span) => `${span.number} ${span.name}`),
      ["asterisk -rx 'pri show spans'", "head -n 1 /proc/dahdi/*"],
    ),
    item(
      "channels",
      name,
      groups.map(({ dialName }) => dialName),
      ["asterisk -rx 'core show channels concise'"],
    ),
    item("gatewayBackup", name, [gateway.host], [`spanwright backup create ${site} --out ${file}-${name}.tar`]),
  ];
}

function ofNodes(design: SiteDesign, { site, roles }: { site: string; roles: ReadonlyMap<string, Role> }): WatchItem[] {
  const servesTls = (node: SiteDesign["nodes"][number]) =>
    node.roles.some((role) => roles.get(role)?.services.some(({ ports }) => ports.includes("tcp/443")) === true);
  const tls = design.nodes.filter(servesTls);
  const thin = design.hosts.filter(({ overcommit }) => overcommit.disk > 1);
  const [first] = tls;
  const ntp = [...new Set(design.networks.flatMap((network) => network.ntp))];
  const data = design.nodes.map(({ name, dataMount }) => `${name} ${dataMount}`);
  return [
    item("diskGrowth", "", data, data.length === 0 ? [] : ["df -h", `spanwright node grow NODE ${site} --add 20GiB`]),
    item(
      "thinDisks",
      "",
      thin.map(({ name, storage, overcommit }) => `${name} ${storage} (${overcommit.disk})`),
      [`spanwright host show ${site}`],
    ),
    item(
      "certificates",
      "",
      tls.map(({ name, fqdn }) => `${name} (${fqdn})`),
      first === undefined
        ? []
        : [`openssl s_client -connect ${first.fqdn}:443 </dev/null | openssl x509 -noout -enddate`],
    ),
    item("time", "", design.nodes.length === 0 ? [] : ntp, [`spanwright verify ${site}`]),
    item("nodeBackup", "", data, []),
  ];
}
