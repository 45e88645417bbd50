/** Writes paper states and everything derived from them: counts, match freshness, removal. */
import type { Database } from '../../db/database.ts';
import type { PaperRow, StateRow } from '../../db/schema.ts';
import type { Key } from '../../domain/key.ts';
import type { LibraryContext } from '../base/context.ts';
import { findAllRows } from '../papers/find-rows.ts';
import { stateRow, waitingSince } from '../papers/row-mapping.ts';
import { CountsDelta } from '../papers/stored-counts.ts';
import { rematch } from '../topics/matches.ts';
import { enqueueRematch } from '../topics/rematch-queue.ts';
import { updateMatchFreshness } from './match-freshness.ts';
import { replayStates } from './replay-decisions.ts';

const batchSize = 500;

/** Returns the tables that a decision’s transaction must include. */
export function decisionTables(db: Database) {
  return [db.papers, db.removed, db.states, db.decisions, db.acts, db.matches, db.topics, db.meta];
}

/** Recomputes the states of some papers, inside the caller’s transaction over {@link decisionTables}. */
export async function recomputeStates(context: LibraryContext, rows: readonly PaperRow[]): Promise<void> {
  const before = await statesOf(context.db, rows);
  await saveStates(context, rows, before, await statesFromJournal(context, rows, before));
}

/** Recomputes every state from the decision journal, after a backup’s papers and decisions were written. */
export async function recomputeAllStates(context: LibraryContext): Promise<void> {
  const { db } = context;
  const keys = (await db.decisions.orderBy('key').uniqueKeys()) as Key[];
  for (let start = 0; start < keys.length; start += batchSize) {
    await db.transaction('rw', decisionTables(db), async () => {
      const wanted = keys.slice(start, start + batchSize);
      const rows = await findAllRows(db, wanted);
      await recomputeStates(context, rows);
    });
  }
}

/** Returns the states of some papers by their decisions, in the order of `rows`. */
export async function statesFromJournal(
  context: LibraryContext,
  rows: readonly PaperRow[],
  before: readonly (StateRow | undefined)[],
): Promise<StateRow[]> {
  const states = await replayStates(
    context,
    rows.map((row, index) => ({ row, before: before[index] === undefined ? [] : [before[index]] })),
  );
  return rows.map((row, index) => states.get(row.id) ?? stateRow({}, row, before[index]?.given));
}

/** Returns the stored states of some papers, in the order of `rows`. */
export async function statesOf(db: Database, rows: readonly PaperRow[]): Promise<(StateRow | undefined)[]> {
  return db.states.bulkGet(rows.map((row) => row.id));
}

/**
 * Writes states and everything derived from them: the counts, whether matches are new, and whether a paper is removed.
 */
export async function saveStates(
  context: LibraryContext,
  rows: readonly PaperRow[],
  before: readonly (StateRow | undefined)[],
  after: readonly StateRow[],
): Promise<void> {
  const { db } = context;
  const counts = new CountsDelta();
  const [leaving, returning, freshnessChanged, textChanged]: [PaperRow[], PaperRow[], PaperRow[], PaperRow[]] = [
    [],
    [],
    [],
    [],
  ];
  for (const [index, row] of rows.entries()) {
    const [was, is] = [before[index], after[index]];
    if (is === undefined) continue;
    const [wasIn, isIn] = [was?.removed === undefined, is.removed === undefined];
    counts.count(wasIn ? was : undefined, isIn ? is : undefined);
    if (wasIn && !isIn) leaving.push(row);
    else if (!wasIn && isIn) returning.push(row);
    else if (isIn && hasTextChanged(was, is)) textChanged.push(row);
    else if (isIn && (was?.new !== is.new || waitingSince(was) !== waitingSince(is))) freshnessChanged.push(row);
  }
  textChanged.push(...(await updateDislikes(context, rows, before, after)).filter((row) => !textChanged.includes(row)));
  await db.states.bulkPut([...after]);
  const states = new Map(after.map((state) => [state.paper, state]));
  if (leaving.length > 0) {
    await db.papers.bulkDelete(leaving.map((row) => row.id));
    await db.removed.bulkPut(leaving);
    await db.matches
      .where('paper')
      .anyOf(leaving.map((row) => row.id))
      .delete();
  }
  if (returning.length > 0) {
    await db.removed.bulkDelete(returning.map((row) => row.id));
    await db.papers.bulkPut(returning);
  }
  if (returning.length > 0 || textChanged.length > 0) {
    const papers = [...returning, ...textChanged];
    await rematch(
      context,
      await db.topics.toArray(),
      papers,
      states,
      papers.map((paper) => paper.id),
    );
  }
  if (freshnessChanged.length > 0) await updateMatchFreshness(db, freshnessChanged, states);
  await counts.save(db);
}

/**
 * Makes “not interested” count as a dislike in the topics that a paper matches, and reverts that when it is undone.
 * @returns papers whose matches must be rebuilt because a topic no longer dislikes them
 */
async function updateDislikes(
  context: LibraryContext,
  rows: readonly PaperRow[],
  before: readonly (StateRow | undefined)[],
  after: readonly StateRow[],
): Promise<PaperRow[]> {
  const { db } = context;
  const changedTo = (isNow: boolean) =>
    rows.filter((_, place) => {
      const [was, is] = [before[place]?.dismissed !== undefined, after[place]?.dismissed !== undefined];
      return was !== is && is === isNow;
    });
  const [dismissed, restored] = [changedTo(true), changedTo(false)];
  if (dismissed.length + restored.length === 0) return [];
  const [topics, matches] = await Promise.all([
    db.topics.toArray(),
    db.matches
      .where('paper')
      .anyOf(dismissed.map(({ id }) => id))
      .toArray(),
  ]);
  const restoredKeys = new Set(restored.flatMap(({ keys }) => keys));
  for (const topic of topics) {
    const matched = new Set(
      matches.flatMap((match) => (match.topic === topic.id && match.met !== undefined ? match.paper : [])),
    );
    const addedDislikes = dismissed.flatMap(({ id, keys: [key] }) =>
      matched.has(id) && !topic.like.includes(key) && !topic.dislike.includes(key) ? key : [],
    );
    const remaining = topic.dislike.filter((key) => !restoredKeys.has(key));
    if (addedDislikes.length === 0 && remaining.length === topic.dislike.length) continue;
    await db.topics.put({ ...topic, dislike: [...remaining, ...addedDislikes] });
    // Dislikes only affect other matches if the topic is trained with liked papers.
    if (topic.like.length > 0) await enqueueRematch(context, topic.id);
  }
  return restored.filter(({ keys }) => topics.some(({ dislike }) => dislike.some((key) => keys.includes(key))));
}

/** Whether a decision changed text that topics can match. */
function hasTextChanged(was: StateRow | undefined, is: StateRow): boolean {
  const words = (state: StateRow | undefined): string => JSON.stringify([state?.note, state?.tags, state?.corrected]);
  return words(was) !== words(is);
}
