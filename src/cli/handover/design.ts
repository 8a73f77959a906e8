import type { SiteDesign } from "../../site/design.ts";
import { designSite } from "../../site/design-site.ts";
import { openLedger } from "../../site/ledger.ts";
import type { LoadedSite } from "../../site/load.ts";

/** The design as the ledger has it, giving nothing out, and the nodes that have identities. Throws identity-taken. */
export function designForHandover({ site, roles, path }: LoadedSite): {
  design: SiteDesign;
  planned: ReadonlySet<string>;
} {
  const ledger = openLedger();
  try {
    const design = designSite({ site, roles, path, ledger: { claimSite: (request) => ledger.previewSite(request) } });
    const owners = ledger.ownersOf(site.site.name).filter(({ kind }) => kind === "node");
    return { design, planned: new Set(owners.map(({ name }) => name)) };
  } finally {
    ledger.close();
  }
}
