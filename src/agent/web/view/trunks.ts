import type { Present } from "./present.ts";

/** Null: not known, or nothing to tell within the last minutes. */
export interface TrunkView {
  trunk: string;
  driver: string;
  address: string;
  /** In Asterisk's own words. */
  state: string;
  reachable: boolean | null;
  qualifySeconds: number | null;
  calls: { in: number | null; out: number | null };
  answerSeizureRatio: { in: number | null; out: number | null };
  /** The worst of the last minute, 1 to 4.5. */
  meanOpinionScore: { in: number | null; out: number | null };
}

export function trunkViews(present: Present): TrunkView[] {
  return present.valuesOf("trunk", ["trunk_info", "trunk_reachable"]).map((trunk) => {
    const info = present.find("trunk_info", { trunk })?.labels;
    const both = (metric: string, labels = {}) => ({
      in: present.value(metric, { trunk, direction: "in", ...labels }),
      out: present.value(metric, { trunk, direction: "out", ...labels }),
    });
    return {
      trunk,
      driver: info?.driver ?? "",
      address: info?.address ?? "",
      state: info?.state ?? "",
      reachable: present.isTrue("trunk_reachable", { trunk }),
      qualifySeconds: present.value("trunk_qualify_seconds", { trunk }),
      calls: both("trunk_calls"),
      answerSeizureRatio: both("trunk_answer_seizure_ratio"),
      meanOpinionScore: both("rtp_mean_opinion_score", { statistic: "worst" }),
    };
  });
}
