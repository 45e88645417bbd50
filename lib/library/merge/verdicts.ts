/**
 * What the user said of pairs of papers, as recording needs it. The decisions are the truth; beside them one row of
 * `meta` holds what they come to, so that a listing is taken in without going through them.
 */
import type { Database } from '../../db/database.ts';
import { pairOf, type Verdict, verdictsOf } from '../../domain/duplicate-verdict.ts';
import type { Key } from '../../domain/key.ts';
import type { Decision } from '../../domain/paper-state.ts';
import { verdictsRow } from '../base/meta-rows.ts';

/**
 * All verdicts; inside a transaction over `meta`. The promise is the database's own: an async function that nobody waits
 * for at once leads out of the transaction.
 */
export function readVerdicts(db: Database): Promise<readonly Verdict[]> {
  return db.meta.get(verdictsRow).then((row) => (row?.value as readonly Verdict[] | undefined) ?? []);
}

/** Writes what a set of decisions comes to, in place of what was there. */
export async function saveVerdicts(db: Database, decisions: Iterable<Decision>): Promise<void> {
  await store(db, verdictsOf(decisions));
}

async function store(db: Database, verdicts: readonly Verdict[]): Promise<void> {
  if (verdicts.length > 0) await db.meta.put({ name: verdictsRow, value: verdicts });
  else await db.meta.delete(verdictsRow);
}

/** The keys that a decision says something of, where it is about two papers. */
export function findPair({ key, change }: Decision): [Key, Key] | undefined {
  const other = change.same ?? change.apart;
  return other === undefined ? undefined : [key, other];
}

/** Works the verdicts about some pairs out again from the journal, inside the caller's transaction. */
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
