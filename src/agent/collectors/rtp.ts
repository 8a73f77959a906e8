import { trunkOfChannel } from "../asterisk/channel-name.ts";
import { Follower } from "../asterisk/follower.ts";
import { LastMinute } from "../asterisk/last-minute.ts";
import type { ManagerPacket } from "../asterisk/link.ts";
import { absentAsterisk } from "../asterisk/presence.ts";
import { type RtcpReport, readRtcp } from "../asterisk/rtcp-report.ts";
import { trunkNames } from "../asterisk/trunk-list.ts";
import { type CodecFacts, codecFacts, mosOf, ratingOf } from "../asterisk/voice-quality.ts";
import type { Collected, Collector, CollectorContext, CollectorKind } from "../collector.ts";
import { type Metric, type Sample, sample } from "../sample.ts";

const labels = ["trunk", "direction", "statistic"];
const jitter: Metric = {
  name: "rtp_jitter_seconds",
  type: "gauge",
  help: "Interarrival jitter of the trunk's RTP in the last minute.",
  labels,
};
const loss: Metric = {
  name: "rtp_loss_ratio",
  type: "gauge",
  help: "RTP packets lost in each report's own interval, in the last minute.",
  labels,
};
const mos: Metric = {
  name: "rtp_mean_opinion_score",
  type: "gauge",
  help: "Voice quality by the E-model from loss, jitter, round trip and codec, 1 to 4.5, in the last minute.",
  labels,
};
const roundTrip: Metric = {
  name: "rtp_round_trip_seconds",
  type: "gauge",
  help: "Round trip by RTCP in the last minute.",
  labels: ["trunk", "statistic"],
};
const reports: Metric = {
  name: "rtp_reports",
  type: "gauge",
  help: "RTCP reports of the trunk's calls in the last minute.",
  labels: ["trunk", "direction"],
};

export const kind: CollectorKind = {
  name: "rtp",
  summary: "voice quality of the trunks by RTCP: jitter, loss, round trip, MOS",
  everyMs: 5_000,
  timeoutMs: 15_000,
  metrics: [jitter, loss, mos, roundTrip, reports],
  make: (context) => new RtpCollector(context),
};

const mostCalls = 4_096;
/** Questions for codecs under way at once; a call beyond them is asked for at its next report. */
const mostAsking = 16;

interface RtpCall {
  trunk: string;
  codec: CodecFacts | undefined;
  asking: boolean;
  roundTripSeconds: number;
}

interface Window {
  jitter: LastMinute;
  loss: LastMinute;
  mos: LastMinute;
}

class RtpCollector implements Collector {
  readonly #context: CollectorContext;
  readonly #follower: Follower;
  readonly #calls = new Map<string, RtpCall>();
  readonly #windows = new Map<string, Window>();
  readonly #roundTrips = new Map<string, LastMinute>();
  #trunks: readonly string[] = [];
  #asking = 0;

