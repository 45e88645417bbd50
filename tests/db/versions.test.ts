import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Database, NewerLibraryError } from '../../lib/db/database.ts';
import { type SchemaVersion, versions } from '../../lib/db/versions.ts';
import { type Dump, dumpDatabase, loadDatabase } from '../databases/dump.ts';
import { expectLivedIn, expectLivedOn, expectSent, liveIn, liveOn, sendDigest } from '../databases/lived-in.ts';
import { closeLibraries, day, newLibrary } from '../library/libraries.ts';

afterEach(closeLibraries);

const folder = path.join(import.meta.dirname, '../databases');
const dumps = readdirSync(folder).filter((file) => file.endsWith('.json'));
/**
 * Dumps of stored data that was added without a new schema. They are never edited, so that all later versions are
 * tested with them.
 */
const further = 'schema-2-watched.json';
const listing = day('2025-03-13', [{ title: 'A paper', keys: ['arxiv:2503.00001'] }]);

/** The versions plus one newer version. */
function withNext(next: Partial<SchemaVersion>): SchemaVersion[] {
  const number = versions.length + 1;
  return [...versions, { number, stores: {}, minReader: 1, minWriter: 1, ...next }];
}

describe('a library of an older version', () => {
  it('has a test dump for every schema version', () => {
    const dumped = new Set(dumps.map((file) => Number(/^schema-(\d+)/.exec(file)?.[1])));
    expect([...dumped].sort()).toEqual(versions.map((version) => version.number));
  });

  it('has a test dump that still matches the newest version, because released versions are never edited', async () => {
    const library = newLibrary({ name: 'dumped' });
    await liveIn(library);
    await sendDigest(library);
    library.close();
    const dump = await dumpDatabase('dumped');
    const file = path.join(folder, `schema-${versions.length}.json`);
    if (process.env['UPDATE_DUMPS'] === '1') writeFileSync(file, `${JSON.stringify(dump)}\n`);
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Dump;
    const shape = ({ version, stores }: Dump) => ({
      version,
      stores: stores.map(({ rows: _rows, ...store }) => store),
    });
    expect(shape(JSON.parse(JSON.stringify(dump)) as Dump)).toEqual(shape(kept));
  });

  it('has a test dump of stored data added since its last version', async () => {
    const file = path.join(folder, further);
    if (process.env['UPDATE_DUMPS'] === 'watched') {
      const library = newLibrary({ name: 'dumped-further' });
      await liveOn(library);
      library.close();
      writeFileSync(file, `${JSON.stringify(await dumpDatabase('dumped-further'))}\n`);
    }
    await loadDatabase('further', JSON.parse(readFileSync(file, 'utf8')) as Dump);
    await expectLivedOn(newLibrary({ name: 'further' }));
  });

  it.each(dumps.filter((file) => file !== further))('%s opens with all that is in it', async (file) => {
    await loadDatabase(`old ${file}`, JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Dump);
    const library = newLibrary({ name: `old ${file}` });
    const schema = Number(/^schema-(\d+)/.exec(file)?.[1]);
    // The rules by which digests are built changed with the fourth version.
    if (schema > 1) await expectSent(library, schema < 4 ? 'digest-sent-2.md' : 'digest-sent-4.md');
    await expectLivedIn(library);
  });

  it('stays unchanged and reports an error if its upgrade fails', async () => {
    const library = newLibrary({ name: 'failing' });
    await library.papers.record(listing);
    const before = await library.backup.canonicalLines();
    library.close();
    const upgrade = async () => {
      throw new Error('This row is not as expected.');
    };
    await expect(new Database('failing', { known: withNext({ upgrade }) }).open()).rejects.toThrow(
      'This row is not as expected.',
    );
    expect(await newLibrary({ name: 'failing' }).backup.canonicalLines()).toEqual(before);
  });

  it('is upgraded row by row and stores its new version', async () => {
    const library = newLibrary({ name: 'upgraded' });
    await library.papers.record(listing);
    library.close();
    const upgrade: SchemaVersion['upgrade'] = async (transaction) => {
      await transaction.table('papers').toCollection().modify({ venue: 'Somewhere' });
    };
    const next = new Database('upgraded', { known: withNext({ upgrade }) });
    expect((await next.papers.toArray())[0]).toMatchObject({ title: 'A paper', venue: 'Somewhere' });
    expect(await next.meta.get('versions')).toMatchObject({ value: { schema: versions.length + 1 } });
    next.close();
  });
});

describe('a library of a newer version', () => {
  async function written(name: string, next: Partial<SchemaVersion>): Promise<void> {
    const library = newLibrary({ name });
    await library.papers.record(listing);
    library.close();
    const newer = new Database(name, { known: withNext(next) });
    await newer.open();
    newer.close();
  }

  it('can be read but not written if it requires a newer writer', async () => {
    await written('newer', { minWriter: versions.length + 1 });
    const library = newLibrary({ name: 'newer' });
    expect((await library.papers.counts()).all).toBe(1);
    await expect(library.papers.record(listing)).rejects.toThrow(NewerLibraryError);
    await expect(library.papers.decide(['arxiv:2503.00001'], { saved: true })).rejects.toThrow(
      /newer version of Digestif/,
    );
    expect(await library.backup.canonicalLines()).toHaveLength(1);
  });

  it('can be written if it allows this version', async () => {
    await written('compatible', {});
    const library = newLibrary({ name: 'compatible' });
    await library.papers.decide(['arxiv:2503.00001'], { saved: true });
    expect((await library.papers.counts()).saved).toBe(1);
  });

  it('cannot be opened if it requires a newer reader', async () => {
    await written('unreadable', { minReader: versions.length + 1 });
    await expect(newLibrary({ name: 'unreadable' }).papers.counts()).rejects.toThrow(/Update Digestif to open it/);
  });
});

describe('an open library', () => {
  it('makes decisions durable before confirming them, and writes listings with relaxed durability', async () => {
    // Dexie keeps a reference to this function when it opens the database, so the spy must be set before.
    const asked = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const library = newLibrary({ name: 'durable' });
    await library.papers.record(listing);
    asked.mockClear();
    const durabilities = () =>
      asked.mock.calls.filter(([, mode]) => mode === 'readwrite').map((call) => call[2]?.durability);
    await library.papers.record(day('2025-03-14', [{ title: 'Another', keys: ['arxiv:2503.00002'] }]));
    expect(durabilities()).toEqual(['relaxed']);
    asked.mockClear();
    await library.papers.decide(['arxiv:2503.00001'], { saved: true });
    expect(durabilities()).toEqual(['strict']);
  });

  it('closes for a newer version in another window and can still be read', async () => {
    const library = newLibrary({ name: 'way' });
    await library.papers.record(listing);
    const newer = new Database('way', { known: withNext({ minWriter: versions.length + 1 }) });
    await newer.open();
    expect((await library.papers.counts()).all).toBe(1);
    await expect(library.papers.record(listing)).rejects.toThrow(NewerLibraryError);
    newer.close();
  });
});
