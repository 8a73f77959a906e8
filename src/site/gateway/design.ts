import type { Coding, Framing, LineType, Signalling, SwitchType } from "./line.ts";
import type { SiteGateway } from "./schema.ts";

/**
 * A gateway with everything decided: numbers of channels, names of trunks, order of trunks for each number. The desired
 * state; a pure function of the site file.
 */
export interface GatewayDesign {
  site: string;
  name: string;
  host: string;
  /** As the SIP peers see it. */
  address: string;
  sipPort: number;
  sipDriver: "pjsip" | "chan_sip";
  /** DAHDI's tone zone. */
  country: string;
  spans: readonly SpanDesign[];
  groups: readonly GroupDesign[];
  trunks: readonly TrunkDesign[];
  routes: RouteDesign;
  outbound: SiteGateway["outbound"];
  /** Undefined where the site names no emergency numbers. groups: their numbers, in order. */
  emergency: { numbers: readonly string[]; groups: readonly number[] } | undefined;
  rtp: { start: number; end: number };
  qos: SiteGateway["qos"];
  /** CIDRs and addresses that may send SIP; empty: nobody. */
  sipAllowed: readonly string[];
  noReplySeconds: number;
}

/** One line. Channel numbers are DAHDI's, from 1 over all spans. */
export interface SpanDesign {
  name: string;
  /** DAHDI's span number, from 1. */
  number: number;
  line: LineType;
  signalling: Signalling;
  switchType: SwitchType;
  framing: Framing;
  coding: Coding;
  crc4: boolean;
  /** 0: never a source of timing. */
  timingSource: number;
  lineBuildOut: number;
  firstChannel: number;
  channelCount: number;
  /** B channels in use, ascending. */
  bChannels: readonly number[];
  dChannel: number;
  law: "alaw" | "mulaw";
  echoCanceller: SiteGateway["spans"][number]["echoCanceller"];
  dialPlan: SiteGateway["spans"][number]["dialPlan"];
  localDialPlan: SiteGateway["spans"][number]["localDialPlan"];
  overlapDial: SiteGateway["spans"][number]["overlapDial"];
  resetIntervalSeconds: number | undefined;
  card: { id: string; port: number } | undefined;
}

export interface GroupDesign {
  number: number;
  /** Ascending; of one or several spans. */
  channels: readonly number[];
  /** chan_dahdi's letter: g ascending, G descending, r and R the same by turns. */
  hunt: "g" | "G" | "r" | "R";
  /** As X-DAHDISIP_SAL and Dial() name it: hunt and number, "G1". */
  dialName: string;
}

export interface TrunkDesign {
  /** Place in the list, from 1. */
  number: number;
  /** Name in Asterisk: Trunk_vivait_gw01. */
  name: string;
  host: string;
  port: number;
  codecs: readonly string[];
  qualifySeconds: number;
  deviceId: number | undefined;
}

/** Where calls from the spans go. Trunks by their numbers, in the order in which they are tried. */
export interface RouteDesign {
  strategy: "failover" | "roundrobin";
  patterns: readonly { pattern: string; trunks: readonly number[] }[];
  /** The longest prefix decides; longer ones stand before shorter ones. */
  dids: readonly { prefix: string; trunks: readonly number[] }[];
  unknownDid: "all-trunks" | "reject";
}
