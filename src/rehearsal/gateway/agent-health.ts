import type { LabAgent } from "./agent.ts";
import { alertsOf } from "./agent-alerts.ts";
import { type AgentFigures, figuresOf, figuresWhere, textOf } from "./agent-figures.ts";
import type { GatewayLab } from "./lab.ts";
import { usualNumber } from "./routes.ts";
import { type CallProof, information, proveEqual } from "./test-call.ts";

/** What there is something to see for on every gateway that was made by spanwright. */
const seeing = [
  "dahdi_spans",
  "dahdi_channels",
  "line_performance",
  "asterisk",
  "pri",
  "channels",
  "occupancy",
  "trunks",
  "host",
  "time",
  "drift",
  "self",
] as const;

/** The collectors that look more seldom than that look once at the start. */
const firstLooksTimeoutMs = 90_000;
const callTimeoutMs = 120_000;
const restMs = 30_000;

/** What the agent sees of the gateway as it is: lines, trunks, host, a call that comes and goes, and what it costs. */
export async function proveAgent(lab: GatewayLab, agent: LabAgent, ready: string): Promise<CallProof[]> {
  const state = await agent.state();
  const figures = await figuresWhere(agent, (now) => seeing.every((name) => sees(now, name) === seesIt), {
    timeoutMs: firstLooksTimeoutMs,
  });
  return [
    proveEqual("the service", "active (running) as spanwright-agent", state),
    proveEqual("/readyz", "200 ready", ready),
    ...seeing.map((name) => proveEqual(`collector ${name}`, seesIt, sees(figures, name))),
    ...proveLines(lab, figures),
    ...proveTrunks(lab, figures),
    proveEqual("files that are not as they were installed", "0", textOf(figures.value("drift_files"))),
    proveEqual("alerts", "none", await alertsText(agent)),
    ...(await proveCall(lab, agent)),
    ...(await costs(agent)),
  ];
}

const seesIt = "sees something";

function sees(figures: AgentFigures, collector: string): string {
  const success = figures.value("agent_collector_success", { collector });
  const present = figures.value("agent_collector_present", { collector });
  if (success === undefined || present === undefined) return "has not looked yet";
  if (success !== 1) return "fails";
  return present === 1 ? seesIt : "sees nothing";
}

/** The far ends of the cables are spans of the same DAHDI: there are twice as many. */
function proveLines({ design }: GatewayLab, figures: AgentFigures): CallProof[] {
  const spans = design.spans.flatMap(({ number: span, channelCount, bChannels }) => {
    const row = (field: string, planned: number, metric: string) =>
      proveEqual(`span ${span}: ${field}`, String(planned), textOf(figures.value(metric, { span })));
    return [
      row("channels", channelCount, "dahdi_span_channels"),
      row("channels for calls", bChannels.length, "dahdi_span_bearers"),
      row("alarmed", 0, "dahdi_span_alarmed"),
      row("layers 1 to 3 are up", 1, "pri_span_up"),
      row("channels in calls", 0, "dahdi_span_bearers_busy"),
    ];
  });
  const both = design.spans.length * 2;
  return [proveEqual("spans, both ends of each cable", String(both), textOf(figures.value("dahdi_spans"))), ...spans];
}

function proveTrunks({ design }: GatewayLab, figures: AgentFigures): CallProof[] {
  return design.trunks.map(({ name: trunk }) =>
    proveEqual(`trunk ${trunk} answers`, "1", textOf(figures.value("trunk_reachable", { trunk }))),
  );
}

async function alertsText(agent: LabAgent): Promise<string> {
  const alerts = await alertsOf(agent);
  return alerts.map(({ rule, labels }) => [rule, ...Object.values(labels)].join(" ")).join(", ") || "none";
}

/** A call from the line that rings at a trunk holds its channel until it is hung up. */
async function proveCall(lab: GatewayLab, agent: LabAgent): Promise<CallProof[]> {
  const [span] = lab.design.spans;
  const number = usualNumber(lab.design);
  const channel = span?.bChannels[0];
  if (span === undefined || channel === undefined || number === undefined) return [];
  const busy = async (count: number) => {
    const labels = { span: span.number };
    const is = (figures: AgentFigures) => figures.value("dahdi_span_bearers_busy", labels);
    const figures = await figuresWhere(agent, (now) => is(now) === count, { timeoutMs: callTimeoutMs });
    return textOf(is(figures));
  };
  await lab.peers.behaveAll({ kind: "ring" });
  await lab.carrier.take([channel], { number, caller: "619999999" });
  const during = await busy(1);
  await lab.carrier.exchange.hangUpAll();
  const after = await busy(0);
  await lab.peers.behaveAll({ kind: "answer" });
  return [
    proveEqual(`span ${span.number}: channels in calls while one rings`, "1", during),
    proveEqual(`span ${span.number}: channels in calls after it`, "0", after),
  ];
}

/** For information: no emulated processor is as fast as a real one. */
async function costs(agent: LabAgent): Promise<CallProof[]> {
  const before = await figuresOf(agent);
  const beforeMs = agent.clock.steadyMs();
  await agent.clock.sleep(restMs);
  const after = await figuresOf(agent);
  const wallSeconds = (agent.clock.steadyMs() - beforeMs) / 1000;
  const used = (figures: AgentFigures) => figures.value("agent_cpu_seconds_total") ?? Number.NaN;
  const share = (100 * (used(after) - used(before))) / wallSeconds;
  const memory = (after.value("agent_resident_memory_bytes") ?? Number.NaN) / 2 ** 20;
  const virtual = await virtualisation(agent);
  return [
    information("processor at rest", `${share.toFixed(1)} % of one core of this machine (${virtual})`),
    ...(virtual === "software emulation"
      ? [information("limits of its unit that are lifted", "CPUQuota, TimeoutStartSec")]
      : []),
    information("memory at rest", `${memory.toFixed(0)} MiB`),
  ];
}

/** What a time in the machine is worth. */
export async function virtualisation(agent: LabAgent): Promise<string> {
  return (await agent.emulated()) ? "software emulation" : "hardware virtualisation";
}
