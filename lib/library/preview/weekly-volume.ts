/** How many papers a week a topic that is tried out would bring, as it is and with a threshold. */
import type { TopicPreview } from '../api/topics.ts';
import type { RecentWeek } from './recent-weeks.ts';
import { fitsOf, newest, type PreviewContext } from './score-papers.ts';

/** Papers a week that a threshold may be set to. */
const paces = [20, 12, 6, 3, 1] as const;
/** Matches whose scores tell where a threshold would be. */
const mostScored = 1_500;

/** What the topic would come to a week, as it is and with fewer of its matches. */
export async function pacesOf(
  trial: PreviewContext,
  matched: ReadonlySet<number>,
  recent: readonly RecentWeek[],
): Promise<TopicPreview['weeklyVolumes']> {
  const weeks = recent.filter(({ papers }) => papers.length > 0);
  const ids = weeks.flatMap(({ papers }) => papers.filter((id) => matched.has(id)));
  const whole = ids.length / Math.max(1, weeks.length);
  const all = { papers: whole < 1 ? Math.ceil(whole) : Math.round(whole) };
  const looked = newest(ids, mostScored);
  if (looked.length <= weeks.length) return [all];
  const scores = (await fitsOf(trial, looked)).map(({ fit }) => fit.score).sort((a, b) => b - a);
  const share = looked.length / ids.length;
  return [
    all,
    ...paces.flatMap((papers) => {
      const least = scores[Math.round(papers * weeks.length * share) - 1];
      return least === undefined || papers >= all.papers ? [] : { papers, least };
    }),
  ];
}
