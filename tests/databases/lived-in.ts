import { expect } from 'vitest';
import type { Place } from '../../lib/domain/place.ts';
import { loadDigestExporter } from '../../lib/exporters/index.ts';
import type { Library } from '../../lib/library/index.ts';
import { nameOf, pageOf } from '../../lib/places/index.ts';
import { day, noon } from '../library/libraries.ts';

/** A library in which everything has happened once: what dumps and backups are made of. */
export async function liveIn(library: Library): Promise<void> {
  await library.seeds.add();
  await library.papers.record(
    day('2025-03-13', [
      { title: 'Saved', keys: ['arxiv:2503.00001'], abstract: 'On retrieval.', upvotes: 7 },
      { title: 'Removed', keys: ['arxiv:2503.00002'] },
      { title: 'New', keys: ['arxiv:2503.00003'], abstract: 'On retrieval too.' },
      { title: 'Known twice', keys: ['openreview:abcdef1'], authors: ['Ada Lovelace'] },
      { title: 'Known twice', keys: ['doi:10.1000/a'], authors: ['A. Lovelace'] },
    ]),
  );
  await library.topics.save({
    id: 't',
    name: 'Retrieval',
    query: '"on retrieval"',
    like: [],
    dislike: [],
    most: 5,
    createdAt: noon,
  });
  await library.papers.decide(['arxiv:2503.00001'], { saved: true, note: 'mine', addTags: ['a', 'b'] }, 'act-1');
  await library.papers.decide(['arxiv:2503.00002'], { removed: true }, 'act-2');
  await library.papers.correct('arxiv:2503.00001', { title: 'Saved, corrected' });
}

/** What must be true of that library for ever, whichever version opens it. */
export async function expectLivedIn(library: Library): Promise<void> {
  expect(await library.papers.counts()).toMatchObject({ all: 59, new: 2, saved: 1, newMatches: 1 });
  expect((await library.papers.findByKey('arxiv:2503.00001'))?.paper.title).toBe('Saved, corrected');
  expect((await library.papers.findByKey('arxiv:2503.00001'))?.state).toMatchObject({ note: 'mine', tags: ['a', 'b'] });
  expect((await library.papers.findByKey('doi:10.1000/a'))?.paper.keys).toEqual([
    'doi:10.1000/a',
    'openreview:abcdef1',
  ]);
  expect(
    (await library.papers.record(day('2025-03-14', [{ title: 'Removed', keys: ['arxiv:2503.00002'] }]))).keys,
  ).toEqual([undefined]);
  expect((await library.search.query('structured pruning')).total).toBeGreaterThan(3);
  expect(await library.undo('act-2')).toBe(1);
  expect((await library.papers.counts()).all).toBe(60);
}

/** What came with version 2: series, an edited digest that was sent, a second series. */
export async function sendDigest(library: Library): Promise<void> {
  await library.digests.saveSeries({ id: 'team', name: 'Team', topics: ['t'], carries: false, createdAt: noon });
  await library.digests.edit(await library.digests.issue(), { kind: 'intro', words: 'What we read.' });
  await library.digests.markSent(await library.digests.issue());
}

/** What must be true of it for ever: the digest that was sent says the same, and its papers are not chosen again. */
export async function expectSent(library: Library, golden = 'digest-sent-2.md'): Promise<void> {
  expect((await library.digests.series()).map(({ name }) => name)).toEqual(['My digest', 'Team']);
  const sent = (await library.digests.issues()).find(({ stage }) => stage === 'sent');
  const { digest } = await library.digests.issue({ id: sent?.id ?? '' });
  const exported = [...(await loadDigestExporter('markdown')).export(digest)].flatMap(({ chunks }) => [...chunks]);
  await expect(exported.join('')).toMatchFileSnapshot(`../golden/${golden}`);
  expect((await library.digests.issue()).digest.counts.shown).toBe(0);
}

const watchedPlace: Place = { kind: 'arxiv', category: 'cs.CL' };

/** What came without a new version of the schema: mutes, thresholds, verdicts, imports, watched places, papers of no interest. */
export async function liveOn(library: Library): Promise<void> {
  await library.papers.record(
    day('2025-03-13', [
      { title: 'Maps', keys: ['arxiv:2503.00011'], abstract: 'On retrieval.', rank: 1, upvotes: 3 },
      { title: 'Retrieval of sensors', keys: ['arxiv:2503.00012'] },
    ]),
  );
  await library.papers.record(
    day('2025-03-14', [
      { title: 'Maps', keys: ['arxiv:2503.00011'], rank: 2, upvotes: 9 },
      { title: 'Worlds without maps', keys: ['doi:10.1000/worlds'] },
    ]),
  );
  await library.topics.save({
    id: 'r',
    name: 'Retrieval',
    query: 'retrieval',
    like: [],
    dislike: [],
    most: 5,
    mutes: [{ words: 'sensors' }],
    perWeek: 6,
    least: 0.1,
    tells: true,
    createdAt: noon,
  });
  await library.duplicates.merge('arxiv:2503.00011', 'doi:10.1000/worlds');
  await library.papers.decide(['arxiv:2503.00012'], { dismissed: true });
  const plan = await library.imports.plan(
    '@article{a, title = {An imported paper}, doi = {10.1000/imported}, year = {2019}}',
  );
  await library.imports.run(plan, {});
  const { id } = await library.places.add(watchedPlace, pageOf(watchedPlace), nameOf(watchedPlace));
  await library.places.watch(id, true);
}

/** What must be true of that library for ever. */
export async function expectLivedOn(library: Library): Promise<void> {
  while (await library.maintenance.runStep());
  expect(await library.papers.counts()).toMatchObject({ all: 2, new: 1, newMatches: 1 });
  expect((await library.papers.findByKey('doi:10.1000/worlds'))?.paper.keys).toEqual([
    'arxiv:2503.00011',
    'doi:10.1000/worlds',
  ]);
  const [topic] = await library.topics.list();
  expect(topic).toMatchObject({ mutes: [{ words: 'sensors' }], perWeek: 6, least: 0.1, tells: true });
  expect(await library.papers.list({ topic: 'r' }, 'newest')).toHaveLength(1);
  expect((await library.papers.findByKey('doi:10.1000/imported'))?.status.readState).toBe('seen');
  const [place] = await library.places.list();
  expect(place).toMatchObject({ place: watchedPlace, watched: true });
  const [id = 0] = await library.papers.idsByKey(['arxiv:2503.00011']);
  expect((await library.papers.momentum(id)).votes.map(({ upvotes }) => upvotes)).toEqual([3, 9]);
}
