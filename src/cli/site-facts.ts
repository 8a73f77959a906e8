import type { HostFigures } from "../capacity/placement/host-limits.ts";
import { isAppError } from "../core/errors.ts";
import { LocalMachine } from "../core/machine/local.ts";
import type { Machine } from "../core/machine/machine.ts";
import { readHostFacts } from "../host/facts.ts";
import { readSurroundings } from "../host/surroundings.ts";
import { listImages } from "../image/store.ts";
import { freeNetwork, usedNetworks } from "../site/free-network.ts";
import { lineTypes } from "../site/gateway/line.ts";
import type { SiteFacts } from "../site/interview/question.ts";
import { loadRoles } from "../site/roles.ts";
import { loadCards } from "../telephony/cards/catalogue.ts";
import { scanCards } from "../telephony/cards/scan.ts";
import { type InterviewSizing, interviewSizing } from "./sizing.ts";

/** Where disks are kept unless a site says otherwise. */
export const usualStorage = "/var/lib/libvirt/images";
const digitalLines: readonly string[] = lineTypes;

/** What an interview need not ask: this machine's surroundings, the roles, the images, the rules. */
export interface ObservedFacts extends SiteFacts {
  sizing: InterviewSizing;
  /** What this machine has to give; undefined where it can't be told. */
  host: HostFigures | undefined;
}

export async function observeFacts(): Promise<ObservedFacts> {
  const machine = new LocalMachine();
  const [surroundings, host, lineCount, roles, images, sizing, used] = await Promise.all([
    readSurroundings(machine),
    figuresOf(machine),
    linesOfCards(machine),
    loadRoles(),
    listImages(),
    interviewSizing(),
    usedNetworks(),
  ]);
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const names = [...new Set(images.map(({ name }) => name))];
  const observed = { host, lineCount, surroundings, images: names };
  return { timezone: timeZone, freeNetwork: freeNetwork(used), roles, sizing, ...observed };
}

async function figuresOf(machine: Machine): Promise<HostFigures | undefined> {
  try {
    const { processors, memoryBytes, storageFreeBytes } = await readHostFacts(machine, usualStorage);
    return { name: machine.name, processors, memoryBytes, diskBytes: storageFreeBytes };
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}

/** Lines of the cards whose number of lines is certain. */
async function linesOfCards(machine: Machine): Promise<number | undefined> {
  try {
    const { scan } = await scanCards(machine, await loadCards());
    const counts = scan.cards
      .filter(({ lines }) => lines.some((line) => digitalLines.includes(line)))
      .map(({ spans, ports }) => spans.length || (ports.length === 1 ? (ports[0] ?? 0) : 0));
    const sum = counts.reduce((total, count) => total + count, 0);
    return sum > 0 && !counts.includes(0) ? sum : undefined;
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}
