import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { Database } from '../../lib/db/database.ts';
import type { Key } from '../../lib/domain/key.ts';
import type { Library } from '../../lib/library/index.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

const kept: Key = 'arxiv:2503.11731';
const unwanted: Key = 'arxiv:2503.11732';

/** Two papers that match one topic; the user has dismissed the second one. */
async function withDismissed(): Promise<{ library: Library; act: string }> {
  const library = newLibrary();
  await library.topics.save({
    id: 'decoding',
    name: 'Decoding',
    query: 'decoding',
    like: [],
    dislike: [],
    most: 6,
    createdAt: noon,
  });
  await library.papers.record(
    day('2025-03-13', [
      { title: 'Speculative decoding of networks', keys: [kept] },
      { title: 'Greedy decoding of sensors', keys: [unwanted] },
    ]),
  );
  await library.papers.decide([kept, unwanted], { saved: true });
  const act = await library.papers.decide([unwanted], { dismissed: true });
  return { library, act };
}

async function titles(library: Library, ids: readonly number[]): Promise<string[]> {
  return (await library.papers.views(ids)).map(({ paper }) => paper.title);
}

describe('dismissed papers', () => {
  it('are listed only on the Dismissed shelf', async () => {
    const { library } = await withDismissed();
    for (const shelf of ['all', 'saved', { topic: 'decoding' }] as const) {
      for (const order of ['newest', 'oldest', 'title', 'votes', 'best'] as const) {
        expect(await titles(library, await library.papers.list(shelf, order))).toEqual([
          'Speculative decoding of networks',
        ]);
      }
    }
    expect(await titles(library, await library.papers.list('dismissed', 'newest'))).toEqual([
      'Greedy decoding of sensors',
    ]);
  });

  it('are counted only on the Dismissed shelf', async () => {
    const { library, act } = await withDismissed();
    const counts = await library.papers.counts();
    expect(counts).toMatchObject({ all: 1, saved: 1, dismissed: 1 });
    expect(counts.topics.get('decoding')).toMatchObject({ matches: 1 });
    expect([await library.papers.countShelf('all'), await library.papers.countShelf({ topic: 'decoding' })]).toEqual([
      1, 1,
    ]);
    await library.undo(act);
    expect(await library.papers.counts()).toMatchObject({ all: 2, saved: 2, dismissed: 0 });
  });

  it('are only found by searches that ask for them', async () => {
    const { library } = await withDismissed();
    const found = async (query: string) => titles(library, (await library.search.query(query)).ids);
    expect(await found('decoding')).toEqual(['Speculative decoding of networks']);
    expect(await found('is:dismissed decoding')).toEqual(['Greedy decoding of sensors']);
    expect(await found('2503.11732')).toEqual(['Greedy decoding of sensors']);
    const { ids } = await library.search.query('decoding', { shelf: 'dismissed' });
    expect(await titles(library, ids)).toEqual(['Greedy decoding of sensors']);
    while (await library.maintenance.runStep());
    expect(await found('decoding')).toEqual(['Speculative decoding of networks']);
  });

  it('stay out of the digest unless they are picked', async () => {
    const { library } = await withDismissed();
    const inDigest = async () =>
      (await library.digests.issue({ week: '2025-W11' })).digest.sections.flatMap(({ entries }) =>
        entries.map(({ paper }) => paper.title),
      );
    expect(await inDigest()).toEqual(['Speculative decoding of networks']);
    await library.papers.decide([unwanted], { picked: true });
    expect(await inDigest()).toContain('Greedy decoding of sensors');
  });

  it('are not suggested as similar papers', async () => {
    const { library } = await withDismissed();
    const [id] = await library.papers.list('all', 'newest');
    expect(await library.search.similar(id ?? 0, 5)).toEqual([]);
  });
});

