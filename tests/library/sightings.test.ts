import { afterEach, describe, expect, it } from 'vitest';
import { Database } from '../../lib/db/database.ts';
import type { Announcement, ListingDraft, PaperDraft } from '../../lib/domain/draft.ts';
import { allSightings } from '../../lib/library/papers/sightings.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

/** The sightings of each paper by its first key: `listing on day` and votes. */
async function sightings(name: string): Promise<Record<string, string[]>> {
  const db = new Database(name);
  const rows = await db.sightings.toArray();
  const papers = await db.papers.toArray();
  db.close();
  return Object.fromEntries(
    papers.map((paper) => [
      paper.keys[0],
      allSightings(
        paper,
        rows.filter((row) => row.paper === paper.id),
      )
        .map(({ listing, day: seen, upvotes }) => `${listing} on ${seen}: ${upvotes}`)
        .sort(),
    ]),
  );
}

const anHour = 3_600_000;
const first = 'arxiv:2503.00001';

describe('sightings of a paper', () => {
  it('need no row for a new paper, and one for each further listing', async () => {
    const library = newLibrary({ name: 'sightings-rows' });
    await library.papers.record(day('2025-03-13', [{ title: 'First', keys: [first], upvotes: 1 }]));
    const db = new Database('sightings-rows');
    expect(await db.sightings.count()).toBe(0);
    await library.papers.record(day('2025-03-14', [{ title: 'First', keys: [first], upvotes: 2 }]));
    expect(await db.sightings.count()).toBe(1);
    db.close();
    expect(await sightings('sightings-rows')).toEqual({
      [first]: ['huggingface day 2025-03-13 on 2025-03-14: 1', 'huggingface day 2025-03-14 on 2025-03-14: 2'],
    });
  });

  it('are one per listing and day, with the latest figures', async () => {
    const library = newLibrary({ name: 'sightings-last' });
    await library.papers.record(day('2025-03-13', [{ title: 'First', keys: [first], upvotes: 1 }]), { at: noon });
    await library.papers.record(day('2025-03-13', [{ title: 'First', keys: [first], upvotes: 5 }]), {
      at: noon + anHour,
    });
    expect(await sightings('sightings-last')).toEqual({ [first]: ['huggingface day 2025-03-13 on 2025-03-14: 5'] });
  });

  it('follow their key when papers are merged', async () => {
    const library = newLibrary({ name: 'sightings-join' });
    await library.papers.record(day('2025-03-11', [{ title: 'One', keys: [first], upvotes: 1 }]));
    await library.papers.record(day('2025-03-12', [{ title: 'One, published', keys: ['doi:10.1000/a'], upvotes: 2 }]));
    await library.papers.record(day('2025-03-13', [{ title: 'One', keys: [first, 'doi:10.1000/a'], upvotes: 3 }]));
    expect(await sightings('sightings-join')).toEqual({
      [first]: [11, 12, 13].map((date) => `huggingface day 2025-03-${date} on 2025-03-14: ${date - 10}`),
    });
  });

  it('record how each listing announced the paper, also after a backup', async () => {
    const library = newLibrary({ name: 'sightings-announced' });
    const list = (name: string, announced: Announcement): ListingDraft => ({
      source: 'arxiv',
      url: `https://arxiv.org/list/${name}/new`,
      listing: { kind: 'new', name, date: '2025-03-13' },
      papers: [{ title: 'First', keys: [first], announced }],
    });
    await library.papers.record(list('cs.CL', 'new'), { at: noon });
    await library.papers.record(list('cs.LG', 'cross'), { at: noon + anHour });
    expect((await library.papers.findByKey(first))?.paper.sighting).toMatchObject({
      name: 'cs.LG',
      announced: 'cross',
    });
    const restored = newLibrary({ name: 'sightings-announced-restored' });
    await restored.backup.restore(await library.backup.write());
    expect((await restored.papers.findByKey(first))?.paper.sighting).toMatchObject({
      name: 'cs.LG',
      announced: 'cross',
    });
    for (const name of ['sightings-announced', 'sightings-announced-restored']) {
      const db = new Database(name);
      const paper = await db.papers.orderBy('id').first();
      expect(allSightings(paper ?? { id: 0 }, await db.sightings.toArray()).map(({ announced }) => announced)).toEqual(
        expect.arrayContaining(['new', 'cross']),
      );
      db.close();
    }
  });

  it('leave out unknown announcements', async () => {
    const library = newLibrary();
    const strange = { title: 'First', keys: [first], announced: 'constructor' } as unknown as PaperDraft;
    await library.papers.record(day('2025-03-13', [strange]));
    expect((await library.papers.findByKey(first))?.paper.sighting).not.toHaveProperty('announced');
  });

  it('are all in a backup', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-03-13', [{ title: 'First', keys: [first], upvotes: 1 }]));
    await library.papers.record(day('2025-03-14', [{ title: 'First', keys: [first], upvotes: 2 }]));
    const restored = newLibrary({ name: 'sightings-restored' });
    await restored.backup.restore(await library.backup.write());
    expect((await sightings('sightings-restored'))[first]).toHaveLength(2);
  });
});
