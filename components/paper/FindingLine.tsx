import { paperWords } from '../../lib/words/papers.ts';
import type { Finding } from './finding.ts';
import { HighlightedText } from './HighlightedText.tsx';

/** Why a result is one, in a line: the best passage of its abstract, and the words that it lacks. */
export function FindingLine({ finding: { words, passage, elsewhere, missing } }: { finding: Finding }) {
  if (passage === undefined && elsewhere === undefined && missing.length === 0) return null;
  return (
    <p className="type-meta mt-0.5 flex min-w-0 gap-x-2 text-ink-2">
      {passage !== undefined && (
        <span className="-mb-0.5 min-w-0 truncate pb-0.5 [font-family:var(--paper)]">
          <HighlightedText text={passage} words={words} small />
        </span>
      )}
      {elsewhere !== undefined && <span className="min-w-0 truncate">{elsewhere}</span>}
      {missing.length > 0 && (
        <span className="max-w-1/2 shrink-0 truncate text-ink-3">{paperWords.without(missing)}</span>
      )}
    </p>
  );
}
