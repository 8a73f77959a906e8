import { lookup } from "node:dns/promises";
import { isIPv6 } from "node:net";
import type { VarBind } from "net-snmp";
import { AppError, messageOf } from "../../../core/errors.ts";
import type { Notification } from "../notification.ts";
import { oneLine } from "../texts.ts";
import { readSecretFile } from "./secret-file.ts";
import type { MakeSender } from "./sender.ts";

/** templates/agent/SPANWRIGHT-MIB.txt tells managers what is below it: net-snmp's part for experiments. */
export const enterprise = "1.3.6.1.4.1.8072.9999.9999.9481";

/** A name in the MIB is no more than this. */
const mostBytes = 255;
const longBytes = 500;
/** Types of values as ASN.1 numbers them. */
const objectTypes = { integer: 2, octetString: 4 } as const;
const statusNumbers = { fired: 1, repeated: 2, resolved: 3 } as const;
const severityNumbers = { critical: 1, warning: 2, info: 3 } as const;

/** An SNMPv2c trap. UDP tells nothing of whether it came. */
export const makeSnmpSender: MakeSender<"snmp"> = ({ host, port, communityFile }, context) => {
  return async (notification, signal) => {
    const community = communityFile === undefined ? "public" : await readSecretFile(context.machine, communityFile);
    try {
      const { address } = await lookup(host);
      signal.throwIfAborted();
      await sendTrap(notification, { address, port, community, signal });
    } catch (error) {
      throw new AppError("unreachable", { message: `SNMP at ${host} port ${port}: ${messageOf(error)}` });
    }
  };
};

/** What the trap carries, in the order of the MIB. */
export function trapOf(notification: Notification): { oid: string; varbinds: VarBind[] } {
  const { id, status, madeMs, site, host, alert, summary, todo, runbook } = notification;
  const object = (number: number) => `${enterprise}.1.${number}.0`;
  const text = (number: number, value: string, most = mostBytes): VarBind => ({
    oid: object(number),
    type: objectTypes.octetString,
    value: cut(oneLine(value), most),
  });
  const number = (which: number, value: number): VarBind => ({ oid: object(which), type: objectTypes.integer, value });
  return {
    oid: `${enterprise}.0.${statusNumbers[status]}`,
    varbinds: [
      text(1, id),
      text(2, site),
      text(3, host),
      number(4, statusNumbers[status]),
      number(5, severityNumbers[alert.severity]),
      text(6, alert.rule),
      text(7, alert.key),
      text(8, String(alert.value)),
      text(9, new Date(alert.sinceMs).toISOString()),
      text(10, new Date(madeMs).toISOString()),
      text(11, summary, longBytes),
      text(12, todo, longBytes),
      text(13, runbook),
    ],
  };
}

async function sendTrap(
  notification: Notification,
  { address, port, community, signal }: { address: string; port: number; community: string; signal: AbortSignal },
): Promise<void> {
  // It is large, and most agents have no such receiver.
  const { createSession, Version2c } = await import("net-snmp");
  const transport = isIPv6(address) ? "udp6" : "udp4";
  const session = createSession(address, community, { version: Version2c, trapPort: port, transport, retries: 0 });
  const { oid, varbinds } = trapOf(notification);
  return await new Promise<void>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("it was given up")), { once: true });
    session.on("error", reject);
    session.trap(oid, varbinds, {}, (error) => (error === null ? resolve() : reject(error)));
  }).finally(() => session.close());
}

/** UTF-8 of at most so many bytes; a character of several is not cut in two. */
function cut(text: string, most: number): Buffer {
  const bytes = Buffer.from(text);
  let end = Math.min(bytes.length, most);
  while (end > 0 && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}
