/** Finding papers by key, aliases included. */
import type { Database } from '../../db/database.ts';
import type { PaperRow } from '../../db/schema.ts';
import { findKey, type Key, schemeOf } from '../../domain/key.ts';

/** The rows that a list of keys or local ids names, each once, in the table's order. */
export async function findRows(table: Database['papers'], papers: readonly (Key | number)[]): Promise<PaperRow[]> {
  const ids = new Set<number>();
  const keys: Key[] = [];
  for (const paper of papers) {
    if (typeof paper === 'number') ids.add(paper);
    else keys.push(findKey(paper) ?? paper);
  }
  // A title that an identifier replaced leads on to the whole record, so that decisions about it still hold; a key that
  // two papers claim leads to its owner only.
  const named = keys.length === 0 ? [] : await table.where('names').anyOf(keys).distinct().toArray();
  const wanted = new Set(keys);
  const rows = new Map<number, PaperRow>();
  for (const row of named) {
    const titles = (row.also ?? []).filter((key) => schemeOf(key) === 'title');
    if ([...row.keys, ...titles].some((key) => wanted.has(key))) rows.set(row.id, row);
  }
  const others = [...ids].filter((id) => !rows.has(id));
  for (const row of others.length === 0 ? [] : await table.bulkGet(others))
    if (row !== undefined) rows.set(row.id, row);
  return [...rows.values()];
}

/** The same of all papers, with those that were removed: what is decided holds for them too. */
export async function findAllRows(db: Database, papers: readonly (Key | number)[]): Promise<PaperRow[]> {
  return [...(await findRows(db.papers, papers)), ...(await findRows(db.removed, papers))];
}

/** All keys by which a paper was called: its own, then those that it claims beside another paper or has no more. */
export function keysOf({ keys, also = [] }: Pick<PaperRow, 'keys' | 'also'>): Key[] {
  return [...keys, ...also];
}
