import { type ReactNode, type RefObject, useEffect, useMemo, useState } from 'react';
import type { NewBy, NewGroup, PaperView, SortOrder } from '@/lib/library/api/papers.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import { libraryStrings } from '../../lib/strings/library.ts';
import { newStrings } from '../../lib/strings/new-papers.ts';
import { errorStrings, shellStrings, toastStrings } from '../../lib/strings/shell.ts';
import { screenText } from '../../lib/text/display-text.ts';
import { type ActionContext, getAction } from '../actions.ts';
import { useCounts } from '../hooks/core/counts.tsx';
import { useDecisions } from '../hooks/core/decisions.tsx';
import { useLibrary } from '../hooks/core/library-context.tsx';
import { useOnline } from '../hooks/core/use-online.ts';
import { type Preferences, usePreferences } from '../hooks/core/use-preferences.ts';
import type { Move } from '../hooks/core/use-route.ts';
import { keyOf } from '../hooks/core/use-shortcuts.ts';
import { useSourceNames } from '../hooks/core/use-source-names.ts';
import type { PaperList } from '../hooks/list/paper-list.ts';
import type { OpenedList } from '../hooks/list/use-list.ts';
import { useNewSince } from '../hooks/list/use-new-since.ts';
import { useRecentVisits } from '../hooks/list/use-recent-visits.ts';
import type { ResultExplanation } from '../paper/explain-results.ts';
import { markReady } from '../shell/mark-ready.ts';
import { type ListRoute, latestMatches, ordersOf, type Route } from '../shell/route.ts';
import { TextButton } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ToastRegion, useToasts } from '../ui/Toast.tsx';
import { DecisionNotice } from './DecisionNotice.tsx';
import { EmptyList } from './EmptyList.tsx';
import type { FeedItem } from './group-rows.ts';
import { ListHeader } from './ListHeader.tsx';
import { Opening } from './Opening.tsx';
import { type FeedHandle, type FeedHandlers, PaperFeed } from './PaperFeed.tsx';
import { problemLine } from './problem-line.ts';
import { topicName } from './query-chips.ts';
import { relaxedResultsLine } from './relaxed-results-line.ts';
import { SearchField } from './SearchField.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import type { useFollow } from './use-follow.ts';
import type { Selection } from './use-selection.ts';

interface ListColumnProps {
  route: ListRoute;
  order: SortOrder;
  opened: OpenedList;
  /** The lines of the list as they are shown, and the papers among them. */
  items: readonly FeedItem[];
  shownIds: readonly number[];
  /** Finds the paper at which the list begins, where it was left there. */
  findStart: ((ids: readonly number[]) => number | undefined) | undefined;
  topics: readonly Topic[] | undefined;
  now: number;
  density: Preferences['density'];
  openId: number | undefined;
  currentId: number | undefined;
  selection: Selection;
  means: ActionContext;
  feed: RefObject<FeedHandle | null>;
  search: RefObject<HTMLInputElement | null>;
  welcome: ReactNode;
  /** Says why papers are results, where something is looked for. */
  explain: ((view: PaperView) => ResultExplanation) | undefined;
  onGo: (route: Route, move?: Move) => void;
  onOpen: (view: PaperView) => void;
  onMove: FeedHandlers['move'];
  onFocusRow: (id: number | undefined) => void;
  onToggleSaved: (view: PaperView) => void;
  onAddPapers: () => void;
  onFollow: ReturnType<typeof useFollow>;
  onUnfold: (group: NewGroup) => void;
  onMarkSeen: (group: NewGroup) => void;
  onPlace: (id: number | undefined) => void;
}

