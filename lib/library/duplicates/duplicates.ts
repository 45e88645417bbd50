/** One paper or two, by hand: joining and parting are decisions, undone and replayed like all others. */
import type { Database } from '../../db/database.ts';
import { pairOf, type Verdict } from '../../domain/duplicate-verdict.ts';
import { canBeDuplicates, maxRecordsPerTitle } from '../../domain/group-records.ts';
import type { Key } from '../../domain/key.ts';
import type { SourceRecord } from '../../domain/merge-records.ts';
import type { Change, Decision } from '../../domain/paper-state.ts';
import type { DuplicateInfo } from '../api/duplicates.ts';
import type { LibraryContext } from '../base/context.ts';
import { matchMergeSet } from '../merge/match-merge-set.ts';
import { MergeSet } from '../merge/merge-set.ts';
import { writeRows, writeStates } from '../merge/save-merge-set.ts';
import { findPair, readVerdicts, recomputeVerdicts } from '../merge/verdicts.ts';
import { findAllRows, findRows } from '../papers/find-rows.ts';
import { views } from '../papers/lists.ts';
import { sourceRecordsOf } from '../papers/row-mapping.ts';
import { decisionTables } from '../states/save-states.ts';

/** No more pairs than this are asked about: a title that more papers have tells nothing. */
const maxDuplicates = 3;

/** Papers that may be the same as one, and what one was put together from. */
export async function findDuplicates(context: LibraryContext, key: Key): Promise<DuplicateInfo> {
  const { db } = context;
  const [row] = await findRows(db.papers, [key]);
  if (row === undefined) return { candidates: [], sourceRecords: [] };
  const verdicts = byPair(await readVerdicts(db));
  const own = sourceRecordsOf(row);
  const near = await db.papers.where('names').anyOf(row.names).distinct().limit(maxRecordsPerTitle).toArray();
  const twins = near.filter((other) => {
    if (other.id === row.id) return false;
    const theirs = sourceRecordsOf(other);
    return canBeDuplicates(own, theirs) && !toldApart(own, theirs, verdicts);
  });
  return {
    candidates:
      twins.length > maxDuplicates
        ? []
        : await views(
            context,
            twins.map(({ id }) => id),
          ),
    sourceRecords: own.length < 2 ? [] : own.map((account) => ({ key: account.keys[0], title: account.title })),
  };
}

function toldApart(
  own: readonly SourceRecord[],
  theirs: readonly SourceRecord[],
  verdicts: ReadonlyMap<string, boolean>,
): boolean {
  return pairsOf(own, theirs).some(([a, b]) => verdicts.get(pairOf(a, b)) === false);
}

/** The own keys of two sets of accounts, each of the one with each of the other. */
function pairsOf(own: readonly SourceRecord[], theirs: readonly SourceRecord[]): [Key, Key][] {
  const pairs = own.flatMap((one) => theirs.map((other): [Key, Key] => [one.keys[0], other.keys[0]]));
  return pairs.filter(([a, b]) => a !== b);
}

/**
 * Two papers are one, whatever is told of them later.
 * @returns the act, for undo
 */
export function mergePapers(
  context: LibraryContext,
  one: Key | number,
  other: Key,
  act = context.newId(),
): Promise<string> {
  return decidePairs(context, [one, other], act, ([first, second], verdicts) => {
    if (first === undefined || second === undefined) return [];
    // What was told apart before is told again, so that it does not keep the two from being one.
    return pairsOf(first, second)
      .filter(([a, b], place) => place === 0 || verdicts.get(pairOf(a, b)) === false)
      .map(([key, same]) => ({ key, change: { same } }));
  });
}

/**
 * Two papers are two, and nobody is asked about them again.
 * @returns the act, for undo
 */
export function markAsDifferent(
  context: LibraryContext,
  one: Key | number,
  other: Key,
  act = context.newId(),
): Promise<string> {
  return decidePairs(context, [one, other], act, ([first, second]) =>
    first === undefined || second === undefined
      ? []
      : pairsOf(first, second).map(([key, apart]) => ({ key, change: { apart } })),
  );
}

/**
 * Takes a paper apart into what was told of it.
 * @returns the act, for undo
 */
export function splitPaper(context: LibraryContext, key: Key, act = context.newId()): Promise<string> {
  return decidePairs(context, [key], act, ([accounts = []]) =>
    accounts.flatMap((account, place) =>
      pairsOf([account], accounts.slice(place + 1)).map(([one, apart]) => ({ key: one, change: { apart } })),
    ),
  );
}

/** What a user says of papers, given what was told of each, and what was said before. */
type Saying = (
  papers: readonly (readonly SourceRecord[] | undefined)[],
  verdicts: ReadonlyMap<string, boolean>,
) => readonly { readonly key: Key; readonly change: Change }[];

/** Writes what a user says of two papers, and groups them again, in one transaction. */
async function decidePairs(
  context: LibraryContext,
  named: readonly (Key | number)[],
  act: string,
  say: Saying,
): Promise<string> {
  const { db } = context;
  await db.transaction('rw', pairTables(db), async () => {
    if ((await db.acts.get(act)) !== undefined) return;
    const papers: (readonly SourceRecord[] | undefined)[] = [];
    for (const name of named) {
      const [row] = await findRows(db.papers, [name]);
      papers.push(row === undefined ? undefined : sourceRecordsOf(row));
    }
    const told = say(papers, byPair(await readVerdicts(db)));
    const at = context.now();
    const decisions = told.map(({ key, change }): Decision => ({ id: context.newId(), act, at, key, change }));
    await db.decisions.bulkAdd(decisions);
    await db.acts.add({ id: act, at, kind: 'decide' });
    await regroup(context, decisions);
  });
  return act;
}

function byPair(verdicts: readonly Verdict[]): Map<string, boolean> {
  return new Map(verdicts.map(({ a, b, same }) => [pairOf(a, b), same]));
}

/** The tables over which papers are grouped again. */
export function pairTables(db: Database) {
  return [...decisionTables(db), db.sightings];
}

/** Groups the papers again that decisions were about, inside the caller's transaction over `pairTables`. */
export async function regroup(context: LibraryContext, decisions: readonly Decision[]): Promise<number> {
  const { db } = context;
  const pairs = decisions.flatMap((decision) => {
    const pair = findPair(decision);
    return pair === undefined ? [] : [pair];
  });
  await recomputeVerdicts(db, pairs);
  const keys = [...new Set(pairs.flat())];
  const rows = await findAllRows(db, keys);
  const near = await MergeSet.load(db, [rows.flatMap(sourceRecordsOf)]);
  near.recluster();
  const ids = await writeRows(context, near);
  const states = await writeStates(context, near, ids, () => undefined);
  await matchMergeSet(context, await db.topics.toArray(), near, ids, states);
  return rows.length;
}
