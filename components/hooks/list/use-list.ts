import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Counts, NewGroup, NewPart, Shelf } from '@/lib/library/api/papers.ts';
import type { Key } from '../../../lib/domain/key.ts';
import { errorOf } from '../../../lib/errors.ts';
import type { Library } from '../../../lib/library/index.ts';
import { useCounts } from '../core/counts.tsx';
import { useLibrary } from '../core/library-context.tsx';
import { type MergedPair, showMergedRows } from './merged-rows.ts';
import type { ListRequest, PaperList } from './paper-list.ts';

export interface OpenedList {
  /** Undefined until the first result. */
  readonly list: PaperList | undefined;
  /** A newer request is pending; `list` is the previous one. */
  readonly loading: boolean;
  readonly error: Error | undefined;
  /** Papers that arrived since the list was opened. */
  readonly arrived: number;
  /** Reopens the list. */
  readonly reopen: () => void;
  /** Shows new papers as seen after the user marked them. */
  readonly forgetFresh: (ids: Iterable<number>) => void;
  /** Shows two merged papers as one row for as long as they are merged. */
  readonly showJoined: (pair: MergedPair) => void;
}

/** Number of rows that fit into a window. */
const inView = 14;

/** Maximum time to show the previous list while another one loads, in milliseconds. */
const longest = 300;

/** Pause in typing after which secondary data is loaded, in milliseconds. */
const pause = 250;

/** Maximum similar papers; further ones are no longer similar. */
const mostLike = 60;

async function answer(library: Library, request: ListRequest, typing: boolean, opening: number): Promise<PaperList> {
  if (request.like !== undefined) return answerLike(library, request, request.like, opening);
  const { shelf, query, order, by } = request;
  const [counted, found] = await Promise.all([
    countedOf(library, shelf),
    query === '' ? undefined : library.search.query(query, { shelf, limit: Number.MAX_SAFE_INTEGER, typing }),
  ]);
  let ids: readonly number[];
  const inNew = shelf === 'new' && found === undefined;
  const [grouped, unseen] = await Promise.all([
    inNew ? library.papers.newGroups(by ?? 'topic') : undefined,
    shelf === 'new' ? library.papers.unseen() : undefined,
  ]);
  const groups = by === undefined ? undefined : grouped;
  if (groups !== undefined) ids = groups.flatMap((group) => group.ids);
  else if (found === undefined) ids = await library.papers.list(shelf, order === 'best' ? 'added' : order);
  else if (order === 'best') ids = found.ids;
  else {
    const hits = new Set(found.ids);
    ids = (await library.papers.list(shelf, order)).filter((id) => hits.has(id));
  }
  return {
    request,
    ids,
    groups,
    first: await library.papers.viewsUntracked(ids.slice(0, inView)),
    problems: found?.problems ?? [],
    search:
      found === undefined
        ? undefined
        : { query, typing, corrections: found.corrections, forgiven: new Set(found.ids.slice(found.strictTotal)) },
    like: undefined,
    parts: grouped && { topics: sizeOf(grouped, 'topics'), others: sizeOf(grouped, 'others') },
    fresh: unseen && among(ids, unseen),
    marked: new Set(),
    opening,
    counted,
  };
}

async function answerLike(library: Library, request: ListRequest, like: Key, opening: number): Promise<PaperList> {
  const [counted, paper] = await Promise.all([library.papers.countShelf('all'), library.papers.findByKey(like)]);
  const ids = paper === undefined ? [] : await library.search.similar(paper.paper.id, mostLike);
  return {
    request,
    ids,
    groups: undefined,
    parts: undefined,
    first: await library.papers.viewsUntracked(ids.slice(0, inView)),
    problems: [],
    search: undefined,
    like: paper,
    fresh: undefined,
    marked: new Set(),
    opening,
    counted,
  };
}

/** The new papers of a list, counted after it is shown, because that is slow in a large library. */
async function freshOf(library: Library, ids: readonly number[]): Promise<ReadonlySet<number>> {
  return among(ids, await library.papers.unseen());
}

function among(ids: readonly number[], some: readonly number[]): ReadonlySet<number> {
  const wanted = new Set(some);
  return wanted.size === 0 ? wanted : new Set(ids.filter((id) => wanted.has(id)));
}

function sizeOf(groups: readonly NewGroup[], part: NewPart): number {
  return groups.reduce((sum, group) => sum + (group.part === part ? group.ids.length : 0), 0);
}

const noPairs: readonly MergedPair[] = [];

/** Finds the current paper of each key of some pairs. */
async function idsOfPairs(library: Library, pairs: readonly MergedPair[]): Promise<ReadonlyMap<Key, number>> {
  const keys = pairs.flatMap(({ own, other }) => [own.key, other.key]);
  const found = await Promise.all(keys.map((key) => library.papers.findByKey(key)));
  return new Map(keys.flatMap((key, place) => (found[place] === undefined ? [] : [[key, found[place].paper.id]])));
}

