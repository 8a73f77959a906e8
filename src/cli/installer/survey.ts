import { type ExitCode, isAppError } from "../../core/errors.ts";
import { LocalMachine } from "../../core/machine/local.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { bytesToSize } from "../../core/size.ts";
import { decideAcceleration } from "../../host/acceleration.ts";
import { readHostFacts } from "../../host/facts.ts";
import { usualStorage } from "../look-at-host.ts";
import { observeFacts } from "../site-facts.ts";
import type { Menu } from "./entry.ts";

/** What this machine is and has around it, and the telephony cards in it. */
export async function survey(menu: Menu): Promise<ExitCode> {
  const machine = new LocalMachine();
  const { screen } = menu;
  const { survey: sentences } = screen.messages;
  const { rows, none } = sentences;
  const [host, facts] = await Promise.all([readHostFacts(machine, usualStorage), observeFacts()]);
  const acceleration = await accelerationOf(machine);
  const { surroundings } = facts;
  const whole = (bytes: number) => bytesToSize(Math.floor(bytes / 2 ** 20) * 2 ** 20);
  const bridges = surroundings.bridges.map(({ name, cidr }) => (cidr === undefined ? name : `${name} (${cidr})`));
  const found: [string, string | undefined][] = [
    [rows.kernel, host.kernel],
    [rows.processors, String(host.processors)],
    [rows.memory, whole(host.memoryBytes)],
    [rows.disk, `${whole(host.storageFreeBytes)} (${usualStorage})`],
    [rows.acceleration, acceleration],
    [rows.addresses, surroundings.addresses.join(", ")],
    [rows.bridges, bridges.join(", ")],
    [rows.gateway, surroundings.defaultGateway],
    [rows.dns, surroundings.dns.join(", ")],
    [rows.ntp, surroundings.ntp.join(", ")],
    [rows.domain, surroundings.domain],
    [rows.timezone, facts.timezone],
    [rows.network, facts.freeNetwork],
  ];
  screen.say(sentences.title, ...found.map(([title, text]) => `  ${title}: ${text || none}`));
  return await menu.run(["cards", "scan"]);
}

/** Trying it needs QEMU; a machine without it is surveyed all the same. */
async function accelerationOf(machine: Machine): Promise<string> {
  try {
    const { use, because } = await decideAcceleration(machine);
    return `${use}: ${because}`;
  } catch (error) {
    if (isAppError(error)) return error.message;
    throw error;
  }
}
