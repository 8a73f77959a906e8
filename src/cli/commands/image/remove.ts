import type { Command } from "../../command.ts";
import { dryRunOption } from "../../options.ts";

export const command: Command = {
  name: "image remove",
  summary: "Take images out of the store, all that have the name",
  description:
    "Refuses what a guest of this machine stands on. The copies on hosts, which guests stand on, are left alone. A reference image can be built again; an imported one has to be imported again.",
  args: [{ name: "NAME", summary: "Image", required: true, multiple: true, complete: "image" }],
  options: { "dry-run": dryRunOption },
  examples: [
    { command: "spanwright image remove acme-12 --dry-run", does: "See which files would go" },
    { command: "spanwright image remove acme-12", does: "Remove every image called acme-12" },
  ],
  exitCodes: [3, 4, 5, 6],
  async run({ args, flag, output }) {
    const { LocalMachine } = await import("../../../core/machine/local.ts");
    const { removeImages } = await import("../../../plan/image-removal.ts");
    const { removalText } = await import("../../../report/image-removal.ts");
    const dryRun = flag("dry-run");
    const removal = await removeImages([...new Set(args("NAME"))], { machine: new LocalMachine(), dryRun });
    output.result({ dryRun, ...removal }, removalText(removal, { dryRun }));
    return 0;
  },
};
