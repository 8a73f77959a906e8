import pLimit from "p-limit";
import type { SteadyClock } from "../../../core/clock.ts";
import { isAppError, messageOf } from "../../../core/errors.ts";
import type { Machine } from "../../../core/machine/machine.ts";
import { virsh } from "../../../libvirt/virsh.ts";

const pingTimeoutSeconds = 3;
const pingEveryMs = 60_000;
/** Guests that are asked in one look, and at the same time; each costs a start of virsh. */
const mostPings = 16;
const parallelPings = 4;

/** Whether the guest agents answer. Each is asked once a minute, whoever looks how often. */
export class GuestAgents {
  readonly #machine: Machine;
  readonly #clock: SteadyClock;
  /** answers: undefined where the guest has no channel for an agent, or nobody could ask. */
  #known = new Map<string, { answers: boolean | undefined; askedMs: number }>();

  constructor(machine: Machine, clock: SteadyClock) {
    this.#machine = machine;
    this.#clock = clock;
  }

  /** Asks those that are due, longest ago first. guests: the running ones, and no other is remembered. */
  async ask(guests: ReadonlyMap<string, { uuid: string }>): Promise<void> {
    this.#known = new Map([...this.#known].filter(([name]) => guests.has(name)));
    const nowMs = this.#clock.steadyMs();
    const askedMs = (name: string) => this.#known.get(name)?.askedMs ?? Number.NEGATIVE_INFINITY;
    const due = [...guests]
      .filter(([name]) => nowMs - askedMs(name) >= pingEveryMs)
      .sort(([one], [other]) => askedMs(one) - askedMs(other) || 0)
      .slice(0, mostPings);
    const limited = pLimit(parallelPings);
    await Promise.all(
      due.map(([name, { uuid }]) =>
        limited(async () => {
          this.#known.set(name, { answers: await this.#ping(uuid), askedMs: nowMs });
        }),
      ),
    );
  }

  answers(name: string): boolean | undefined {
    return this.#known.get(name)?.answers;
  }

  async #ping(uuid: string): Promise<boolean | undefined> {
    const command = ["qemu-agent-command", "--timeout", String(pingTimeoutSeconds), "--domain", uuid];
    try {
      const { stdout } = await virsh(this.#machine, [...command, '{"execute":"guest-ping"}'], {
        timeoutMs: (pingTimeoutSeconds + 3) * 1000,
      });
      return stdout.includes('"return"');
    } catch (error) {
      if (isAppError(error, "unknown-state")) return false;
      if (!isAppError(error, "program-failed")) throw error;
      return /not responding|not connected|timed out|did not respond/i.test(messageOf(error)) ? false : undefined;
    }
  }
}