  constructor(context: CollectorContext) {
    this.#context = context;
    this.#follower = new Follower({
      link: context.asterisk,
      names: ["RTCPSent", "RTCPReceived", "Hangup", "Reload"],
      onEvent: (event) => this.#onEvent(event),
      // Its ends are missed from now on; calls that go on are learned again by their next report.
      onLost: () => this.#calls.clear(),
      onFresh: () => context.hurry(),
    });
  }

  async collect(): Promise<Collected> {
    this.#follower.start();
    const absent = await absentAsterisk(this.#context);
    if (absent !== undefined) return absent;
    await this.#follower.settle(() => this.#learnTrunks());
    if (this.#trunks.length === 0) return { kind: "absent", why: "this Asterisk has no trunks" };
    return { kind: "samples", samples: this.#trunks.flatMap((trunk) => this.#samplesOf(trunk)) };
  }

  async stop(): Promise<void> {
    this.#follower.stop();
  }

  async #learnTrunks(): Promise<void> {
    this.#trunks = await trunkNames(this.#context.asterisk);
    // An Asterisk that is still loading knows none yet.
    if (this.#trunks.length === 0) return;
    const known = new Set(this.#trunks);
    for (const key of this.#windows.keys()) if (!known.has(key.slice(key.indexOf(" ") + 1))) this.#windows.delete(key);
    for (const trunk of this.#roundTrips.keys()) if (!known.has(trunk)) this.#roundTrips.delete(trunk);
  }

  #onEvent(event: ManagerPacket): void {
    if (event.Event === "Reload") this.#follower.doubt();
    else if (event.Event === "Hangup") this.#calls.delete(event.Uniqueid ?? "");
    else for (const report of readRtcp(event)) this.#onReport(report);
  }

  #onReport(report: RtcpReport): void {
    const trunk = trunkOfChannel(report.channel);
    if (trunk === undefined || !this.#trunks.includes(trunk)) return;
    const call = this.#callOf(report, trunk);
    if (call === undefined) return;
    if (report.roundTripSeconds !== undefined) {
      call.roundTripSeconds = report.roundTripSeconds;
      this.#roundTripsOf(trunk).add(report.roundTripSeconds, this.#context.clock.steadyMs());
    }
    if (call.codec !== undefined) this.#count(call, report, call.codec);
    else void this.#askCodec(call, report);
  }

  #callOf({ uniqueId }: RtcpReport, trunk: string): RtpCall | undefined {
    const known = this.#calls.get(uniqueId);
    if (known !== undefined || uniqueId === "") return known;
    const [oldest] = this.#calls.keys();
    if (this.#calls.size >= mostCalls && oldest !== undefined) this.#calls.delete(oldest);
    const call = { trunk, codec: undefined, asking: false, roundTripSeconds: 0 };
    this.#calls.set(uniqueId, call);
    return call;
  }

  /** The clock of the jitter is the codec's, which no event tells. The report that made us ask is counted afterwards. */
  async #askCodec(call: RtpCall, report: RtcpReport): Promise<void> {
    if (call.asking || this.#asking >= mostAsking) return;
    call.asking = true;
    this.#asking += 1;
    try {
      const { answer } = await this.#context.asterisk.ask({
        Action: "Getvar",
        Channel: report.channel,
        Variable: "CHANNEL(audionativeformat)",
      });
      if (answer.Response !== "Success") {
        // The last report of a call may come after its end: there is no such channel any more.
        this.#calls.delete(report.uniqueId);
        return;
      }
      call.codec = codecFacts(answer.Value ?? "");
      this.#count(call, report, call.codec);
    } catch (error) {
      this.#context.log.debug({ error: String(error) }, "the codec of a channel is not known");
    } finally {
      call.asking = false;
      this.#asking -= 1;
    }
  }

  #count(call: RtpCall, report: RtcpReport, codec: CodecFacts): void {
    const nowMs = this.#context.clock.steadyMs();
    const { lossRatio } = report;
    const jitterSeconds = report.jitterTimestampUnits / codec.clockHz;
    const window = this.#windowOf(call.trunk, report.direction);
    window.jitter.add(jitterSeconds, nowMs);
    window.loss.add(lossRatio, nowMs);
    const { roundTripSeconds } = call;
    window.mos.add(mosOf(ratingOf({ lossRatio, jitterSeconds, roundTripSeconds }, codec)), nowMs);
  }

  #windowOf(trunk: string, direction: RtcpReport["direction"]): Window {
    const key = `${direction} ${trunk}`;
    const window = this.#windows.get(key) ?? {
      jitter: new LastMinute(),
      loss: new LastMinute(),
      mos: new LastMinute(),
    };
    this.#windows.set(key, window);
    return window;
  }

  #roundTripsOf(trunk: string): LastMinute {
    const seen = this.#roundTrips.get(trunk) ?? new LastMinute();
    this.#roundTrips.set(trunk, seen);
    return seen;
  }

  #samplesOf(trunk: string): Sample[] {
    const nowMs = this.#context.clock.steadyMs();
    const trips = this.#roundTrips.get(trunk)?.summary(nowMs);
    const samples =
      trips === undefined
        ? []
        : [sample(roundTrip, [trunk, "mean"], trips.mean), sample(roundTrip, [trunk, "worst"], trips.most)];
    for (const direction of ["in", "out"] as const) {
      const window = this.#windows.get(`${direction} ${trunk}`);
      const seen = window?.jitter.summary(nowMs);
      samples.push(sample(reports, [trunk, direction], seen?.count ?? 0));
      for (const [metric, worst] of [
        ["jitter", "most"],
        ["loss", "most"],
        ["mos", "least"],
      ] as const) {
        const summary = window?.[metric].summary(nowMs);
        if (summary === undefined) continue;
        const of = { jitter, loss, mos }[metric];
        samples.push(sample(of, [trunk, direction, "mean"], summary.mean));
        samples.push(sample(of, [trunk, direction, "worst"], summary[worst]));
      }
    }
    return samples;
  }
}
