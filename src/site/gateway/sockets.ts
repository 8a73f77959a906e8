import type { LineType, Signalling } from "./line.ts";

/** What a contact of a card's RJ-45 socket does, seen from the card. The others are not connected, or a screen. */
export interface SocketPin {
  pin: number;
  does: "receives" | "transmits";
  /** The wire of the pair, in the standard's word. */
  wire: string;
}

export interface Socket {
  pins: readonly SocketPin[];
  /** Published standard of the contacts. */
  source: string;
  /** Contacts that a loop plug joins. */
  loop: readonly (readonly [number, number])[];
  /** Contacts that a crossed cable joins, one end and the other. */
  crossed: readonly (readonly [number, number])[];
  /** Impedance of the balanced pairs. */
  ohms: number;
}

/** Primary rate over RJ-48C: a card has these contacts on both its sides, cpe and net, so net needs a crossed cable. */
const primaryRate = {
  pins: [
    { pin: 1, does: "receives", wire: "ring" },
    { pin: 2, does: "receives", wire: "tip" },
    { pin: 4, does: "transmits", wire: "ring" },
    { pin: 5, does: "transmits", wire: "tip" },
  ],
  loop: [
    [1, 4],
    [2, 5],
  ],
  crossed: [
    [1, 4],
    [2, 5],
    [4, 1],
    [5, 2],
  ],
} as const satisfies Omit<Socket, "source" | "ohms">;

/** By the kind of line. E1: G.703's balanced pair; a coaxial one of 75 ohms needs a balun. BRI: as the terminal (TE). */
export const sockets = {
  E1: { ...primaryRate, source: "USOC RJ-48C (ANSI T1.403), ITU-T G.703", ohms: 120 },
  T1: { ...primaryRate, source: "USOC RJ-48C (ANSI T1.403)", ohms: 100 },
  BRI: {
    pins: [
      { pin: 3, does: "transmits", wire: "+" },
      { pin: 4, does: "receives", wire: "+" },
      { pin: 5, does: "receives", wire: "-" },
      { pin: 6, does: "transmits", wire: "-" },
    ],
    source: "ISO 8877, ITU-T I.430 (TE)",
    loop: [
      [3, 4],
      [6, 5],
    ],
    crossed: [
      [3, 4],
      [4, 3],
      [5, 6],
      [6, 5],
    ],
    ohms: 100,
  },
} as const satisfies Record<LineType, Socket>;

/** The cable from the card's socket to the other end's, where nothing in between turns the pairs. */
export function cableOf(signalling: Signalling): "straight" | "crossed" {
  return signalling === "net" ? "crossed" : "straight";
}
