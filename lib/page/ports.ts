import type { callBackgroundFromPage } from '../messages.ts';
import type { Marks, MarksPort } from './marks-port.ts';

/** Everything that the runner needs of the browser, so that tests can stand in for it. Times are in milliseconds. */
export interface PagePorts {
  readonly document: Document;
  /** The page's address at this moment. */
  url(): URL;
  readonly ask: typeof callBackgroundFromPage;
  /** Brings the marks into the page. @throws where that is not possible; the page is then read without */
  loadMarks(port: MarksPort): Promise<Marks>;
  /** Since 1970. */
  now(): number;
  /** A clock for measuring work; only differences mean something. */
  clock(): number;
  /** Resolves when the page has had its turn. */
  rest(): Promise<void>;
  /** Does something later. @returns takes it back */
  later(delay: number, act: () => void): () => void;
  /** Watches the page's elements come and go. @returns stops watching */
  watchChanges(act: (changes: readonly Change[]) => void): () => void;
  /** Watches whether at least half of an element is in view. */
  watchView(act: (element: Element, inView: boolean) => void): ViewWatch;
  /** Calls when the address or the tab's visibility may have changed. @returns stops watching */
  watchPage(act: () => void): () => void;
  isVisible(): boolean;
  /** Unique across pages and time. */
  createId(): string;
  /** False once the extension was updated or removed under this page. */
  isAlive(): boolean;
}

/** The part of a `MutationRecord` that the runner looks at. */
export interface Change {
  readonly target: Node;
  readonly addedNodes: Iterable<Node>;
  readonly removedNodes: Iterable<Node>;
}

export interface ViewWatch {
  add(element: Element): void;
  stop(): void;
}