/** The list: search, count line, rows, and what is said at its foot. */
export function ListColumn(props: ListColumnProps) {
  const { route, opened, topics, selection, means, search, welcome, onGo } = props;
  const counts = useCounts();
  const online = useOnline();
  const { list } = opened;
  const topic = typeof route.shelf === 'object' ? route.shelf.topic : undefined;
  const all = counts?.all ?? 0;
  const [, changePreferences] = usePreferences();
  const isNew = route.shelf === 'new' && route.query === '' && route.like === undefined;
  const newest = useNewSince(isNew && list !== undefined);
  // As it was when the list was opened, as the list itself.
  const since = useAtOpening(
    isNew && list?.request.shelf === 'new' ? list : undefined,
    newest === undefined || counts === undefined ? undefined : { at: newest, matches: counts.newMatches },
  );

  useEffect(() => {
    if (list !== undefined || opened.error !== undefined) markReady();
  }, [list, opened.error]);

  const { paper: _paper, like: _like, ...bare } = route;
  const like = list?.request.like === undefined ? undefined : list.like?.paper.title;
  const forgiven = list && forgivenLineOf(list);
  return (
    <>
      <DecisionNotice onExport={() => onGo({ screen: 'settings', section: 'data' })} />
      {!online && (
        <Notice kind="offline" lead={errorStrings.offline}>
          {errorStrings.offlineBody}
        </Notice>
      )}
      <h1 className="sr-only">{titleOf(route, topics, like)}</h1>
      {selection.ids.size > 0 && <SelectionBar count={selection.ids.size} means={means} onClear={selection.clear} />}
      <div className="shrink-0 border-b border-line ps-3.5 pe-2 pt-3">
        <div className="pe-1.5">
          <SearchField
            query={route.query}
            topic={topic === undefined ? undefined : (topics?.find(({ id }) => id === topic)?.name ?? '')}
            like={like === undefined ? undefined : screenText(like)}
            placeholder={all === 0 ? libraryStrings.search : libraryStrings.searchPapers(all)}
            inputRef={search}
            problem={problemLine(list?.problems ?? [])}
            onQuery={(query) => onGo({ ...bare, query }, route.query === '' || query === '' ? 'push' : 'replace')}
            onLeaveTopic={() => onGo({ ...bare, shelf: 'all' })}
            onLeaveLike={() => onGo(bare)}
            onDown={() => props.onMove('first')}
            onEnter={() => props.onMove('first')}
          />
        </div>
        {list !== undefined && (
          <ListHeader
            shown={list.ids.length}
            all={route.shelf === 'new' && route.query === '' ? list.ids.length : Math.max(all, list.ids.length)}
            fresh={list.fresh?.size ?? 0}
            order={props.order}
            choices={ordersOf(route)}
            by={isNew ? (list.groups === undefined ? null : (list.request.by ?? null)) : undefined}
            since={
              since === undefined || list.ids.length === 0
                ? undefined
                : newStrings.since(since.at, props.now, list.ids.length, since.matches)
            }
            onBy={(newBy: NewBy) => {
              changePreferences({ newBy });
              const { order: _order, ...grouped } = bare;
              onGo(grouped);
            }}
            onOrder={(order) => onGo({ ...bare, order })}
            onMarkAllSeen={() => means.markAllSeen?.()}
            onAddPapers={props.onAddPapers}
            onExport={() => getAction('export-list').run(means)}
            onObsidian={() => getAction('obsidian-list').run(means)}
            {...(topic === undefined ? {} : { onEditTopic: () => onGo({ screen: 'topic-editor', topic }) })}
            {...(route.query === ''
              ? {}
              : {
                  onFollow: () => props.onFollow({ name: topicName(route.query, topics ?? []), query: route.query }),
                })}
          />
        )}
        {list === undefined && <div className="min-h-11" />}
      </div>
      {welcome !== undefined && <div className="shrink-0 overflow-y-auto p-3">{welcome}</div>}
      {opened.arrived > 0 && (
        <p
          role="status"
          className="type-text flex min-h-9 shrink-0 items-center gap-2 border-b border-line bg-surface-2 px-4"
        >
          {libraryStrings.arrived(opened.arrived)}
          <TextButton
            onClick={() => {
              opened.reopen();
              props.feed.current?.toTop();
            }}
          >
            {libraryStrings.show}
          </TextButton>
        </p>
      )}
      {forgiven !== undefined && (
        <p role="status" className="type-text shrink-0 border-b border-line bg-surface-2 px-4 py-2">
          {forgiven}
        </p>
      )}
      <Body {...props} />
      <ToastRegion undoLabel={toastStrings.undo} closeLabel={toastStrings.close} />
    </>
  );
}

/** The line over results that do not answer the search as it stands. */
function forgivenLineOf({ search, ids }: PaperList): string | undefined {
  return search && relaxedResultsLine({ ...search, total: ids.length, strictTotal: ids.length - search.forgiven.size });
}

/** The name of the list, for screen readers: on screen the navigation and the chips say it. */
function titleOf({ shelf }: ListRoute, topics: readonly Topic[] | undefined, like: string | undefined): string {
  if (like !== undefined) return libraryStrings.likePaper(screenText(like));
  if (typeof shelf === 'string') return shellStrings[shelf];
  return topics?.find(({ id }) => id === shelf.topic)?.name ?? shellStrings.topics;
}

