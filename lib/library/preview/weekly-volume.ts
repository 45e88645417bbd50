/** Estimates the weekly volume of an unsaved topic, without and with a minimum score. */
import type { TopicPreview } from '../api/topics.ts';
import type { RecentWeek } from './recent-weeks.ts';
import { fitsOf, newest, type PreviewContext } from './score-papers.ts';

/** Weekly volumes for which a minimum score is suggested. */
const weeklyTargets = [20, 12, 6, 3, 1] as const;
/** Maximum matches to score. */
const maxScored = 1_500;

/** Estimates the topic’s papers per week, as it is and with minimum scores. */
export async function estimateWeeklyVolumes(
  preview: PreviewContext,
  matched: ReadonlySet<number>,
  recent: readonly RecentWeek[],
): Promise<TopicPreview['weeklyVolumes']> {
  const weeks = recent.filter(({ papers }) => papers.length > 0);
  const ids = weeks.flatMap(({ papers }) => papers.filter((id) => matched.has(id)));
  const whole = ids.length / Math.max(1, weeks.length);
  const all = { papers: whole < 1 ? Math.ceil(whole) : Math.round(whole) };
  const scored = newest(ids, maxScored);
  if (scored.length <= weeks.length) return [all];
  const scores = (await fitsOf(preview, scored)).map(({ fit }) => fit.score).sort((a, b) => b - a);
  const share = scored.length / ids.length;
  return [
    all,
    ...weeklyTargets.flatMap((papers) => {
      const least = scores[Math.round(papers * weeks.length * share) - 1];
      return least === undefined || papers >= all.papers ? [] : { papers, least };
    }),
  ];
}
