import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { ListingDraft, PaperDraft } from '../../lib/domain/draft.ts';
import { closeLibraries, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

/** Few ids, titles, authors and abstracts, so that drafts often match, agree and contradict each other. */
const key = fc.constantFrom(
  'arxiv:2503.00001',
  'arxiv:2503.00002',
  'arxiv:2503.00003v2',
  'doi:10.1000/a',
  'doi:10.1000/b',
  'openreview:abcdef1',
  'openreview:abcdef2',
  'pmid:1',
  'pmcid:PMC1',
);
const draft: fc.Arbitrary<PaperDraft> = fc.record(
  {
    title: fc.constantFrom('Introduction', 'On the $\\infty$ of A', 'On the infty of A.', 'B', 'b'),
    keys: fc.array(key, { maxLength: 3 }),
    abstract: fc.constantFrom('One abstract.', 'One abstract', 'Another abstract, longer.', 'Third'),
    authors: fc.constantFrom(['Ada Lovelace'], ['A. Lovelace', 'Charles Babbage'], ['Grace Hopper'], []),
    published: fc.constantFrom('2024', '2025-03', '2025-03-01', '2021-01-01'),
    venue: fc.constantFrom('arXiv', 'NeurIPS 2025'),
    upvotes: fc.integer({ min: 0, max: 9 }),
    rank: fc.integer({ min: 1, max: 9 }),
    categories: fc.subarray(['cs.CL', 'cs.LG', 'stat.ML']),
    keywords: fc.subarray(['pruning', 'retrieval']),
    version: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ['title'] },
);
const listing: fc.Arbitrary<ListingDraft> = fc.record({
  source: fc.constantFrom('huggingface', 'arxiv'),
  url: fc.constantFrom('https://example.org/a', 'https://example.org/b'),
  listing: fc.record(
    { kind: fc.constantFrom('day', 'trending'), date: fc.constantFrom('2025-03-13', '2025-03-12') },
    { requiredKeys: ['kind'] },
  ),
  papers: fc.array(draft, { minLength: 1, maxLength: 5 }),
});

/** A unique name for each library that two windows share. */
let windows = 0;

async function libraryOf(listings: readonly ListingDraft[]): Promise<string[]> {
  const library = newLibrary();
  for (const one of listings) await library.papers.record(one, { at: noon });
  return library.backup.canonicalLines();
}

describe('the library', () => {
  it('has the same content for any order, repetition and splitting of listings', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .array(listing, { minLength: 1, maxLength: 5 })
          .chain((listings) =>
            fc.tuple(
              fc.constant(listings),
              fc.shuffledSubarray([...listings, ...listings], { minLength: listings.length * 2 }),
            ),
          ),
        async ([listings, shuffled]) => {
          const turned = shuffled.map((one) => ({ ...one, papers: [...one.papers].reverse() }));
          expect(await libraryOf(turned)).toEqual(await libraryOf(listings));
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('has the same content if two windows record parts of listings at once, in any order, each twice', async () => {
    const met = fc.array(listing, { minLength: 1, maxLength: 3 }).chain((listings) => {
      const parts = listings.flatMap((one, visit) =>
        [0, 2, 4]
          .filter((from) => from < one.papers.length)
          .map((from) => ({ ...one, visit: `visit ${visit}`, from, papers: one.papers.slice(from, from + 2) })),
      );
      const twice = [...parts, ...parts];
      return fc.tuple(fc.constant(listings), fc.shuffledSubarray(twice, { minLength: twice.length }));
    });
    await fc.assert(
      fc.asyncProperty(met, async ([listings, parts]) => {
        windows += 1;
        const open = () => newLibrary({ name: `any-order-${windows}` });
        const both = [open(), open()] as const;
        await Promise.all(
          parts.map(({ visit, from, ...one }, turn) =>
            both[turn % 2 === 0 ? 0 : 1].papers.record(one, { at: noon, visit, from }),
          ),
        );
        expect(await both[0].backup.canonicalLines()).toEqual(await libraryOf(listings));
        expect(await both[1].papers.visits(10)).toHaveLength(listings.length);
      }),
      { numRuns: 25 },
    );
  }, 60_000);

  it('has the same content if every paper arrives in its own listing at the same time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(listing, { minLength: 1, maxLength: 3 }), async (listings) => {
        const library = newLibrary();
        const single = listings.flatMap((one) => one.papers.map((paper) => ({ ...one, papers: [paper] })));
        await Promise.all(single.map((one) => library.papers.record(one, { at: noon })));
        expect(await library.backup.canonicalLines()).toEqual(await libraryOf(listings));
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});
