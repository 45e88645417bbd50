/**
 * The user’s verdicts on pairs of papers, cached in one row of `meta`, so that recording a listing need not read all
 * decisions. The decisions are the source of truth.
 */
import type { Database } from '../../db/database.ts';
import { pairOf, type Verdict, verdictsOf } from '../../domain/duplicate-verdict.ts';
import type { Key } from '../../domain/key.ts';
import type { Decision } from '../../domain/paper-state.ts';
import { verdictsRow } from '../base/meta-rows.ts';

/**
 * Reads all verdicts, inside a transaction over `meta`. Returns the database’s own promise, because an async function
 * that is not awaited at once would leave the transaction.
 */
export function readVerdicts(db: Database): Promise<readonly Verdict[]> {
  return db.meta.get(verdictsRow).then((row) => (row?.value as readonly Verdict[] | undefined) ?? []);
}

/** Replaces all verdicts by those that a set of decisions yields. */
export async function saveVerdicts(db: Database, decisions: Iterable<Decision>): Promise<void> {
  await store(db, verdictsOf(decisions));
}

async function store(db: Database, verdicts: readonly Verdict[]): Promise<void> {
  if (verdicts.length > 0) await db.meta.put({ name: verdictsRow, value: verdicts });
  else await db.meta.delete(verdictsRow);
}

/** Returns the two keys of a decision that is a verdict on a pair, otherwise undefined. */
export function findPair({ key, change }: Decision): [Key, Key] | undefined {
  const other = change.same ?? change.apart;
  return other === undefined ? undefined : [key, other];
}

/** Recomputes the verdicts on some pairs from the journal, inside the caller’s transaction. */
export async function recomputeVerdicts(db: Database, pairs: readonly (readonly [Key, Key])[]): Promise<void> {
  const wanted = new Set(pairs.map(([a, b]) => pairOf(a, b)));
  const journal = await db.decisions
    .where('key')
    .anyOf([...new Set(pairs.flat())])
    .toArray();
  const about = journal.filter((decision) => {
    const pair = findPair(decision);
    return pair !== undefined && wanted.has(pairOf(...pair));
  });
  const others = (await readVerdicts(db)).filter(({ a, b }) => !wanted.has(pairOf(a, b)));
  await store(
    db,
    [...others, ...verdictsOf(about)].sort((x, y) => (pairOf(x.a, x.b) < pairOf(y.a, y.b) ? -1 : 1)),
  );
}
