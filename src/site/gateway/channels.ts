import { dahdiMost } from "./line.ts";

/** "1-15,17-31" → 1 … 15, 17 … 31, ascending, each once. Throws RangeError for what is no list of channels. */
export function parseChannels(text: string): number[] {
  const used = new Uint8Array(dahdiMost.channel + 1);
  for (const part of text.split(",")) {
    const [first, last] = rangeOf(part);
    used.fill(1, first, last + 1);
  }
  return [...used.keys()].filter((channel) => used[channel] === 1);
}

/** Channels in any order → "1-15,17-31", as DAHDI and chan_dahdi read it. No channels make an empty text. */
export function formatChannels(channels: readonly number[]): string {
  const parts: { first: number; last: number }[] = [];
  for (const channel of [...new Set(channels)].sort((one, other) => one - other)) {
    const part = parts.at(-1);
    if (part !== undefined && part.last + 1 === channel) part.last = channel;
    else parts.push({ first: channel, last: channel });
  }
  return parts.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)).join(",");
}

/** Whether parseChannels reads it. */
export function isChannelList(text: string): boolean {
  try {
    parseChannels(text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function rangeOf(part: string): [first: number, last: number] {
  const numbers = /^([0-9]{1,4})(?:-([0-9]{1,4}))?$/.exec(part);
  const first = Number(numbers?.[1]);
  const last = Number(numbers?.[2] ?? numbers?.[1]);
  if (numbers === null || first < 1 || last < first || last > dahdiMost.channel)
    throw new RangeError(`'${part}' is no channel from 1 to ${dahdiMost.channel} and no range of them`);
  return [first, last];
}
