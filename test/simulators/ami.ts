/**
 * Asterisk's manager over a real socket on 127.0.0.1: logins, actions and events in the words of Asterisk 16.28, with
 * channels, spans and trunks that tests change. It can be slow, cut lines, close, refuse and be silent.
 */
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

export type Fields = Readonly<Record<string, string>>;

export interface SimulatedSpan {
  span: number;
  dChannel: number;
  up: boolean;
  alarm: boolean;
}

export interface SimulatedTrunk {
  name: string;
  address: string;
  reachable: boolean;
  roundTripUs: number;
}

export interface SimulatedChannel {
  uniqueId: string;
  name: string;
  /** 0 Down, 4 Ring, 5 Ringing, 6 Up. */
  state: number;
  application: string;
  /** The bearer channel of DAHDI that it is on. */
  bearer?: number;
}

const stateWords: Readonly<Record<number, string>> = { 0: "Down", 4: "Ring", 5: "Ringing", 6: "Up" };
const startTimeoutMs = 5_000;

export class AmiSimulator {
  readonly user = "spanwright";
  readonly secret = "0123456789abcdef0123456789abcdef";
  driver: "pjsip" | "chan_sip" = "pjsip";
  version = "16.28.0~dfsg-0+deb11u4";
  spans: SimulatedSpan[] = [];
  /** The bearer channels that chan_dahdi.conf has; undefined: chan_dahdi is not loaded. */
  bearers: number[] | undefined = [];
  trunks: SimulatedTrunk[] = [];
  codec = "alaw";
  readonly channels = new Map<string, SimulatedChannel>();
  /** Actions that came, without their secrets. */
  readonly actions: Fields[] = [];
  logins = 0;
  /** Refuses every login from now on. */
  refusing = false;
  /** Takes what comes and says nothing at all. */
  stalled = false;
  lineEnd: "\r\n" | "\n" = "\r\n";
  /** Sends everything in pieces of so many bytes. */
  pieceBytes: number | undefined;
  #server: Server | undefined;
  #port = 0;
  readonly #sockets = new Map<Socket, { loggedIn: boolean; queue: Promise<void> }>();
  #nextCall = 0;

  get port(): number {
    return this.#port;
  }

