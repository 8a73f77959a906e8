import type { Signalling } from "../../site/gateway/line.ts";
import type { Role } from "../../site/role.ts";
import type { SiteInput } from "../../site/schema.ts";
import type { Section } from "../asterisk/config/sections.ts";

/** A gateway as the site file has it, before defaults are filled in. */
export type GatewayInput = NonNullable<SiteInput["gateways"]>[string];
export type SpanInput = GatewayInput["spans"][number];
export type GroupInput = GatewayInput["groups"][number];
export type TrunkInput = GatewayInput["trunks"][number];

export interface ImportOptions {
  siteName: string;
  hostName: string;
  /** How the gateway's host is reached; for a copy of its files it is the gateway's address. */
  host: NonNullable<SiteInput["hosts"]>[string] | "its address";
  /** The gateway's address as the SIP peers see it, where a person says it. */
  address: string | undefined;
  /** Where nothing tells: the address by which the host was reached. */
  reachedBy: string | undefined;
  /** What the files come from, for the head of the site file. */
  source: string;
  timezone: string;
  schemaPath: string;
  roles: ReadonlyMap<string, Role>;
}

export interface ImportedSpan {
  input: SpanInput;
  name: string;
  signalling: Signalling;
  /** DAHDI's number on the host → its number on the gateway. They differ where lines before it are left out. */
  channels: ReadonlyMap<number, number>;
  /** B channels in use, by their numbers on the gateway. */
  bearers: readonly number[];
}

export type SipDriver = "pjsip" | "chan_sip";

export interface SipSections {
  sip: readonly Section[];
  pjsip: readonly Section[];
}
