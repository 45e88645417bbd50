/** Zotero, if the user allowed it: sends newly saved papers there and finds out which papers it has, for the marks. */
import { browser } from 'wxt/browser';
import { grantedPatterns } from '../../lib/browser/granted-patterns.ts';
import { sendRequest } from '../../lib/browser/send-request.ts';
import type { Key } from '../../lib/domain/key.ts';
import type { Library } from '../../lib/library/index.ts';
import { callPage } from '../../lib/messages.ts';
import { readSettings } from '../../lib/settings.ts';
import { findInZotero } from '../../lib/zotero/connector.ts';
import { zoteroPattern } from '../../lib/zotero/host-permission.ts';
import { sendViewsToZotero } from '../../lib/zotero/send-papers.ts';
import { readTab } from './tab-session.ts';

/** Sends saved papers to Zotero. */
export interface SavedToZotero {
  /** Sends waiting papers. Safe to call at any time; if Zotero does not run, the next call tries the same papers. */
  run(): Promise<void>;
}

/** Sends papers that were saved after the user switched sending on (`zoteroSince`). */
export function createSavedToZotero(library: Pick<Library, 'zotero'>): SavedToZotero {
  let queue: Promise<unknown> = Promise.resolve();
  const send = async (): Promise<void> => {
    const { zoteroSince, paused } = await readSettings();
    if (paused || zoteroSince === 0 || !(await browser.permissions.contains({ origins: [zoteroPattern] }))) return;
    const waiting = await library.zotero.savedSince(zoteroSince);
    if (waiting.length === 0) return;
    await sendViewsToZotero(
      library,
      { fetch: sendRequest, granted: grantedPatterns },
      waiting,
      new AbortController().signal,
    );
  };
  return {
    // Serialised: two runs at once would send a paper twice.
    run() {
      const next = queue.then(send);
      queue = next.catch(() => undefined);
      return next;
    },
  };
}

/** Maximum papers to look up per listing, because each needs its own search in Zotero. */
const maxPapersPerListing = 200;
/** Answers to store and show together. */
const batchSize = 10;
/** How long an answer stays valid, and how long to pause after Zotero did not answer, in milliseconds. */
const maxAge = 3_600_000;
const retryDelay = 600_000;

/** Marks for papers that Zotero has. */
export interface ZoteroMarks {
  /** Looks up the papers of a tab's listing in Zotero and updates its marks. Does nothing without the user's permission. */
  follow(tab: number): Promise<void>;
}

/** @param now returns milliseconds since the epoch */
export function createZoteroMarks(library: Pick<Library, 'papers' | 'zotero'>, now: () => number): ZoteroMarks {
  // When each paper was last looked up. In memory only: a new worker asks again.
  const asked = new Map<Key, number>();
  let silentSince = Number.NEGATIVE_INFINITY;
  let queue: Promise<unknown> = Promise.resolve();
  const lookUp = async (tab: number): Promise<void> => {
    const { visit } = await readTab(tab);
    if (visit === undefined) return;
    const views = await library.papers.viewsByKey(visit.keys.slice(0, maxPapersPerListing));
    const papers = views.flatMap((view) => view?.paper ?? []);
    const due = papers.filter(({ keys: [key] }) => now() - (asked.get(key) ?? Number.NEGATIVE_INFINITY) > maxAge);
    const show = async (): Promise<void> => {
      // A closed or frozen page cannot answer. It requests statuses when it is next visible.
      await callPage(tab, 'refresh', {}).catch(() => undefined);
    };
    // The listing was answered before its Zotero status was loaded.
    if (views.some((view) => view?.inZotero === true)) await show();
    for (let start = 0; start < due.length; start += batchSize) {
      const answers: { keys: readonly Key[]; has: boolean }[] = [];
      for (const paper of due.slice(start, start + batchSize)) {
        const has = await findInZotero({ fetch: sendRequest('zotero') }, paper, new AbortController().signal);
        if (has === 'off' || has === 'closed') silentSince = now();
        if (has === 'off') await library.zotero.setUnavailable(true);
        if (typeof has === 'string') break;
        answers.push({ keys: paper.keys, has });
        asked.set(paper.keys[0], now());
      }
      if (answers.length === 0) return;
      await library.zotero.setUnavailable(false);
      if (await library.zotero.noteStatus(answers)) await show();
      if (answers.length < batchSize) return;
    }
  };
  return {
    // Serialised: Zotero answers one request at a time.
    async follow(tab) {
      if (now() - silentSince < retryDelay || !(await browser.permissions.contains({ origins: [zoteroPattern] })))
        return;
      const next = queue.then(() => lookUp(tab));
      queue = next.catch(() => undefined);
      await next;
    },
  };
}
