import { groupChannels } from "../gateway/design-gateway.ts";
import { writeOneOf } from "../nearest.ts";
import type { Finding } from "../problem.ts";
import { quoted } from "../quoted.ts";
import type { PlannedGateway, SiteCheck } from "./check.ts";

export const gatewayGroup: SiteCheck = {
  name: "gateway-group",
  summary: "A group has a number of its own and one of spans and channels; warns of one that joins cpe and net spans.",
  *find({ gateways }) {
    for (const planned of gateways) {
      const { path, gateway, whole } = planned;
      const owners = new Map<number, number>();
      const free = freeNumber(gateway.groups.map(({ number }) => number));
      for (const [index, group] of gateway.groups.entries()) {
        const at = [...path, "groups", index];
        const owner = owners.get(group.number);
        if (owner !== undefined && whole.groups) {
          const message = `group ${group.number} is already groups.${owner}`;
          const fix = `Write a number of its own, such as ${free}, or add these channels to the other and delete this one.`;
          yield { path: [...at, "number"], severity: "error", message, fix };
        }
        owners.set(group.number, index);
        if (whole.spans) yield* problemsOf(planned, group, at);
      }
    }
  },
};

function* problemsOf(
  { spans }: PlannedGateway,
  group: PlannedGateway["gateway"]["groups"][number],
  at: Finding["path"],
): Iterable<Finding> {
  const names = spans.map(({ name }) => name);
  if (group.spans === undefined && group.channels === undefined) {
    const fix = `Add 'spans: [${names[0]}]', or 'channels:' with DAHDI's numbers.`;
    yield { path: at, severity: "error", message: "has neither spans nor channels: there is nothing to hunt", fix };
  }
  if (group.spans !== undefined && group.channels !== undefined) {
    const fix = "Delete 'channels' if the whole spans belong to the group, else 'spans'.";
    yield { path: [...at, "channels"], atKey: true, severity: "error", message: "has both spans and channels", fix };
  }
  for (const [place, name] of (group.spans ?? []).entries()) {
    if (names.includes(name)) continue;
    const message = `the gateway has no span ${quoted(name)}`;
    yield { path: [...at, "spans", place], severity: "error", message, fix: writeOneOf(name, names) };
  }
  const channels = new Set(groupChannels(group, spans));
  const sides = spans.filter(({ bChannels }) => bChannels.some((channel) => channels.has(channel)));
  const [cpe, net] = (["cpe", "net"] as const).map((side) => sides.find(({ signalling }) => signalling === side));
  if (cpe === undefined || net === undefined) return;
  const message = `joins ${cpe.name}, a cpe span, and ${net.name}, a net span: a call would leave by the one or the other as channels are free`;
  yield { path: at, severity: "warning", message, fix: "Write a group for each side." };
}

function freeNumber(numbers: readonly number[]): number {
  let free = 1;
  while (numbers.includes(free)) free += 1;
  return free;
}
