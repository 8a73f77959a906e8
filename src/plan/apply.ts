import { AppError, type ErrorCode, messageOf } from "../core/errors.ts";
import { limits } from "../core/limits.ts";
import type { Machine } from "../core/machine/machine.ts";
import type { HostMachines } from "../host/connect.ts";
import { type Found, keyOf, LiveLibvirt } from "../libvirt/live.ts";
import type { JournalRun } from "./journal.ts";
import type { Step } from "./step.ts";
import { type LiveView, liveView } from "./view.ts";

export interface ApplyOptions {
  steps: readonly Step[];
  machines: HostMachines;
  journal: JournalRun;
  progress: (line: string) => void;
}

export interface ApplyResult {
  done: readonly Step[];
  /** Steps that were found done when their turn came. */
  alreadyDone: readonly Step[];
}

/**
 * Takes the steps in an order that their needs allow, several at a time. After the first failure no new step begins;
 * those under way are waited for. Throws apply-failed (or the unknown-state of the step that gave no answer).
 */
export async function applySteps(options: ApplyOptions): Promise<ApplyResult> {
  const run = new ApplyRun(options);
  await run.all();
  return run.result();
}

/** What a caller must be able to tell from a failure; all others are one. */
const keptCodes: ReadonlySet<ErrorCode> = new Set([
  "rolled-back",
  "confirmation-needed",
  "unknown-state",
  "unreachable",
  "libvirt-down",
]);

/** Of these a step says itself what it left; what others say is of a smaller part than the whole run. */
const telling: ReadonlySet<ErrorCode> = new Set(["rolled-back", "confirmation-needed", "apply-failed"]);

class ApplyRun {
  readonly #options: ApplyOptions;
  readonly #finished = new Set<string>();
  readonly #waiting: Set<Step>;
  readonly #running = new Map<Step, Promise<void>>();
  readonly #libvirts = new Map<string, LiveLibvirt>();
  readonly #done: Step[] = [];
  readonly #alreadyDone: Step[] = [];
  readonly #failures: { step: Step; error: unknown }[] = [];

  constructor(options: ApplyOptions) {
    this.#options = options;
    this.#waiting = new Set([...options.steps].sort((left, right) => (left.priority ?? 5) - (right.priority ?? 5)));
  }

  async all(): Promise<void> {
    // Bounded: every round either ends a running step or finds that none is left.
    for (;;) {
      if (this.#failures.length === 0) this.#startReady();
      if (this.#running.size === 0) break;
      await Promise.race(this.#running.values());
    }
    if (this.#failures.length > 0) throw this.#failure();
    const stuck = [...this.#waiting][0];
    if (stuck !== undefined)
      throw new Error(`step '${stuck.id}' waits for a step that is not in the plan or for itself`);
  }

  result(): ApplyResult {
    return { done: this.#done, alreadyDone: this.#alreadyDone };
  }

  #startReady(): void {
    const inPlan = new Set(this.#options.steps.map((step) => step.id));
    for (const step of this.#waiting) {
      if (this.#running.size >= limits.parallelSteps) return;
      if (!step.needs.every((id) => this.#finished.has(id) || !inPlan.has(id))) continue;
      this.#waiting.delete(step);
      const work = this.#take(step).finally(() => this.#running.delete(step));
      this.#running.set(step, work);
    }
  }

  async #take(step: Step): Promise<void> {
    const { machines, journal, progress } = this.#options;
    const machine = machines.get(step.host);
    if (machine === undefined) throw new Error(`step '${step.id}' names host '${step.host}', which is not connected`);
    const libvirt = this.#libvirts.get(step.host) ?? new LiveLibvirt(machine);
    this.#libvirts.set(step.host, libvirt);
    const view = liveView(machine, (subject) => libvirt.recall(subject));
    try {
      if (await step.check(view)) {
        this.#alreadyDone.push(step);
      } else {
        journal.started(step);
        progress(`${step.target}: ${step.why}`);
        const after = await this.#change(step, { machine, libvirt, view });
        if (!(await step.check(after))) {
          throw new AppError("apply-failed", { message: `${step.id}: no error, but it is still not as planned` });
        }
        journal.done(step);
        this.#done.push(step);
      }
      this.#finished.add(step.id);
    } catch (error) {
      // First, so that nothing new begins whatever happens to the journal.
      this.#failures.push({ step, error });
      this.#recordFailure(step, error);
    }
  }

  /** Applies a step. Answers the view to check it by: all of it asked after the change, or found at its end. */
  async #change(step: Step, on: { machine: Machine; libvirt: LiveLibvirt; view: LiveView }): Promise<LiveView> {
    const { machine, libvirt, view } = on;
    const found = new Map<string, Found>();
    const change = libvirt.changing(view.asked());
    try {
      await step.apply({
        machine,
        view,
        progress: (line) => this.#options.progress(`${step.target}: ${line}`),
        found: (state) => {
          const [kind, uuid] =
            "domain" in state ? (["domain", state.domain.uuid] as const) : (["network", state.network.uuid] as const);
          found.set(keyOf({ kind, uuid }), state);
        },
      });
    } finally {
      libvirt.changed(change, (subject) => found.get(keyOf(subject)));
    }
    return liveView(machine, async (subject) => found.get(keyOf(subject)) ?? (await libvirt.ask(subject)));
  }

  /** A journal that cannot be written any more must not hide why the step failed. */
  #recordFailure(step: Step, error: unknown): void {
    try {
      this.#options.journal.failed(step, error);
    } catch (journalError) {
      this.#options.progress(`the journal cannot be written: ${messageOf(journalError)}`);
    }
  }

  #failure(): AppError {
    const { step, error } = this.#failures[0] as { step: Step; error: unknown };
    const total = this.#options.steps.length;
    const finished = this.#finished.size;
    const progress = `${finished} of ${total} steps are done and recorded`;
    const others = this.#failures.slice(1).map((failure) => `also ${failure.step.id}: ${messageOf(failure.error)}`);
    const message = [`${step.id}: ${messageOf(error)}`, ...others].join("\n");
    const own = error instanceof AppError && telling.has(error.code) ? error.state : undefined;
    const state = own === undefined ? `${progress}; nothing was undone` : `${own}; ${progress}`;
    if (!(error instanceof AppError)) return new AppError("apply-failed", { message, state, cause: error });
    const code = keptCodes.has(error.code) ? error.code : "apply-failed";
    return new AppError(code, { message, hint: error.hint, state, cause: error });
  }
}
