import type { Command } from "../../command.ts";

export const command: Command = {
  name: "ledger list",
  summary: "Show the identities given out: UUIDs, MAC addresses, VM numbers, names, addresses",
  description: "Changes nothing. The table shows what is in use; --all and --json show what has retired too.",
  options: {
    site: { type: "string", value: "NAME", summary: "Only this site", complete: "site" },
    all: { type: "boolean", summary: "Also what has retired" },
  },
  examples: [
    { command: "spanwright ledger list", does: "Show the identities in use, of all sites" },
    { command: "spanwright ledger list --site madrid --json", does: "Print all that site madrid ever had, as JSON" },
  ],
  exitCodes: [6],
  async run({ flag, optionMaybe, output }) {
    const { openLedger } = await import("../../../site/ledger.ts");
    const { ledgerText, ofSite } = await import("../../../site/ledger/listing.ts");
    const { said } = await import("../../../messages/speech.ts");
    const ledger = openLedger();
    try {
      const found = ofSite(ledger.export(), optionMaybe("site"));
      output.result(found, ledgerText(found, { all: flag("all"), say: said }));
    } finally {
      ledger.close();
    }
    return 0;
  },
};
