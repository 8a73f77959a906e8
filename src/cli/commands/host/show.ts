import type { Command } from "../../command.ts";
import { siteOption } from "../../options.ts";

export const command: Command = {
  name: "host show",
  summary: "Look at a site's hosts: kernel, processors, memory, free disk, acceleration, guests. Changes nothing.",
  options: { site: siteOption },
  examples: [{ command: "spanwright host show --site madrid.yaml", does: "See what the hosts have" }],
  exitCodes: [3, 4, 5],
  async run({ option, output }) {
    const { openWorkshop } = await import("../../../plan/workshop.ts");
    const { bytesToSize } = await import("../../../core/size.ts");
    const { table } = await import("../../../report/table.ts");
    const workshop = await openWorkshop({ sitePath: option("site"), purpose: "look", progress: output.progress });
    try {
      const hosts = workshop.observed.map(({ name, facts, acceleration, libvirt }) => ({
        name,
        ...facts,
        acceleration,
        guests: libvirt.domains.map((domain) => ({
          name: domain.name,
          uuid: domain.uuid,
          running: domain.running !== undefined,
        })),
      }));
      const wholeSize = (bytes: number) => bytesToSize(Math.floor(bytes / 2 ** 20) * 2 ** 20);
      const rows = hosts.map((host) => [
        host.name,
        host.kernel,
        String(host.processors),
        wholeSize(host.memoryBytes),
        wholeSize(host.storageFreeBytes),
        host.acceleration.use,
        String(host.guests.length),
      ]);
      const reasons = hosts.map(
        (host) => `${host.name}: ${host.acceleration.use}, because ${host.acceleration.because}\n`,
      );
      const head = ["host", "kernel", "processors", "memory", "free disk", "guests run with", "guests"];
      output.result({ hosts }, `${table(head, rows)}\n${reasons.join("")}`);
      return 0;
    } finally {
      await workshop.close();
    }
  },
};
