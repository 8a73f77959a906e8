import type { Clock } from "../core/clock.ts";
import type { Machine } from "../core/machine/machine.ts";
import type { HostDesign, NetworkDesign, NodeDesign, SiteDesign } from "../site/design.ts";
import type { GatewayDesign } from "../site/gateway/design.ts";
import type { HostReaders } from "./readers.ts";
import type { Finding } from "./result.ts";

/** What the site wants of one host, and what has been asked of that host so far. */
export interface HostContext {
  site: string;
  host: HostDesign;
  nodes: readonly NodeDesign[];
  /** That nodes of this host are plugged into. */
  networks: readonly NetworkDesign[];
  gateways: readonly GatewayDesign[];
  /** False for a host of gateways alone, which need not have libvirt. */
  virtualMachines: boolean;
  clock: Clock;
  read: HostReaders;
}

/**
 * One thing to look at on a host. To add one: write its file in checks/, add its line to checks.ts. run() may throw:
 * a program that is missing, a time-out or an answer that cannot be read becomes an unknown with the error's words.
 */
export interface PreflightCheck {
  /** Permanent, kebab-case: what --only and --json call it. */
  id: string;
  title: string;
  /** Said on stderr before it, where it takes over a second. */
  takes?: string;
  applies(context: HostContext): boolean;
  run(machine: Machine, context: HostContext): Promise<readonly Finding[]>;
}

export function contextOf(
  design: SiteDesign,
  host: HostDesign,
  rest: { clock: Clock; read: HostReaders },
): HostContext {
  const nodes = design.nodes.filter((node) => node.host === host.name);
  const gateways = design.gateways.filter((gateway) => gateway.host === host.name);
  return {
    site: design.site,
    host,
    nodes,
    networks: design.networks.filter(({ name }) => host.networkNames.includes(name)),
    gateways,
    virtualMachines: nodes.length > 0 || gateways.length === 0,
    ...rest,
  };
}
