import { AppError } from "../../core/errors.ts";
import type { LedgerExport } from "../ledger.ts";
import { identityKinds } from "./kinds.ts";

/** The part of the ledger that is about one site. Throws usage for a site that was never planned here. */
export function ofSite(ledger: LedgerExport, site: string | undefined): LedgerExport {
  if (site === undefined) return ledger;
  const found: LedgerExport = {
    path: ledger.path,
    sites: ledger.sites.filter(({ name }) => name === site),
    identities: ledger.identities.filter((row) => row.site === site),
    hostKeys: ledger.hostKeys.filter((row) => row.site === site),
  };
  if (found.sites.length + found.hostKeys.length === 0) throw unknownSite(ledger, site);
  return found;
}

export function unknownSite(ledger: Pick<LedgerExport, "path" | "sites">, site: string): AppError {
  const known = ledger.sites.map(({ name }) => name).join(", ");
  return new AppError("usage", {
    message: `the ledger ${ledger.path} knows no site '${site}'`,
    hint: known === "" ? "No site was planned here yet." : `It knows: ${known}.`,
    state: "nothing was changed",
  });
}

interface ListingOptions {
  /** Retired identities too. */
  all: boolean;
  /** Says a word of ours in the reader's language, before the columns are made as wide as their words. */
  say?: (text: string) => string;
}

/** A table for people: one block a site, one line an identity. */
export function ledgerText(ledger: LedgerExport, options: ListingOptions): string {
  const names = [
    ...new Set([...ledger.sites, ...ledger.hostKeys.map(({ site }) => ({ name: site }))].map(({ name }) => name)),
  ];
  if (names.length === 0) return "No site was planned here yet.\n";
  return names.map((name) => siteText(ledger, name, options)).join("\n");
}

function siteText(ledger: LedgerExport, name: string, options: ListingOptions): string {
  const { say = (text) => text } = options;
  const site = ledger.sites.find((each) => each.name === name);
  const heading = `site ${name}  ${site === undefined ? "not planned yet" : site.path}${site?.forgottenAt == null ? "" : `  (forgotten ${site.forgottenAt})`}`;
  const rows = ledger.identities.filter((row) => row.site === name && (options.all || row.retiredAt === null));
  const owners = Map.groupBy(rows, (row) => `${row.ownerKind} ${row.owner}`);
  const identities = [...owners.values()]
    .flat()
    .map((row) => [
      `${say(row.ownerKind)} ${row.owner}`,
      `${say(identityKinds[row.kind].label)}${row.slot === "" ? "" : ` (${row.slot})`}`,
      row.value,
      say(row.retiredAt === null ? `since ${row.givenAt}` : `retired ${row.retiredAt}`),
    ]);
  const keys = ledger.hostKeys
    .filter((row) => row.site === name)
    .map((row) => [
      `${say(row.kind)} ${row.machine}`,
      say("SSH host key"),
      shortKey(row.keyLine),
      say(`from a ${row.source}, ${row.recordedAt}`),
    ]);
  return `${heading}\n${columns([...identities, ...keys])}`;
}

function shortKey(keyLine: string): string {
  const [type, blob = ""] = keyLine.split(" ");
  return `${type} …${blob.slice(-16)}`;
}

function columns(rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "  nothing in use\n";
  const widths = (rows[0] ?? []).map((_, index) => Math.max(...rows.map((row) => (row[index] ?? "").length)));
  return rows
    .map(
      (row) =>
        `  ${row
          .map((cell, index) => cell.padEnd(widths[index] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}
