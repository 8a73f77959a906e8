import { trafficOptions } from "../../capacity-options.ts";
import type { Command } from "../../command.ts";

export const command: Command = {
  name: "capacity erlang-c",
  summary: "Compute how a queue of calls does with so many agents, or how many it needs (Erlang C)",
  description:
    "Erlang C is for agents: who finds all of them busy waits, and nobody hangs up; a real queue, in which some do, does better. Give --agents to learn the service level, or --service-level to learn the agents.",
  options: {
    "calls-per-hour": { ...trafficOptions["calls-per-hour"], required: true, summary: "Calls that arrive in an hour." },
    "handle-seconds": {
      ...trafficOptions["handle-seconds"],
      required: true,
      summary: "How long a call keeps an agent busy, work after the call included.",
    },
    "target-seconds": {
      type: "string",
      value: "SECONDS",
      required: true,
      summary: "The wait within which a call counts as answered in time.",
    },
    "agents": { type: "string", value: "NUMBER", summary: "Agents that answer." },
    "service-level": {
      type: "string",
      value: "FRACTION",
      summary: "Instead of --agents: the share to be answered in time, 0.8 or 80%.",
    },
  },
  examples: [
    {
      command: "spanwright capacity erlang-c --calls-per-hour 720 --handle-seconds 240 --agents 55 --target-seconds 15",
      does: "How many of 720 calls an hour 55 agents answer within 15 s",
    },
    {
      command:
        "spanwright capacity erlang-c --calls-per-hour 720 --handle-seconds 240 --service-level 80% --target-seconds 20",
      does: "How many agents answer 80% of them within 20 s",
    },
  ],
  exitCodes: [3],
  async run(invocation) {
    const { bounds } = await import("../../../capacity/bounds.ts");
    const { agentsFor, erlangCRule, queueOf } = await import("../../../capacity/erlang-c.ts");
    const { AppError } = await import("../../../core/errors.ts");
    const { said } = await import("../../../messages/speech.ts");
    const { answerText, decimals, percentText } = await import("../../../report/capacity.ts");
    const { figureOption, fractionOption } = await import("../../capacity-options.ts");
    const load = {
      callsPerHour: figureOption(invocation, "calls-per-hour", { most: bounds.callsPerHour }) as number,
      handleSeconds: figureOption(invocation, "handle-seconds", { most: bounds.handleSeconds }) as number,
      targetSeconds: figureOption(invocation, "target-seconds", { least: 0, most: bounds.targetSeconds }) as number,
    };
    const agents = figureOption(invocation, "agents", { least: 1, most: bounds.agents, whole: true });
    const serviceLevel = fractionOption(invocation, "service-level");
    if ((agents === undefined) === (serviceLevel === undefined)) {
      throw new AppError("usage", {
        message: "one of --agents and --service-level is needed, and not both",
        hint: "Give --agents to learn the service level, or --service-level to learn the agents.",
      });
    }
    const queue =
      agents === undefined
        ? agentsFor({ ...load, serviceLevel: serviceLevel as number })
        : queueOf({ ...load, agents });
    const rules = [erlangCRule(queue)];
    const text = answerText({
      rows: [
        ["traffic", `${decimals(queue.trafficErlangs, 3)} E`],
        ["agents", `${queue.agents}${agents === undefined ? `  <- ${said("computed")}` : ""}`],
        ["callers who wait", percentText(queue.waiting)],
        [`answered in ${load.targetSeconds} s`, percentText(queue.serviceLevel)],
        ["mean wait (ASA)", `${decimals(queue.averageWaitSeconds, 2)} s`],
        ["agents busy", percentText(queue.occupancy)],
      ],
      rules,
    });
    const wanted = { ...load, targetServiceLevel: serviceLevel };
    invocation.output.result(
      { ...wanted, ...queue, computed: agents === undefined ? "agents" : "serviceLevel", rules },
      text,
    );
    return 0;
  },
};
