import type { DomainState, LibvirtState } from "../../libvirt/observe.ts";
import type { NodeDesign } from "../../site/design.ts";

/** Guests that are not the site's and run or may be started by the host: they take their part as well. */
export function othersOf(libvirt: LibvirtState, nodes: readonly NodeDesign[]): DomainState[] {
  const planned = new Set(nodes.map(({ uuid }) => uuid));
  return libvirt.domains.filter(
    (domain) => !planned.has(domain.uuid) && (domain.running !== undefined || domain.autostart),
  );
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export const besides = (count: number): string =>
  count === 0 ? "" : ` with ${count} other guest${count === 1 ? "" : "s"} of this host`;