/** What is known first after a list was opened, kept until it is opened again. */
function useAtOpening<Value>(list: PaperList | undefined, value: Value | undefined): Value | undefined {
  const [kept, setKept] = useState<{ readonly opening: number; readonly value: Value }>();
  const opening = list?.opening;
  useEffect(() => {
    if (opening === undefined || value === undefined) return;
    setKept((before) => (before?.opening === opening ? before : { opening, value }));
  }, [opening, value]);
  return kept !== undefined && kept.opening === opening ? kept.value : undefined;
}

function Body({
  route,
  opened,
  items,
  shownIds,
  findStart,
  topics,
  density,
  now,
  openId,
  currentId,
  selection,
  explain,
  feed,
  onGo,
  onOpen,
  onMove,
  onFocusRow,
  onToggleSaved,
  onUnfold,
  onMarkSeen,
  onPlace,
}: ListColumnProps) {
  const library = useLibrary();
  const counts = useCounts();
  const [preferences] = usePreferences();
  const { list } = opened;
  const visits = useRecentVisits(list?.ids.length === 0 && route.shelf === 'new', 1);
  const { say } = useToasts();
  const { fail } = useDecisions();
  const { error } = opened;
  const { toggle } = selection;
  const handlers = useMemo<FeedHandlers>(
    () => ({
      open: onOpen,
      toggleSaved: onToggleSaved,
      toggleSelected: toggle,
      move: onMove,
      unfold: onUnfold,
      markSeen: onMarkSeen,
    }),
    [onOpen, onToggleSaved, toggle, onMove, onUnfold, onMarkSeen],
  );
  const names = useSourceNames(list?.groups !== undefined && list.request.by === 'source');
  const groupName = (group: NewGroup): string => {
    switch (group.kind) {
      case 'topic':
        return topics?.find(({ id }) => id === group.topic)?.name ?? shellStrings.topics;
      case 'day':
        return newStrings.day(group.day, now);
      case 'source':
        return [names?.get(group.source) ?? group.source, group.name].filter((part) => part !== undefined).join(' · ');
      default:
        return newStrings[group.kind];
    }
  };
  const keyFor = (id: string) => keyOf(getAction(id), preferences);

  // The error boundary offers what can be done about a library that cannot be read.
  if (error !== undefined && list === undefined) throw error;
  if (list === undefined) return <Opening />;
  if (list.ids.length === 0) {
    if (counts === undefined || topics === undefined) return <div className="flex-1" />;
    const { paper: _paper, like: _like, ...bare } = route;
    return (
      <EmptyList
        shelf={list.request.shelf}
        query={list.request.query}
        like={list.request.like !== undefined}
        counts={counts}
        hasTopics={topics.length > 0}
        lastVisit={visits?.[0]?.at}
        now={now}
        keys={{ save: keyFor('save'), read: keyFor('read'), star: keyFor('star') }}
        onQuery={(query) => onGo({ ...bare, query })}
        onSearchAll={() => onGo({ ...bare, shelf: 'all' })}
        onEditTopic={(id) => onGo({ screen: 'topic-editor', topic: id })}
        onAddTopic={() => onGo({ screen: 'topic-editor' })}
        onShowMatches={() => onGo(latestMatches)}
        onShowAll={() => onGo({ screen: 'list', shelf: 'all', query: '' })}
        onPutBack={() => {
          library.seeds.add({ putBack: true }).then((count) => say({ words: toastStrings.seedsBack(count) }), fail);
        }}
      />
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only notes which row has the focus
    <div
      className="flex min-h-0 flex-1 flex-col"
      onFocus={({ target }) => {
        const id = target.closest('[data-paper]')?.getAttribute('data-paper');
        onFocusRow(id === null || id === undefined ? undefined : Number(id));
      }}
      onBlur={() => onFocusRow(undefined)}
    >
      <PaperFeed
        key={list.opening}
        ref={feed}
        ids={shownIds}
        items={items}
        groupName={groupName}
        findStart={findStart}
        first={list.first}
        fresh={list.fresh}
        marked={list.marked}
        explain={explain}
        topic={typeof list.request.shelf === 'object' ? list.request.shelf.topic : undefined}
        ages={list.request.shelf === 'saved' || list.request.shelf === 'later'}
        density={density}
        openId={openId}
        currentId={currentId}
        selected={selection.ids}
        saveKey={keyFor('save')}
        now={now}
        busy={opened.loading}
        handlers={handlers}
        onPlace={onPlace}
      />
    </div>
  );
}
