import { createSocket } from "node:dgram";
import { lookup } from "node:dns/promises";
import { connect as connectTcp, isIPv6 } from "node:net";
import { AppError, messageOf } from "../../../core/errors.ts";
import type { Notification } from "../notification.ts";
import { oneLine } from "../texts.ts";
import type { MakeSender } from "./sender.ts";

/** What every receiver must be able to take in one datagram or frame (https://www.rfc-editor.org/rfc/rfc5426#section-3.2). */
const mostBytes = 2048;
/** After such a silence the other end has taken what it was sent. */
const quietMs = 2_000;
const facilityDaemon = 3;
const severities = { critical: 2, warning: 4, info: 6 } as const;
const severityNotice = 5;
/** Below the enterprise number of net-snmp, in its part for experiments, as the traps are. */
const structure = "spanwright@8072.9999.9999.9481";

/** RFC 5424 in one datagram, or over TCP with its length before it (RFC 6587). UDP tells nothing of whether it came. */
export const makeSyslogSender: MakeSender<"syslog"> = ({ host, port, transport }, context) => {
  const send = transport === "udp" ? sendDatagram : sendFrame;
  return async (notification, signal) => {
    const line = syslogLine(notification, context.host);
    await send(line, { host, port, signal }).catch((error: unknown) => {
      throw new AppError("unreachable", { message: `syslog at ${host} port ${port}: ${messageOf(error)}` });
    });
  };
};

/** The message as RFC 5424 has it, never longer than every receiver must take. */
export function syslogLine(
  { id, status, madeMs, site, alert, summary, todo, runbook }: Notification,
  host: string,
): Buffer {
  const severity = status === "resolved" ? severityNotice : severities[alert.severity];
  const head = [
    `<${facilityDaemon * 8 + severity}>1`,
    new Date(madeMs).toISOString(),
    nameOf(host, 255),
    "spanwright-agent",
    "-",
    nameOf(status, 32),
  ].join(" ");
  const data = Object.entries({ id, rule: alert.rule, severity: alert.severity, site, key: alert.key, runbook })
    .map(([name, value]) => `${name}="${escaped(oneLine(value).slice(0, 200))}"`)
    .join(" ");
  const words = status === "resolved" ? `over: ${summary}` : `${summary} ${todo}`;
  return cut(Buffer.from(`${head} [${structure} ${data}] \uFEFF${oneLine(words)}`));
}

/** Printable ASCII without spaces, as a header field must be. */
function nameOf(text: string, most: number): string {
  const name = text.replaceAll(/[^\x21-\x7e]/g, "").slice(0, most);
  return name === "" ? "-" : name;
}

const escaped = (text: string): string => text.replaceAll(/["\\\]]/g, "\\$&");

/** A character of several bytes is not cut in two. */
function cut(bytes: Buffer): Buffer {
  let end = Math.min(bytes.length, mostBytes);
  while (end > 0 && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}

interface Target {
  host: string;
  port: number;
  signal: AbortSignal;
}

async function sendDatagram(line: Buffer, { host, port, signal }: Target): Promise<void> {
  const { address } = await lookup(host);
  signal.throwIfAborted();
  const socket = createSocket({ type: isIPv6(address) ? "udp6" : "udp4", signal });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once("error", reject);
      socket.once("close", () => reject(new Error("it was given up")));
      socket.send(line, port, address, (error) => (error === null ? resolve() : reject(error)));
    });
    socket.removeAllListeners("close");
  } finally {
    if (!signal.aborted) socket.close();
  }
}

/** It has been taken when the other end, told that no more comes, closes too; some only do so much later. */
async function sendFrame(line: Buffer, { host, port, signal }: Target): Promise<void> {
  const socket = connectTcp({ host, port, signal });
  try {
    await new Promise<void>((resolve, reject) => {
      let finished = false;
      socket.once("error", reject);
      socket.once("close", () => reject(new Error("the connection was closed before it was taken")));
      socket.once("end", () => finished && resolve());
      socket.setTimeout(quietMs, () => finished && resolve());
      socket.once("connect", () => {
        socket.end(Buffer.concat([Buffer.from(`${line.length} `), line]), () => {
          finished = true;
        });
      });
      socket.resume();
    });
  } finally {
    // A reset that comes after the last byte is nobody's any more.
    socket.on("error", () => undefined);
    socket.destroy();
  }
}
