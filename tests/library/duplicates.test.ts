/** The user’s verdicts on duplicates: stored, undone, replayed, and independent of the order. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import type { Key } from '../../lib/domain/key.ts';
import type { Library } from '../../lib/library/index.ts';
import { runs } from '../runs.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

const [arxiv, doi] = ['arxiv:2203.00001', 'doi:10.1000/a'] as const;
/** A preprint and its publication three years later: only the user can know that they are the same. */
const preprint: PaperDraft = {
  title: 'A method',
  authors: ['Ada Lovelace'],
  keys: [arxiv],
  published: '2022-03-01',
  abstract: 'The abstract of the preprint.',
};
const publication: PaperDraft = {
  title: 'A Method',
  authors: ['A. Lovelace'],
  keys: [doi],
  published: '2025',
  venue: 'Journal of Methods',
};

/** A clock that advances with each decision, so that the last one wins. */
function steadyLibrary(): Library {
  let at = noon;
  return newLibrary({ now: () => (at += 1_000) });
}

async function libraryWith(...drafts: PaperDraft[]): Promise<Library> {
  const library = steadyLibrary();
  for (const draft of drafts) await library.papers.record(day('2025-03-13', [draft]));
  return library;
}

async function keysIn(library: Library): Promise<string[][]> {
  const views = await library.papers.views(await library.papers.list('all', 'oldest'));
  return views.map((view) => [...view.paper.keys]).sort();
}

describe('a possible duplicate', () => {
  it('is a paper with the same title and no contradicting author or identifier', async () => {
    const library = await libraryWith(preprint, publication, {
      ...publication,
      keys: ['pmid:9'],
      authors: ['Ann Other'],
    });
    const { candidates: twins, sourceRecords: parts } = await library.duplicates.find(arxiv);
    expect(twins.map(({ paper }) => paper.keys[0])).toEqual([doi]);
    expect(parts).toEqual([]);
    expect((await library.duplicates.find('arxiv:2203.99999')).candidates).toEqual([]);
  });

  it('is a paper that claims an identifier of this one', async () => {
    const library = await libraryWith(
      { title: 'One', keys: ['arxiv:2203.00001', doi] },
      { title: 'Two', keys: ['arxiv:2203.00002', doi] },
    );
    expect((await library.duplicates.find('arxiv:2203.00002')).candidates.map(({ paper }) => paper.title)).toEqual([
      'One',
    ]);
  });

  it('is not suggested if too many papers look alike', async () => {
    const editorial = (id: number): PaperDraft => ({ title: 'Editorial', keys: [`pmid:${id}`] });
    const library = await libraryWith(...[1, 2, 3, 4, 5].map(editorial));
    expect((await library.duplicates.find('pmid:1')).candidates).toEqual([]);
  });

  it('is not suggested again after the user marked it as different, even when it is seen again', async () => {
    const library = await libraryWith(preprint, publication);
    const act = await library.duplicates.markAsDifferent(arxiv, doi);
    expect((await library.duplicates.find(arxiv)).candidates).toEqual([]);
    await library.papers.record(day('2025-03-14', [{ ...publication, abstract: 'Its abstract.' }]));
    expect((await library.duplicates.find(doi)).candidates).toEqual([]);
    await library.undo(act);
    expect((await library.duplicates.find(doi)).candidates).toHaveLength(1);
  });
});

