/** A library in a format that this version may not write, cannot read, or cannot convert: what can still be taken from it. */
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import { Database } from '../../lib/db/database.ts';
import { type SchemaVersion, versions } from '../../lib/db/versions.ts';
import { memoryStorage } from '../storage/memory-storage.ts';
import { closeLibraries, day, newLibrary } from './libraries.ts';

afterEach(closeLibraries);

const listing = day('2025-03-13', [{ title: 'A paper', keys: ['arxiv:2503.00001'] }]);

/** A library with a saved paper that a newer version has opened. */
async function upgraded(name: string, next: Partial<SchemaVersion>) {
  const library = newLibrary({ name });
  await library.papers.record(listing);
  await library.papers.decide(['arxiv:2503.00001'], { saved: true, note: 'Read twice.' });
  library.close();
  const number = versions.length + 1;
  const newer = new Database(name, {
    known: [...versions, { number, stores: {}, minReader: 1, minWriter: 1, ...next }],
  });
  await newer.open();
  await newer.meta.put({ name: 'new', value: { bytes: new Uint8Array([1, 2, 255]), list: [1] } });
  newer.close();
}

async function filesOf(zip: Blob): Promise<Record<string, string>> {
  const entries = unzipSync(new Uint8Array(await zip.arrayBuffer()));
  return Object.fromEntries(Object.entries(entries).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

describe('a library of a newer version', () => {
  it('that may not be written can be backed up', async () => {
    await upgraded('newer-writer', { minWriter: versions.length + 1 });
    const library = newLibrary({ name: 'newer-writer' });
    const file = await library.backup.write();
    expect(await newLibrary({ name: 'restored' }).backup.planRestore(file)).toMatchObject({ papers: { added: 1 } });
  });

  it('that cannot be opened can be exported as it is stored', async () => {
    await upgraded('newer-reader', { minReader: versions.length + 1 });
    const library = newLibrary({ name: 'newer-reader' });
    await expect(library.papers.counts()).rejects.toThrow('Update Digestif');
    const files = await filesOf(await library.recovery.exportRaw());
    expect(JSON.parse(files['about.json'] ?? '')).toMatchObject({
      schema: versions.length + 1,
      tables: { papers: { rows: 1, unreadable: 0 }, decisions: { rows: 1 } },
    });
    expect(files['papers/00001.jsonl']).toContain('"title":"A paper"');
    expect(files['decisions/00001.jsonl']).toContain('Read twice.');
    const meta = (files['meta/00001.jsonl'] ?? '').trim().split('\n');
    expect(meta.map((line) => JSON.parse(line) as unknown)).toContainEqual({
      key: 'new',
      row: { name: 'new', value: { bytes: { bytes: 'AQL/' }, list: [1] } },
    });
  });
});

it('a library with many rows is exported whole, wherever its database is', async () => {
  const storage = memoryStorage();
  const library = newLibrary({ name: 'large', storage });
  const papers = Array.from({ length: 1_201 }, (_, n) => ({
    title: `Paper ${n}`,
    keys: [`arxiv:2503.${10_000 + n}`] as const,
  }));
  await library.papers.record(
    day(
      '2025-03-13',
      papers.map(({ title, keys }) => ({ title, keys: [...keys] })),
    ),
  );
  const file = JSON.parse((await storage.files.readText('library.json')) ?? '') as object;
  await storage.files.write('library.json', JSON.stringify({ ...file, isDamaged: true }));
  library.close();
  // Now in a storage bucket.
  expect((await library.papers.counts()).all).toBe(1_201);
  const files = await filesOf(await library.recovery.exportRaw());
  const lines = Object.entries(files).flatMap(([name, text]) =>
    name.startsWith('papers/') ? text.trim().split('\n') : [],
  );
  expect(new Set(lines.map((line) => (JSON.parse(line) as { key: number }).key)).size).toBe(1_201);
});
