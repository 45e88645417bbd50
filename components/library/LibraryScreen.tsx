import { ArrowLeft } from 'lucide-react';
import { type CSSProperties, lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import type { NewGroup, PaperView } from '@/lib/library/api/papers.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import { libraryStrings } from '../../lib/strings/library.ts';
import { newStrings } from '../../lib/strings/new-papers.ts';
import { paperStrings } from '../../lib/strings/papers.ts';
import { toastStrings } from '../../lib/strings/shell.ts';
import type { ActionContext } from '../action.ts';
import { getAction } from '../actions.ts';
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
import type { PaperList } from '../hooks/list/paper-list.ts';
import { useList } from '../hooks/list/use-list.ts';
import { useListPosition } from '../hooks/list/use-list-position.ts';
import { usePaper } from '../hooks/papers/use-paper.ts';
import { usePaperViews } from '../hooks/papers/use-paper-views.ts';
import { useProxiedUrl } from '../hooks/papers/use-proxied-url.ts';
import { useResultExplanations } from '../hooks/search/use-result-explanations.ts';
import { CorrectionDialog } from '../paper/CorrectionDialog.tsx';
import { homeOf } from '../paper/links.ts';
import { ReadingPane } from '../paper/ReadingPane.tsx';
import { ExportPapers } from '../shell/ExportPapers.tsx';
import { type ListRoute, orderOf, type Route } from '../shell/route.ts';
import { useScreenActions } from '../shell/screen-actions.tsx';
import { Button } from '../ui/Button.tsx';
import { useToasts } from '../ui/Toast.tsx';
import { ListColumn } from './ListColumn.tsx';
import { NothingOpen } from './NothingOpen.tsx';
import type { FeedHandle } from './PaperFeed.tsx';
import { Resizer } from './Resizer.tsx';
import { useCreateTopic } from './use-create-topic.ts';
import { useListCursor } from './use-list-cursor.ts';
import { useListItems } from './use-list-items.ts';
import { useOpenAtOnce } from './use-open-at-once.ts';
import { useSelection } from './use-selection.ts';
import { Welcome } from './Welcome.tsx';

const FollowDialog = lazy(async () => ({ default: (await import('../topics/FollowDialog.tsx')).FollowDialog }));

/** Under this width a paper opens over the list. */
const narrow = '(width < 820px)';

const noWords: readonly string[] = [];

function withoutMarked({ ids, marked }: PaperList): ReadonlySet<number> {
  return new Set(ids.filter((id) => !marked.has(id)));
}

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
  const { decide, undo } = useDecisions();
  const { say } = useToasts();
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
  const [tagging, setTagging] = useState(false);
  const [correcting, setCorrecting] = useState<PaperView>();
  const [following, setFollowing] = useState<PaperView>();
  const [exporting, setExporting] = useState<readonly number[]>();
  const feed = useRef<FeedHandle>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const noteWanted = useRef<number>(undefined);

  const { list } = opened;
  const { items, ids, unfold: unfoldGroup } = useListItems(list);
  const { find, leave } = useListPosition(listName);
  const openId = open?.paper.id;
  const cursor = useListCursor({
    route,
    listName,
    ids,
    all: list?.ids ?? ids,
    openId,
    overlaid,
    feed,
    onGo,
    onFolded: (id) => showFolded(id),
    onEnd: () => say({ words: route.shelf === 'new' ? newStrings.end : libraryStrings.end }),
  });
  const { currentId, focused, place, arrival } = cursor;
  const chosen = usePaperViews([...selection.ids, ...(focused === undefined ? [] : [focused])]);

  const targets = useMemo(() => {
    if (selection.ids.size > 0) return [...selection.ids].flatMap((id) => chosen.get(id) ?? []);
    if (open !== undefined) return [open];
    const view = focused === undefined ? undefined : chosen.get(focused);
    return view === undefined ? [] : [view];
  }, [selection.ids, chosen, open, focused]);

  // Once the paper that was moved to is what is acted on, nobody waits for it.
  useEffect(() => {
    if (targets.some(({ paper }) => paper.id === arrival.current?.id)) arrival.current = undefined;
  }, [targets, arrival]);

  useEffect(() => {
    if (noteWanted.current === undefined || noteWanted.current !== openId) return;
    noteWanted.current = undefined;
    note.current?.focus();
  }, [openId]);

  useOpenAtOnce(list, route, onGo);

  // In New every paper waits for being marked, whether or not it was in view.
  const markable = list === undefined || list.request.shelf !== 'new' ? list?.fresh : withoutMarked(list);
  const markSeen = (papers: readonly number[]) => {
    if (papers.length === 0) return;
    decide(papers, { seen: true }, toastStrings.seen(papers.length));
    opened.forgetFresh(papers);
  };
  const markGroupSeen = useStableCallback((group: readonly number[]) =>
    markSeen(group.filter((id) => markable?.has(id))),
  );
  const unfold = useStableCallback((group: NewGroup) => {
    unfoldGroup(group);
    // The button that was pressed is gone: the keys go on at the first paper that it hid.
    const hidden = group.ids.find((id) => !ids.includes(id));
    if (hidden !== undefined) setTimeout(() => feed.current?.focus(hidden));
  });
  const showFolded = (id: number) => {
    const group = list?.groups?.find((one) => one.ids.includes(id));
    if (group !== undefined) unfoldGroup(group);
  };
  const leaveAt = useStableCallback((id: number | undefined) => leave(ids, id));

  const withKeys: Omit<ActionContext, 'decide' | 'undo'> = {
    ...copying,
    sendToZotero,
    sendToObsidian,
    targets,
    move: cursor.move,
    advance: (id) => {
      if (preferences.advance && selection.ids.size === 0 && place.current === id) cursor.advance();
    },
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
      const id = place.current;
      if (id === undefined) return;
      selection.toggle(id);
      if (preferences.advance && !selection.ids.has(id)) cursor.advance();
    },
    markAllSeen: () => markSeen([...(markable ?? [])]),
    search: () => search.current?.focus(),
  };
  useScreenActions(withKeys);
  const means: ActionContext = { ...withKeys, decide, undo };

  const close = () => {
    const { paper: _paper, ...rest } = route;
    onGo(rest);
    if (currentId !== undefined) feed.current?.focus(currentId);
  };
  const follow = useCreateTopic(onGo);
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
  const openStable = useStableCallback(cursor.openPaper);
  const moveStable = useStableCallback(cursor.move);
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
          onFocusRow={cursor.focusRow}
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
