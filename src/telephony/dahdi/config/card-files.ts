import { dahdiMost } from "../../../site/gateway/line.ts";
import type { DahdiFinding } from "./finding.ts";

/** One port of assigned-spans.conf. */
export interface AssignedSpan {
  line: number;
  /** Hardware id, @location or device path; may hold "*" and "?". */
  card: string;
  port: number;
  span: number;
  firstChannel: number;
}

/** One rule of span-types.conf; the last one that fits a port counts. */
export interface SpanType {
  line: number;
  card: string;
  /** A number, or a pattern for several. */
  ports: string;
  type: "E1" | "T1" | "J1";
}

/** /etc/dahdi/assigned-spans.conf: "<card> <port>:<span>:<first channel> …". Never throws. */
export function readAssignedSpans(text: string): { spans: AssignedSpan[]; findings: DahdiFinding[] } {
  const spans: AssignedSpan[] = [];
  const findings = eachRule(text, (line, card, rule) => {
    const match = /^(?<port>\d{1,3}):(?<span>\d{1,4}):(?<first>\d{1,4})$/.exec(rule);
    const port = Number(match?.groups?.port);
    const span = Number(match?.groups?.span);
    const firstChannel = Number(match?.groups?.first);
    if (match === null) return "is not <port>:<span>:<first channel>";
    if (port < 1 || span < 1 || span > dahdiMost.spans || firstChannel < 1 || firstChannel > dahdiMost.channel)
      return "names a port, span or channel that there can't be";
    spans.push({ line, card, port, span, firstChannel });
    return undefined;
  });
  return { spans, findings };
}

/** /etc/dahdi/span-types.conf: "<card> <port>:<type> …". Never throws. */
export function readSpanTypes(text: string): { types: SpanType[]; findings: DahdiFinding[] } {
  const types: SpanType[] = [];
  const findings = eachRule(text, (line, card, rule) => {
    const match = /^(?<ports>[\d*?[\]-]{1,20}):(?<type>E1|T1|J1)$/.exec(rule);
    if (match === null) return "is not <port>:E1, T1 or J1";
    types.push({ line, card, ports: match.groups?.ports ?? "", type: match.groups?.type as SpanType["type"] });
    return undefined;
  });
  return { types, findings };
}

/** Gives every rule to judge, which answers what is wrong with it. */
function eachRule(
  text: string,
  judge: (line: number, card: string, rule: string) => string | undefined,
): DahdiFinding[] {
  const findings: DahdiFinding[] = [];
  for (const [index, whole] of text.split("\n").entries()) {
    const [card, ...rules] = (whole.split("#")[0] ?? "").split(/\s+/).filter((word) => word !== "");
    if (card === undefined) continue;
    if (rules.length === 0)
      findings.push({ line: index + 1, severity: "error", message: "the card has nothing behind it" });
    for (const rule of rules) {
      const wrong = judge(index + 1, card, rule);
      const named = rule.replace(/[^\x20-\x7e]/g, "?").slice(0, 40);
      if (wrong !== undefined) findings.push({ line: index + 1, severity: "error", message: `'${named}' ${wrong}` });
    }
  }
  return findings;
}
