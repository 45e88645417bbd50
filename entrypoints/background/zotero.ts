/** Zotero, where the user allowed it: papers that were just saved go there, and marks tell what is there. */
import { browser } from 'wxt/browser';
import { grantedPatterns } from '../../lib/browser/granted-patterns.ts';
import type { Key } from '../../lib/domain/key.ts';
import type { Library } from '../../lib/library/index.ts';
import { callPage } from '../../lib/messages.ts';
import { readSettings } from '../../lib/settings.ts';
import { findInZotero } from '../../lib/zotero/connector.ts';
import { zoteroPattern } from '../../lib/zotero/host-permission.ts';
import { sendViewsToZotero } from '../../lib/zotero/send-papers.ts';
import { readTab } from './tab-session.ts';

export interface SavedToZotero {
  /** Sends what waits. Safe to call at any time; where Zotero does not run, the next call finds the same papers. */
  run(): Promise<void>;
}

/** Sends what is saved from the moment on that the user set. */
export function createSavedToZotero(library: Pick<Library, 'zotero'>): SavedToZotero {
  let turn: Promise<unknown> = Promise.resolve();
  const send = async (): Promise<void> => {
    const { zoteroSince } = await readSettings();
    if (zoteroSince === 0 || !(await browser.permissions.contains({ origins: [zoteroPattern] }))) return;
    const waiting = await library.zotero.savedSince(zoteroSince);
    if (waiting.length === 0) return;
    await sendViewsToZotero(library, { granted: grantedPatterns }, waiting, new AbortController().signal);
  };
  return {
    // One after another: two at once would send a paper twice.
    run() {
      const next = turn.then(send);
      turn = next.catch(() => undefined);
      return next;
    },
  };
}

/** Papers of one listing of which Zotero is asked: a search of its own each. */
const mostOfListing = 200;
/** Answers that are noted and shown together. */
const atOnce = 10;
/** How long an answer holds, and how long a Zotero that gave none is left alone, in milliseconds. */
const fresh = 3_600_000;
const rest = 600_000;

export interface ZoteroMarks {
  /** A listing of a tab was read: its marks tell what Zotero has. Nothing is asked where the user did not allow it. */
  follow(tab: number): Promise<void>;
}

/** @param now milliseconds since the epoch */
export function createZoteroMarks(library: Pick<Library, 'papers' | 'zotero'>, now: () => number): ZoteroMarks {
  // Only spares Zotero questions; a new worker asks again.
  const asked = new Map<Key, number>();
  let silentSince = Number.NEGATIVE_INFINITY;
  let turn: Promise<unknown> = Promise.resolve();
  const look = async (tab: number): Promise<void> => {
    const { visit } = await readTab(tab);
    if (visit === undefined) return;
    const views = await library.papers.viewsByKey(visit.keys.slice(0, mostOfListing));
    const papers = views.flatMap((view) => view?.paper ?? []);
    const due = papers.filter(({ keys: [key] }) => now() - (asked.get(key) ?? Number.NEGATIVE_INFINITY) > fresh);
    const show = async (): Promise<void> => {
      // A page that has gone or sleeps asks when it is next looked at.
      await callPage(tab, 'refresh', {}).catch(() => undefined);
    };
    // The listing's first answer did not wait for what is known of Zotero.
    if (views.some((view) => view?.inZotero === true)) await show();
    for (let start = 0; start < due.length; start += atOnce) {
      const said: { keys: readonly Key[]; has: boolean }[] = [];
      for (const paper of due.slice(start, start + atOnce)) {
        const has = await findInZotero({ fetch }, paper, new AbortController().signal);
        if (has === 'off' || has === 'closed') silentSince = now();
        if (has === 'off') await library.zotero.setUnavailable(true);
        if (typeof has === 'string') break;
        said.push({ keys: paper.keys, has });
        asked.set(paper.keys[0], now());
      }
      if (said.length === 0) return;
      await library.zotero.setUnavailable(false);
      if (await library.zotero.noteStatus(said)) await show();
      if (said.length < atOnce) return;
    }
  };
  return {
    // One listing after another: Zotero answers one question at a time.
    async follow(tab) {
      if (now() - silentSince < rest || !(await browser.permissions.contains({ origins: [zoteroPattern] }))) return;
      const next = turn.then(() => look(tab));
      turn = next.catch(() => undefined);
      await next;
    },
  };
}
