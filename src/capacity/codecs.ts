/** What a codec makes of one direction of a call. Payload and packets: RFC 3551; Opus: RFC 7587. */
export interface Codec {
  title: string;
  payloadBitsPerSecond: number;
  /** The payload of a packet is a whole number of these. */
  frameMs: number;
  /** What is usual, and what Asterisk sends where nothing else is agreed. */
  packetMs: number;
  note?: string;
}

export const codecs = {
  "g711": { title: "G.711 A-law or µ-law", payloadBitsPerSecond: 64_000, frameMs: 10, packetMs: 20 },
  "g722": {
    title: "G.722",
    payloadBitsPerSecond: 64_000,
    frameMs: 10,
    packetMs: 20,
    note: "G.722 samples at 16 kHz and is sent at 64 kbit/s; its 48 and 56 kbit/s modes are not used over RTP.",
  },
  "g726-32": { title: "G.726 at 32 kbit/s", payloadBitsPerSecond: 32_000, frameMs: 10, packetMs: 20 },
  "g729": {
    title: "G.729",
    payloadBitsPerSecond: 8_000,
    frameMs: 10,
    packetMs: 20,
    note: "Calls between G.729 and the G.711 of an ISDN line are transcoded, which costs processor time.",
  },
  "gsm": {
    title: "GSM full rate",
    payloadBitsPerSecond: 13_200,
    frameMs: 20,
    packetMs: 20,
    note: "Calls between GSM and the G.711 of an ISDN line are transcoded, which costs processor time.",
  },
  "opus": {
    title: "Opus, full band speech",
    payloadBitsPerSecond: 40_000,
    frameMs: 10,
    packetMs: 20,
    note: "Opus has no fixed rate; 40 kbit/s is the upper end of what RFC 7587 gives for full band speech in mono.",
  },
} as const satisfies Record<string, Codec>;

export type CodecName = keyof typeof codecs;
export const codecNames = Object.keys(codecs) as CodecName[];

/** What a network adds to an IP packet. */
export interface Link {
  headerBytes: number;
  convention: string;
}

export const links = {
  "ip": { headerBytes: 0, convention: "IP packets alone, no layer 2" },
  "ethernet": { headerBytes: 18, convention: "Ethernet with header and check sum (14 + 4 bytes), no preamble, no gap" },
  "ethernet-vlan": { headerBytes: 22, convention: "Ethernet with header, 802.1Q tag and check sum (14 + 4 + 4 bytes)" },
  "ethernet-wire": {
    headerBytes: 38,
    convention: "Ethernet as it takes up the wire: header, check sum, preamble and gap (14 + 4 + 8 + 12 bytes)",
  },
} as const satisfies Record<string, Link>;

export type LinkName = keyof typeof links;
export const linkNames = Object.keys(links) as LinkName[];
