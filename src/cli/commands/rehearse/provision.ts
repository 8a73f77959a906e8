import type { ProvisionRehearsal } from "../../../rehearsal/provision.ts";
import type { Command, Invocation } from "../../command.ts";

export const command: Command = {
  name: "rehearse provision",
  summary: "Make a site's virtual machines for real, prove them from inside, apply again, and take them away.",
  description:
    "Without --site it takes the smallest example: two nodes on this machine. Images that are missing are built first.",
  options: {
    site: {
      type: "string",
      value: "FILE",
      short: "s",
      summary: "The site file. Default: provisioning/examples/two-nodes.yaml.",
      complete: "site-file",
    },
    keep: { type: "boolean", summary: "Leave the machines running afterwards." },
  },
  examples: [{ command: "spanwright rehearse provision", does: "See it work on this machine" }],
  exitCodes: [3, 4, 5, 6, 7, 8, 130],
  run: rehearse,
};

async function rehearse({ optionMaybe, flag, output }: Invocation): Promise<0 | 8> {
  const { fileURLToPath } = await import("node:url");
  const { rehearseProvisioning } = await import("../../../rehearsal/provision.ts");
  const example = fileURLToPath(new URL("../../../../provisioning/examples/two-nodes.yaml", import.meta.url));
  const sitePath = optionMaybe("site") ?? example;
  const rehearsal = await rehearseProvisioning({ sitePath, keep: flag("keep"), progress: output.progress });
  const { proofsText } = await import("../../../report/proofs.ts");
  output.result(rehearsal, `${proofsText(rehearsal.proofs)}\n${summary(rehearsal, sitePath)}`);
  return rehearsal.ok ? 0 : 8;
}

function summary(rehearsal: ProvisionRehearsal, sitePath: string): string {
  const durations = Object.entries(rehearsal.durationsMs).map(([name, ms]) => `${name} ${(ms / 1000).toFixed(1)} s`);
  return [
    `What was proved with site ${rehearsal.site}:`,
    ...rehearsal.proved.map((line) => `  - ${line}`),
    `Took: ${durations.join(", ")}.`,
    rehearsal.kept
      ? `The machines are still there. Look: spanwright verify --site ${sitePath}. Away: spanwright destroy --site ${sitePath} --yes.`
      : "The machines were taken away again. Keep them next time with --keep.",
    ...(rehearsal.kept ? rehearsal.timeAddresses.map(timeEnded) : []),
    "Next: spanwright site new my-site.yaml, then spanwright plan --site my-site.yaml.",
    "",
  ].join("\n");
}

/** verify is right to call it wrong later, so it is said now. */
const timeEnded = (address: string): string =>
  `Their time server on ${address} ended with this command: from nine minutes on, verify calls that time source wrong.`;
