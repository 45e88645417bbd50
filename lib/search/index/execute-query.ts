/** Puts a query to the index: strict answers first, forgiven ones behind them. */

import { toPhraseGraph } from '../evaluate-query.ts';
import { expandQuery } from '../expand-query.ts';
import { maxRelaxedResults } from '../limits.ts';
import type { Query, WordsQuery } from '../query.ts';
import { isSingle, type Leaf, leafOf, SegmentSearch, wordsOf } from './boolean-match.ts';
import { joinedVariants, splitCompound } from './compound-words.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { type LibraryFilter, type LibraryFilters, libraryFiltersIn, nameOf } from './library-filters.ts';
import { keep, noPapers, type PaperList } from './paper-lists.ts';
import { findPaper } from './postings.ts';
import { type Workspace, withWorkspace } from './query-memory.ts';
import { defaultRankingWeights, type QueryTerm, scoreList, scoreSegment, selectQueryTerms } from './ranking.ts';
import { splitRelaxable } from './relax-query.ts';
import { type LatentModel, mostReranked, rerank } from './reranking.ts';
import type { Segment } from './segment.ts';
import { isStopWordLeaf } from './stop-words.ts';
import {
  beginningVariants,
  familyVariants,
  spellingVariants,
  strictVariants,
  twoTypoVariants,
  typoVariants,
  type Variant,
  variantWeights,
} from './term-variants.ts';
import { BoostFactors, type Hit, TopHits } from './top-hits.ts';

/** Which papers may be answered. */
export interface Scope {
  /** Only these papers. */
  readonly within?: ReadonlySet<number>;
  /** None of these. */
  readonly without?: ReadonlySet<number>;
  /** These count a little more. */
  readonly mine?: ReadonlySet<number>;
}

/** So few answers are in sight of one another; among more, words that stand side by side count. So many say too little. */
const fewAnswers = 20;
const manyAnswers = 2_000;
/** Bytes of positions that are read for that in a segment at most: the commonest words stand beside everything. */
const mostPositions = 120_000;

export interface ExecutionOptions {
  /** Asked where words may be forgiven. */
  readonly learned?: () => Promise<LatentModel | undefined>;
  /** How many ids are wanted; all where it is absent. */
  readonly limit?: number;
  /** May still be on its way: it is read while the index is. */
  readonly scope?: Scope | Promise<Scope>;
}

export interface ExecutionResult {
  /** Best first: the strict answers, then the forgiven ones, a thousand at most. */
  readonly ids: readonly number[];
  readonly scores: readonly number[];
  /** How many there are without the limit. */
  readonly total: number;
  /** How many of the total answer the query as it stands; they come first. */
  readonly strictTotal: number;
  /** Words that no paper has, with the word that was taken for each. */
  readonly corrections: readonly { readonly word: string; readonly taken: string }[];
}

/** With so many strict answers nothing is forgiven: what was meant is among them. */
const enough = 100;
/** A forgiven paper covers at least this share of the query's weight. */
const leastCovered = 0.3;

/** Of a pasted text's or a reference's many words a paper covers less: its venue and its pages are none of a paper's own. */
const leastOfText = 0.2;
const fewestOfText = 12;

/** Of words beside an identifier that no paper has, a paper covers more: they name that paper only. */
const leastOfNamed = 0.5;
/** What is not plain must be there as a whole; sums of shares may fall a little short of it. */
const whole = 0.9999;

/** Fewer words say too little of what they mean together. */
const fewestTogether = 4;

/** Searches segments for what a query means. */
export function searchSegments(
  query: Query,
  segments: readonly Segment[],
  facts: LibraryFilters,
  options: ExecutionOptions = {},
): Promise<ExecutionResult> {
  return withWorkspace((workspace) => answer(expandQuery(query), segments, facts, options, workspace));
}

