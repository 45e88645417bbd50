import { lazy, Suspense } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { popupStrings } from '../../lib/strings/popup.ts';
import { useDebouncedValue } from '../hooks/core/use-debounced-value.ts';
import type { QuickSearch } from '../hooks/search/use-quick-search.ts';
import { useResultExplanations } from '../hooks/search/use-result-explanations.ts';
import { problemLine } from '../library/problem-line.ts';
import { relaxedResultsLine } from '../library/relaxed-results-line.ts';
import { homeOf } from '../paper/links.ts';
import { sourceLine } from '../paper/source-line.ts';
import { TextButton } from '../ui/Button.tsx';
import { SmallRow } from './SmallRow.tsx';

const NoResult = lazy(async () => ({ default: (await import('../library/NoResult.tsx')).NoResult }));

/** Results for the text being typed: the count, the top papers, and a link to all. */
export function SearchResults({
  found,
  views,
  now,
  onOpen,
  onToggleSaved,
  onSeeAll,
  onWords,
}: {
  found: QuickSearch;
  views: ReadonlyMap<number, PaperView>;
  now: number;
  onOpen: (view: PaperView, behind: boolean) => void;
  onToggleSaved: (view: PaperView) => void;
  onSeeAll: () => void;
  /** Starts another search; an empty text clears it. */
  onWords: (words: string) => void;
}) {
  const { ids, total, problems } = found.answer;
  const explain = useResultExplanations(found.explained);
  const forgiven = relaxedResultsLine(found.answer);
  const said = useDebouncedValue(popupStrings.results(total), 500);
  return (
    <>
      <div className="flex min-h-6 items-center justify-between px-4">
        <h2 className="type-small-heading">{popupStrings.results(total)}</h2>
        {total > ids.length && (
          <TextButton className="type-meta" onClick={onSeeAll}>
            {popupStrings.seeAll(total)}
          </TextButton>
        )}
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
      {problems.length > 0 && <p className="type-meta px-4 pb-1 text-danger">{problemLine(problems)}</p>}
      {forgiven !== undefined && <p className="type-meta px-4 pb-1 text-ink-2">{forgiven}</p>}
      {total === 0 ? (
        <Suspense>
          <NoResult query={found.words} onQuery={onWords} />
        </Suspense>
      ) : (
        <ul>
          {ids.map((id) => {
            const view = views.get(id);
            return (
              view !== undefined && (
                <SmallRow
                  key={id}
                  view={view}
                  wasNew={view.status.readState === 'new'}
                  href={homeOf(view.paper)}
                  source={sourceLine(view.paper, now)}
                  finding={explain?.(view)}
                  onOpen={(behind) => onOpen(view, behind)}
                  onToggleSaved={() => onToggleSaved(view)}
                />
              )
            );
          })}
        </ul>
      )}
    </>
  );
}
