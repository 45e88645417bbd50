import type { Segment } from './segment.ts';

/** Maximum number of cached results: a word stays in a query while the user types the next. */
const maxCached = 4_000;

/** The vocabulary of all segments together. */
export class Lexicon {
  private readonly segments: readonly Segment[];
  /** Papers in the index, including those that are gone. */
  readonly papers: number;
  private readonly counts = new Map<string, number>();
  private readonly cache = new Map<string, unknown>();

  constructor(segments: readonly Segment[]) {
    this.segments = segments;
    this.papers = segments.reduce((sum, segment) => sum + segment.papers, 0);
  }

  /** Returns how many papers have a word. */
  papersWith(term: string): number {
    const known = this.counts.get(term);
    if (known !== undefined) return known;
    const sum = this.count(term);
    if (this.counts.size >= maxCached) this.counts.clear();
    this.counts.set(term, sum);
    return sum;
  }

  /** Like {@link papersWith} without the cache: for hundreds of guesses, nearly all of which are unknown words. */
  count(term: string): number {
    let sum = 0;
    for (const { dictionary } of this.segments) sum += dictionary.find(term)?.papers ?? 0;
    return sum;
  }

  /** Returns the words with a prefix, with their number of papers. */
  withPrefix(prefix: string): ReadonlyMap<string, number> {
    const found = new Map<string, number>();
    for (const { dictionary } of this.segments) {
      dictionary.eachWithPrefix(prefix, (papers, term) => {
        const word = term();
        found.set(word, (found.get(word) ?? 0) + papers);
      });
    }
    return found;
  }

  /**
   * Returns the most common words with a prefix, the most common first.
   * @param minPapers minimum number of papers of a word
   */
  commonest(prefix: string, limit: number, minPapers: number, matches: (term: string) => boolean): readonly string[] {
    const [only, ...others] = this.segments;
    let words: (readonly [string, number])[] = [];
    if (only === undefined) return [];
    if (others.length > 0) {
      words = [...this.withPrefix(prefix)].filter(([word, papers]) => papers >= minPapers && matches(word));
    } else {
      // With a single segment, rare words needn't be decoded.
      let minimum = minPapers;
      only.dictionary.eachWithPrefix(prefix, (papers, term) => {
        if (papers < minimum) return;
        const word = term();
        if (!matches(word)) return;
        words.push([word, papers]);
        if (words.length < 4 * limit) return;
        words = commonestFirst(words).slice(0, limit);
        minimum = Math.max(minimum, words.at(-1)?.[1] ?? 0);
      });
    }
    return commonestFirst(words)
      .slice(0, limit)
      .map(([word]) => word);
  }

  /** Returns the cached result for a key, or computes it. @param key key: the kind of result, and the word */
  remember<T>(key: string, find: () => T): T {
    const known = this.cache.get(key) as T | undefined;
    if (known !== undefined) return known;
    const found = find();
    if (this.cache.size >= maxCached) this.cache.clear();
    this.cache.set(key, found);
    return found;
  }
}

/** Sorts words by their number of papers, in place. */
export function commonestFirst(words: (readonly [string, number])[]): (readonly [string, number])[] {
  return words.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
}

const lexicons = new WeakMap<readonly Segment[], Lexicon>();

/** Returns the vocabulary of some segments: the same object for the same array. */
export function lexiconOf(segments: readonly Segment[]): Lexicon {
  const known = lexicons.get(segments);
  if (known !== undefined) return known;
  const lexicon = new Lexicon(segments);
  lexicons.set(segments, lexicon);
  return lexicon;
}
