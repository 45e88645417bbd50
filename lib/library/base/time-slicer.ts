/** Long work in turns, so that a screen lives and the work can be stopped. */

/** How long a turn is at most, in milliseconds: less than a frame of a slow screen. */
const turn = 24;

/** Tells long work when to pause, and whether to stop. */
export class TimeSlicer {
  readonly #signal: AbortSignal | undefined;
  #begun = performance.now();

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** Whether it is time to let others have their turn. */
  get isExpired(): boolean {
    return performance.now() - this.#begun > turn;
  }

  /** @throws the signal's reason where the work was stopped */
  check(): void {
    this.#signal?.throwIfAborted();
  }

  /** Lets others have their turn. @throws as {@link check} */
  async pause(): Promise<void> {
    this.check();
    await new Promise((resolve) => setTimeout(resolve));
    this.restart();
  }

  /** A new turn begins, after another wait. @throws as {@link check} */
  restart(): void {
    this.check();
    this.#begun = performance.now();
  }
}
