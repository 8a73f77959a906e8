import type { Clock } from "../../core/clock.ts";
import type { Machine } from "../../core/machine/machine.ts";
import type { GatewayDesign, SpanDesign } from "../../site/gateway/design.ts";
import { parsePriSpans } from "../../telephony/asterisk/read/pri-spans.ts";
import type { Cable } from "./cables.ts";
import { ranges, type Setting, section } from "./config-text.ts";
import { commonModules, Exchange, rehearsalFolder } from "./exchange.ts";

/** What the carrier does with a call that the gateway places. */
export type CarrierBehaviour =
  | { kind: "answer" | "talk" | "ring" }
  /** Q.850's cause; 17 is busy. */
  | { kind: "refuse"; cause: number };

/** The far end of a span. */
export interface FarSpan {
  /** The site's span. */
  near: SpanDesign;
  /** DAHDI's number of the far end. */
  number: number;
  /** Added to a channel of the site's it is the channel at the far end. */
  offset: number;
}

/** What is dialled at once has to fit into the 4096 characters of one line of a dialplan. */
const channelsPerCall = 60;
const dahdiFile = `${rehearsalFolder}/carrier-dahdi.conf`;

/** The far ends come after the site's own spans, so that those have the numbers they will have with cards. */
export function farSpans(design: GatewayDesign): FarSpan[] {
  const nearChannels = design.spans.reduce((sum, { channelCount }) => sum + channelCount, 0);
  return design.spans.map((near) => ({
    near,
    number: design.spans.length + near.number,
    offset: nearChannels,
  }));
}

/**
 * What dahdi_cfg is given for the far ends, in a run of its own: it makes and configures what its file names and leaves
 * everything else, so the site's own file stays as it was rendered.
 */
export function farSystemConf(design: GatewayDesign, cables: readonly Cable[]): string {
  const far = farSpans(design);
  const dynamic = far.flatMap(({ near }) => {
    const cable = cables.find(({ span }) => span === near.number);
    return cable === undefined ? [] : [`dynamic=eth,${cable.far.device}/${cable.near.mac}/0,${near.channelCount},0`];
  });
  const channels = far.flatMap(({ near, offset }) => [
    `bchan=${ranges(near.bChannels.map((channel) => channel + offset))}`,
    `dchan=${near.dChannel + offset}`,
    `${near.law}=${ranges(near.bChannels.map((channel) => channel + offset))}`,
  ]);
  return [...dynamic, ...channels, `loadzone=${design.country}`, `defaultzone=${design.country}`, ""].join("\n");
}

/** The far ends' chan_dahdi.conf: the network side where the site is the user side, and the reverse. */
export function farChanDahdiConf(design: GatewayDesign): string {
  const general: Setting[] = [
    ["usecallerid", "yes"],
    ["hidecallerid", "no"],
    ["echocancel", "no"],
    ["context", "from-site"],
    ["resetinterval", "never"],
    ["pridialplan", "unknown"],
    ["prilocaldialplan", "unknown"],
    ["priindication", "outofband"],
  ];
  const spans = farSpans(design).flatMap(({ near, number, offset }): Setting[] => [
    ["switchtype", near.switchType],
    ["signalling", `${near.line === "BRI" ? "bri" : "pri"}_${near.signalling === "cpe" ? "net" : "cpe"}`],
    ["group", number % 64],
    ["channel", ranges(near.bChannels.map((channel) => channel + offset))],
  ]);
  return section("channels", [...general, ...spans]);
}

/** The telephone network: a second Asterisk that has the far ends of the cables. */
export class Carrier {
  readonly exchange: Exchange;
  readonly #design: GatewayDesign;
  readonly #cables: readonly Cable[];
  readonly #machine: Machine;

  constructor(options: { machine: Machine; design: GatewayDesign; cables: readonly Cable[]; clock?: Clock }) {
    const { machine, design, clock } = options;
    this.#design = design;
    this.#cables = options.cables;
    this.#machine = machine;
    this.exchange = new Exchange({
      machine,
      name: "carrier",
      modules: [...commonModules, "chan_dahdi"],
      files: [{ path: "chan_dahdi.conf", content: farChanDahdiConf(design) }],
      ...(clock === undefined ? {} : { clock }),
    });
  }

  /** Needs DAHDI as the site has configured it, with the site's spans in their places. */
  async start(): Promise<void> {
    await this.exchange.stop();
    await this.#machine.makeDirectory(rehearsalFolder, { mode: 0o755 });
    await this.#machine.writeFile(dahdiFile, farSystemConf(this.#design, this.#cables), { mode: 0o644 });
    await this.#machine.run("dahdi_cfg", ["-c", dahdiFile]);
    await this.exchange.start();
    await this.behave({ kind: "answer" });
  }

  async stop(): Promise<void> {
    await this.exchange.stop();
  }

  async behave(behaviour: CarrierBehaviour): Promise<void> {
    const cause = behaviour.kind === "refuse" ? behaviour.cause : "";
    await this.exchange.write("behaviour", `${behaviour.kind}:${cause}:\n`);
  }

  /** Numbers of the site's spans whose D-channel is up, as the far end sees it. */
  async spansUp(): Promise<number[]> {
    const up = parsePriSpans(await this.exchange.ask("pri show spans")).filter((span) => span.up && !span.inAlarm);
    return farSpans(this.#design)
      .filter(({ number }) => up.some(({ span }) => span === number))
      .map(({ near }) => near.number);
  }

  /** Takes these channels of the site's with calls to a number that nobody is to answer. hangUpAll() frees them. */
  async take(channels: readonly number[], call: { number: string; caller: string }): Promise<void> {
    const offset = farSpans(this.#design)[0]?.offset ?? 0;
    const each = channels.map((channel) => `DAHDI/${channel + offset}/${call.number}`);
    for (let first = 0; first < each.length; first += channelsPerCall) {
      const dialled = each.slice(first, first + channelsPerCall).join("&");
      await this.exchange.place({ caller: call.caller, dialled, conduct: "hold" });
    }
  }

  /** Places a call over one channel of the site's. */
  async place(call: { channel: number; number: string; caller: string; conduct: "talk" | "brief" | "hold" }) {
    const [far] = farSpans(this.#design);
    const channel = call.channel + (far?.offset ?? 0);
    return await this.exchange.place({ ...call, dialled: `DAHDI/${channel}/${call.number}` });
  }
}
