import type { GatewayState } from "../../telephony/gateway/observe.ts";
import type { Step } from "../step.ts";
import { asteriskStepId } from "./asterisk.ts";
import { type DesiredGateway, unitNames } from "./desired.ts";
import { filesStepId } from "./files.ts";

/** The units that bring the gateway up at every start of its host. */
export function bootStep(desired: DesiredGateway): Step {
  const { gateway } = desired.question;
  return {
    id: `gateway-boot ${gateway}`,
    kind: "gateway-boot",
    host: desired.design.host,
    target: `gateway ${gateway}`,
    why: "start firewall, DAHDI and Asterisk with the host",
    needs: [filesStepId(gateway), asteriskStepId(gateway)],
    check: async (view) => (await unitsNotReady(desired, view.gateway(desired.question))).length === 0,
    async apply({ machine }) {
      await machine.run("systemctl", ["daemon-reload"]);
      await machine.run("systemctl", ["enable", ...wantedUnits(desired)]);
    },
  };
}

/** Units that would not start with the host, with why. */
export async function unitsNotReady(desired: DesiredGateway, state: GatewayState): Promise<string[]> {
  const units = await state.units();
  return wantedUnits(desired).flatMap((name) => {
    const unit = units.get(name);
    if (unit?.known !== true) return [`${name} is not there`];
    if (unit.masked) return [`${name} is masked`];
    if (!unit.enabled) return [`${name} is not enabled`];
    return unit.stale ? [`systemd has not read the new ${name}`] : [];
  });
}

export function wantedUnits({ firewallPath }: DesiredGateway): string[] {
  return firewallPath === undefined ? [unitNames.dahdi, unitNames.asterisk] : Object.values(unitNames);
}