async function answer(
  query: Query,
  segments: readonly Segment[],
  facts: LibraryFilters,
  options: ExecutionOptions,
  workspace: Workspace,
): Promise<ExecutionResult> {
  const lexicon = lexiconOf(segments);
  const known = new Map<string, ReadonlySet<number>>();
  const learn = async (fact: LibraryFilter): Promise<void> => {
    known.set(nameOf(fact), new Set(await facts.ids(fact)));
  };
  const searches = segments.map((segment) => new SegmentSearch(segment, known, workspace));
  const leaves = new Map<WordsQuery, Leaf>();
  const leafFor = (words: WordsQuery): Leaf =>
    leaves.get(words) ?? leafOf(words, (word) => strictVariants(word, lexicon));
  for (const words of wordsOf(query)) leaves.set(words, leafFor(words));

  const forgivable = splitRelaxable(query);
  const plain = forgivable?.isPlain === true;
  const typedLeaves = (forgivable?.words ?? []).map(leafFor);
  const joined = joinedVariants(typedLeaves, lexicon);
  const writtenApart = typedLeaves.map((leaf) =>
    joined.has(leaf) ? { leaves: [leaf] } : splitCompound(leaf, leafFor, lexicon, !plain),
  );
  const forgivableLeaves = writtenApart.flatMap((apart) => apart.leaves);
  let softened: readonly Softened[] | undefined;
  const soften = (): readonly Softened[] => {
    softened ??= forgivableLeaves.map((leaf, index) => {
      const soft = softenedLeaf(leaf, index === forgivableLeaves.length - 1, lexicon);
      const one = joined.get(leaf);
      // Half a word is no misspelt one.
      return one === undefined ? soft : { leaf, more: [...soft.more, ...one] };
    });
    return softened;
  };
  const together = forgivableLeaves.length >= fewestTogether;
  // What is certain to be forgiven is read at once with the rest.
  const surely = plain && forgivableLeaves.some((leaf) => papersOf(leaf, lexicon) < enough);
  const loading = loadAll(searches, [...termsOf(leaves.values()), ...(surely ? softTerms(soften()) : [])]);
  // Few queries of so many words have enough strict answers.
  const early = plain && together ? learnedBeside(options) : undefined;
  const [scope = {}] = await Promise.all([options.scope, loading, ...libraryFiltersIn(query).map(learn)]);

  const strict: PaperList[] = [];
  for (const search of searches) strict.push(allowedOf(await search.strict(query, leaves), search.segment, scope));
  const strictCount = strict.reduce((sum, { length }) => sum + length, 0);

  const limit = options.limit ?? Number.POSITIVE_INFINITY;
  const boosting = new BoostFactors(segments, scope.mine);
  const forgives = forgivable !== undefined && (strictCount === 0 || (plain && strictCount < enough));
  const reranks = forgives && plain && together;
  const results = new TopHits(segments, limit, boosting);
  const positive = positiveWords(query).flatMap((words) => leaves.get(words) ?? []);
  const telling = selectQueryTerms(scoredWords(positive.map(asItIs), lexicon), lexicon, defaultRankingWeights);
  const pairs = plain && strictCount > fewAnswers && strictCount < manyAnswers ? pairsOf(typedLeaves, lexicon) : [];
  for (const [index, search] of searches.entries()) {
    const papers = strict[index];
    if (papers === undefined || papers.length === 0) continue;
    const beside = await pairsBeside(search, pairs, papers);
    const { scores } = scoreList(search, telling, lexicon, defaultRankingWeights, papers);
    for (const [place, count] of beside.entries()) {
      if (count > 0)
        scores[place] = (scores[place] ?? 0) * (1 + (defaultRankingWeights.proximity * count) / pairs.length);
    }
    results.addAll(index, papers, scores);
  }

  // What may move up among the forgiven must be kept, though fewer are wanted.
  const wanted = limit <= strictCount ? 0 : Math.max(limit - strictCount, reranks ? mostReranked : 0);
  const rest = Math.min(wanted, maxRelaxedResults);
  const forgiving = new TopHits(segments, rest, boosting);
  let leftOut = false;
  let words: readonly QueryTerm[] = [];
  if (forgives) {
    await loadAll(searches, [...termsOf(forgivableLeaves), ...softTerms(soften())]);
    words = selectQueryTerms(scoredWords(soften(), lexicon), lexicon, defaultRankingWeights);
    /** Papers for which a part of the query holds as it stands, and that cover so much of its words. */
    const addHeld = async (held: Query, least: number, most = 1): Promise<void> => {
      for (const [index, search] of searches.entries()) {
        const papers = allowedOf(await search.strict(held, leaves), search.segment, scope);
        const { scores, covers } = scoreList(search, words, lexicon, defaultRankingWeights, papers, true);
        for (const [place, paper] of papers.entries()) {
          if (covers(place) >= least && covers(place) <= most) forgiving.add(index, paper, scores[place] ?? 0);
        }
      }
    };
    const addPlain = (least: number): void => {
      for (const [index, search] of searches.entries()) {
        const own = new Set(strict[index]);
        const isAllowed = allows(search.segment, scope);
        const ranked = scoreSegment(search, words, lexicon, defaultRankingWeights, {
          loosely: true,
          wanted: {
            least,
            best: rest,
            growth: boosting.highest,
            enough: maxRelaxedResults,
            answered: own.size,
            isAllowed,
          },
        });
        for (const paper of ranked.papers) {
          if (ranked.covers(paper) < least || own.has(paper) || isAllowed?.(paper) === false) continue;
          forgiving.add(index, paper, ranked.scores[paper] ?? 0);
        }
        leftOut ||= ranked.leftOut;
      }
    };
    if (plain) addPlain(words.length < fewestOfText ? leastCovered : leastOfText);
    else {
      // What is strict beside the words leaves few.
      await addHeld(forgivable.strictPart, forgivable.named ? 0 : whole);
      if (forgivable.mandatory !== undefined && !(forgivable.named && forgiving.count > 0)) {
        await addHeld(forgivable.mandatory, leastCovered, whole);
      }
      if (forgiving.count === 0 && forgivable.named && together) addPlain(leastOfNamed);
    }
  }
  let forgiven: readonly Hit[] = forgiving.take();
  if (reranks) {
    forgiven = rerank(forgiven, { searches, words, lexicon, boosting, learned: await early });
  }
  const found = [...results.take(), ...forgiven].slice(0, limit);
  return {
    ids: found.map(({ id }) => id),
    scores: found.map(({ score }) => score),
    total: strictCount + (leftOut ? maxRelaxedResults : Math.min(forgiving.count, maxRelaxedResults)),
    strictTotal: strictCount,
    corrections: forgives ? correctionsOf([...writtenApart, ...soften()], searches, forgiven[0]) : [],
  };
}

