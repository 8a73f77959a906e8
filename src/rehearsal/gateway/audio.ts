import { type CallProof, proveEqual } from "./test-call.ts";

/** What templates/rehearsal/talk.conf plays and sends. */
export const spoken = {
  caller: { tone: "1000 Hz", digits: "159D" },
  called: { tone: "1400 Hz", digits: "2580" },
} as const;

type Heard = Readonly<Record<string, string>> | undefined;

/** That each end really heard the other one: a tone in the audio, and the keys that it pressed. */
export function audioProofs(
  names: { caller: string; called: string },
  heardByCaller: Heard,
  heardByCalled: Heard,
): CallProof[] {
  return [
    ...heardProofs(names.called, heardByCalled, spoken.caller),
    ...heardProofs(names.caller, heardByCaller, spoken.called),
  ];
}

function heardProofs(listener: string, heard: Heard, planned: { tone: string; digits: string }): CallProof[] {
  const tone = heard?.tone === "SUCCESS" ? planned.tone : `not heard (${heard?.tone ?? "nobody listened to the end"})`;
  return [
    proveEqual(`tone heard by ${listener}`, planned.tone, tone),
    proveEqual(`keys heard by ${listener}`, planned.digits, heard?.digits),
  ];
}