  /** Connections that are logged in now. */
  get sessions(): number {
    return [...this.#sockets.values()].filter(({ loggedIn }) => loggedIn).length;
  }

  /** On the same port each time. */
  async start(): Promise<void> {
    const server = createServer((socket) => this.#onConnection(socket));
    server.listen({ host: "127.0.0.1", port: this.#port });
    await once(server, "listening", { signal: AbortSignal.timeout(startTimeoutMs) });
    const address = server.address();
    if (typeof address === "object" && address !== null) this.#port = address.port;
    this.#server = server;
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    const closed = server === undefined ? undefined : once(server, "close");
    server?.close();
    this.drop();
    await closed;
  }

  /** Closes every connection, in the middle of whatever it was. */
  drop(): void {
    for (const socket of this.#sockets.keys()) socket.destroy();
    this.#sockets.clear();
  }

  /** As 'core restart now' does: all calls and connections are gone at once, and nothing listens for a while. */
  async restart(downMs = 0): Promise<void> {
    await this.stop();
    this.channels.clear();
    await delay(downMs);
    await this.start();
  }

  /** To everyone who is logged in. */
  event(name: string, fields: Fields): void {
    for (const [socket, { loggedIn }] of this.#sockets)
      if (loggedIn) this.#send(socket, { Event: name, Privilege: "call,all", ...fields });
  }

  /** Bytes as they are, to everyone who is logged in. */
  raw(bytes: string | Buffer): void {
    for (const [socket, { loggedIn }] of this.#sockets) if (loggedIn) this.#write(socket, Buffer.from(bytes));
  }

  /** A new channel; its uniqueId. */
  begin(channel: { name: string; state: number; application?: string; bearer?: number }): string {
    this.#nextCall += 1;
    const { bearer } = channel;
    const made: SimulatedChannel = {
      uniqueId: `1795300000.${this.#nextCall}`,
      name: channel.name,
      state: channel.state,
      application: channel.application ?? "",
      ...(bearer === undefined ? {} : { bearer }),
    };
    this.channels.set(made.uniqueId, made);
    this.event("Newchannel", snapshot(made));
    if (bearer !== undefined) {
      const DAHDISpan = String(this.#spanOf(bearer));
      this.event("DAHDIChannel", { ...snapshot(made), DAHDIGroup: "2", DAHDISpan, DAHDIChannel: String(bearer) });
    }
    return made.uniqueId;
  }

  /** A call from this machine to a trunk: its channel, and that it is dialled. */
  dial(trunk: string): string {
    const name = `${this.#technology()}/${trunk}-${this.#suffix()}`;
    const id = this.begin({ name, state: 0, application: "AppDial" });
    this.event("DialBegin", { DestChannel: name, DestUniqueid: id, DestChannelState: "0", DialString: `900@${trunk}` });
    return id;
  }

  /** A call from a trunk to this machine. */
  arrive(trunk: string): string {
    return this.begin({ name: `${this.#technology()}/${trunk}-${this.#suffix()}`, state: 4, application: "Dial" });
  }

  /** 5: it rings; 6: it is answered. */
  turn(uniqueId: string, state: number): void {
    const channel = this.#channel(uniqueId);
    channel.state = state;
    this.event("Newstate", snapshot(channel));
  }

  hangUp(uniqueId: string, cause: number): void {
    const channel = this.#channel(uniqueId);
    this.channels.delete(uniqueId);
    this.event("Hangup", { ...snapshot(channel), Cause: String(cause), "Cause-txt": "" });
  }

  #channel(uniqueId: string): SimulatedChannel {
    const channel = this.channels.get(uniqueId);
    if (channel === undefined) throw new Error(`there is no channel ${uniqueId}`);
    return channel;
  }

  #technology(): string {
    return this.driver === "pjsip" ? "PJSIP" : "SIP";
  }

  #suffix(): string {
    return (this.#nextCall + 1).toString(16).padStart(8, "0");
  }

  /** Channels of a span stand around its D-channel. */
  #spanOf(bearer: number): number {
    const near = (span: SimulatedSpan) => Math.abs(span.dChannel - bearer);
    return [...this.spans].sort((one, other) => near(one) - near(other))[0]?.span ?? 0;
  }

  #onConnection(socket: Socket): void {
    this.#sockets.set(socket, { loggedIn: false, queue: Promise.resolve() });
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#sockets.delete(socket));
    socket.setNoDelay(true);
    if (!this.stalled) this.#write(socket, Buffer.from(`Asterisk Call Manager/5.0.4${this.lineEnd}`));
    let text = "";
    socket.setEncoding("utf8");
    socket.on("data", (chunk: string) => {
      text += chunk;
      const actions = text.split("\r\n\r\n");
      text = actions.pop() ?? "";
      for (const action of actions) this.#onAction(socket, fieldsOf(action));
    });
  }

  #onAction(socket: Socket, action: Fields): void {
    const { Secret, ...shown } = action;
    this.actions.push(shown);
    if (this.stalled) return;
    const session = this.#sockets.get(socket);
    if (session === undefined) return;
    if (action.Action === "Login") {
      const welcome = !this.refusing && action.Username === this.user && Secret === this.secret;
      if (!welcome) {
        this.#send(socket, { Response: "Error", ...idOf(action), Message: "Authentication failed" });
        void session.queue.then(() => socket.end());
        return;
      }
      this.logins += 1;
      session.loggedIn = true;
      this.#send(socket, { Response: "Success", ...idOf(action), Message: "Authentication accepted" });
      this.#send(socket, { Event: "FullyBooted", Privilege: "system,all", Uptime: "48", Status: "Fully Booted" });
      return;
    }
    for (const packet of session.loggedIn ? this.#answer(action) : [denied(action)]) this.#send(socket, packet);
  }

  #answer(action: Fields): Fields[] {
    const id = idOf(action);
    const success = { Response: "Success", ...id };
    switch (action.Action) {
      case "Ping":
        return [{ ...success, Ping: "Pong", Timestamp: "1795301958.805165" }];
      case "CoreStatus":
        return [{ ...success, ...this.#times(), CoreCurrentCalls: String(Math.ceil(this.channels.size / 2)) }];
      case "CoreSettings":
        return [{ ...success, AMIversion: "5.0.4", AsteriskVersion: this.version, SystemName: "" }];
      case "CoreShowChannels":
        return list(action, [...this.channels.values()].map(listed), { row: "CoreShowChannel" });
      case "PRIShowSpans":
        if (this.bearers !== undefined) return list(action, this.spans.map(spanRow), { row: "PRIShowSpans" });
        break;
      case "DAHDIShowChannels":
        if (this.bearers !== undefined)
          return list(
            action,
            this.bearers.map((bearer) => this.#bearerRow(bearer)),
            { row: "DAHDIShowChannels" },
          );
        break;
      case "SIPpeers":
        if (this.driver === "chan_sip")
          return list(action, this.trunks.map(peerRow), { row: "PeerEntry", end: "PeerlistComplete" });
        break;
      case "Getvar":
        return [{ ...success, Variable: action.Variable ?? "", Value: this.#variable(action.Variable ?? "") }].map(
          (packet) =>
            action.Channel === undefined || [...this.channels.values()].some(({ name }) => name === action.Channel)
              ? packet
              : { Response: "Error", ...id, Message: "No such channel" },
        );
      case "PJSIPShowContacts":
      case "PJSIPShowEndpoints":
      case "Command":
        return [denied(action)];
    }
    const Message = `Invalid/unknown command: ${action.Action}. Use Action: ListCommands to show available commands.`;
    return [{ Response: "Error", ...id, Message }];
  }

  #times(): Fields {
    return {
      CoreStartupDate: "2026-11-21",
      CoreStartupTime: "22:59:13",
      CoreReloadDate: "2026-11-21",
      CoreReloadTime: "23:00:13",
    };
  }

  #bearerRow(bearer: number): Fields {
    const channel = [...this.channels.values()].find((each) => each.bearer === bearer);
    const busy = channel === undefined ? {} : { Channel: channel.name, Uniqueid: channel.uniqueId, AccountCode: "" };
    const signalling = { Signalling: "ISDN PRI", SignallingCode: "128", Context: "cpe-in" };
    return {
      DAHDIChannel: String(bearer),
      ...busy,
      ...signalling,
      DND: "Disabled",
      Alarm: "No Alarm",
      Description: "",
    };
  }

  #variable(name: string): string {
    const number = /^CEN_TRUNK_(\d+)$/.exec(name)?.[1];
    if (number !== undefined) return this.trunks[Number(number) - 1]?.name ?? "";
    if (name === "CHANNEL(audionativeformat)") return `(${this.codec})`;
    if (this.driver !== "pjsip") return "";
    const aor = /^PJSIP_AOR\(([^,]+),contact\)$/.exec(name)?.[1];
    if (aor !== undefined) return this.trunks.some((trunk) => trunk.name === aor) ? `${aor}@@b20d7614e337` : "";
    const [, contact, field] = /^PJSIP_CONTACT\((.+)@@b20d7614e337,([a-z]+)\)$/.exec(name) ?? [];
    const trunk = this.trunks.find((each) => each.name === contact);
    if (trunk === undefined) return "";
    if (field === "uri") return `sip:${trunk.address}`;
    if (field === "status") return trunk.reachable ? "Reachable" : "Unreachable";
    return field === "rtt" ? (trunk.reachable ? String(trunk.roundTripUs) : "N/A") : "";
  }

  #send(socket: Socket, packet: Fields): void {
    const lines = Object.entries(packet).map(([name, value]) => `${name}: ${value}${this.lineEnd}`);
    this.#write(socket, Buffer.from(`${lines.join("")}${this.lineEnd}`));
  }

  #write(socket: Socket, bytes: Buffer): void {
    const session = this.#sockets.get(socket);
    const { pieceBytes } = this;
    if (session === undefined || socket.destroyed) return;
    if (pieceBytes === undefined) {
      session.queue = session.queue.then(() => void (socket.destroyed || socket.write(bytes)));
      return;
    }
    session.queue = session.queue.then(async () => {
      for (let start = 0; start < bytes.length && !socket.destroyed; start += pieceBytes) {
        socket.write(bytes.subarray(start, start + pieceBytes));
        await delay(0);
      }
    });
  }
}

function fieldsOf(text: string): Fields {
  return Object.fromEntries(
    text.split("\r\n").map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]),
  );
}

