import type { callBackgroundFromPage } from '../messages.ts';
import type { Marks, MarksPort } from './marks-port.ts';

/** The browser APIs that the runner uses, so that tests can replace them. Times are in milliseconds. */
export interface PagePorts {
  readonly document: Document;
  /** The page's current address. */
  url(): URL;
  readonly ask: typeof callBackgroundFromPage;
  /** Loads the marks into the page. @throws if that is not possible; the page is then read without marks */
  loadMarks(port: MarksPort): Promise<Marks>;
  /** Since the epoch. */
  now(): number;
  /** A monotonic clock for measuring durations. */
  clock(): number;
  /** Yields to the page's own tasks. */
  yieldToPage(): Promise<void>;
  /** Runs a callback after a delay. @returns a function that cancels it */
  later(delay: number, act: () => void): () => void;
  /** Watches elements that are added or removed. @returns a function that stops watching */
  watchChanges(act: (changes: readonly Change[]) => void): () => void;
  /** Watches whether at least half of an element is in view. */
  watchView(act: (element: Element, inView: boolean) => void): ViewWatch;
  /** Calls back when the address or the tab's visibility may have changed. @returns a function that stops watching */
  watchPage(act: () => void): () => void;
  isVisible(): boolean;
  /** Returns an id that is unique across pages and time. */
  createId(): string;
  /** False once the extension was updated or removed while the page is open. */
  isAlive(): boolean;
}

/** The part of a `MutationRecord` that the runner uses. */
export interface Change {
  readonly target: Node;
  readonly addedNodes: Iterable<Node>;
  readonly removedNodes: Iterable<Node>;
}

/** Watches which elements are in view. */
export interface ViewWatch {
  add(element: Element): void;
  stop(): void;
}
