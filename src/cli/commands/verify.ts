import type { Command } from "../command.ts";
import { siteOption } from "../options.ts";

export const command: Command = {
  name: "verify",
  summary: "Read back from every guest and gateway what it really is, and compare it with the plan, field by field.",
  description:
    "Reads the image that the guests stand on again, too, and compares its hash. Of a gateway: files, firewall, spans, D-channels, trunks, the loaded dialplan and what Asterisk logged when it loaded it. Changes nothing. One field that is not as planned makes exit code 8 and is named.",
  options: {
    site: siteOption,
    node: { type: "string", value: "NAME", multiple: true, summary: "Only this node.", complete: "node" },
  },
  examples: [{ command: "spanwright verify --site madrid.yaml", does: "Prove the whole site" }],
  exitCodes: [3, 4, 5, 8],
  async run({ option, optionValues, output }) {
    const { openWorkshop } = await import("../../plan/workshop.ts");
    const { selectNodes } = await import("../../plan/select.ts");
    const { verifySite } = await import("../../plan/verify.ts");
    const { verifyGateways } = await import("../../plan/gateway/verify.ts");
    const { proofsText } = await import("../../report/proofs.ts");
    const workshop = await openWorkshop({ sitePath: option("site"), purpose: "look", progress: output.progress });
    try {
      const nodes = selectNodes(workshop.context.design, optionValues("node"));
      const gateways = optionValues("node").length === 0 ? workshop.context.design.gateways : [];
      const proofs = [
        ...(await verifySite(workshop, nodes, output.progress)),
        ...(await verifyGateways(workshop, gateways, output.progress)),
      ];
      output.result({ site: workshop.context.design.site, proofs }, proofsText(proofs));
      return proofs.every((proof) => proof.ok) ? 0 : 8;
    } finally {
      await workshop.close();
    }
  },
};
