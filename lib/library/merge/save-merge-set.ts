/** Writes the changed rows, states and sightings of a merge set, inside the caller’s transaction. */
import type { PaperRow, SightingRow, StateRow } from '../../db/schema.ts';
import type { Key } from '../../domain/key.ts';
import type { State } from '../../domain/paper-state.ts';
import type { LibraryContext } from '../base/context.ts';
import { isTooOld, sourceRecordsOf, stateRow, tooOld } from '../papers/row-mapping.ts';
import { sightingsOf } from '../papers/sightings.ts';
import { CountsDelta, type StoredCounts } from '../papers/stored-counts.ts';
import { updateMatchFreshness } from '../states/match-freshness.ts';
import { replayStates } from '../states/replay-decisions.ts';
import type { MergeEntry } from './merge-entry.ts';
import type { MergeSet } from './merge-set.ts';

/** Rows per request. The UI can update between two requests. */
const atOnce = 500;

/** How a long write yields to the UI. */
export interface BatchOptions {
  /** Rows per request. */
  readonly atOnce: number;
  /** Returns a promise to await inside the transaction if it is time to yield, otherwise undefined. */
  readonly pause: () => Promise<void> | undefined;
  /** Called after each request with the number of new rows that were written. */
  readonly onBatch: (rows: number) => void;
}

/**
 * Writes changed rows and deletes rows that were merged away.
 * @param batches set if the UI shows progress
 * @returns the local id of every entry
 */
export async function writeRows(
  { db }: LibraryContext,
  mergeSet: MergeSet,
  batches?: BatchOptions,
): Promise<ReadonlyMap<MergeEntry, number>> {
  const batchSize = batches?.atOnce ?? atOnce;
  const ids = new Map<MergeEntry, number>();
  const [added, updated, removed]: [MergeEntry[], PaperRow[], PaperRow[]] = [[], [], []];
  for (const entry of mergeSet.entries) {
    if (entry.id !== undefined) ids.set(entry, entry.id);
    if (!entry.isChanged) continue;
    if (entry.id === undefined) added.push(entry);
    else (entry.isRemoved ? removed : updated).push({ id: entry.id, ...entry.row });
  }
  const deletedIds = (wanted: boolean): number[] =>
    mergeSet.deletedRows.filter((row) => row.gone === wanted).map((row) => row.id);
  const [liveIds, removedIds] = [deletedIds(false), deletedIds(true)];
  await Promise.all([
    liveIds.length > 0 ? db.papers.bulkDelete(liveIds) : undefined,
    removedIds.length > 0 ? db.removed.bulkDelete(removedIds) : undefined,
    removed.length > 0 ? db.removed.bulkPut(removed) : undefined,
  ]);
  for (let start = 0; start < updated.length; start += batchSize) {
    await db.papers.bulkPut(updated.slice(start, start + batchSize));
    batches?.onBatch(0);
  }
  for (let start = 0; start < added.length; start += batchSize) {
    const batch = added.slice(start, start + batchSize);
    const newIds = await db.papers.bulkAdd(
      batch.map((entry) => entry.row as PaperRow),
      { allKeys: true },
    );
    for (const [index, entry] of batch.entries()) {
      const id = newIds[index];
      if (id !== undefined) ids.set(entry, id);
    }
    batches?.onBatch(batch.length);
  }
  return ids;
}

/**
 * Writes the states of new papers and of papers that were merged or split.
 * @param givenTo returns when a new paper counts as seen, if it is not new to the user
 * @param tallyBefore the stored counts, if the caller has already read them
 * @param stateOf returns the state of a new paper, if more is known than when it was seen
 * @param batches set if the UI shows progress
 * @returns the states of all entries by local id
 */
