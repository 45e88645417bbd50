import { type ReactNode, type RefObject, useEffect } from 'react';
import type { NewBy, SortOrder } from '@/lib/library/api/papers.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import { libraryStrings } from '../../lib/strings/library.ts';
import { newStrings } from '../../lib/strings/new-papers.ts';
import { errorStrings, shellStrings, toastStrings } from '../../lib/strings/shell.ts';
import { screenText } from '../../lib/text/display-text.ts';
import type { ActionContext } from '../action.ts';
import { getAction } from '../actions.ts';
import { useCounts } from '../hooks/core/counts.tsx';
import { useOnline } from '../hooks/core/use-online.ts';
import { usePreferences } from '../hooks/core/use-preferences.ts';
import type { PaperList } from '../hooks/list/paper-list.ts';
import { useLastCheck } from '../hooks/sites/use-last-check.ts';
import { markReady } from '../shell/mark-ready.ts';
import { type ListRoute, ordersOf } from '../shell/route.ts';
import { TextButton } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { ToastRegion } from '../ui/Toast.tsx';
import { DecisionNotice } from './DecisionNotice.tsx';
import { ListBody, type ListBodyProps } from './ListBody.tsx';
import { ListHeader } from './ListHeader.tsx';
import { problemLine } from './problem-line.ts';
import { topicName } from './query-chips.ts';
import { relaxedResultsLine } from './relaxed-results-line.ts';
import { SearchField } from './SearchField.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import type { useCreateTopic } from './use-create-topic.ts';

interface ListColumnProps extends ListBodyProps {
  order: SortOrder;
  means: ActionContext;
  search: RefObject<HTMLInputElement | null>;
  welcome: ReactNode;
  onAddPapers: () => void;
  onFollow: ReturnType<typeof useCreateTopic>;
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
  const check = useLastCheck();

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
            fresh={route.shelf === 'new' ? list.ids.length - list.marked.size : (list.fresh?.size ?? 0)}
            order={props.order}
            choices={ordersOf(route)}
            by={isNew ? (list.groups === undefined ? null : (list.request.by ?? null)) : undefined}
            heading={
              isNew && list.parts !== undefined && list.ids.length > 0
                ? newStrings.heading(list.parts.topics, list.parts.others)
                : undefined
            }
            check={
              isNew && check !== undefined
                ? {
                    ...check,
                    words: check.busy
                      ? newStrings.checking
                      : check.at === undefined
                        ? newStrings.neverChecked
                        : newStrings.checked(check.at, props.now),
                  }
                : undefined
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
      <ListBody {...props} />
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
