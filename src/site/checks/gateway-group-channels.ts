import { formatChannels, parseChannels } from "../gateway/channels.ts";
import type { SpanDesign } from "../gateway/design.ts";
import type { SiteCheck } from "./check.ts";
import { channelsTitle, spanTitle } from "./gateway.ts";

export const gatewayGroupChannels: SiteCheck = {
  name: "gateway-group-channels",
  summary: "A group's channels are B channels in use of the gateway's spans: no D-channel, and none that no span has.",
  *find({ gateways }) {
    for (const { path, gateway, spans, whole } of gateways) {
      if (!whole.spans) continue;
      const owners = ownersOf(spans);
      const inUse = new Set(spans.flatMap(({ bChannels }) => bChannels));
      for (const [index, { channels }] of gateway.groups.entries()) {
        if (channels === undefined) continue;
        const wanted = parseChannels(channels);
        const good = formatChannels(wanted.filter((channel) => inUse.has(channel)));
        const wrong = wanted.filter((channel) => !inUse.has(channel));
        const fix = `Write 'channels: ${good === "" ? formatChannels([...inUse]) : good}'; they are counted over all spans.`;
        const at = { path: [...path, "groups", index, "channels"], severity: "error" as const, fix };
        const nowhere = formatChannels(wrong.filter((channel) => !owners.has(channel)));
        if (nowhere !== "") yield { ...at, message: `no span has ${channelsTitle(nowhere)}` };
        for (const span of spans) {
          const own = wrong.filter((channel) => owners.get(channel) === span);
          for (const message of messagesAbout(span, own)) yield { ...at, message };
        }
      }
    }
  },
};

function messagesAbout(span: SpanDesign, wrong: readonly number[]): string[] {
  const title = spanTitle(span);
  const unused = formatChannels(wrong.filter((channel) => channel !== span.dChannel));
  return [
    ...(wrong.includes(span.dChannel)
      ? [`channel ${span.dChannel} is the D-channel of ${title}: it carries signalling, never a call`]
      : []),
    ...(unused === "" ? [] : [`${title} does not use ${channelsTitle(unused)}, as its own channels say`]),
  ];
}

/** Channel → the span that it is counted in, D-channels included. */
function ownersOf(spans: readonly SpanDesign[]): ReadonlyMap<number, SpanDesign> {
  const owners = new Map<number, SpanDesign>();
  for (const span of spans) {
    for (let index = 0; index < span.channelCount; index += 1) owners.set(span.firstChannel + index, span);
  }
  return owners;
}
