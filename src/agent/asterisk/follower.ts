import type { AsteriskLink, ManagerPacket } from "./link.ts";

export interface FollowerOptions {
  link: AsteriskLink;
  names: readonly string[];
  onEvent: (event: ManagerPacket) => void;
  /** The connection was lost: from now on events are missed. */
  onLost?: () => void;
  /** All is to be asked again. */
  onFresh: () => void;
}

/** Follows events, and knows when what they told is no longer all: after each login, and when Asterisk has booted. */
export class Follower {
  readonly #options: FollowerOptions;
  #offs: (() => void)[] = [];
  #generation = 1;
  #settled = 0;

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /** Begins to listen; again does nothing. */
  start(): void {
    if (this.#offs.length > 0) return;
    const { link, names, onEvent, onLost, onFresh } = this.#options;
    const fresh = () => {
      this.doubt();
      onFresh();
    };
    this.#offs = [
      link.on(names, onEvent),
      // Asterisk lets in before it has loaded all of its modules, and says this when it has.
      link.on(["FullyBooted"], fresh),
      link.onState((state) => {
        if (state === "up") fresh();
        else {
          this.doubt();
          onLost?.();
        }
      }),
    ];
  }

  stop(): void {
    for (const off of this.#offs.splice(0)) off();
  }

  /** What is known may be wrong: the next settle() asks again. */
  doubt(): void {
    this.#generation += 1;
  }

  /** Asks for all again where that is due. What comes to be in doubt meanwhile stays so. */
  async settle(ask: () => Promise<void>): Promise<void> {
    const generation = this.#generation;
    if (this.#settled === generation) return;
    await ask();
    this.#settled = generation;
  }
}
