import { AppError } from "../../core/errors.ts";
import { markPaths, renderMark } from "../../telephony/gateway/marks.ts";
import type { GatewayState } from "../../telephony/gateway/observe.ts";
import { observeFirewall } from "../../telephony/gateway/observe-firewall.ts";
import type { Step } from "../step.ts";
import type { DesiredGateway } from "./desired.ts";
import { filesStepId } from "./files.ts";
import { orRollBack } from "./roll-back.ts";

/** The gateway's own nftables table, before Asterisk listens. Undefined where the design has no file for it. */
export function firewallStep(desired: DesiredGateway): Step | undefined {
  const { firewallPath, question } = desired;
  if (firewallPath === undefined) return undefined;
  const { gateway, table } = question;
  return {
    id: firewallStepId(gateway),
    kind: "gateway-firewall",
    host: desired.design.host,
    target: `gateway ${gateway}`,
    why: `load nftables table ${table}`,
    needs: [filesStepId(gateway)],
    check: async (view) => await firewallIsLoaded(desired, view.gateway(question)),
    async apply(tools) {
      const { machine } = tools;
      await orRollBack(tools, desired, "firewall", async () => {
        await machine.run("nft", ["-c", "-f", firewallPath]);
        await machine.run("nft", ["-f", firewallPath]);
        const listing = await observeFirewall(machine, table);
        if (listing === undefined) {
          throw new AppError("render-invalid", {
            message: `${firewallPath} was loaded, and there is no table ${table}`,
          });
        }
        const file = desired.hashes.get(firewallPath) ?? "";
        await machine.writeFile(markPaths.firewall, renderMark({ file, listing }), { mode: 0o600 });
      });
    },
  };
}

export const firewallStepId = (gateway: string): string => `gateway-firewall ${gateway}`;

/** True where the table is what nft made of the planned file. */
export async function firewallIsLoaded(desired: DesiredGateway, state: GatewayState): Promise<boolean> {
  const [listing, { firewall }] = await Promise.all([state.firewall(), state.marks()]);
  const file = desired.hashes.get(desired.firewallPath ?? "");
  return listing !== undefined && firewall?.listing === listing && firewall.file === file;
}
