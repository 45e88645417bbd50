/** Decisions: applied, written to the journal and on the disk before anybody says so; undone by replay. */
import type { Database } from '../db/open.ts';
import type { MatchRow, PaperRow, StateRow } from '../db/schema.ts';
import { type Key, schemeOf } from '../domain/key.ts';
import { applyDecision, type Change, type Decision } from '../domain/state.ts';
import { putBackAside } from './aside.ts';
import type { LibraryContext } from './context.ts';
import { undoSmallAct } from './digests/small-acts.ts';
import { findRows } from './find.ts';
import { rematch } from './matching.ts';
import { replayStates } from './replay.ts';
import { plainState, stateRow } from './rows.ts';
import { TallyChange } from './tally.ts';

/** The tables over which a decision's transaction runs. */
export function decisionTables(db: Database) {
  return [db.papers, db.removed, db.states, db.decisions, db.acts, db.matches, db.topics, db.meta];
}

/** See `Library.decide`. */
export async function decide(
  context: LibraryContext,
  papers: readonly (Key | number)[],
  change: Change,
  act = context.newId(),
): Promise<string> {
  const { db } = context;
  await db.transaction('rw', decisionTables(db), async () => {
    // An act that was already written is not written twice: a message may arrive again after its answer was lost.
    if ((await db.acts.get(act)) !== undefined) return;
    const at = context.now();
    const named = [...(await findRows(db.papers, papers)), ...(await findRows(db.removed, papers))];
    const rows = await withNamesakes(db, named);
    const before = await statesOf(db, rows);
    const after = rows.map((row, index) => {
      const known = before[index];
      return stateRow(applyDecision(plainState(known), { change, at }), row, known?.given);
    });
    await settle(context, rows, before, after);
    const keys = [...new Set(rows.map((row) => row.keys[0]))];
    await db.decisions.bulkAdd(keys.map((key): Decision => ({ id: context.newId(), act, at, key, change })));
    await db.acts.add({ id: act, at, kind: 'decide' });
  });
  return act;
}

/**
 * Papers of which nothing but one title is known share their key, and a decision outlives this database by key alone. So
 * it concerns all of them, at once and not only when it is replayed.
 */
async function withNamesakes(db: Database, rows: readonly PaperRow[]): Promise<PaperRow[]> {
  const titles = rows.flatMap((row) => row.keys.filter((key) => schemeOf(key) === 'title'));
  if (titles.length === 0) return [...rows];
  const same = [...(await findRows(db.papers, titles)), ...(await findRows(db.removed, titles))];
  const bare = same.filter((row) => schemeOf(row.keys[0]) === 'title');
  return [...new Map([...rows, ...bare].map((row) => [row.id, row])).values()];
}

/** See `Library.undo`. */
export async function undo(context: LibraryContext, act: string): Promise<number> {
  const { db } = context;
  const known = await db.acts.get(act);
  if (known === undefined || known.undone !== undefined) return 0;
  if (known.kind === 'digest') return undoSmallAct(context, act);
  if (known.kind !== 'decide') return putBackAside(context, act);
  return db.transaction('rw', decisionTables(db), async () => {
    const decisions = await db.decisions.where('act').equals(act).toArray();
    if (decisions.length === 0) return 0;
    await db.decisions.bulkDelete(decisions.map((decision) => decision.id));
    const keys = [...new Set(decisions.map((decision) => decision.key))];
    const rows = [...(await findRows(db.papers, keys)), ...(await findRows(db.removed, keys))];
    const before = await statesOf(db, rows);
    const after = await replayed(context, rows, before);
    await settle(context, rows, before, after);
    await db.acts.update(act, { undone: context.now() });
    return rows.length;
  });
}

/** Works the states of some papers out anew, inside the caller's transaction over the tables of a decision. */
export async function settleByReplay(context: LibraryContext, rows: readonly PaperRow[]): Promise<void> {
  const before = await statesOf(context.db, rows);
  await settle(context, rows, before, await replayed(context, rows, before));
}

/** Works out every state anew from the decisions: after a backup's papers and decisions have been written. */
export async function resettle(context: LibraryContext): Promise<void> {
  const { db } = context;
  const keys = (await db.decisions.orderBy('key').uniqueKeys()) as Key[];
  for (let start = 0; start < keys.length; start += chunk) {
    await db.transaction('rw', decisionTables(db), async () => {
      const wanted = keys.slice(start, start + chunk);
      const rows = [...(await findRows(db.papers, wanted)), ...(await findRows(db.removed, wanted))];
      await settleByReplay(context, rows);
    });
  }
}

const chunk = 500;

async function replayed(
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

async function statesOf(db: Database, rows: readonly PaperRow[]): Promise<(StateRow | undefined)[]> {
  return db.states.bulkGet(rows.map((row) => row.id));
}

/** Writes states and all that hangs on them: the counts, whether matches are new, and whether a paper is in the library. */
async function settle(
  context: LibraryContext,
  rows: readonly PaperRow[],
  before: readonly (StateRow | undefined)[],
  after: readonly StateRow[],
): Promise<void> {
  const { db } = context;
  const tally = new TallyChange();
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
  if (renewed.length > 0) await renewMatches(db, renewed, states);
  await tally.save(db);
}

/** Whether a decision changed words that topics may ask for. */
function saysOther(was: StateRow | undefined, is: StateRow): boolean {
  const words = (state: StateRow | undefined): string => JSON.stringify([state?.note, state?.tags, state?.corrected]);
  return words(was) !== words(is);
}

/** Keeps the index of new matches in step with what is new. */
async function renewMatches(
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
