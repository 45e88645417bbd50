import type { StoredMatch } from '@/lib/library/api/papers.ts';
import { reasonText } from '../../lib/domain/reason-text.ts';
import { reasonStrings } from '../../lib/strings/papers.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { Glyph } from '../ui/StateGlyph.tsx';

/** Formats one topic's reasons: `title: “RAG” · abstract: “Retrieval-Augmented”`. */
export function reasonLine({ reasons }: Pick<StoredMatch, 'reasons'>): string {
  return reasons.map((reason) => screenText(reasonText(reason))).join(' · ');
}

/**
 * Why a row is listed: the first topic with its first reason, further topics by name, then a count.
 * @param most maximum topics to name: two in the library, one in the side panel
 */
export function Reasons({ matches, most = 2 }: { matches: readonly StoredMatch[]; most?: number }) {
  if (matches.length === 0) return null;
  const shown = matches.slice(0, most);
  const more = matches.length - shown.length;
  return (
    <p className="type-meta flex min-w-0 items-center gap-x-3 text-ink-2">
      {shown.map((match, place) => {
        const [reason] = match.reasons;
        return (
          <span
            key={match.topic}
            className={place === 0 ? 'flex min-w-0 items-center gap-1.5' : 'flex shrink-0 items-center gap-1.5'}
          >
            <Glyph name="matched" size={14} />
            <span className="truncate">
              <bdi className="font-medium text-matched">{match.name}</bdi>
              {place === 0 && reason !== undefined && ` ${screenText(reasonText(reason))}`}
            </span>
          </span>
        );
      })}
      {more > 0 && (
        <span className="shrink-0">
          <span aria-hidden="true">{reasonStrings.more(more)}</span>
          <span className="sr-only">{reasonStrings.moreLabel(more)}</span>
        </span>
      )}
    </p>
  );
}
