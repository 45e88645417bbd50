import type { StoredMatch } from '@/lib/library/api/papers.ts';
import { paperStrings } from '../../lib/strings/papers.ts';
import { classes } from '../ui/classes.ts';
import { Glyph } from '../ui/StateGlyph.tsx';
import { reasonLine } from './Reasons.tsx';

/** Why it is here: every topic with every reason. */
export function Why({ matches }: { matches: readonly StoredMatch[] }) {
  if (matches.length === 0) return null;
  return (
    <section className="rounded-card border border-line bg-surface-2 px-4 py-3">
      <h3 className="type-small-heading">{paperStrings.why}</h3>
      <AllReasons matches={matches} className="mt-1.5" />
    </section>
  );
}

/** The topics of a paper, a line each, with every reason. */
export function AllReasons({ matches, className }: { matches: readonly StoredMatch[]; className: string }) {
  return (
    <ul className={classes('flex flex-col gap-1', className)}>
      {matches.map((match) => (
        <li key={match.topic} className="type-meta flex gap-2 text-ink-2">
          <Glyph name="matched" size={14} />
          <span className="min-w-0">
            <bdi className="font-medium text-matched">{match.name}</bdi> {reasonLine(match)}
          </span>
        </li>
      ))}
    </ul>
  );
}
