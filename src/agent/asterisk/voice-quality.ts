/** What RTP of a codec means: its clock, and how it stands loss (ITU-T G.113, appendix I). */
export interface CodecFacts {
  /** Of RTP's timestamps, which is not always the rate of the samples: G.722 has 8000 (RFC 3551, 4.5.2). */
  clockHz: number;
  /** Ie: what the coding itself costs. */
  impairment: number;
  /** Bpl: how much random loss it stands. G.711's is without concealment, which Asterisk has none of here. */
  lossRobustness: number;
}

const g711: CodecFacts = { clockHz: 8_000, impairment: 0, lossRobustness: 4.3 };

const codecs: Readonly<Record<string, CodecFacts>> = {
  alaw: g711,
  ulaw: g711,
  g722: g711,
  g729: { clockHz: 8_000, impairment: 11, lossRobustness: 19 },
  g723: { clockHz: 8_000, impairment: 15, lossRobustness: 16.1 },
  g726: { ...g711, impairment: 7 },
  gsm: { clockHz: 8_000, impairment: 20, lossRobustness: 10 },
  ilbc: { clockHz: 8_000, impairment: 11, lossRobustness: 32 },
  slin16: { ...g711, clockHz: 16_000 },
  speex16: { ...g711, clockHz: 16_000 },
  siren7: { ...g711, clockHz: 16_000 },
  siren14: { ...g711, clockHz: 32_000 },
  slin48: { ...g711, clockHz: 48_000 },
  opus: { clockHz: 48_000, impairment: 0, lossRobustness: 10 },
};

/** "(alaw)" or "(alaw|ulaw)", as Asterisk prints a channel's formats → the first; G.711 for one that is not known. */
export function codecFacts(formats: string): CodecFacts {
  const name = /^\(?([a-z0-9]{1,20})/.exec(formats)?.[1] ?? "";
  return Object.hasOwn(codecs, name) ? (codecs[name] ?? g711) : g711;
}

export interface Quality {
  lossRatio: number;
  jitterSeconds: number;
  roundTripSeconds: number;
}

const bestRating = 93.2;
/** One packet of 20 ms. */
const packetSeconds = 0.02;
const echoLimitMs = 177.3;

/** The rating R of the E-model (ITU-T G.107, its defaults), 0 to 93.2. A jitter buffer holds twice the jitter. */
export function ratingOf({ lossRatio, jitterSeconds, roundTripSeconds }: Quality, codec: CodecFacts): number {
  const delayMs = (roundTripSeconds / 2 + 2 * jitterSeconds + packetSeconds) * 1000;
  const delay = 0.024 * delayMs + (delayMs > echoLimitMs ? 0.11 * (delayMs - echoLimitMs) : 0);
  const percent = 100 * lossRatio;
  const coding = codec.impairment + (95 - codec.impairment) * (percent / (percent + codec.lossRobustness));
  return Math.min(bestRating, Math.max(0, bestRating - delay - coding));
}

/** R → mean opinion score, 1 to 4.5 (ITU-T G.107, annex B). */
export function mosOf(rating: number): number {
  if (rating <= 0) return 1;
  if (rating >= 100) return 4.5;
  // Below 6.5 the polynomial dips under 1.
  return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6);
}
