/**
 * The contract between pages and the background. Holds only types and small functions, no validator and no database,
 * because every content script bundles it. {@link PageCalls} lists all that a content script is trusted with: submit
 * sightings, ask for the statuses of keys that its tab submitted, and decide about those keys after a trusted event.
 */
import { browser } from 'wxt/browser';
import type { Announcement, ListingDraft } from './domain/draft.ts';
import type { PaperStatus } from './domain/paper-state.ts';
import type { PlaceNote } from './domain/place.ts';

/** The status of one paper on a page. `reasons` are display text. */
export interface MarkStatus extends PaperStatus {
  readonly key: string;
  readonly title: string;
  /** When Digestif first saw the paper, in milliseconds since the epoch. */
  readonly firstSeen: number;
  readonly savedAt?: number;
  readonly picked: boolean;
  /** Set if Zotero on this computer has the paper. */
  readonly inZotero?: true;
  /** How the listing that last showed the paper announced it. */
  readonly announced?: Announcement;
  readonly reasons: readonly { readonly topic: string; readonly text: string }[];
}

/** A change that the user can make from a mark. */
export type MarkChange = 'save' | 'unsave' | 'read' | 'unread' | 'pick' | 'unpick' | 'seen';

/** Why a page has no papers to record. */
export type PageProblem =
  | { readonly kind: 'unrecognised'; readonly source: string; readonly missing: string }
  | { readonly kind: 'empty' };

/** Calls from content scripts to the background. */
export interface PageCalls {
  /**
   * Records a batch of a listing, in order; `last` ends the visit. Safe to send twice, because `request` identifies it. If the
   * tab has sent too many papers, nothing is recorded and `isLater` tells the page to try again in a minute.
   */
  record(message: { request: string; visit: string; listing: ListingDraft; last: boolean }): {
    standings: (MarkStatus | null)[];
    isLater?: true;
  };
  /** Reports that the page was not recognised or has no papers. */
  trouble(message: { url: string; trouble: PageProblem }): { ok: true };
  /** Returns the current statuses of papers that this tab submitted, one per key. */
  standings(message: { keys: string[] }): { standings: (MarkStatus | null)[] };
  /** Applies a change from a mark to papers of the tab's current page; `seen` also to those of an earlier one. */
  decide(message: { request: string; keys: string[]; change: MarkChange }): {
    act: string;
    standings: (MarkStatus | null)[];
  };
  /** Undoes an operation of this tab. */
  undo(message: { act: string }): { standings: (MarkStatus | null)[] };
  /** Starts a visit; returns whether marks are on for the source and whether the page may be recorded. */
  begin(message: { source: string; url: string }): { marks: boolean; record: boolean };
  /** Opens the side panel for this tab. */
  openSidePanel(message: Record<string, never>): { ok: true };
  /** Injects `marks.js` into this tab, so that pages without marks do not load it. */
  loadMarks(message: Record<string, never>): { ok: true };
  /** Injects the reader of single papers (`paper-reader.js`) into this tab. */
  loadPaperReader(message: Record<string, never>): { ok: true };
}

/** Calls from the extension's own pages to the background. Content scripts cannot use them. */
export interface WindowCalls {
  /** Reads the page of a tab at the user's request. Opening the popup has granted access to it (`activeTab`). */
  readPage(message: { tab: number }): { ok: true };
  /** Updates the badge and the marks after one of the extension's windows changed the library. */
  changed(message: Record<string, never>): { ok: true };
  /** Restarts the badge's count, because the user is looking at the new papers. */
  viewed(message: Record<string, never>): { ok: true };
  /** Runs all place jobs, after one was started. */
  readPlaces(message: Record<string, never>): { ok: true };
  /** Looks a paper up at the first allowed provider that knows it. */
  lookUp(message: { keys: string[] }): { got: number; notes: readonly PlaceNote[] };
  /** Fetches the abstracts of a tab's listing; `source` is the id of its source, if a source knows the page. */
  getAbstracts(message: { tab: number; source?: string | undefined }): { ok: true };
  /** Starts the jobs of watched places that are due, after a place was watched or unwatched. */
  watchPlaces(message: Record<string, never>): { ok: true };
  /** Aborts the running request of a place, after its job was stopped or the place was removed. */
  endReading(message: { place: string }): { ok: true };
}

