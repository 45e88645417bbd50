/** Finding papers by key, aliases included. */
import type { Database } from '../db/open.ts';
import type { PaperRow } from '../db/schema.ts';
import { findKey, type Key, schemeOf } from '../domain/key.ts';

/** The rows that a list of keys or local ids names, each once, in the table's order. */
export async function findRows(table: Database['papers'], papers: readonly (Key | number)[]): Promise<PaperRow[]> {
  const ids = new Set<number>();
  const keys: Key[] = [];
  for (const paper of papers) {
    if (typeof paper === 'number') ids.add(paper);
    else keys.push(findKey(paper) ?? paper);
  }
  if (keys.length > 0) {
    for (const id of await table.where('keys').anyOf(keys).primaryKeys()) ids.add(id);
    const titles = keys.filter((key) => schemeOf(key) === 'title');
    // A title that an identifier replaced leads on to the whole record, so that decisions about it still hold.
    if (titles.length > 0) for (const id of await table.where('also').anyOf(titles).primaryKeys()) ids.add(id);
  }
  if (ids.size === 0) return [];
  const rows = await table.bulkGet([...ids]);
  return rows.filter((row) => row !== undefined);
}
