/** A question to a browser about what it promises. Its answer is what it does, not what its documentation says. */
export interface Probe {
  readonly question: string;
  /** Also asked in the background, where it is a worker: what is there may differ. */
  readonly inWorker?: true;
  /** Runs in the browser, so that it can use nothing outside itself. Resolves to a few words. */
  readonly ask: (argument: string) => Promise<string>;
  readonly argument?: string;
}
