import type { SiteDesign } from "../site/design.ts";
import { ownStratum } from "./time-packet.ts";
import { answersTime, TimeServer } from "./time-server.ts";

/** Time for the guests of networks that name this machine as their NTP server; what others name is the site's own. */
export class TimeForGuests {
  readonly #servers: readonly TimeServer[];
  readonly #progress: (line: string) => void;
  readonly #own = new Set<TimeServer>();

  constructor(design: SiteDesign, progress: (line: string) => void) {
    this.#servers = ownTimeAddresses(design).map((address) => new TimeServer({ address }));
    this.#progress = progress;
  }

  /** Addresses on which the rehearsal itself answers. */
  get addresses(): readonly string[] {
    return [...this.#own].map((server) => server.address);
  }

  /** For when the networks are there: their addresses are what is answered on. */
  async start(): Promise<void> {
    for (const server of this.#servers) {
      if ((await server.start()) === "answering") {
        this.#own.add(server);
        this.#progress(`time server on ${server.address}: this machine's clock, stratum ${ownStratum}`);
      } else {
        const answering = await answersTime({ address: server.address });
        this.#progress(
          `time server on ${server.address}: UDP port ${server.port} belongs to another program of this machine, ` +
            (answering ? "which answers and is used" : "which does not answer; the guests will have no time source"),
        );
      }
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#servers.map((server) => server.stop()));
  }

  /** What the time source of the guests rests on, a sentence for each address. */
  said(): string[] {
    return this.#servers.map((server) => {
      const { address, answered, failure } = server;
      if (!this.#own.has(server)) return `time on ${address} came from this machine's own time service`;
      if (answered > 0)
        return `time on ${address} came from the rehearsal itself, which answered ${answered} questions`;
      if (failure !== undefined) return `the rehearsal's time server on ${address} could not answer: ${failure}`;
      return `no guest's question came to the rehearsal's time server on ${address}: does a firewall keep UDP port 123 away?`;
    });
  }
}

/** Addresses of this machine in networks that it makes, where guests on it are told to ask them for the time. */
export function ownTimeAddresses(design: SiteDesign): string[] {
  const local = design.hosts.filter((host) => host.connection.kind === "local");
  const names = new Set(local.flatMap((host) => host.networkNames));
  const nodes = design.nodes.filter((node) => local.some((host) => host.name === node.host));
  const asked = new Set(nodes.flatMap((node) => node.interfaces.flatMap((own) => own.ntp)));
  return design.networks.flatMap(({ name, attachment }) =>
    attachment.kind === "libvirt" && names.has(name) && asked.has(attachment.hostAddress)
      ? [attachment.hostAddress]
      : [],
  );
}
