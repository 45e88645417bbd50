import { afterEach, describe, expect, it } from 'vitest';
import { closeLibraries, day, newLibrary } from './libraries.ts';

afterEach(closeLibraries);

describe('recording a listing', () => {
  it('stores its papers as new, in the order of the page', async () => {
    const library = newLibrary();
    const recorded = await library.papers.record(
      day('2025-03-13', [
        { title: 'First', keys: ['arxiv:2503.11731'], authors: ['Ada Lovelace'] },
        { title: 'Second', keys: ['2503.00002v2', 'arXiv:2503.00002v2'] },
      ]),
    );
    expect(recorded).toMatchObject({
      keys: ['arxiv:2503.11731', 'arxiv:2503.00002'],
      added: 2,
      newPapers: 2,
      problems: [],
    });
    const views = await library.papers.views(await library.papers.list('new', 'newest'));
    expect(views.map((view) => view.paper.title)).toEqual(['First', 'Second']);
    expect(views[0]?.paper.listed).toBe('2025-03-13');
    expect(views[0]?.status).toEqual({ readState: 'new', saved: false, matched: [] });
    expect(await library.papers.counts()).toMatchObject({ all: 2, new: 2 });
  });

  it('changes nothing when repeated', async () => {
    const library = newLibrary();
    const listing = day('2025-03-13', [{ title: 'First', keys: ['arxiv:2503.11731'], upvotes: 3 }]);
    await library.papers.record(listing);
    const before = await library.backup.canonicalLines();
    expect(await library.papers.record(listing)).toMatchObject({ added: 0, newPapers: 1 });
    expect(await library.backup.canonicalLines()).toEqual(before);
  });

  it('reports a row without a title and stores the others', async () => {
    const library = newLibrary();
    const recorded = await library.papers.record(
      day('2025-03-13', [{ title: '  ' }, { title: 'Good', keys: ['arxiv:2503.11731'] }]),
    );
    expect(recorded.keys).toEqual([undefined, 'arxiv:2503.11731']);
    expect(recorded.problems).toEqual([{ paper: 'paper 1', field: 'title', reason: 'is empty' }]);
  });

  it('ignores a removed paper when it is seen again, and undo brings it back', async () => {
    const library = newLibrary();
    const listing = day('2025-03-13', [{ title: 'First', keys: ['arxiv:2503.11731'] }]);
    await library.papers.record(listing);
    await library.papers.decide(['arxiv:2503.11731'], { saved: true });
    const act = await library.papers.decide(['arxiv:2503.11731'], { removed: true });
    expect(await library.papers.counts()).toMatchObject({ all: 0, saved: 0 });
    expect((await library.papers.record(listing)).keys).toEqual([undefined]);
    expect(await library.papers.list('all', 'newest')).toEqual([]);
    expect(await library.undo(act)).toBe(1);
    expect(await library.papers.counts()).toMatchObject({ all: 1, saved: 1, new: 0 });
  });
});

describe('the seeds', () => {
  it('are 56 papers, seen from the start and added once', async () => {
    const library = newLibrary();
    expect(await library.seeds.add()).toBe(56);
    expect(await library.seeds.add()).toBe(0);
    expect(await library.papers.counts()).toMatchObject({ all: 56, new: 0 });
    expect((await library.digests.issues()).map(({ week }) => week)).toContain('2025-W11');
  });

  it('are merged with other records of the same paper, whichever comes first', async () => {
    const whole = day('2025-03-20', [
      {
        title: 'Adapt-$\\infty$: Scalable Lifelong Multimodal Instruction Tuning via Dynamic Data Selection',
        keys: ['arxiv:2410.10636'],
        authors: ['Adyasha Maharana'],
        abstract: 'The same words as the seed.',
      },
    ]);
    const seed = day('2025-03-13', [
      {
        title: 'Adapt-infty: Scalable Lifelong Multimodal Instruction Tuning via Dynamic Data Selection',
        abstract: 'The same words as the seed',
      },
    ]);
    const first = newLibrary();
    await first.papers.record(whole);
    await first.papers.record(seed);
    const second = newLibrary();
    await second.papers.record(seed);
    await second.papers.record(whole);
    expect(await first.backup.canonicalLines()).toEqual(await second.backup.canonicalLines());
    const [view] = await first.papers.views(await first.papers.list('all', 'newest'));
    expect(view?.paper).toMatchObject({
      keys: ['arxiv:2410.10636'],
      listed: '2025-03-13',
      authors: ['Adyasha Maharana'],
    });
    expect(view?.paper.title).toContain('$\\infty$');
    expect(await first.papers.counts()).toMatchObject({ all: 1 });
  });

  it('are removed unless the user has changed them, and can be added again', async () => {
    const library = newLibrary();
    await library.seeds.add();
    const [id = 0] = await library.papers.list('all', 'newest');
    await library.papers.decide([id], { starred: true });
    expect(await library.seeds.removeUntouched()).toBe(55);
    expect(await library.papers.counts()).toMatchObject({ all: 1, starred: 1 });
    expect(await library.seeds.add({ putBack: true })).toBe(55);
    expect(await library.papers.counts()).toMatchObject({ all: 56, starred: 1, new: 0 });
  });
});
