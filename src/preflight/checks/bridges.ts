import { readDirectories } from "../../core/machine/read-directories.ts";
import { missingBridges } from "../../host/bridges.ts";
import type { PreflightCheck } from "../check.ts";
import { fail, pass, warn } from "../result.ts";

export const check: PreflightCheck = {
  id: "bridges",
  title: "Bridges",
  applies: ({ networks }) => networks.some(({ attachment }) => attachment.kind === "bridge"),
  async run(machine, { networks }) {
    const planned = networks.flatMap(({ name, attachment }) =>
      attachment.kind === "bridge" ? [{ network: name, bridge: attachment.bridge }] : [],
    );
    const missing = new Set(
      await missingBridges(
        machine,
        planned.map(({ bridge }) => bridge),
      ),
    );
    const folder = (bridge: string) => `/sys/class/net/${bridge}/brif`;
    const there = planned.filter(({ bridge }) => !missing.has(bridge));
    const ports =
      there.length === 0
        ? []
        : await readDirectories(
            machine,
            there.map(({ bridge }) => folder(bridge)),
          );
    return planned.map(({ network, bridge }) => {
      const own = ports.filter((port) => port.folder === folder(bridge) && !/^(vnet|tap|veth)/.test(port.name));
      const words = {
        subject: bridge,
        limit: `for network ${network}`,
        measured: [
          { name: "present", value: !missing.has(bridge), unit: "" },
          { name: "ports", value: own.length, unit: "ports" },
        ],
      };
      if (missing.has(bridge)) {
        const todo = `Make bridge ${bridge} in the host's network configuration, or use a libvirt network in the site file.`;
        return fail("there is no such bridge", todo, words);
      }
      if (own.length > 0) return pass(`is there, with ${own.map(({ name }) => name).join(", ")} in it`, words);
      return warn(
        "is there and has no network card in it",
        "Guests reach nobody outside the host: put the card in.",
        words,
      );
    });
  },
};
