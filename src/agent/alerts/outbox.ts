import type { SteadyClock } from "../../core/clock.ts";
import { messageOf } from "../../core/errors.ts";
import type { Log } from "../../core/log.ts";
import type { Machine } from "../../core/machine/machine.ts";
import type { AgentSettings, Receiver } from "../settings.ts";
import type { Alert, Present, Transition } from "./engine.ts";
import { type NotificationStatus, notificationId, runbookOf } from "./notification.ts";
import { type Change, type KeptAlert, type OutboxContent, OutboxFile, type Waiting } from "./outbox-file.ts";
import { type QueueState, ReceiverQueue } from "./receiver-queue.ts";
import type { AlertRule } from "./rule.ts";
import { makeSender } from "./senders/index.ts";
import type { Send } from "./senders/sender.ts";
import { type AlertTexts, textsOf } from "./texts.ts";
import { openWindow } from "./windows.ts";

export interface OutboxOptions {
  path: string;
  settings: AgentSettings;
  rules: readonly AlertRule[];
  /** What this machine calls itself. */
  host: string;
  machine: Machine;
  clock: SteadyClock;
  log: Log;
  /** How a receiver is reached; makeSender where it is not given. */
  senderOf?: (receiver: Receiver) => Send;
  /** From 0 to below 1, for the pauses between tries. */
  random?: () => number;
}

/** An alert as it is shown: with its texts in both languages. */
export interface ShownAlert extends Alert, AlertTexts {}

export interface OutboxState {
  receivers: ({ name: string; kind: Receiver["kind"] } & QueueState)[];
  /** Why the file is not written now; empty while it is. */
  why: string;
  /** Where a damaged file was put since the agent began. */
  damaged: string | undefined;
  /** The maintenance window that is open; what would be sent is kept. */
  window: string | undefined;
}

