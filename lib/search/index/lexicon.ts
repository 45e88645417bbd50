import type { Segment } from './segment.ts';

/** Results of look-ups that are kept: a word stays in a query while the next is typed. */
const mostKept = 4_000;

/** The vocabulary of all segments together. */
export class Lexicon {
  private readonly segments: readonly Segment[];
  /** Papers in the index, those that are gone included. */
  readonly papers: number;
  private readonly counts = new Map<string, number>();
  private readonly kept = new Map<string, unknown>();

  constructor(segments: readonly Segment[]) {
    this.segments = segments;
    this.papers = segments.reduce((sum, segment) => sum + segment.papers, 0);
  }

  /** In how many papers a word stands. */
  papersWith(term: string): number {
    const known = this.counts.get(term);
    if (known !== undefined) return known;
    const sum = this.count(term);
    if (this.counts.size >= mostKept) this.counts.clear();
    this.counts.set(term, sum);
    return sum;
  }

  /** As {@link papersWith}, for one of hundreds of words of which hardly one is there, so that none is remembered. */
  count(term: string): number {
    let sum = 0;
    for (const { dictionary } of this.segments) sum += dictionary.find(term)?.papers ?? 0;
    return sum;
  }

  /** The words with a beginning, with the number of papers that have each. */
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
   * The commonest words with a beginning, those first that stand in most papers.
   * @param fewest papers of a word
   */
  commonest(prefix: string, most: number, fewest: number, isMeant: (term: string) => boolean): readonly string[] {
    const [only, ...others] = this.segments;
    let words: (readonly [string, number])[] = [];
    if (only === undefined) return [];
    if (others.length > 0) {
      words = [...this.withPrefix(prefix)].filter(([word, papers]) => papers >= fewest && isMeant(word));
    } else {
      // Of one segment the rare words need not be made out.
      let least = fewest;
      only.dictionary.eachWithPrefix(prefix, (papers, term) => {
        if (papers < least) return;
        const word = term();
        if (!isMeant(word)) return;
        words.push([word, papers]);
        if (words.length < 4 * most) return;
        words = commonestFirst(words).slice(0, most);
        least = Math.max(least, words.at(-1)?.[1] ?? 0);
      });
    }
    return commonestFirst(words)
      .slice(0, most)
      .map(([word]) => word);
  }

  /** What was found for a word before, or is found now. @param of tells the finding from others, word and all */
  remember<T>(of: string, find: () => T): T {
    const known = this.kept.get(of) as T | undefined;
    if (known !== undefined) return known;
    const found = find();
    if (this.kept.size >= mostKept) this.kept.clear();
    this.kept.set(of, found);
    return found;
  }
}

/** Sorts words with the number of their papers. */
export function commonestFirst(words: (readonly [string, number])[]): (readonly [string, number])[] {
  return words.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
}

const lexicons = new WeakMap<readonly Segment[], Lexicon>();

/** The vocabulary of some segments, the same for the same list of them. */
export function lexiconOf(segments: readonly Segment[]): Lexicon {
  const known = lexicons.get(segments);
  if (known !== undefined) return known;
  const lexicon = new Lexicon(segments);
  lexicons.set(segments, lexicon);
  return lexicon;
}
