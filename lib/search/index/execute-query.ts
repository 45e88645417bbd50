/** Runs a query against the index: strict results come first, relaxed ones after them. */

import { expandQuery } from '../expand-query.ts';
import { maxRelaxedResults } from '../limits.ts';
import { toPhraseGraph } from '../phrase-graph.ts';
import type { Query, WordsQuery } from '../query.ts';
import { matchQuery } from './boolean-match.ts';
import { joinedVariants, splitCompound } from './compound-words.ts';
import { isSingle, type Leaf, leafOf, termsOf, wordsOf } from './leaf.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { filterKey, type LibraryFilter, type LibraryFilters, libraryFiltersIn } from './library-filters.ts';
import { filterList, type PaperList } from './paper-lists.ts';
import { findPaper } from './postings.ts';
import { type Workspace, withWorkspace } from './query-memory.ts';
import { defaultRankingWeights, type QueryTerm, selectQueryTerms } from './ranking.ts';
import { splitRelaxable } from './relax-query.ts';
import {
  addedTerms,
  countPapers,
  findCorrections,
  type RelaxedTerm,
  relaxTerm,
  toQueryTerms,
  unrelaxed,
} from './relaxed-terms.ts';
import { type LatentModel, maxReranked, rerank } from './reranking.ts';
import { scorePapers } from './score-list.ts';
import { scoreSegment } from './score-segment.ts';
import type { Segment } from './segment.ts';
import { SegmentSearch } from './segment-search.ts';
import { strictVariants } from './term-variants.ts';
import { BoostFactors, type Hit, TopHits } from './top-hits.ts';

/** Which papers may be results. */
export interface Scope {
  /** Only these papers. */
  readonly within?: ReadonlySet<number>;
  /** None of these. */
  readonly without?: ReadonlySet<number>;
  /** These rank slightly higher. */
  readonly mine?: ReadonlySet<number>;
}

/**
 * Neighbouring query words count extra if the strict results are between these: the user sees all of fewer results, and
 * among more the pairs make little difference.
 */
const minPairResults = 20;
const maxPairResults = 2_000;
/** Bytes of positions read for a pair in one segment; the most common words are next to everything. */
const maxPairPositions = 120_000;

export interface ExecutionOptions {
  /** Called if words may be relaxed. */
  readonly readModel?: () => Promise<LatentModel | undefined>;
  /** Maximum number of ids; absent for all. */
  readonly limit?: number;
  /** May be a promise, so that it is computed while the index is read. */
  readonly scope?: Scope | Promise<Scope>;
}

export interface ExecutionResult {
  /** Best first: the strict results, then up to {@link maxRelaxedResults} relaxed ones. */
  readonly ids: readonly number[];
  readonly scores: readonly number[];
  /** Number of results without the limit. */
  readonly total: number;
  /** How many of the total match the query as it stands; they come first. */
  readonly strictTotal: number;
  /** Words that no paper has, each with the word used instead. */
  readonly corrections: readonly { readonly word: string; readonly taken: string }[];
}

/** With this many strict results nothing is relaxed: the paper the user wants is among them. */
const enoughStrict = 100;
/** Minimum share of the query's weight that a relaxed result covers. */
const minCoverage = 0.3;

/** Pasted texts and references have many words, such as venue and pages, that the paper itself lacks. */
const minTextCoverage = 0.2;
const minTextWords = 12;

/** For the words that follow an identifier no paper has: they describe that one paper, so more of them must match. */
const minNamedCoverage = 0.5;
/** For words that must all be present; sums of shares may fall slightly short of 1. */
const fullCoverage = 0.9999;

/** The latent model says too little about fewer words. */
const minModelWords = 4;

/** Searches segments for the papers that a query means. */
export function searchSegments(
  query: Query,
  segments: readonly Segment[],
  facts: LibraryFilters,
  options: ExecutionOptions = {},
): Promise<ExecutionResult> {
  return withWorkspace((workspace) => execute(expandQuery(query), segments, facts, options, workspace));
}

