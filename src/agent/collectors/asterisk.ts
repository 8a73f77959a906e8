import { Follower } from "../asterisk/follower.ts";
import type { ManagerPacket } from "../asterisk/link.ts";
import { absentAsterisk } from "../asterisk/presence.ts";
import { Roster } from "../asterisk/roster.ts";
import type { Collected, Collector, CollectorContext, CollectorKind } from "../collector.ts";
import { type Metric, type Sample, sample } from "../sample.ts";

const up: Metric = {
  name: "asterisk_up",
  type: "gauge",
  help: "1 while Asterisk's manager answers, 0 while it does not.",
  labels: [],
};
const info: Metric = {
  name: "asterisk_info",
  type: "gauge",
  help: "Always 1; the version of the running Asterisk.",
  labels: ["version"],
};
const uptime: Metric = {
  name: "asterisk_uptime_seconds",
  type: "gauge",
  help: "Since Asterisk was started.",
  labels: [],
};
const sinceReload: Metric = {
  name: "asterisk_since_reload_seconds",
  type: "gauge",
  help: "Since Asterisk last read its configuration.",
  labels: [],
};
const calls: Metric = {
  name: "asterisk_calls",
  type: "gauge",
  help: "Calls now, as Asterisk counts them.",
  labels: [],
};
const channels: Metric = { name: "asterisk_channels", type: "gauge", help: "Channels now, of every kind.", labels: [] };
const logins: Metric = {
  name: "asterisk_manager_logins_total",
  type: "counter",
  help: "Logins of the agent to Asterisk's manager, by what came of them.",
  labels: ["result"],
};
const lost: Metric = {
  name: "asterisk_manager_connections_lost_total",
  type: "counter",
  help: "Connections to Asterisk's manager that ended by themselves.",
  labels: [],
};
const dropped: Metric = {
  name: "asterisk_manager_lines_dropped_total",
  type: "counter",
  help: "Lines from Asterisk's manager that were too long or too many to be read.",
  labels: [],
};

const mostChannels = 20_000;

export const kind: CollectorKind = {
  name: "asterisk",
  summary: "Asterisk itself: up, version, uptime, calls, channels, the agent's logins",
  everyMs: 5_000,
  timeoutMs: 15_000,
  metrics: [up, info, uptime, sinceReload, calls, channels, logins, lost, dropped],
  make: (context) => new AsteriskCollector(context),
};

class AsteriskCollector implements Collector {
  readonly #context: CollectorContext;
  readonly #channels = new Roster<true>(mostChannels);
  readonly #follower: Follower;
  #version = "";

  constructor(context: CollectorContext) {
    this.#context = context;
    this.#follower = new Follower({
      link: context.asterisk,
      names: ["Newchannel", "Hangup"],
      onEvent: (event) => this.#onEvent(event),
      onLost: () => context.hurry(),
      onFresh: () => context.hurry(),
    });
  }

  async collect(): Promise<Collected> {
    this.#follower.start();
    const link = this.#context.asterisk;
    // Down is a measured value here: this collector is the one that says so.
    const absent = link.state === "up" ? undefined : await absentAsterisk(this.#context).catch(() => undefined);
    if (absent !== undefined) return absent;
    const counts = link.counts;
    const samples = [
      sample(up, [], link.state === "up" ? 1 : 0),
      sample(logins, ["accepted"], counts.logins),
      sample(logins, ["refused"], counts.refused),
      sample(lost, [], counts.lost),
      sample(dropped, [], counts.droppedLines),
    ];
    return { kind: "samples", samples: link.state === "up" ? [...samples, ...(await this.#ask())] : samples };
  }

  async stop(): Promise<void> {
    this.#follower.stop();
  }

  async #ask(): Promise<Sample[]> {
    const link = this.#context.asterisk;
    await this.#follower.settle(() => this.#learn());
    const { answer } = await link.ask({ Action: "CoreStatus" });
    const nowMs = this.#context.clock.nowMs();
    const since = (metric: Metric, date: string | undefined, time: string | undefined) => {
      const atMs = localTimeMs(date, time);
      return atMs === undefined ? [] : [sample(metric, [], Math.max(0, Math.round((nowMs - atMs) / 1000)))];
    };
    const count = answer.CoreCurrentCalls ?? "";
    return [
      ...since(uptime, answer.CoreStartupDate, answer.CoreStartupTime),
      ...since(sinceReload, answer.CoreReloadDate, answer.CoreReloadTime),
      ...(/^\d{1,7}$/.test(count) ? [sample(calls, [], Number(count))] : []),
      sample(channels, [], this.#channels.size),
      ...(this.#version === "" ? [] : [sample(info, [this.#version], 1)]),
    ];
  }

  async #learn(): Promise<void> {
    const link = this.#context.asterisk;
    this.#channels.beginList();
    const { events } = await link.ask({ Action: "CoreShowChannels" });
    const listed = new Map(events.map((event) => [event.Uniqueid ?? "", true as const]));
    this.#channels.endList(listed, () => true);
    const { answer } = await link.ask({ Action: "CoreSettings" });
    this.#version = (answer.AsteriskVersion ?? "").slice(0, 80);
  }

  #onEvent({ Event, Uniqueid = "" }: ManagerPacket): void {
    if (Event === "Newchannel") this.#channels.come(Uniqueid, () => true);
    else this.#channels.go(Uniqueid);
  }
}

/** "2026-11-21" and "22:59:13", which Asterisk writes in the machine's own time zone, as this process has it. */
function localTimeMs(date: string | undefined, time: string | undefined): number | undefined {
  const text = `${date}T${time}`;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) return undefined;
  const atMs = new Date(text).getTime();
  return Number.isNaN(atMs) ? undefined : atMs;
}
