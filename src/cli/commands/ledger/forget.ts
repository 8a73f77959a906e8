import type { Ledger } from "../../../site/ledger.ts";
import type { Command } from "../../command.ts";

export const command: Command = {
  name: "ledger forget",
  summary: "Free the names and addresses of a site, node or network whose machines no longer exist",
  description:
    "UUIDs, MAC addresses, machine-ids, instance-ids and VM numbers retire and are never given again. No machine is touched: destroy them first.",
  args: [{ name: "SITE", summary: "Name of the site", required: true, complete: "site" }],
  options: {
    node: { type: "string", value: "NAME", summary: "Only this node" },
    network: { type: "string", value: "NAME", summary: "Only this network" },
    yes: { type: "boolean", short: "y", summary: "Do it" },
    "hosts-gone": { type: "boolean", summary: "Do not ask the hosts whether machines of the site are left" },
  },
  examples: [
    { command: "spanwright ledger forget madrid --yes", does: "Free all names and addresses of site madrid" },
    { command: "spanwright ledger forget madrid --node acd --yes", does: "Free those of node acd" },
  ],
  exitCodes: [4, 5, 6],
  async run({ arg, flag, optionMaybe, output }) {
    const { AppError } = await import("../../../core/errors.ts");
    const { openLedger } = await import("../../../site/ledger.ts");
    const { unknownSite } = await import("../../../site/ledger/listing.ts");
    const [site, node, network] = [arg("SITE"), optionMaybe("node"), optionMaybe("network")];
    if (node !== undefined && network !== undefined)
      throw new AppError("usage", { message: "--node and --network exclude each other" });
    const ledger = openLedger();
    try {
      const known = ledger.export();
      if (![...known.sites.map(({ name }) => name), ...known.hostKeys.map((row) => row.site)].includes(site))
        throw unknownSite(known, site);
      const kind = node === undefined ? "network" : "node";
      const name = node ?? network;
      const owners = ledger
        .ownersOf(site)
        .filter((owner) => name === undefined || (owner.kind === kind && owner.name === name));
      if (name !== undefined && owners.length === 0) {
        throw new AppError("usage", {
          message: `${kind} ${name} of site ${site} has no identities`,
          hint: `See 'spanwright ledger list --site ${site}'.`,
        });
      }
      const what =
        name === undefined ? `site ${site} (${owners.length} nodes and networks)` : `${kind} ${name} of site ${site}`;
      if (!flag("yes")) {
        throw new AppError("confirmation-needed", {
          message: `this would free the names and addresses of ${what}`,
          hint: "If its machines no longer exist, repeat the command with --yes.",
          state: "nothing was changed",
        });
      }
      await refuseSurvivors(ledger, site, flag("hosts-gone"));
      const identities = name === undefined ? ledger.forgetSite(site).identities : ledger.retire(site, { kind, name });
      output.result(
        { site, node: node ?? null, network: network ?? null, identities },
        `forgot ${what}: ${identities} identities have retired\n`,
      );
    } finally {
      ledger.close();
    }
    return 0;
  },
};

/** Without its identities a machine that is still there could never be found again as this site's. */
async function refuseSurvivors(ledger: Ledger, site: string, hostsGone: boolean): Promise<void> {
  const { AppError } = await import("../../../core/errors.ts");
  const { openJournal } = await import("../../../plan/journal.ts");
  const { survivingMachines } = await import("../../../plan/survivors.ts");
  const journal = openJournal();
  try {
    const run = journal.begin(site, "ledger forget");
    try {
      const machines = hostsGone ? [] : await survivingMachines(ledger, site);
      if (machines.length === 0) return;
      throw new AppError("confirmation-needed", {
        message: `machines of site ${site} are still there: ${machines.join(", ")}`,
        hint: "Take them away first: spanwright destroy --site FILE --yes.",
        state: "nothing was changed",
      });
    } finally {
      run.end();
    }
  } finally {
    journal.close();
  }
}
