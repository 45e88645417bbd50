import { Tab, TabList, TabPanel, TabProvider } from '@ariakit/react';
import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import type { Library } from '../../lib/library/index.ts';
import { formatCount } from '../../lib/strings/format.ts';
import { emptyStrings, suggestedListings } from '../../lib/strings/library.ts';
import { popupStrings } from '../../lib/strings/popup.ts';
import { toastStrings } from '../../lib/strings/shell.ts';
import { getAction } from '../actions.ts';
import { useCounts } from '../hooks/core/counts.tsx';
import { useDatabaseCheck } from '../hooks/core/use-database-check.ts';
import { usePreferences } from '../hooks/core/use-preferences.ts';
import { keyOf } from '../hooks/core/use-shortcuts.ts';
import { useFrozenIds } from '../hooks/list/use-frozen-ids.ts';
import { notifyViewed } from '../hooks/list/use-new-matches.ts';
import { openLibraryPage, openPage } from '../hooks/page/tabs.ts';
import { usePageActions } from '../hooks/page/use-page-actions.ts';
import { usePagePapers } from '../hooks/page/use-page-papers.ts';
import { type PageState, usePageStatus } from '../hooks/page/use-page-status.ts';
import { useTab } from '../hooks/page/use-tab.ts';
import { useQuickSearch } from '../hooks/search/use-quick-search.ts';
import { useResultExplanations } from '../hooks/search/use-result-explanations.ts';
import { DecisionNotice } from '../library/DecisionNotice.tsx';
import { problemLine } from '../library/problem-line.ts';
import { relaxedResultsLine } from '../library/relaxed-results-line.ts';
import { sourceLine } from '../paper/source-line.ts';
import { Footer } from '../popup/Footer.tsx';
import { SearchBox } from '../popup/SearchBox.tsx';
import { ThisPage } from '../popup/ThisPage.tsx';
import { markReady } from '../shell/mark-ready.ts';
import { latestMatches } from '../shell/route.ts';
import { Button, TextButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { ToastRegion } from '../ui/Toast.tsx';
import { PanelList } from './PanelList.tsx';

const NoResult = lazy(async () => ({ default: (await import('../library/NoResult.tsx')).NoResult }));

type Tabs = 'page' | 'matches' | 'saved';

/** How many matches and results the panel lists; the library page has them all. */
const most = 500;
const noIds: ReadonlySet<number> = new Set();

const askMatches = async (library: Library) => (await library.papers.newMatches(most)).ids;
const askSaved = (library: Library) => library.papers.list('saved', 'newest');

/** The side panel: the papers of the active tab's page, new papers and saved papers. */
export function SidePanel({ now }: { now: number }) {
  useDatabaseCheck();
  const tab = useTab(true);
  const page = usePageStatus(tab);
  const { stand, acts, paper } = usePageActions(tab, page);
  const counts = useCounts();
  const [shown, setShown] = useState<Tabs>('page');
  const [words, setWords] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const search = () => {
    setWords((before) => before ?? '');
    field.current?.focus();
  };
  const drawn = page !== undefined && counts !== undefined;

  useEffect(() => {
    if (drawn) markReady();
  }, [drawn]);
  useEffect(() => {
    if (shown === 'matches') notifyViewed();
  }, [shown]);

  return (
    <div className="flex h-full flex-col">
      <ThisPage
        page={page}
        tab={tab?.id}
        stand={stand}
        acts={acts}
        paper={paper}
        now={now}
        late={drawn}
        logo={false}
        onLeave={() => undefined}
      />
      <DecisionNotice onExport={() => void openLibraryPage({ screen: 'settings' })} />
      <main className="flex min-h-0 flex-1 flex-col">
        {words === undefined ? (
          <TabProvider selectedId={shown} setSelectedId={(id) => setShown((id as Tabs | null | undefined) ?? 'page')}>
            <div className="flex shrink-0 items-center border-b border-line pe-2">
              <TabList aria-label={popupStrings.lists} className="flex min-w-0 flex-1 ps-1.5">
                <PanelTab id="page" words={popupStrings.thisPage} count={stand?.papers} />
                <PanelTab id="matches" words={popupStrings.newMatches} count={counts?.newMatches} />
                <PanelTab id="saved" words={popupStrings.saved} />
              </TabList>
              <IconButton icon={Search} label={popupStrings.search(counts?.all ?? 0)} keyName="/" onClick={search} />
            </div>
            <TabPanel tabId={shown} focusable={false} className="flex min-h-0 flex-1 flex-col">
              {shown === 'page' && page !== undefined && (
                <PageList page={page} tab={tab?.id} paper={paper} onSearch={search} />
              )}
              {shown === 'matches' && (
                <OpenedList key="matches" name="matches" ask={askMatches} allNew onSearch={search} />
              )}
              {shown === 'saved' && <OpenedList key="saved" name="saved" ask={askSaved} onSearch={search} />}
            </TabPanel>
          </TabProvider>
        ) : (
          <Results words={words} papers={counts?.all} field={field} now={now} onWords={setWords} onSearch={search} />
        )}
      </main>
      <ToastRegion undoLabel={toastStrings.undo} closeLabel={toastStrings.close} />
      <Footer
        onLibrary={() => void openLibraryPage({ screen: 'list', shelf: 'new', query: '' })}
        onSettings={() => void openLibraryPage({ screen: 'settings' })}
      />
    </div>
  );
}

function PanelTab({ id, words, count }: { id: Tabs; words: string; count?: number | undefined }) {
  return (
    <Tab
      id={id}
      className="type-control focus-inset relative flex min-h-9 items-center gap-1 px-2.5 whitespace-nowrap text-ink-2 aria-selected:text-ink aria-selected:after:absolute aria-selected:after:inset-x-0 aria-selected:after:-bottom-px aria-selected:after:h-0.5 aria-selected:after:bg-accent aria-selected:[font-weight:600]"
    >
      {words}
      {count !== undefined && count > 0 && <span className="[font-weight:400]">{formatCount(count)}</span>}
    </Tab>
  );
}

/** The papers of the page in the active tab, in its order. */
function PageList({
  page,
  tab,
  paper,
  onSearch,
}: {
  page: PageState;
  tab: number | undefined;
  paper: PaperView | null | undefined;
  onSearch: () => void;
}) {
  const listing = page.kind === 'listing' ? page : undefined;
  const papers = usePagePapers(listing?.keys);
  const fresh = useMemo(() => {
    const keys = new Set(listing?.fresh);
    return new Set(papers?.ids.filter((_, place) => keys.has(papers.keys[place] ?? 'title:')));
  }, [listing, papers]);
  const ids = useMemo(() => (paper === undefined || paper === null ? papers?.ids : [paper.paper.id]), [paper, papers]);
  if (ids === undefined) return null;
  return (
    <PanelList
      key={`${tab} ${page.url}`}
      name={`page ${tab} ${page.url}`}
      ids={ids}
      fresh={fresh}
      onSearch={onSearch}
      empty={<NoPapers page={page} />}
    />
  );
}

/** In the place of a page's papers, what the header does not say. */
function NoPapers({ page }: { page: PageState }) {
  switch (page.kind) {
    case 'holiday':
      return null;
    case 'off':
      return <EmptyState title={popupStrings.offTitle}>{popupStrings.offBody}</EmptyState>;
    case 'none':
      return <EmptyState title={popupStrings.noPapersShown}>{popupStrings.openListing}</EmptyState>;
    case 'not-allowed':
      return <EmptyState title={popupStrings.noPapersShown}>{popupStrings.allowFirst}</EmptyState>;
    default:
      return null;
  }
}

/** A list that stays as it was when its tab was chosen. */
function OpenedList({
  name,
  ask,
  allNew = false,
  onSearch,
}: {
  name: string;
  ask: (library: Library) => Promise<readonly number[]>;
  allNew?: boolean;
  onSearch: () => void;
}) {
  const ids = useFrozenIds(ask);
  const fresh = useMemo(() => (allNew ? new Set(ids) : noIds), [allNew, ids]);
  if (ids === undefined) return null;
  const empty = allNew ? <NoMatches /> : <NoneSaved />;
  return <PanelList name={name} ids={ids} fresh={fresh} empty={empty} onSearch={onSearch} />;
}

function NoMatches() {
  const counts = useCounts();
  if (counts === undefined) return null;
  return counts.topics.size === 0 ? (
    <EmptyState
      title={emptyStrings.noTopics}
      actions={
        <Button onClick={() => void openLibraryPage({ screen: 'topic-editor' })}>{emptyStrings.noTopicsAction}</Button>
      }
    >
      {emptyStrings.noTopicsBody}
    </EmptyState>
  ) : (
    <EmptyState
      title={emptyStrings.newNever}
      actions={<Button onClick={() => void openLibraryPage(latestMatches)}>{emptyStrings.newAction}</Button>}
    >
      {emptyStrings.newBody}
    </EmptyState>
  );
}

function NoneSaved() {
  const [preferences] = usePreferences();
  return (
    <EmptyState
      title={emptyStrings.savedTitle}
      actions={<Button onClick={() => void openPage(suggestedListings[0].url)}>{emptyStrings.savedAction}</Button>}
    >
      {emptyStrings.savedBody(keyOf(getAction('save'), preferences))}
    </EmptyState>
  );
}

function Results({
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
  const found = useQuickSearch(words, most);
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
            fresh={noIds}
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
