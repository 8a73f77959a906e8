import type { SiteCheck } from "./check.ts";

export const gatewayTrunkDevice: SiteCheck = {
  name: "gateway-trunk-device",
  summary: "No two trunks of a gateway have the same deviceId.",
  *find({ gateways }) {
    for (const { path, gateway } of gateways) {
      const owners = new Map<number, number>();
      for (const [index, { deviceId }] of gateway.trunks.entries()) {
        if (deviceId === undefined) continue;
        const owner = owners.get(deviceId);
        if (owner === undefined) owners.set(deviceId, index);
        else {
          const message = `${deviceId} is already the device of trunk ${owner + 1} of the list`;
          const fix = "Write the number that the far side has for this trunk, or delete the line.";
          yield { path: [...path, "trunks", index, "deviceId"], severity: "error", message, fix };
        }
      }
    }
  },
};
