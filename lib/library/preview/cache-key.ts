/** How large the library is, and whether it is the one that was looked at before. */
import type { Database } from '../../db/database.ts';
import { readStoredCounts } from '../papers/stored-counts.ts';

/** How many papers there are, as it is kept: to count 100,000 takes a third of a second. */
export async function paperCount(db: Database): Promise<number> {
  return (await readStoredCounts(db)).all;
}

/** Differs where papers came or went. */
export async function libraryCacheKey(db: Database): Promise<string> {
  const [count, last] = await Promise.all([paperCount(db), db.papers.orderBy('id').lastKey()]);
  return `${count} ${String(last)}`;
}
