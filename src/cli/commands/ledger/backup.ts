import type { Command } from "../../command.ts";

export const command: Command = {
  name: "ledger backup",
  summary: "Copy the ledger to a file, whole and consistent, also while it is in use.",
  description: "To restore it, put the file in the place of ledger.db in the state folder while no spanwright runs.",
  args: [{ name: "FILE", summary: "The copy; it must not exist yet", required: true, complete: "file" }],
  examples: [{ command: "spanwright ledger backup /mnt/usb/ledger.db", does: "Back the ledger up" }],
  exitCodes: [3, 5, 6],
  async run({ arg, output }) {
    const { openLedger } = await import("../../../site/ledger.ts");
    const ledger = openLedger();
    try {
      ledger.backup(arg("FILE"));
      output.result({ file: arg("FILE") }, `the ledger is copied to ${arg("FILE")}\n`);
      return 0;
    } finally {
      ledger.close();
    }
  },
};
