import type { Machine } from "../../core/machine/machine.ts";
import { readDirectories } from "../../core/machine/read-directories.ts";
import { readTexts } from "../../core/machine/read-texts.ts";
import { printable } from "../../site/quoted.ts";
import type { PreflightCheck } from "../check.ts";
import { type Finding, fail, pass, rounded, unknown, warn } from "../result.ts";

const folder = "/sys/class/net";
const attributes = [
  "operstate",
  "speed",
  "duplex",
  "statistics/rx_packets",
  "statistics/tx_packets",
  "statistics/rx_errors",
  "statistics/tx_errors",
] as const;

/** Voice needs little; images and backups want a gigabit. */
const goodMegabits = 1000;
const usableMegabits = 100;
/** Errors for each million packets since the start: a sound link has none or next to none. */
const mostErrorsPerMillion = 100;

export interface NetworkCard {
  name: string;
  /** "up", "down", "unknown" … */
  state: string;
  /** Undefined where there is no link or the driver doesn't say it, as in a virtual machine. */
  megabits: number | undefined;
  duplex: "full" | "half" | undefined;
  packets: number;
  errors: number;
}

export const check: PreflightCheck = {
  id: "network-cards",
  title: "Network card",
  applies: () => true,
  async run(machine) {
    const cards = await readNetworkCards(machine);
    const up = cards.filter(({ state }) => state !== "down");
    if (cards.length === 0) return [unknown("there is no network card that the kernel shows a device of", "")];
    if (up.length === 0) {
      const todo = "Connect a cable, and configure the card in the host's own network configuration.";
      return [fail(`no link on ${cards.map(({ name }) => name).join(", ")}`, todo)];
    }
    return up.map(judgeCard);
  },
};

/** Cards with a device behind them: neither loopback nor bridges nor guests' own. */
export async function readNetworkCards(machine: Machine): Promise<NetworkCard[]> {
  const names = (await readDirectories(machine, [folder])).map(({ name }) => name).filter((name) => name !== "lo");
  const devices = new Set(
    (await machine.statMany(names.map((name) => `${folder}/${name}/device`))).map(({ path }) => path),
  );
  const real = names.filter((name) => devices.has(`${folder}/${name}/device`));
  const texts = await readTexts(
    machine,
    real.flatMap((name) => attributes.map((attribute) => `${folder}/${name}/${attribute}`)),
  );
  return real.map((name) => parseNetworkCard(name, (attribute) => texts.get(`${folder}/${name}/${attribute}`)));
}

export function parseNetworkCard(
  name: string,
  text: (attribute: (typeof attributes)[number]) => string | undefined,
): NetworkCard {
  const count = (attribute: (typeof attributes)[number]) =>
    Number(/^[0-9]{1,20}/.exec(text(attribute)?.trim() ?? "")?.[0] ?? 0);
  const speed = /^[0-9]{1,7}$/.exec(text("speed")?.trim() ?? "")?.[0];
  const duplex = text("duplex")?.trim();
  return {
    name: printable(name),
    state: printable(text("operstate")?.trim() ?? "unknown"),
    // A driver that doesn't know says -1, older ones 65535 or 4294967295.
    megabits: speed === undefined || ["0", "65535"].includes(speed) ? undefined : Number(speed),
    duplex: duplex === "full" || duplex === "half" ? duplex : undefined,
    packets: count("statistics/rx_packets") + count("statistics/tx_packets"),
    errors: count("statistics/rx_errors") + count("statistics/tx_errors"),
  };
}

export function judgeCard(card: NetworkCard): Finding {
  const { name, megabits, duplex, packets, errors } = card;
  const perMillion = packets === 0 ? 0 : (errors / packets) * 1e6;
  const words = {
    subject: name,
    limit: `>= ${goodMegabits} Mbit/s, full duplex, <= ${mostErrorsPerMillion} errors per million packets`,
    measured: [
      ...(megabits === undefined ? [] : [{ name: "speed", value: megabits, unit: "Mbit/s" }]),
      ...(duplex === undefined ? [] : [{ name: "duplex", value: duplex, unit: "" }]),
      { name: "errors", value: errors, unit: "packets" },
      { name: "errorsPerMillion", value: rounded(perMillion), unit: "" },
    ],
  };
  const speed = megabits === undefined ? "speed not shown" : `${megabits} Mbit/s`;
  const found = `${speed}, ${duplex === undefined ? "duplex not shown" : `${duplex} duplex`}, ${errors} errors in ${packets} packets`;
  const negotiate = "Set both ends, card and switch port, to negotiate by themselves, and try another cable.";
  if (duplex === "half") return fail(found, negotiate, words);
  if (megabits !== undefined && megabits < usableMegabits) return fail(found, negotiate, words);
  if (perMillion > mostErrorsPerMillion)
    return warn(found, "Change the cable or the switch port, and see whether the count still grows.", words);
  if (megabits === undefined || duplex === undefined) {
    return unknown(found, "Look at the switch, or at the hypervisor where this is a virtual machine.", words);
  }
  return megabits < goodMegabits ? warn(found, negotiate, words) : pass(found, words);
}