/**
 * Tells the receivers what began and what ended. What they are to be told follows from what is there and what they know:
 * an alert that has no cause and that they were not told of is told, one that they know of and that is over is told as
 * over. So nothing is lost or doubled whenever the agent is ended, and a maintenance window only puts it off.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #file: OutboxFile;
  readonly #rules: ReadonlyMap<string, AlertRule>;
  readonly #queues = new Map<string, ReceiverQueue>();
  #alerts = new Map<string, KeptAlert>();
  /** Keys of what is there: of what ended in a maintenance window the receivers are yet to be told. */
  #firing = new Set<string>();
  #window: { minute: number; name: string | undefined } = { minute: -1, name: undefined };

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#rules = new Map(options.rules.map((rule) => [rule.name, rule]));
    this.#file = new OutboxFile({ ...options, content: () => this.#content(), found: (left) => this.#foundLate(left) });
  }

  /** Opens the file and goes on sending what was left. Never throws. Returns the alerts that were there: EngineOptions.restored. */
  start(): Alert[] {
    const { settings, clock, log, machine, host, random = Math.random } = this.#options;
    const { alerts, waiting, dropped } = this.#file.open();
    this.#alerts = new Map(alerts.map((kept) => [kept.alert.key, kept]));
    this.#firing = new Set(this.#alerts.keys());
    for (const receiver of settings.alerts.receivers) {
      const { name } = receiver;
      const send = this.#options.senderOf?.(receiver) ?? makeSender(receiver, { machine, host });
      const queue = new ReceiverQueue(
        { receiver: name, send, clock, random, settled: (end) => this.#settled(name, end) },
        { dropped: dropped.get(name) ?? 0 },
      );
      this.#queues.set(name, queue);
      queue.add(waiting.filter(({ receiver: whose }) => whose === name));
      queue.start();
    }
    const nobodys = waiting.filter(({ receiver }) => !this.#queues.has(receiver));
    if (nobodys.length > 0) {
      log.warn(
        { count: nobodys.length },
        "notifications for receivers that are not in the settings any more are dropped",
      );
      this.#file.write({ removed: nobodys });
    }
    return alerts.map(({ alert }) => alert);
  }

  /** To be called after each evaluation, also where there are no transitions: windows end and alerts are repeated by it. */
  take(transitions: readonly Transition[], firing: readonly Alert[], present: Pick<Present, "all">): void {
    const nowMs = this.#options.clock.nowMs();
    const change = { alerts: [] as KeptAlert[], endedAlerts: [] as string[], added: [] as Waiting[] };
    const window = this.#windowAt(nowMs);
    this.#firing = new Set(firing.map(({ key }) => key));
    for (const [key, kept] of this.#alerts) {
      if (this.#firing.has(key)) continue;
      // One that the receivers know of is over only when they may be told so.
      if (kept.told && window !== undefined) continue;
      if (kept.told) change.added.push(...this.#notify("resolved", kept, nowMs));
      change.endedAlerts.push(key);
    }
    for (const alert of firing) {
      const kept = this.#kept(alert, present);
      const status = window === undefined ? this.#statusOf(kept, nowMs) : undefined;
      if (status !== undefined) {
        Object.assign(kept, { told: true, toldMs: nowMs });
        change.added.push(...this.#notify(status, kept, nowMs));
      }
      if (status !== undefined || this.#alerts.get(alert.key) !== kept) change.alerts.push(kept);
    }
    for (const kept of change.alerts) this.#alerts.set(kept.alert.key, kept);
    for (const key of change.endedAlerts) this.#alerts.delete(key);
    this.#write({ ...change, transitions });
  }

  /** The alerts that are there, those that only follow from another included. */
  firing(): ShownAlert[] {
    const there = [...this.#alerts.values()].filter(({ alert }) => this.#firing.has(alert.key));
    return there.map(({ alert, texts }) => ({ ...alert, ...texts }));
  }

  /** What began and ended lately, the newest last. */
  transitions(most: number): Transition[] {
    return this.#file.transitions(most);
  }

  state(): OutboxState {
    const receivers = this.#options.settings.alerts.receivers.flatMap(({ name, kind }) => {
      const queue = this.#queues.get(name);
      return queue === undefined ? [] : [{ name, kind, ...queue.state() }];
    });
    return { receivers, why: this.#file.why, damaged: this.#file.damaged, window: this.#window.name };
  }

  /** The same for the metrics of the agent itself. */
  report(): { waiting: number; failures: number; dropped: number } {
    const { receivers } = this.state();
    const sum = (figure: "waiting" | "failures" | "dropped") => receivers.reduce((all, one) => all + one[figure], 0);
    return { waiting: sum("waiting"), failures: sum("failures"), dropped: sum("dropped") };
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.stop()));
    this.#file.write({ tried: this.#content().waiting });
    this.#file.close();
  }

  /** The same object where nothing of it is new. */
  #kept(alert: Alert, present: Pick<Present, "all">): KeptAlert {
    const before = this.#alerts.get(alert.key);
    const same =
      before !== undefined &&
      before.alert.sinceMs === alert.sinceMs &&
      before.alert.cause === alert.cause &&
      before.alert.severity === alert.severity;
    if (same) {
      before.alert = alert;
      return before;
    }
    const rule = this.#rules.get(alert.rule);
    const nothing = { en: alert.rule, es: alert.rule };
    const texts = rule === undefined ? { summary: nothing, todo: nothing } : textsOf(rule, alert, present.all());
    return { alert, texts, told: before?.told ?? false, toldMs: before?.toldMs ?? 0 };
  }

  #statusOf(kept: KeptAlert, nowMs: number): NotificationStatus | undefined {
    if (!kept.told) return kept.alert.cause === undefined ? "fired" : undefined;
    const { repeatHours } = this.#options.settings.alerts;
    // A date that was set back would put it off by as much.
    if (kept.toldMs > nowMs) kept.toldMs = nowMs;
    return repeatHours > 0 && nowMs - kept.toldMs >= repeatHours * 3_600_000 ? "repeated" : undefined;
  }

  #notify(status: NotificationStatus, { alert, texts }: KeptAlert, madeMs: number): Waiting[] {
    const { settings, host } = this.#options;
    const id = notificationId({ host, status, key: alert.key, sinceMs: alert.sinceMs, madeMs });
    const [summary, todo] = [texts.summary[settings.language], texts.todo[settings.language]];
    return settings.alerts.receivers.map(({ name }) => ({
      receiver: name,
      attempts: 0,
      waitedMs: 0,
      notification: {
        id,
        status,
        madeMs,
        site: settings.site,
        host,
        alert: { ...alert },
        summary,
        todo,
        runbook: runbookOf(alert.rule),
        dropped: 0,
      },
    }));
  }

  /** Nothing is sent before it is on the disk, or the disk has said that it can't be. */
  #write(change: Required<Pick<Change, "alerts" | "endedAlerts" | "added" | "transitions">>): void {
    const { alerts, endedAlerts, added, transitions } = change;
    if (alerts.length + endedAlerts.length + added.length + transitions.length === 0) {
      this.#file.mend();
      return;
    }
    this.#file.write(change);
    for (const [name, queue] of this.#queues) {
      const own = added.filter(({ receiver }) => receiver === name);
      if (own.length > 0) queue.add(own);
    }
  }

  #settled(
    receiver: string,
    { kind, waiting, dropped }: { kind: "sent" | "tried" | "dropped"; waiting: Waiting; dropped: number },
  ): void {
    const { log } = this.#options;
    const { rule, key } = waiting.notification.alert;
    const what = { receiver, rule, key, status: waiting.notification.status };
    if (kind === "tried") {
      log.warn({ ...what, why: this.#queues.get(receiver)?.state().why }, "a notification was not taken");
      this.#file.write({ tried: [waiting] });
      return;
    }
    if (kind === "sent") log.info(what, "a notification was sent");
    else log.error(what, "a notification is dropped");
    this.#file.write({ removed: [waiting], dropped: [[receiver, dropped]] });
  }

  #content() {
    const dropped = new Map([...this.#queues].map(([name, queue]) => [name, queue.state().dropped]));
    const waiting = [...this.#queues.values()].flatMap((queue) => queue.content());
    return { alerts: [...this.#alerts.values()], waiting, dropped };
  }

  /** The file could not be opened at the start, and now it can: what it holds is taken in, where it is not known by now. */
  #foundLate({ alerts, waiting }: OutboxContent): void {
    for (const kept of alerts) if (!this.#alerts.has(kept.alert.key)) this.#alerts.set(kept.alert.key, kept);
    for (const [name, queue] of this.#queues) queue.add(waiting.filter(({ receiver }) => receiver === name));
  }

  #windowAt(nowMs: number): string | undefined {
    const { alerts, timezone } = this.#options.settings;
    const minute = Math.floor(nowMs / 60_000);
    if (alerts.maintenance.length === 0) return undefined;
    if (minute === this.#window.minute) return this.#window.name;
    this.#window = { minute, name: this.#openAt(nowMs, timezone) };
    return this.#window.name;
  }

  /** A time zone that nobody knows must not keep alerts from being sent. */
  #openAt(nowMs: number, timezone: string): string | undefined {
    const { settings, log } = this.#options;
    try {
      return openWindow(settings.alerts.maintenance, { nowMs, timezone })?.name;
    } catch (error) {
      log.error({ timezone, why: messageOf(error) }, "the maintenance windows cannot be told; nothing is held back");
      return undefined;
    }
  }
}
