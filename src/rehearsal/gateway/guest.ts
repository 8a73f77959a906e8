import { AppError } from "../../core/errors.ts";
import { ownIdentityPath } from "../../core/ssh-key.ts";
import { guestAdministrator } from "../../libvirt/render/seed.ts";
import { buildPlan } from "../../plan/build.ts";
import { carryOut } from "../../plan/carry-out.ts";
import { destroyPlan } from "../../plan/destroy.ts";
import { forgetManagerSecret } from "../../plan/gateway/secret.ts";
import { buildMissingImages } from "../../plan/images.ts";
import { refuse } from "../../plan/plan.ts";
import { lookAgain, openWorkshop, type Workshop } from "../../plan/workshop.ts";
import { firstAddress, formatAddress, parseAddress, parseCidr } from "../../site/addresses.ts";
import { freeNetwork, usedNetworks } from "../../site/free-network.ts";
import type { LoadedSite } from "../../site/load.ts";
import { type Site, siteSchema } from "../../site/schema.ts";
import type { VirtualCable } from "../../telephony/gateway/file.ts";

/** The node that plays the gateway's host. */
const nodeName = "gateway";
/** Three Asterisks and their calls, emulated: one processor would be the bottleneck of every test call. */
const nodeSizes = { vcpus: 2, memory: "1GiB", systemDisk: "8GiB", dataDisks: ["1GiB"] };
/** Names of sites have at most 32 characters. */
const longestStem = 22;

export interface GuestOptions {
  sitePath: string;
  /** Name of the gateway in the site file. */
  gateway: string;
  /** Image of the guest, such as debian-11-gateway. */
  image: string;
  progress: (line: string) => void;
}

/** A virtual machine in the place of a gateway's host. */
export class GatewayGuest {
  readonly #options: GuestOptions;
  #machines: Workshop | undefined;
  #gateway: Workshop | undefined;

  constructor(options: GuestOptions) {
    this.#options = options;
  }

