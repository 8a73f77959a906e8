import { AppError } from "../core/errors.ts";
import type { NodeDesign, SiteDesign } from "../site/design.ts";

/** The named nodes, or all. Throws usage where a name is no machine of the site. */
export function selectNodes(design: SiteDesign, names: readonly string[]): NodeDesign[] {
  const known = design.nodes.map((node) => node.name);
  for (const name of names) {
    if (known.includes(name)) continue;
    throw new AppError("usage", {
      message: `site ${design.site} has no machine '${name}'`,
      hint: `Its machines: ${known.join(", ")}.`,
    });
  }
  return names.length === 0 ? [...design.nodes] : design.nodes.filter((node) => names.includes(node.name));
}
