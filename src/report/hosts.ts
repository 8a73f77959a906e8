import { table } from "./table.ts";

/** Names beyond these are counted; --json has all. */
const mostNames = 6;

interface HostLike {
  name: string;
  kernel: string;
  processors: number;
  /** As people read it: "4GiB". */
  memory: string;
  freeDisk: string;
  acceleration: { use: string; because: string };
  /** Undefined where no virtual machine is planned on it and libvirt was not asked. */
  guestCount: number | undefined;
  gateways: readonly {
    name: string;
    address: string;
    spans: readonly { number: number; name: string; line: string }[];
    trunks: readonly { name: string; host: string; port: number }[];
  }[];
}

/** The hosts of a site as people read them: what each machine has, its guests, its gateways. */
export function hostsText(hosts: readonly HostLike[]): string {
  const withGuests = hosts.some(({ guestCount }) => guestCount !== undefined);
  const head = ["host", "kernel", "processors", "memory", "free disk"];
  const rows = hosts.map((host) => [
    host.name,
    host.kernel,
    String(host.processors),
    host.memory,
    host.freeDisk,
    ...(withGuests ? guestCells(host) : []),
  ]);
  const reasons = hosts
    .filter(({ guestCount }) => guestCount !== undefined)
    .map(({ name, acceleration }) => `${name}: ${acceleration.use}, because ${acceleration.because}\n`);
  const gateways = hosts.flatMap(({ name, gateways }) =>
    gateways.map((gateway) => [
      gateway.name,
      name,
      gateway.address,
      listed(gateway.spans.map((span) => `${span.number} ${span.name} (${span.line})`)),
      listed(gateway.trunks.map((trunk) => `${trunk.name} ${trunk.host}:${trunk.port}`)),
    ]),
  );
  const parts = [table(withGuests ? [...head, "guests run with", "guests"] : head, rows)];
  if (reasons.length > 0) parts.push(reasons.join(""));
  if (gateways.length > 0) parts.push(table(["gateway", "host", "address", "spans", "trunks"], gateways));
  return parts.join("\n");
}

function guestCells({ acceleration, guestCount }: HostLike): string[] {
  return guestCount === undefined ? ["-", "-"] : [acceleration.use, String(guestCount)];
}

function listed(names: readonly string[]): string {
  const more = names.length - mostNames;
  return [...names.slice(0, mostNames), ...(more > 0 ? [`and ${more} more`] : [])].join(", ");
}
