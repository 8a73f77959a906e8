import { isIP } from "node:net";
import type { Duplex } from "node:stream";
import { connect, type TLSSocket } from "node:tls";
import { ProbeError } from "./exchange.ts";

/**
 * Speaks TLS on a stream. No certificate is refused: what is wrong with it is looked at, and nothing secret is sent.
 * socket.authorizationError tells.
 */
export async function startTls(stream: Duplex, host: string): Promise<TLSSocket> {
  return await new Promise((resolve, reject) => {
    const socket = connect({
      socket: stream,
      host,
      rejectUnauthorized: false,
      // A server name is never an address (RFC 6066).
      ...(isIP(host) === 0 ? { servername: host } : {}),
    });
    const fail = () => {
      socket.destroy();
      reject(new ProbeError("no TLS"));
    };
    socket.once("error", fail).once("close", fail);
    socket.once("secureConnect", () => {
      socket.off("error", fail).off("close", fail);
      socket.on("error", () => undefined);
      resolve(socket);
    });
  });
}
