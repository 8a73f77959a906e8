import { limits } from "../core/limits.ts";
import { LocalMachine } from "../core/machine/local.ts";
import { ownIdentityPath, ownPublicKey } from "../core/ssh-key.ts";
import { closeHosts, connectHosts, type HostMachines } from "../host/connect.ts";
import { findImage } from "../image/store.ts";
import { connectGuest } from "../libvirt/guest/connect.ts";
import { seedOf } from "../libvirt/seed.ts";
import { takenBy } from "../site/conflicts.ts";
import type { HostDesign } from "../site/design.ts";
import { designHosts, designSite } from "../site/design-site.ts";
import type { ClaimRequest } from "../site/ledger/wanted.ts";
import { type Ledger, openLedger } from "../site/ledger.ts";
import { type LoadedSite, loadSite } from "../site/load.ts";
import type { VirtualCable } from "../telephony/gateway/file.ts";
import { gatewayFiles } from "../telephony/gateway/render.ts";
import type { GuestAccess, PlanContext } from "./context.ts";
import { managerSecret } from "./gateway/secret.ts";
import { type JournalRun, openJournal } from "./journal.ts";
import { domainsOf, type ObservedHost, observeHosts } from "./observe.ts";

/** Purposes for which nothing is given out. */
const claimless: readonly string[] = ["look", "destroy"];

export interface WorkshopOptions {
  sitePath: string;
  /**
   * What the command does to the site: "look" claims no identities; "plan" claims them; any other word is the verb
   * under which the site is locked from here to close(). "destroy" claims none: it takes away what has some.
   */
  purpose: "look" | "plan" | (string & {});
  /** How long a guest may take from its start until it is configured. */
  bootTimeoutMs?: number;
  /** By gateway: ends of virtual cables in the place of its cards. */
  cables?: ReadonlyMap<string, readonly VirtualCable[]>;
  progress: (line: string) => void;
  /** Changes the site after it was read, in memory: to plan with what is not written down yet. */
  edit?: (loaded: LoadedSite) => LoadedSite;
}

/** A site with its hosts connected and looked at: what plan, apply, verify, destroy and rehearse all begin with. */
export interface Workshop {
  loaded: LoadedSite;
  ledger: Ledger;
  machines: HostMachines;
  observed: readonly ObservedHost[];
  context: PlanContext;
  /** The run in the journal that holds the site's lock; undefined where nothing is changed. */
  run: JournalRun | undefined;
  /** Frees addresses and names that the site's machines had before; for after every one of them has the new ones. */
  releaseSuperseded(): void;
  close(): Promise<void>;
}

/** Loads, connects, looks, and designs, in this order: new identities must keep clear of what is on the hosts. */
export async function openWorkshop(options: WorkshopOptions): Promise<Workshop> {
  const read = await loadSite(options.sitePath);
  const loaded = options.edit?.(read) ?? read;
  const site = loaded.site.site.name;
  const ledger = openLedger();
  const changes = options.purpose !== "look" && options.purpose !== "plan";
  const journal = changes ? openJournal() : undefined;
  let run: JournalRun | undefined;
  let machines: HostMachines = new Map();
  const close = async () => {
    await closeHosts(machines);
    run?.end();
    journal?.close();
    ledger.close();
  };
  try {
    run = journal?.begin(site, options.purpose);
    const hosts = designHosts(loaded.site, loaded.roles);
    const hostKeysOf = (machine: string) => ledger.hostKeysOf({ site, kind: "host", machine });
    machines = await connectHosts({ hosts, hostKeysOf, sitePath: options.sitePath });
    const observed = await observeHosts({ hosts: withVirtualMachines(hosts, loaded), machines });
    const taken = takenBy(
      domainsOf(observed, site),
      observed.flatMap((host) => host.folders),
    );
    let claimed: ClaimRequest | undefined;
    const claimSite: Ledger["claimSite"] = (request) => {
      claimed = request;
      return claimless.includes(options.purpose) ? ledger.previewSite(request) : ledger.claimSite(request);
    };
    const { site: siteData, roles, path } = loaded;
    const design = designSite({ site: siteData, roles, path, ledger: { claimSite }, taken });
    const authorizedKeys = [await ownPublicKey(), ...design.authorizedKeys];
    const images = [...new Set(design.nodes.map((node) => node.image))];
    const context: PlanContext = {
      design,
      controller: new LocalMachine(),
      acceleration: new Map(observed.map((host) => [host.name, host.acceleration.use])),
      images: new Map(await Promise.all(images.map(async (name) => [name, await findImage(name)] as const))),
      seeds: new Map(design.nodes.map((node) => [node.name, seedOf(node, { site, authorizedKeys })])),
      guests: guestAccess(site, ledger),
      gateways: {
        render: gatewayFiles,
        secretOf: async ({ name }, machine) =>
          await managerSecret({ site, gateway: name, keep: options.purpose !== "look" }, machine),
        cables: options.cables ?? new Map(),
      },
      bootTimeoutMs: options.bootTimeoutMs ?? limits.guestBootTimeoutMs,
    };
    const releaseSuperseded = () => {
      if (claimed !== undefined) ledger.releaseSuperseded(claimed);
    };
    return { loaded, ledger, machines, observed, context, run, releaseSuperseded, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The same workshop after its images or hosts have changed: looked at anew, without connecting again. */
export async function lookAgain(workshop: Workshop): Promise<Workshop> {
  const { context, machines } = workshop;
  const observed = await observeHosts({ hosts: withVirtualMachines(context.design.hosts, workshop.loaded), machines });
  const images = new Map(
    await Promise.all([...context.images.keys()].map(async (name) => [name, await findImage(name)] as const)),
  );
  return { ...workshop, observed, context: { ...context, images } };
}

/** A host of gateways alone need not have libvirt. */
function withVirtualMachines(
  hosts: readonly HostDesign[],
  { site }: LoadedSite,
): (HostDesign & { virtualMachines: boolean })[] {
  const gatewayHosts = new Set(Object.values(site.gateways).map(({ host }) => host));
  const nodeHosts = new Set(Object.values(site.nodes).map((node) => node.host));
  return hosts.map((host) => ({
    ...host,
    virtualMachines: nodeHosts.has(host.name) || !gatewayHosts.has(host.name),
  }));
}

function guestAccess(site: string, ledger: Ledger): GuestAccess {
  const holder = (machine: string) => ({ site, kind: "node", machine }) as const;
  return {
    async connect({ host, node, connectTimeoutMs }) {
      return await connectGuest({
        host,
        node,
        hostKeys: ledger.hostKeysOf(holder(node.name)),
        identityPath: ownIdentityPath(),
        ...(connectTimeoutMs === undefined ? {} : { connectTimeoutMs }),
      });
    },
    trust(node, keyLines) {
      const known = ledger.hostKeysOf(holder(node.name));
      const same = known.length === keyLines.length && keyLines.every((line) => known.includes(line));
      if (!same) ledger.replaceHostKeys({ ...holder(node.name), source: "console", keyLines: [...keyLines] });
    },
  };
}
