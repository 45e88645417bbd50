/** Writes the database’s rows as they are stored, without upgrading or understanding them. */
import { strToU8 } from 'fflate';
import { ZipWriter } from '../backup/zip-writer.ts';
import type { LibraryContext } from '../base/context.ts';
import { findFactory } from './examine-library.ts';
import { answer, openExisting } from './inspect-database.ts';

/** Rows in one file. */
const batchSize = 500;
/** Made from the papers, and large. */
const searchIndex: ReadonlySet<string> = new Set(['indexBlocks', 'indexSegments', 'indexDue']);

/**
 * Exports all rows as a zip: `about.json`, and for each table `<table>/<number>.jsonl` with a line `{"key":…,"row":…}` for
 * each row. For a library in a format that this version cannot read or convert; nothing of it is changed.
 */
export async function exportRaw({ db: { name }, storage, now }: LibraryContext): Promise<Blob> {
  const factory = storage === undefined ? indexedDB : await findFactory(name, storage);
  const db = await openExisting(factory, name);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const zip = new ZipWriter(async (chunk) => void chunks.push(chunk));
  const tables: Record<string, { rows: number; unreadable: number }> = {};
  try {
    for (const table of db?.objectStoreNames ?? []) {
      if (db === undefined || searchIndex.has(table)) continue;
      const counts = { rows: 0, unreadable: 0 };
      tables[table] = counts;
      let file = 0;
      for await (const { lines, unreadable } of linesOf(db, table)) {
        counts.rows += lines.length;
        counts.unreadable += unreadable;
        file += 1;
        await zip.add(`${table}/${String(file).padStart(5, '0')}.jsonl`, strToU8(`${lines.join('\n')}\n`));
      }
    }
    const about = { format: 'digestif raw export', schema: (db?.version ?? 0) / 10, at: now(), tables };
    await zip.add('about.json', strToU8(JSON.stringify(about, undefined, 2)));
    await zip.finish();
  } finally {
    db?.close();
  }
  return new Blob(chunks, { type: 'application/zip' });
}

async function* linesOf(
  db: IDBDatabase,
  table: string,
): AsyncGenerator<{ readonly lines: string[]; readonly unreadable: number }> {
  const store = () => db.transaction(table).objectStore(table);
  for (let range: IDBKeyRange | undefined; ; ) {
    const keys = await answer(store().getAllKeys(range, batchSize));
    const last = keys.at(-1);
    if (last === undefined) return;
    const lines: string[] = [];
    for (const [index, row] of (await rowsOf(store, keys)).entries()) {
      if (row !== undefined) lines.push(JSON.stringify({ key: keys[index], row }, portable));
    }
    yield { lines, unreadable: keys.length - lines.length };
    range = IDBKeyRange.lowerBound(last, true);
  }
}

/** The rows of these keys; undefined for one that cannot be read. */
async function rowsOf(store: () => IDBObjectStore, keys: readonly IDBValidKey[]): Promise<unknown[]> {
  try {
    return await answer(store().getAll(IDBKeyRange.bound(keys[0], keys.at(-1)), keys.length));
  } catch {
    const rows: unknown[] = [];
    for (const key of keys) rows.push(await answer(store().get(key)).catch(() => undefined));
    return rows;
  }
}

/** What JSON lacks: bytes become Base64, and what cannot leave the browser, such as a folder, is named only. */
function portable(_name: string, value: unknown): unknown {
  if (value instanceof Uint8Array)
    return { bytes: btoa(Array.from(value, (byte) => String.fromCharCode(byte)).join('')) };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const kind = Object.prototype.toString.call(value).slice('[object '.length, -1);
  return kind === 'Object' ? value : { unsupported: kind };
}
