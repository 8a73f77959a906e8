import type { Machine } from "../../core/machine/machine.ts";
import type { CardCatalogue } from "./catalogue.ts";
import { observeCards, type RawObservation } from "./observe.ts";
import { type CardScan, reportCards } from "./report.ts";

/** Looks at one machine. raw is what was read, to be recorded. */
export async function scanCards(
  machine: Machine,
  catalogue: CardCatalogue,
): Promise<{ scan: CardScan; raw: RawObservation }> {
  const observed = await observeCards(machine, catalogue);
  return { scan: reportCards(catalogue, observed), raw: observed.raw };
}
