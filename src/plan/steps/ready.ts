import { systemClock } from "../../core/clock.ts";
import { AppError, messageOf } from "../../core/errors.ts";
import { limits } from "../../core/limits.ts";
import type { Machine } from "../../core/machine/machine.ts";
import { consoleTail, readConsoleHostKeys } from "../../libvirt/console.ts";
import { readCloudInit } from "../../libvirt/guest/facts.ts";
import type { NodeDesign } from "../../site/design.ts";
import { type PlanContext, readyMarkPath, seedFor } from "../context.ts";
import { parseReadyMark, renderReadyMark } from "../ready-mark.ts";
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
      return running && parseReadyMark(await view.text(readyMarkPath(node)))?.instanceId === planned;
    },
    async apply({ machine, progress }) {
      const wait = new BootWait(context, node, machine, progress);
      const guest = await wait.forGuest();
      try {
        await wait.forCloudInit(guest);
      } finally {
        await guest.close();
      }
      const mark = { instanceId: planned, serials: node.dataDisks.slice(0, 1).map((disk) => disk.serial) };
      await machine.writeFile(readyMarkPath(node), renderReadyMark(mark), { mode: 0o644 });
    },
  };
}

export const readyStepId = (node: NodeDesign): string => `ready ${node.name}`;

class BootWait {
  readonly #context: PlanContext;
  readonly #node: NodeDesign;
  readonly #machine: Machine;
  readonly #progress: (line: string) => void;
  readonly #deadlineMs: number;
  #lastError: unknown;

  constructor(context: PlanContext, node: NodeDesign, machine: Machine, progress: (line: string) => void) {
    this.#context = context;
    this.#node = node;
    this.#machine = machine;
    this.#progress = progress;
    this.#deadlineMs = systemClock.nowMs() + context.bootTimeoutMs;
  }

  /** The guest over SSH, with the host key that it printed on its console. */
  async forGuest(): Promise<Machine> {
    return await this.#until("the guest does not answer over SSH yet", async () => {
      const keys = await readConsoleHostKeys(this.#machine, this.#node);
      if (keys.length === 0) throw new Error("it has not printed its SSH host key on the console yet");
      this.#context.guests.trust(this.#node, keys);
      return await this.#context.guests.connect({ host: this.#machine, node: this.#node, connectTimeoutMs: 10_000 });
    });
  }

  async forCloudInit(guest: Machine): Promise<void> {
    this.#progress("answers over SSH");
    const planned = seedFor(this.#context, this.#node).instanceId;
    const state = await this.#until("cloud-init is not done yet", async () => {
      const cloudInit = await readCloudInit(guest);
      if (cloudInit.instanceId !== planned)
        throw new Error(`cloud-init works for instance ${cloudInit.instanceId ?? "none"}, planned ${planned}`);
      if (!cloudInit.finished) throw new Error("it is at work");
      return cloudInit;
    });
    if (state.errors.length > 0) {
      throw new AppError("apply-failed", {
        message: `cloud-init in ${this.#node.name} ended with errors:\n${state.errors.map((line) => `  ${line}`).join("\n")}`,
        hint: `Look at /var/log/cloud-init.log in the guest: ssh spanwright@${this.#node.interfaces[0]?.address ?? ""}`,
      });
    }
    this.#progress("configured itself without errors");
  }

  async #until<Value>(what: string, attempt: () => Promise<Value>): Promise<Value> {
    do {
      try {
        return await attempt();
      } catch (error) {
        this.#lastError = error;
      }
      await systemClock.sleep(limits.guestPollMs);
    } while (systemClock.nowMs() < this.#deadlineMs);
    throw await this.#timedOut(what);
  }

  async #timedOut(what: string): Promise<AppError> {
    const tail = await consoleTail(this.#machine, this.#node, 5);
    const seconds = Math.round(this.#context.bootTimeoutMs / 1000);
    return new AppError("unknown-state", {
      message: [
        `${this.#node.name}: after ${seconds} s, ${what}: ${messageOf(this.#lastError)}`,
        ...(tail.length === 0
          ? ["its console is empty"]
          : ["its console ends with:", ...tail.map((line) => `  ${line}`)]),
      ].join("\n"),
      hint: "It may still be booting. Run apply again: it looks first and carries on. A longer limit: --boot-timeout SECONDS.",
      cause: this.#lastError,
    });
  }
}
