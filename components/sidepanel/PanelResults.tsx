import { lazy, Suspense, useRef } from 'react';
import { popupStrings } from '../../lib/strings/popup.ts';
import { openLibraryPage } from '../hooks/page/tabs.ts';
import { useQuickSearch } from '../hooks/search/use-quick-search.ts';
import { useResultExplanations } from '../hooks/search/use-result-explanations.ts';
import { problemLine } from '../library/problem-line.ts';
import { relaxedResultsLine } from '../library/relaxed-results-line.ts';
import { sourceLine } from '../paper/source-line.ts';
import { SearchBox } from '../popup/SearchBox.tsx';
import { TextButton } from '../ui/Button.tsx';
import { maxListed, PanelList } from './PanelList.tsx';

const NoResult = lazy(async () => ({ default: (await import('../library/NoResult.tsx')).NoResult }));

export function PanelResults({
  words,
  papers,
  field,
  now,
  onWords,
  onSearch,
}: {
  words: string;
  papers: number | undefined;
  field: React.RefObject<HTMLInputElement | null>;
  now: number;
  onWords: (words: string | undefined) => void;
  onSearch: () => void;
}) {
  const list = useRef<HTMLDivElement>(null);
  const found = useQuickSearch(words, maxListed);
  const explain = useResultExplanations(found?.explained);
  const problems = found && problemLine(found.answer.problems);
  const forgiven = found && relaxedResultsLine(found.answer);
  return (
    <>
      <SearchBox
        ref={field}
        words={words}
        papers={papers}
        onWords={(next) => onWords(next)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') {
            event.preventDefault();
            onWords(words === '' ? undefined : '');
          } else if (event.key === 'ArrowDown') {
            event.preventDefault();
            list.current?.querySelector<HTMLElement>('h2 button[tabindex="0"]')?.focus();
          }
        }}
      />
      <div className="flex min-h-8 items-center justify-between px-4">
        <p role="status" className="type-small-heading">
          {found === undefined ? '' : popupStrings.results(found.answer.total)}
        </p>
        {found !== undefined && found.answer.total > found.answer.ids.length && (
          <TextButton
            className="type-meta"
            onClick={() => void openLibraryPage({ screen: 'list', shelf: 'all', query: found.words })}
          >
            {popupStrings.seeAll(found.answer.total)}
          </TextButton>
        )}
      </div>
      {problems !== undefined && <p className="type-meta px-4 pb-2 text-danger">{problems}</p>}
      {forgiven !== undefined && <p className="type-meta px-4 pb-2 text-ink-2">{forgiven}</p>}
      <div ref={list} className="flex min-h-0 flex-1 flex-col">
        {found !== undefined && (
          <PanelList
            key={found.words}
            name={`search ${found.words}`}
            ids={found.answer.ids}
            explain={explain}
            sourceOf={(view) => sourceLine(view.paper, now)}
            onSearch={onSearch}
            empty={
              <Suspense>
                <NoResult
                  query={found.words}
                  onQuery={(next) => {
                    onWords(next);
                    field.current?.focus();
                  }}
                />
              </Suspense>
            }
          />
        )}
      </div>
    </>
  );
}
