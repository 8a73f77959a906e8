/** How a call that was tried on a trunk ended, as ITU-T E.425 tells them apart. */
export const outcomes = [
  "answered",
  "busy",
  "no_answer",
  "rejected",
  /** The number is wrong or none: the caller's doing. */
  "number",
  /** The trunk, or what is behind it, could not do its part. */
  "network",
  "other",
  /** It ended while the agent could not see it. */
  "unknown",
] as const;

export type Outcome = (typeof outcomes)[number];

/** Those for which the network did its part (NER). */
export const effective: ReadonlySet<Outcome> = new Set<Outcome>(["answered", "busy", "no_answer", "rejected"]);

/**
 * Q.850 causes. Those of "network" are those for which a gateway's dialplan tries the next trunk. 0 and 16 of a call that
 * nobody answered: the caller gave up, or whoever dialled waited no longer.
 */
const byCause: ReadonlyMap<number, Outcome> = new Map([
  ...pairs([17], "busy"),
  ...pairs([0, 16, 19, 31], "no_answer"),
  ...pairs([21], "rejected"),
  ...pairs([1, 2, 22, 28], "number"),
  ...pairs([3, 18, 20, 27, 34, 38, 41, 42, 44, 66, 102, 127], "network"),
]);

/**
 * The outcome of a call that was not answered. rang: the far end was heard to ring; then "no user responding" (18), which
 * is also what a peer that never answers gives, is a person who does not take the call.
 */
export function outcomeOf(cause: number, { rang }: { rang: boolean }): Outcome {
  return cause === 18 && rang ? "no_answer" : (byCause.get(cause) ?? "other");
}

function pairs(causes: readonly number[], outcome: Outcome): [number, Outcome][] {
  return causes.map((cause) => [cause, outcome]);
}
