import type { SpanLook } from "./source.ts";

const analog: ReadonlySet<string> = new Set(["FXS", "FXO", "ANALOG_MIXED"]);
const t1Channels = 24;

/**
 * By whose rules a line's errors are judged. Undefined for analog spans. Virtual spans and some drivers do not say what they
 * are; then the number of channels does.
 */
export function lineKindOf({ type, span }: Pick<SpanLook, "type" | "span">): "E1" | "T1" | undefined {
  if (analog.has(type)) return undefined;
  if (type === "E1") return "E1";
  if (type === "T1" || type === "J1") return "T1";
  return span.channels.length === t1Channels ? "T1" : "E1";
}
