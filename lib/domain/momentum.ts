/** How a paper's votes, stars and rank change between visits. Values between two visits are unknown. */

/** What one visit showed of a paper. `at`: milliseconds since the epoch. */
export interface MomentumPoint {
  readonly at: number;
  readonly upvotes?: number;
  readonly codeStars?: number;
  /** The position in a list, and the list: positions in two lists are not comparable. */
  readonly rank?: number;
  readonly list?: string;
}

/** How a number changed between the first and the last visit that showed it. */
export interface Move {
  readonly from: number;
  readonly to: number;
  /** Days between the two visits, and the average change per day. */
  readonly days: number;
  readonly perDay: number;
}

export interface Momentum {
  /** Visits that showed votes, in order: one is a dot, two are a line. */
  readonly votes: readonly { readonly at: number; readonly upvotes: number }[];
  readonly upvotes?: Move;
  readonly codeStars?: Move;
  readonly rank?: Move;
}

const dayLength = 86_400_000;
/** Minimum time between two visits for computing a change per day: a sixth of a day. */
const least = 4 * 3_600_000;

/** @param points in any order */
export function momentumOf(points: readonly MomentumPoint[]): Momentum {
  const inOrder = [...points].sort((a, b) => a.at - b.at);
  const lastList = inOrder.findLast(({ rank: place }) => place !== undefined)?.list;
  const upvotes = moveOf(inOrder, 'upvotes');
  const codeStars = moveOf(inOrder, 'codeStars');
  const rank = moveOf(
    inOrder.filter(({ list }) => list === lastList),
    'rank',
  );
  return {
    votes: inOrder.flatMap(({ at, upvotes: count }) => (count === undefined ? [] : { at, upvotes: count })),
    ...(upvotes === undefined ? {} : { upvotes }),
    ...(codeStars === undefined ? {} : { codeStars }),
    ...(rank === undefined ? {} : { rank }),
  };
}

function moveOf(points: readonly MomentumPoint[], field: 'upvotes' | 'codeStars' | 'rank'): Move | undefined {
  const known = points.flatMap((point) => {
    const value = point[field];
    return value === undefined ? [] : { at: point.at, value };
  });
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || last.at - first.at < least) return undefined;
  const days = (last.at - first.at) / dayLength;
  return { from: first.value, to: last.value, days, perDay: (last.value - first.value) / days };
}
