import type { Segment } from './segment.ts';

/** The vocabulary of all segments together. */
export class Lexicon {
  private readonly segments: readonly Segment[];
  /** Papers in the index, those that are gone included. */
  readonly papers: number;
  private readonly counts = new Map<string, number>();

  constructor(segments: readonly Segment[]) {
    this.segments = segments;
    this.papers = segments.reduce((sum, segment) => sum + segment.papers, 0);
  }

  /** In how many papers a word stands. */
  papersWith(term: string): number {
    const known = this.counts.get(term);
    if (known !== undefined) return known;
    let sum = 0;
    for (const { dictionary } of this.segments) sum += dictionary.find(term)?.papers ?? 0;
    this.counts.set(term, sum);
    return sum;
  }

  /** The words with a beginning, with the number of papers that have each. */
  withPrefix(prefix: string): Map<string, number> {
    const found = new Map<string, number>();
    for (const { dictionary } of this.segments) {
      dictionary.eachWithPrefix(prefix, (term, { papers }) => {
        found.set(term, (found.get(term) ?? 0) + papers);
        return true;
      });
    }
    return found;
  }
}
