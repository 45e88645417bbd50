/** States of papers, written with all that hangs on them: after a decision, an undo, an import. */
import type { Database } from '../../db/database.ts';
import type { MatchRow, PaperRow, StateRow } from '../../db/schema.ts';
import type { Key } from '../../domain/key.ts';
import type { LibraryContext } from '../base/context.ts';
import { findAllRows } from '../papers/find-rows.ts';
import { stateRow } from '../papers/row-mapping.ts';
import { CountsDelta } from '../papers/stored-counts.ts';
import { rematch } from '../topics/matches.ts';
import { enqueueRematch } from '../topics/rematch-queue.ts';
import { replayStates } from './replay-decisions.ts';

const batchSize = 500;

/** The tables over which a decision's transaction runs. */
export function decisionTables(db: Database) {
  return [db.papers, db.removed, db.states, db.decisions, db.acts, db.matches, db.topics, db.meta];
}

/** Works the states of some papers out again, inside the caller's transaction over the tables of a decision. */
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

/** The states of some papers by their decisions, in order. */
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

/** The states of some papers as they are stored, in order. */
export async function statesOf(db: Database, rows: readonly PaperRow[]): Promise<(StateRow | undefined)[]> {
  return db.states.bulkGet(rows.map((row) => row.id));
}

/** Writes states and all that hangs on them: the counts, whether matches are new, and whether a paper is in the library. */
export async function saveStates(
  context: LibraryContext,
  rows: readonly PaperRow[],
  before: readonly (StateRow | undefined)[],
  after: readonly StateRow[],
): Promise<void> {
  const { db } = context;
  const tally = new CountsDelta();
  const [leaving, returning, renewed, told]: [PaperRow[], PaperRow[], PaperRow[], PaperRow[]] = [[], [], [], []];
  for (const [index, row] of rows.entries()) {
    const [was, is] = [before[index], after[index]];
    if (is === undefined) continue;
    const [wasIn, isIn] = [was?.removed === undefined, is.removed === undefined];
    tally.count(wasIn ? was : undefined, isIn ? is : undefined);
    if (wasIn && !isIn) leaving.push(row);
    else if (!wasIn && isIn) returning.push(row);
    else if (isIn && saysOther(was, is)) told.push(row);
    else if (isIn && was?.new !== is.new) renewed.push(row);
  }
  told.push(...(await updateDislikes(context, rows, before, after)).filter((row) => !told.includes(row)));
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
  if (returning.length > 0 || told.length > 0) {
    const papers = [...returning, ...told];
    await rematch(
      context,
      await db.topics.toArray(),
      papers,
      states,
      papers.map((paper) => paper.id),
    );
  }
  if (renewed.length > 0) await updateMatchFreshness(db, renewed, states);
  await tally.save(db);
}

/**
 * “Not interested” counts as a thumbs down in the topics that a paper matches, and is taken back with it.
 * @returns papers whose matches must be rebuilt because a topic no longer dislikes them
 */
async function updateDislikes(
  context: LibraryContext,
  rows: readonly PaperRow[],
  before: readonly (StateRow | undefined)[],
  after: readonly StateRow[],
): Promise<PaperRow[]> {
  const { db } = context;
  const turned = (isNow: boolean) =>
    rows.filter((_, place) => {
      const [was, is] = [before[place]?.dismissed !== undefined, after[place]?.dismissed !== undefined];
      return was !== is && is === isNow;
    });
  const [gone, back] = [turned(true), turned(false)];
  if (gone.length + back.length === 0) return [];
  const [topics, matches] = await Promise.all([
    db.topics.toArray(),
    db.matches
      .where('paper')
      .anyOf(gone.map(({ id }) => id))
      .toArray(),
  ]);
  const forgiven = new Set(back.flatMap(({ keys }) => keys));
  for (const topic of topics) {
    const matched = new Set(
      matches.flatMap((match) => (match.topic === topic.id && match.met !== undefined ? match.paper : [])),
    );
    const unwanted = gone.flatMap(({ id, keys: [key] }) =>
      matched.has(id) && !topic.like.includes(key) && !topic.dislike.includes(key) ? key : [],
    );
    const left = topic.dislike.filter((key) => !forgiven.has(key));
    if (unwanted.length === 0 && left.length === topic.dislike.length) continue;
    await db.topics.put({ ...topic, dislike: [...left, ...unwanted] });
    // What is disliked changes what else the topic matches only where it learned from liked papers.
    if (topic.like.length > 0) await enqueueRematch(context, topic.id);
  }
  return back.filter(({ keys }) => topics.some(({ dislike }) => dislike.some((key) => keys.includes(key))));
}

/** Whether a decision changed words that topics may ask for. */
function saysOther(was: StateRow | undefined, is: StateRow): boolean {
  const words = (state: StateRow | undefined): string => JSON.stringify([state?.note, state?.tags, state?.corrected]);
  return words(was) !== words(is);
}

/** Keeps the index of new matches in step with what is new. */
async function updateMatchFreshness(
  db: Database,
  rows: readonly PaperRow[],
  states: ReadonlyMap<number, StateRow>,
): Promise<void> {
  const matches = await db.matches
    .where('paper')
    .anyOf(rows.map((row) => row.id))
    .toArray();
  if (matches.length === 0) return;
  await db.matches.bulkPut(
    matches.map((match): MatchRow => {
      const { fresh: _fresh, ...rest } = match;
      const isNew = states.get(match.paper)?.new !== undefined;
      return isNew && match.met !== undefined ? { ...rest, fresh: match.met } : rest;
    }),
  );
}
