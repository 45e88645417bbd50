import { type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { NewGroup, PaperView } from '@/lib/library/api/papers.ts';
import { libraryStrings } from '../../lib/strings/library.ts';
import { useMarkSeen } from '../hooks/papers/use-mark-seen.ts';
import { usePaperViews } from '../hooks/papers/use-paper-views.ts';
import type { ResultExplanation } from '../paper/explain-results.ts';
import { type FeedHandlers, FeedRow, useWasNew } from './FeedRow.tsx';
import { GroupFold, GroupHead, PartHead } from './GroupLine.tsx';
import type { FeedItem } from './group-rows.ts';

/** Rows are requested in blocks, so that scrolling triggers few requests. */
const block = 40;

/** Estimated heights in pixels. */
const height = { comfortable: 99, compact: 28 } as const;

export interface FeedHandle {
  /** Scrolls a paper into view and focuses it. */
  readonly focus: (id: number) => void;
  readonly toTop: () => void;
  /** The first paper whose row is fully visible. */
  readonly firstInView: () => number | undefined;
}

/**
 * A virtualised list of papers: only visible rows are rendered.
 * @param fresh the papers that were new when the list was opened
 */
export function PaperFeed({
  ids,
  items,
  groupName,
  findStart,
  first,
  fresh,
  marked,
  explain,
  topic,
  ages,
  density,
  openId,
  currentId,
  selected,
  saveKey,
  now,
  busy,
  handlers,
  onPlace,
  ref,
}: {
  ids: readonly number[];
  /** The lines of the list: the papers, and group headings and folds if grouped. */
  items: readonly FeedItem[];
  groupName: (group: NewGroup) => string;
  /** Returns the paper to start at. */
  findStart: ((ids: readonly number[]) => number | undefined) | undefined;
  /** Preloaded views of the first rows. */
  first: readonly PaperView[];
  fresh: ReadonlySet<number> | undefined;
  marked: ReadonlySet<number>;
  /** Explains why a paper is a result, during a search. */
  explain: ((view: PaperView) => ResultExplanation) | undefined;
  /** The topic of this list: its reasons come first. */
  topic: string | undefined;
  /** Whether the list shows waiting papers, each with its waiting time. */
  ages: boolean;
  density: 'comfortable' | 'compact';
  openId: number | undefined;
  currentId: number | undefined;
  selected: ReadonlySet<number>;
  saveKey: string | undefined;
  now: number;
  busy: boolean;
  handlers: FeedHandlers;
  /** Called with the first visible paper after scrolling. */
  onPlace: (id: number | undefined) => void;
  ref: Ref<FeedHandle>;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);
  const [range, setRange] = useState<readonly [number, number]>([0, block]);
  const wanted = useRef<number>(undefined);
  const watch = useMarkSeen();
  const lines = useMemo(
    () => new Map(items.flatMap((item, line) => (item.kind === 'paper' ? [[item.id, line] as const] : []))),
    [items],
  );
  const places = useMemo(() => new Map(ids.map((id, place) => [id, place])), [ids]);
  const currentIndex = currentId === undefined ? -1 : (lines.get(currentId) ?? -1);
  const asked = items.slice(range[0], range[1]).flatMap((item) => (item.kind === 'paper' ? item.id : []));
  if (currentIndex >= 0 && (currentIndex < range[0] || currentIndex >= range[1]) && currentId !== undefined)
    asked.push(currentId);
  const views = usePaperViews(asked, first);
  const wasNew = useWasNew(views, fresh, marked);

  const firstInView = useCallback(() => {
    const handle = virtualizer.current;
    if (handle === null) return undefined;
    const first = handle.findItemIndex(handle.scrollOffset);
    const from = handle.getItemOffset(first) < handle.scrollOffset ? first + 1 : first;
    // Avoids copying: this runs on each scroll event, also in lists of 100,000 papers.
    for (let line = from; line < items.length; line += 1) {
      const item = items[line];
      if (item?.kind === 'paper') return item.id;
    }
    return undefined;
  }, [items]);

  const follow = useCallback(() => {
    const handle = virtualizer.current;
    if (handle === null) return;
    const first = handle.findItemIndex(handle.scrollOffset);
    const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize);
    const from = Math.max(0, Math.floor((first - 10) / block) * block);
    const to = Math.ceil((last + 10) / block) * block;
    setRange((before) => (before[0] === from && before[1] === to ? before : [from, to]));
    if (handle.viewportSize > 0) onPlace(firstInView());
  }, [onPlace, firstInView]);

  const [start] = useState(() => findStart?.(ids));
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list is opened
  useEffect(() => {
    const line = start === undefined ? undefined : lines.get(start);
    if (line !== undefined) virtualizer.current?.scrollToIndex(line, { align: 'start' });
  }, []);

  const giveFocus = useCallback(() => {
    const id = wanted.current;
    if (id === undefined) return;
    const element = scroller.current?.querySelector<HTMLElement>(`[data-paper="${id}"] article`);
    if (element === null || element === undefined) return;
    element.focus({ preventScroll: true });
    // A hidden row cannot take the focus; the next render tries again.
    if (document.activeElement === element) wanted.current = undefined;
  }, []);
  // Runs after each render: the row to focus may have just been rendered.
  useEffect(giveFocus);

  useImperativeHandle(
    ref,
    () => ({
      focus: (id) => {
        wanted.current = id;
        const index = lines.get(id);
        if (index !== undefined) virtualizer.current?.scrollToIndex(index, { align: 'nearest' });
        giveFocus();
      },
      toTop: () => virtualizer.current?.scrollTo(0),
      firstInView,
    }),
    [lines, firstInView, giveFocus],
  );

  const isGrouped = items.length !== ids.length;
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto [overflow-anchor:none]">
      <h2 className="sr-only">{libraryStrings.papers}</h2>
      {/* A feed may contain only articles, so a list with group headings is not one. */}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles may have a name */}
      <div role={isGrouped ? 'region' : 'feed'} aria-label={libraryStrings.papers} aria-busy={busy}>
        <Virtualizer
          ref={virtualizer}
          scrollRef={scroller}
          data={items}
          itemSize={height[density]}
          keepMounted={currentIndex >= 0 ? [currentIndex] : []}
          onScroll={follow}
          onResize={follow}
        >
          {(item) => {
            if (item.kind === 'part') {
              return (
                <div key={`part ${item.part}`}>
                  <PartHead part={item.part} size={item.ids.length} onMarkSeen={() => handlers.markSeen(item.ids)} />
                </div>
              );
            }
            if (item.kind !== 'paper') {
              const { group } = item;
              const name = groupName(group);
              return (
                <div key={`${item.kind} ${group.key}`}>
                  {item.kind === 'head' ? (
                    <GroupHead group={group} name={name} onMarkSeen={() => handlers.markSeen(group.ids)} />
                  ) : (
                    <GroupFold more={item.more} name={name} onUnfold={() => handlers.unfold(group)} />
                  )}
                </div>
              );
            }
            const { id } = item;
            const view = views.get(id);
            return (
              <div key={id} data-paper={id}>
                {view === undefined ? (
                  <div className="border-b border-line" style={{ height: height[density] }} />
                ) : (
                  <FeedRow
                    view={view}
                    topic={item.topic ?? topic}
                    wasNew={wasNew(id)}
                    ages={ages}
                    explain={explain}
                    density={density}
                    place={(places.get(id) ?? 0) + 1}
                    of={ids.length}
                    open={id === openId}
                    current={id === currentId}
                    selected={selected.has(id)}
                    selecting={selected.size > 0}
                    saveKey={saveKey}
                    now={now}
                    handlers={handlers}
                    watch={watch}
                  />
                )}
              </div>
            );
          }}
        </Virtualizer>
      </div>
    </div>
  );
}