describe('the sort orders', () => {
  /** Papers in the order of their coming, the last one imported. */
  async function dated(): Promise<Library> {
    let at = noon;
    const library = newLibrary({ now: () => at });
    const come = async (title: string, published: string | undefined, date?: string) => {
      at += 1_000;
      const paper = { title, keys: [`arxiv:2503.${String(at).slice(-5)}`] };
      await library.papers.record({
        source: 'page',
        url: `https://example.org/${title}`,
        listing: { kind: 'page', ...(date === undefined ? {} : { date }) },
        papers: [{ ...paper, ...(published === undefined ? {} : { published }) }],
      });
    };
    await come('Listed on the 12th', '2025-03-03', '2025-03-12');
    await come('Published in 2019', '2019-05-02');
    await come('Published on the 11th', '2025-03-11');
    await come('Published in the future', '2031-01-01');
    await come('Without a date', undefined);
    return library;
  }

  it('newest first is by listing, publication or sighting; recently added by when papers came', async () => {
    const library = await dated();
    const inOrder = async (order: 'newest' | 'oldest' | 'added') =>
      titles(library, await library.papers.list('all', order));
    const newest = [
      'Without a date',
      'Published in the future',
      'Listed on the 12th',
      'Published on the 11th',
      'Published in 2019',
    ];
    expect(await inOrder('newest')).toEqual(newest);
    expect(await inOrder('oldest')).toEqual(newest.toReversed());
    expect(await inOrder('added')).toEqual([
      'Without a date',
      'Published in the future',
      'Published on the 11th',
      'Published in 2019',
      'Listed on the 12th',
    ]);
  });

  it('are there in a library of an older version too, once its papers have days', async () => {
    const library = newLibrary({ name: 'older' });
    const come = (title: string, published: string) =>
      library.papers.record({
        ...day('2025-03-13', [{ title, published, keys: [`title:${title}`] }]),
        listing: { kind: 'trending' },
      });
    await come('New', '2025-03-12');
    await come('Old', '2025-02-01');
    const newest = ['New', 'Old'];
    const inOrder = async (of: Library) => titles(of, await of.papers.list('all', 'newest'));
    expect(await inOrder(library)).toEqual(newest);
    library.close();
    const db = new Database('older');
    await db.papers.toCollection().modify((row) => {
      delete row.dated;
    });
    await db.meta.put({ name: 'dates', value: 0 });
    db.close();
    const older = newLibrary({ name: 'older' });
    expect(new Set(await inOrder(older))).toEqual(new Set(newest));
    while (await older.maintenance.runStep());
    expect(await inOrder(older)).toEqual(newest);
  });

  it('sort saved papers by their own days, or by when they were saved', async () => {
    const library = await dated();
    const ids = await library.papers.list('all', 'added');
    for (const id of ids) await library.papers.decide([id], { saved: true });
    const inOrder = async (order: 'newest' | 'added') => titles(library, await library.papers.list('saved', order));
    expect((await inOrder('newest')).at(-1)).toBe('Published in 2019');
    expect((await inOrder('newest'))[0]).toBe('Without a date');
  });

  it('never put an import first because it was imported', async () => {
    const library = await dated();
    const text = '@article{old, title = {An imported paper}, author = {A. Author}}';
    await library.imports.run(await library.imports.plan(text));
    const newest = await titles(library, await library.papers.list('all', 'newest'));
    expect(newest.at(-1)).toBe('An imported paper');
    expect((await titles(library, await library.papers.list('all', 'oldest'))).at(-1)).toBe('An imported paper');
    expect((await titles(library, await library.papers.list('all', 'added')))[0]).toBe('An imported paper');
  });
});

describe('tags', () => {
  it('are listed once each, most used first', async () => {
    const library = newLibrary();
    await library.papers.record(
      day('2025-03-13', [
        { title: 'Speculative decoding of networks', keys: [kept] },
        { title: 'Greedy decoding of sensors', keys: [unwanted] },
      ]),
    );
    await library.papers.decide([kept], { addTags: ['later reading', 'to cite'] });
    await library.papers.decide([unwanted], { addTags: ['to cite'] });
    expect(await library.papers.tags()).toEqual(['to cite', 'later reading']);
  });
});

describe('the latest matches', () => {
  const paper = (place: number) => ({
    title: `${place % 2 === 0 ? 'Decoding' : 'Pruning'} of networks, part ${place}`,
    keys: [`arxiv:2503.${String(20_000 + place)}`],
  });

  it('are the twenty most recent papers that match any topic, each once', async () => {
    const library = newLibrary({ now: () => 1_750_000_000_000 });
    for (const query of ['decoding', 'pruning', 'networks decoding']) {
      await library.topics.save({ id: query, name: query, query, like: [], dislike: [], most: 10, createdAt: 0 });
    }
    const papers = [...Array.from({ length: 30 }, (_, place) => paper(place)), { title: 'Something else', keys: [] }];
    await library.papers.record({
      source: 'arxiv',
      url: 'https://arxiv.org/list/cs/new',
      listing: { kind: 'new' },
      papers,
    });
    const all = await titles(library, await library.papers.list('all', 'added'));
    const matched = await titles(library, await library.papers.list('matched', 'added'));
    expect(matched).toEqual(all.filter((title) => title !== 'Something else').slice(0, 20));
    const { ids } = await library.search.query('pruning', { shelf: 'matched' });
    expect(ids).toHaveLength(10);
  });

  it('are empty without topics and never include dismissed papers', async () => {
    const { library } = await withDismissed();
    expect(await titles(library, await library.papers.list('matched', 'newest'))).toEqual([
      'Speculative decoding of networks',
    ]);
    await library.topics.delete('decoding');
    expect(await library.papers.list('matched', 'newest')).toEqual([]);
  });
});

describe('untracked paper views', () => {
  it('equal tracked views: states, matches, Zotero status, and no deleted papers', async () => {
    const { library } = await withDismissed();
    await library.zotero.noteStatus([{ keys: [kept], has: true }]);
    const ids = [
      ...(await library.papers.list('all', 'newest')),
      ...(await library.papers.list('dismissed', 'newest')),
      4_000,
    ];
    const once = await library.papers.viewsUntracked(ids);
    expect(once).toEqual(await library.papers.views(ids));
    expect(once.map(({ state, matches, inZotero }) => [state.saved !== undefined, matches.length, inZotero])).toEqual([
      [true, 1, true],
      [true, 1, undefined],
    ]);
    expect(await library.papers.viewsUntracked([])).toEqual([]);
  });
});
