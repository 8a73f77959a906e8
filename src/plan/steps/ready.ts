import { systemClock } from "../../core/clock.ts";
import { AppError, isAppError, messageOf } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { consoleTail, readConsoleHostKeys } from "../../libvirt/console.ts";
import { readCloudInit } from "../../libvirt/guest/facts.ts";
import type { NodeDesign } from "../../site/design.ts";
import { type PlanContext, seedFor } from "../context.ts";
import { markPaths, parseReadyMark, renderReadyMark } from "../marks.ts";
import type { Step } from "../step.ts";
import { startedStepId } from "./started.ts";

/** The guest answers at its planned address and cloud-init has done its work with the planned seed. */
export function readyStep(context: PlanContext, node: NodeDesign): Step {
  const planned = seedFor(context, node).instanceId;
  return {
    id: readyStepId(node),
    kind: "ready",
    host: node.host,
    target: node.name,
    why: "wait until the guest has configured itself",
    needs: [startedStepId(node)],
    priority: 9,
    async check(view) {
      const running = (await view.domain(node.uuid))?.running !== undefined;
      return running && parseReadyMark(await view.text(markPaths.ready(node)))?.instanceId === planned;
    },
    async apply({ machine, progress }) {
      await new BootWait(context, node, machine, progress).untilReady();
      const mark = { instanceId: planned, serials: node.dataDisks.slice(0, 1).map((disk) => disk.serial) };
      await machine.writeFile(markPaths.ready(node), renderReadyMark(mark), { mode: 0o644 });
    },
  };
}

export const readyStepId = (node: NodeDesign): string => `ready ${node.name}`;

/** Not an error yet: the guest is on its way. */
class NotYet extends Error {}

class BootWait {
  readonly #context: PlanContext;
  readonly #node: NodeDesign;
  readonly #machine: Machine;
  readonly #progress: (line: string) => void;
  readonly #deadlineMs: number;
  #guest: Machine | undefined;

  constructor(context: PlanContext, node: NodeDesign, machine: Machine, progress: (line: string) => void) {
    this.#context = context;
    this.#node = node;
    this.#machine = machine;
    this.#progress = progress;
    this.#deadlineMs = systemClock.nowMs() + context.bootTimeoutMs;
  }

  async untilReady(): Promise<void> {
    let last: unknown;
    try {
      do {
        try {
          return await this.#look();
        } catch (error) {
          if (!isOnItsWay(error)) throw error;
          last = error;
          if (!(error instanceof NotYet)) await this.#hangUp();
        }
        await systemClock.sleep(limits.guestPollMs);
      } while (systemClock.nowMs() < this.#deadlineMs);
    } finally {
      await this.#hangUp();
    }
    throw isAppError(last, "host-key-changed") ? last : await this.#timedOut(last);
  }

  async #look(): Promise<void> {
    const guest = await this.#connected();
    const planned = seedFor(this.#context, this.#node).instanceId;
    const state = await readCloudInit(guest);
    if (state.instanceId !== planned) {
      throw new NotYet(`cloud-init works for instance ${state.instanceId ?? "none"}, planned ${planned}`);
    }
    if (!state.finished) throw new NotYet("cloud-init is at work");
    if (state.errors.length > 0) throw this.#cloudInitFailed(state.errors);
    this.#progress("configured itself without errors");
  }

  /** Over SSH, with the host key that the guest printed on its console; or, where that has scrolled away, the one on record. */
  async #connected(): Promise<Machine> {
    if (this.#guest !== undefined) return this.#guest;
    const keys = await readConsoleHostKeys(this.#machine, this.#node);
    if (keys.length > 0) this.#context.guests.trust(this.#node, keys);
    this.#guest = await this.#context.guests.connect({
      host: this.#machine,
      node: this.#node,
      connectTimeoutMs: 10_000,
    });
    this.#progress("answers over SSH");
    return this.#guest;
  }

  async #hangUp(): Promise<void> {
    await this.#guest?.close();
    this.#guest = undefined;
  }

  #cloudInitFailed(errors: readonly string[]): AppError {
    return new AppError("apply-failed", {
      message: `cloud-init in ${this.#node.name} ended with errors:\n${errors.map((line) => `  ${line}`).join("\n")}`,
      hint: `Look at /var/log/cloud-init.log in the guest: ssh spanwright@${this.#node.interfaces[0]?.address ?? ""}`,
    });
  }

  async #timedOut(last: unknown): Promise<AppError> {
    const tail = await consoleTail(this.#machine, this.#node, 5);
    const seconds = Math.round(this.#context.bootTimeoutMs / 1000);
    const reason = isAppError(last, "host-key-unknown") ? "it has not printed its SSH host key yet" : messageOf(last);
    return new AppError("unknown-state", {
      message: [
        `${this.#node.name}: after ${seconds} s, the guest is not ready yet: ${reason}`,
        ...(tail.length === 0
          ? ["its console is empty"]
          : ["its console ends with:", ...tail.map((line) => `  ${line}`)]),
      ].join("\n"),
      hint: "It may still be booting. Run apply again: it looks first and carries on. A longer limit: --boot-timeout SECONDS.",
      cause: last,
    });
  }
}

/** A guest that boots refuses connections, has no key yet, or shows the old one until it has made new ones. */
function isOnItsWay(error: unknown): boolean {
  const passing = ["unreachable", "unknown-state", "host-key-unknown", "host-key-changed"] as const;
  return error instanceof NotYet || passing.some((code) => isAppError(error, code));
}