/** Calls from the background or the popup to a content script. */
export interface ContentScriptCalls {
  /** Asks for the statuses of its papers again, because they changed elsewhere. */
  refresh(message: Record<string, never>): { ok: true };
  /** Starts reading the page again: at the user's request, or after permissions changed, which `begin` then reports. */
  readAgain(message: Record<string, never>): { ok: true };
  /** Switches the marks on or off. */
  showMarks(message: { on: boolean }): { ok: true };
}

type Name<Map> = keyof Map & string;
type Input<Map, N extends Name<Map>> = Map[N] extends (message: infer M) => unknown ? M : never;
type Output<Map, N extends Name<Map>> = Map[N] extends (message: never) => infer R ? R : never;

/** One handler per call. A missing handler is a compile error. */
export type Handlers<Map, Context> = {
  [N in Name<Map>]: (message: Input<Map, N>, context: Context) => Promise<Output<Map, N>>;
};

/** A message as it is sent. */
export type Envelope = { readonly to: 'background' | 'page'; readonly name: string; readonly message: unknown };
/** An answer as it is sent. Errors are sent as text, because not every browser serialises them. */
export type Answer<R> = { readonly ok: true; readonly value: R } | { readonly ok: false; readonly error: string };

/** Milliseconds until a call counts as lost because the worker was killed. */
const timeout = 30_000;

/**
 * Calls the background from a content script.
 * @throws Error with the background's message, or if no answer came. The caller can send the message again
 */
export async function callBackgroundFromPage<N extends Name<PageCalls>>(
  name: N,
  message: Input<PageCalls, N>,
): Promise<Output<PageCalls, N>> {
  return settle(browser.runtime.sendMessage({ to: 'background', name, message } satisfies Envelope));
}

/** Calls the background from one of the extension's own pages. @throws as {@link callBackgroundFromPage} does */
export async function callBackground<N extends Name<WindowCalls>>(
  name: N,
  message: Input<WindowCalls, N>,
): Promise<Output<WindowCalls, N>> {
  return settle(browser.runtime.sendMessage({ to: 'background', name, message } satisfies Envelope));
}

/** Calls the content script of a tab. @throws as {@link callBackgroundFromPage} does, or if the tab has no content script */
export async function callPage<N extends Name<ContentScriptCalls>>(
  tab: number,
  name: N,
  message: Input<ContentScriptCalls, N>,
): Promise<Output<ContentScriptCalls, N>> {
  return settle(browser.tabs.sendMessage(tab, { to: 'page', name, message } satisfies Envelope));
}

/**
 * Answers calls from the background or the popup to this page.
 * @returns a function that stops answering
 */
export function answerCallsToPage(handlers: Handlers<ContentScriptCalls, void>): () => void {
  const listener = (envelope: Envelope, sender: { id?: string }, send: (answer: Answer<unknown>) => void) => {
    if (sender.id !== browser.runtime.id || envelope.to !== 'page' || !Object.hasOwn(handlers, envelope.name)) return;
    const handle = handlers[envelope.name as Name<ContentScriptCalls>] as (message: unknown) => Promise<unknown>;
    handle(envelope.message).then(
      (value) => send({ ok: true, value }),
      (error: unknown) => send({ ok: false, error: String(error) }),
    );
    // Keeps the channel open for the answer.
    return true;
  };
  browser.runtime.onMessage.addListener(listener);
  return () => browser.runtime.onMessage.removeListener(listener);
}

async function settle<R>(sent: Promise<unknown>): Promise<R> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const expired = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, timeout, undefined);
  });
  const answer = (await Promise.race([sent, expired]).finally(() => clearTimeout(timer))) as Answer<R> | undefined;
  if (answer === undefined) throw new Error('Digestif didn’t respond. Try again.');
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}
