import { beforeAll, describe, expect, it } from 'vitest';
import { createMemoryEngine, type IndexedDocument } from '../../lib/search/engine.ts';
import { searchSegments } from '../../lib/search/index/execute-query.ts';
import { leafOf } from '../../lib/search/index/leaf.ts';
import { lexiconOf } from '../../lib/search/index/lexicon.ts';
import { withWorkspace } from '../../lib/search/index/query-memory.ts';
import { defaultRankingWeights, type QueryTerm } from '../../lib/search/index/ranking.ts';
import { scorePapers } from '../../lib/search/index/score-list.ts';
import { type ScoringLimits, scoreSegment } from '../../lib/search/index/score-segment.ts';
import { type Segment, segmentInMemory } from '../../lib/search/index/segment.ts';
import { SegmentBuilder } from '../../lib/search/index/segment-builder.ts';
import { SegmentSearch } from '../../lib/search/index/segment-search.ts';
import { strictVariants } from '../../lib/search/index/term-variants.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import { Random } from '../../scripts/bench/search/random.ts';
import { runs } from '../runs.ts';

/** Words from common to rare, as in natural language. */
const vocabulary =
  'alder birch cedar dogwood elder ficus ginkgo hazel iroko juniper kapok larch maple nutmeg oak pine quince rowan spruce teak ulmo viburnum willow yew'.split(
    ' ',
  );

function somePapers(count: number, random: Random): IndexedDocument[] {
  const word = (): string => vocabulary[Math.floor(vocabulary.length * random.next() ** 1.5)] ?? '';
  return Array.from({ length: count }, (_, id) => ({
    id,
    document: {
      title: Array.from({ length: 1 + random.below(3) }, word).join(' '),
      abstract: Array.from({ length: random.below(6) }, word).join(' '),
      authors: [],
      keys: [`pmid:${id + 1}`] as const,
      categories: [],
      keywords: [],
      published: `20${10 + random.below(15)}-01-01`,
    },
  }));
}

const random = new Random(11);
const papers = somePapers(4_000, random);

describe('scoring all papers of a segment', () => {
  let segment: Segment;

  beforeAll(() => {
    const builder = new SegmentBuilder();
    for (const { id, document } of papers) builder.add(id, document);
    segment = segmentInMemory(builder.finish());
  });

  function score(terms: readonly string[], limits?: ScoringLimits) {
    const lexicon = lexiconOf([segment]);
    return withWorkspace(async (workspace) => {
      const search = new SegmentSearch(segment, new Map(), workspace);
      const words = terms.map((text): QueryTerm => {
        const leaf = leafOf({ kind: 'words', text }, (word) => strictVariants(word, lexicon));
        return { leaf, variants: leaf.variants[0] ?? [], papers: lexicon.papersWith(text) };
      });
      await search.load(terms);
      const scores = scoreSegment(
        search,
        words,
        lexicon,
        defaultRankingWeights,
        limits === undefined ? {} : { limits },
      );
      const all = [...scores.papers].sort((a, b) => a - b);
      const alone = scorePapers(search, words, lexicon, defaultRankingWeights, Uint32Array.from(all));
      return {
        isPruned: scores.isPruned,
        scored: all.map((paper, place) => ({
          paper,
          score: scores.scores[paper] ?? 0,
          covered: scores.covers(paper),
          alone: [alone.scores[place] ?? 0, alone.covers(place)],
        })),
      };
    });
  }

  it('gives a paper the same score as in a list', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { scored } = await score(random.some(vocabulary, 1 + random.below(5)));
      for (const { score: of, covered, alone } of scored) expect([of, covered]).toEqual(alone);
    }
  });

  it('never prunes a paper that may be among the best', async () => {
    let pruned = 0;
    for (let round = 0; round < 150; round += 1) {
      const terms = random.some(vocabulary, 2 + random.below(5));
      const isAllowed = (paper: number): boolean => (paper * 7 + round) % 5 !== 0;
      const limits = {
        minCoverage: 0.3,
        maxPapers: 30,
        maxBoost: 1 + random.next() / 5,
        enough: 100,
        alreadyFound: 0,
        isAllowed,
      };
      const counts = ({ paper, covered }: { paper: number; covered: number }): boolean =>
        covered >= limits.minCoverage && isAllowed(paper);
      const whole = (await score(terms)).scored.filter(counts);
      const some = await score(terms, limits);
      // Boosts each paper, which the scoring doesn't know.
      const grown = ({ paper, score: of }: { paper: number; score: number }): number =>
        of * (1 + ((paper * 13) % 10) * ((limits.maxBoost - 1) / 9));
      const best = (scored: typeof whole): number[] =>
        scored
          .map((one) => ({ paper: one.paper, grown: grown(one) }))
          .sort((a, b) => b.grown - a.grown || a.paper - b.paper)
          .slice(0, 30)
          .map(({ paper }) => paper);
      const left = some.scored.filter(counts);
      expect(best(left)).toEqual(best(whole));
      if (some.isPruned) {
        pruned += 1;
        expect(whole.length).toBeGreaterThanOrEqual(limits.enough);
      } else expect(left).toEqual(whole);
    }
    expect(pruned).toBeGreaterThan(50);
  });
});

describe('limited results', () => {
  it('are the start of all results', async () => {
    const engine = await createMemoryEngine(papers);
    for (let round = 0; round < 60; round += 1) {
      const text = random.some(vocabulary, 2 + random.below(5)).join(' ');
      const all = await engine.search(text);
      const few = await engine.search(text, { limit: 20 });
      expect(few.ids, text).toEqual(all.ids.slice(0, 20));
      expect([few.strictTotal, few.total], text).toEqual([all.strictTotal, all.total]);
    }
  });

  it('are so with several segments and gone papers, for queries of any length', async () => {
    const segments = [0, 1_500, 2_300, 2_310, 3_400].map((from, index, starts): Segment => {
      const builder = new SegmentBuilder();
      for (const { id, document } of papers.slice(from, starts[index + 1])) builder.add(id, document);
      const whole = segmentInMemory(builder.finish());
      return { ...whole, gone: index === 1 ? undefined : Uint8Array.from({ length: whole.papers }, isGone) };
    });
    const there = new Set(
      segments.flatMap(({ columns, gone }) => [...columns.ids].filter((_, paper) => gone?.[paper] !== 1)),
    );
    const facts = { ids: async () => [] };
    const missing = ['zzyzx', 'kapok-larch', '"elder oak"', 'mapel', 'oakpine'];
    for (let round = 0; round < runs(60); round += 1) {
      const words = Array.from({ length: 1 + random.below(30) }, () => vocabulary[random.below(vocabulary.length)]);
      const text = [...words, ...random.some(missing, random.below(3))].join(' ');
      const { query } = parseQuery(text);
      const all = await searchSegments(query, segments, facts);
      expect(new Set(all.ids).size, text).toBe(all.ids.length);
      for (const id of all.ids) expect(there.has(id), text).toBe(true);
      for (const limit of [1, 20, 200, 201, 1_000]) {
        const few = await searchSegments(query, segments, facts, { limit });
        expect(few.ids, text).toEqual(all.ids.slice(0, limit));
        expect([few.strictTotal, few.total], text).toEqual([all.strictTotal, all.total]);
      }
    }
  });
});

/** Marks every fourth paper as gone, good and bad ones alike. */
function isGone(_: unknown, paper: number): number {
  return paper % 4 === 0 ? 1 : 0;
}
