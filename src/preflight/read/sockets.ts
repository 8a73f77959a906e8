import type { Machine } from "../../core/machine/machine.ts";
import { printable } from "../../site/quoted.ts";

/** A port that a program has. */
export interface ListeningSocket {
  protocol: "udp" | "tcp";
  /** "0.0.0.0", "*", "::", "192.168.1.5" */
  address: string;
  port: number;
  /** The one network device that it listens on; empty: all of them. */
  device: string;
  /** Empty where ss may not tell. */
  program: string;
}

/** Ports of this machine that are taken. Ports of containers and other network namespaces are not among them. */
export async function readSockets(machine: Machine): Promise<ListeningSocket[]> {
  const { stdout } = await machine.run("ss", ["-Hlntup"], { timeoutMs: 15_000 });
  return parseSockets(stdout);
}

/** The answer of "ss -Hlntup"; lines that are no socket of UDP or TCP are left out. */
export function parseSockets(text: string): ListeningSocket[] {
  return text.split("\n").flatMap((line): ListeningSocket[] => {
    const match =
      /^(udp|tcp) +\S+ +[0-9]+ +[0-9]+ +(\S{1,100}):([0-9]{1,5}) +\S+(?: +users:\(\("([^"]{1,100})".*)?$/.exec(
        line.trimEnd(),
      );
    const port = Number(match?.[3]);
    if (match === null || port > 65_535) return [];
    const [, address = "", device = ""] = /^([^%]*)%?(.*)$/.exec((match[2] ?? "").replace(/[[\]]/g, "")) ?? [];
    const program = printable(match[4] ?? "");
    return [{ protocol: match[1] === "udp" ? "udp" : "tcp", address, port, device: printable(device), program }];
  });
}

/** Whether a socket is in the way of one that wants this address. One that is bound to another device is not. */
export function takes(socket: ListeningSocket, address: string): boolean {
  const everywhere = socket.device === "" && ["0.0.0.0", "*", "::"].includes(socket.address);
  return everywhere || socket.address === address;
}