/** Identity of a list: its shelf, or the reference paper of similar papers. */
function nameOf({ shelf, like }: ListRequest): string {
  return JSON.stringify([shelf, like]);
}

/** Detects arrivals by the shelf's count, if it grows only by arrivals; otherwise undefined. */
function countedIn(counts: Counts, shelf: Shelf): number {
  if (typeof shelf === 'object') return counts.topics.get(shelf.topic)?.matches ?? 0;
  return shelf === 'all' || shelf === 'new' ? counts.all : 0;
}

/** Counts one shelf alone: counting all topics is slower than a search. */
async function countedOf(library: Library, shelf: Shelf): Promise<number> {
  if (typeof shelf === 'object') return library.papers.countShelf(shelf);
  return shelf === 'all' || shelf === 'new' ? library.papers.countShelf('all') : 0;
}

/**
 * Opens a list and keeps a snapshot of it. Reopens itself when papers arrive, if it is empty or the user has not looked
 * at it.
 * @param typing whether the user is typing the search
 * @param settled false while the user is busy, so that the list stays
 */
export function useList(request: ListRequest, typing: () => boolean, settled: boolean): OpenedList {
  const library = useLibrary();
  const counts = useCounts();
  const [list, setList] = useState<PaperList>();
  const [error, setError] = useState<Error>();
  const [loading, setLoading] = useState(true);
  const [round, setRound] = useState(0);
  const latest = useRef(0);
  const isTyping = useRef(typing);
  const { shelf, query, order, like, by } = request;
  const topic = typeof shelf === 'object' ? shelf.topic : undefined;
  const named = typeof shelf === 'object' ? undefined : shelf;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again on purpose
  useEffect(() => {
    latest.current += 1;
    const turn = latest.current;
    setLoading(true);
    const asked: ListRequest = { shelf: named ?? { topic: topic ?? '' }, query, order, like, by };
    // Further typing keeps the previous results; papers of another shelf would be mistaken for this one's.
    const goes = setTimeout(
      () =>
        setList((before) => (before !== undefined && nameOf(before.request) === nameOf(asked) ? before : undefined)),
      longest,
    );
    const open = async () => {
      const answered = await answer(library, asked, isTyping.current(), turn);
      if (turn !== latest.current) return;
      clearTimeout(goes);
      setList(answered);
      setError(undefined);
      setLoading(false);
      if (answered.fresh !== undefined) return;
      if (query !== '') {
        // While the user types, the next results take precedence.
        await new Promise((resolve) => setTimeout(resolve, pause));
        if (turn !== latest.current) return;
      }
      const fresh = await freshOf(library, answered.ids);
      setList((now) => (now?.opening === turn ? { ...now, fresh: now.fresh ?? fresh } : now));
    };
    open().catch((reason: unknown) => {
      if (turn !== latest.current) return;
      setError(errorOf(reason));
      setLoading(false);
    });
    return () => clearTimeout(goes);
  }, [library, named, topic, query, order, like, by, round]);

  const reopen = useCallback(() => setRound((before) => before + 1), []);
  const forgetFresh = useCallback((ids: Iterable<number>) => {
    const gone = new Set(ids);
    setList(
      (before) =>
        before && {
          ...before,
          marked: new Set([...before.marked, ...gone]),
          ...(before.fresh === undefined ? {} : { fresh: new Set([...before.fresh].filter((id) => !gone.has(id))) }),
        },
    );
  }, []);
  const [joined, setJoined] = useState<{ readonly of: number; readonly pairs: readonly MergedPair[] }>();
  const opening = list?.opening;
  const showJoined = useCallback(
    (pair: MergedPair) =>
      setJoined((before) => ({
        of: opening ?? 0,
        pairs: [...(before?.of === opening ? (before?.pairs ?? []) : []), pair],
      })),
    [opening],
  );
  const pairs = joined !== undefined && joined.of === opening ? joined.pairs : noPairs;
  const idsNow = useLiveQuery(() => (pairs.length === 0 ? undefined : idsOfPairs(library, pairs)), [library, pairs]);
  const shown = useMemo(
    () => (list === undefined || idsNow === undefined ? list : showMergedRows(list, pairs, (key) => idsNow.get(key))),
    [list, pairs, idsNow],
  );
  const arrived =
    list === undefined || counts === undefined || loading || list.request.like !== undefined
      ? 0
      : Math.max(0, countedIn(counts, list.request.shelf) - list.counted);
  const empty = list?.ids.length === 0;

  useEffect(() => {
    if (arrived > 0 && (empty || (document.hidden && settled))) reopen();
  }, [arrived, empty, settled, reopen]);

  return {
    list: shown,
    loading,
    error,
    arrived: query === '' && like === undefined ? arrived : 0,
    reopen,
    forgetFresh,
    showJoined,
  };
}
