import type { Duplex } from "node:stream";
import type { SteadyClock } from "../../core/clock.ts";
import { messageOf } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";

/** Why a service was not found well: few words, as they become a label. */
export type ProbeFailure =
  | "refused"
  | "no answer"
  | "closed"
  | "name unknown"
  | "unreachable"
  | "unexpected answer"
  | "wrong status"
  | "too many connections"
  | "this host is blocked"
  | "not available"
  | "no TLS";

export class ProbeError extends Error {
  readonly why: ProbeFailure;

  constructor(why: ProbeFailure) {
    super(why);
    this.why = why;
  }
}

export interface ProbeContext {
  machine: Pick<Machine, "dial">;
  clock: SteadyClock;
  /** For the whole of it: the name, the connection, the talk. */
  timeoutMs: number;
}

/** Connects, lets talk() use the stream, and ends it, all within the time. Throws ProbeError, whatever goes wrong. */
export async function exchange<Value>(
  { machine, clock, timeoutMs }: ProbeContext,
  target: { host: string; port: number },
  talk: (stream: Duplex) => Promise<Value>,
): Promise<Value> {
  const open = new Set<Duplex>();
  let over = false;
  const work = async (): Promise<Value> => {
    const stream = await dial(machine, { ...target, timeoutMs });
    open.add(stream);
    // An error on a stream that nobody reads any more must not end the process.
    stream.on("error", () => undefined);
    if (over) throw new ProbeError("no answer");
    return await talk(stream);
  };
  const late = clock.sleep(timeoutMs).then((): never => {
    throw new ProbeError("no answer");
  });
  const working = work();
  // Only one of the two is waited for to the end; a stream that opens after that is ended all the same.
  late.catch(() => undefined);
  const closeAll = () => {
    for (const stream of open) stream.destroy();
  };
  working.then(closeAll, closeAll);
  try {
    return await Promise.race([working, late]);
  } finally {
    over = true;
    closeAll();
  }
}

/**
 * Reads until there is enough, the other end closes, or mostBytes have come. The stream stands still afterwards and can
 * be read on.
 */
export async function readUntil(
  stream: Duplex,
  options: { mostBytes: number; enough: (bytes: Buffer) => boolean },
): Promise<{ bytes: Buffer; closed: boolean }> {
  return await new Promise((resolve) => {
    let bytes: Buffer = Buffer.alloc(0);
    const end = (closed: boolean) => {
      stream.pause();
      stream.off("data", onData).off("end", onEnd).off("close", onEnd).off("error", onEnd);
      resolve({ bytes, closed });
    };
    const onData = (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      if (bytes.length > options.mostBytes) bytes = bytes.subarray(0, options.mostBytes);
      if (bytes.length === options.mostBytes || options.enough(bytes)) end(false);
    };
    const onEnd = () => end(true);
    if (stream.destroyed || stream.readableEnded) return end(true);
    stream.on("data", onData).on("end", onEnd).on("close", onEnd).on("error", onEnd);
    stream.resume();
  });
}

async function dial(
  machine: Pick<Machine, "dial">,
  target: { host: string; port: number; timeoutMs: number },
): Promise<Duplex> {
  try {
    return await machine.dial(target);
  } catch (error) {
    throw new ProbeError(dialFailure(messageOf(error)));
  }
}

function dialFailure(message: string): ProbeFailure {
  if (/ECONNREFUSED|refused/i.test(message)) return "refused";
  if (/ENOTFOUND|EAI_AGAIN/.test(message)) return "name unknown";
  return /no answer|ETIMEDOUT|timed out/i.test(message) ? "no answer" : "unreachable";
}
