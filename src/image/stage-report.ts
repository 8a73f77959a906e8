const heartbeatMs = 4_000;

/** Tells people what a long work is at: each stage as it begins, and every few seconds that it is still going on. */
export class StageReport {
  readonly #progress: (line: string) => void;
  #title = "";
  #detail = "";
  #startMs = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(progress: (line: string) => void) {
    this.#progress = progress;
  }

  /** Begins a stage; the one before has ended. */
  stage(title: string): void {
    this.#title = title;
    this.#detail = "";
    this.#startMs = performance.now();
    this.#progress(title);
    this.#timer ??= setInterval(() => this.#beat(), heartbeatMs).unref();
  }

  /** How far the stage is; shown with the next heartbeat. */
  detail(detail: string): void {
    this.#detail = detail;
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #beat(): void {
    const seconds = Math.round((performance.now() - this.#startMs) / 1000);
    this.#progress(`${this.#title}: ${this.#detail === "" ? "" : `${this.#detail}, `}${seconds} s`);
  }
}
