import { useCallback, useEffect, useRef, useState } from 'react';
import type { Library, Order, SearchAnswer, Shelf } from '../../lib/library.ts';
import { useLibrary } from './library-context.tsx';
import { useCounts } from './use-counts.ts';

/** What a list was opened for. */
export interface ListRequest {
  readonly shelf: Shelf;
  readonly query: string;
  readonly order: Order;
}

/** A list as it was when it was opened: nothing leaves it or moves in it until it is opened again. */
export interface PaperList {
  readonly request: ListRequest;
  readonly ids: readonly number[];
  /** Mistakes in the query, each a sentence. */
  readonly problems: readonly string[];
  /** Words that no paper has, with the word that was taken for each. */
  readonly corrections: SearchAnswer['corrections'];
  /** The papers that were new when the list was opened; undefined until they are counted. */
  readonly fresh: ReadonlySet<number> | undefined;
  /** Grows with each opening. */
  readonly opening: number;
  /** How many papers the shelf had by the counts at that moment, to notice arrivals. */
  readonly counted: number;
}

export interface OpenedList {
  /** Undefined until the library has answered for the first time. */
  readonly list: PaperList | undefined;
  /** A newer request is being answered; `list` is the one before. */
  readonly loading: boolean;
  readonly error: Error | undefined;
  /** Papers that have come in since the list was opened. */
  readonly arrived: number;
  /** Opens the list again. */
  readonly reopen: () => void;
  /** Shows what was new as seen, once the person has said so of the whole list. */
  readonly forgetFresh: () => void;
}

async function answer(library: Library, request: ListRequest, opening: number): Promise<PaperList> {
  const { shelf, query, order } = request;
  const [counts, found] = await Promise.all([
    library.counts(),
    query === '' ? undefined : library.search(query, { shelf, limit: Number.MAX_SAFE_INTEGER }),
  ]);
  let ids: readonly number[];
  if (found === undefined) ids = await library.list(shelf, order === 'best' ? 'newest' : order);
  else if (order === 'best') ids = found.ids;
  else {
    const hits = new Set(found.ids);
    ids = (await library.list(shelf, order)).filter((id) => hits.has(id));
  }
  return {
    request,
    ids,
    problems: found?.problems ?? [],
    corrections: found?.corrections ?? [],
    fresh: shelf === 'new' ? new Set(ids) : undefined,
    opening,
    counted: sizeOf(shelf, counts),
  };
}

/** The new papers of a list, counted after it is shown: in a large library that takes a moment. */
async function freshOf(library: Library, ids: readonly number[]): Promise<ReadonlySet<number>> {
  const fresh = new Set(await library.list('new', 'newest'));
  return fresh.size === 0 ? fresh : new Set(ids.filter((id) => fresh.has(id)));
}

/** What tells that papers came in: the shelf's own count where it only grows by arrivals, else nothing. */
function sizeOf(shelf: Shelf, counts: Awaited<ReturnType<Library['counts']>>): number {
  if (typeof shelf === 'object') return counts.topics.get(shelf.topic)?.matches ?? 0;
  return shelf === 'all' || shelf === 'new' ? counts.all : 0;
}

/**
 * Opens a list and keeps it as it was opened. An empty list opens itself again when papers come in, and so does one that
 * nobody looked at meanwhile.
 * @param settled false while the reader is in the middle of something, so that the list stays
 */
export function useList(request: ListRequest, settled: boolean): OpenedList {
  const library = useLibrary();
  const counts = useCounts();
  const [list, setList] = useState<PaperList>();
  const [error, setError] = useState<Error>();
  const [loading, setLoading] = useState(true);
  const [round, setRound] = useState(0);
  const latest = useRef(0);
  const { shelf, query, order } = request;
  const topic = typeof shelf === 'object' ? shelf.topic : undefined;
  const named = typeof shelf === 'object' ? undefined : shelf;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again on purpose
  useEffect(() => {
    latest.current += 1;
    const turn = latest.current;
    setLoading(true);
    const asked: ListRequest = { shelf: named ?? { topic: topic ?? '' }, query, order };
    const open = async () => {
      const answered = await answer(library, asked, turn);
      if (turn !== latest.current) return;
      setList(answered);
      setError(undefined);
      setLoading(false);
      if (answered.fresh !== undefined) return;
      const fresh = await freshOf(library, answered.ids);
      setList((now) => (now?.opening === turn ? { ...now, fresh: now.fresh ?? fresh } : now));
    };
    open().catch((reason: unknown) => {
      if (turn !== latest.current) return;
      setError(reason instanceof Error ? reason : new Error(String(reason)));
      setLoading(false);
    });
  }, [library, named, topic, query, order, round]);

  const reopen = useCallback(() => setRound((before) => before + 1), []);
  const forgetFresh = useCallback(() => setList((before) => before && { ...before, fresh: new Set() }), []);
  const arrived =
    list === undefined || counts === undefined || loading
      ? 0
      : Math.max(0, sizeOf(list.request.shelf, counts) - list.counted);
  const empty = list?.ids.length === 0;

  useEffect(() => {
    if (arrived > 0 && (empty || (document.hidden && settled))) reopen();
  }, [arrived, empty, settled, reopen]);

  return { list, loading, error, arrived: query === '' ? arrived : 0, reopen, forgetFresh };
}
