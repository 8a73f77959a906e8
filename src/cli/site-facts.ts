import { isAppError } from "../core/errors.ts";
import { LocalMachine } from "../core/machine/local.ts";
import type { Machine } from "../core/machine/machine.ts";
import { readSurroundings } from "../host/surroundings.ts";
import { listImages } from "../image/store.ts";
import { freeNetwork, usedNetworks } from "../site/free-network.ts";
import { lineTypes } from "../site/gateway/line.ts";
import type { SiteFacts } from "../site/interview/question.ts";
import { thisMachine } from "../site/interview/site-questions.ts";
import { loadRoles } from "../site/roles.ts";
import { loadCards } from "../telephony/cards/catalogue.ts";
import { scanCards } from "../telephony/cards/scan.ts";
import { figuresOf, lookAtHost } from "./look-at-host.ts";
import { placingOn, type SeenPlacing } from "./placing.ts";
import { type InterviewSizing, interviewSizing } from "./sizing.ts";

const digitalLines: readonly string[] = lineTypes;

/** What an interview need not ask: this machine's surroundings, the roles, the images, the rules. */
export interface ObservedFacts extends SiteFacts {
  sizing: InterviewSizing;
  placing: SeenPlacing;
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
  const placing = placingOn(new Map([[thisMachine, host]]), lookAtHost);
  const observed = { placing, lineCount, surroundings, images: names };
  return { timezone: timeZone, freeNetwork: freeNetwork(used), roles, sizing, ...observed };
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
