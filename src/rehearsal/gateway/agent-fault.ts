import type { SpanDesign } from "../../site/gateway/design.ts";
import type { LabAgent } from "./agent.ts";
import { alertsOf, type ShownAlert } from "./agent-alerts.ts";
import { figuresOf, figuresWhere, textOf } from "./agent-figures.ts";
import { virtualisation } from "./agent-health.ts";
import { alarmRule, isOf, provePulls, proveTimes, type Told } from "./agent-told.ts";
import { type Cable, plugCable } from "./cables.ts";
import type { GatewayLab } from "./lab.ts";
import { type CallProof, proveEqual } from "./test-call.ts";

const pulls = 10;
/** An emulated machine is slow, and what comes late is still to be measured. */
const toldTimeoutMs = 60_000;
const lineTimeoutMs = 120_000;
const endTimeoutMs = 120_000;
/** Longer than any rule of D-channels waits before it fires by itself. */
const consequencesMs = 25_000;

/** Pulls the cable of the first span and looks what the agent shows and tells; then nine times more, for the time alone. */
export async function proveCablePulled(
  lab: GatewayLab,
  agent: LabAgent,
  progress: (line: string) => void,
): Promise<CallProof[]> {
  const [span] = lab.design.spans;
  const cable = lab.cables.find((each) => each.span === span?.number);
  if (span === undefined || cable === undefined) throw new Error("a gateway without spans passed the checks");
  const before = (await agent.received()).length;
  const first = await pullOnce(agent, cable);
  const told = [first];
  const proofs = await seenWhilePulled(lab, agent, span);
  await plugBack(lab, agent, { cable, span });
  proofs.push(...(await seenAfterwards(agent, span)));
  while (told.length < pulls && told.at(-1)?.fired !== undefined) {
    progress(`pull ${told.length + 1} of ${pulls}`);
    told.push(await pullOnce(agent, cable));
    await plugBack(lab, agent, { cable, span });
  }
  const received = (await agent.received()).slice(before);
  return [
    ...proofs,
    ...provePulls(received, { span: span.number, planned: pulls, pulled: told.length }),
    ...proveTimes(told, await virtualisation(agent)),
  ];
}

async function pullOnce(agent: LabAgent, cable: Cable): Promise<Told> {
  const before = (await agent.received()).length;
  const pull = await agent.pull(cable);
  const fired = await agent.until(
    async () => (await agent.received()).slice(before).find((each) => isOf(each, cable.span, "fired")),
    toldTimeoutMs,
  );
  return { ...pull, fired };
}

async function seenWhilePulled(lab: GatewayLab, agent: LabAgent, span: SpanDesign): Promise<CallProof[]> {
  const number = span.number;
  const down = await lab.spanTurns(number, false, lineTimeoutMs);
  const figures = await figuresWhere(agent, (now) => now.value("pri_span_up", { span: number }) === 0, {
    timeoutMs: lineTimeoutMs,
  });
  await agent.clock.sleep(consequencesMs);
  const alert = (await alertsOf(agent)).find((each) => isAbout(each, number));
  const page = (await agent.ask("/")).body;
  const status = (await agent.ask("/api/v1/status")).body;
  return [
    proveEqual("D-channel while it is pulled", "down", down ? "down" : "up"),
    proveEqual("/api/v1/alerts", alarmRule, alert?.rule),
    proveEqual("what it says", "has an alarm", /has an alarm/.exec(alert?.summary.en ?? "")?.[0]),
    proveFollowers(alert),
    proveEqual("dahdi_span_alarmed", "1", textOf(figures.value("dahdi_span_alarmed", { span: number }))),
    proveEqual("pri_span_up", "0", textOf(figures.value("pri_span_up", { span: number }))),
    proveEqual("Zabbix's dahdi_span_alarmed", "1", await agent.zabbixValue("dahdi_span_alarmed", number)),
    proveEqual("the page", "tells it", tells(page, number)),
    proveEqual("'spanwright agent status'", "tells it", tells(status, number)),
  ];
}

async function seenAfterwards(agent: LabAgent, { number }: SpanDesign): Promise<CallProof[]> {
  const alertNow = async () => (await alertsOf(agent)).find((each) => isAbout(each, number));
  // What followed from it needs as long again until it is over, and is not told.
  await agent.until(async () => ((await alertNow()) === undefined ? true : undefined), endTimeoutMs);
  const alert = await alertNow();
  const figures = await figuresOf(agent);
  const page = (await agent.ask("/")).body;
  return [
    proveEqual("/api/v1/alerts when it is back", "nothing", alert === undefined ? "nothing" : alert.rule),
    proveEqual(
      "dahdi_span_alarmed when it is back",
      "0",
      textOf(figures.value("dahdi_span_alarmed", { span: number })),
    ),
    proveEqual("pri_span_up when it is back", "1", textOf(figures.value("pri_span_up", { span: number }))),
    proveEqual(
      "Zabbix's dahdi_span_alarmed when it is back",
      "0",
      await agent.zabbixValue("dahdi_span_alarmed", number),
    ),
    proveEqual("the page when it is back", "does not tell it", tells(page, number)),
  ];
}

/** Until the line is up on both ends and the alert is over: another pull would be the same alert. */
async function plugBack(
  lab: GatewayLab,
  agent: LabAgent,
  { cable, span }: { cable: Cable; span: SpanDesign },
): Promise<void> {
  const before = (await agent.received()).length;
  await plugCable(lab.machine, cable);
  await lab.spanTurns(span.number, true, lineTimeoutMs);
  await agent.until(
    async () => (await agent.received()).slice(before).find((each) => isOf(each, span.number, "resolved")),
    endTimeoutMs,
  );
}

const isAbout = ({ labels }: Pick<ShownAlert, "labels">, span: number): boolean => labels.span === String(span);

/** The D-channel is one of them; what else follows depends on the calls and on how long it lasts. */
function proveFollowers(alert: ShownAlert | undefined): CallProof {
  const rules = [...new Set((alert?.follows ?? []).map((each) => each.rule))].sort();
  const found = rules.join(", ") || "(none)";
  return { field: "what only follows from it", planned: "PriDown and others", found, ok: rules.includes("PriDown") };
}

const tells = (text: string, span: number): string =>
  new RegExp(`Span ${span} \\([^<\\n]{0,400}\\) has an alarm`).test(text) ? "tells it" : "does not tell it";
