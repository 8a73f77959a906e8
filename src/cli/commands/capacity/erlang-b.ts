import { blockingOption, trafficOptions } from "../../capacity-options.ts";
import type { Command } from "../../command.ts";

export const command: Command = {
  name: "capacity erlang-b",
  summary: "Compute traffic, lines or blocking from the other two (Erlang B)",
  description:
    "Erlang B is for lines: who finds all of them taken is lost. Give two of --traffic, --lines and --blocking; the third is computed. With --retry it is extended Erlang B: that share of the lost callers calls again at once.",
  options: {
    ...trafficOptions,
    lines: { type: "string", value: "NUMBER", summary: "Lines, or channels of a trunk." },
    blocking: blockingOption,
    retry: {
      type: "string",
      value: "FRACTION",
      summary: "The share of blocked callers that calls again: 0.5 or 50%. Default: 0.",
    },
  },
  examples: [
    { command: "spanwright capacity erlang-b --traffic 10 --lines 10", does: "How many calls 10 lines lose" },
    {
      command: "spanwright capacity erlang-b --traffic 33.33 --blocking 0.01",
      does: "How many lines lose at most one call in a hundred",
    },
    { command: "spanwright capacity erlang-b --lines 15 --blocking 1%", does: "How much traffic 15 lines carry" },
    {
      command: "spanwright capacity erlang-b --traffic 5.5 --blocking 3% --retry 50%",
      does: "The same where half of the lost callers try again",
    },
  ],
  exitCodes: [3],
  async run(invocation) {
    const { bounds } = await import("../../../capacity/bounds.ts");
    const { solveLoss } = await import("../../../capacity/loss.ts");
    const { said } = await import("../../../messages/speech.ts");
    const { answerText, decimals, percentText } = await import("../../../report/capacity.ts");
    const { blockingGiven, figureOption, fractionOption, given } = await import("../../capacity-options.ts");
    const answer = solveLoss({
      ...(await trafficOnly(invocation)),
      ...given({
        lines: figureOption(invocation, "lines", { least: 1, most: bounds.lines, whole: true }),
        blocking: blockingGiven(invocation),
        retry: fractionOption(invocation, "retry", { least: 0, oneToo: true }),
      }),
    });
    const computed = (what: string) => (answer.computed === what ? `  <- ${said("computed")}` : "");
    const fewer = answer.blockingWithOneLineFewer;
    const text = answerText({
      rows: [
        ["traffic", `${decimals(answer.trafficErlangs, 3)} E${computed("trafficErlangs")}`],
        ["lines", `${answer.lines}${computed("lines")}`],
        ["blocking", `${percentText(answer.blocking)}${computed("blocking")}`],
        ...(fewer === undefined || answer.computed !== "lines"
          ? []
          : ([[`blocking of ${answer.lines - 1} lines`, percentText(fewer)]] satisfies [string, string][])),
        ...(answer.retry === 0
          ? []
          : ([
              ["retry", percentText(answer.retry)],
              ["with the retries", `${decimals(answer.offeredErlangs, 3)} E`],
            ] satisfies [string, string][])),
        ["carried", `${decimals(answer.carriedErlangs, 3)} E`],
      ],
      rules: answer.rules,
    });
    invocation.output.result(answer, text);
    return 0;
  },
};

/** --traffic, or what --calls-per-hour and --handle-seconds make. */
async function trafficOnly(invocation: Parameters<Command["run"]>[0]): Promise<{ trafficErlangs?: number }> {
  const { trafficGiven } = await import("../../capacity-options.ts");
  const { givenTraffic } = await import("../../../capacity/traffic.ts");
  const trafficErlangs = givenTraffic(trafficGiven(invocation));
  return trafficErlangs === undefined ? {} : { trafficErlangs };
}
