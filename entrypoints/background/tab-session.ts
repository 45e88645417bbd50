/**
 * The state of each tab in session storage, which outlives the worker and ends with the browser. Changes to one tab's row
 * are serialised.
 */
import { browser } from 'wxt/browser';
import type { Announcement, ListingFacts } from '../../lib/domain/draft.ts';
import type { Key } from '../../lib/domain/key.ts';
import { abstractsKey } from '../../lib/page-status/abstract-status.ts';
import { type PageStatus, pageStatusKey } from '../../lib/page-status/page-status.ts';

/** What a tab has submitted, and can therefore ask about. */
export interface TabRow {
  /** The current visit. */
  visit?: {
    id: string;
    url: string;
    source: string;
    at: number;
    listing?: ListingFacts;
    keys: Key[];
    fresh: Key[];
    /** How the listing announced its papers; papers that it did not announce are absent. */
    announced: { [K in Key]?: Announcement };
    /** Drafts so far, and the start index of each request's batch, so that a batch sent twice keeps its positions. */
    count: number;
    parts: { [request: string]: number };
  };
  /** Papers that the tab has sent since a time, to limit how many it can send in a minute. */
  sent?: { since: number; papers: number };
  /** Keys of this and earlier visits in the tab. */
  submitted: Key[];
  /** Ids of operations that this tab may undo. */
  acts: string[];
  /** The address that the user asked to read; `save` if its papers are to be saved too. */
  asked?: { url: string; save: boolean };
}

const maxRemembered = { keys: 20_000, acts: 200 };

function tabKey(tab: number): string {
  return `tab:${tab}`;
}

/** Reads a tab's row. Returns an empty row if none is stored. */
export async function readTab(tab: number): Promise<TabRow> {
  const stored = await browser.storage.session.get(tabKey(tab));
  return (stored[tabKey(tab)] as TabRow | undefined) ?? { submitted: [], acts: [] };
}

/** Pending changes by tab. Without this lock, two messages from one tab would overwrite each other's row. */
const locks = new Map<number, Promise<unknown>>();

/** Runs a change to a tab's row after all earlier changes to it. */
export async function withTabLock<T>(tab: number, change: () => Promise<T>): Promise<T> {
  const before = locks.get(tab) ?? Promise.resolve();
  const turn = before.then(change, change);
  locks.set(tab, turn);
  try {
    return await turn;
  } finally {
    if (locks.get(tab) === turn) locks.delete(tab);
  }
}

/** Writes a tab's row. Call it inside {@link withTabLock}. */
export async function writeTab(tab: number, row: TabRow): Promise<void> {
  const limited: TabRow = {
    ...row,
    submitted: row.submitted.slice(-maxRemembered.keys),
    acts: row.acts.slice(-maxRemembered.acts),
  };
  await browser.storage.session.set({ [tabKey(tab)]: limited });
}

/** Reads the status of a tab's page; undefined if the page was not read. */
export async function readStatus(tab: number): Promise<PageStatus | undefined> {
  const stored = await browser.storage.session.get(pageStatusKey(tab));
  return stored[pageStatusKey(tab)] as PageStatus | undefined;
}

/** Writes the status of a tab's page, for the popup and the side panel. */
export async function writeStatus(tab: number, status: PageStatus): Promise<void> {
  await browser.storage.session.set({ [pageStatusKey(tab)]: status });
}

/** Removes the status of a tab's page. */
export async function forgetStatus(tab: number): Promise<void> {
  await browser.storage.session.remove(pageStatusKey(tab));
}

/** Removes all rows of a closed tab. */
export async function forgetTab(tab: number): Promise<void> {
  await browser.storage.session.remove([tabKey(tab), pageStatusKey(tab), abstractsKey(tab)]);
}

/** Returns the ids of tabs with a row in this session, which includes all that submitted papers. */
export async function submittingTabs(): Promise<number[]> {
  const stored = await browser.storage.session.get(null);
  return Object.keys(stored).flatMap((name) => (name.startsWith('tab:') ? [Number(name.slice(4))] : []));
}
