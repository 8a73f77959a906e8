/** What a figure rests on. Every answer of this room lists the rules it applied, in the order in which it did. */
export interface AppliedRule {
  /** The rule's id: of a formula ("erlang-b"), or of a vendor's rule ("vivait-webrtc-cores"). */
  rule: string;
  /** The published document or standard that the rule is from. */
  source: string;
  /** The rule with this answer's figures put in. */
  says: string;
}

/** A computed figure inside a sentence: six digits say enough. The answer itself is not rounded. */
export const shortFigure = (value: number): string => String(Number(value.toPrecision(6)));
