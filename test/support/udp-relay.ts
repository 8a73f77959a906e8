import { createSocket, type Socket } from "node:dgram";

export interface UdpRelay {
  port: number;
  close(): void;
}

/** Stands between two ends on loopback, and delays or drops what goes from the first to the second. */
export async function startRelay(
  target: { port: number },
  fault: { delayMs?: (index: number) => number; drop?: (index: number) => boolean },
): Promise<UdpRelay> {
  const front = createSocket("udp4");
  const back = createSocket("udp4");
  const timers: NodeJS.Timeout[] = [];
  let index = 0;
  let sender: { address: string; port: number } | undefined;
  front.on("message", (packet, from) => {
    sender = from;
    const own = index;
    index += 1;
    if (fault.drop?.(own) === true) return;
    const pass = () => back.send(packet, target.port, "127.0.0.1");
    const delayMs = fault.delayMs?.(own) ?? 0;
    if (delayMs === 0) pass();
    else timers.push(setTimeout(pass, delayMs));
  });
  back.on("message", (packet) => {
    if (sender !== undefined) front.send(packet, sender.port, sender.address);
  });
  const port = await bound(front);
  await bound(back);
  return {
    port,
    close() {
      for (const timer of timers) clearTimeout(timer);
      front.close();
      back.close();
    },
  };
}

async function bound(socket: Socket): Promise<number> {
  return await new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(0, "127.0.0.1", () => resolve(socket.address().port));
  });
}
