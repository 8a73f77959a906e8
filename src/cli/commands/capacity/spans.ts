import { blockingOption, lineOption, trafficOptions } from "../../capacity-options.ts";
import type { Command } from "../../command.ts";

export const command: Command = {
  name: "capacity spans",
  summary: "Compute the E1, T1 or BRI lines for so many calls, or for so much traffic",
  options: {
    calls: { type: "string", value: "NUMBER", summary: "Calls at the same time." },
    ...trafficOptions,
    blocking: { ...blockingOption, summary: `${blockingOption.summary} Default: 0.01.` },
    line: lineOption,
  },
  examples: [
    { command: "spanwright capacity spans --calls 45", does: "E1 lines for 45 calls at the same time" },
    {
      command: "spanwright capacity spans --calls-per-hour 720 --handle-seconds 240 --line T1",
      does: "T1 lines for 720 calls an hour, of which at most one in a hundred is lost",
    },
  ],
  exitCodes: [3],
  async run(invocation) {
    const { bounds } = await import("../../../capacity/bounds.ts");
    const { AppError } = await import("../../../core/errors.ts");
    const { callsNeeded } = await import("../../../capacity/site-needs.ts");
    const { lineKindNames, spansFor } = await import("../../../capacity/spans.ts");
    const { answerText, decimals, percentText } = await import("../../../report/capacity.ts");
    const { blockingGiven, figureOption, given, trafficGiven, wordOption } = await import("../../capacity-options.ts");
    const load = {
      ...trafficGiven(invocation),
      ...given({ calls: figureOption(invocation, "calls", { least: 1, most: bounds.calls, whole: true }) }),
    };
    if (Object.keys(load).length === 0) {
      throw new AppError("usage", {
        message: "there is nothing to compute spans from",
        hint: "Give --calls, --traffic, or --calls-per-hour with --handle-seconds.",
      });
    }
    const needed = callsNeeded({ ...load, ...given({ blocking: blockingGiven(invocation) }) });
    const spans = spansFor({ calls: needed.calls, line: wordOption(invocation, "line", lineKindNames) ?? "E1" });
    const { trafficErlangs, blocking, from } = needed;
    const rules = [...needed.rules, ...spans.rules];
    const text = answerText({
      rows: [
        ...(trafficErlangs === undefined
          ? []
          : ([["traffic", `${decimals(trafficErlangs, 3)} E, ${percentText(blocking ?? 0)} lost`]] satisfies [
              string,
              string,
            ][])),
        ["calls at the same time", String(spans.calls)],
        ["spans", `${spans.spans} ${spans.line}`],
        ["channels", `${spans.channels}, ${spans.spareChannels} spare`],
        ["convention", spans.convention],
      ],
      rules,
    });
    invocation.output.result({ ...spans, from, trafficErlangs, blocking, rules }, text);
    return 0;
  },
};
