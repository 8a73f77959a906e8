import { isAppError } from "../../core/errors.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { type Finding, fail, pass, unknown, warn } from "../result.ts";

/** IP and ICMP headers, which ping's size doesn't count. */
const headerBytes = 28;
/** Ethernet, PPPoE, common tunnels, and what IPv6 and then IPv4 guarantee. */
const stepsBytes = [1500, 1492, 1450, 1400, 1280, 576] as const;
/** RFC 3261 section 18.1.1: a SIP request of more than 1300 bytes must not go by UDP where the path's MTU is unknown. */
const usableBytes = 1300;
const words = { subject: "", limit: "1500 bytes" };

/** What one ping with "don't fragment" says. */
export type PingAnswer = { kind: "fits" } | { kind: "too-long"; mtuBytes: number | undefined } | { kind: "silent" };

/** The largest packet that passes whole. */
export async function checkPathMtu(machine: Machine, target: string): Promise<Finding> {
  try {
    return await findPathMtu(machine, target);
  } catch (error) {
    if (!isAppError(error, "program-missing")) throw error;
    return unknown(`ping is not installed on ${machine.name}`, "apt-get install iputils-ping", words);
  }
}

async function findPathMtu(machine: Machine, target: string): Promise<Finding> {
  let tooLong = false;
  for (const bytes of stepsBytes) {
    const answer = await pingOnce(machine, target, bytes);
    if (answer.kind === "fits") {
      const measured = [{ name: "pathMtu", value: bytes, unit: "bytes" }];
      if (bytes === stepsBytes[0]) return pass("packets of 1500 bytes pass whole", { ...words, measured });
      const found = `packets of ${bytes} bytes pass whole, larger ones don't`;
      const todo = "Look for a tunnel or PPPoE on the way; keep SIP messages small or send them by TCP.";
      return bytes >= usableBytes
        ? warn(found, todo, { ...words, measured })
        : fail(found, todo, { ...words, measured });
    }
    if (answer.kind === "too-long") tooLong = true;
    // Where nothing answers the smallest steps would only cost time; one more is asked, as large ones may be dropped silently.
    if (answer.kind === "silent" && !tooLong && bytes === stepsBytes[1]) {
      const smallest = await pingOnce(machine, target, stepsBytes[5]);
      if (smallest.kind !== "fits") break;
    }
  }
  const todo = "Let the far end and the firewalls in between answer ICMP echo, or ask who runs them for the MTU.";
  return unknown("ICMP echo is not answered, so the largest packet is not known", todo, words);
}

async function pingOnce(machine: Machine, target: string, bytes: number): Promise<PingAnswer> {
  const args = ["-n", "-M", "do", "-c", "1", "-W", "1", "-s", String(bytes - headerBytes), "--", target];
  const { stdout, stderr } = await machine.run("ping", args, { okExitCodes: [0, 1, 2], timeoutMs: 8_000 });
  return parsePing(`${stdout}\n${stderr}`);
}

/** The answer of iputils' ping, both its outputs. */
export function parsePing(text: string): PingAnswer {
  if (/^[0-9]{1,6} bytes from /m.test(text)) return { kind: "fits" };
  const tooLong = /message too long|Frag needed and DF set/i.exec(text);
  if (tooLong === null) return { kind: "silent" };
  const mtu = /mtu ?= ?([0-9]{2,5})/.exec(text)?.[1];
  return { kind: "too-long", mtuBytes: mtu === undefined ? undefined : Number(mtu) };
}
