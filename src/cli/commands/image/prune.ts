import type { Command } from "../../command.ts";
import { dryRunOption } from "../../options.ts";

export const command: Command = {
  name: "image prune",
  summary: "Take old images out of the store, those that nothing refers to any more",
  description:
    "Removes what was built from a recipe as it was before, and imported images that a newer one of the same name has replaced. Keeps what a guest of this machine stands on. The copies on hosts are left alone.",
  options: { "dry-run": dryRunOption },
  examples: [
    { command: "spanwright image prune --dry-run", does: "See what would go, and why the rest stays" },
    { command: "spanwright image prune", does: "Free the space" },
  ],
  exitCodes: [3, 4, 6],
  async run({ flag, output }) {
    const { LocalMachine } = await import("../../../core/machine/local.ts");
    const { pruneImages } = await import("../../../plan/image-removal.ts");
    const { removalText } = await import("../../../report/image-removal.ts");
    const dryRun = flag("dry-run");
    const removal = await pruneImages({ machine: new LocalMachine(), dryRun });
    output.result({ dryRun, ...removal }, removalText(removal, { dryRun }));
    return 0;
  },
};
