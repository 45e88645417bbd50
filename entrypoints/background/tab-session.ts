/**
 * What is known of each tab, in the session's storage: it survives the worker and ends with the browser. Changes of one
 * tab's row happen one after another.
 */
import { browser } from 'wxt/browser';
import type { Announcement, ListingFacts } from '../../lib/domain/draft.ts';
import type { Key } from '../../lib/domain/key.ts';
import { abstractsKey } from '../../lib/page-status/abstract-status.ts';
import { type PageStatus, pageStatusKey } from '../../lib/page-status/page-status.ts';

/** What a tab has submitted, and may therefore ask about. */
export interface TabRow {
  /** The visit that is going on. */
  visit?: {
    id: string;
    url: string;
    source: string;
    at: number;
    listing?: ListingFacts;
    keys: Key[];
    fresh: Key[];
    /** How the listing announced those of them that it did announce. */
    announced: { [K in Key]?: Announcement };
    /** Drafts so far, and where each request's part began, so that a part sent twice keeps its place. */
    count: number;
    parts: { [request: string]: number };
  };
  /** Keys of this and earlier visits in the tab. */
  submitted: Key[];
  /** Acts that this tab may take back. */
  acts: string[];
  /** The address that the user asked to read, although no source knows it; `save` where that was asked too. */
  asked?: { url: string; save: boolean };
}

const remembered = { keys: 20_000, acts: 200 };

function tabKey(tab: number): string {
  return `tab:${tab}`;
}

/** What is known of a tab; an empty row where nothing is. */
export async function readTab(tab: number): Promise<TabRow> {
  const stored = await browser.storage.session.get(tabKey(tab));
  return (stored[tabKey(tab)] as TabRow | undefined) ?? { submitted: [], acts: [] };
}

/** One change after another: without it, two messages of one tab would overwrite each other's row. */
const turns = new Map<number, Promise<unknown>>();

/** Runs a change of a tab's row when those before it are done. */
export async function withTabLock<T>(tab: number, act: () => Promise<T>): Promise<T> {
  const before = turns.get(tab) ?? Promise.resolve();
  const turn = before.then(act, act);
  turns.set(tab, turn);
  try {
    return await turn;
  } finally {
    if (turns.get(tab) === turn) turns.delete(tab);
  }
}

/** Writes a tab's row, in a turn of its own ({@link withTabLock}). */
export async function writeTab(tab: number, row: TabRow): Promise<void> {
  const kept: TabRow = {
    ...row,
    submitted: row.submitted.slice(-remembered.keys),
    acts: row.acts.slice(-remembered.acts),
  };
  await browser.storage.session.set({ [tabKey(tab)]: kept });
}

/** What a tab's page turned out to be; undefined where nobody read it. */
export async function readStatus(tab: number): Promise<PageStatus | undefined> {
  const stored = await browser.storage.session.get(pageStatusKey(tab));
  return stored[pageStatusKey(tab)] as PageStatus | undefined;
}

/** Notes what a tab's page is, for the popup and the side panel. */
export async function writeStatus(tab: number, status: PageStatus): Promise<void> {
  await browser.storage.session.set({ [pageStatusKey(tab)]: status });
}

/** Forgets what a tab's page is: there is nothing to say of it. */
export async function forgetStatus(tab: number): Promise<void> {
  await browser.storage.session.remove(pageStatusKey(tab));
}

/** Forgets a tab that is gone. */
export async function forgetTab(tab: number): Promise<void> {
  await browser.storage.session.remove([tabKey(tab), pageStatusKey(tab), abstractsKey(tab)]);
}

/** The tabs that have submitted papers in this session. */
export async function submittingTabs(): Promise<number[]> {
  const stored = await browser.storage.session.get(null);
  return Object.keys(stored).flatMap((name) => (name.startsWith('tab:') ? [Number(name.slice(4))] : []));
}
