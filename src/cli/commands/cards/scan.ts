import type { Machine } from "../../../core/machine/machine.ts";
import type { Command, Invocation } from "../../command.ts";
import { siteOption } from "../../options.ts";

export const command: Command = {
  name: "cards scan",
  summary: "Show the telephony cards of a machine: model, lines, driver, firmware, spans, and what to do",
  description:
    "Looks at this machine, at the hosts of a site, or at a recorded tree of another machine's /proc and /sys. Cards are known by their ids (provisioning/cards); an unknown one is shown with its ids and never guessed. Changes nothing on the machine. A machine without a card, or with one that needs something, is not an error.",
  options: {
    site: { ...siteOption, required: false, summary: "Look at the hosts of this site, not at this machine." },
    host: { type: "string", value: "NAME", summary: "With --site: only this host.", complete: "host" },
    recorded: {
      type: "string",
      value: "DIR",
      summary: "Look at a recorded tree: a folder with another machine's proc and sys.",
      complete: "directory",
    },
    record: {
      type: "string",
      value: "DIR",
      summary: "Write what was read into this new folder, to be looked at elsewhere with --recorded.",
      complete: "directory",
    },
  },
  examples: [
    { command: "spanwright cards scan", does: "Show the cards of this machine" },
    { command: "spanwright cards scan --site madrid.yaml --host srv1", does: "Show those of host srv1, over SSH" },
    { command: "spanwright cards scan --record /tmp/srv1", does: "Keep what was read, for somebody else to look at" },
    { command: "spanwright cards scan --recorded /tmp/srv1", does: "Look at that recording" },
  ],
  exitCodes: [3, 4, 5],
  async run(invocation) {
    const { join } = await import("node:path");
    const { loadCards } = await import("../../../telephony/cards/catalogue.ts");
    const { recordObservation } = await import("../../../telephony/cards/record.ts");
    const { scanCards } = await import("../../../telephony/cards/scan.ts");
    const { cardInventory } = await import("../../../telephony/cards/inventory.ts");
    const { inventoryText } = await import("../../../report/inventory.ts");
    const catalogue = await loadCards();
    const { machines, close } = await openMachines(invocation);
    try {
      const found = await Promise.all(
        machines.map(async (machine) => ({ host: machine.name, ...(await scanCards(machine, catalogue)) })),
      );
      const directory = invocation.optionMaybe("record");
      for (const { host, raw } of directory === undefined ? [] : found) {
        await recordObservation(raw, machines.length === 1 ? (directory as string) : join(directory as string, host));
      }
      const hosts = found.map(({ host, scan }) => ({ host, ...scan }));
      const texts = found.map(({ host, scan }) => inventoryText(cardInventory(host, scan)));
      invocation.output.result({ hosts }, texts.join("\n"));
      return 0;
    } finally {
      await close();
    }
  },
};

interface Machines {
  machines: readonly Machine[];
  close(): Promise<void>;
}

async function openMachines(invocation: Invocation): Promise<Machines> {
  const { AppError } = await import("../../../core/errors.ts");
  const site = invocation.optionMaybe("site");
  const host = invocation.optionMaybe("host");
  const recorded = invocation.optionMaybe("recorded");
  if (recorded !== undefined && site !== undefined) {
    throw new AppError("usage", {
      message: "--recorded and --site cannot be used together",
      hint: "Give one of them.",
    });
  }
  if (host !== undefined && site === undefined) {
    throw new AppError("usage", { message: "--host needs --site", hint: "Give the site file that names the host." });
  }
  if (site !== undefined) return await openSiteHosts(site, host);
  const machine = recorded === undefined ? await thisMachine() : await recordedMachine(recorded);
  return { machines: [machine], close: () => machine.close() };
}

async function thisMachine(): Promise<Machine> {
  const { LocalMachine } = await import("../../../core/machine/local.ts");
  return new LocalMachine();
}

async function recordedMachine(directory: string): Promise<Machine> {
  const { RecordedMachine } = await import("../../../core/machine/recorded.ts");
  return await RecordedMachine.open(directory);
}

async function openSiteHosts(sitePath: string, wanted: string | undefined): Promise<Machines> {
  const { AppError } = await import("../../../core/errors.ts");
  const { closeHosts, connectHosts } = await import("../../../host/connect.ts");
  const { designHosts } = await import("../../../site/design-site.ts");
  const { openLedger } = await import("../../../site/ledger.ts");
  const { loadSite } = await import("../../../site/load.ts");
  const { didYouMean } = await import("../../../site/nearest.ts");
  const { site, roles } = await loadSite(sitePath);
  const all = designHosts(site, roles);
  const hosts = all.filter(({ name }) => wanted === undefined || name === wanted);
  if (hosts.length === 0) {
    throw new AppError("usage", {
      message: `site ${site.site.name} has no host '${wanted ?? ""}'`,
      hint: didYouMean(
        wanted ?? "",
        all.map(({ name }) => name),
      ),
    });
  }
  const ledger = openLedger();
  try {
    const hostKeysOf = (machine: string) => ledger.hostKeysOf({ site: site.site.name, kind: "host", machine });
    const machines = await connectHosts({ hosts, hostKeysOf, sitePath });
    return { machines: [...machines.values()], close: () => closeHosts(machines) };
  } finally {
    ledger.close();
  }
}
