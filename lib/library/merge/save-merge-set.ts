/** Writes a neighbourhood: rows, states and sightings that changed, inside the caller's transaction. */
import type { PaperRow, SightingRow, StateRow } from '../../db/schema.ts';
import type { Key } from '../../domain/key.ts';
import type { State } from '../../domain/paper-state.ts';
import type { LibraryContext } from '../base/context.ts';
import { sourceRecordsOf, stateRow } from '../papers/row-mapping.ts';
import { sightingsOf } from '../papers/sightings.ts';
import { CountsDelta, type StoredCounts } from '../papers/stored-counts.ts';
import { replayStates } from '../states/replay-decisions.ts';
import type { MergeEntry, MergeSet } from './merge-set.ts';

/** Rows in one request: between two of them a screen has its turn. */
const atOnce = 500;

/** How long work lets a screen live that is shown meanwhile. */
export interface BatchOptions {
  /** Rows in one request; one of them is one task. */
  readonly atOnce: number;
  /** Where it is time for others: a wait inside the transaction. */
  readonly pause: () => Promise<void> | undefined;
  /** Called with how many new rows were written. */
  readonly onBatch: (rows: number) => void;
}

/**
 * Writes the rows that changed and lets go of those that dissolved.
 * @param turns where somebody looks on
 */
export async function writeRows(
  { db }: LibraryContext,
  near: MergeSet,
  turns?: BatchOptions,
): Promise<ReadonlyMap<MergeEntry, number>> {
  const step = turns?.atOnce ?? atOnce;
  const ids = new Map<MergeEntry, number>();
  const [fresh, known, gone]: [MergeEntry[], PaperRow[], PaperRow[]] = [[], [], []];
  for (const held of near.entries) {
    if (held.id !== undefined) ids.set(held, held.id);
    if (!held.isChanged) continue;
    if (held.id === undefined) fresh.push(held);
    else (held.isRemoved ? gone : known).push({ id: held.id, ...held.row });
  }
  const dissolved = (wanted: boolean): number[] =>
    near.deletedRows.filter((row) => row.gone === wanted).map((row) => row.id);
  const [live, away] = [dissolved(false), dissolved(true)];
  await Promise.all([
    live.length > 0 ? db.papers.bulkDelete(live) : undefined,
    away.length > 0 ? db.removed.bulkDelete(away) : undefined,
    gone.length > 0 ? db.removed.bulkPut(gone) : undefined,
  ]);
  for (let start = 0; start < known.length; start += step) {
    await db.papers.bulkPut(known.slice(start, start + step));
    turns?.onBatch(0);
  }
  for (let start = 0; start < fresh.length; start += step) {
    const part = fresh.slice(start, start + step);
    const added = await db.papers.bulkAdd(
      part.map((held) => held.row as PaperRow),
      { allKeys: true },
    );
    for (const [index, held] of part.entries()) {
      const id = added[index];
      if (id !== undefined) ids.set(held, id);
    }
    turns?.onBatch(part.length);
  }
  return ids;
}

/**
 * States of new papers, and of papers that joined or parted.
 * @param givenTo since when a new paper has been seen, where that was so from the start
 * @param tallyBefore the counts as they stood, where they were read already
 * @param stateOf the state of a new paper, where more is known of it than since when it has been seen
 * @param turns where somebody looks on
 * @returns by local id, of every paper in hand
 */
