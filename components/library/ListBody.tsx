import { type RefObject, useMemo } from 'react';
import type { NewGroup, PaperView } from '@/lib/library/api/papers.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import { newStrings } from '../../lib/strings/new-papers.ts';
import { shellStrings, toastStrings } from '../../lib/strings/shell.ts';
import { getAction } from '../actions.ts';
import { useCounts } from '../hooks/core/counts.tsx';
import { useDecisions } from '../hooks/core/decisions.tsx';
import { useLibrary } from '../hooks/core/library-context.tsx';
import { usePreferences } from '../hooks/core/use-preferences.ts';
import type { Move } from '../hooks/core/use-route.ts';
import { keyOf } from '../hooks/core/use-shortcuts.ts';
import { useSourceNames } from '../hooks/core/use-source-names.ts';
import type { OpenedList } from '../hooks/list/use-list.ts';
import { useRecentVisits } from '../hooks/list/use-recent-visits.ts';
import type { ResultExplanation } from '../paper/explain-results.ts';
import { type ListRoute, latestMatches, type Route } from '../shell/route.ts';
import { useToasts } from '../ui/Toast.tsx';
import { EmptyList } from './EmptyList.tsx';
import type { FeedHandlers } from './FeedRow.tsx';
import type { FeedItem } from './group-rows.ts';
import { Opening } from './Opening.tsx';
import { type FeedHandle, PaperFeed } from './PaperFeed.tsx';
import type { Selection } from './use-selection.ts';

export interface ListBodyProps {
  route: ListRoute;
  opened: OpenedList;
  /** The lines of the list as they are shown, and the papers among them. */
  items: readonly FeedItem[];
  shownIds: readonly number[];
  /** Finds the paper at which the list begins, where it was left there. */
  findStart: ((ids: readonly number[]) => number | undefined) | undefined;
  topics: readonly Topic[] | undefined;
  now: number;
  openId: number | undefined;
  currentId: number | undefined;
  selection: Selection;
  feed: RefObject<FeedHandle | null>;
  /** Says why papers are results, where something is looked for. */
  explain: ((view: PaperView) => ResultExplanation) | undefined;
  onGo: (route: Route, move?: Move) => void;
  onOpen: (view: PaperView) => void;
  onMove: FeedHandlers['move'];
  onFocusRow: (id: number | undefined) => void;
  onToggleSaved: (view: PaperView) => void;
  onUnfold: (group: NewGroup) => void;
  onMarkSeen: (ids: readonly number[]) => void;
  onPlace: (id: number | undefined) => void;
}

/** The rows of the list, or why it is empty. */
export function ListBody({
  route,
  opened,
  items,
  shownIds,
  findStart,
  topics,
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
}: ListBodyProps) {
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
        density={preferences.density}
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
