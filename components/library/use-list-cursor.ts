import { type RefObject, useEffect, useRef, useState } from 'react';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { useDecisions } from '../hooks/core/decisions.tsx';
import { useLibrary } from '../hooks/core/library-context.tsx';
import type { Move } from '../hooks/core/use-route.ts';
import { useStableCallback } from '../hooks/core/use-stable-callback.ts';
import { rememberSearch } from '../hooks/search/use-recent-searches.ts';
import type { ListRoute, Route } from '../shell/route.ts';
import type { FeedHandle } from './PaperFeed.tsx';

/**
 * The row that the keys are at, and how they move and open papers.
 * @param ids the papers that are shown, in their order
 * @param all all papers of the list, those in folded groups too
 * @param onFolded called with a paper to show that is in a folded group
 * @param onEnd called when the keys go on after the last paper
 * @param overlaid whether an open paper covers the list, so that moving opens none
 */
export function useListCursor({
  route,
  listName,
  ids,
  all,
  openId,
  overlaid,
  feed,
  onGo,
  onFolded,
  onEnd,
}: {
  route: ListRoute;
  listName: string;
  ids: readonly number[];
  all: readonly number[];
  openId: number | undefined;
  overlaid: boolean;
  feed: RefObject<FeedHandle | null>;
  onGo: (route: Route, move?: Move) => void;
  onFolded: (id: number) => void;
  onEnd: () => void;
}) {
  const library = useLibrary();
  const { fail } = useDecisions();
  const [current, setCurrent] = useState<number>();
  const [focused, setFocused] = useState<number>();
  /** The row of the keys without delay: the state follows with the next render. */
  const place = useRef<number>(undefined);
  /** The paper that was moved to, until it is what actions are about. */
  const arrival = useRef<{ readonly id: number; readonly paper: Promise<PaperView | undefined> }>(undefined);

  // Back, a link or another list may have changed what is open: the tab stop goes with it. If the keys have moved on
  // before a paper was loaded, they stay where they are.
  useEffect(() => {
    if (openId === undefined || (arrival.current !== undefined && arrival.current.id !== openId)) return;
    setCurrent(openId);
    place.current = openId;
  }, [openId]);

  // Another list without an open paper begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another list does so
  useEffect(() => {
    if (route.paper !== undefined) return;
    setCurrent(undefined);
    place.current = undefined;
    arrival.current = undefined;
  }, [listName]);

  const openPaper = (view: PaperView) => {
    const { id } = view.paper;
    setCurrent(id);
    place.current = id;
    // A key that is pressed before the paper is open is meant for it.
    arrival.current = id === openId ? undefined : { id, paper: Promise.resolve(view) };
    rememberSearch(route.query);
    onGo({ ...route, paper: view.paper.keys[0] }, route.paper === undefined ? 'push' : 'replace');
  };

  const goTo = (id: number | undefined) => {
    if (id === undefined) return;
    setCurrent(id);
    place.current = id;
    if (ids.includes(id)) feed.current?.focus(id);
    else {
      onFolded(id);
      // Once its group is drawn unfolded.
      setTimeout(() => feed.current?.focus(id));
    }
    if (id === openId) return;
    const reading = library.papers.views([id]).then(([view]) => view);
    arrival.current = { id, paper: reading };
    // Over the list, only a paper that lies open gives way to the next.
    if (overlaid && openId === undefined) return;
    reading.then((view) => {
      if (view === undefined) {
        if (arrival.current?.id === id) arrival.current = undefined;
      } else if (place.current === id) openPaper(view);
    }, fail);
  };

  const move = (to: 1 | -1 | 'first' | 'last') => {
    const at = place.current === undefined ? -1 : all.indexOf(place.current);
    if (to === 'first') goTo(ids[0]);
    else if (to === 'last') goTo(ids.at(-1));
    // The first step goes to the first visible row, not past it.
    else if (at === -1) goTo(feed.current?.firstInView() ?? ids[0]);
    else if (at + to >= all.length) onEnd();
    else goTo(all[Math.max(0, at + to)]);
  };
  /** Goes on after a paper was dealt with; the last one stays. */
  const advance = () => {
    const at = place.current === undefined ? -1 : all.indexOf(place.current);
    if (at >= 0 && at + 1 < all.length) move(1);
  };

  const focusRow = useStableCallback((id: number | undefined) => {
    setFocused(id);
    if (id === undefined) return;
    setCurrent(id);
    place.current = id;
    if (arrival.current?.id !== id) arrival.current = undefined;
  });

  const currentId = current !== undefined && ids.includes(current) ? current : ids[0];
  return { currentId, focused, place, arrival, openPaper, move, advance, focusRow };
}
