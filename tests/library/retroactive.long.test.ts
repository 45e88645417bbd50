import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { ListingDraft, PaperDraft } from '../../lib/domain/draft.ts';
import type { Key } from '../../lib/domain/key.ts';
import { stableJson } from '../../lib/domain/stable-json.ts';
import type { Topic } from '../../lib/domain/topic.ts';
import type { Library } from '../../lib/library/index.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

/** Few ids and words, so that papers are seen again, merged, and match differently than before. */
const key = fc.constantFrom<Key>('arxiv:2503.00001', 'arxiv:2503.00002', 'doi:10.1000/a', 'openreview:abcdef1');
const draft: fc.Arbitrary<PaperDraft> = fc.record(
  {
    title: fc.constantFrom('A survey of pruning', 'Draft models', 'Pruning draft models', 'On tokens'),
    keys: fc.array(key, { maxLength: 2 }),
    abstract: fc.constantFrom('We prune tokens.', 'A draft model guesses tokens.', 'A survey. Of weather.'),
    authors: fc.constantFrom(['Ada Lovelace'], ['Grace Hopper']),
    categories: fc.subarray(['cs.CL', 'cs.LG']),
    keywords: fc.subarray(['pruning', 'weather']),
    venue: fc.constantFrom('arXiv', 'NeurIPS 2025'),
  },
  { requiredKeys: ['title'] },
);
const listing: fc.Arbitrary<ListingDraft> = fc.record({
  source: fc.constantFrom('huggingface', 'arxiv'),
  url: fc.constantFrom('https://example.org/a', 'https://example.org/b'),
  listing: fc.record({ kind: fc.constant('day' as const), date: fc.constantFrom('2025-03-13', '2025-03-12') }),
  papers: fc.array(draft, { minLength: 1, maxLength: 4 }),
});
const change = fc.constantFrom(
  { saved: true },
  { dismissed: true },
  { dismissed: false },
  { tags: ['weather'] },
  { note: 'About pruning.' },
  { removed: true },
);
const step = fc.oneof(
  { weight: 3, arbitrary: listing.map((it) => ({ kind: 'record' as const, listing: it })) },
  fc.record({ kind: fc.constant('decide' as const), key, change }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const part = fc.constantFrom(
  'pruning',
  'token*',
  '"draft model"',
  'title:survey',
  'author:lovelace',
  'category:cs.CL',
  'venue:neurips',
  'tag:weather',
  'note:pruning',
  'weather',
);
const topics: fc.Arbitrary<Topic[]> = fc
  .array(fc.record({ any: fc.array(part, { minLength: 1, maxLength: 3 }), not: fc.array(part, { maxLength: 1 }) }), {
    minLength: 1,
    maxLength: 3,
  })
  .map((rules) =>
    rules.map(({ any, not }, place): Topic => {
      const query = [`(${any.join(' OR ')})`, ...not.map((one) => `-${one}`)].join(' ');
      return { id: `t${place}`, name: `T${place}`, query, like: [], dislike: [], most: 6, createdAt: noon };
    }),
  );

async function take(library: Library, steps: readonly Step[]): Promise<void> {
  for (const one of steps) {
    if (one.kind === 'record') await library.papers.record(one.listing, { at: noon });
    else await library.papers.decide([one.key], one.change);
  }
}

/** The matches of all papers by key, without local data. */
async function matchesOf(library: Library): Promise<string[]> {
  const views = await library.papers.views(await library.papers.list('all', 'title'));
  return views
    .map(({ paper, matches }) =>
      stableJson({ keys: [...paper.keys].sort(), matches: [...matches].sort((a, b) => (a.topic < b.topic ? -1 : 1)) }),
    )
    .sort();
}

describe('matches of topics', () => {
  it('are the same, with scores and reasons, whether the topic was added before, between or after its papers', async () => {
    let matching = 0;
    await fc.assert(
      fc.asyncProperty(topics, fc.array(step, { minLength: 1, maxLength: 8 }), fc.nat(8), async (rules, steps, cut) => {
        const [before, among, after] = [newLibrary(), newLibrary(), newLibrary()];
        for (const rule of rules) await before.topics.save(rule);
        await take(before, steps);
        await take(among, steps.slice(0, cut));
        for (const rule of [...rules].reverse()) await among.topics.save(rule);
        await take(among, steps.slice(cut));
        await take(after, steps);
        for (const rule of rules) await after.topics.save(rule);
        const expected = await matchesOf(after);
        expect(await matchesOf(before)).toEqual(expected);
        expect(await matchesOf(among)).toEqual(expected);
        matching += expected.filter((line) => line.includes('"topic":')).length;
      }),
      { numRuns: 60 },
    );
    // Checks that the generated rules match some papers.
    expect(matching).toBeGreaterThan(30);
  });

  it('are the same after a rematch as when the papers were recorded, also for topics trained with papers', async () => {
    let matching = 0;
    const some = fc.array(listing, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        topics,
        some,
        some,
        fc.array(key, { minLength: 1, maxLength: 2 }),
        async (rules, first, then, like) => {
          const library = newLibrary();
          const liked = like.map((one) => ({ title: 'Draft models', abstract: 'A draft model guesses.', keys: [one] }));
          await library.papers.record(day('2025-03-11', liked), { at: noon });
          for (const one of first) await library.papers.record(one, { at: noon });
          const [rule, ...plain] = rules.map((one, place): Topic => (place === 0 ? { ...one, like } : one));
          if (rule === undefined) return;
          await library.topics.save(rule);
          for (const one of plain) await library.topics.save(one);
          for (const one of then) await library.papers.record(one, { at: noon });
          // Background maintenance trains topics with liked papers that have just arrived, and counts them.
          while (await library.maintenance.runStep());
          const before = await matchesOf(library);
          for (const one of [rule, ...plain]) await library.topics.save({ ...one, mutes: [{ words: 'zebra' }] });
          expect(await matchesOf(library)).toEqual(before);
          matching += before.filter((line) => line.includes('"topic":"t0"')).length;
        },
      ),
      { numRuns: 20 },
    );
    expect(matching).toBeGreaterThan(10);
  });

  it('are the same for any order of listings', async () => {
    await fc.assert(
      fc.asyncProperty(
        topics,
        fc
          .array(listing, { minLength: 1, maxLength: 4 })
          .chain((listings) =>
            fc.tuple(fc.constant(listings), fc.shuffledSubarray(listings, { minLength: listings.length })),
          ),
        async (rules, [listings, shuffled]) => {
          const libraries = [newLibrary(), newLibrary()] as const;
          for (const library of libraries) for (const rule of rules) await library.topics.save(rule);
          for (const one of listings) await libraries[0].papers.record(one, { at: noon });
          for (const one of [...shuffled, ...shuffled]) await libraries[1].papers.record(one, { at: noon });
          expect(await matchesOf(libraries[1])).toEqual(await matchesOf(libraries[0]));
        },
      ),
      { numRuns: 40 },
    );
  });
});