  /** Makes the machine and waits until it has configured itself; images that are missing are built first. */
  async start(): Promise<void> {
    const { progress } = this.#options;
    await this.takeAwayEarlier();
    this.#machines = await this.#openMachines();
    const first = await buildPlan(this.#machines.context, this.#machines.observed);
    refuse(first);
    this.#machines = await buildMissingImages(this.#machines, first, progress);
    const plan = await buildPlan(this.#machines.context, this.#machines.observed);
    refuse(plan);
    await carryOut(this.#machines, { steps: plan.pending, progress });
  }

  /** Takes away what an earlier rehearsal of this site left: it was kept, or killed. False where there is nothing. */
  async takeAwayEarlier(): Promise<boolean> {
    this.#machines = await this.#openMachines();
    try {
      const { design } = this.#machines.context;
      const plan = await destroyPlan(this.#machines, { nodes: design.nodes, keepData: false });
      if (plan.pending.length > 0) {
        this.#options.progress("an earlier rehearsal's machine is taken away first");
        await this.remove();
      } else this.#machines.ledger.forgetSite(design.site);
      return plan.pending.length > 0;
    } finally {
      await this.close();
    }
  }

  /** The site's gateway with this machine as its host: planned, applied and verified like any other. */
  async open(cables: ReadonlyMap<string, readonly VirtualCable[]>): Promise<Workshop> {
    const machines = this.#started();
    const address = this.#address();
    const { sitePath, gateway, progress } = this.#options;
    const keyLines = machines.ledger.hostKeysOf({
      site: machines.context.design.site,
      kind: "node",
      machine: nodeName,
    });
    const edit = (loaded: LoadedSite): LoadedSite => {
      const site = gatewaySite(loaded.site, { gateway, address });
      const machine = site.gateways[gateway]?.host ?? "";
      machines.ledger.replaceHostKeys({
        site: site.site.name,
        kind: "host",
        machine,
        source: "console",
        keyLines: [...keyLines],
      });
      return { ...loaded, site };
    };
    this.#gateway = await openWorkshop({ sitePath, purpose: "rehearse gateway", cables, edit, progress });
    return this.#gateway;
  }

  /** The command that opens a shell on it. */
  entrance(): string {
    return `ssh -i ${ownIdentityPath()} ${guestAdministrator}@${this.#address()}`;
  }

  /** Lets go of it without taking it away. */
  async close(): Promise<void> {
    await this.#gateway?.close();
    this.#gateway = undefined;
    await this.#machines?.close();
    this.#machines = undefined;
  }

  /** Takes the machine away with everything that was given out for it; nothing where it never got so far. */
  async remove(): Promise<void> {
    const machines = this.#machines;
    if (machines === undefined) return;
    const gatewaySiteName = this.#gateway?.context.design.site;
    if (gatewaySiteName !== undefined) {
      machines.ledger.forgetSite(gatewaySiteName);
      forgetManagerSecret({ site: gatewaySiteName, gateway: this.#options.gateway });
    }
    const now = await lookAgain(machines);
    const { design } = now.context;
    const plan = await destroyPlan(now, { nodes: design.nodes, keepData: false });
    refuse(plan);
    await carryOut(now, { steps: plan.pending, progress: this.#options.progress });
    machines.ledger.forgetSite(design.site);
  }

  async #openMachines(): Promise<Workshop> {
    const { sitePath, image, progress } = this.#options;
    const cidr = freeNetwork([...(await usedNetworks()), ...(await siteNetworks(sitePath))]);
    if (cidr === undefined) throw noNetwork();
    const edit = (loaded: LoadedSite): LoadedSite => ({ ...loaded, site: machineSite(loaded.site, { cidr, image }) });
    return await openWorkshop({ sitePath, purpose: "rehearse gateway", edit, progress });
  }

  #address(): string {
    const node = this.#started().context.design.nodes.find(({ name }) => name === nodeName);
    const address = node?.interfaces[0]?.address;
    if (address === undefined) throw new Error("the rehearsal's machine has no address");
    return address;
  }

  #started(): Workshop {
    if (this.#machines === undefined) throw new Error("the rehearsal's machine was not started");
    return this.#machines;
  }
}

/** The site of the machine alone. Its name is not the site's own: neither lock nor ledger mix up the two. */
function machineSite(site: Site, { cidr, image }: { cidr: string; image: string }): Site {
  const host = formatAddress(firstAddress(parseCidr(cidr)));
  return siteSchema.parse({
    spanwright: site.spanwright,
    site: { name: `${stemOf(site)}-machine`, timezone: site.site.timezone },
    networks: {
      admin: { cidr, libvirt: { mode: "isolated" }, dns: [host], ntp: [host], domain: "rehearsal.invalid" },
    },
    hosts: { here: { local: true } },
    nodes: {
      [nodeName]: {
        role: "plain",
        image,
        ...nodeSizes,
        interfaces: { admin: { address: formatAddress(parseAddress(host) + 9) } },
      },
    },
  });
}

/**
 * The site's gateway as it is written, on the machine that plays its host. That one has no cards: virtual lines are
 * numbered as they are laid, and the kernel cancels echo where a card's own canceller would.
 */
export function gatewaySite(site: Site, { gateway, address }: { gateway: string; address: string }): Site {
  const own = site.gateways[gateway];
  if (own === undefined) throw new Error(`the site has no gateway ${gateway}`);
  const host = site.hosts[own.host];
  if (host === undefined) throw new Error(`the site has no host ${own.host}`);
  const { local: _local, ...rest } = host;
  return {
    ...site,
    site: { ...site.site, name: `${stemOf(site)}-rehearsal` },
    networks: {},
    hosts: {
      [own.host]: { ...rest, ssh: { address, port: 22, user: guestAdministrator, identity: ownIdentityPath() } },
    },
    nodes: {},
    gateways: { [gateway]: { ...own, spans: own.spans.map(withoutCard) } },
  };
}

function withoutCard({ card: _card, ...span }: Site["gateways"][string]["spans"][number]) {
  return { ...span, echoCanceller: span.echoCanceller === "hwec" ? ("mg2" as const) : span.echoCanceller };
}

const stemOf = (site: Site): string => site.site.name.slice(0, longestStem).replace(/-+$/, "");

/** Networks of the site's that the machine must keep out of: its peers' addresses would be in both. */
async function siteNetworks(sitePath: string) {
  const { loadSite } = await import("../../site/load.ts");
  const { site } = await loadSite(sitePath);
  const addresses = Object.values(site.gateways).flatMap(({ address, trunks }) => [
    address,
    ...trunks.map(({ host }) => host),
  ]);
  return [
    ...Object.values(site.networks).map(({ cidr }) => parseCidr(cidr)),
    ...addresses.filter((host) => /^[0-9.]+$/.test(host)).map((host) => parseCidr(`${host}/24`)),
  ];
}

function noNetwork(): AppError {
  return new AppError("confirmation-needed", {
    message: "no network 192.168.x.0/24 is free here for the rehearsal's machine",
    hint: "Rehearse on a machine that has routes to fewer networks.",
    state: "nothing was changed",
  });
}
