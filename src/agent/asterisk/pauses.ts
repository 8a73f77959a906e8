export interface PauseOptions {
  firstMs: number;
  mostMs: number;
  /** From 0 to below 1. */
  random: () => number;
}

/** Growing pauses between attempts, each up to half shorter by chance so that many agents never come at once. */
export class Pauses {
  readonly #options: PauseOptions;
  #failures = 0;

  constructor(options: PauseOptions) {
    this.#options = options;
  }

  /** The next pause in milliseconds: about firstMs, then twice as long each time, up to mostMs. */
  next(): number {
    const { firstMs, mostMs, random } = this.#options;
    const wholeMs = Math.min(mostMs, firstMs * 2 ** Math.min(this.#failures, 30));
    this.#failures += 1;
    return Math.max(firstMs, wholeMs * (1 - random() / 2));
  }

  reset(): void {
    this.#failures = 0;
  }
}
