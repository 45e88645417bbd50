import { type KeyboardEvent, lazy, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Issue } from '@/lib/library/api/digests.ts';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { openSidePanel } from '../../lib/browser/open-side-panel.ts';
import { firstSeries } from '../../lib/domain/series.ts';
import { formatMoment } from '../../lib/strings/format.ts';
import { toastStrings } from '../../lib/strings/shell.ts';
import type { ActionContext } from '../action.ts';
import { useCounts } from '../hooks/core/counts.tsx';
import { useDecisions } from '../hooks/core/decisions.tsx';
import { useSessionText } from '../hooks/core/use-session-text.ts';
import { useDigestExport } from '../hooks/digests/use-digest-export.ts';
import { useNextDigest, weekOf } from '../hooks/digests/use-next-digest.ts';
import { notifyViewed, useNewMatches } from '../hooks/list/use-new-matches.ts';
import { useRecentVisits } from '../hooks/list/use-recent-visits.ts';
import type { PopupPrefetch } from '../hooks/page/popup-prefetch.ts';
import { openLibraryPage, openPage } from '../hooks/page/tabs.ts';
import { usePageActions } from '../hooks/page/use-page-actions.ts';
import { usePageStatus } from '../hooks/page/use-page-status.ts';
import { useTab } from '../hooks/page/use-tab.ts';
import { usePaperViews } from '../hooks/papers/use-paper-views.ts';
import { useProxiedUrl } from '../hooks/papers/use-proxied-url.ts';
import { useQuickSearch } from '../hooks/search/use-quick-search.ts';
import { DecisionNotice } from '../library/DecisionNotice.tsx';
import { homeOf } from '../paper/links.ts';
import { ConnectionNotice } from '../shell/ConnectionNotice.tsx';
import { markReady } from '../shell/mark-ready.ts';
import { type DigestRoute, latestMatches, type Route } from '../shell/route.ts';
import { ToastRegion } from '../ui/Toast.tsx';
import { DigestCard } from './DigestCard.tsx';
import { Footer } from './Footer.tsx';
import { MatchList } from './MatchList.tsx';
import { enterList, moveInList } from './row-navigation.ts';
import { SearchBox } from './SearchBox.tsx';
import { SearchResults } from './SearchResults.tsx';
import { ThisPage } from './ThisPage.tsx';

const MessagesDialog = lazy(async () => ({
  default: (await import('../digests/MessagesDialog.tsx')).MessagesDialog,
}));
const LateKeys = lazy(async () => ({ default: (await import('./LazyShortcuts.tsx')).LazyShortcuts }));

export const maxMatches = 4;
/** Where the words of the search are kept until the browser is closed. */
export const searchTextKey = 'popup:words';
const mostResults = 8;

