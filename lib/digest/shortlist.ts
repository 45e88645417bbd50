import type { Strength } from '../domain/topic.ts';

/** A paper of the period, as an index knows it, without its row. */
export interface PaperStub {
  readonly id: number;
  readonly day: string;
  /** Its place among the papers of its day, by votes, rank and title. */
  readonly place: number;
  readonly voted: boolean;
}

export interface FitStub {
  readonly strength: Strength;
  readonly score: number;
}

/**
 * Preselects the papers of a period that a digest can show, so that only their rows are read. The order is known within
 * a day but not across days, so it selects as many papers per day as a section holds, plus those that earlier sections
 * may take.
 * @param papers the period's papers, in any order
 * @param topics in section order, with their limits and the fits by paper
 * @param picked papers that are read anyway, and precede every section
 * @param sizes maximum numbers of papers: the most noticed, those that match no topic, further matches, near misses
 * @returns their ids, including the picked ones
 */
export function shortlist(
  papers: readonly PaperStub[],
  topics: readonly { readonly most: number; readonly fits: ReadonlyMap<number, FitStub> }[],
  picked: Iterable<number>,
  {
    mostTop,
    mostOthers,
    mostBrief,
    mostNearMisses,
  }: {
    readonly mostTop: number;
    readonly mostOthers: number;
    readonly mostBrief: number;
    readonly mostNearMisses: number;
  },
): Set<number> {
  const listed = new Set(picked);
  const days = [...Map.groupBy(papers, ({ day }) => day).values()].map((day) => day.sort((a, b) => a.place - b.place));
  const take = (inOrder: readonly PaperStub[], most: number): void => {
    const added = new Set<number>();
    for (const { id } of inOrder) {
      if (added.size >= most) break;
      if (!listed.has(id)) added.add(id);
    }
    for (const id of added) listed.add(id);
  };
  for (const day of days) take(day, mostTop);
  const isMatch = (fit: FitStub | undefined): fit is FitStub => fit !== undefined && fit.strength !== 'near';
  for (const { most, fits } of topics) {
    const order = byFit(fits);
    const chosen = days.map((day) => day.filter(({ id }) => isMatch(fits.get(id))).sort(order));
    for (const day of chosen) take(day, most);
  }
  const unmatched = days.map((day) => day.filter(({ id }) => !topics.some(({ fits }) => isMatch(fits.get(id)))));
  for (const day of unmatched) take(day, mostOthers);
  const strong = new Set(
    topics.flatMap(({ fits }) => [...fits].flatMap(([id, { strength }]) => (strength === 'strong' ? id : []))),
  );
  const matched = days.map((day) =>
    day
      .filter(({ id }) => topics.some(({ fits }) => isMatch(fits.get(id))))
      .sort((a, b) => Number(strong.has(b.id)) - Number(strong.has(a.id)) || a.place - b.place),
  );
  for (const day of matched) take(day, mostBrief);
  for (const { fits } of topics) {
    const near = unmatched.map((day) => day.filter(({ id }) => fits.has(id) && !listed.has(id)));
    const scoreOf = ({ id }: PaperStub): number => fits.get(id)?.score ?? 0;
    const scores = near.flatMap((day) => day.map(scoreOf)).sort((a, b) => b - a);
    // Scores are known without rows; only ties need the rows.
    const least = scores[mostNearMisses - 1] ?? Number.NEGATIVE_INFINITY;
    for (const day of near) {
      for (const paper of day) if (scoreOf(paper) > least) listed.add(paper.id);
      take(
        day.filter((paper) => scoreOf(paper) === least),
        mostNearMisses,
      );
    }
  }
  return listed;
}

/** The order of a topic's section, within one day: see `compareFits` in order.ts. */
function byFit(fits: ReadonlyMap<number, FitStub>): (a: PaperStub, b: PaperStub) => number {
  return (a, b) => {
    const [x, y] = [fits.get(a.id), fits.get(b.id)];
    const strong = Number(y?.strength === 'strong') - Number(x?.strength === 'strong');
    const voted = Number(b.voted) - Number(a.voted);
    return strong || voted || (a.voted ? 0 : (y?.score ?? 0) - (x?.score ?? 0)) || a.place - b.place;
  };
}

/**
 * Whether the scores of a topic's matches decide which of them may be shown: papers without votes are sorted by score,
 * so scores are needed if such papers are at the section's limit.
 * @param papers the period's papers by id
 * @param most size of the section, plus all preceding papers that may take from it
 */
export function needsScores(
  papers: ReadonlyMap<number, PaperStub>,
  fits: ReadonlyMap<number, FitStub>,
  most: number,
): boolean {
  const days = new Map<string, { strong: number; weak: number; unvotedStrong: number; unvotedWeak: number }>();
  for (const [id, { strength }] of fits) {
    const paper = papers.get(id);
    if (paper === undefined || strength === 'near') continue;
    const day = days.get(paper.day) ?? { strong: 0, weak: 0, unvotedStrong: 0, unvotedWeak: 0 };
    if (paper.voted) day[strength] += 1;
    else day[strength === 'strong' ? 'unvotedStrong' : 'unvotedWeak'] += 1;
    days.set(paper.day, day);
  }
  return [...days.values()].some(({ strong, weak, unvotedStrong, unvotedWeak }) => {
    if (strong >= most) return false;
    return unvotedStrong > 0 || (strong + weak < most && unvotedWeak > 0);
  });
}
