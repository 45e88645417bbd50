import { ArrowLeft } from 'lucide-react';
import { type CSSProperties, lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { NewGroup, PaperView } from '@/lib/library/api/papers.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import { findIdentifier } from '../../lib/search/identifier.ts';
import { paperStrings } from '../../lib/strings/papers.ts';
import { toastStrings } from '../../lib/strings/shell.ts';
import { type ActionContext, getAction } from '../actions.ts';
import { useDecisions } from '../hooks/core/decisions.tsx';
import { useLibrary } from '../hooks/core/library-context.tsx';
import { useEscape } from '../hooks/core/use-escape.ts';
import { useMediaQuery } from '../hooks/core/use-media-query.ts';
import { usePreferences } from '../hooks/core/use-preferences.ts';
import type { Move } from '../hooks/core/use-route.ts';
import { useStableCallback } from '../hooks/core/use-stable-callback.ts';
import { useCopyPapers } from '../hooks/export/use-copy-papers.ts';
import { useObsidian } from '../hooks/export/use-obsidian.ts';
import { useZotero } from '../hooks/export/use-zotero.ts';
import { useList } from '../hooks/list/use-list.ts';
import { useListPosition } from '../hooks/list/use-list-position.ts';
import { usePaper } from '../hooks/papers/use-paper.ts';
import { usePaperViews } from '../hooks/papers/use-paper-views.ts';
import { useProxiedUrl } from '../hooks/papers/use-proxied-url.ts';
import { rememberSearch } from '../hooks/search/use-recent-searches.ts';
import { useResultExplanations } from '../hooks/search/use-result-explanations.ts';
import { CorrectionDialog } from '../paper/CorrectionDialog.tsx';
import { homeOf } from '../paper/links.ts';
import { ReadingPane } from '../paper/ReadingPane.tsx';
import { ExportPapers } from '../shell/ExportPapers.tsx';
import { type ListRoute, orderOf, type Route } from '../shell/route.ts';
import { useScreenActions } from '../shell/screen-actions.tsx';
import { Button } from '../ui/Button.tsx';
import { foldGroups, papersOfItems, plainItems } from './group-rows.ts';
import { ListColumn } from './ListColumn.tsx';
import { NothingOpen } from './NothingOpen.tsx';
import type { FeedHandle } from './PaperFeed.tsx';
import { Resizer } from './Resizer.tsx';
import { useFollow } from './use-follow.ts';
import { useSelection } from './use-selection.ts';
import { Welcome } from './Welcome.tsx';

const FollowDialog = lazy(async () => ({ default: (await import('../topics/FollowDialog.tsx')).FollowDialog }));

/** Under this width a paper opens over the list. */
const narrow = '(width < 820px)';

const noWords: readonly string[] = [];
const nothingUnfolded: ReadonlySet<string> = new Set();

/** The library: the list in the middle, the reading pane on the right. */
export function LibraryScreen({
  route,
  topics,
  now,
  onGo,
  onAddPapers,
}: {
  route: ListRoute;
  topics: readonly Topic[] | undefined;
  now: number;
  onGo: (route: Route, move?: Move) => void;
  /** Opens the import of papers from text or a file. */
  onAddPapers: () => void;
}) {
  const library = useLibrary();
  const { decide, undo, fail } = useDecisions();
  const throughProxy = useProxiedUrl();
  const copying = useCopyPapers();
  const sendToZotero = useZotero();
  const { sendPapers: sendToObsidian, sendList } = useObsidian();
  const [preferences, changePreferences] = usePreferences();
  const overlaid = useMediaQuery(narrow);
  const order = orderOf(route);
  // What the user sorts is one list; else what is new stands in groups.
  const groupable =
    route.shelf === 'new' && route.query === '' && route.like === undefined && route.order === undefined;
  const by =
    !groupable || topics === undefined
      ? undefined
      : topics.length === 0 && preferences.newBy === 'topic'
        ? 'day'
        : preferences.newBy;
  const listName = JSON.stringify([route.shelf, route.query, order, route.like, by]);
  const selection = useSelection(listName);
  const search = useRef<HTMLInputElement>(null);
  const opened = useList(
    { shelf: route.shelf, query: route.query, order, like: route.like, by },
    () => search.current !== null && document.activeElement === search.current,
    route.paper === undefined,
  );
  const found = usePaper(route.paper);
  const open = found ?? undefined;
  const [current, setCurrent] = useState<number>();
  const [focused, setFocused] = useState<number>();
  const [tagging, setTagging] = useState(false);
  const [correcting, setCorrecting] = useState<PaperView>();
  const [following, setFollowing] = useState<PaperView>();
  const [exporting, setExporting] = useState<readonly number[]>();
  const feed = useRef<FeedHandle>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  /** Where the keys are, at once: the state follows with the next drawing. */
  const place = useRef<number>(undefined);
  const arrival = useRef<{ readonly id: number; readonly paper: Promise<PaperView | undefined> }>(undefined);
  const noteWanted = useRef<number>(undefined);
  const openedAtOnce = useRef<number>(undefined);

  const [unfolded, setUnfolded] = useState<{ readonly of: number; readonly groups: ReadonlySet<string> }>();
  const opening = opened.list?.opening;
  const whole = unfolded !== undefined && unfolded.of === opening ? unfolded.groups : nothingUnfolded;
  const items = useMemo(() => {
    const { ids: all = [], groups } = opened.list ?? {};
    return groups === undefined ? plainItems(all) : foldGroups(groups, whole);
  }, [opened.list, whole]);
  const ids = useMemo(() => papersOfItems(items), [items]);
  const { find, leave } = useListPosition(listName);
  const openId = open?.paper.id;
  const currentId = current !== undefined && ids.includes(current) ? current : ids[0];
  const chosen = usePaperViews([...selection.ids, ...(focused === undefined ? [] : [focused])]);

  // Back, a link or another list may have changed what is open: the tab stop goes with it. Where the keys have moved on
  // before a paper came, it is not what they are at.
  useEffect(() => {
    if (openId === undefined || (arrival.current !== undefined && arrival.current.id !== openId)) return;
    setCurrent(openId);
    place.current = openId;
  }, [openId]);

  // Another list without a paper in it begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another list does so
  useEffect(() => {
    if (route.paper !== undefined) return;
    setCurrent(undefined);
    place.current = undefined;
    arrival.current = undefined;
  }, [listName]);

  const openPaper = useCallback(
    (view: PaperView) => {
      setCurrent(view.paper.id);
      place.current = view.paper.id;
      // A key that is pressed before the paper lies open is meant for it.
      arrival.current = view.paper.id === openId ? undefined : { id: view.paper.id, paper: Promise.resolve(view) };
      rememberSearch(route.query);
      const [key] = view.paper.keys;
      onGo({ ...route, paper: key }, route.paper === undefined ? 'push' : 'replace');
    },
    [route, onGo, openId],
  );

  const goTo = useCallback(
    (id: number | undefined) => {
      if (id === undefined) return;
      setCurrent(id);
      place.current = id;
      feed.current?.focus(id);
      if (id === openId) return;
      const reading = library.papers.views([id]).then(([view]) => view);
      arrival.current = { id, paper: reading };
      if (overlaid) return;
      reading.then((view) => {
        if (view === undefined) {
          if (arrival.current?.id === id) arrival.current = undefined;
        } else if (place.current === id) openPaper(view);
      }, fail);
    },
    [library, overlaid, openId, openPaper, fail],
  );

  const list = opened.list;
  const move = useCallback(
    (to: 1 | -1 | 'first' | 'last') => {
      if (list === undefined) return;
      if (to === 'first') goTo(ids[0]);
      else if (to === 'last') goTo(ids.at(-1));
      else {
        const at = place.current === undefined ? -1 : ids.indexOf(place.current);
        // The first step goes to the first row in view, not past it.
        if (at === -1) goTo(feed.current?.firstInView() ?? ids[0]);
        else goTo(ids[Math.min(ids.length - 1, Math.max(0, at + to))]);
      }
    },
    [list, ids, goTo],
  );

  const targets = useMemo(() => {
    if (selection.ids.size > 0) return [...selection.ids].flatMap((id) => chosen.get(id) ?? []);
    if (open !== undefined) return [open];
    const view = focused === undefined ? undefined : chosen.get(focused);
    return view === undefined ? [] : [view];
  }, [selection.ids, chosen, open, focused]);

  // Once the paper that was moved to is what is acted on, nobody waits for it.
  useEffect(() => {
    if (targets.some(({ paper }) => paper.id === arrival.current?.id)) arrival.current = undefined;
  }, [targets]);

  useEffect(() => {
    if (noteWanted.current === undefined || noteWanted.current !== openId) return;
    noteWanted.current = undefined;
    note.current?.focus();
  }, [openId]);

  // An id or a link that was typed or pasted leads to its paper at once.
  useEffect(() => {
    if (list === undefined || list.opening === openedAtOnce.current || list.request.query !== route.query) return;
    const [id] = list.ids;
    if (id === undefined || list.ids.length > 1 || findIdentifier(route.query.trim()) === undefined) return;
    openedAtOnce.current = list.opening;
    library.papers.views([id]).then(([view]) => {
      if (view !== undefined) onGo({ ...route, paper: view.paper.keys[0] }, 'replace');
    }, fail);
  }, [library, list, route, onGo, fail]);

  const fresh = list?.fresh;
  const markAllSeen = useCallback(() => {
    if (fresh === undefined || fresh.size === 0) return;
    decide([...fresh], { seen: true }, toastStrings.seen(fresh.size));
    opened.forgetFresh(fresh);
  }, [fresh, decide, opened.forgetFresh]);
  const markGroupSeen = useStableCallback(({ ids: own }: NewGroup) => {
    const left = own.filter((id) => fresh?.has(id) === true);
    if (left.length > 0) decide(left, { seen: true }, toastStrings.seen(left.length));
    opened.forgetFresh(left);
  });
  const unfold = useStableCallback((group: NewGroup) => {
    if (opening !== undefined) setUnfolded({ of: opening, groups: new Set([...whole, group.key]) });
    // The button that was pressed is gone: the keys go on at the first paper that it hid.
    const hidden = group.ids.find((id) => !ids.includes(id));
    if (hidden !== undefined) setTimeout(() => feed.current?.focus(hidden));
  });
  const leaveAt = useStableCallback((id: number | undefined) => leave(ids, id));

  const withKeys: Omit<ActionContext, 'decide' | 'undo'> = {
    ...copying,
    sendToZotero,
    sendToObsidian,
    targets,
    move,
    open: (papers) => {
      for (const { paper } of papers) {
        const url = homeOf(paper);
        if (url !== undefined) window.open(throughProxy(url), '_blank', 'noopener,noreferrer');
      }
    },
    editTags: () => setTagging(true),
    ...(overlaid && open === undefined
      ? {}
      : {
          editNote: () => {
            if (place.current === openId) note.current?.focus();
            else noteWanted.current = place.current;
          },
        }),
    correct: setCorrecting,
    exportPapers: (papers) => setExporting(papers.map(({ paper: { id } }) => id)),
    ...(ids.length === 0
      ? {}
      : { exportList: () => setExporting(list?.ids), listToObsidian: () => sendList(list?.ids ?? []) }),
    moreLike: ({ paper: { keys } }) =>
      onGo({ screen: 'list', shelf: 'all', query: '', like: keys[0], ...(overlaid ? {} : { paper: keys[0] }) }),
    follow: setFollowing,
    arriving: () => {
      if (selection.ids.size === 0) return arrival.current?.paper.then((view) => (view === undefined ? [] : [view]));
      return targets.length === selection.ids.size ? undefined : library.papers.views([...selection.ids]);
    },
    toggleSelected: () => {
      if (place.current !== undefined) selection.toggle(place.current);
    },
    markAllSeen,
    search: () => search.current?.focus(),
  };
  useScreenActions(withKeys);
  const means: ActionContext = { ...withKeys, decide, undo };

  const close = () => {
    const { paper: _paper, ...rest } = route;
    onGo(rest);
    if (currentId !== undefined) feed.current?.focus(currentId);
  };
  const follow = useFollow(onGo);
  const welcome =
    preferences.welcomed || topics === undefined ? undefined : (
      <Welcome
        topics={topics}
        onFollow={follow}
        onOwnTopic={() => onGo({ screen: 'topic-editor' })}
        onFirstRun={() => onGo({ screen: 'first-run' })}
        onDismiss={() => changePreferences({ welcomed: true })}
      />
    );
  const focusRow = useStableCallback((id: number | undefined) => {
    setFocused(id);
    if (id === undefined) return;
    setCurrent(id);
    place.current = id;
    if (arrival.current?.id !== id) arrival.current = undefined;
  });
  const openStable = useStableCallback(openPaper);
  const moveStable = useStableCallback(move);
  const toggleSaved = useStableCallback((view: PaperView) => getAction('save').run({ ...means, targets: [view] }));
  const covered = overlaid && open !== undefined;
  const explain = useResultExplanations(list?.search);
  // Esc gives up the selection first, then the paper that covers the list.
  useEscape(() => {
    if (selection.ids.size > 0) selection.clear();
    else if (covered) close();
  });
  return (
    <div className="flex h-full min-h-0" style={{ '--list-width': `${preferences.listWidth}px` } as CSSProperties}>
      <main
        id="papers"
        tabIndex={-1}
        className={
          covered
            ? 'hidden'
            : 'relative flex min-w-0 flex-1 flex-col border-line medium:w-(--list-width) medium:flex-none medium:border-e'
        }
      >
        <ListColumn
          route={route}
          order={order}
          opened={opened}
          items={items}
          shownIds={ids}
          findStart={route.paper === undefined ? find : undefined}
          explain={explain}
          topics={topics}
          now={now}
          density={preferences.density}
          openId={openId}
          currentId={currentId}
          selection={selection}
          means={means}
          feed={feed}
          search={search}
          welcome={overlaid && topics?.length === 0 ? welcome : undefined}
          onGo={onGo}
          onOpen={openStable}
          onMove={moveStable}
          onFocusRow={focusRow}
          onToggleSaved={toggleSaved}
          onFollow={follow}
          onAddPapers={onAddPapers}
          onUnfold={unfold}
          onMarkSeen={markGroupSeen}
          onPlace={leaveAt}
        />
        {!overlaid && (
          <Resizer width={preferences.listWidth} onWidth={(listWidth) => changePreferences({ listWidth })} />
        )}
      </main>
      {(covered || !overlaid) && (
        <div className="min-w-0 flex-1">
          {open === undefined ? (
            <NothingOpen welcome={welcome} empty={list?.ids.length === 0} onOpen={openStable} />
          ) : (
            <ReadingPane
              view={open}
              means={{ ...means, targets: [open] }}
              noteRef={note}
              words={explain === undefined ? noWords : explain(open).words}
              tagging={tagging}
              onTagging={setTagging}
              onJoin={opened.showJoined}
              lead={
                covered && (
                  <Button kind="quiet" icon={ArrowLeft} onClick={close}>
                    {paperStrings.back}
                  </Button>
                )
              }
            />
          )}
        </div>
      )}
      {exporting !== undefined && <ExportPapers ids={exporting} onClose={() => setExporting(undefined)} />}
      {following !== undefined && (
        <Suspense fallback={null}>
          <FollowDialog view={following} onFollow={follow} onClose={() => setFollowing(undefined)} />
        </Suspense>
      )}
      {correcting !== undefined && <CorrectionDialog view={correcting} onClose={() => setCorrecting(undefined)} />}
    </div>
  );
}
