import { type Bandwidth, bandwidthOf, type MediaStream } from "../bandwidth.ts";
import { bounds } from "../bounds.ts";
import { type Candidate, type Choice, largest } from "../choice.ts";
import { checkedFigure } from "../figure.ts";
import { applied, formulaValue } from "./apply.ts";
import type { FormulaRule, Vendor } from "./schema.ts";

export interface BandwidthChoice {
  /** What the codec and the link take. */
  physical: Bandwidth;
  /** Bits a second of one direction: the codec's and the vendor's, with the one that was taken. */
  choice: Choice;
  /** Bits a second of one direction for video calls; undefined where there are none or the vendor has no rule. */
  video: Choice | undefined;
  notes: readonly string[];
}

/** Bandwidth of calls by codec and by the vendor's policy; the larger one is taken. Throws figure-invalid. */
export function chosenBandwidth(
  options: MediaStream & { calls: number; videoCalls?: number; vendor?: Vendor },
): BandwidthChoice {
  const physical = bandwidthOf(options);
  const voice = ruleFor(options.vendor, "calls");
  const own = physical.rules.map((rule): Candidate => ({ ...rule, figure: physical.bitsPerSecond }));
  const choice = largest({
    about: "bandwidth of one direction",
    unit: "bit/s",
    candidates: [...own, ...(voice === undefined ? [] : [candidateOf(voice, options.calls, "calls")])],
  });
  const videoCalls = options.videoCalls ?? 0;
  const videoRule = videoCalls === 0 ? undefined : ruleFor(options.vendor, "videoCalls");
  if (videoCalls !== 0) {
    checkedFigure(videoCalls, { name: "video calls", least: 0, most: bounds.calls, whole: true });
  }
  const video =
    videoRule === undefined
      ? undefined
      : largest({
          about: "bandwidth of video, one direction",
          unit: "bit/s",
          candidates: [candidateOf(videoRule, videoCalls, "video calls")],
        });
  const unsized =
    videoCalls !== 0 && videoRule === undefined ? ["No rule sizes video calls; they are not counted."] : [];
  const ruleNotes = [voice, videoRule].flatMap((rule) => (rule?.note === undefined ? [] : [rule.note]));
  return { physical, choice, video, notes: [...physical.notes, ...ruleNotes, ...unsized] };
}

const ruleFor = (vendor: Vendor | undefined, of: FormulaRule["of"]): FormulaRule | undefined =>
  vendor?.rules.find(
    (rule): rule is FormulaRule => rule.kind === "formula" && rule.gives === "bitsPerSecond" && rule.of === of,
  );

function candidateOf(rule: FormulaRule, calls: number, word: string): Candidate {
  const figure = formulaValue(rule, calls);
  return { ...applied(rule, `${calls} ${word} at ${formulaValue(rule, 1) / 1000} kbit/s`), figure };
}
