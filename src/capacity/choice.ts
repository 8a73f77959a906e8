import type { AppliedRule } from "./answer.ts";

/** One rule's figure, where several rules give one. */
export interface Candidate extends AppliedRule {
  figure: number;
}

/** A figure on which rules disagree: all of them, the one that was taken, and why. */
export interface Choice {
  about: string;
  unit: string;
  candidates: readonly Candidate[];
  chosen: number;
  chosenRule: string;
  why: string;
}

/** The largest of the figures: too much costs money, too little costs calls. The first of equal ones. */
export function largest(options: { about: string; unit: string; candidates: readonly Candidate[] }): Choice {
  const { about, unit, candidates } = options;
  const chosen = candidates.reduce((best, next) => (next.figure > best.figure ? next : best));
  const others = candidates.filter(({ figure }) => figure !== chosen.figure);
  return {
    about,
    unit,
    candidates,
    chosen: chosen.figure,
    chosenRule: chosen.rule,
    why:
      others.length === 0
        ? candidates.length === 1
          ? "no other rule says anything about it"
          : "the rules agree"
        : `it is the larger figure, and never less than ${chosen.rule === candidates[0]?.rule ? "the vendor asks" : "the calls themselves take"}`,
  };
}
