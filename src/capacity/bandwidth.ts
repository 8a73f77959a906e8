import { AppError } from "../core/errors.ts";
import type { AppliedRule } from "./answer.ts";
import { bounds } from "./bounds.ts";
import { type Codec, type CodecName, codecs, type LinkName, links } from "./codecs.ts";
import { checkedFigure } from "./figure.ts";

/** RTP 12 (RFC 3550), UDP 8, IPv4 20. */
const headerBytes = 40;
/** An IPv6 header is 40 bytes long, not 20. */
const moreForIpv6Bytes = 20;
/** The authentication tag of AES_CM_128_HMAC_SHA1_80 (RFC 3711), SRTP's usual suite. */
const srtpTagBytes = 10;

export interface MediaStream {
  codec: CodecName;
  link: LinkName;
  /** Default: the codec's. */
  packetMs?: number;
  srtp?: boolean;
  ipv6?: boolean;
}

/** Bandwidth of calls in RTP. Every figure is of one direction, unless its name says both. */
export interface Bandwidth {
  calls: number;
  codec: CodecName;
  link: LinkName;
  linkConvention: string;
  packetMs: number;
  packetBytes: number;
  packetsPerSecond: number;
  payloadBitsPerSecondPerCall: number;
  bitsPerSecondPerCall: number;
  bitsPerSecond: number;
  bitsPerSecondBothDirections: number;
  rules: readonly AppliedRule[];
  notes: readonly string[];
}

/** What so many calls take: (payload + 40 + layer 2) · 8 · packets a second. Throws figure-invalid. */
export function bandwidthOf(stream: MediaStream & { calls: number }): Bandwidth {
  const calls = checkedFigure(stream.calls, { name: "calls", least: 1, most: bounds.calls, whole: true });
  const codec: Codec = codecs[stream.codec];
  const packetMs = checkedPacketMs(stream, codec);
  const payloadBytes = (codec.payloadBitsPerSecond * packetMs) / 8000;
  const added = headerBytes + (stream.ipv6 === true ? moreForIpv6Bytes : 0) + (stream.srtp === true ? srtpTagBytes : 0);
  const packetBytes = payloadBytes + added + links[stream.link].headerBytes;
  // Multiplied before it is divided: 50 packets a second of whole bytes come out without a rounding error.
  const bitsPerSecondPerCall = (packetBytes * 8000) / packetMs;
  const bitsPerSecond = (packetBytes * 8000 * calls) / packetMs;
  return {
    calls,
    codec: stream.codec,
    link: stream.link,
    linkConvention: links[stream.link].convention,
    packetMs,
    packetBytes,
    packetsPerSecond: 1000 / packetMs,
    payloadBitsPerSecondPerCall: codec.payloadBitsPerSecond,
    bitsPerSecondPerCall,
    bitsPerSecond,
    bitsPerSecondBothDirections: bitsPerSecond * 2,
    rules: [
      {
        rule: "rtp-bandwidth",
        source: `RFC 3550 (RTP), RFC 3551 (payload)${stream.srtp === true ? ", RFC 3711 (SRTP, 80 bit tag)" : ""}; ${links[stream.link].convention}`,
        says: `${payloadBytes} bytes of ${codec.title} every ${packetMs} ms, ${added} of ${headersNamed(stream)} and ${links[stream.link].headerBytes} of layer 2`,
      },
    ],
    notes: [
      "Each direction takes this; a link that is full duplex needs it each way.",
      "RTCP is not counted; it takes up to 5% more.",
      ...(codec.note === undefined ? [] : [codec.note]),
    ],
  };
}

const headersNamed = ({ ipv6, srtp }: MediaStream): string =>
  `RTP, UDP and IPv${ipv6 === true ? 6 : 4}${srtp === true ? ", the SRTP tag" : ""}`;

function checkedPacketMs(stream: MediaStream, { title, frameMs, packetMs }: Codec): number {
  const asked = checkedFigure(stream.packetMs ?? packetMs, {
    name: "packet time",
    least: frameMs,
    most: bounds.packetMs,
    whole: true,
    unit: "ms",
  });
  if (asked % frameMs === 0) return asked;
  throw new AppError("figure-invalid", {
    message: `packet time is ${asked}, and a packet of ${title} holds a multiple of ${frameMs} ms`,
    hint: `Write a multiple of ${frameMs}, such as ${packetMs}.`,
  });
}
