/**
 * What a kind of line is (G.704, ANSI T1.403, I.430), as DAHDI counts it. A row a kind; the D-channel's place is counted
 * inside the span, from 1.
 */
export const lines = {
  E1: {
    channelCount: 31,
    dChannel: 16,
    framings: ["ccs"],
    codings: ["hdb3", "ami"],
    crc4: true,
    law: "alaw",
    switchType: "euroisdn",
  },
  T1: {
    channelCount: 24,
    dChannel: 24,
    framings: ["esf", "d4"],
    codings: ["b8zs", "ami"],
    crc4: false,
    law: "mulaw",
    switchType: "national",
  },
  BRI: {
    channelCount: 3,
    dChannel: 3,
    framings: ["ccs"],
    codings: ["ami"],
    crc4: false,
    law: "alaw",
    switchType: "euroisdn",
  },
} as const satisfies Record<string, Line>;

interface Line {
  channelCount: number;
  dChannel: number;
  /** The first is the default. */
  framings: readonly Framing[];
  codings: readonly Coding[];
  /** Whether CRC-4 exists on it. */
  crc4: boolean;
  /** G.711's law on the B channels. */
  law: "alaw" | "mulaw";
  switchType: SwitchType;
}

export type LineType = keyof typeof lines;
export type Framing = "ccs" | "esf" | "d4";
export type Coding = "hdb3" | "ami" | "b8zs";

export const lineTypes = ["E1", "T1", "BRI"] as const satisfies readonly LineType[];

export const signallings = ["cpe", "net"] as const;
export type Signalling = (typeof signallings)[number];

/** libpri's, in chan_dahdi.conf's words. */
export const switchTypes = ["euroisdn", "national", "ni1", "dms100", "4ess", "5ess", "qsig"] as const;
export type SwitchType = (typeof switchTypes)[number];

/** Channels that DAHDI can number, and spans (dahdi/kernel.h). */
export const dahdiMost = { channel: 1023, spans: 128 } as const;