/** What was learned, read while something else is waited for; nobody may come to wait for it. */
function learnedBeside({ learned }: ExecutionOptions): Promise<LatentModel | undefined> | undefined {
  const reading = learned?.();
  reading?.catch(() => undefined);
  return reading;
}

/** The neighbours among a query's plain words, each pair as a phrase; compounds hold their parts together by themselves. */
function pairsOf(leaves: readonly Leaf[], lexicon: Lexicon): Leaf[] {
  return leaves.slice(1).flatMap((second, index) => {
    const first = leaves[index];
    if (first === undefined || !isSingle(first) || !isSingle(second)) return [];
    const pair: WordsQuery = { kind: 'words', text: `${first.query.text} ${second.query.text}` };
    return [leafOf(pair, (word) => strictVariants(word, lexicon))];
  });
}

/** How many of the pairs stand side by side in each of some papers, by its place among them. */
async function pairsBeside(search: SegmentSearch, pairs: readonly Leaf[], papers: PaperList): Promise<Uint8Array> {
  const found = new Uint8Array(pairs.length === 0 ? 0 : papers.length);
  const read = pairs.filter((pair) => search.positionsOf(termsOf([pair])) <= mostPositions);
  await search.load(termsOf(read));
  for (const having of await search.matchSequences(read, papers)) {
    let place = 0;
    for (const paper of having) {
      place = findPaper(papers, paper, place);
      found[place] = (found[place] ?? 0) + 1;
    }
  }
  return found;
}

/** A word of the query with what is forgiven for it. */
interface Softened {
  readonly leaf: Leaf;
  /** Beside its strict variants; only of a single word. */
  readonly more: readonly Variant[];
  /** No paper has the word. */
  readonly correction?: { readonly word: string; readonly taken: string };
}

/** Each word's correction once, however often it stands in the query; of several the one that the best paper has. */
function correctionsOf(
  parts: readonly Partial<Softened>[],
  searches: readonly SegmentSearch[],
  best: Hit | undefined,
): ExecutionResult['corrections'] {
  const isInBest = ({ term, weight }: Variant): boolean => {
    if (best === undefined || weight < variantWeights.twoTypos) return false;
    const papers = searches[best.segment]?.postings(term)?.papers ?? noPapers;
    return papers[findPaper(papers, best.paper, 0)] === best.paper;
  };
  const found = parts.flatMap(({ correction, more = [] }) => {
    if (correction === undefined) return [];
    const taken = more.find(isInBest)?.term ?? correction.taken;
    return [[correction.word, { word: correction.word, taken }] as const];
  });
  return [...new Map(found).values()];
}

const asItIs = (leaf: Leaf): Softened => ({ leaf, more: [] });

/** @param last whether it is the query's last word, which may not be finished */
function softenedLeaf(leaf: Leaf, last: boolean, lexicon: Lexicon): Softened {
  if (leaf.unit.words.length !== 1) return asItIs(leaf);
  const word = leaf.unit.words[0]?.word ?? '';
  const { more, taken } = lexicon.remember(`${last ? 'last' : 'word'} ${word}`, () => forgivenFor(word, last, lexicon));
  // A plural that some paper has, or a longer word of which this is the beginning, is the word that was asked for.
  return taken === undefined || papersOf(leaf, lexicon) > 0
    ? { leaf, more }
    : { leaf, more, correction: { word, taken } };
}

