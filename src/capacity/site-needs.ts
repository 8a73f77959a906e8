import { AppError } from "../core/errors.ts";
import { type AppliedRule, shortFigure } from "./answer.ts";
import type { MediaStream } from "./bandwidth.ts";
import { bounds } from "./bounds.ts";
import { blockingOf, linesFor } from "./erlang-b.ts";
import { checkedFigure } from "./figure.ts";
import { erlangBSource } from "./loss.ts";
import type { LineKindName } from "./spans.ts";
import { givenTraffic, givenTwice } from "./traffic.ts";
import type { Quantities } from "./vendor/apply.ts";
import type { RecordingNeeds } from "./vendor/recordings.ts";

/** Where nothing is said about the calls that may be lost. */
const usualBlocking = 0.01;

/** What is known of a customer. One of calls, trafficErlangs, callsPerHour with handleSeconds, or agents is needed. */
export interface SiteNeeds {
  agents?: number;
  supervisors?: number;
  /** Users that are connected at the same time. Default: the agents. */
  users?: number;
  voiceUsers?: number;
  /** Calls at the same time. */
  calls?: number;
  trafficErlangs?: number;
  callsPerHour?: number;
  handleSeconds?: number;
  /** For traffic: the share of calls that may be lost. Default 0.01. */
  blocking?: number;
  videoCalls?: number;
  /** Default E1. */
  line?: LineKindName;
  /** Default: G.711 on Ethernet. */
  media?: MediaStream;
  /** Left out where nothing is recorded. channels default to the calls. */
  recordings?: Omit<RecordingNeeds, "channels"> & { channels?: number };
  highAvailability?: boolean;
  /** Roles that get a second machine although their vendor describes none. */
  paired?: readonly string[];
}

/** The calls that a site is sized for, and where they come from. */
export interface CallsNeeded {
  calls: number;
  from: "calls" | "traffic" | "agents";
  trafficErlangs: number | undefined;
  /** Of the traffic on that many lines. */
  blocking: number | undefined;
  rules: readonly AppliedRule[];
  warnings: readonly string[];
}

/** Calls at the same time: as given, as the lines that the traffic needs, or one for each agent. Throws figure-invalid, and usage. */
export function callsNeeded(needs: SiteNeeds): CallsNeeded {
  const trafficErlangs = givenTraffic(needs);
  if (trafficErlangs === undefined && needs.blocking !== undefined) {
    throw new AppError("usage", {
      message: "--blocking is of traffic, and there is none",
      hint: "Leave it out, or give --traffic, or --calls-per-hour with --handle-seconds.",
    });
  }
  if (needs.calls !== undefined) {
    if (trafficErlangs !== undefined) throw givenTwice("calls", "their traffic");
    const calls = checkedFigure(needs.calls, { name: "calls", least: 1, most: bounds.calls, whole: true });
    return { calls, from: "calls", trafficErlangs: undefined, blocking: undefined, rules: [], warnings: [] };
  }
  if (trafficErlangs !== undefined) return linesOfTraffic(trafficErlangs, needs.blocking ?? usualBlocking);
  if (needs.agents === undefined) {
    throw new AppError("usage", {
      message: "there is nothing to size by",
      hint: "Give agents, calls at the same time, traffic, or calls per hour with the handle time.",
    });
  }
  return {
    calls: checkedFigure(needs.agents, { name: "agents", least: 1, most: bounds.calls, whole: true }),
    from: "agents",
    trafficErlangs: undefined,
    blocking: undefined,
    rules: [],
    warnings: [
      `One call at the same time is counted for each of the ${needs.agents} agents. Callers who wait, and those who only hear an announcement, hold a channel too: give calls or traffic to have them counted.`,
    ],
  };
}

/** The counts that vendors' rules ask for. Throws figure-invalid. */
export function quantitiesOf(needs: SiteNeeds, known: { calls: number; spans: number }): Quantities {
  const users = needs.users ?? needs.agents;
  const counted = { agents: needs.agents, users, voiceUsers: needs.voiceUsers, videoCalls: needs.videoCalls };
  const names = {
    agents: "agents",
    users: "users",
    voiceUsers: "voice-only users",
    videoCalls: "video calls",
  } as const;
  for (const [key, value] of Object.entries(counted)) {
    if (value === undefined) continue;
    const least = key === "agents" || key === "users" ? 1 : 0;
    checkedFigure(value, { name: names[key as keyof typeof names], least, most: bounds.users, whole: true });
  }
  const given = Object.entries(counted).filter((entry): entry is [string, number] => entry[1] !== undefined);
  return { ...Object.fromEntries(given), ...known };
}

function linesOfTraffic(trafficErlangs: number, blocking: number): CallsNeeded {
  const lines = linesFor({ trafficErlangs, blocking });
  const says = `${shortFigure(trafficErlangs)} E, of which at most the share ${blocking} is lost: ${lines} lines`;
  return {
    calls: lines,
    from: "traffic",
    trafficErlangs,
    blocking: blockingOf({ trafficErlangs, lines }),
    rules: [{ rule: "erlang-b", source: erlangBSource, says }],
    warnings: [],
  };
}
