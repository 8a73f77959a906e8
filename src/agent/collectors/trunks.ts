import { outcomes } from "../asterisk/cause.ts";
import { Follower } from "../asterisk/follower.ts";
import type { ManagerPacket } from "../asterisk/link.ts";
import { absentAsterisk } from "../asterisk/presence.ts";
import { callEvents, directions, keyOf, TrunkCalls } from "../asterisk/trunk-calls.ts";
import { sipDriver, type TrunkState, trunkNames, trunkStates } from "../asterisk/trunk-list.ts";
import type { Collected, Collector, CollectorContext, CollectorKind } from "../collector.ts";
import { type Metric, type Sample, sample } from "../sample.ts";

const one = (name: string, help: string): Metric => ({ name, type: "gauge", help, labels: ["trunk"] });
const byDirection = (name: string, type: Metric["type"], help: string): Metric => ({
  name,
  type,
  help,
  labels: ["trunk", "direction"],
});

const info: Metric = {
  name: "trunk_info",
  type: "gauge",
  help: "Always 1; the trunk's driver, its peer's address, and its state in Asterisk's words.",
  labels: ["trunk", "driver", "address", "state"],
};
const reachable = one("trunk_reachable", "1 while the trunk answers OPTIONS, 0 while it does not.");
const qualify = one("trunk_qualify_seconds", "Round trip of the last OPTIONS that the trunk answered.");
const callsNow = byDirection("trunk_calls", "gauge", "Calls on the trunk now, answered or not.");
const seizures = byDirection("trunk_seizures_total", "counter", "Calls that were tried on the trunk.");
const answered = byDirection("trunk_answered_total", "counter", "Calls on the trunk that were answered.");
const seconds = byDirection("trunk_answered_seconds_total", "counter", "Answered time of calls that have ended.");
const results: Metric = {
  name: "trunk_outcomes_total",
  type: "counter",
  help: "What came of calls on the trunk: answered, or why not.",
  labels: ["trunk", "direction", "outcome"],
};
const asr = byDirection(
  "trunk_answer_seizure_ratio",
  "gauge",
  "ASR: answered of those decided in the last 15 minutes.",
);
const ner = byDirection(
  "trunk_network_effectiveness_ratio",
  "gauge",
  "NER: answered, busy, not answered or rejected, of those decided in the last 15 minutes.",
);
const acd = byDirection(
  "trunk_call_duration_seconds",
  "gauge",
  "ACD: mean answered time of calls that ended in the last 15 minutes.",
);

export const kind: CollectorKind = {
  name: "trunks",
  summary: "SIP trunks: reachable, round trip, calls, ASR, NER, ACD",
  everyMs: 5_000,
  timeoutMs: 20_000,
  metrics: [info, reachable, qualify, callsNow, seizures, answered, seconds, results, asr, ner, acd],
  make: (context) => new TrunksCollector(context),
};

/** An event that was missed can't keep a call alive here for longer. */
const auditMs = 300_000;

class TrunksCollector implements Collector {
  readonly #context: CollectorContext;
  readonly #calls: TrunkCalls;
  readonly #follower: Follower;
  #names: readonly string[] = [];
  #driver: TrunkState["driver"] = "pjsip";
  #listedMs = 0;

  constructor(context: CollectorContext) {
    this.#context = context;
    this.#calls = new TrunkCalls(() => context.clock.steadyMs());
    this.#follower = new Follower({
      link: context.asterisk,
      names: [...callEvents, "PeerStatus", "ContactStatus", "Reload"],
      onEvent: (event) => this.#onEvent(event),
      onLost: () => this.#calls.onLost(),
      onFresh: () => context.hurry(),
    });
  }

  async collect(): Promise<Collected> {
    this.#follower.start();
    const absent = await absentAsterisk(this.#context);
    if (absent !== undefined) return absent;
    if (this.#context.clock.steadyMs() - this.#listedMs >= auditMs) this.#follower.doubt();
    await this.#follower.settle(() => this.#list());
    if (this.#names.length === 0) return { kind: "absent", why: "this Asterisk has no trunks" };
    const states = await trunkStates(this.#context.asterisk, { names: this.#names, driver: this.#driver });
    const now = this.#calls.now();
    return {
      kind: "samples",
      samples: [...states.flatMap(stateSamples), ...this.#names.flatMap((name) => this.#callSamples(name, now))],
    };
  }

  async stop(): Promise<void> {
    this.#follower.stop();
  }

  async #list(): Promise<void> {
    const link = this.#context.asterisk;
    this.#names = await trunkNames(link);
    this.#driver = await sipDriver(link);
    // An Asterisk that is still loading knows none yet: what was counted stays.
    if (this.#names.length > 0) this.#calls.setTrunks(this.#names);
    this.#calls.beginList();
    const { events } = await link.ask({ Action: "CoreShowChannels" });
    this.#calls.endList(events);
    this.#listedMs = this.#context.clock.steadyMs();
  }

  #onEvent(event: ManagerPacket): void {
    this.#calls.onEvent(event);
    // A reload may have brought other trunks.
    if (event.Event === "Reload") this.#follower.doubt();
    if (event.Event === "PeerStatus" || event.Event === "ContactStatus") this.#context.hurry();
  }

  #callSamples(trunk: string, now: ReadonlyMap<string, number>): Sample[] {
    const nowMs = this.#context.clock.steadyMs();
    return directions.flatMap((direction): Sample[] => {
      const tally = this.#calls.tally(trunk, direction);
      const { totals } = tally;
      const ratios = tally.ratios(nowMs);
      const labels = [trunk, direction];
      const gauge = (metric: Metric, value: number | undefined) =>
        value === undefined ? [] : [sample(metric, labels, value)];
      return [
        sample(callsNow, labels, now.get(keyOf(trunk, direction)) ?? 0),
        sample(seizures, labels, totals.seizures),
        sample(answered, labels, totals.answered),
        sample(seconds, labels, totals.answeredSeconds),
        ...outcomes.map((outcome) => sample(results, [...labels, outcome], totals.outcomes.get(outcome) ?? 0)),
        ...gauge(asr, ratios.asr),
        ...gauge(ner, ratios.ner),
        ...gauge(acd, ratios.acdSeconds),
      ];
    });
  }
}

function stateSamples(trunk: TrunkState): Sample[] {
  const { name, driver, address, state } = trunk;
  return [
    sample(info, [name, driver, address.slice(0, 200), state.slice(0, 40)], 1),
    ...(trunk.reachable === undefined ? [] : [sample(reachable, [name], trunk.reachable ? 1 : 0)]),
    ...(trunk.roundTripSeconds === undefined ? [] : [sample(qualify, [name], trunk.roundTripSeconds)]),
  ];
}
