import type { Machine } from "../../core/machine/machine.ts";
import type { Proof } from "../../libvirt/guest/proof.ts";
import type { SpanDesign } from "../../site/gateway/design.ts";
import { askAsterisk } from "../../telephony/asterisk/read/ask.ts";
import { type PriSpan, parsePriSpans, priSpansQuestion } from "../../telephony/asterisk/read/pri-spans.ts";
import type { ObservedSpan } from "../../telephony/cards/spans.ts";
import { layoutDifferences } from "../../telephony/gateway/layout.ts";
import type { GatewayState } from "../../telephony/gateway/observe.ts";
import type { DesiredGateway } from "./desired.ts";
import type { Prove } from "./proof.ts";

/** For each span: its channels as designed, its line without an alarm, its D-channel up. */
export async function spanProofs(
  { design }: DesiredGateway,
  state: GatewayState,
  machine: Machine,
  prove: Prove,
): Promise<Proof[]> {
  const [{ spans }, answer] = await Promise.all([state.spans(), askAsterisk(machine, priSpansQuestion)]);
  const dChannels = answer.kind === "answer" ? parsePriSpans(answer.text) : undefined;
  return design.spans.flatMap((span) => {
    const observed = spans.find(({ number }) => number === span.number);
    const field = `span ${span.number} (${span.name})`;
    const layout = layoutDifferences({ ...design, spans: [span] }, spans)[0] ?? "as designed";
    return [
      prove(`${field} channels`, "as designed", layout),
      prove(`${field} line`, "no alarm", alarmText(observed)),
      prove(`${field} D-channel`, "up", dChannelText(span, dChannels)),
    ];
  });
}

function alarmText(span: ObservedSpan | undefined): string {
  if (span?.proc === undefined && span?.sysfs === undefined) return "not there";
  // The finer alarms are only in sysfs, the plain ones in both.
  const alarms = [...new Set([...(span.sysfs?.alarms ?? []), ...(span.proc?.alarms ?? [])])];
  return alarms.length === 0 ? "no alarm" : alarms.join(", ");
}

function dChannelText(span: SpanDesign, dChannels: readonly PriSpan[] | undefined): string {
  if (dChannels === undefined) return "unknown: Asterisk gives no answer";
  const own = dChannels.filter((each) => each.span === span.number);
  if (own.length === 0) return "not known to Asterisk";
  return own.some(({ up }) => up) ? "up" : "down";
}
