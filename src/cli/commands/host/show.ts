import type { Command } from "../../command.ts";
import { siteOption } from "../../options.ts";

export const command: Command = {
  name: "host show",
  summary: "Look at a site's hosts: kernel, processors, memory, free disk, guests, gateways. Changes nothing.",
  options: { site: siteOption },
  examples: [{ command: "spanwright host show --site madrid.yaml", does: "See what the hosts have" }],
  exitCodes: [3, 4, 5],
  async run({ option, output }) {
    const { openWorkshop } = await import("../../../plan/workshop.ts");
    const { bytesToSize } = await import("../../../core/size.ts");
    const { hostsText } = await import("../../../report/hosts.ts");
    const workshop = await openWorkshop({ sitePath: option("site"), purpose: "look", progress: output.progress });
    try {
      const gatewaysOf = (host: string) =>
        workshop.context.design.gateways
          .filter((gateway) => gateway.host === host)
          .map(({ name, address, spans, trunks }) => ({
            name,
            address,
            spans: spans.map(({ number, name, line, signalling }) => ({ number, name, line, signalling })),
            trunks: trunks.map(({ number, name, host, port }) => ({ number, name, host, port })),
          }));
      const hosts = workshop.observed.map(({ name, facts, acceleration, libvirt }) => ({
        name,
        ...facts,
        acceleration,
        guests: libvirt.domains.map((domain) => ({
          name: domain.name,
          uuid: domain.uuid,
          running: domain.running !== undefined,
        })),
        gateways: gatewaysOf(name),
      }));
      const wholeSize = (bytes: number) => bytesToSize(Math.floor(bytes / 2 ** 20) * 2 ** 20);
      const asked = new Set(workshop.observed.filter((host) => host.virtualMachines).map(({ name }) => name));
      const shown = hosts.map((host) => ({
        ...host,
        memory: wholeSize(host.memoryBytes),
        freeDisk: wholeSize(host.storageFreeBytes),
        guestCount: asked.has(host.name) ? host.guests.length : undefined,
      }));
      output.result({ hosts }, hostsText(shown));
      return 0;
    } finally {
      await workshop.close();
    }
  },
};
