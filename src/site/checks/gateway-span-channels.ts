import { formatChannels, parseChannels } from "../gateway/channels.ts";
import { lineBChannels } from "../gateway/design-spans.ts";
import { lines } from "../gateway/line.ts";
import type { SiteCheck } from "./check.ts";
import { channelsTitle, lineTitle } from "./gateway.ts";

export const gatewaySpanChannels: SiteCheck = {
  name: "gateway-span-channels",
  summary: "A span's channels are B channels of its line: not its D-channel, and none beyond its last.",
  *find({ gateways }) {
    for (const { path, gateway } of gateways) {
      for (const [index, { line, channels }] of gateway.spans.entries()) {
        if (channels === undefined) continue;
        const { channelCount, dChannel } = lines[line];
        const wanted = parseChannels(channels);
        const all = lineBChannels(line);
        const good = formatChannels(all.filter((channel) => wanted.includes(channel)));
        const at = { path: [...path, "spans", index, "channels"], severity: "error" as const };
        const fix = `Write 'channels: ${good === "" ? formatChannels(all) : good}'; they are counted inside the span.`;
        const beyond = formatChannels(wanted.filter((channel) => channel > channelCount));
        const last = `${lineTitle(line)} has ${channelCount} channels`;
        if (beyond !== "") yield { ...at, message: `${channelsTitle(beyond)}: ${last}`, fix };
        if (wanted.includes(dChannel)) {
          const message = `channel ${dChannel} is the D-channel of ${lineTitle(line)}: it carries signalling, never a call`;
          yield { ...at, message, fix };
        }
      }
    }
  },
};
