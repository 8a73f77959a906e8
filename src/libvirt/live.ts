import { isAppError } from "../core/errors.ts";
import type { Machine } from "../core/machine/machine.ts";
import { type DomainState, type NetworkState, observeSome } from "./observe.ts";

/** How long an answer may be handed on; a step that waited longer for its turn asks anew. */
const handedOnMs = 2_000;

export interface Subject {
  kind: "domain" | "network";
  uuid: string;
}

/** A domain or a network as it was found; empty where there is none of that UUID. */
export interface Found {
  domain?: DomainState;
  network?: NetworkState;
}

interface Question {
  subject: Subject;
  resolve: (found: Found) => void;
  reject: (error: unknown) => void;
}

/** Subjects that a step is about to change, each with the number of changes that had begun by then. */
export type Change = readonly { subject: Subject; number: number }[];

/**
 * libvirt on one machine, as many steps ask it at the same time. Questions that come while virsh runs are asked
 * together by the next virsh, so every answer is younger than its question. What a step found at its end, the next one
 * may begin with, as long as nothing of ours has begun to change that domain or network since.
 */
export class LiveLibvirt {
  readonly #machine: Machine;
  readonly #recent = new Map<string, { found: Found; askedMs: number }>();
  readonly #changeCounts = new Map<string, number>();
  #waiting: Question[] = [];
  #asking = false;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** Asks now. */
  async ask(subject: Subject): Promise<Found> {
    const count = this.#changeCount(subject);
    const askedMs = performance.now();
    const found = await new Promise<Found>((resolve, reject) => {
      this.#waiting.push({ subject, resolve, reject });
      if (!this.#asking) void this.#askAll();
    });
    if (this.#changeCount(subject) === count) this.#recent.set(keyOf(subject), { found, askedMs });
    return found;
  }

  /** What was found a moment ago, or asks. */
  async recall(subject: Subject): Promise<Found> {
    const recent = this.#recent.get(keyOf(subject));
    const young = recent !== undefined && performance.now() - recent.askedMs <= handedOnMs;
    return young ? recent.found : await this.ask(subject);
  }

  /** Before a change: what was found until now, or is being asked, is not handed on. */
  changing(subjects: readonly Subject[]): Change {
    return subjects.map((subject) => ({ subject, number: this.#forget(subject) }));
  }

  /** After it: neither is what was asked meanwhile, unless the change itself found it at its end and was the only one. */
  changed(change: Change, foundOf: (subject: Subject) => Found | undefined): void {
    for (const { subject, number } of change) {
      const alone = this.#changeCount(subject) === number;
      const found = foundOf(subject);
      this.#forget(subject);
      if (alone && found !== undefined) this.#recent.set(keyOf(subject), { found, askedMs: performance.now() });
    }
  }

  #changeCount(subject: Subject): number {
    return this.#changeCounts.get(keyOf(subject)) ?? 0;
  }

  #forget(subject: Subject): number {
    this.#recent.delete(keyOf(subject));
    const count = this.#changeCount(subject) + 1;
    this.#changeCounts.set(keyOf(subject), count);
    return count;
  }

  async #askAll(): Promise<void> {
    this.#asking = true;
    // Steps that begin in the same turn ask together.
    await new Promise(setImmediate);
    // Bounded: a round answers all questions that it takes, and a step asks a bounded number of them.
    while (this.#waiting.length > 0) {
      const questions = this.#waiting;
      this.#waiting = [];
      await this.#answer(questions);
    }
    this.#asking = false;
  }

  async #answer(questions: readonly Question[]): Promise<void> {
    const uuidsOf = (kind: Subject["kind"]) => [
      ...new Set(questions.filter(({ subject }) => subject.kind === kind).map(({ subject }) => subject.uuid)),
    ];
    try {
      const state = await observeSome(this.#machine, { domains: uuidsOf("domain"), networks: uuidsOf("network") });
      for (const { subject, resolve } of questions) resolve(foundIn(state, subject));
    } catch (error) {
      // One domain that cannot be read must not keep the others from being seen. A libvirt that gives no answer at all
      // is not asked once more by each.
      if (questions.length > 1 && !isSilence(error))
        await Promise.all(questions.map((question) => this.#answer([question])));
      else for (const { reject } of questions) reject(error);
    }
  }
}

export const keyOf = ({ kind, uuid }: Subject): string => `${kind} ${uuid}`;

const isSilence = (error: unknown): boolean =>
  isAppError(error, "unknown-state") || isAppError(error, "unreachable") || isAppError(error, "libvirt-down");

function foundIn(
  state: { domains: readonly DomainState[]; networks: readonly NetworkState[] },
  { kind, uuid }: Subject,
): Found {
  const domain = kind === "domain" ? state.domains.find((each) => each.uuid === uuid) : undefined;
  const network = kind === "network" ? state.networks.find((each) => each.uuid === uuid) : undefined;
  return { ...(domain === undefined ? {} : { domain }), ...(network === undefined ? {} : { network }) };
}
