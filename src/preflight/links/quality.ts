/** When a packet left, and when it came. Each time is of the clock at its own end: only differences are used. */
export interface Transit {
  sentUs: number;
  receivedUs: number;
}

/**
 * Interarrival jitter (RFC 3550 sections 6.4.1 and A.8) at the end of the stream, in milliseconds: how unevenly packets
 * arrive that were sent evenly. In the order of arrival, as a receiver sees it. Undefined with less than two packets.
 */
export function interarrivalJitterMs(transits: readonly Transit[]): number | undefined {
  if (transits.length < 2) return undefined;
  const arrived = [...transits].sort((one, other) => one.receivedUs - other.receivedUs);
  let jitterUs = 0;
  let before: number | undefined;
  for (const { sentUs, receivedUs } of arrived) {
    const transitUs = receivedUs - sentUs;
    if (before !== undefined) jitterUs += (Math.abs(transitUs - before) - jitterUs) / 16;
    before = transitUs;
  }
  return jitterUs / 1000;
}

/** Mean and longest of the round trips, in milliseconds. */
export function roundTripMs(transits: readonly Transit[]): { meanMs: number; longestMs: number } | undefined {
  if (transits.length === 0) return undefined;
  const tripsUs = transits.map(({ sentUs, receivedUs }) => receivedUs - sentUs);
  const sumUs = tripsUs.reduce((sum, tripUs) => sum + tripUs, 0);
  return { meanMs: sumUs / tripsUs.length / 1000, longestMs: Math.max(...tripsUs) / 1000 };
}

/** Percent of what was sent that did not arrive; more arrivals than packets (copies) are no loss. */
export function lossPercent(sent: number, arrived: number): number {
  return sent <= 0 ? 0 : Math.max(0, ((sent - arrived) / sent) * 100);
}
