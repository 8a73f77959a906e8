import { exchange, type ProbeContext, ProbeError, readUntil } from "./exchange.ts";
import { startTls } from "./tls.ts";

const statusLineBytes = 1024;

/** Asks for a page and returns the status of the answer, of which nothing more is read. No redirection is followed. */
export async function probeHttp(context: ProbeContext, url: string): Promise<number> {
  const { protocol, hostname, host, port, pathname, search } = new URL(url);
  const secure = protocol === "https:";
  const name = hostname.replace(/^\[(.*)\]$/, "$1");
  const target = { host: name, port: port === "" ? (secure ? 443 : 80) : Number(port) };
  return await exchange(context, target, async (plain) => {
    const stream = secure ? await startTls(plain, name) : plain;
    stream.write(
      `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nUser-Agent: spanwright-agent\r\nAccept: */*\r\nConnection: close\r\n\r\n`,
    );
    const { bytes, closed } = await readUntil(stream, {
      mostBytes: statusLineBytes,
      enough: (read) => read.includes("\n"),
    });
    stream.destroy();
    const status = parseStatusLine(bytes.toString("latin1"));
    if (status === undefined) throw new ProbeError(closed && bytes.length === 0 ? "closed" : "unexpected answer");
    return status;
  });
}

/** "HTTP/1.1 200 OK" → 200. */
export function parseStatusLine(text: string): number | undefined {
  const status = /^HTTP\/1\.[01] ([1-5][0-9]{2})(?: [^\n]*)?\r?\n/.exec(text)?.[1];
  return status === undefined ? undefined : Number(status);
}
