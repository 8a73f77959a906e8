import type { Pull } from "./agent.ts";
import type { Received } from "./agent-received.ts";
import { type CallProof, information, proveEqual } from "./test-call.ts";

export const alarmRule = "SpanAlarm";
/** From DAHDI's alarm to the alert at its receiver. */
const toldWithinMs = 2_000;
const never = Number.POSITIVE_INFINITY;

/** A pull and what the receiver got of it. */
export interface Told extends Pull {
  fired: Received | undefined;
}

/** What the receiver was given of this span: each alarm once, its end once, and nothing that only follows from it. */
export function provePulls(
  received: readonly Received[],
  { span, planned, pulled }: { span: number; planned: number; pulled: number },
): CallProof[] {
  const own = received.filter(({ labels }) => labels.span === String(span));
  const count = (status: Received["status"]) => String(own.filter((each) => isOf(each, span, status)).length);
  const others = own.filter((each) => each.rule !== alarmRule).map((each) => `${each.rule} ${each.status}`);
  const twice = received.length - new Set(received.map(({ id }) => id)).size;
  return [
    proveEqual("cables pulled", String(planned), String(pulled)),
    proveEqual("alarms told", String(pulled), count("fired")),
    proveEqual("ends of alarms told", String(pulled), count("resolved")),
    proveEqual("alarms told again", "0", count("repeated")),
    proveEqual("told besides", "nothing", [...new Set(others)].join(", ") || "nothing"),
    proveEqual("told twice", "0", String(twice)),
  ];
}

/**
 * All of it in the machine's own clock, on a machine of that kind. Only the agent's part is judged: a virtual line has no
 * framer that sees the signal go, and DAHDI itself takes one second to two until it has an alarm.
 */
export function proveTimes(told: readonly Told[], how: string): CallProof[] {
  const textOfTimes = (of: (pull: Told, fired: Received) => number) => {
    const { median, worst } = spreadOf(told.map((pull) => (pull.fired === undefined ? never : of(pull, pull.fired))));
    if (!Number.isFinite(worst)) return { worst, text: "not every alarm was told" };
    return { worst, text: `median ${median.toFixed(0)} ms, worst ${worst.toFixed(0)} ms (${how})` };
  };
  const own = textOfTimes(({ alarmMs }, { atMs }) => atMs - alarmMs);
  return [
    {
      field: "from DAHDI's alarm to the alert at its receiver",
      planned: `at most ${toldWithinMs} ms`,
      found: own.text,
      ok: own.worst <= toldWithinMs,
    },
    information(
      "from the cable pulled to DAHDI's alarm",
      textOfTimes(({ pulledMs, alarmMs }) => alarmMs - pulledMs).text,
    ),
    information(
      "from the cable pulled to the alert at its receiver",
      textOfTimes(({ pulledMs }, { atMs }) => atMs - pulledMs).text,
    ),
  ];
}

/** In the unit of the values. */
export function spreadOf(values: readonly number[]): { median: number; worst: number } {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = (sorted.length - 1) / 2;
  const at = (index: number) => sorted[index] ?? Number.NaN;
  return { median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2, worst: at(sorted.length - 1) };
}

export const isOf = (each: Received, span: number, status: Received["status"]): boolean =>
  each.rule === alarmRule && each.labels.span === String(span) && each.status === status;
