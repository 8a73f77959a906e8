import { parse as parseYaml, stringify } from "yaml";
import { AppError } from "../../core/errors.ts";
import type { Role } from "../../site/role.ts";
import type { Site } from "../../site/schema.ts";
import { type AgentSettings, agentSettingsSchema } from "../settings.ts";

export interface FirstSettingsOptions {
  /** "127.0.0.1:9481", "[::1]:9481"; undefined for the default. */
  listen: string | undefined;
  tokenFile: string;
  /** A file with the secret of Asterisk's manager alone, where manager.conf itself can't be read. */
  secretFile: string | undefined;
  site: { site: Site; roles: ReadonlyMap<string, Role> } | undefined;
  /** The gateway of the site that this host is. */
  gateway: string | undefined;
}

const head = `# Settings of spanwright's health agent. Everything that is not here has the default of docs/agent.md; the agent says
# at its start what it can't read. After a change: systemctl restart spanwright-agent
# Made once by install.sh, which never changes it again.
`;

/** The text of the first /etc/spanwright/agent.yaml: what differs from the defaults. Throws usage. */
export function firstSettings(options: FirstSettingsOptions): string {
  const { tokenFile, secretFile, site, gateway } = options;
  if (site !== undefined && gateway !== undefined && !Object.hasOwn(site.site.gateways, gateway)) {
    const known = Object.keys(site.site.gateways).join(", ");
    throw new AppError("usage", {
      message: `the site ${site.site.site.name} has no gateway ${gateway}`,
      hint: `Name one of: ${known === "" ? "none, the site has no gateways" : known}.`,
    });
  }
  const settings = {
    ...(site === undefined ? {} : aboutSite(site.site)),
    listen: { ...listenAt(options.listen), tokenFile },
    ...(secretFile === undefined ? {} : { asterisk: { secretFile } }),
    ...(site === undefined ? {} : { services: servicesOf(site) }),
  };
  const text = `${head}${stringify(settings, { lineWidth: 120 })}`;
  agentSettingsSchema.parse(parseYaml(text));
  return text;
}

function aboutSite({ site }: Site) {
  return { site: site.name, timezone: site.timezone, language: site.locale.startsWith("es") ? "es" : "en" };
}

/** Throws usage. */
function listenAt(text: string | undefined): { address?: string; port?: number } {
  if (text === undefined) return {};
  const {
    v6,
    other,
    port = "",
  } = /^(?:\[(?<v6>[0-9A-Fa-f:.]+)\]|(?<other>[^[\]:\s]+)):(?<port>\d{1,5})$/.exec(text)?.groups ?? {};
  const address = v6 ?? other;
  if (address === undefined || Number(port) < 1 || Number(port) > 65_535) {
    throw new AppError("usage", {
      message: `--listen ${text} is no address with a port`,
      hint: "Write it like 127.0.0.1:9481 or [::1]:9481.",
    });
  }
  return { address, port: Number(port) };
}

type Service = AgentSettings["services"][number];

const kindOfPort: Readonly<Record<number, "mysql" | "mqtt">> = { 1883: "mqtt", 3306: "mysql" };
/** mcan's diagnostic port is on its own machine's loopback only; SSH tells nothing of the telephony. */
const leftOut: readonly number[] = [22, 1124];
const mostServices = 200;

/** What the roles of the site's nodes are expected to answer over TCP, by the address of their machine. */
function servicesOf({ site, roles }: NonNullable<FirstSettingsOptions["site"]>): Service[] {
  return Object.entries(site.nodes)
    .flatMap(([name, node]) => {
      const machine = node.colocatedWith === undefined ? node : site.nodes[node.colocatedWith];
      const host = Object.values(machine?.interfaces ?? {})[0]?.address;
      if (host === undefined) return [];
      return portsOf(roles.get(node.role)).map(({ service, port }): Service => {
        const kind = kindOfPort[port] ?? "tcp";
        return { kind, name: `${name}: ${service} ${port}`.slice(0, 60), host, port };
      });
    })
    .slice(0, mostServices);
}

function portsOf(role: Role | undefined): { service: string; port: number }[] {
  return (role?.services ?? []).flatMap(({ name, ports }) =>
    ports
      .filter((port) => /^tcp\/\d+$/.test(port))
      .map((port) => ({ service: name, port: Number(port.slice("tcp/".length)) }))
      .filter(({ port }) => !leftOut.includes(port)),
  );
}
