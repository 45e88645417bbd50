import { localDay } from '../../lib/domain/day.ts';
import type { Momentum as Moves } from '../../lib/domain/momentum.ts';
import { momentumStrings } from '../../lib/strings/momentum.ts';
import { useMomentum } from '../hooks/papers/use-momentum.ts';

const size = { width: 160, height: 36, edge: 4 } as const;

/**
 * The paper's votes at the user's visits: a dot per visit, and a line if the visits are far enough apart to show a
 * trend.
 */
export function Momentum({ id }: { id: number }) {
  const moves = useMomentum(id);
  if (moves === undefined) return null;
  const words = sentenceOf(moves);
  if (words === '') return null;
  return (
    <div>
      <h3 className="type-small-heading">{momentumStrings.title}</h3>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
        {moves.votes.length > 0 && <Visits votes={moves.votes} joined={moves.upvotes !== undefined} />}
        <p className="type-meta text-ink-2 tabular-nums">{words}</p>
      </div>
    </div>
  );
}

function sentenceOf({ votes, upvotes, codeStars, rank }: Moves): string {
  const [only] = votes;
  if (upvotes === undefined && only !== undefined) {
    const last = votes.at(-1) ?? only;
    return momentumStrings.still(last.upvotes, localDay(last.at));
  }
  return [
    upvotes === undefined ? '' : momentumStrings.votes(upvotes.from, upvotes.to, upvotes.days, upvotes.perDay),
    codeStars === undefined || codeStars.from === codeStars.to
      ? ''
      : momentumStrings.stars(codeStars.from, codeStars.to, codeStars.days, codeStars.perDay),
    rank === undefined ? '' : momentumStrings.rank(rank.from, rank.to),
  ]
    .filter((part) => part !== '')
    .join('. ');
}

function Visits({ votes, joined }: { votes: Moves['votes']; joined: boolean }) {
  const { height, edge } = size;
  const width = votes.length === 1 ? 2 * edge : size.width;
  const [first, last] = [votes[0]?.at ?? 0, votes.at(-1)?.at ?? 0];
  const counts = votes.map(({ upvotes }) => upvotes);
  const [low, high] = [Math.min(...counts), Math.max(...counts)];
  const x = (at: number) => edge + ((at - first) / Math.max(1, last - first)) * (width - 2 * edge);
  const y = (count: number) =>
    high === low ? height / 2 : height - edge - ((count - low) / (high - low)) * (height - 2 * edge);
  const points = votes.map(({ at, upvotes }) => ({ at, upvotes, x: x(at), y: y(upvotes) }));
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className="shrink-0">
      {joined && (
        <polyline
          points={points.map((point) => `${point.x},${point.y}`).join(' ')}
          fill="none"
          strokeWidth={1.5}
          className="stroke-edge"
        />
      )}
      {points.map((point) => (
        <circle key={point.at} cx={point.x} cy={point.y} r={2.5} className="fill-matched">
          <title>{momentumStrings.point(point.upvotes, localDay(point.at))}</title>
        </circle>
      ))}
    </svg>
  );
}
