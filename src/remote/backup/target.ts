import { AppError } from "../../core/errors.ts";
import { LocalMachine } from "../../core/machine/local.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { connectHosts } from "../../host/connect.ts";
import { designHosts } from "../../site/design-site.ts";
import { openLedger } from "../../site/ledger.ts";
import type { LoadedSite } from "../../site/load.ts";
import { didYouMean } from "../../site/nearest.ts";

/** How the machine on which one types is named where there is no site file. */
export const localHost = "local";

/** A host of a site, connected. Throws usage, unreachable, host-key-unknown. */
export async function connectSiteHost({ site, roles, path }: LoadedSite, name: string): Promise<Machine> {
  const all = designHosts(site, roles);
  const host = all.find((each) => each.name === name);
  if (host === undefined) {
    throw new AppError("usage", {
      message: `site ${site.site.name} has no host '${name}'`,
      hint: didYouMean(
        name,
        all.map((each) => each.name),
      ),
    });
  }
  const ledger = openLedger();
  try {
    const hostKeysOf = (machine: string) => ledger.hostKeysOf({ site: site.site.name, kind: "host", machine });
    const machines = await connectHosts({ hosts: [host], hostKeysOf, sitePath: path });
    return machines.get(name) as Machine;
  } finally {
    ledger.close();
  }
}

/** This machine, for hosts that no site file names. Throws usage for any other name. */
export function connectLocal(name: string): Machine {
  if (name !== localHost) {
    throw new AppError("usage", {
      message: `host '${name}' is in no site file`,
      hint: "Add --site FILE, whose hosts say how they are reached; or --host local for this machine.",
    });
  }
  return new LocalMachine("this machine");
}

/** The gateway of a site by its name, or its only one. Throws usage. */
export function gatewayOf({ site }: LoadedSite, name: string | undefined): { name: string; host: string } {
  const names = Object.keys(site.gateways);
  const chosen = name ?? (names.length === 1 ? names[0] : undefined);
  const gateway = chosen !== undefined && Object.hasOwn(site.gateways, chosen) ? site.gateways[chosen] : undefined;
  if (chosen !== undefined && gateway !== undefined) return { name: chosen, host: gateway.host };
  throw new AppError("usage", {
    message:
      chosen === undefined
        ? `site ${site.site.name} has ${names.length === 0 ? "no gateway" : `the gateways ${names.join(", ")}`}`
        : `site ${site.site.name} has no gateway '${chosen}'`,
    hint: names.length === 0 ? "Name a host with --host." : `Add --gateway NAME: ${names.join(", ")}.`,
  });
}
