/** What a sequence asks of a browser with the extension, whichever it is. */

/** Runs functions in a page. */
export interface Evaluating {
  evaluate<R, A>(run: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
}

/** A window of the extension. */
export interface TestWindow extends Evaluating {
  close(): Promise<void>;
}

/** A browser that runs. */
export interface TestBrowser {
  /** Whether it runs: on a full disk it may end by itself. */
  readonly isRunning: boolean;
  /** Whether it has ended, which a failing call may tell before `isRunning` does. */
  hasEnded(): Promise<boolean>;
  /** Opens the library, once it is drawn or says why it is not. */
  open(): Promise<TestWindow>;
  /** Loads a window again. */
  reload(window: TestWindow): Promise<void>;
  /** Closes the browser as a user does. */
  close(): Promise<void>;
  /** Kills every process of the browser at once. */
  kill(): Promise<void>;
}

/** What may differ from a plain start. */
export interface StartOptions {
  /** Uses the SQLite back end of IndexedDB where the browser has it. */
  readonly sqlite?: boolean;
  /** Bytes that the extension may store; no limit if absent. */
  readonly quota?: number | undefined;
  /** A folder with another build of the extension. */
  readonly build?: string | undefined;
}
