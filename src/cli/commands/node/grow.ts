import type { Command, Invocation } from "../../command.ts";
import { dryRunOption, siteOption } from "../../options.ts";

export const command: Command = {
  name: "node grow",
  summary: "Give a node more data space: add a disk and join it to the volume, while the guest runs.",
  description:
    "Writes the new disk into the site file (comments are kept), makes it, plugs it into the running guest, joins it with LVM and enlarges the file system; then reads the new size back from inside.",
  args: [{ name: "NODE", summary: "The node", required: true, complete: "node" }],
  options: {
    "site": siteOption,
    "add": { type: "string", value: "SIZE", required: true, summary: "Size of the new disk, e.g. 20GiB." },
    "dry-run": dryRunOption,
  },
  examples: [{ command: "spanwright node grow bdtr --site madrid.yaml --add 20GiB", does: "Add 20 GiB to bdtr" }],
  exitCodes: [3, 4, 5, 6, 7, 8, 130],
  run: growNode,
};

async function growNode({ arg, option, flag, output }: Invocation): Promise<0> {
  const { grow } = await import("../../../plan/grow.ts");
  const { proofsText } = await import("../../../report/proofs.ts");
  const result = await grow({
    sitePath: option("site"),
    node: arg("NODE"),
    size: option("add"),
    dryRun: flag("dry-run"),
    progress: output.progress,
  });
  output.result(
    result,
    result.proofs === undefined
      ? `${result.steps.map((step) => `  ${step.target}: ${step.why}\n`).join("")}nothing was changed\n`
      : proofsText(result.proofs),
  );
  return 0;
}