describe('merging by hand', () => {
  it('combines the user’s decisions about both papers', async () => {
    const library = await libraryWith(preprint, publication);
    await library.papers.decide([arxiv], { starred: true, addTags: ['a'], note: 'Mine.' });
    await library.papers.decide([doi], { later: true, addTags: ['b'] });
    await library.duplicates.merge(arxiv, doi);
    expect(await keysIn(library)).toEqual([[arxiv, doi]]);
    const view = await library.papers.findByKey(doi);
    expect(view?.paper).toMatchObject({
      venue: 'Journal of Methods',
      abstract: preprint.abstract,
      published: '2022-03-01',
    });
    expect(view?.state).toMatchObject({
      starred: expect.any(Number),
      later: expect.any(Number),
      tags: ['a', 'b'],
      note: 'Mine.',
    });
    expect(await library.papers.counts()).toMatchObject({ all: 1, starred: 1, later: 1 });
    expect((await library.duplicates.find(arxiv)).sourceRecords).toEqual([
      { key: arxiv, title: 'A method' },
      { key: doi, title: 'A Method' },
    ]);
  });

  it('lasts when the papers are seen again, alone or together', async () => {
    const library = await libraryWith(preprint, publication);
    await library.duplicates.merge(doi, arxiv);
    await library.papers.record(day('2025-03-14', [{ ...publication, title: 'Quite another title' }]));
    await library.papers.record(day('2025-03-15', [preprint, { title: 'A third', keys: [doi, 'pmid:1'] }]));
    expect(await keysIn(library)).toEqual([[arxiv, doi, 'pmid:1']]);
  });

  it('is reverted by undo, which gives each paper its own state back', async () => {
    const library = await libraryWith(preprint, publication);
    await library.papers.decide([arxiv], { starred: true });
    await library.papers.decide([doi], { saved: true });
    const before = await library.backup.canonicalLines();
    const act = await library.duplicates.merge(arxiv, doi);
    expect(await library.backup.canonicalLines()).not.toEqual(before);
    expect(await library.undo(act)).toBe(1);
    expect(await library.backup.canonicalLines()).toEqual(before);
    expect(await library.papers.counts()).toMatchObject({ all: 2, starred: 1, saved: 1 });
  });

  it('is possible for papers with two arXiv ids', async () => {
    const library = await libraryWith(preprint, { ...preprint, keys: ['arxiv:2203.00002'] });
    await library.duplicates.merge(arxiv, 'arxiv:2203.00002');
    await library.papers.record(day('2025-03-14', [{ ...preprint, keys: ['arxiv:2203.00002'] }]));
    expect(await keysIn(library)).toEqual([[arxiv, 'arxiv:2203.00002']]);
  });
});

describe('splitting', () => {
  const near = { ...publication, published: '2022-11-01' };

  it('turns a paper into its source records, which stay separate when they are seen again', async () => {
    const library = await libraryWith(preprint, near);
    expect(await keysIn(library)).toEqual([[arxiv, doi]]);
    await library.papers.decide([arxiv], { starred: true });
    await library.duplicates.split(doi);
    expect(await keysIn(library)).toEqual([[arxiv], [doi]]);
    expect((await library.papers.findByKey(doi))?.paper.venue).toBe('Journal of Methods');
    expect((await library.papers.findByKey(arxiv))?.paper.venue).toBeUndefined();
    expect((await library.papers.findByKey(arxiv))?.state.starred).toBeDefined();
    await library.papers.record(day('2025-03-14', [near, preprint]));
    expect(await keysIn(library)).toEqual([[arxiv], [doi]]);
    expect((await library.duplicates.find(arxiv)).candidates).toEqual([]);
  });

  it('separates a preprint from a publication whose DOI it names', async () => {
    const library = await libraryWith({ ...preprint, keys: [arxiv, doi] }, near);
    await library.duplicates.split(arxiv);
    expect(await keysIn(library)).toEqual([[arxiv], [doi]]);
  });

  it('is reverted by undo, and the papers can be merged again by hand', async () => {
    const library = await libraryWith(preprint, near);
    const before = await library.backup.canonicalLines();
    const act = await library.duplicates.split(arxiv);
    await library.undo(act);
    expect(await library.backup.canonicalLines()).toEqual(before);
    await library.duplicates.split(arxiv);
    await library.duplicates.merge(doi, arxiv);
    expect(await library.backup.canonicalLines()).toEqual(before);
  });
});

