/** What stands for a query word when it is relaxed, how rare that makes it, and which correction the user is shown. */
import { isSingle, type Leaf } from './leaf.ts';
import type { Lexicon } from './lexicon.ts';
import { noPapers } from './paper-lists.ts';
import { findPaper } from './postings.ts';
import type { QueryTerm } from './ranking.ts';
import type { SegmentSearch } from './segment-search.ts';
import { isStopWordLeaf } from './stop-words.ts';
import {
  beginningVariants,
  familyVariants,
  spellingVariants,
  twoTypoVariants,
  typoVariants,
  type Variant,
  variantWeights,
} from './term-variants.ts';
import type { Hit } from './top-hits.ts';

/** A query word with the variants that its relaxed form adds. */
export interface RelaxedTerm {
  readonly leaf: Leaf;
  /** In addition to the strict variants; empty for phrases and compounds. */
  readonly more: readonly Variant[];
  /** Present if no paper has the word. */
  readonly correction?: { readonly word: string; readonly taken: string };
}

/** Wraps a leaf that keeps its strict variants only. */
export const unrelaxed = (leaf: Leaf): RelaxedTerm => ({ leaf, more: [] });

/** @param isLast whether it is the query's last word, which the user may still be typing */
export function relaxTerm(leaf: Leaf, isLast: boolean, lexicon: Lexicon): RelaxedTerm {
  if (leaf.unit.words.length !== 1) return unrelaxed(leaf);
  const word = leaf.unit.words[0]?.word ?? '';
  const { more, taken } = lexicon.remember(`${isLast ? 'last' : 'word'} ${word}`, () =>
    relaxWord(word, isLast, lexicon),
  );
  // If some paper has its plural, or a longer word that starts with it, the word needs no correction.
  return taken === undefined || countPapers(leaf, lexicon) > 0
    ? { leaf, more }
    : { leaf, more, correction: { word, taken } };
}

/** Returns the variants of a relaxed word, and the one that the user most likely meant. */
function relaxWord(word: string, isLast: boolean, lexicon: Lexicon): { more: Variant[]; taken: string | undefined } {
  const spellings = spellingVariants(word, lexicon);
  const oneTypo = typoVariants(word, lexicon);
  const beginnings = isLast ? beginningVariants(word, lexicon) : [];
  const isExplained = [spellings, oneTypo, beginnings].some(({ length }) => length > 0);
  const typos = isExplained ? oneTypo : twoTypoVariants(word, lexicon);
  return {
    more: [...spellings, ...typos, ...familyVariants(word, lexicon), ...beginnings],
    taken: (spellings[0] ?? typos[0])?.term,
  };
}

/**
 * Returns one correction per misspelt word, even if the query repeats the word. If a word has several likely
 * corrections, the one that the best paper contains wins.
 */
export function findCorrections(
  terms: readonly Partial<RelaxedTerm>[],
  searches: readonly SegmentSearch[],
  best: Hit | undefined,
): { readonly word: string; readonly taken: string }[] {
  const isInBest = ({ term, weight }: Variant): boolean => {
    if (best === undefined || weight < variantWeights.twoTypos) return false;
    const papers = searches[best.segment]?.postings(term)?.papers ?? noPapers;
    return papers[findPaper(papers, best.paper, 0)] === best.paper;
  };
  const corrections = terms.flatMap(({ correction, more = [] }) => {
    if (correction === undefined) return [];
    const taken = more.find(isInBest)?.term ?? correction.taken;
    return [[correction.word, { word: correction.word, taken }] as const];
  });
  return [...new Map(corrections).values()];
}

/** Returns an upper bound of the papers that match a leaf: all papers unless it is a single word. */
export function countPapers(leaf: Leaf, lexicon: Lexicon): number {
  if (!isSingle(leaf) || leaf.unit.year !== undefined || leaf.unit.category !== undefined) return lexicon.papers;
  return (leaf.variants[0] ?? []).reduce((sum, { term }) => sum + lexicon.papersWith(term), 0);
}

/** Returns the terms that relaxing adds. */
export function addedTerms(relaxed: readonly RelaxedTerm[]): string[] {
  return relaxed.flatMap(({ more }) => more.map(({ term }) => term));
}

/** Returns the words of a query for the ranking, with all variants and the number of papers that have each. */
export function toQueryTerms(relaxed: readonly RelaxedTerm[], lexicon: Lexicon): QueryTerm[] {
  return relaxed.map(({ leaf, more }): QueryTerm => {
    const year = leaf.unit.year === undefined ? {} : { year: leaf.unit.year };
    if (leaf.unit.words.length !== 1) return { leaf, papers: papersOfSequence(leaf, lexicon) };
    const strict = leaf.variants[0] ?? [];
    const terms = new Set(strict.map(({ term }) => term));
    const variants = [...strict, ...more.filter(({ term }) => !terms.has(term))];
    const papers = Math.max(0, ...variants.map(({ term }) => lexicon.papersWith(term)));
    const strictPapers = Math.max(0, ...strict.map(({ term }) => lexicon.papersWith(term)));
    const own = strictPapers === 0 ? papers : strictPapers;
    return {
      leaf,
      variants,
      ...year,
      papers: own > 0 && isStopWordLeaf(leaf) ? Math.max(own, lexicon.papers / 2) : own,
    };
  });
}

/** Estimates how many papers have a phrase or a compound: by its spelling as one word, else by its rarest part. */
function papersOfSequence({ unit: { words, width }, variants }: Leaf, lexicon: Lexicon): number {
  const papersOfWord = variants.map((some) => Math.max(0, ...some.map(({ term }) => lexicon.papersWith(term))));
  const whole = words.map(({ at, end }, word) => (at === 0 && end === width ? (papersOfWord[word] ?? 0) : 0));
  if (whole.some((papers) => papers > 0)) return Math.max(...whole);
  const parts = Array.from({ length: width }, (_, position) =>
    words.reduce(
      (sum, { at, end }, word) => (at <= position && position < end ? sum + (papersOfWord[word] ?? 0) : sum),
      0,
    ),
  );
  return Math.min(...parts, lexicon.papers);
}
