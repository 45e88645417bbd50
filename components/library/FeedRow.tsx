import { type KeyboardEvent, memo, useEffect, useMemo, useRef } from 'react';
import type { NewGroup, PaperView } from '@/lib/library/api/papers.ts';
import type { useMarkSeen } from '../hooks/papers/use-mark-seen.ts';
import type { ResultExplanation } from '../paper/explain-results.ts';
import { PaperRow } from '../paper/PaperRow.tsx';

export interface FeedHandlers {
  readonly open: (view: PaperView) => void;
  readonly toggleSaved: (view: PaperView) => void;
  readonly toggleSelected: (id: number) => void;
  /** Moves the focus by one row, or to the first or last. */
  readonly move: (to: 1 | -1 | 'first' | 'last') => void;
  readonly unfold: (group: NewGroup) => void;
  /** Marks the papers of a group or part as seen. */
  readonly markSeen: (ids: readonly number[]) => void;
}

interface RowProps {
  view: PaperView;
  topic: string | undefined;
  wasNew: boolean;
  /** Whether the row shows how long the paper has waited. */
  ages: boolean;
  explain: ((view: PaperView) => ResultExplanation) | undefined;
  density: 'comfortable' | 'compact';
  place: number;
  of: number;
  open: boolean;
  current: boolean;
  selected: boolean;
  selecting: boolean;
  saveKey: string | undefined;
  now: number;
  handlers: FeedHandlers;
  watch: ReturnType<typeof useMarkSeen>;
}

/**
 * Returns which papers were new when their rows first rendered, even after they are seen.
 * @param marked papers that the user marked as seen
 */
export function useWasNew(
  views: ReadonlyMap<number, PaperView>,
  fresh: ReadonlySet<number> | undefined,
  marked: ReadonlySet<number>,
): (id: number) => boolean {
  const met = useRef(new Map<number, boolean>());
  useEffect(() => {
    for (const [id, { status: standing }] of views)
      if (!met.current.has(id)) met.current.set(id, standing.readState === 'new');
  }, [views]);
  return (id) => !marked.has(id) && (met.current.get(id) === true || fresh?.has(id) === true);
}

/** A paper's read state as the list shows it: new papers stay new until the list is reopened, unless read. */
function reachOf({ status: standing }: PaperView, wasNew: boolean): PaperView['status']['readState'] {
  return wasNew && standing.readState === 'seen' ? 'new' : standing.readState;
}

function withTopicFirst(view: PaperView, topic: string | undefined): PaperView {
  const own = view.matches.filter((match) => match.topic === topic);
  if (own.length === 0 || view.matches[0]?.topic === topic) return view;
  return { ...view, matches: [...own, ...view.matches.filter((match) => match.topic !== topic)] };
}

export const FeedRow = memo(function FeedRow({ view, topic, wasNew, explain, handlers, watch, ...rest }: RowProps) {
  const element = useRef<HTMLElement>(null);
  const unseen = view.status.readState === 'new';
  const drawn = useMemo(() => withTopicFirst(view, topic), [view, topic]);
  const finding = useMemo(() => explain?.(view), [explain, view]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a row is watched for its paper, not for each view of it
  useEffect(() => {
    if (!unseen || element.current === null) return;
    return watch(element.current, view);
  }, [unseen, view.paper.id, watch]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = { ArrowDown: 1, PageDown: 1, ArrowUp: -1, PageUp: -1, Home: 'first', End: 'last' } as const;
    const move = Object.entries(moves).find(([key]) => key === event.key)?.[1];
    if (move !== undefined) handlers.move(move);
    else if (event.key === 'Enter') handlers.open(view);
    else return;
    event.preventDefault();
  };
  return (
    <PaperRow
      {...rest}
      ref={element}
      view={drawn}
      finding={finding}
      reach={reachOf(view, wasNew)}
      onOpen={() => handlers.open(view)}
      onToggleSaved={() => handlers.toggleSaved(view)}
      onToggleSelected={() => handlers.toggleSelected(view.paper.id)}
      onKeyDown={onKeyDown}
    />
  );
});