async function execute(
  query: Query,
  segments: readonly Segment[],
  facts: LibraryFilters,
  options: ExecutionOptions,
  workspace: Workspace,
): Promise<ExecutionResult> {
  const lexicon = lexiconOf(segments);
  const known = new Map<string, ReadonlySet<number>>();
  const loadFact = async (fact: LibraryFilter): Promise<void> => {
    known.set(filterKey(fact), new Set(await facts.ids(fact)));
  };
  const searches = segments.map((segment) => new SegmentSearch(segment, known, workspace));
  const leaves = new Map<WordsQuery, Leaf>();
  const leafFor = (words: WordsQuery): Leaf =>
    leaves.get(words) ?? leafOf(words, (word) => strictVariants(word, lexicon));
  for (const words of wordsOf(query)) leaves.set(words, leafFor(words));

  const relaxable = splitRelaxable(query);
  const isPlain = relaxable?.isPlain === true;
  const typedLeaves = (relaxable?.words ?? []).map(leafFor);
  const joined = joinedVariants(typedLeaves, lexicon);
  const compounds = typedLeaves.map((leaf) =>
    joined.has(leaf) ? { leaves: [leaf] } : splitCompound(leaf, leafFor, lexicon, !isPlain),
  );
  const relaxableLeaves = compounds.flatMap((compound) => compound.leaves);
  let relaxedTerms: readonly RelaxedTerm[] | undefined;
  const relax = (): readonly RelaxedTerm[] => {
    relaxedTerms ??= relaxableLeaves.map((leaf, index) => {
      const relaxed = relaxTerm(leaf, index === relaxableLeaves.length - 1, lexicon);
      const whole = joined.get(leaf);
      // Half of a compound isn't misspelt, so it gets no correction.
      return whole === undefined ? relaxed : { leaf, more: [...relaxed.more, ...whole] };
    });
    return relaxedTerms;
  };
  const usesModel = relaxableLeaves.length >= minModelWords;
  // If it is certain that the query will be relaxed, the added terms are read together with the rest.
  const willRelax = isPlain && relaxableLeaves.some((leaf) => countPapers(leaf, lexicon) < enoughStrict);
  const loading = loadAll(searches, [...termsOf(leaves.values()), ...(willRelax ? addedTerms(relax()) : [])]);
  // Started early because long queries rarely have enough strict results.
  const model = isPlain && usesModel ? startReadingModel(options) : undefined;
  const [scope = {}] = await Promise.all([options.scope, loading, ...libraryFiltersIn(query).map(loadFact)]);

  const strict: PaperList[] = [];
  for (const search of searches) {
    strict.push(onlyAllowed(await matchQuery(search, query, leaves), search.segment, scope));
  }
  const strictCount = strict.reduce((sum, { length }) => sum + length, 0);

  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  const boosting = new BoostFactors(segments, scope.mine);
  const relaxes = relaxable !== undefined && (strictCount === 0 || (isPlain && strictCount < enoughStrict));
  const reranks = relaxes && isPlain && usesModel;
  const strictHits = new TopHits(segments, limit, boosting);
  const positive = positiveWords(query).flatMap((words) => leaves.get(words) ?? []);
  const strictTerms = selectQueryTerms(toQueryTerms(positive.map(unrelaxed), lexicon), lexicon, defaultRankingWeights);
  const hasPairs = isPlain && strictCount > minPairResults && strictCount < maxPairResults;
  const pairs = hasPairs ? pairsOf(typedLeaves, lexicon) : [];
  for (const [index, search] of searches.entries()) {
    const papers = strict[index];
    if (papers === undefined || papers.length === 0) continue;
    const pairCounts = await countPairs(search, pairs, papers);
    const { scores } = scorePapers(search, strictTerms, lexicon, defaultRankingWeights, papers);
    for (const [place, count] of pairCounts.entries()) {
      if (count > 0)
        scores[place] = (scores[place] ?? 0) * (1 + (defaultRankingWeights.proximity * count) / pairs.length);
    }
    strictHits.addAll(index, papers, scores);
  }

  // Reranking may move up papers beyond the limit, so they are collected as well.
  const wanted = limit <= strictCount ? 0 : Math.max(limit - strictCount, reranks ? maxReranked : 0);
  const relaxedLimit = Math.min(wanted, maxRelaxedResults);
  const relaxedHits = new TopHits(segments, relaxedLimit, boosting);
  let isPruned = false;
  let words: readonly QueryTerm[] = [];
  if (relaxes) {
    await loadAll(searches, [...termsOf(relaxableLeaves), ...addedTerms(relax())]);
    words = selectQueryTerms(toQueryTerms(relax(), lexicon), lexicon, defaultRankingWeights);
    /** Adds papers that match a part of the query strictly, and cover a share of its words between two limits. */
    const addMatching = async (part: Query, min: number, max = 1): Promise<void> => {
      for (const [index, search] of searches.entries()) {
        const papers = onlyAllowed(await matchQuery(search, part, leaves), search.segment, scope);
        const { scores, covers } = scorePapers(search, words, lexicon, defaultRankingWeights, papers, true);
        for (const [place, paper] of papers.entries()) {
          if (covers(place) >= min && covers(place) <= max) relaxedHits.add(index, paper, scores[place] ?? 0);
        }
      }
    };
    const addPlain = (min: number): void => {
      for (const [index, search] of searches.entries()) {
        const own = new Set(strict[index]);
        const isAllowed = allowedTest(search.segment, scope);
        const ranked = scoreSegment(search, words, lexicon, defaultRankingWeights, {
          loosely: true,
          limits: {
            minCoverage: min,
            maxPapers: relaxedLimit,
            maxBoost: boosting.highest,
            enough: maxRelaxedResults,
            alreadyFound: own.size,
            isAllowed,
          },
        });
        for (const paper of ranked.papers) {
          if (ranked.covers(paper) < min || own.has(paper) || isAllowed?.(paper) === false) continue;
          relaxedHits.add(index, paper, ranked.scores[paper] ?? 0);
        }
        isPruned ||= ranked.isPruned;
      }
    };
    if (isPlain) addPlain(words.length < minTextWords ? minCoverage : minTextCoverage);
    else {
      // The part of the query that stays strict leaves few papers.
      await addMatching(relaxable.strictPart, relaxable.named ? 0 : fullCoverage);
      if (relaxable.mandatory !== undefined && !(relaxable.named && relaxedHits.count > 0)) {
        await addMatching(relaxable.mandatory, minCoverage, fullCoverage);
      }
      if (relaxedHits.count === 0 && relaxable.named && usesModel) addPlain(minNamedCoverage);
    }
  }
  let relaxed: readonly Hit[] = relaxedHits.take();
  if (reranks) relaxed = rerank(relaxed, { searches, words, lexicon, boosting, model: await model });
  const hits = [...strictHits.take(), ...relaxed].slice(0, limit);
  return {
    ids: hits.map(({ id }) => id),
    scores: hits.map(({ score }) => score),
    total: strictCount + (isPruned ? maxRelaxedResults : Math.min(relaxedHits.count, maxRelaxedResults)),
    strictTotal: strictCount,
    corrections: relaxes ? findCorrections([...compounds, ...relax()], searches, relaxed[0]) : [],
  };
}

