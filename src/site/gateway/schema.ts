import { z } from "zod";
import { isChannelList } from "./channels.ts";
import { dahdiMost, lineTypes, signallings, switchTypes } from "./line.ts";

/** What may stand in a dialled number: digits, and the keys that facilities use. */
export const dialledPattern = /^[0-9*#]{1,20}$/;

const name = z
  .string()
  .regex(
    /^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/,
    "must be lower-case letters, digits and '-', starting with a letter, at most 32",
  );
const address = z.ipv4("must be an IPv4 address such as 192.168.10.5");
const hostName = z
  .string()
  .regex(
    /^(?=.{1,253}$)([a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)(\.[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/,
    "must be a DNS name such as gw1.madrid.example",
  );
const portNumber = z.int().min(1).max(65535);
const dialled = z.string().regex(dialledPattern, "must be digits, '*' and '#', at most 20, in quotation marks");
const channelListRule = `must be channels such as 1-15,17-31, from 1 to ${dahdiMost.channel}, each range upwards, one alone in quotation marks`;
const channelList = z
  .string()
  .regex(/^[0-9]{1,4}(-[0-9]{1,4})?(,[0-9]{1,4}(-[0-9]{1,4})?)*$/, { error: channelListRule, abort: true })
  .refine(isChannelList, channelListRule);
const trunkNumber = z.int().min(1).max(99);
const groupNumber = z.int().min(0).max(63);
const tosNumber = z.int("must be a number from 0 to 255").min(0).max(255);
const tosRule = "must be a name of RFC 2474 such as ef or cs3";
/** Asterisk's names of differentiated services. */
const tosNames = [
  "cs0",
  "cs1",
  "cs2",
  "cs3",
  "cs4",
  "cs5",
  "cs6",
  "cs7",
  "af11",
  "af12",
  "af13",
  "af21",
  "af22",
  "af23",
  "af31",
  "af32",
  "af33",
  "af41",
  "af42",
  "af43",
  "ef",
] as const;
/** libpri's plans are the same words for the called and the calling number; from_channel is the calling number's alone. */
const numberingPlans = ["unknown", "private", "local", "national", "international", "dynamic", "redundant"] as const;

const span = z.strictObject({
  name: name.optional().describe("What people call it; shown in reports. Default: span1, span2 …"),
  line: z.enum(lineTypes).default("E1").describe("E1 (31 channels), T1 (24) or BRI (3)."),
  signalling: z
    .enum(signallings)
    .describe(
      "cpe: this end is the user side, as towards an operator. net: this end is the network side, as towards a PBX.",
    ),
  switchType: z.enum(switchTypes).optional().describe("Dialect of Q.931. Default: euroisdn, on a T1 national."),
  framing: z.enum(["ccs", "esf", "d4"]).optional().describe("E1 and BRI: ccs. T1: esf (default) or d4."),
  coding: z
    .enum(["hdb3", "ami", "b8zs"])
    .optional()
    .describe("E1: hdb3 (default) or ami. T1: b8zs (default) or ami. BRI: ami."),
  crc4: z
    .boolean()
    .optional()
    .describe("CRC-4 multiframe, E1 only. Default: true on an E1, as Spanish operators want it."),
  timingSource: z
    .int()
    .min(0)
    .max(255)
    .optional()
    .describe("Order in which spans give the clock: 1 first; 0 never. Default: 1, 2 … for cpe, 0 for net."),
  lineBuildOut: z.int().min(0).max(7).default(0).describe("LBO code of system.conf; 0 is up to 40 m of cable."),
  firstChannel: z
    .int()
    .min(1)
    .max(dahdiMost.channel)
    .optional()
    .describe("DAHDI's number of its first channel. Default: behind the span before."),
  channels: channelList
    .optional()
    .describe(
      "B channels in use, counted inside the span (fractional lines). Default: all; the D-channel is never one.",
    ),
  echoCanceller: z
    .enum(["mg2", "kb1", "sec2", "oslec", "hwec", "none"])
    .default("mg2")
    .describe("Echo canceller; hwec is the one on the card."),
  dialPlan: z.enum(numberingPlans).default("unknown").describe("pridialplan: type of the called number."),
  localDialPlan: z
    .enum([...numberingPlans, "from_channel"])
    .default("unknown")
    .describe("prilocaldialplan: type of the calling number."),
  overlapDial: z.enum(["no", "incoming", "outgoing", "both"]).default("no").describe("Digits may follow one by one."),
  resetIntervalSeconds: z
    .int()
    .min(60)
    .max(86_400)
    .optional()
    .describe("Idle B channels are reset so often. Default: never, as most European operators want it."),
  card: z
    .strictObject({
      id: z
        .string()
        .regex(
          /^[A-Za-z0-9@:/._-]{1,120}$/,
          "must be a hardware id, @location or device path, as dahdi_span_assignments prints it",
        )
        .describe("Hardware id, @location or device path of the card, as 'cards scan' shows it."),
      port: z.int().min(1).max(64).describe("Port of the card, from 1."),
    })
    .optional()
    .describe("The port of a card that this span is. Without it, DAHDI assigns spans in the order of the cards."),
});

const group = z.strictObject({
  number: groupNumber.describe("The group's number, as X-DAHDISIP_SAL names it: G1 is group 1."),
  spans: z.array(name).min(1).max(32).optional().describe("Names of spans whose channels belong to it."),
  channels: channelList
    .optional()
    .describe("Channels by DAHDI's numbers, counted over all spans, instead of whole spans."),
  hunt: z
    .enum(["ascending", "descending", "round-robin-ascending", "round-robin-descending"])
    .optional()
    .describe(
      "Where a free channel is looked for: g, G, r, R. Default: descending for cpe, ascending for net (glare).",
    ),
});

const trunk = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_]{0,63}$/, "must be letters, digits and '_', starting with a letter")
    .optional()
    .describe("Its name in Asterisk. Default: Trunk_vivait_gw01, 02 … in the order of this list."),
  host: z.union([address, hostName]).describe("Address or DNS name of the SIP peer."),
  port: portNumber.default(5060).describe("Its SIP port (UDP)."),
  codecs: z
    .array(z.enum(["alaw", "ulaw", "g722", "gsm"]))
    .min(1)
    .max(6)
    .optional()
    .describe("In this order. Default: alaw; where every span is a T1, ulaw."),
  qualifySeconds: z.int().min(5).max(600).default(30).describe("How often OPTIONS asks whether it is there."),
  deviceId: z.int().min(1).max(999_999_999).optional().describe("ID_DISPOSITIVO, where the far side wants one."),
});

