/** Checks saved papers for updates once a week, if the user switched it on. */
import { followUp, updatesSince } from '../../lib/follow-ups/check-saved-papers.ts';
import { changeFollowUps, readFollowUps } from '../../lib/follow-ups/stored-follow-ups.ts';
import type { Library } from '../../lib/library/index.ts';
import type { PoliteFetch } from '../../lib/net/fetcher.ts';
import { readSettings } from '../../lib/settings.ts';

const week = 7 * 86_400_000;
/** Maximum papers per round, which fit into twenty requests. */
const maxPapers = 2_000;
/** Maximum stored news items. */
const maxNews = 200;

/** The weekly check of saved papers. */
export interface FollowUpJobs {
  /** Starts a round if one is due. Safe to call at any time. */
  run(): Promise<void>;
}

/** @param now returns milliseconds since the epoch */
export function createFollowUpJobs(
  library: Library,
  fetch: PoliteFetch,
  now: () => number,
  isOnline: () => boolean = () => navigator.onLine,
): FollowUpJobs {
  let running = false;
  return {
    async run() {
      const [{ followUps }, before] = await Promise.all([readSettings(), readFollowUps()]);
      if (running || !followUps || !isOnline() || now() - before.at < week) return;
      running = true;
      const at = now();
      try {
        if (before.asked.length > 0) {
          // The worker stopped while an answer was being saved: compare with the papers as they were before.
          const found = await library.papers.viewsByKey(before.asked.map(({ key }) => key));
          const missed = before.asked.flatMap((earlier, index) => {
            const view = found[index];
            return view === undefined ? [] : updatesSince(earlier, view, at);
          });
          await changeFollowUps({ asked: [], news: [...missed, ...before.news].slice(0, maxNews) });
        }
        const shelves = await Promise.all(
          (['saved', 'starred', 'later'] as const).map((shelf) => library.papers.list(shelf, 'added')),
        );
        const views = await library.papers.views([...new Set(shelves.flat())]);
        // Papers that were checked longest ago, or never, come first.
        const lastChecked = ({ paper }: (typeof views)[number]): number => before.checked[paper.keys[0]] ?? 0;
        const due = [...views].sort((a, b) => lastChecked(a) - lastChecked(b)).slice(0, maxPapers);
        const known = new Set<string>(views.map(({ paper }) => paper.keys[0]));
        const round = await followUp(due, { library, fetch }, at, new AbortController().signal, async (batch) => {
          const { checked, news } = await readFollowUps();
          await changeFollowUps({
            asked: batch.asked,
            checked: Object.fromEntries([
              ...Object.entries(checked).filter(([key]) => known.has(key)),
              ...batch.checked.map((key) => [key, at] as const),
            ]),
            news: [...batch.news, ...news].slice(0, maxNews),
          });
        });
        // A round without any answer runs again with the next alarm, as does one in which the worker stopped.
        const failed = due.length > 0 && round.checked.length === 0 && round.notes.length > 0;
        await changeFollowUps({ at: failed ? before.at : at, papers: round.checked.length, notes: round.notes });
      } finally {
        running = false;
      }
    },
  };
}
