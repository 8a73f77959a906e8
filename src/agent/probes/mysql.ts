import type { Duplex } from "node:stream";
import { exchange, type ProbeContext, ProbeError, readUntil } from "./exchange.ts";

const packetBytes = 4096;
const headBytes = 4;
/** https://mariadb.com/kb/en/mariadb-error-code-reference/ */
const tooManyConnections = new Set([1040, 1203, 1226]);
const hostIsBlocked = 1129;
const hostIsNotPrivileged = 1130;

/** What a server of MySQL or MariaDB says first. */
export type MysqlGreeting = { kind: "greeting"; version: string } | { kind: "refusal"; number: number };

/**
 * Reads the greeting of a MySQL server and returns its version; empty where it does not talk to this host, which it can
 * only say while it runs. Throws ProbeError where it has too many connections, or has blocked this host.
 */
export async function probeMysql(context: ProbeContext, target: { host: string; port: number }): Promise<string> {
  return await exchange(context, target, async (stream) => {
    const greeting = parseMysqlGreeting(await readPacket(stream));
    if (greeting === undefined) throw new ProbeError("unexpected answer");
    if (greeting.kind === "refusal") return refusedVersion(greeting.number);
    await endHandshake(stream);
    return greeting.version;
  });
}

/** The first packet (protocol 10): length, number, then the version up to a NUL; or 0xff and an error's number. */
export function parseMysqlGreeting(packet: Buffer): MysqlGreeting | undefined {
  const kind = packet[headBytes];
  if (kind === 0xff && packet.length >= headBytes + 3) {
    return { kind: "refusal", number: packet.readUInt16LE(headBytes + 1) };
  }
  const end = packet.indexOf(0, headBytes + 1);
  if (kind !== 10 || end === -1) return undefined;
  const version = packet.toString("latin1", headBytes + 1, end);
  // MariaDB 10 puts 5.5.5- before its own, for replicas that expect one digit.
  return /^[\x20-\x7e]{1,100}$/.test(version)
    ? { kind: "greeting", version: version.replace(/^5\.5\.5-(?=.*MariaDB)/i, "") }
    : undefined;
}

/** The answer of somebody without a name and a password, in protocol 4.1. */
export function anonymousAnswer(): Buffer {
  const protocol41 = 0x0200;
  const secureConnection = 0x8000;
  const pluginAuth = 0x80000;
  const head = Buffer.alloc(32);
  head.writeUInt32LE(protocol41 | secureConnection | pluginAuth, 0);
  head.writeUInt32LE(1 << 20, 4);
  head.writeUInt8(33, 8);
  const body = Buffer.concat([head, Buffer.from("\0\0mysql_native_password\0")]);
  return Buffer.concat([packetHead(body.length, 1), body]);
}

/**
 * A connection that ends after the greeting counts as an error of this host, and after max_connect_errors of them (100)
 * the server refuses all connections from it, those of the applications too. A handshake that ends is none, whoever
 * comes: so the one who comes has no name, is turned away, and that is the end of it.
 * https://dev.mysql.com/doc/refman/8.0/en/host-cache.html (SUM_CONNECT_ERRORS)
 */
async function endHandshake(stream: Duplex): Promise<void> {
  stream.write(anonymousAnswer());
  const answer = await readPacket(stream);
  const switchesPlugin = 0xfe;
  if (answer[headBytes] === switchesPlugin) {
    stream.write(packetHead(0, (answer[3] ?? 2) + 1));
    await readPacket(stream);
  }
  // Where a server lets anybody in, this one leaves.
  stream.end(Buffer.concat([packetHead(1, 0), Buffer.from([1])]));
}

function refusedVersion(number: number): string {
  if (number === hostIsNotPrivileged) return "";
  if (tooManyConnections.has(number)) throw new ProbeError("too many connections");
  throw new ProbeError(number === hostIsBlocked ? "this host is blocked" : "unexpected answer");
}

async function readPacket(stream: Duplex): Promise<Buffer> {
  const enough = (bytes: Buffer) => bytes.length >= headBytes && bytes.length >= headBytes + bytes.readUIntLE(0, 3);
  const { bytes } = await readUntil(stream, { mostBytes: packetBytes, enough });
  if (bytes.length === 0) throw new ProbeError("closed");
  if (!enough(bytes)) throw new ProbeError("unexpected answer");
  return bytes;
}

function packetHead(lengthBytes: number, sequence: number): Buffer {
  return Buffer.from([lengthBytes & 0xff, (lengthBytes >> 8) & 0xff, (lengthBytes >> 16) & 0xff, sequence & 0xff]);
}
