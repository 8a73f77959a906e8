import type { Workshop } from "./workshop.ts";

/** Machines of this site that are no longer in its file: they are never touched unasked, and said every time. */
export function leftoversOf({ context, observed }: Workshop): string[] {
  const planned = new Set(context.design.nodes.map((node) => node.uuid));
  return observed.flatMap((host) =>
    host.libvirt.domains
      .filter((domain) => domain.configured.metadata?.site === context.design.site && !planned.has(domain.uuid))
      .map(
        (domain) =>
          `${domain.name} on host ${host.name} was made for node ${domain.configured.metadata?.node} of this site, which is not in the site file (or on another host) now; it is left as it is`,
      ),
  );
}
