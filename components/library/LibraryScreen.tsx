import { ArrowLeft } from 'lucide-react';
import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Topic } from '../../lib/domain/topic.ts';
import type { PaperView } from '../../lib/library.ts';
import { paperWords, toastWords } from '../../lib/words.ts';
import { type ActionMeans, getAction } from '../actions.ts';
import { useDecisions } from '../hooks/decisions.tsx';
import { useLibrary } from '../hooks/library-context.tsx';
import { useCopy } from '../hooks/use-copy.ts';
import { useEscape } from '../hooks/use-escape.ts';
import { useList } from '../hooks/use-list.ts';
import { useMedia } from '../hooks/use-media.ts';
import { usePaper } from '../hooks/use-paper.ts';
import { usePreferences } from '../hooks/use-preferences.ts';
import type { Move } from '../hooks/use-route.ts';
import { useStable } from '../hooks/use-stable.ts';
import { useViews } from '../hooks/use-views.ts';
import { CorrectionDialog } from '../paper/CorrectionDialog.tsx';
import { homeOf } from '../paper/links.ts';
import { ReadingPane } from '../paper/ReadingPane.tsx';
import { type ListRoute, orderOf, type Route } from '../shell/route.ts';
import { useScreenMeans } from '../shell/screen-means.tsx';
import { Button } from '../ui/Button.tsx';
import { ListColumn } from './ListColumn.tsx';
import { NothingOpen } from './NothingOpen.tsx';
import type { FeedHandle } from './PaperFeed.tsx';
import { wordsOfQuery } from './query-chips.ts';
import { Resizer } from './Resizer.tsx';
import { useFollow } from './use-follow.ts';
import { useSelection } from './use-selection.ts';
import { Welcome } from './Welcome.tsx';

/** Under this width a paper opens over the list. */
const narrow = '(width < 820px)';

/** The library: the list in the middle, the paper beside it. */
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
  const copying = useCopy();
  const [preferences, changePreferences] = usePreferences();
  const overlaid = useMedia(narrow);
  const order = orderOf(route);
  const listName = JSON.stringify([route.shelf, route.query, order]);
  const selection = useSelection(listName);
  const opened = useList({ shelf: route.shelf, query: route.query, order }, route.paper === undefined);
  const found = usePaper(route.paper);
  const open = found ?? undefined;
  const [current, setCurrent] = useState<number>();
  const [focused, setFocused] = useState<number>();
  const [tagging, setTagging] = useState(false);
  const [correcting, setCorrecting] = useState<PaperView>();
  const feed = useRef<FeedHandle>(null);
  const note = useRef<HTMLTextAreaElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const place = useRef<number>(undefined);

  const ids = opened.list?.ids ?? [];
  const openId = open?.paper.id;
  const currentId = current !== undefined && ids.includes(current) ? current : ids[0];
  const chosen = useViews([...selection.ids, ...(focused === undefined ? [] : [focused])]);

  // Back, a link or another list may have changed what is open: the tab stop goes with it.
  useEffect(() => {
    if (openId === undefined) return;
    setCurrent(openId);
    place.current = openId;
  }, [openId]);

  // Another list without a paper in it begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another list does so
  useEffect(() => {
    if (route.paper !== undefined) return;
    setCurrent(undefined);
    place.current = undefined;
  }, [listName]);

  const openPaper = useCallback(
    (view: PaperView) => {
      setCurrent(view.paper.id);
      place.current = view.paper.id;
      const [key] = view.paper.keys;
      onGo({ ...route, paper: key }, route.paper === undefined ? 'push' : 'replace');
    },
    [route, onGo],
  );

  const goTo = useCallback(
    (id: number | undefined) => {
      if (id === undefined) return;
      setCurrent(id);
      place.current = id;
      feed.current?.focus(id);
      if (overlaid) return;
      void library.views([id]).then(([view]) => {
        if (view !== undefined && place.current === id) openPaper(view);
      });
    },
    [library, overlaid, openPaper],
  );

  const list = opened.list;
  const move = useCallback(
    (to: 1 | -1 | 'first' | 'last') => {
      if (list === undefined) return;
      if (to === 'first') goTo(list.ids[0]);
      else if (to === 'last') goTo(list.ids.at(-1));
      else {
        const at = place.current === undefined ? -1 : list.ids.indexOf(place.current);
        // The first step goes to the first row in view, not past it.
        if (at === -1) goTo(feed.current?.firstInView() ?? list.ids[0]);
        else goTo(list.ids[Math.min(list.ids.length - 1, Math.max(0, at + to))]);
      }
    },
    [list, goTo],
  );

  const targets = useMemo(() => {
    if (selection.ids.size > 0) return [...selection.ids].flatMap((id) => chosen.get(id) ?? []);
    if (open !== undefined) return [open];
    const view = focused === undefined ? undefined : chosen.get(focused);
    return view === undefined ? [] : [view];
  }, [selection.ids, chosen, open, focused]);

  const fresh = list?.fresh;
  const markAllSeen = useCallback(() => {
    if (fresh === undefined || fresh.size === 0) return;
    decide([...fresh], { seen: true }, toastWords.seen(fresh.size));
    opened.forgetFresh();
  }, [fresh, decide, opened.forgetFresh]);

  const withKeys: Omit<ActionMeans, 'decide' | 'undo'> = {
    ...copying,
    targets,
    move,
    open: (papers) => {
      for (const { paper } of papers) {
        const url = homeOf(paper);
        if (url !== undefined) window.open(url, '_blank', 'noopener,noreferrer');
      }
    },
    editTags: () => setTagging(true),
    ...(open === undefined ? {} : { editNote: () => note.current?.focus() }),
    correct: setCorrecting,
    toggleSelected: () => {
      if (currentId !== undefined && (openId !== undefined || focused !== undefined))
        selection.toggle(focused ?? currentId);
    },
    markAllSeen,
    search: () => search.current?.focus(),
  };
  useScreenMeans(withKeys);
  const means: ActionMeans = { ...withKeys, decide, undo };

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
        onDismiss={() => changePreferences({ welcomed: true })}
      />
    );
  const focusRow = useStable((id: number | undefined) => {
    setFocused(id);
    if (id === undefined) return;
    setCurrent(id);
    place.current = id;
  });
  const openStable = useStable(openPaper);
  const moveStable = useStable(move);
  const toggleSaved = useStable((view: PaperView) => getAction('save').run({ ...means, targets: [view] }));
  const covered = overlaid && open !== undefined;
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
            : 'relative flex min-w-0 flex-1 flex-col border-e border-line medium:w-(--list-width) medium:flex-none'
        }
      >
        <ListColumn
          route={route}
          order={order}
          opened={opened}
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
          onAddPapers={onAddPapers}
        />
        {!overlaid && (
          <Resizer width={preferences.listWidth} onWidth={(listWidth) => changePreferences({ listWidth })} />
        )}
      </main>
      {(covered || !overlaid) && (
        <div className="min-w-0 flex-1">
          {open === undefined ? (
            <NothingOpen welcome={welcome} />
          ) : (
            <ReadingPane
              view={open}
              means={{ ...means, targets: [open] }}
              noteRef={note}
              words={wordsOfQuery(route.query)}
              tagging={tagging}
              onTagging={setTagging}
              lead={
                covered && (
                  <Button kind="quiet" icon={ArrowLeft} onClick={close}>
                    {paperWords.back}
                  </Button>
                )
              }
            />
          )}
        </div>
      )}
      {correcting !== undefined && <CorrectionDialog view={correcting} onClose={() => setCorrecting(undefined)} />}
    </div>
  );
}
