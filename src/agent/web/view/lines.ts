import type { Present } from "./present.ts";

/** As the labels of the metrics have it: the quarter hour that runs, the one before it, and the 96 before the current one. */
export const linePeriods = ["current", "last", "day"] as const;
export type LinePeriod = (typeof linePeriods)[number];

/** What a line's performance is, by RFC 4805. Null: not counted. */
export interface LineView {
  span: string;
  period: LinePeriod;
  erroredSeconds: number | null;
  severelyErroredSeconds: number | null;
  unavailableSeconds: number | null;
  slips: number | null;
  /** Of how many seconds these are. */
  observedSeconds: number | null;
}

/** Each period of each span that there are figures of. */
export function lineViews(present: Present): LineView[] {
  return present.valuesOf("span", ["dahdi_span_errored_seconds"]).flatMap((span) =>
    linePeriods.flatMap((period) => {
      const erroredSeconds = present.value("dahdi_span_errored_seconds", { span, period });
      if (erroredSeconds === null) return [];
      const value = (metric: string) => present.value(metric, { span, period });
      return [
        {
          span,
          period,
          erroredSeconds,
          severelyErroredSeconds: value("dahdi_span_severely_errored_seconds"),
          unavailableSeconds: value("dahdi_span_unavailable_seconds"),
          slips: value("dahdi_span_controlled_slips"),
          observedSeconds: value("dahdi_span_observed_seconds"),
        },
      ];
    }),
  );
}
