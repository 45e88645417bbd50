/**
 * Finds duplicates, and merges or splits papers on the user’s request. Merging and splitting are decisions, undone and
 * replayed like all others.
 */
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
import { sourceRecordsOf } from '../papers/row-mapping.ts';
import { views } from '../papers/views.ts';
import { decisionTables } from '../states/save-states.ts';

/** Maximum duplicates to suggest. A title shared by more papers does not identify one. */
const maxDuplicates = 3;

/** Finds possible duplicates of a paper, and the source records it was merged from. */
export async function findDuplicates(context: LibraryContext, key: Key): Promise<DuplicateInfo> {
  const { db } = context;
  const [row] = await findRows(db.papers, [key]);
  if (row === undefined) return { candidates: [], sourceRecords: [] };
  const verdicts = byPair(await readVerdicts(db));
  const own = sourceRecordsOf(row);
  const similar = await db.papers.where('names').anyOf(row.names).distinct().limit(maxRecordsPerTitle).toArray();
  const candidates = similar.filter((other) => {
    if (other.id === row.id) return false;
    const theirs = sourceRecordsOf(other);
    return canBeDuplicates(own, theirs) && !areMarkedDifferent(own, theirs, verdicts);
  });
  return {
    candidates:
      candidates.length > maxDuplicates
        ? []
        : await views(
            context,
            candidates.map(({ id }) => id),
          ),
    sourceRecords: own.length < 2 ? [] : own.map((account) => ({ key: account.keys[0], title: account.title })),
  };
}

function areMarkedDifferent(
  own: readonly SourceRecord[],
  theirs: readonly SourceRecord[],
  verdicts: ReadonlyMap<string, boolean>,
): boolean {
  return pairsOf(own, theirs).some(([a, b]) => verdicts.get(pairOf(a, b)) === false);
}

/** Pairs the first keys of two sets of source records, each of one set with each of the other. */
function pairsOf(own: readonly SourceRecord[], theirs: readonly SourceRecord[]): [Key, Key][] {
  const pairs = own.flatMap((one) => theirs.map((other): [Key, Key] => [one.keys[0], other.keys[0]]));
  return pairs.filter(([a, b]) => a !== b);
}

/**
 * Merges two papers permanently, whatever later source records say.
 * @returns the id to pass to `undo`
 */
export function mergePapers(
  context: LibraryContext,
  one: Key | number,
  other: Key,
  act = context.newId(),
): Promise<string> {
  return decidePairs(context, [one, other], act, ([first, second], verdicts) => {
    if (first === undefined || second === undefined) return [];
    // Overrule earlier verdicts of “different”, which would keep the papers apart.
    return pairsOf(first, second)
      .filter(([a, b], index) => index === 0 || verdicts.get(pairOf(a, b)) === false)
      .map(([key, same]) => ({ key, change: { same } }));
  });
}

/**
 * Marks two papers as different, so that they are no longer suggested as duplicates.
 * @returns the id to pass to `undo`
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
 * Splits a paper into its source records.
 * @returns the id to pass to `undo`
 */
export function splitPaper(context: LibraryContext, key: Key, act = context.newId()): Promise<string> {
  return decidePairs(context, [key], act, ([accounts = []]) =>
    accounts.flatMap((account, index) =>
      pairsOf([account], accounts.slice(index + 1)).map(([one, apart]) => ({ key: one, change: { apart } })),
    ),
  );
}

/** Derives pair decisions from the papers’ source records and the earlier verdicts. */
type DerivePairDecisions = (
  papers: readonly (readonly SourceRecord[] | undefined)[],
  verdicts: ReadonlyMap<string, boolean>,
) => readonly { readonly key: Key; readonly change: Change }[];

/** Writes decisions about pairs and clusters their papers again, in one transaction. */
async function decidePairs(
  context: LibraryContext,
  named: readonly (Key | number)[],
  act: string,
  derive: DerivePairDecisions,
): Promise<string> {
  const { db } = context;
  await db.transaction('rw', pairTables(db), async () => {
    if ((await db.acts.get(act)) !== undefined) return;
    const papers: (readonly SourceRecord[] | undefined)[] = [];
    for (const name of named) {
      const [row] = await findRows(db.papers, [name]);
      papers.push(row === undefined ? undefined : sourceRecordsOf(row));
    }
    const pairDecisions = derive(papers, byPair(await readVerdicts(db)));
    const at = context.now();
    const decisions = pairDecisions.map(({ key, change }): Decision => ({ id: context.newId(), act, at, key, change }));
    await db.decisions.bulkAdd(decisions);
    await db.acts.add({ id: act, at, kind: 'decide' });
    await regroup(context, decisions);
  });
  return act;
}

function byPair(verdicts: readonly Verdict[]): Map<string, boolean> {
  return new Map(verdicts.map(({ a, b, same }) => [pairOf(a, b), same]));
}

/** Returns the tables that a transaction that clusters papers again must include. */
export function pairTables(db: Database) {
  return [...decisionTables(db), db.sightings];
}

/**
 * Clusters the papers of some pair decisions again, inside the caller’s transaction over {@link pairTables}.
 * @returns the number of rows that the decisions are about
 */
export async function regroup(context: LibraryContext, decisions: readonly Decision[]): Promise<number> {
  const { db } = context;
  const pairs = decisions.flatMap((decision) => {
    const pair = findPair(decision);
    return pair === undefined ? [] : [pair];
  });
  await recomputeVerdicts(db, pairs);
  const keys = [...new Set(pairs.flat())];
  const rows = await findAllRows(db, keys);
  const mergeSet = await MergeSet.load(db, [rows.flatMap(sourceRecordsOf)]);
  mergeSet.recluster();
  const ids = await writeRows(context, mergeSet);
  const states = await writeStates(context, mergeSet, ids, () => undefined);
  await matchMergeSet(context, await db.topics.toArray(), mergeSet, ids, states);
  return rows.length;
}
