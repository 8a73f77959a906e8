import { exchange, type ProbeContext, ProbeError, readUntil } from "./exchange.ts";

const connackBytes = 4;
/** MQTT 3.1.1, table 3.1: what a broker answers to CONNECT. */
const codes = { accepted: 0, unavailable: 3, badPassword: 4, notAuthorized: 5 } as const;

/**
 * Asks a broker for a connection without name and password, and leaves. Returns whether it was let in: a broker that
 * wants a password runs as well as one that wants none.
 */
export async function probeMqtt(
  context: ProbeContext,
  target: { host: string; port: number },
): Promise<"accepted" | "wants a password"> {
  return await exchange(context, target, async (stream) => {
    stream.write(connectPacket());
    const { bytes } = await readUntil(stream, {
      mostBytes: connackBytes,
      enough: (read) => read.length >= connackBytes,
    });
    if (bytes.length === 0) throw new ProbeError("closed");
    const code = parseConnack(bytes);
    if (code === codes.unavailable) throw new ProbeError("not available");
    if (code === codes.badPassword || code === codes.notAuthorized) return "wants a password";
    if (code !== codes.accepted) throw new ProbeError("unexpected answer");
    stream.end(Buffer.from([0xe0, 0]));
    return "accepted";
  });
}

/** The return code of a CONNACK; undefined for anything else. */
export function parseConnack(bytes: Buffer): number | undefined {
  const isConnack = bytes.length >= connackBytes && bytes[0] === 0x20 && bytes[1] === 2 && (bytes[2] ?? 2) <= 1;
  return isConnack ? bytes[3] : undefined;
}

/** CONNECT of MQTT 3.1.1: a clean session of 10 s; the broker makes up the name, which so can be nobody else's. */
export function connectPacket(): Buffer {
  const variableHead = Buffer.concat([Buffer.from([0, 4]), Buffer.from("MQTT"), Buffer.from([4, 0b10, 0, 10])]);
  const payload = Buffer.from([0, 0]);
  return Buffer.concat([Buffer.from([0x10, variableHead.length + payload.length]), variableHead, payload]);
}