/** Reads the model while the index is read. The caller may never await it, so a failure must not go unhandled. */
function startReadingModel({ readModel }: ExecutionOptions): Promise<LatentModel | undefined> | undefined {
  const reading = readModel?.();
  reading?.catch(() => undefined);
  return reading;
}

/** Returns each pair of neighbouring single words as a phrase. Compounds are phrases already. */
function pairsOf(leaves: readonly Leaf[], lexicon: Lexicon): Leaf[] {
  return leaves.slice(1).flatMap((second, index) => {
    const first = leaves[index];
    if (first === undefined || !isSingle(first) || !isSingle(second)) return [];
    const pair: WordsQuery = { kind: 'words', text: `${first.query.text} ${second.query.text}` };
    return [leafOf(pair, (word) => strictVariants(word, lexicon))];
  });
}

/** Counts how many of the pairs each paper contains, by the paper's index in the list; empty if there are no pairs. */
async function countPairs(search: SegmentSearch, pairs: readonly Leaf[], papers: PaperList): Promise<Uint8Array> {
  const counts = new Uint8Array(pairs.length === 0 ? 0 : papers.length);
  const read = pairs.filter((pair) => search.positionsOf(termsOf([pair])) <= maxPairPositions);
  await search.load(termsOf(read));
  for (const matching of await search.matchSequences(read, papers)) {
    let place = 0;
    for (const paper of matching) {
      place = findPaper(papers, paper, place);
      counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  return counts;
}

async function loadAll(searches: readonly SegmentSearch[], terms: readonly string[]): Promise<void> {
  await Promise.all(searches.map((search) => search.load(terms)));
}

/** Returns a test for the papers of a segment that may be results; undefined if all may. */
function allowedTest(
  { gone, columns: { ids } }: Segment,
  { within, without }: Scope,
): ((paper: number) => boolean) | undefined {
  if (gone === undefined && within === undefined && without === undefined) return undefined;
  return (paper) => {
    const id = ids[paper] ?? 0;
    return gone?.[paper] !== 1 && within?.has(id) !== false && without?.has(id) !== true;
  };
}

/** Removes papers that are gone or outside the scope. */
function onlyAllowed(papers: PaperList, segment: Segment, scope: Scope): PaperList {
  const isAllowed = allowedTest(segment, scope);
  return isAllowed === undefined ? papers : filterList(papers, isAllowed);
}

/** Returns the words that a paper should have: those outside any NOT. */
function positiveWords(query: Query): WordsQuery[] {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.flatMap(positiveWords);
    case 'words':
      return query.field === 'topic' || toPhraseGraph(query).width === 0 ? [] : [query];
    default:
      return [];
  }
}
