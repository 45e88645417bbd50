/** Runs in an extension page: records listings by the library, and writes the same rows by plain bulkPut. */
import { Database } from '../../../lib/db/database.ts';
import type { PaperDraft } from '../../../lib/domain/draft.ts';
import type { Key } from '../../../lib/domain/key.ts';
import { openLibrary } from '../../../lib/library/index.ts';

/** Papers per listing, as in a long month. */
const atOnce = 500;

const bench = {
  /** Records the drafts as listings of 500. @returns papers per second */
  async record(drafts: PaperDraft[], name: string): Promise<number> {
    const library = openLibrary({ name });
    await library.papers.counts();
    const before = performance.now();
    for (let from = 0; from < drafts.length; from += atOnce) {
      await library.papers.record({
        source: 'arxiv',
        url: `https://arxiv.org/list/cs/2503?skip=${from}`,
        listing: { kind: 'month', date: '2025-03', name: 'cs' },
        papers: drafts.slice(from, from + atOnce),
      });
    }
    const seconds = (performance.now() - before) / 1_000;
    library.close();
    return drafts.length / seconds;
  },

  /** Writes only the rows, without identity, merging, ledger, search or matches. @returns papers per second */
  async put(drafts: PaperDraft[], name: string): Promise<number> {
    const db = new Database(name);
    await db.papers.count();
    const before = performance.now();
    for (let from = 0; from < drafts.length; from += atOnce) {
      await db.papers.bulkPut(
        drafts.slice(from, from + atOnce).map((draft, place) => ({
          title: draft.title,
          ...(draft.abstract === undefined ? {} : { abstract: draft.abstract }),
          authors: draft.authors ?? [],
          categories: draft.categories ?? [],
          keywords: [],
          keys: [(draft.keys?.[0] ?? '') as Key],
          id: from + place + 1,
          met: from + place + 1,
          firstSeen: 0,
          lastSeen: 0,
          day: '2025-03-13',
          byTitle: draft.title.slice(0, 60),
          names: [(draft.keys?.[0] ?? '') as Key],
        })),
      );
    }
    const seconds = (performance.now() - before) / 1_000;
    db.close();
    return drafts.length / seconds;
  },

  /**
   * Looks up and writes the rows and states of a library with the browser's own requests: the cost of the database
   * alone.
   * @param from a library filled by recording
   * @returns papers per second
   */
  async raw(from: string, name: string): Promise<number> {
    const recorded = new Database(from);
    const [rows, states] = await Promise.all([recorded.papers.toArray(), recorded.states.toArray()]);
    recorded.close();
    const db = new Database(name);
    await db.papers.count();
    const before = performance.now();
    for (let start = 0; start < rows.length; start += atOnce) {
      const [some, theirs] = [rows.slice(start, start + atOnce), states.slice(start, start + atOnce)];
      await new Promise<void>((resolve, reject) => {
        const transaction = db.backendDB().transaction(['papers', 'states'], 'readwrite', { durability: 'relaxed' });
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
        const papers = transaction.objectStore('papers');
        const names = papers.index('names');
        let last: IDBRequest | undefined;
        for (const row of some) for (const one of row.names) last = names.getAllKeys(one);
        if (last === undefined) return;
        last.onsuccess = () => {
          for (const row of some) papers.add(row);
          for (const state of theirs) transaction.objectStore('states').add(state);
        };
      });
    }
    const seconds = (performance.now() - before) / 1_000;
    db.close();
    return rows.length / seconds;
  },

  /**
   * Fills the library of the extension's own pages as reading does, with one listing per day.
   * @param days listings of one day each, `YYYY-MM-DD`
   */
  async fill(days: { date: string; drafts: PaperDraft[] }[]): Promise<void> {
    const library = openLibrary();
    for (const { date, drafts } of days) {
      await library.papers.record(
        {
          source: 'huggingface',
          url: `https://huggingface.co/papers/date/${date}`,
          listing: { kind: 'day', date, name: 'Daily Papers' },
          papers: drafts,
        },
        { seen: true },
      );
    }
    while (await library.maintenance.runStep());
    library.close();
  },

  /**
   * Follows a topic in the library of the extension's own pages.
   * @returns seconds until all its matches are computed
   */
  async follow(query: string, like: Key[]): Promise<number> {
    const library = openLibrary();
    await library.papers.counts();
    const before = performance.now();
    await library.topics.save({ id: query, name: query, query, like, dislike: [], most: 10, createdAt: 0 });
    const seconds = (performance.now() - before) / 1_000;
    library.close();
    return seconds;
  },
};

export type RecordBench = typeof bench;

Object.assign(globalThis, { digestifRecordBench: bench });