export async function writeStates(
  context: LibraryContext,
  mergeSet: MergeSet,
  ids: ReadonlyMap<MergeEntry, number>,
  givenTo: (entry: MergeEntry) => number | undefined,
  tallyBefore?: StoredCounts,
  stateOf?: (entry: MergeEntry) => State | undefined,
  batches?: BatchOptions,
): Promise<Map<number, StateRow>> {
  const { db } = context;
  const entries = [...mergeSet.entries].filter((paper) => !paper.isRemoved);
  const regrouped = entries.filter((paper) => paper.isReclustered);
  // New papers have no state yet.
  const wanted = new Set([
    ...entries.flatMap((paper) => paper.id ?? []),
    ...regrouped.flatMap((paper) => paper.reclusteredFrom),
  ]);
  const stored = wanted.size === 0 ? [] : await db.states.bulkGet([...wanted]);
  const known = new Map(stored.flatMap((row) => (row === undefined ? [] : [[row.paper, row]])));
  const aged = entries.filter((paper) => !paper.isReclustered && hasAgeChanged(paper, known.get(paper.id ?? 0)));
  const replayed = await replayStates(
    context,
    [...regrouped, ...aged].map((paper) => ({
      row: { id: idOf(ids, paper) ?? 0, ...paper.row },
      before: [...paper.reclusteredFrom, ...(paper.isReclustered ? [] : [paper.id ?? 0])].flatMap(
        (id) => known.get(id) ?? [],
      ),
    })),
  );
  const states = new Map(known);
  const tally = new CountsDelta();
  const [added, changed]: [StateRow[], StateRow[]] = [[], []];
  for (const paper of entries) {
    const id = idOf(ids, paper) ?? 0;
    const before = known.get(id);
    const state = replayed.get(id) ?? before ?? firstState({ id, ...paper.row }, givenTo(paper), stateOf?.(paper));
    if (state === before) continue;
    (before === undefined ? added : changed).push(state);
    states.set(id, state);
    tally.count(wasRemoved(before) ? undefined : before, state);
    const wait = batches?.pause();
    if (wait !== undefined) await wait;
  }
  for (const { id, gone } of mergeSet.deletedRows) if (!gone) tally.count(known.get(id), undefined);
  if (mergeSet.deletedRows.length > 0) await db.states.bulkDelete(mergeSet.deletedRows.map(({ id }) => id));
  if (changed.length > 0) await db.states.bulkPut(changed);
  if (aged.length > 0) {
    await updateMatchFreshness(
      db,
      aged.map((paper) => ({ id: paper.id ?? 0 })),
      states,
    );
  }
  const batchSize = batches?.atOnce ?? atOnce;
  for (let start = 0; start < added.length; start += batchSize) {
    await db.states.bulkAdd(added.slice(start, start + batchSize));
    batches?.onBatch(0);
  }
  if (regrouped.length > 0) await moveSightings(context, regrouped, ids, mergeSet);
  await tally.save(db, tallyBefore);
  return states;
}

/**
 * @param seen when the paper counts as seen, if it is not new to the user
 * @param known its state, if more is known than when it was seen
 */
function firstState(
  paper: Pick<PaperRow, 'id' | 'met' | 'day' | 'imported'>,
  seen: number | undefined,
  known?: State,
): StateRow {
  const given = seen ?? (known === undefined && isTooOld(paper) ? tooOld : undefined);
  return stateRow(known ?? (given === undefined ? {} : { seen: given }), paper, given);
}

/** Whether a known paper became too old to be new, or no longer is, for instance because a dated listing has it. */
function hasAgeChanged({ row, isChanged }: MergeEntry, state: StateRow | undefined): boolean {
  if (!isChanged || state === undefined || (state.given !== undefined && state.given !== tooOld)) return false;
  return isTooOld(row) !== (state.given === tooOld);
}

/** Removed papers are not counted. */
function wasRemoved(state: StateRow | undefined): boolean {
  return state?.removed !== undefined;
}

/** Moves sightings to the papers that now have their source records. */
async function moveSightings(
  { db }: LibraryContext,
  regrouped: readonly MergeEntry[],
  ids: ReadonlyMap<MergeEntry, number>,
  mergeSet: MergeSet,
): Promise<void> {
  const homes = new Map<Key, number>();
  for (const entry of mergeSet.entries) {
    const id = idOf(ids, entry);
    if (id === undefined) continue;
    for (const account of sourceRecordsOf({ id, ...entry.row })) homes.set(account.keys[0], id);
  }
  const homeOf = (row: SightingRow): number => homes.get(row.key) ?? row.paper;
  const rows = await sightingsOf(db, [...new Set(regrouped.flatMap((entry) => entry.reclusteredFrom))]);
  const existing = new Set(rows.map((row) => [homeOf(row), row.listing, row.day].join(' ')));
  const detached = mergeSet.detachedSightings.filter(
    (row) => !existing.has([homeOf(row), row.listing, row.day].join(' ')),
  );
  const moved = rows.filter((row) => homeOf(row) !== row.paper);
  await db.sightings.bulkDelete(moved.map((row): [number, string, string] => [row.paper, row.listing, row.day]));
  await db.sightings.bulkPut([...detached, ...moved].map((row) => ({ ...row, paper: homeOf(row) })));
}

/** Returns the local id of an entry, once its row is written. */
export function idOf(ids: ReadonlyMap<MergeEntry, number>, entry: MergeEntry | undefined): number | undefined {
  return entry === undefined ? undefined : ids.get(entry);
}