describe('a verdict on two papers', () => {
  it('survives a backup and its restore', async () => {
    const library = await libraryWith(
      preprint,
      publication,
      { title: 'B', keys: ['pmid:1'] },
      { title: 'B', keys: ['pmid:1', 'doi:10.1000/b'] },
    );
    const joining = await library.duplicates.merge(arxiv, doi);
    const before = await library.backup.canonicalLines();
    const file = await library.backup.write();
    const other = steadyLibrary();
    await other.backup.restore(file);
    expect(await other.backup.canonicalLines()).toEqual(before);
    await other.papers.record(day('2025-03-14', [publication]));
    expect(await keysIn(other)).toHaveLength(2);
    await other.undo(joining);
    expect(await keysIn(other)).toHaveLength(3);
  });

  it('comes with an imported backup and is removed by undoing the import', async () => {
    const there = await libraryWith(preprint, publication);
    await there.duplicates.merge(arxiv, doi);
    const file = await there.backup.write();
    const here = await libraryWith(preprint, publication);
    const before = await here.backup.canonicalLines();
    const { act } = await here.imports.run(await here.imports.plan(file));
    expect(await keysIn(here)).toEqual([[arxiv, doi]]);
    if (act === undefined) throw new Error('nothing was imported');
    await here.undo(act);
    expect(await here.backup.canonicalLines()).toEqual(before);
    await here.papers.record(day('2025-03-14', [preprint, publication]));
    expect(await keysIn(here)).toHaveLength(2);
  });

  it('is removed with a wiped library and comes back with its undo', async () => {
    const library = await libraryWith(preprint, publication);
    await library.duplicates.merge(arxiv, doi);
    const act = await library.backup.wipe();
    await library.papers.record(day('2025-03-14', [preprint, publication]));
    expect(await keysIn(library)).toHaveLength(2);
    await library.undo(act);
    expect(await keysIn(library)).toEqual([[arxiv, doi]]);
  });

  it('is stored once, however often the operation arrives', async () => {
    const library = await libraryWith(preprint, publication);
    await library.duplicates.merge(arxiv, doi, 'act');
    await library.duplicates.merge(arxiv, doi, 'act');
    await library.undo('act');
    expect(await keysIn(library)).toHaveLength(2);
  });

  it('applies for any order of listings and verdicts', async () => {
    const drafts: PaperDraft[] = [
      { title: 'A', keys: ['arxiv:2503.00001'], authors: ['Ada Lovelace'] },
      { title: 'A', keys: ['arxiv:2503.00001', 'doi:10.1000/a'] },
      { title: 'A', keys: ['doi:10.1000/a'], authors: ['Ada Lovelace'], venue: 'J' },
      { title: 'A', keys: ['arxiv:2503.00002'], authors: ['Ada Lovelace'] },
      { title: 'B', keys: ['pmid:1', 'doi:10.1000/a'] },
      { title: 'B' },
    ];
    const keys: Key[] = ['arxiv:2503.00001', 'arxiv:2503.00002', 'doi:10.1000/a', 'pmid:1'];
    const words = fc.uniqueArray(
      fc.record({ a: fc.constantFrom(...keys), b: fc.constantFrom(...keys), same: fc.boolean() }),
      { selector: ({ a, b }) => [a, b].sort().join(), minLength: 1, maxLength: 3 },
    );
    await fc.assert(
      fc.asyncProperty(words, fc.shuffledSubarray(drafts, { minLength: drafts.length }), async (said, shuffled) => {
        const verdicts = said.filter(({ a, b }) => a !== b);
        // The same verdicts from a backup, before anything is recorded, and afterwards in the other order.
        const spoken = await libraryWith(...drafts);
        const decisions = verdicts.map(({ a, b, same }, n) => ({
          key: a,
          change: same ? { same: b } : { apart: b },
          act: `act ${n}`,
        }));
        for (const { key, change, act } of decisions) await spoken.papers.decide([key], change, act);
        const early = newLibrary();
        await early.backup.restore(await spoken.backup.write());
        for (const draft of shuffled) await early.papers.record(day('2025-03-13', [draft]), { at: noon });
        expect(await early.backup.canonicalLines()).toEqual(await spoken.backup.canonicalLines());
      }),
      { numRuns: runs(40) },
    );
  }, 60_000);
});
