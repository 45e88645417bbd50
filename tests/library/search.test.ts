import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import type { Key } from '../../lib/domain/key.ts';
import type { Library } from '../../lib/library/index.ts';
import { closeLibraries, day, newLibrary } from './libraries.ts';

afterEach(closeLibraries);

async function titlesFound(library: Library, query: string): Promise<string[]> {
  const { ids, strictTotal: strict } = await library.search.query(query);
  return (await library.papers.views(ids.slice(0, strict))).map((view) => view.paper.title);
}

async function filled(): Promise<Library> {
  const library = newLibrary();
  await library.papers.record(
    day('2025-03-13', [
      {
        title: 'Gaussian splatting for sensors',
        keys: ['arxiv:2503.11731'],
        authors: ['Ada Lovelace'],
        abstract: 'We render.',
      },
      {
        title: 'Speculative decoding of networks',
        keys: ['arxiv:2503.11732'],
        authors: ['Alan Turing'],
        code: 'https://github.com/a/b',
      },
    ]),
  );
  return library;
}

async function tendAll(library: Library): Promise<void> {
  while (await library.maintenance.runStep());
}

describe('search in the library', () => {
  it('finds a paper as soon as it is recorded, and after it is indexed', async () => {
    const library = await filled();
    for (const query of [
      'gaussian sensor',
      'author:lovelace',
      '2503.11731',
      'https://huggingface.co/papers/2503.11731',
      'week:2025-W11 -decoding',
    ]) {
      expect(await titlesFound(library, query), query).toEqual(['Gaussian splatting for sensors']);
    }
    await tendAll(library);
    for (const query of [
      'gaussian sensor',
      'author:lovelace',
      '2503.11731',
      'source:huggingface -decoding',
      'is:new -code -has:code',
    ]) {
      expect(await titlesFound(library, query), query).toEqual(['Gaussian splatting for sensors']);
    }
  });

  it('reflects decisions, notes, corrections and removals immediately, and their undo', async () => {
    const library = await filled();
    await tendAll(library);
    await library.papers.decide(['arxiv:2503.11732'], { saved: true, note: 'ask Grace', addTags: ['to-read'] });
    expect(await titlesFound(library, 'is:saved')).toEqual(['Speculative decoding of networks']);
    expect(await titlesFound(library, 'note:grace tag:to-read')).toEqual(['Speculative decoding of networks']);
    await library.papers.correct('arxiv:2503.11732', { title: 'Drafting' });
    expect(await titlesFound(library, 'title:drafting')).toEqual(['Drafting']);
    expect(await titlesFound(library, 'title:speculative')).toEqual([]);
    const act = await library.papers.decide(['arxiv:2503.11732'], { removed: true });
    expect(await titlesFound(library, 'drafting')).toEqual([]);
    await tendAll(library);
    expect(await titlesFound(library, 'drafting')).toEqual([]);
    await library.undo(act);
    expect(await titlesFound(library, 'drafting')).toEqual(['Drafting']);
    expect(await library.search.repairIndex()).toBe(0);
  });

  it('searches within a shelf and finds matches of a topic', async () => {
    const library = await filled();
    await library.papers.decide(['arxiv:2503.11731'], { saved: true });
    await library.topics.save({
      id: 't',
      name: 'Drafting tokens',
      query: 'title:decoding',
      like: [],
      dislike: [],
      most: 10,
      createdAt: 0,
    });
    expect((await library.search.query('of OR for', { shelf: 'saved' })).total).toBe(1);
    expect(await titlesFound(library, 'topic:drafting')).toEqual(['Speculative decoding of networks']);
    expect(await titlesFound(library, '-topic:"drafting tokens"')).toEqual(['Gaussian splatting for sensors']);
  });

  it('tolerates a typo and reports the corrected word', async () => {
    const library = await filled();
    const answer = await library.search.query('gausian splatting');
    expect(answer.strictTotal).toBe(0);
    expect(answer.corrections).toEqual([{ word: 'gausian', taken: 'gaussian' }]);
    expect((await library.papers.views(answer.ids))[0]?.paper.title).toBe('Gaussian splatting for sensors');
  });

  it('ranks papers that the user saved or read before similar ones', async () => {
    const library = newLibrary();
    const like = (key: Key): PaperDraft => ({ title: 'Gaussian splatting', keys: [key] });
    await library.papers.record(
      day('2025-03-13', [like('arxiv:2503.11731'), like('arxiv:2503.11732'), like('arxiv:2503.11733')]),
    );
    const [first, ...others] = (await library.search.query('gaussian')).ids;
    const last = await library.papers.views([others.at(-1) ?? 0]);
    await library.papers.decide([last[0]?.paper.keys[0] ?? 'title:'], { saved: true });
    expect((await library.search.query('gaussian')).ids[0]).toBe(others.at(-1));
    await library.papers.decide([last[0]?.paper.keys[0] ?? 'title:'], { saved: false });
    expect((await library.search.query('gaussian')).ids[0]).toBe(first);
  });

  it('finds similar papers', async () => {
    const library = await filled();
    await library.papers.record(
      day('2025-03-14', [
        { title: 'Drafting for speculative decoding', keys: ['arxiv:2503.11733'] },
        { title: 'Splatting sensors', keys: ['arxiv:2503.11734'] },
      ]),
    );
    const [paper] = await library.papers.idsByKey(['arxiv:2503.11732']);
    const found = await library.papers.views(await library.search.similar(paper ?? 0, 5));
    expect(found.map((view) => view.paper.title)).toEqual(['Drafting for speculative decoding']);
  });

  it('is empty after the library is wiped, and complete again after undo', async () => {
    const library = await filled();
    await tendAll(library);
    const act = await library.backup.wipe();
    expect(await titlesFound(library, 'of OR for')).toEqual([]);
    await library.undo(act);
    expect(await titlesFound(library, 'gaussian')).toEqual(['Gaussian splatting for sensors']);
    await tendAll(library);
    expect(await titlesFound(library, 'gaussian')).toEqual(['Gaussian splatting for sensors']);
    expect(await library.search.repairIndex()).toBe(0);
  });

  it('is maintained by one process at a time', async () => {
    const library = await filled();
    await navigator.locks.request('digestif search index', async () => {
      expect(await library.maintenance.runStep()).toBe(false);
      expect(await titlesFound(library, 'gaussian')).toEqual(['Gaussian splatting for sensors']);
    });
    expect(await library.maintenance.runStep()).toBe(true);
    const both = await Promise.all([library.maintenance.runStep(), library.maintenance.runStep()]);
    expect(both.filter(Boolean).length).toBeLessThan(2);
    expect(await library.search.repairIndex()).toBe(0);
  });
});