/** The popup. It reads what it draws and nothing else; the rest of the library stays where it is. */
export function Popup({ now, first = {} }: { now: number; first?: PopupPrefetch }) {
  const tab = useTab(false, first.tab);
  const page = usePageStatus(tab, first.page);
  const { stand, acts, paper } = usePageActions(tab, page);
  const counts = useCounts();
  const matches = useNewMatches(maxMatches, first.matches);
  const [words, setWords] = useSessionText(searchTextKey, first.words);
  const found = useQuickSearch(words ?? '', mostResults);
  const searching = words !== undefined && words.trim() !== '';
  const ids = searching ? (found?.answer.ids ?? []) : (matches?.ids ?? []);
  const views = usePaperViews(ids, first.views);
  const drawn = page !== undefined && counts !== undefined && matches !== undefined && words !== undefined;
  // Words that were kept from the last time stand over the matches: nothing waits for rows that are not drawn.
  const complete = drawn && (searching || matches.ids.every((id) => views.has(id)));
  // What is not seen at first comes once the rest is on the screen.
  const [settled, setSettled] = useState(false);
  const { issue, ready } = useNextDigest(settled);
  const digestExport = useDigestExport();
  const throughProxy = useProxiedUrl();
  const { decide, write, undo } = useDecisions();
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (complete) markReady();
  }, [complete]);
  // Words that were kept give way to what is typed; Enter and the arrows still go on with them.
  const typed = useRef(false);
  const known = words !== undefined;
  useLayoutEffect(() => {
    if (known && !typed.current) field.current?.select();
  }, [known]);
  useEffect(() => {
    if (!complete) return;
    if (!searching) notifyViewed();
    const timer = setTimeout(() => setSettled(true));
    return () => clearTimeout(timer);
  }, [complete, searching]);

  const open = async (view: PaperView, behind: boolean) => {
    const url = homeOf(view.paper);
    if (url === undefined) return;
    // Written before the tab is opened: a popup that goes away takes its unfinished work with it.
    if (view.state.seen === undefined) await write([view], { seen: true });
    if (!behind) setWords('');
    await openPage(throughProxy(url), behind);
    if (!behind) window.close();
  };
  const toggleSaved = (view: PaperView) => {
    const saved = view.state.saved !== undefined;
    decide([view], { saved: !saved }, saved ? toastStrings.unsaved : toastStrings.saved);
  };
  const openResults = () => leaveFor({ screen: 'list', shelf: 'all', query: (words ?? '').trim() });

  const onFieldKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' && enterList(list.current)) event.preventDefault();
    else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && searching) {
      const first = views.get(found?.answer.ids[0] ?? -1);
      if (first !== undefined && found?.words === words?.trim()) void open(first, false);
    } else if (event.key === 'Escape' && words !== '') {
      // The browser closes a popup on Escape; the first one only clears the field.
      event.preventDefault();
      setWords('');
    } else if (event.key === 'Escape') window.close();
  };
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (page?.kind === 'paper') acts.save();
      else acts.saveAll();
    }
  };

  /** What the keys of the list of actions act through: the row that has the focus. */
  const getMeans = (): ActionContext => {
    const row = document.activeElement?.closest('li[data-paper]')?.getAttribute('data-paper');
    const view = row === null || row === undefined ? undefined : views.get(Number(row));
    return {
      targets: view === undefined ? [] : [view],
      decide,
      undo,
      open: ([first]) => {
        if (first !== undefined) void open(first, false);
      },
      search: () => field.current?.focus(),
    };
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: one key combination of the whole popup
    <div className="flex h-full flex-col" onKeyDown={onKey}>
      <ThisPage
        page={page}
        tab={tab?.id}
        stand={stand}
        acts={acts}
        paper={paper}
        now={now}
        late={settled}
        onLeave={() => window.close()}
      />
      <ConnectionNotice onRecover={() => leaveFor({ screen: 'settings' })} />
      <DecisionNotice onExport={() => leaveFor({ screen: 'settings' })} />
      <SearchBox
        ref={field}
        words={words ?? ''}
        papers={counts?.all}
        onWords={(next) => {
          typed.current = true;
          setWords(next);
        }}
        onKeyDown={onFieldKey}
      />
      <main className="flex min-h-0 flex-1 flex-col">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the rows' own links */}
        <div
          ref={list}
          className="flex min-h-0 flex-1 flex-col overflow-y-auto pt-2 [scroll-padding:24px]"
          onKeyDown={(event) => moveInList(event, list.current, () => field.current?.focus())}
        >
          {searching
            ? found !== undefined && (
                <SearchResults
                  found={found}
                  views={views}
                  now={now}
                  onOpen={(view, behind) => void open(view, behind)}
                  onToggleSaved={toggleSaved}
                  onSeeAll={openResults}
                  onWords={(next) => {
                    setWords(next);
                    field.current?.focus();
                  }}
                />
              )
            : drawn && (
                <Matches
                  matches={matches}
                  views={views}
                  fresh={counts.new}
                  hasTopics={counts.topics.size > 0}
                  now={now}
                  onOpen={(view, behind) => void open(view, behind)}
                  onToggleSaved={toggleSaved}
                />
              )}
        </div>
        {!searching && (
          <DigestCard
            week={issue?.week ?? weekOf(now)}
            digest={issue?.digest}
            ready={ready === undefined ? undefined : formatMoment(ready.due, now)}
            late={settled}
            onCopy={() => issue !== undefined && digestExport.copy(issue)}
            onClip={(where) => issue !== undefined && digestExport.clip(issue, where)}
            onDownload={(format) => issue !== undefined && digestExport.download(issue, format)}
            onOpen={() => leaveFor({ screen: 'digests', ...digestPlace(issue) })}
          />
        )}
      </main>
      {digestExport.messages !== undefined && (
        <Suspense>
          <MessagesDialog messages={digestExport.messages} onClose={digestExport.closeMessages} />
        </Suspense>
      )}
      {settled && (
        <Suspense>
          <LateKeys getMeans={getMeans} />
        </Suspense>
      )}
      <ToastRegion undoLabel={toastStrings.undo} closeLabel={toastStrings.close} />
      <Footer
        onLibrary={() => leaveFor({ screen: 'list', shelf: 'new', query: '' })}
        onSidePanel={() => {
          if (tab !== undefined) void openSidePanel({ window: tab.windowId }).then(() => window.close());
        }}
        onSettings={() => leaveFor({ screen: 'settings' })}
      />
    </div>
  );
}

/** Where a digest lies in the library page. */
function digestPlace(issue: Issue | undefined): Pick<DigestRoute, 'series' | 'week'> {
  if (issue === undefined) return {};
  const { series, week } = issue;
  return { ...(series.id === firstSeries.id ? {} : { series: series.id }), week };
}

/** Goes to a screen of the library page; a popup goes away then, as menus do. */
function leaveFor(route: Route): void {
  void openLibraryPage(route).then(() => window.close());
}

function Matches({
  now,
  ...rest
}: Pick<Parameters<typeof MatchList>[0], 'matches' | 'fresh' | 'views' | 'hasTopics' | 'onOpen' | 'onToggleSaved'> & {
  now: number;
}) {
  const visits = useRecentVisits(rest.matches.total === 0, 1);
  const [last] = visits ?? [];
  const openNew = () => leaveFor({ screen: 'list', shelf: 'new', query: '' });
  return (
    <MatchList
      {...rest}
      now={now}
      since={last === undefined ? undefined : formatMoment(last.at, now)}
      onSeeAll={openNew}
      onSeeLast={() => leaveFor(latestMatches)}
      onAddTopic={() => leaveFor({ screen: 'topic-editor' })}
    />
  );
}
