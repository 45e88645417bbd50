/** Scores the papers of a list: those that match a query strictly, or the best of a first ranking. */
import { accumulateScores, type ScoreAccumulator, ScoreArrays } from './accumulate-scores.ts';
import { highestImpact } from './indexed-fields.ts';
import type { Lexicon } from './lexicon.ts';
import type { PaperList } from './paper-lists.ts';
import { findPaper, type Postings } from './postings.ts';
import { computeTermWeights, type QueryTerm, type RankingWeights, type TermWeights } from './ranking.ts';
import type { SegmentSearch } from './segment-search.ts';

const allFields = -1;

/** Scores of the papers of a list. */
export interface ListScores {
  /** By the paper's index in the list. */
  readonly scores: Float32Array;
  /** Share of the query's weight that the paper at an index covers, from 0 to 1. */
  covers(place: number): number;
}

/**
 * Scores some papers of a segment. The postings of all variants must be loaded, and phrases matched.
 * @param loosely whether the parts of a compound also count if they aren't adjacent
 */
export function scorePapers(
  search: SegmentSearch,
  words: readonly QueryTerm[],
  lexicon: Lexicon,
  weights: RankingWeights,
  papers: PaperList,
  loosely = false,
): ListScores {
  const worths = computeTermWeights(words, lexicon, weights);
  const sum = new ListAccumulator(papers);
  accumulateScores(search, worths, lexicon, loosely, sum);
  return sum.finish(worths);
}

/** Collects the scores of the papers of a list, by their index in it. */
export class ListAccumulator extends ScoreArrays implements ScoreAccumulator {
  readonly only: PaperList;

  constructor(papers: PaperList) {
    super(papers.length);
    this.only = papers;
  }

  begin(word: number): void {
    this.bit = 1 << word;
  }

  addList(postings: Postings, allowed: number, worth: number): void {
    this.addAll(this.only, undefined, postings, allowed, worth);
  }

  addSome(postings: Postings, some: PaperList, worth: number): void {
    const papers = this.only;
    const places = new Uint32Array(some.length);
    let [count, at] = [0, 0];
    for (let index = 0; index < some.length && at < papers.length; index += 1) {
      at = findPaper(papers, some[index] ?? 0, at);
      if (papers[at] !== some[index]) continue;
      places[count] = at;
      count += 1;
    }
    const own = places.subarray(0, count);
    this.addAll(
      own.map((place) => papers[place] ?? 0),
      own,
      postings,
      allFields,
      worth,
    );
  }

  /** @param places indexes of the papers in the whole list; undefined if `some` is the whole list */
  private addAll(
    some: PaperList,
    places: Uint32Array | undefined,
    { papers, masks, impacts }: Postings,
    allowed: number,
    worth: number,
  ): void {
    const share = worth / highestImpact;
    let [index, at] = [0, 0];
    while (index < some.length) {
      at = findPaper(papers, some[index] ?? 0, at);
      const paper = papers[at];
      if (paper === undefined) return;
      if (paper !== some[index]) {
        index = findPaper(some, paper, index);
        continue;
      }
      if (((masks[at] ?? 0) & allowed) !== 0) {
        this.raise(places === undefined ? index : (places[index] ?? 0), share * (impacts[at] ?? 0));
      }
      index += 1;
    }
  }

  addWhere(passes: (paper: number) => boolean, worth: number): void {
    for (let place = 0; place < this.only.length; place += 1) {
      if (passes(this.only[place] ?? 0)) this.raise(place, worth);
    }
  }

  finish({ shares, factors }: TermWeights): ListScores {
    const { scores, masks } = this;
    for (let place = 0; place < scores.length; place += 1) {
      scores[place] = (scores[place] ?? 0) * (factors[masks[place] ?? 0] ?? 0);
    }
    return { scores, covers: (place) => shares[masks[place] ?? 0] ?? 0 };
  }
}
