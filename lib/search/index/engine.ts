/** Puts a query to the index: strict answers first, forgiven ones behind them. */
import { unitOf } from '../meaning.ts';
import type { Query, WordsQuery } from '../query.ts';
import { type Facts, factsOf, nameOf } from './facts.ts';
import { forgivableOf } from './forgiving.ts';
import { Lexicon } from './lexicon.ts';
import { type Found, type Leaf, leafOf, SegmentSearch, wordsOf } from './matching.ts';
import { type RankingWeights, type ScoredWord, scoreSegment, tellingWords, usualWeights } from './ranking.ts';
import type { Segment } from './segment.ts';
import { TopPapers } from './top-papers.ts';
import {
  beginningVariants,
  type Forgiveness,
  familyVariants,
  strictVariants,
  typoVariants,
  usualForgiveness,
  type Variant,
} from './variants.ts';

export interface EngineOptions {
  /** How many ids are wanted; all where it is absent. */
  readonly limit?: number;
  /** Only these papers. */
  readonly within?: ReadonlySet<number>;
  /** None of these. */
  readonly without?: ReadonlySet<number>;
  readonly weights?: RankingWeights;
  readonly forgiveness?: Forgiveness;
}

export interface EngineAnswer {
  /** Best first: the strict answers, then the forgiven ones. */
  readonly ids: readonly number[];
  readonly scores: readonly number[];
  readonly total: number;
  /** How many of the total answer the query as it stands; they come first. */
  readonly strict: number;
  /** Words that no paper has, with the word that was taken for each. */
  readonly corrections: readonly { readonly word: string; readonly taken: string }[];
}

/** With so many strict answers nothing is forgiven: what was meant is among them. */
const enough = 100;
/** A forgiven paper covers at least this share of the query's weight. */
const leastCovered = 0.3;

/** Searches segments for what a query means. */
export async function searchSegments(
  query: Query,
  segments: readonly Segment[],
  facts: Facts,
  options: EngineOptions = {},
): Promise<EngineAnswer> {
  const { weights = usualWeights, forgiveness = usualForgiveness } = options;
  const lexicon = new Lexicon(segments);
  const known = new Map<string, ReadonlySet<number>>();
  for (const fact of factsOf(query)) known.set(nameOf(fact), new Set(await facts.ids(fact)));
  const searches = segments.map((segment) => new SegmentSearch(segment, known));
  const leaves = new Map<WordsQuery, Leaf>();
  for (const words of wordsOf(query))
    leaves.set(
      words,
      leafOf(words, (word) => strictVariants(word, lexicon)),
    );
  await loadLeaves(searches, leaves.values());

  const strict = await Promise.all(searches.map((search) => search.strict(query, leaves)));
  for (const [index, { segment }] of searches.entries()) removeOthers(strict[index], segment, options);
  const strictCount = strict.reduce((sum, found) => sum + countOf(found), 0);

  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  const results = new TopPapers(segments, limit);
  const positive = positiveWords(query).flatMap((words) => leaves.get(words) ?? []);
  const telling = tellingWords(await scoredWords(positive, searches, lexicon, () => []), lexicon, weights);
  for (const [index, search] of searches.entries()) {
    const only = strict[index] ?? new Uint8Array(0);
    results.addFound(index, only, scoreSegment(search, telling, lexicon, weights, { only }).scores);
  }

  const corrections: { word: string; taken: string }[] = [];
  const forgiving = new TopPapers(segments, Math.max(0, limit - strictCount));
  const forgivable = forgivableOf(query);
  if (forgivable !== undefined && (strictCount === 0 || (forgivable.plain && strictCount < enough))) {
    const soft = forgivable.words.map(
      (words) => leaves.get(words) ?? leafOf(words, (word) => strictVariants(word, lexicon)),
    );
    const last = forgivable.words.at(-1);
    await loadLeaves(searches, soft);
    const all = await scoredWords(soft, searches, lexicon, (leaf) => {
      const word = leaf.unit.words[0]?.word ?? '';
      const typos = typoVariants(word, lexicon, forgiveness);
      const taken = typos[0]?.term;
      if (taken !== undefined && lexicon.papersWith(word) === 0) corrections.push({ word, taken });
      return [
        ...typos,
        ...familyVariants(word, lexicon, forgiveness),
        ...(leaf.query === last ? beginningVariants(word, lexicon, forgiveness) : []),
      ];
    });
    const words = tellingWords(all, lexicon, weights);
    const terms = words.flatMap((word) => (word.variants ?? []).map((variant) => variant.term));
    await Promise.all(searches.map((search) => search.load(terms)));
    const least = forgivable.plain ? leastCovered : 0.9999;
    for (const [index, search] of searches.entries()) {
      const rest = await search.strict(forgivable.rest, leaves);
      removeOthers(rest, search.segment, options);
      const own = strict[index];
      const ranked = scoreSegment(search, words, lexicon, weights, { least });
      for (const paper of ranked.papers) {
        if (own?.[paper] !== 0 || rest[paper] === 0 || ranked.covers(paper) < least) continue;
        forgiving.add(index, paper, ranked.scores[paper] ?? 0);
      }
    }
  }
  const found = [...results.take(), ...forgiving.take()];
  return {
    ids: found.map(({ id }) => id),
    scores: found.map(({ score }) => score),
    total: strictCount + forgiving.count,
    strict: strictCount,
    corrections,
  };
}

