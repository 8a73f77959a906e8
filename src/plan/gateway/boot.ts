import type { GatewayState } from "../../telephony/gateway/observe.ts";
import type { Step } from "../step.ts";
import { asteriskStepId } from "./asterisk.ts";
import { fileChanges } from "./changes.ts";
import { type DesiredGateway, unitFolder, unitNames } from "./desired.ts";
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
    async check(view) {
      const state = view.gateway(desired.question);
      // Until it is told, systemd has the old units; before the files are written, it does not know that they are old.
      const changes = await fileChanges(desired, state);
      if (changes.some(({ path }) => path.startsWith(`${unitFolder}/`))) return false;
      return (await unitsNotReady(desired, state)).length === 0;
    },
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
