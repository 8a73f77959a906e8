import { AppError } from "../core/errors.ts";
import { type AppliedRule, shortFigure } from "./answer.ts";
import { bounds } from "./bounds.ts";
import { lossShare, oneLineMore } from "./erlang-b.ts";
import { checkedFigure, checkedFraction } from "./figure.ts";
import { type CallLoad, trafficOf } from "./traffic.ts";

/** A queue as Erlang C sees it: nobody hangs up, and nobody is turned away. */
export interface Queue {
  trafficErlangs: number;
  agents: number;
  /** C: the share of callers that waits at all. */
  waiting: number;
  /** The share that is answered within the target. */
  serviceLevel: number;
  /** Mean wait of all callers (ASA), those that don't wait included. */
  averageWaitSeconds: number;
  /** The share of their time for which agents are busy. */
  occupancy: number;
}

/** How a queue of that load does with so many agents. Throws figure-invalid, and queue-unstable where it only grows. */
export function queueOf(options: CallLoad & { agents: number; targetSeconds: number }): Queue {
  const trafficErlangs = trafficOf(options);
  const agents = checkedFigure(options.agents, { name: "agents", least: 1, most: bounds.agents, whole: true });
  const targetSeconds = checkedTarget(options.targetSeconds);
  if (agents <= trafficErlangs) throw unstable(trafficErlangs, agents);
  const waiting = waitingShare(trafficErlangs, agents);
  return described({ ...options, trafficErlangs, agents, targetSeconds, waiting });
}

/** The fewest agents that answer that share of calls within the target. Throws figure-invalid. */
export function agentsFor(options: CallLoad & { targetSeconds: number; serviceLevel: number }): Queue {
  const trafficErlangs = trafficOf(options);
  const targetSeconds = checkedTarget(options.targetSeconds);
  const wanted = checkedFraction(options.serviceLevel, { name: "service level" });
  let loss = 1;
  for (let agents = 1; agents <= bounds.agents; agents += 1) {
    loss = oneLineMore(loss, trafficErlangs, agents);
    if (agents <= trafficErlangs) continue;
    const waiting = waitingFromLoss(loss, trafficErlangs, agents);
    const queue = described({ ...options, trafficErlangs, agents, targetSeconds, waiting });
    if (queue.serviceLevel >= wanted) return queue;
  }
  throw new AppError("figure-invalid", {
    message: `${trafficErlangs} E at that service level need more than ${bounds.agents} agents`,
    hint: "Split the calls over several queues.",
  });
}

/** Erlang C from Erlang B: C = n·B / (n − A·(1 − B)). Only where agents > traffic. */
export function waitingShare(trafficErlangs: number, agents: number): number {
  return waitingFromLoss(lossShare(trafficErlangs, agents), trafficErlangs, agents);
}

function waitingFromLoss(loss: number, trafficErlangs: number, agents: number): number {
  return (agents * loss) / (agents - trafficErlangs * (1 - loss));
}

function described(queue: {
  trafficErlangs: number;
  agents: number;
  handleSeconds: number;
  targetSeconds: number;
  waiting: number;
}): Queue {
  const { trafficErlangs, agents, handleSeconds, targetSeconds, waiting } = queue;
  const idle = agents - trafficErlangs;
  return {
    trafficErlangs,
    agents,
    waiting,
    serviceLevel: 1 - waiting * Math.exp((-idle * targetSeconds) / handleSeconds),
    averageWaitSeconds: (waiting * handleSeconds) / idle,
    occupancy: trafficErlangs / agents,
  };
}

const checkedTarget = (targetSeconds: number): number =>
  checkedFigure(targetSeconds, { name: "target", least: 0, most: bounds.targetSeconds, unit: "seconds" });

function unstable(trafficErlangs: number, agents: number): AppError {
  return new AppError("queue-unstable", {
    message: `${agents} agents cannot answer ${trafficErlangs} E: calls come faster than they are answered, and the queue grows without end`,
    hint: `At least ${Math.floor(trafficErlangs) + 1} agents are needed for the queue to have an end at all.`,
  });
}

/** Erlang C as an answer names it. */
export function erlangCRule({ trafficErlangs, agents, waiting }: Queue): AppliedRule {
  return {
    rule: "erlang-c",
    source: "A. K. Erlang's delay formula (1917), from Erlang B; nobody hangs up and nobody is turned away",
    says: `${shortFigure(trafficErlangs)} E with ${agents} agents: the share ${shortFigure(waiting)} waits`,
  };
}
