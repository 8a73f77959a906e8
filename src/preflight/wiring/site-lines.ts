import { AppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { closeHosts, connectHosts } from "../../host/connect.ts";
import { designHosts } from "../../site/design-site.ts";
import type { SpanDesign } from "../../site/gateway/design.ts";
import { designGateways } from "../../site/gateway/design-gateway.ts";
import { openLedger } from "../../site/ledger.ts";
import { loadSite } from "../../site/load.ts";
import { didYouMean } from "../../site/nearest.ts";

/** The lines of one gateway, with its host connected. */
export interface GatewayLines {
  site: string;
  gateway: string;
  machine: Machine;
  spans: readonly SpanDesign[];
  close(): Promise<void>;
}

/** Throws usage where a name is missing or unknown, and what connecting throws. */
export async function openLines(options: {
  sitePath: string;
  gateway: string | undefined;
  span: string | undefined;
}): Promise<GatewayLines> {
  const { site, roles } = await loadSite(options.sitePath);
  const gateways = designGateways(site);
  const gateway = named("gateway", options.gateway, gateways, site.site.name);
  const chosen =
    options.span === undefined ? gateway.spans : [named("span", options.span, gateway.spans, gateway.name)];
  const hosts = designHosts(site, roles).filter(({ name }) => name === gateway.host);
  const ledger = openLedger();
  try {
    const hostKeysOf = (machine: string) => ledger.hostKeysOf({ site: site.site.name, kind: "host", machine });
    const machines = await connectHosts({ hosts, hostKeysOf, sitePath: options.sitePath });
    const machine = machines.get(gateway.host);
    if (machine === undefined) throw new Error(`host ${gateway.host} was not connected`);
    return { site: site.site.name, gateway: gateway.name, machine, spans: chosen, close: () => closeHosts(machines) };
  } finally {
    ledger.close();
  }
}

/** The one of that name; without a name the only one there is. */
function named<Item extends { name: string }>(
  kind: string,
  name: string | undefined,
  items: readonly Item[],
  owner: string,
): Item {
  const names = items.map((item) => item.name);
  const found = name === undefined && items.length === 1 ? items[0] : items.find((item) => item.name === name);
  if (found !== undefined) return found;
  if (items.length === 0) {
    throw new AppError("usage", {
      message: `${owner} has no ${kind}`,
      hint: "Its wiring needs a gateway with a line.",
    });
  }
  if (name === undefined) {
    throw new AppError("usage", {
      message: `${owner} has more than one ${kind}`,
      hint: `Name one with --${kind}: ${names.join(", ")}.`,
    });
  }
  throw new AppError("usage", { message: `${owner} has no ${kind} '${name}'`, hint: didYouMean(name, names) });
}
