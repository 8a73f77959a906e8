import type { RehearsalReport } from "../../../report/rehearsal.ts";
import type { Command, Invocation } from "../../command.ts";

export const command: Command = {
  name: "rehearse",
  summary: "Try a site's gateway in a virtual machine: virtual lines, a simulated carrier, SIP peers, calls, faults.",
  description:
    "Makes a virtual machine, applies the site's own gateway to it with a virtual E1 cable in the place of each line, " +
    "verifies it, places calls both ways with audio, breaks lines and trunks, and writes a report. Nothing of the " +
    "site's own machines is touched. It is done with Asterisk 16 on Debian 11 and, for a gateway with PJSIP, again with " +
    "Debian sid's Asterisk. Images that are missing are built first; where " +
    "sid's can't be built today the report says so. Without --site it takes the smallest example.",
  options: {
    site: {
      type: "string",
      value: "FILE",
      short: "s",
      summary: "The site file. Default: provisioning/examples/pri-gateway.yaml.",
      complete: "site-file",
    },
    gateway: { type: "string", value: "NAME", summary: "Only this gateway of the site." },
    image: {
      type: "string",
      value: "NAME",
      multiple: true,
      summary: "Image of the machine, instead of one of each generation. May be given several times.",
      complete: ["debian-11-gateway", "debian-sid-gateway"],
    },
    agent: {
      type: "boolean",
      summary: "Try the health agent in it too: what it sees, and how soon it tells of a pulled cable.",
    },
    html: { type: "string", value: "FILE", summary: "Write the report as an HTML page too.", complete: "file" },
    every: { type: "boolean", summary: "Print every row, not only those that are not as planned." },
    keep: {
      type: "boolean",
      summary: "Leave the last machine running afterwards; the next rehearsal takes it away first.",
    },
    "take-away": { type: "boolean", summary: "Only take away the machine that an earlier rehearsal left." },
  },
  examples: [
    { command: "spanwright rehearse", does: "See it work on this machine" },
    {
      command: "spanwright rehearse --site madrid.yaml --html madrid.html",
      does: "Rehearse a site's gateway and keep a page for the customer",
    },
  ],
  exitCodes: [3, 4, 5, 6, 7, 8, 130],
  run: rehearse,
};

async function rehearse(invocation: Invocation): Promise<0 | 8> {
  const { optionMaybe, optionValues, flag, output } = invocation;
  const { fileURLToPath } = await import("node:url");
  const { gatewayImages, gatewaysToRehearse, notProved, rehearseGenerations } = await import(
    "../../../rehearsal/gateway/rehearse.ts"
  );
  const { rehearsalText } = await import("../../../report/rehearsal.ts");
  const example = fileURLToPath(new URL("../../../../provisioning/examples/pri-gateway.yaml", import.meta.url));
  const sitePath = optionMaybe("site") ?? example;
  const designs = await gatewaysToRehearse(sitePath, optionMaybe("gateway"));
  if (flag("take-away")) return await takeAway(sitePath, designs, output);
  const page = optionMaybe("html");
  const { refusePage, writePage } = await import("../../page-file.ts");
  const { rehearsalHtml } = await import("../../../report/rehearsal-html.ts");
  if (page !== undefined) await refusePage(page);
  const reports: RehearsalReport[] = [];
  for (const design of designs) {
    const asked = optionValues("image");
    const images = asked.length > 0 ? asked : gatewayImages[design.sipDriver];
    const generations = await rehearseGenerations(images, (image) => ({
      sitePath,
      design,
      image,
      // They take each other's place: each rehearsal begins by taking away the machine before.
      agent: flag("agent"),
      keep: flag("keep") && design === designs.at(-1) && image === images.at(-1),
      progress: (line) => output.progress(`${image}: ${line}`),
    }));
    reports.push({
      site: design.site,
      gateway: design.name,
      description: undefined,
      madeAt: new Date().toISOString(),
      generations: generations.map((generation) => ({ ...generation, name: generation.system ?? generation.image })),
      notProved,
      ok: generations.every(({ ok }) => ok),
    });
  }
  if (page !== undefined) await writePage(page, rehearsalHtml(reports));
  const text = reports.map((report) => rehearsalText(report, { every: flag("every") })).join("\n");
  const written = page === undefined ? "" : `The report is also in ${page}.\n`;
  output.result({ reports }, `${text}${written}`);
  return reports.every(({ ok }) => ok) ? 0 : 8;
}

async function takeAway(
  sitePath: string,
  designs: readonly { name: string }[],
  output: Invocation["output"],
): Promise<0> {
  const { GatewayGuest } = await import("../../../rehearsal/gateway/guest.ts");
  const taken: string[] = [];
  for (const { name } of designs) {
    const guest = new GatewayGuest({ sitePath, gateway: name, image: "debian-11-gateway", progress: output.progress });
    if (await guest.takeAwayEarlier()) taken.push(name);
  }
  output.result({ taken }, taken.length === 0 ? "There is nothing to take away.\n" : "The machine was taken away.\n");
  return 0;
}