/** Takes out the papers that are gone, and those that were not asked for. */
function removeOthers(
  found: Found | undefined,
  { gone, columns }: Segment,
  { within, without }: Pick<EngineOptions, 'within' | 'without'>,
): void {
  if (found === undefined || (gone === undefined && within === undefined && without === undefined)) return;
  for (let paper = 0; paper < found.length; paper += 1) {
    const id = columns.ids[paper] ?? 0;
    if (gone?.[paper] === 1 || within?.has(id) === false || without?.has(id) === true) found[paper] = 0;
  }
}

function countOf(found: Found): number {
  let count = 0;
  for (let paper = 0; paper < found.length; paper += 1) if (found[paper] !== 0) count += 1;
  return count;
}

async function loadLeaves(searches: readonly SegmentSearch[], leaves: Iterable<Leaf>): Promise<void> {
  const terms = [...leaves].flatMap((leaf) =>
    leaf.variants.flatMap((variants) => variants.map((variant) => variant.term)),
  );
  await Promise.all(searches.map((search) => search.load(terms)));
}

/** The leaves of a query, each with the papers that have it and what else is forgiven for it. */
async function scoredWords(
  leaves: readonly Leaf[],
  searches: readonly SegmentSearch[],
  lexicon: Lexicon,
  more: (leaf: Leaf) => readonly Variant[],
): Promise<ScoredWord[]> {
  const words: ScoredWord[] = [];
  for (const leaf of leaves) {
    const year = leaf.unit.year === undefined ? {} : { year: leaf.unit.year };
    if (leaf.unit.words.length === 1) {
      const variants = [...(leaf.variants[0] ?? [])];
      const own = new Set(variants.map((variant) => variant.term));
      for (const variant of more(leaf)) if (!own.has(variant.term)) variants.push(variant);
      const papers = Math.max(0, ...variants.map((variant) => lexicon.papersWith(variant.term)));
      const strictPapers = Math.max(0, ...(leaf.variants[0] ?? []).map((variant) => lexicon.papersWith(variant.term)));
      words.push({ leaf, variants, ...year, papers: strictPapers === 0 ? papers : strictPapers });
    } else {
      let papers = 0;
      for (const search of searches) for (const fields of await search.match(leaf)) papers += fields === 0 ? 0 : 1;
      words.push({ leaf, papers });
    }
  }
  return words;
}

/** The words that speak for a paper. */
function positiveWords(query: Query): WordsQuery[] {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.flatMap(positiveWords);
    case 'words':
      return query.field === 'topic' || unitOf(query).width === 0 ? [] : [query];
    default:
      return [];
  }
}
