import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { libraryStrings } from '../../lib/strings/library.ts';
import { toastStrings } from '../../lib/strings/shell.ts';
import { getAction } from '../actions.ts';
import { useDecisions } from '../hooks/core/decisions.tsx';
import { usePreferences } from '../hooks/core/use-preferences.ts';
import { keyOf, useShortcuts } from '../hooks/core/use-shortcuts.ts';
import { useCopyPapers } from '../hooks/export/use-copy-papers.ts';
import { openPage } from '../hooks/page/tabs.ts';
import { useMarkSeen } from '../hooks/papers/use-mark-seen.ts';
import { usePaperViews } from '../hooks/papers/use-paper-views.ts';
import { useProxiedUrl } from '../hooks/papers/use-proxied-url.ts';
import type { ResultExplanation } from '../paper/explain-results.ts';
import { homeOf } from '../paper/links.ts';
import { PanelRow, type PanelRowProps } from './PanelRow.tsx';

/** How many matches and results the panel lists; the library page has them all. */
export const maxListed = 500;
/** Rows are requested in blocks, so that scrolling triggers few requests. */
const block = 20;
/** Estimated row height in pixels. */
const rowHeight = 78;

/** Scroll positions by list name, for as long as the panel is open. */
const places = new Map<string, number>();

/**
 * A virtualised list of papers in the side panel. At most one row is open, and the scroll position is restored.
 * @param name identifies the list
 * @param fresh the papers that were new when the list was opened
 */
export function PanelList({
  name,
  ids,
  fresh,
  explain,
  sourceOf,
  empty,
  onSearch,
}: {
  name: string;
  ids: readonly number[];
  fresh?: ReadonlySet<number> | undefined;
  /** Explains why a paper is a result, during a search. */
  explain?: ((view: PaperView) => ResultExplanation) | undefined;
  /** Authors, date and listing of a paper, if the rows show them. */
  sourceOf?: (view: PaperView) => string;
  empty: ReactNode;
  onSearch: () => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useRef<VirtualizerHandle>(null);
  const [range, setRange] = useState<readonly [number, number]>([0, block * 2]);
  const [openId, setOpenId] = useState<number>();
  const [currentId, setCurrentId] = useState<number>();
  const wanted = useRef<number>(undefined);
  const views = usePaperViews(ids.slice(range[0], range[1]));
  const watch = useMarkSeen();
  const copy = useCopyPapers();
  const { decide, write, undo } = useDecisions();
  const [preferences] = usePreferences();
  const currentIndex = Math.max(0, currentId === undefined ? 0 : ids.indexOf(currentId));
  const current = ids[currentIndex];

  const follow = useCallback(() => {
    const handle = virtualizer.current;
    if (handle === null) return;
    places.set(name, handle.scrollOffset);
    const first = handle.findItemIndex(handle.scrollOffset);
    const last = handle.findItemIndex(handle.scrollOffset + handle.viewportSize);
    const from = Math.max(0, Math.floor((first - 5) / block) * block);
    const to = Math.ceil((last + 5) / block) * block;
    setRange((before) => (before[0] === from && before[1] === to ? before : [from, to]));
  }, [name]);

  useEffect(() => {
    const place = places.get(name);
    if (place !== undefined && ids.length > 0) virtualizer.current?.scrollTo(place);
  }, [name, ids]);

  // Runs after each render: the row to focus may have just been rendered.
  useEffect(() => {
    const id = wanted.current;
    const title = scroller.current?.querySelector<HTMLElement>(`[data-paper="${id}"] h2 button`);
    if (id === undefined || title === null || title === undefined) return;
    wanted.current = undefined;
    title.focus({ preventScroll: true });
  });

  const throughProxy = useProxiedUrl();
  const viewOf = (id: number | undefined) => (id === undefined ? undefined : views.get(id));
  const target = viewOf(current);
  const openPapers = (papers: readonly PaperView[]) => {
    for (const view of papers) {
      const url = homeOf(view.paper);
      if (view.state.seen === undefined) void write([view], { seen: true });
      if (url !== undefined) void openPage(throughProxy(url));
    }
  };
  useShortcuts(() => ({
    targets: target === undefined ? [] : [target],
    decide,
    undo,
    move: (step) => {
      const at = document.activeElement?.closest('[data-paper]') === null ? currentIndex : currentIndex + step;
      const id = ids[Math.min(ids.length - 1, Math.max(0, at))];
      if (id === undefined) return;
      setCurrentId(id);
      wanted.current = id;
      virtualizer.current?.scrollToIndex(ids.indexOf(id), { align: 'nearest' });
    },
    open: openPapers,
    cite: copy.cite,
    copyMarkdown: copy.copyMarkdown,
    search: onSearch,
  }));

  if (ids.length === 0) return <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">{empty}</div>;
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto [overflow-anchor:none]">
      <div role="feed" aria-label={libraryStrings.papers}>
        <Virtualizer
          ref={virtualizer}
          scrollRef={scroller}
          data={ids}
          itemSize={rowHeight}
          onScroll={follow}
          onResize={follow}
        >
          {(id, index) => {
            const view = views.get(id);
            return (
              <div key={id} data-paper={id}>
                {view === undefined ? (
                  <div className="border-b border-line" style={{ height: rowHeight }} />
                ) : (
                  <WatchedRow
                    watch={watch}
                    explain={explain}
                    source={sourceOf?.(view)}
                    view={view}
                    wasNew={fresh?.has(id) === true}
                    open={id === openId}
                    current={id === current}
                    place={index + 1}
                    of={ids.length}
                    keys={{
                      save: keyOf(getAction('save'), preferences),
                      open: keyOf(getAction('open'), preferences),
                    }}
                    onToggle={() => setOpenId(id === openId ? undefined : id)}
                    onFocus={() => setCurrentId(id)}
                    onToggleSaved={() => {
                      const saved = view.state.saved !== undefined;
                      decide([view], { saved: !saved }, saved ? toastStrings.unsaved : toastStrings.saved);
                    }}
                    onToggleRead={() => {
                      const read = view.state.read !== undefined;
                      decide([view], { read: !read }, read ? toastStrings.unread(1) : toastStrings.read(1));
                    }}
                    onOpenPage={() => openPapers([view])}
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

function WatchedRow({
  watch,
  explain,
  ...row
}: Omit<PanelRowProps, 'finding'> & {
  watch: ReturnType<typeof useMarkSeen>;
  explain: ((view: PaperView) => ResultExplanation) | undefined;
}) {
  const element = useRef<HTMLElement>(null);
  const { view } = row;
  const finding = useMemo(() => explain?.(view), [explain, view]);
  const unseen = view.status.readState === 'new';
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row is watched for its paper, not for each view of it
  useEffect(() => {
    if (!unseen || element.current === null) return;
    return watch(element.current, view);
  }, [unseen, view.paper.id, watch]);
  return <PanelRow ref={element} finding={finding} {...row} />;
}