const idOf = ({ ActionID }: Fields): Fields => (ActionID === undefined ? {} : { ActionID });

const denied = (action: Fields): Fields => ({ Response: "Error", ...idOf(action), Message: "Permission denied" });

function list(action: Fields, rows: readonly Fields[], names: { row: string; end?: string }): Fields[] {
  const id = idOf(action);
  const count = String(rows.length);
  return [
    { Response: "Success", ...id, EventList: "start", Message: "They will follow" },
    ...rows.map((row) => ({ Event: names.row, ...id, ...row })),
    { Event: names.end ?? `${names.row.replace(/s?$/, "s")}Complete`, ...id, EventList: "Complete", ListItems: count },
  ];
}

function snapshot({ name, state, uniqueId }: SimulatedChannel): Fields {
  return {
    Channel: name,
    ChannelState: String(state),
    ChannelStateDesc: stateWords[state] ?? "Unknown",
    CallerIDNum: "600123456",
    Uniqueid: uniqueId,
    Linkedid: uniqueId,
  };
}

const listed = (channel: SimulatedChannel): Fields => ({
  ...snapshot(channel),
  Application: channel.application,
  Duration: "00:00:08",
  BridgeId: "",
});

const yes = (value: boolean): string => (value ? "Yes" : "No");

const spanRow = ({ span, dChannel, up, alarm }: SimulatedSpan): Fields => ({
  Span: String(span),
  DChannel: String(dChannel),
  Order: "Primary",
  Active: "Yes",
  Alarm: yes(alarm),
  Up: yes(up),
});

function peerRow({ name, address, reachable, roundTripUs }: SimulatedTrunk): Fields {
  const [IPaddress = "", IPport = "5060"] = address.split(":");
  const Status = reachable ? `OK (${Math.ceil(roundTripUs / 1000)} ms)` : "UNREACHABLE";
  return { Channeltype: "SIP", ObjectName: name, ChanObjectType: "peer", IPaddress, IPport, Dynamic: "no", Status };
}
