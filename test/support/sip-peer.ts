/**
 * SIP user agents over UDP, one an address, that answer as they are told and place calls. Commands come as lines of JSON
 * on standard input, events go out the same way. Usage: node sip-peer.ts GATEWAY-PORT ADDRESS...
 */
import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { createInterface } from "node:readline";

export type PeerCommand =
  | { kind: "answer"; address: string; how: number | "silent" | "dead" }
  | { kind: "call"; id: number; from: string; number: string; headers: readonly string[] };

export type PeerEvent =
  | { kind: "invite"; address: string; number: string; headers: Record<string, string> }
  /** status: of the final response. reason: its Reason header, empty where there is none. */
  | { kind: "ended"; id: number; status: number; reason: string };

interface Message {
  first: string;
  headers: Record<string, string>;
  vias: string[];
}

const sipPort = 5060;
const sdp = (address: string) =>
  `v=0\r\no=- 1 1 IN IP4 ${address}\r\ns=-\r\nc=IN IP4 ${address}\r\nt=0 0\r\nm=audio 40000 RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\n`;

if (process.argv[1] === import.meta.filename) serve(Number(process.argv[2]), process.argv.slice(3));

function serve(gatewayPort: number, addresses: readonly string[]): void {
  const answers = new Map<string, number | "silent" | "dead">();
  const sockets = new Map<string, Socket>();
  for (const address of addresses) {
    const socket = createSocket("udp4");
    socket.bind(sipPort, address);
    socket.on("message", (bytes, from) => {
      const message = parse(bytes.toString("latin1"));
      if (message.first.startsWith("SIP/2.0")) onResponse(message, address, socket);
      else onRequest(message, { address, socket, from, how: answers.get(address) ?? 200 });
    });
    sockets.set(address, socket);
  }
  createInterface({ input: process.stdin }).on("line", (line) => {
    const command = JSON.parse(line) as PeerCommand;
    if (command.kind === "answer") answers.set(command.address, command.how);
    else place(command, sockets.get(command.from), gatewayPort);
  });
}

function emit(event: PeerEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

const seenInvites = new Set<string>();

function onRequest(
  message: Message,
  {
    address,
    socket,
    from,
    how,
  }: { address: string; socket: Socket; from: RemoteInfo; how: number | "silent" | "dead" },
): void {
  const method = message.first.split(" ")[0] ?? "";
  const reply = (status: number, body = "") =>
    socket.send(responseText(message, status, { address, body }), from.port, from.address);
  if (how === "dead" || method === "ACK") return;
  if (method !== "INVITE") {
    reply(200);
    return;
  }
  const key = `${address} ${message.headers["call-id"]} ${message.headers.cseq}`;
  if (!seenInvites.has(key)) {
    seenInvites.add(key);
    const number = /^INVITE sip:([^@]*)@/.exec(message.first)?.[1] ?? "";
    emit({ kind: "invite", address, number, headers: message.headers });
  }
  if (how === "silent") return;
  reply(100);
  reply(how, how === 200 ? sdp(address) : "");
}

interface Calling {
  id: number;
  number: string;
  gatewayPort: number;
  from: string;
}
const calling = new Map<string, Calling>();

function place(command: Extract<PeerCommand, { kind: "call" }>, socket: Socket | undefined, gatewayPort: number): void {
  const callId = `call-${command.id}`;
  calling.set(callId, { id: command.id, number: command.number, gatewayPort, from: command.from });
  const { from, number } = command;
  const lines = [...requestLines("INVITE", { callId, from, number, gatewayPort, to: "" }), ...command.headers];
  socket?.send(withBody(lines, sdp(from)), gatewayPort, "127.0.0.1");
}

function onResponse(message: Message, address: string, socket: Socket): void {
  const status = Number(message.first.split(" ")[1]);
  const callId = message.headers["call-id"] ?? "";
  const call = calling.get(callId);
  if (call === undefined || status < 200 || !message.headers.cseq?.endsWith("INVITE")) return;
  const to = message.headers.to ?? "";
  const parts = { callId, from: address, number: call.number, gatewayPort: call.gatewayPort, to };
  socket.send(withBody(requestLines("ACK", parts), ""), call.gatewayPort, "127.0.0.1");
  if (status === 200) socket.send(withBody(requestLines("BYE", parts), ""), call.gatewayPort, "127.0.0.1");
  emit({ kind: "ended", id: call.id, status, reason: message.headers.reason ?? "" });
}

function requestLines(
  method: string,
  {
    callId,
    from,
    number,
    gatewayPort,
    to,
  }: { callId: string; from: string; number: string; gatewayPort: number; to: string },
): string[] {
  const uri = `sip:${number}@127.0.0.1:${gatewayPort}`;
  return [
    `${method} ${uri} SIP/2.0`,
    `Via: SIP/2.0/UDP ${from}:${sipPort};branch=z9hG4bK-${callId}${method === "BYE" ? "-bye" : ""}`,
    `From: <sip:600123456@${from}>;tag=${callId}`,
    `To: ${to === "" ? `<${uri}>` : to}`,
    `Call-ID: ${callId}`,
    `CSeq: ${method === "BYE" ? 2 : 1} ${method}`,
    `Contact: <sip:600123456@${from}:${sipPort}>`,
    "Max-Forwards: 70",
  ];
}

function withBody(lines: readonly string[], body: string): Buffer {
  const type = body === "" ? [] : ["Content-Type: application/sdp"];
  return Buffer.from([...lines, ...type, `Content-Length: ${body.length}`, "", body].join("\r\n"), "latin1");
}

function responseText(request: Message, status: number, { address, body }: { address: string; body: string }): Buffer {
  const to = request.headers.to ?? "";
  return withBody(
    [
      `SIP/2.0 ${status} Answer`,
      ...request.vias.map((via) => `Via: ${via}`),
      `From: ${request.headers.from}`,
      `To: ${to.includes("tag=") || status === 100 ? to : `${to};tag=${address}`}`,
      `Call-ID: ${request.headers["call-id"]}`,
      `CSeq: ${request.headers.cseq}`,
      // A redirection to the emergency number: what a gateway that followed it would do first.
      status >= 300 && status < 400 ? "Contact: <sip:112@127.0.0.1>" : `Contact: <sip:${address}:${sipPort}>`,
    ],
    body,
  );
}

function parse(text: string): Message {
  const [head = ""] = text.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const headers: Record<string, string> = {};
  const vias: string[] = [];
  for (const line of lines) {
    const colon = line.indexOf(":");
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === "via" || name === "v") vias.push(value);
    else headers[name] = value;
  }
  return { first, headers, vias };
}
