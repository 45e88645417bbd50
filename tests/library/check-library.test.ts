import Dexie, { type Table } from 'dexie';
import { afterEach, describe, expect, it } from 'vitest';
import type { PaperRow } from '../../lib/db/schema.ts';
import type { Library } from '../../lib/library/index.ts';
import { memoryStorage } from '../storage/memory-storage.ts';
import { closeLibraries, day, newLibrary } from './libraries.ts';

afterEach(closeLibraries);

const listing = day('2025-03-13', [
  { title: 'Retrieval for everyone', keys: ['arxiv:2503.00001'], abstract: 'We retrieve.', upvotes: 5 },
  { title: 'A robot that learns', keys: ['arxiv:2503.00002'], authors: ['Ada Lovelace'] },
]);

let count = 0;

/** A library in use, and its tables as no program of ours would leave them. */
async function damagedLibrary(damage: (table: (name: string) => Table) => Promise<void>): Promise<Library> {
  count += 1;
  const name = `checked-${count}`;
  const library = newLibrary({ name, storage: memoryStorage() });
  await library.papers.record(listing);
  await library.papers.decide(['arxiv:2503.00001'], { saved: true, note: 'Read it.' });
  await library.topics.save({ id: 't', name: 'R', query: 'retrieval', like: [], dislike: [], most: 4, createdAt: 1 });
  const raw = await new Dexie(name).open();
  await damage((table) => raw.table(table));
  raw.close();
  return library;
}

const none = {
  'missing paper': 0,
  'paper fields': 0,
  'missing state': 0,
  'wrong state': 0,
  'orphaned state': 0,
  'orphaned match': 0,
  'orphaned sighting': 0,
  'wrong count': 0,
};

describe('a check of the library', () => {
  it('finds nothing in a sound library', async () => {
    const library = await damagedLibrary(async () => undefined);
    const before = await library.backup.canonicalLines();
    expect(await library.recovery.check()).toEqual({ papers: 2, repaired: none, quarantined: [], isUnreadable: false });
    expect(await library.backup.canonicalLines()).toEqual(before);
  });

  it('restores missing and wrong states from the decisions', async () => {
    const library = await damagedLibrary(async (table) => {
      await table('states').where('paper').above(1).delete();
      await table('states').update(1, { saved: undefined, note: 'Something else' });
    });
    const { repaired } = await library.recovery.check();
    expect(repaired).toMatchObject({ 'missing state': 1, 'wrong state': 1 });
    expect((await library.papers.counts()).saved).toBe(1);
    expect(await library.papers.findByKey('arxiv:2503.00001')).toMatchObject({ state: { note: 'Read it.' } });
  });

  it('restores the names by which a paper is found', async () => {
    const library = await damagedLibrary(async (table) => {
      await table('papers').update(1, { names: [], byTitle: 7, authors: 'nobody' });
    });
    expect((await library.recovery.check()).repaired['paper fields']).toBe(1);
    expect(await library.papers.findByKey('arxiv:2503.00001')).toBeDefined();
  });

  it('removes rows of papers and topics that do not exist, and counts again', async () => {
    const library = await damagedLibrary(async (table) => {
      await table('states').put({ paper: 99, saved: 1 });
      await table('matches').put({ topic: 'gone', paper: 1, reasons: [], strength: 1 });
      await table('sightings').put({ paper: 99, listing: 'x', day: '2025-03-13', key: 'arxiv:2503.00001', at: 1 });
      await table('meta').put({ name: 'tally', value: { all: 7 } });
    });
    expect((await library.recovery.check()).repaired).toEqual({
      ...none,
      'orphaned state': 1,
      'orphaned match': 1,
      'orphaned sighting': 1,
      'wrong count': 1,
    });
    expect((await library.recovery.check()).repaired).toEqual(none);
  });

  it('brings back papers whose rows are gone, from the newest backup and the journal, and nothing that was deleted', async () => {
    const storage = memoryStorage();
    const library = newLibrary({ name: 'missing-papers', storage });
    await library.seeds.add();
    await library.papers.record(listing);
    await library.papers.decide(['arxiv:2503.00001'], { saved: true, note: 'Read it.' });
    while (await library.maintenance.runStep());
    await library.seeds.removeUntouched();
    await library.papers.record(day('2025-03-14', [{ title: 'After the backup', keys: ['arxiv:2503.00003'] }]));
    await library.papers.decide(['arxiv:2503.00003'], { later: true });
    const before = await library.backup.canonicalLines();
    const raw = await new Dexie('missing-papers').open();
    const ids = await raw.table('papers').toCollection().primaryKeys();
    await raw.table('papers').bulkDelete([ids.at(-1), ids.at(-3)] as never[]);
    raw.close();
    expect((await library.recovery.check()).repaired).toMatchObject({ 'missing paper': 2 });
    expect(await library.backup.canonicalLines()).toEqual(before);
    expect(await library.papers.counts()).toMatchObject({ all: 3, saved: 1, later: 1 });
    expect((await library.recovery.check()).repaired).toEqual(none);
  });

  it('sets aside a paper that cannot be repaired, and lists it', async () => {
    const library = await damagedLibrary(async (table) => {
      await table('papers').update(2, { title: '', keys: ['nonsense'] });
    });
    const report = await library.recovery.check();
    expect(report.quarantined).toEqual([{ table: 'papers', key: '2', reason: 'has no title' }]);
    expect(report.papers).toBe(1);
    const again = await library.recovery.check();
    expect(again.quarantined).toHaveLength(1);
    const raw = await new Dexie(`checked-${count}`).open();
    const kept = (await raw.table('meta').get('quarantine papers 2')) as { value: { row: PaperRow } };
    raw.close();
    expect(kept.value.row).toMatchObject({ id: 2, authors: ['Ada Lovelace'] });
  });
});
