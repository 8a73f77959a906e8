import { writeOneOf } from "../nearest.ts";
import { quoted } from "../quoted.ts";
import { referenceImages } from "../reference-images.ts";
import type { SiteCheck } from "./check.ts";

export const nodeImage: SiteCheck = {
  name: "node-image",
  summary:
    "Warns of an image that is neither a reference image nor a role's: it must be imported under that name first.",
  *find({ nodes, roles }) {
    const known = [...new Set([...referenceImages, ...[...roles.values()].map(({ image }) => image)])].sort();
    for (const { path, node } of nodes) {
      if (node.image === undefined || known.includes(node.image)) continue;
      const message = `${quoted(node.image)} is no reference image`;
      const fix = `${writeOneOf(node.image, known)} If it is your own, import it under that name first: 'spanwright image import'.`;
      yield { path: [...path, "image"], severity: "warning", message, fix };
    }
  },
};