const trunkList = z.array(trunkNumber).min(1).max(32);

const inbound = z
  .strictObject({
    strategy: z
      .enum(["failover", "roundrobin"])
      .default("failover")
      .describe("failover: always from the first trunk on. roundrobin: each call begins with the next one."),
    dids: z
      .array(
        z.strictObject({
          prefix: dialled.describe("First digits of the called number; the longest prefix that fits decides."),
          primary: trunkNumber.describe("Number of the trunk in the list, from 1."),
          backup: trunkList.default([]).describe("Trunks that are tried after it, in this order."),
        }),
      )
      .max(10_000)
      .default([])
      .describe("Numbers that have trunks of their own."),
    unknownDid: z
      .enum(["all-trunks", "reject"])
      .default("all-trunks")
      .describe(
        "What becomes of a number that no prefix fits: every trunk by the strategy, or cause 1, with a line in the log.",
      ),
    patterns: z
      .array(
        z.strictObject({
          pattern: z
            .string()
            .regex(
              /^_[0-9XZN*#.![\]-]{1,40}$/,
              "must be an Asterisk pattern, which begins with '_', such as _9XXXXXXXX",
            )
            .describe(
              "Numbers that it fits go to its trunks before any prefix is looked at. Where several fit, the most exact one counts, from the left.",
            ),
          trunks: trunkList.describe("In this order."),
        }),
      )
      .max(1000)
      .default([])
      .describe("Exceptions, stronger than prefixes."),
    noReplySeconds: z
      .int()
      .min(7)
      .max(32)
      .default(7)
      .describe("After how long a trunk that doesn't answer an INVITE at all is given up (SIP timer B)."),
  })
  .prefault({});

const outbound = z
  .strictObject({
    defaultGroup: groupNumber
      .optional()
      .describe("Group of a SIP call without X-DAHDISIP_SAL. Default: none, such a call is refused with 403."),
    internationalPrefix: z
      .string()
      .regex(/^[0-9]{0,6}$/, "must be digits, at most 6")
      .default("00")
      .describe("Dialled in the place of a leading '+'."),
  })
  .prefault({});

const emergency = z
  .strictObject({
    numbers: z.array(dialled).min(1).max(32).describe("Numbers that always go out, whatever header a call has."),
    groups: z
      .array(groupNumber)
      .min(1)
      .max(64)
      .optional()
      .describe("Tried in this order. Default: every group with a cpe span."),
  })
  .optional();

/** One PRI-to-SIP gateway. */
export const gatewaySchema = z.strictObject({
  host: name.describe("The machine with the cards, one of hosts."),
  address: address.describe("Its address as the SIP peers see it."),
  sipPort: portNumber.default(5060).describe("UDP port on which it listens for SIP."),
  sipDriver: z
    .enum(["pjsip", "chan_sip"])
    .default("pjsip")
    .describe("pjsip, which every Asterisk from 13 on has; chan_sip where a site insists (Asterisk 13–20)."),
  country: z
    .string()
    .regex(/^[a-z]{2}$/, "must be a tone zone of two letters such as es")
    .default("es")
    .describe("Tones (loadzone of DAHDI)."),
  spans: z.array(span).min(1).max(dahdiMost.spans).describe("Lines in DAHDI's order: the first is span 1."),
  groups: z.array(group).min(1).max(64).describe("Channels that are hunted together. A group is not a span."),
  trunks: z
    .array(trunk)
    .min(1)
    .max(99)
    .describe("SIP peers that calls from the spans go to, in the order of preference."),
  inbound: inbound.describe("Calls from the spans to the trunks."),
  outbound: outbound.describe("Calls from the trunks to the spans."),
  emergency: emergency.describe("Emergency numbers."),
  rtp: z
    .strictObject({
      start: z.int().min(1024).max(65534).default(10000).describe("First UDP port of media; even."),
      end: z.int().min(1025).max(65535).default(20000).describe("Last one."),
    })
    .prefault({})
    .describe("UDP ports of media; the firewall opens the same."),
  qos: z
    .strictObject({
      signallingTos: z
        .union([tosNumber, z.enum(tosNames, tosRule)])
        .default("cs3")
        .describe("IP TOS of SIP."),
      audioTos: z
        .union([tosNumber, z.enum(tosNames, tosRule)])
        .default("ef")
        .describe("IP TOS of RTP."),
      signallingCos: z.int().min(0).max(7).default(3).describe("802.1p priority of SIP."),
      audioCos: z.int().min(0).max(7).default(5).describe("802.1p priority of RTP."),
    })
    .prefault({})
    .describe("Marks on packets."),
  firewall: z
    .strictObject({
      sip: z
        .array(z.union([address, z.cidrv4("must be an IPv4 network such as 192.168.10.0/24")]))
        .max(256)
        .optional()
        .describe("Who may send SIP. Default: the trunks' addresses. An empty list is closed."),
    })
    .prefault({})
    .describe("nftables rules of the gateway's own table; other ports are left alone."),
});

/** A gateway as it was checked, with defaults that need no other part of the site. */
export type SiteGateway = z.output<typeof gatewaySchema>;
