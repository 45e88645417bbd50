/** Splits long work into time slices, so that the UI stays responsive and the work can be stopped. */

/** Maximum length of a time slice in milliseconds: less than a frame on a slow screen. */
const maxSlice = 24;

/** Tells long work when to yield and whether to stop. */
export class TimeSlicer {
  readonly #signal: AbortSignal | undefined;
  #begun = performance.now();

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** Whether the work must yield. */
  get isExpired(): boolean {
    return performance.now() - this.#begun > maxSlice;
  }

  /** @throws the signal’s reason if the work was stopped */
  check(): void {
    this.#signal?.throwIfAborted();
  }

  /**
   * Yields to the UI, then starts a new time slice.
   * @throws the signal’s reason if the work was stopped
   */
  async pause(): Promise<void> {
    this.check();
    await new Promise((resolve) => setTimeout(resolve));
    this.restart();
  }

  /**
   * Starts a new time slice, for work that has already waited for something else.
   * @throws the signal’s reason if the work was stopped
   */
  restart(): void {
    this.check();
    this.#begun = performance.now();
  }
}
