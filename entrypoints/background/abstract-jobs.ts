/** Fetches abstracts for the listings of tabs, if the user agreed. Progress is in session storage, one row per tab. */
import { browser } from 'wxt/browser';
import { type AbstractProgress, findBare, getAbstracts } from '../../lib/abstracts/fetch-abstracts.ts';
import { originsOf, planAbstracts } from '../../lib/abstracts/providers.ts';
import type { Key } from '../../lib/domain/key.ts';
import type { Library } from '../../lib/library/index.ts';
import type { PoliteFetch } from '../../lib/net/fetcher.ts';
import { type AbstractsStatus, abstractsKey, tabOfRow } from '../../lib/page-status/abstract-status.ts';
import { readSettings, switchAbstracts } from '../../lib/settings.ts';
import { readTab } from './tab-session.ts';

/** Session row: keys of papers requested automatically, so that papers without an abstract are not requested twice. */
const askedRow = 'abstracts-asked';
const maxAskedKeys = 20_000;
/** Maximum papers to request per listing. A page can claim any number. */
const maxPapersPerListing = 2_000;

export interface Abstracts {
  /** Fetches the abstracts of a tab's listing at the user's request. @param source its source's id, if a source knows it */
  want(tab: number, source: string | undefined): Promise<void>;
  /** Fetches the abstracts of a listing that was just read, if the user switched abstracts on for its source. */
  follow(tab: number, source: string): Promise<void>;
  /** Looks up papers that the user asked about. */
  lookUp(keys: readonly Key[]): Promise<Pick<AbstractProgress, 'got' | 'notes'>>;
  /** Continues jobs that wait for a permission or were interrupted when the worker stopped. */
  goOn(): Promise<void>;
}

/** @param onDone called after each run */
export function createAbstracts(library: Library, fetch: PoliteFetch, onDone: () => Promise<void>): Abstracts {
  const running = new Set<number>();
  const write = (tab: number, status: AbstractsStatus) => browser.storage.session.set({ [abstractsKey(tab)]: status });
  const run = async (tab: number, status: AbstractsStatus): Promise<void> => {
    if (running.has(tab)) return;
    running.add(tab);
    try {
      const { visit } = await readTab(tab);
      if (visit === undefined || visit.url !== status.url) return;
      const keys = visit.keys.slice(0, maxPapersPerListing);
      const bare = await findBare(library, keys);
      if (!(await isGranted(originsOf(planAbstracts(bare.map(({ paper }) => paper.keys)))))) return;
      // The user agrees once per source. Its next listings get their abstracts without a question.
      if (status.source !== undefined) await switchAbstracts(status.source, true);
      const end = await getAbstracts(keys, { library, fetch }, new AbortController().signal, (progress) =>
        write(tab, { ...status, ...progress, state: 'running' }),
      );
      await write(tab, { ...status, ...end, state: 'over' });
    } finally {
      running.delete(tab);
    }
    await onDone();
  };
  const nothing = { of: 0, done: 0, got: 0, matched: 0, notes: [] };
  return {
    async want(tab, source) {
      const { visit } = await readTab(tab);
      if (visit === undefined) return;
      const status: AbstractsStatus = {
        url: visit.url,
        ...(source === undefined ? {} : { source }),
        state: 'asked',
        ...nothing,
      };
      await write(tab, status);
      await run(tab, status);
    },
    async follow(tab, source) {
      const [{ abstracts }, { visit }] = await Promise.all([readSettings(), readTab(tab)]);
      if (visit === undefined || !abstracts.includes(source)) return;
      const stored = await browser.storage.session.get(askedRow);
      const asked = new Set((stored[askedRow] as string[] | undefined) ?? []);
      const bare = await findBare(library, visit.keys.slice(0, maxPapersPerListing));
      const unasked = bare.flatMap(({ paper }) => (asked.has(paper.keys[0]) ? [] : paper.keys[0]));
      if (unasked.length === 0) return;
      await browser.storage.session.set({ [askedRow]: [...asked, ...unasked].slice(-maxAskedKeys) });
      const status: AbstractsStatus = { url: visit.url, source, state: 'running', ...nothing };
      await run(tab, status);
    },
    async lookUp(keys) {
      const { got, notes } = await getAbstracts(
        keys,
        { library, fetch },
        new AbortController().signal,
        async () => undefined,
      );
      await onDone();
      return { got, notes };
    },
    async goOn() {
      const stored = await browser.storage.session.get(null);
      const waiting = Object.entries(stored).flatMap(([name, value]) => {
        const tab = tabOfRow(name);
        const status = value as AbstractsStatus;
        return tab === undefined || status.state === 'over' ? [] : [{ tab, status }];
      });
      await Promise.allSettled(waiting.map(({ tab, status }) => run(tab, status)));
    },
  };
}

async function isGranted(origins: readonly string[]): Promise<boolean> {
  return origins.length > 0 && browser.permissions.contains({ origins: [...origins] });
}