export async function writeStates(
  context: LibraryContext,
  near: MergeSet,
  ids: ReadonlyMap<MergeEntry, number>,
  givenTo: (held: MergeEntry) => number | undefined,
  tallyBefore?: StoredCounts,
  stateOf?: (held: MergeEntry) => State | undefined,
  turns?: BatchOptions,
): Promise<Map<number, StateRow>> {
  const { db } = context;
  const held = [...near.entries].filter((paper) => !paper.isRemoved);
  const regrouped = held.filter((paper) => paper.isReclustered);
  // Papers that were just added have no state yet.
  const wanted = new Set([
    ...held.flatMap((paper) => paper.id ?? []),
    ...regrouped.flatMap((paper) => paper.reclusteredFrom),
  ]);
  const stored = wanted.size === 0 ? [] : await db.states.bulkGet([...wanted]);
  const known = new Map(stored.flatMap((row) => (row === undefined ? [] : [[row.paper, row]])));
  const replayed = await replayStates(
    context,
    regrouped.map((paper) => ({
      row: { id: idOf(ids, paper) ?? 0, ...paper.row },
      before: paper.reclusteredFrom.flatMap((id) => known.get(id) ?? []),
    })),
  );
  const states = new Map(known);
  const tally = new CountsDelta();
  const [added, changed]: [StateRow[], StateRow[]] = [[], []];
  for (const paper of held) {
    const id = idOf(ids, paper) ?? 0;
    const before = known.get(id);
    const state =
      replayed.get(id) ?? before ?? firstState({ id, met: paper.row.met }, givenTo(paper), stateOf?.(paper));
    if (state === before) continue;
    (before === undefined ? added : changed).push(state);
    states.set(id, state);
    tally.count(wasRemoved(before) ? undefined : before, state);
    const wait = turns?.pause();
    if (wait !== undefined) await wait;
  }
  for (const { id, gone } of near.deletedRows) if (!gone) tally.count(known.get(id), undefined);
  if (near.deletedRows.length > 0) await db.states.bulkDelete(near.deletedRows.map(({ id }) => id));
  if (changed.length > 0) await db.states.bulkPut(changed);
  const step = turns?.atOnce ?? atOnce;
  for (let start = 0; start < added.length; start += step) {
    await db.states.bulkAdd(added.slice(start, start + step));
    turns?.onBatch(0);
  }
  if (regrouped.length > 0) await moveSightings(context, regrouped, ids, near);
  await tally.save(db, tallyBefore);
  return states;
}

/** @param given since when it has been seen, where that was so from the start */
function firstState(
  paper: Pick<PaperRow, 'id' | 'met'>,
  given: number | undefined,
  state: State = given === undefined ? {} : { seen: given },
): StateRow {
  return stateRow(state, paper, given);
}

/** A removed paper was not counted. */
function wasRemoved(state: StateRow | undefined): boolean {
  return state?.removed !== undefined;
}

/** Sightings follow the account under which they were met. */
async function moveSightings(
  { db }: LibraryContext,
  regrouped: readonly MergeEntry[],
  ids: ReadonlyMap<MergeEntry, number>,
  near: MergeSet,
): Promise<void> {
  const home = new Map<Key, number>();
  for (const held of near.entries) {
    const id = idOf(ids, held);
    if (id === undefined) continue;
    for (const account of sourceRecordsOf({ id, ...held.row })) home.set(account.keys[0], id);
  }
  const homeOf = (row: SightingRow): number => home.get(row.key) ?? row.paper;
  const rows = await sightingsOf(db, [...new Set(regrouped.flatMap((held) => held.reclusteredFrom))]);
  const there = new Set(rows.map((row) => [homeOf(row), row.listing, row.day].join(' ')));
  const spilled = near.detachedSightings.filter((row) => !there.has([homeOf(row), row.listing, row.day].join(' ')));
  const moved = rows.filter((row) => homeOf(row) !== row.paper);
  await db.sightings.bulkDelete(moved.map((row): [number, string, string] => [row.paper, row.listing, row.day]));
  await db.sightings.bulkPut([...spilled, ...moved].map((row) => ({ ...row, paper: homeOf(row) })));
}

/** The local id of a paper in hand, once its row is written. */
export function idOf(ids: ReadonlyMap<MergeEntry, number>, held: MergeEntry | undefined): number | undefined {
  return held === undefined ? undefined : ids.get(held);
}
