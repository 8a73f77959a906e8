import type { Clock } from "../../core/clock.ts";
import type { Machine } from "../../core/machine/machine.ts";
import type { SpanDesign } from "../../site/gateway/design.ts";
import type { AlarmName } from "../../telephony/dahdi/read/alarms.ts";
import { type Finding, fail, pass, unknown, warn } from "../result.ts";
import { readErrorCounters } from "./error-counters.ts";
import { testErrors } from "./error-test.ts";
import { alarmsOf, readLine, readUse } from "./line.ts";

/** Alarms that say that nothing usable arrives. */
const deaf: readonly AlarmName[] = ["red", "loss-of-signal", "loss-of-frame"];
/** With the loop plug in, a line that has one of these does not hear itself: all ones come from elsewhere. */
const notLooped: readonly AlarmName[] = [...deaf, "blue", "loss-of-multiframe", "recovering"];
const pollMs = 500;

/** What the steps of one line go by. */
export interface LineSteps {
  machine: Machine;
  span: SpanDesign;
  /** Says what to do with the plug, and returns when the person has done it. Absent: nobody can press a key. */
  pause: ((what: string) => Promise<void>) | undefined;
  clock: Clock;
  progress: (line: string) => void;
}

export async function emptyPort(options: LineSteps): Promise<Finding> {
  const { span } = options;
  const limit = "an alarm";
  const alarms = await afterPlug(options, {
    what: `Take the cable out of the port of line ${span.name} (span ${span.number}), and leave the port empty.`,
    until: (now) => now.some((alarm) => deaf.includes(alarm)),
  });
  if (alarms === undefined) return gone(span, limit);
  if (alarms.some((alarm) => deaf.includes(alarm)))
    return pass(`the empty port is in alarm (${alarms.join(", ")})`, { limit });
  const todo = `See that it is the port of span ${span.number}: 'spanwright cards scan' shows the cards and their order.`;
  return fail("without a cable there is no alarm: another port was emptied, or the card doesn't see its line", todo, {
    limit,
  });
}

/** emptied: whether the port showed an alarm without its cable; else its silence with the plug proves nothing. */
export async function loopPlug(options: LineSteps, emptied: boolean): Promise<Finding> {
  const limit = "no alarm";
  const alarms = await afterPlug(options, {
    what: "Put the loop plug in: an RJ45 plug with pin 1 joined to pin 4, and pin 2 to pin 5.",
    until: (now) => !now.some((alarm) => notLooped.includes(alarm)),
  });
  if (alarms === undefined) return gone(options.span, limit);
  if (!alarms.some((alarm) => notLooped.includes(alarm))) {
    if (!emptied) {
      const todo = "Find the port of this line first, then run this again.";
      return unknown("no alarm, but there was none without the cable either, so that is no proof", todo, { limit });
    }
    return pass("the port hears itself: card, socket and plug are right up to here", { limit });
  }
  const todo =
    "Try the plug on another port and measure its joints (1-4, 2-5). With a plug that is right, the port, or E1 set where the card is T1 or the other way round, is at fault.";
  return fail(`the port doesn't hear itself (${alarms.join(", ")})`, todo, { limit });
}

export async function errorTest({ machine, span, progress }: LineSteps): Promise<Finding[]> {
  const channel = span.bChannels[0];
  if (channel === undefined) return [unknown("not tried: the line has no B channel in use", "")];
  const open = (await readLine(machine, span.number))?.proc?.channels.find(({ number }) => number === channel);
  if (open?.inUse === true) {
    const todo =
      "Stop Asterisk ('systemctl stop asterisk', which ends every call), run this again, and start it afterwards.";
    return [unknown(`not tried: a program has channel ${channel} open`, todo, { subject: `channel ${channel}` })];
  }
  const before = await readErrorCounters(machine, span.number);
  progress(`bit error test over channel ${channel}`);
  const finding = await testErrors(machine, channel);
  const after = await readErrorCounters(machine, span.number);
  if (before === undefined || after === undefined) return [finding];
  const grown = Object.entries(after).map(([name, count]) => ({
    name,
    value: Math.max(0, count - (before[name as keyof typeof before] ?? 0)),
    unit: "",
  }));
  const wrong = grown.filter(({ value }) => value > 0);
  const words = { subject: "card's counters", limit: "none grows", measured: grown };
  if (wrong.length === 0) return [finding, pass("none of the card's error counters grew", words)];
  const list = wrong.map(({ name, value }) => `${name} ${value}`).join(", ");
  return [finding, warn(`grew during the test: ${list}`, "Change the plug, and see that the card sits well.", words)];
}

export async function cableBack(options: LineSteps, looped: boolean): Promise<Finding> {
  const { machine, span } = options;
  const limit = "no alarm";
  const alarms = await afterPlug(options, {
    what: "Take the loop plug out, and put the operator's cable back.",
    until: (now) => now.length === 0,
  });
  if (alarms === undefined) return gone(span, limit);
  if (alarms.length === 0) {
    const use = await readUse(machine, span);
    if (use.kind !== "held" || use.dChannelUp) return pass("the line is without an alarm", { limit });
    const todo = "Layer 1 is up and layer 2 is not: compare cpe/net, CRC-4 and the D-channel with the operator.";
    return warn("the line is without an alarm, and its D-channel is down", todo, { limit });
  }
  const beyond =
    "The port is right up to the plug: look at the cable, its two pairs, and ask the operator for the line.";
  const todo = looped ? beyond : "Put the cable back well; then find out why the loop did not work.";
  return fail(`the line is in alarm (${alarms.join(", ")})`, todo, { limit });
}

/** Asks for the plug, then looks until the line is as expected or the time is over. Returns the alarms it then has; undefined where DAHDI no longer has the line. */
async function afterPlug(
  { machine, span, pause, clock, progress }: LineSteps,
  { what, until }: { what: string; until: (alarms: readonly AlarmName[]) => boolean },
): Promise<AlarmName[] | undefined> {
  if (pause === undefined) progress(what);
  else await pause(what);
  // Frames are found in some milliseconds; drivers wait some seconds before they call it settled.
  const limitMs = pause === undefined ? 60_000 : 15_000;
  const endMs = clock.nowMs() + limitMs;
  for (let attempt = 0; attempt <= limitMs / pollMs; attempt += 1) {
    const line = await readLine(machine, span.number);
    const alarms = line === undefined ? undefined : alarmsOf(line);
    if ((alarms !== undefined && until(alarms)) || clock.nowMs() >= endMs) return alarms;
    await clock.sleep(pollMs);
  }
  const line = await readLine(machine, span.number);
  return line === undefined ? undefined : alarmsOf(line);
}

function gone({ number }: SpanDesign, limit: string): Finding {
  const todo = "See 'dmesg' and 'spanwright cards scan': the card or its driver went away.";
  return fail(`DAHDI shows no span ${number} any more`, todo, { limit });
}

export function noLoop(): Finding {
  return unknown("not tried: the port doesn't hear itself, so nothing would come back", "");
}
