/**
 * The contract between pages and the background: types and two functions, no validator and no database, because content
 * scripts carry it. What a content script may ask is the list of trust: submit sightings, ask the standings of keys
 * that its tab submitted, and decide about those keys after a trusted event.
 */
import { browser } from 'wxt/browser';
import type { Announcement, ListingDraft } from './domain/draft.ts';
import type { PaperStatus } from './domain/paper-state.ts';
import type { PlaceNote } from './domain/place.ts';

/** What the background answers about one paper of a page. `reasons` are ready to be shown. */
export interface MarkStatus extends PaperStatus {
  readonly key: string;
  readonly title: string;
  /** When Digestif first saw it, milliseconds since the epoch. */
  readonly firstSeen: number;
  readonly savedAt?: number;
  readonly picked: boolean;
  /** Zotero on this machine has it. */
  readonly inZotero?: true;
  /** How the listing that showed it last announced it. */
  readonly announced?: Announcement;
  readonly reasons: readonly { readonly topic: string; readonly text: string }[];
}

/** What a user may do from a mark. */
export type MarkChange = 'save' | 'unsave' | 'read' | 'unread' | 'pick' | 'unpick' | 'seen';

/** Why a page gives no papers. */
export type PageProblem =
  | { readonly kind: 'unrecognised'; readonly source: string; readonly missing: string }
  | { readonly kind: 'empty' };

/** Content script to background. One doc sentence a call. */
export interface PageCalls {
  /** A part of a listing, in order; `last` closes the visit. Safe to send twice: `request` names it. */
  record(message: { request: string; visit: string; listing: ListingDraft; last: boolean }): {
    standings: (MarkStatus | null)[];
  };
  /** The page could not be read, or is an empty day. */
  trouble(message: { url: string; trouble: PageProblem }): { ok: true };
  /** What is known now about papers that this tab submitted. */
  standings(message: { keys: string[] }): { standings: (MarkStatus | null)[] };
  /** A decision from a mark, about papers that this tab submitted. */
  decide(message: { request: string; keys: string[]; change: MarkChange }): {
    act: string;
    standings: (MarkStatus | null)[];
  };
  /** Takes back an act of this tab. */
  undo(message: { act: string }): { standings: (MarkStatus | null)[] };
  /** Whether marks are on for this source, and whether this tab may be recorded. */
  begin(message: { source: string; url: string }): { marks: boolean; record: boolean };
  openSidePanel(message: Record<string, never>): { ok: true };
  /** Puts the marks' script (`marks.js`) into this tab; pages without marks do not pay for it. */
  loadMarks(message: Record<string, never>): { ok: true };
  /** Puts the reader of single papers (`paper-reader.js`) into this tab. */
  loadPaperReader(message: Record<string, never>): { ok: true };
}

/** Extension page to background: what a page of a site may never ask. */
export interface WindowCalls {
  /** Reads the page of a tab that no source knows, at the user's request; the popup's opening has allowed it. */
  readPage(message: { tab: number }): { ok: true };
  /** The library was changed in a window of ours: the badge and the marks follow. */
  changed(message: Record<string, never>): { ok: true };
  /** The user is looking at what is new: the badge starts again. */
  viewed(message: Record<string, never>): { ok: true };
  /** A reading of a place was begun: goes on with all that are going on. */
  readPlaces(message: Record<string, never>): { ok: true };
  /** One paper is to be looked up, by the first of those who know it whose site is allowed. */
  lookUp(message: { keys: string[] }): { got: number; notes: readonly PlaceNote[] };
  /** The abstracts of a tab's listing are wanted; `source` is the id of its source, where one knows the page. */
  getAbstracts(message: { tab: number; source?: string | undefined }): { ok: true };
  /** Places are watched, or no longer. */
  watchPlaces(message: Record<string, never>): { ok: true };
  /** A reading was ended, or its place taken out: the request that is under way ends too. */
  endReading(message: { place: string }): { ok: true };
}

/** Background or popup to content script. */
export interface ContentScriptCalls {
  /** Standings changed elsewhere: ask again. */
  refresh(message: Record<string, never>): { ok: true };
  /** Begin this page again: at the user's request, or where it may no longer be read, which `begin` then answers. */
  readAgain(message: Record<string, never>): { ok: true };
  /** Marks switched on or off for this site. */
  showMarks(message: { on: boolean }): { ok: true };
}

type Name<Map> = keyof Map & string;
type Input<Map, N extends Name<Map>> = Map[N] extends (message: infer M) => unknown ? M : never;
type Output<Map, N extends Name<Map>> = Map[N] extends (message: never) => infer R ? R : never;

/** One handler a call; a missing one is a compile error. */
export type Handlers<Map, Context> = {
  [N in Name<Map>]: (message: Input<Map, N>, context: Context) => Promise<Output<Map, N>>;
};

/** What crosses the wire: errors do not serialise everywhere, so they travel as text. */
export type Envelope = { readonly to: 'background' | 'page'; readonly name: string; readonly message: unknown };
export type Answer<R> = { readonly ok: true; readonly value: R } | { readonly ok: false; readonly error: string };

/** How long a call may take before it counts as lost with a killed worker, in milliseconds. */
const patience = 30_000;

/**
 * Calls the background.
 * @throws Error with the background's own sentence, or when no answer came; the caller may send again
 */
export async function callBackgroundFromPage<N extends Name<PageCalls>>(
  name: N,
  message: Input<PageCalls, N>,
): Promise<Output<PageCalls, N>> {
  return settle(browser.runtime.sendMessage({ to: 'background', name, message } satisfies Envelope));
}

/** Calls the background from a window of ours. @throws Error as above */
export async function callBackground<N extends Name<WindowCalls>>(
  name: N,
  message: Input<WindowCalls, N>,
): Promise<Output<WindowCalls, N>> {
  return settle(browser.runtime.sendMessage({ to: 'background', name, message } satisfies Envelope));
}

/** Calls the content script of a tab. @throws Error where the tab has none, or as above */
export async function callPage<N extends Name<ContentScriptCalls>>(
  tab: number,
  name: N,
  message: Input<ContentScriptCalls, N>,
): Promise<Output<ContentScriptCalls, N>> {
  return settle(browser.tabs.sendMessage(tab, { to: 'page', name, message } satisfies Envelope));
}

/**
 * Answers what the background or the popup ask of this page.
 * @returns stops answering
 */
export function servePageCalls(handlers: Handlers<ContentScriptCalls, void>): () => void {
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
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, patience, undefined);
  });
  const answer = (await Promise.race([sent, late]).finally(() => clearTimeout(timer))) as Answer<R> | undefined;
  if (answer === undefined) throw new Error('Digestif didn’t respond. Try again.');
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}
