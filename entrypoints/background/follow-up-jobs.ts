/** Once a week, after one yes: what happened to the papers that the user saved. */
import { browser } from 'wxt/browser';
import { followUp, updatesSince } from '../../lib/follow-ups/check-saved-papers.ts';
import { type FollowUps, followUpsRow, readFollowUps } from '../../lib/follow-ups/stored-follow-ups.ts';
import type { Library } from '../../lib/library/index.ts';
import type { PoliteFetch } from '../../lib/net/fetcher.ts';
import { readSettings } from '../../lib/settings.ts';

const week = 7 * 86_400_000;
/** Papers of one round: what twenty requests could name. */
const mostPapers = 2_000;
/** News that are kept. */
const mostNews = 200;

export interface FollowUpRounds {
  /** Begins a round where one is due. Safe to call at any time. */
  run(): Promise<void>;
}

/** @param now milliseconds since the epoch */
export function createFollowUpJobs(
  library: Library,
  fetch: PoliteFetch,
  now: () => number,
  isOnline: () => boolean = () => navigator.onLine,
): FollowUpRounds {
  let running = false;
  return {
    async run() {
      const [{ followUps }, before] = await Promise.all([readSettings(), readFollowUps()]);
      if (running || !followUps || !isOnline() || now() - before.at < week) return;
      running = true;
      const at = now();
      const keep = async (change: Partial<FollowUps>): Promise<void> => {
        await browser.storage.local.set({ [followUpsRow]: { ...(await readFollowUps()), ...change } });
      };
      try {
        if (before.asked.length > 0) {
          // The worker died while an answer was taken in.
          const found = await library.papers.viewsByKey(before.asked.map(({ key }) => key));
          const left = before.asked.flatMap((then, place) => {
            const view = found[place];
            return view === undefined ? [] : updatesSince(then, view, at);
          });
          await keep({ asked: [], news: [...left, ...before.news].slice(0, mostNews) });
        }
        const shelves = await Promise.all(
          (['saved', 'starred', 'later'] as const).map((shelf) => library.papers.list(shelf, 'newest')),
        );
        const views = await library.papers.views([...new Set(shelves.flat())]);
        // Who has waited longest is asked about first.
        const waited = ({ paper }: (typeof views)[number]): number => before.checked[paper.keys[0]] ?? 0;
        const due = [...views].sort((a, b) => waited(a) - waited(b)).slice(0, mostPapers);
        const known = new Set<string>(views.map(({ paper }) => paper.keys[0]));
        const round = await followUp(due, { library, fetch }, at, new AbortController().signal, async (part) => {
          const { checked, news } = await readFollowUps();
          await keep({
            asked: part.asked,
            checked: Object.fromEntries([
              ...Object.entries(checked).filter(([key]) => known.has(key)),
              ...part.checked.map((key) => [key, at] as const),
            ]),
            news: [...part.news, ...news].slice(0, mostNews),
          });
        });
        // A round that reached nobody is tried again with the next alarm, as is one in which the worker died.
        const failed = due.length > 0 && round.checked.length === 0 && round.notes.length > 0;
        await keep({ at: failed ? before.at : at, papers: round.checked.length, notes: round.notes });
      } finally {
        running = false;
      }
    },
  };
}
