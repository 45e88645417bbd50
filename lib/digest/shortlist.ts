import type { Strength } from '../domain/topic.ts';

/** A paper of the period, as an index knows it, without its row. */
export interface LightPaper {
  readonly id: number;
  readonly day: string;
  /** Its place among the papers of its day, by votes, rank and title. */
  readonly place: number;
  readonly voted: boolean;
}

export interface LightFit {
  readonly strength: Strength;
  readonly score: number;
}

/**
 * The few papers of a period among which all are that a digest will show, so that only their rows are read. It knows the
 * order of the papers of each day and none across days, so it takes of each day as many as a section holds in all; papers
 * that a section before may take come on top.
 * @param papers those of the period, in any order
 * @param topics in the order of their sections, with the papers at most in each and the fits by paper
 * @param picked papers that are read anyway, and stand before every section
 * @param mostOthers papers at most that match no topic
 * @returns their ids, and those of the picked
 */
export function shortlist(
  papers: readonly LightPaper[],
  topics: readonly { readonly most: number; readonly fits: ReadonlyMap<number, LightFit> }[],
  picked: Iterable<number>,
  { mostOthers, mostNearMisses }: { readonly mostOthers: number; readonly mostNearMisses: number },
): Set<number> {
  const listed = new Set(picked);
  const days = [...Map.groupBy(papers, ({ day }) => day).values()].map((day) => day.sort((a, b) => a.place - b.place));
  const take = (inOrder: readonly LightPaper[], most: number): void => {
    const fresh = new Set<number>();
    for (const { id } of inOrder) {
      if (fresh.size >= most) break;
      if (!listed.has(id)) fresh.add(id);
    }
    for (const id of fresh) listed.add(id);
  };
  const isMatch = (fit: LightFit | undefined): fit is LightFit => fit !== undefined && fit.strength !== 'near';
  for (const { most, fits } of topics) {
    const order = byFit(fits);
    const chosen = days.map((day) => day.filter(({ id }) => isMatch(fits.get(id))).sort(order));
    for (const day of chosen) take(day, most);
  }
  const unmatched = days.map((day) => day.filter(({ id }) => !topics.some(({ fits }) => isMatch(fits.get(id)))));
  for (const day of unmatched) take(day, mostOthers);
  for (const { fits } of topics) {
    for (const day of unmatched) {
      const near = day.filter(({ id }) => fits.has(id));
      take(
        near.sort((a, b) => (fits.get(b.id)?.score ?? 0) - (fits.get(a.id)?.score ?? 0) || a.place - b.place),
        mostNearMisses,
      );
    }
  }
  return listed;
}

/** The order of a topic's section, within one day: see `byFit` in order.ts. */
function byFit(fits: ReadonlyMap<number, LightFit>): (a: LightPaper, b: LightPaper) => number {
  return (a, b) => {
    const [x, y] = [fits.get(a.id), fits.get(b.id)];
    const strong = Number(y?.strength === 'strong') - Number(x?.strength === 'strong');
    const voted = Number(b.voted) - Number(a.voted);
    return strong || voted || (a.voted ? 0 : (y?.score ?? 0) - (x?.score ?? 0)) || a.place - b.place;
  };
}