/** What is forgiven for a word, and the likeliest of what may have been meant by it. */
function forgivenFor(word: string, last: boolean, lexicon: Lexicon): { more: Variant[]; taken: string | undefined } {
  const spellings = spellingVariants(word, lexicon);
  const slips = typoVariants(word, lexicon);
  const beginnings = last ? beginningVariants(word, lexicon) : [];
  const isExplained = [spellings, slips, beginnings].some(({ length }) => length > 0);
  const typos = isExplained ? slips : twoTypoVariants(word, lexicon);
  return {
    more: [...spellings, ...typos, ...familyVariants(word, lexicon), ...beginnings],
    taken: (spellings[0] ?? typos[0])?.term,
  };
}

/** Papers of a leaf at most, by its words; all where it is not a single word. */
function papersOf(leaf: Leaf, lexicon: Lexicon): number {
  if (!isSingle(leaf) || leaf.unit.year !== undefined || leaf.unit.category !== undefined) return lexicon.papers;
  return (leaf.variants[0] ?? []).reduce((sum, { term }) => sum + lexicon.papersWith(term), 0);
}

function termsOf(leaves: Iterable<Leaf>): string[] {
  return [...leaves].flatMap((leaf) => leaf.variants.flatMap((variants) => variants.map(({ term }) => term)));
}

function softTerms(soft: readonly Softened[]): string[] {
  return soft.flatMap(({ more }) => more.map(({ term }) => term));
}

async function loadAll(searches: readonly SegmentSearch[], terms: readonly string[]): Promise<void> {
  await Promise.all(searches.map((search) => search.load(terms)));
}

/** Tells a segment's papers that may be answered; undefined where all may. */
function allows(
  { gone, columns: { ids } }: Segment,
  { within, without }: Scope,
): ((paper: number) => boolean) | undefined {
  if (gone === undefined && within === undefined && without === undefined) return undefined;
  return (paper) => {
    const id = ids[paper] ?? 0;
    return gone?.[paper] !== 1 && within?.has(id) !== false && without?.has(id) !== true;
  };
}

/** Without the papers that are gone, and those that were not asked for. */
function allowedOf(papers: PaperList, segment: Segment, scope: Scope): PaperList {
  const isAllowed = allows(segment, scope);
  return isAllowed === undefined ? papers : keep(papers, isAllowed);
}

/** The leaves of a query, each with the papers that have it and what else is forgiven for it. */
function scoredWords(leaves: readonly Softened[], lexicon: Lexicon): QueryTerm[] {
  return leaves.map(({ leaf, more }): QueryTerm => {
    const year = leaf.unit.year === undefined ? {} : { year: leaf.unit.year };
    if (leaf.unit.words.length !== 1) return { leaf, papers: papersOfSequence(leaf, lexicon) };
    const variants = [...(leaf.variants[0] ?? [])];
    const there = new Set(variants.map((variant) => variant.term));
    for (const variant of more) if (!there.has(variant.term)) variants.push(variant);
    const papers = Math.max(0, ...variants.map((variant) => lexicon.papersWith(variant.term)));
    const strictPapers = Math.max(0, ...(leaf.variants[0] ?? []).map((variant) => lexicon.papersWith(variant.term)));
    const own = strictPapers === 0 ? papers : strictPapers;
    return {
      leaf,
      variants,
      ...year,
      papers: own > 0 && isStopWordLeaf(leaf) ? Math.max(own, lexicon.papers / 2) : own,
    };
  });
}

/** How rare a phrase or a compound is: as its spelling in one word where there is one, else as its rarest part. */
function papersOfSequence({ unit: { words, width }, variants }: Leaf, lexicon: Lexicon): number {
  const papersOfWord = variants.map((some) => Math.max(0, ...some.map(({ term }) => lexicon.papersWith(term))));
  const whole = words.map(({ at, end }, word) => (at === 0 && end === width ? (papersOfWord[word] ?? 0) : 0));
  if (whole.some((papers) => papers > 0)) return Math.max(...whole);
  const parts = Array.from({ length: width }, (_, place) =>
    words.reduce((sum, { at, end }, word) => (at <= place && place < end ? sum + (papersOfWord[word] ?? 0) : sum), 0),
  );
  return Math.min(...parts, lexicon.papers);
}

/** The words that speak for a paper. */
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
