/** Channels as DAHDI writes them, "1-15,17-31": ascending ranges of numbers that follow each other. */
export function rangesOf(channels: Iterable<number>): string[] {
  const ranges: { first: number; last: number }[] = [];
  for (const channel of [...new Set(channels)].sort((one, other) => one - other)) {
    const open = ranges.at(-1);
    if (open !== undefined && open.last === channel - 1) open.last = channel;
    else ranges.push({ first: channel, last: channel });
  }
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
}

/**
 * The channels of a list of numbers and ranges, in its order. A piece that is no number or range, or is outside of the
 * bounds, is given to refused with the reason and left out, as is a reversed range. Empty pieces are passed over.
 */
export function channelsIn(
  list: string,
  bounds: { most: number },
  refused: (piece: string, reason: string) => void,
): number[] {
  const channels: number[] = [];
  for (const piece of list.split(",").map((each) => each.trim())) {
    if (piece === "") continue;
    const match = /^(?<first>\d{1,9})(?:\s*-\s*(?<last>\d{1,9}))?$/.exec(piece);
    const first = Number(match?.groups?.first);
    const last = Number(match?.groups?.last ?? match?.groups?.first);
    if (match === null) refused(piece, "is no channel and no range of channels");
    else if (first < 1 || last > bounds.most) refused(piece, `is outside of 1 to ${bounds.most}`);
    else if (last < first) refused(piece, "runs backwards");
    else for (let channel = first; channel <= last; channel += 1) channels.push(channel);
  }
  return channels;
}
