import { paperStrings } from '../../lib/strings/papers.ts';
import type { ResultExplanation } from './explain-results.ts';
import { HighlightedText } from './HighlightedText.tsx';

/** Explains a search result: the best passage of its abstract and the missing words, on one line if there is room. */
export function ExplanationLine({ finding: { words, passage, elsewhere, missing } }: { finding: ResultExplanation }) {
  if (passage === undefined && elsewhere === undefined && missing.length === 0) return null;
  return (
    <p className="type-meta mt-0.5 flex min-w-0 flex-wrap gap-x-2 text-ink-2">
      {passage !== undefined && (
        <span className="-mb-0.5 min-w-0 grow basis-3/5 truncate pb-0.5 [font-family:var(--paper)]">
          <HighlightedText text={passage} words={words} small />
        </span>
      )}
      {elsewhere !== undefined && <span className="min-w-0 truncate">{elsewhere}</span>}
      {missing.length > 0 && (
        <span className="max-w-full truncate text-ink-3" title={paperStrings.without(missing)}>
          {paperStrings.without(missing)}
        </span>
      )}
    </p>
  );
}
