import { isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { type ClockState, parseChronyTracking, parseTimesync } from "../../host/read/clock-state.ts";
import { readTimeSources, type TimeSource } from "../../libvirt/guest/time-source.ts";
import { printable } from "../../site/quoted.ts";
import type { Collected, CollectorContext, CollectorKind } from "../collector.ts";
import { gauge } from "../metric.ts";
import { sample } from "../sample.ts";

const metrics = {
  synchronised: gauge("time_synchronised", "1 while the clock follows a source of time."),
  offset: gauge("time_offset_seconds", "How far the clock is ahead of its source; less than 0 where it is behind."),
  stratum: gauge("time_stratum", "Steps from the source of time to a reference clock."),
  reachable: gauge("time_source_reachable", "1 while a source of time answers."),
  sources: gauge("time_sources", "Sources of time that are configured or in use."),
  info: gauge(
    "time_source_info",
    "Always 1; the service that keeps the clock and the source that it takes time from.",
    ["service", "source"],
  ),
};

const programTimeoutMs = 5_000;

export const kind: CollectorKind = {
  name: "time",
  summary: "whether the clock is right, by chrony or timesyncd",
  everyMs: 60_000,
  timeoutMs: 30_000,
  metrics: Object.values(metrics),
  make: (context) => ({ collect: async () => await collect(context) }),
};

interface Finding {
  service: "chrony" | "timesyncd";
  state: ClockState;
  sources: readonly TimeSource[];
}

async function collect({ machine }: CollectorContext): Promise<Collected> {
  const found = (await askChrony(machine)) ?? (await askTimesync(machine));
  if (found === undefined) return { kind: "absent", why: "neither chrony nor timesyncd answers here" };
  const { service, state, sources } = found;
  const selected = sources.find((source) => source.selected);
  const stratum = state.stratum ?? selected?.stratum;
  // timesyncd keeps no register of answers: an answer is what makes it select its server.
  const answers = sources.some(({ reach, selected: isSelected }) => (reach === undefined ? isSelected : reach !== "0"));
  return {
    kind: "samples",
    samples: [
      sample(metrics.synchronised, [], state.synchronised ? 1 : 0),
      sample(metrics.reachable, [], answers ? 1 : 0),
      sample(metrics.sources, [], sources.length),
      sample(metrics.info, [service, printable(selected?.name ?? "")], 1),
      ...(state.offsetSeconds === undefined ? [] : [sample(metrics.offset, [], state.offsetSeconds)]),
      ...(stratum === undefined ? [] : [sample(metrics.stratum, [], stratum)]),
    ],
  };
}

async function askChrony(machine: Machine): Promise<Finding | undefined> {
  const state = parseChronyTracking(await answerOf(machine, "chronyc", ["-c", "-n", "tracking"]));
  if (state === undefined) return undefined;
  const [addresses, names] = await Promise.all([
    answerOf(machine, "chronyc", ["-c", "-n", "sources"]),
    answerOf(machine, "chronyc", ["-c", "sources"]),
  ]);
  return { service: "chrony", state, sources: readTimeSources({ addresses, names, timesync: "" }) };
}

async function askTimesync(machine: Machine): Promise<Finding | undefined> {
  const [show, status, timesync] = await Promise.all([
    answerOf(machine, "timedatectl", ["show"]),
    answerOf(machine, "timedatectl", ["timesync-status"]),
    answerOf(machine, "timedatectl", ["show-timesync"]),
  ]);
  const state = parseTimesync({ show, status });
  if (state === undefined || timesync === "") return undefined;
  return { service: "timesyncd", state, sources: readTimeSources({ addresses: "", names: "", timesync }) };
}

/** Empty where the program is not there, or its service does not run. */
async function answerOf(machine: Machine, program: string, args: readonly string[]): Promise<string> {
  try {
    const answer = await machine.run(program, args, { okExitCodes: [0, 1], timeoutMs: programTimeoutMs });
    return answer.exitCode === 0 ? answer.stdout : "";
  } catch (error) {
    if (isAppError(error, "program-missing")) return "";
    throw error;
  }
}
