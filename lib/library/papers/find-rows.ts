/** Finds papers by key, aliases included. */
import type { Database } from '../../db/database.ts';
import type { PaperRow } from '../../db/schema.ts';
import { type Key, schemeOf } from '../../domain/key.ts';
import { findKey } from '../../domain/parse-key.ts';

/** Returns the rows of some keys or local ids, each once, keys first in the table’s order. */
export async function findRows(table: Database['papers'], papers: readonly (Key | number)[]): Promise<PaperRow[]> {
  const ids = new Set<number>();
  const keys: Key[] = [];
  for (const paper of papers) {
    if (typeof paper === 'number') ids.add(paper);
    else keys.push(findKey(paper) ?? paper);
  }
  // A title key that was replaced by an identifier still finds the whole paper, so that decisions about it stay valid.
  // A key that two papers claim only finds its owner.
  const candidates = keys.length === 0 ? [] : await table.where('names').anyOf(keys).distinct().toArray();
  const wanted = new Set(keys);
  const rows = new Map<number, PaperRow>();
  for (const row of candidates) {
    const titles = (row.also ?? []).filter((key) => schemeOf(key) === 'title');
    if ([...row.keys, ...titles].some((key) => wanted.has(key))) rows.set(row.id, row);
  }
  const others = [...ids].filter((id) => !rows.has(id));
  for (const row of others.length === 0 ? [] : await table.bulkGet(others))
    if (row !== undefined) rows.set(row.id, row);
  return [...rows.values()];
}

/** Like {@link findRows}, including removed papers, because decisions apply to them too. */
export async function findAllRows(db: Database, papers: readonly (Key | number)[]): Promise<PaperRow[]> {
  return [...(await findRows(db.papers, papers)), ...(await findRows(db.removed, papers))];
}

/** Returns all keys that a paper has or had: its own first, then aliases. */
export function keysOf({ keys, also = [] }: Pick<PaperRow, 'keys' | 'also'>): Key[] {
  return [...keys, ...also];
}
