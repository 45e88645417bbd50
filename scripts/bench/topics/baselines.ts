/** Simple implementations of standard methods, for comparison in the same run. */
import type { Paper } from '../../../lib/domain/paper.ts';
import { tokensOf } from './task.ts';

const stopWords = new Set(
  'a an and are as at be by can for from has have in into is it its of on or our such that the their these this to was we were which while with'.split(
    ' ',
  ),
);

/** Scores by index of the paper. */
export type Scores = Float64Array;

export interface Baselines {
  bm25(query: readonly string[]): Scores;
  /** 1 if the words are adjacent. */
  phrase(query: readonly string[]): Scores;
  /** Similarity of every paper to the mean vector of some papers, over words and pairs. */
  rocchio(papers: readonly number[]): Scores;
  /** Exact phrase first, then BM25 with pseudo-relevance feedback from the first ten. */
  phraseFirst(query: readonly string[]): Scores;
}

export function makeBaselines(papers: readonly Paper[]): Baselines {
  const documents = papers.map(({ title, abstract = '' }) => {
    const [heading, body] = [tokensOf(title), tokensOf(abstract)];
    return {
      text: ` ${heading.join(' ')} | ${body.join(' ')} `,
      counts: countsOf([heading, body]),
      length: heading.length + body.length,
    };
  });
  const frequency = new Map<string, number>();
  for (const { counts } of documents)
    for (const term of counts.keys()) frequency.set(term, (frequency.get(term) ?? 0) + 1);
  const total = documents.length;
  const mean = documents.reduce((sum, { length }) => sum + length, 0) / total;

  const postings = new Map<string, { paper: number; weight: number }[]>();
  const vectors = documents.map(({ counts }, paper) => {
    const vector = new Map<string, number>();
    let norm = 0;
    for (const [term, count] of counts) {
      const df = frequency.get(term) ?? 0;
      if (df < 2 || df > total / 5) continue;
      const weight = (1 + Math.log(count)) * Math.log(total / df);
      vector.set(term, weight);
      norm += weight ** 2;
    }
    for (const [term, weight] of vector) {
      const normal = weight / Math.sqrt(norm);
      vector.set(term, normal);
      const list = postings.get(term);
      if (list === undefined) postings.set(term, [{ paper, weight: normal }]);
      else list.push({ paper, weight: normal });
    }
    return vector;
  });

  const bm25 = (query: readonly string[]): Scores => {
    const [k1, b] = [1.2, 0.75];
    const scores = new Float64Array(total);
    for (const term of new Set(query)) {
      const df = frequency.get(term) ?? 0;
      const idf = Math.log(1 + (total - df + 0.5) / (df + 0.5));
      documents.forEach(({ counts, length }, paper) => {
        const count = counts.get(term) ?? 0;
        scores[paper] = (scores[paper] ?? 0) + (idf * count * (k1 + 1)) / (count + k1 * (1 - b + (b * length) / mean));
      });
    }
    return scores;
  };
  const phrase = (query: readonly string[]): Scores => {
    const run = ` ${query.join(' ')} `;
    return Float64Array.from(documents, ({ text }) => (text.includes(run) ? 1 : 0));
  };
  const rocchio = (liked: readonly number[]): Scores => {
    const centroid = new Map<string, number>();
    for (const paper of liked) {
      for (const [term, weight] of vectors[paper] ?? [])
        centroid.set(term, (centroid.get(term) ?? 0) + weight / liked.length);
    }
    const scores = new Float64Array(total);
    for (const [term, weight] of centroid) {
      for (const posting of postings.get(term) ?? []) {
        scores[posting.paper] = (scores[posting.paper] ?? 0) + weight * posting.weight;
      }
    }
    return scores;
  };
  const phraseFirst = (query: readonly string[]): Scores => {
    const [words, exact] = [normal(bm25(query)), phrase(query)];
    const first = ranking(words.map((score, paper) => score + 10 * (exact[paper] ?? 0))).slice(0, 10);
    const feedback = normal(rocchio(first));
    return words.map((score, paper) => score + 10 * (exact[paper] ?? 0) + (feedback[paper] ?? 0));
  };
  return { bm25, phrase, rocchio, phraseFirst };
}

function countsOf(texts: readonly string[][]): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (term: string): void => {
    counts.set(term, (counts.get(term) ?? 0) + 1);
  };
  for (const words of texts) {
    words.forEach((word, place) => {
      const before = words[place - 1];
      if (stopWords.has(word) || word.length < 2) return;
      count(word);
      if (before !== undefined && !stopWords.has(before) && before.length > 1) count(`${before} ${word}`);
    });
  }
  return counts;
}

function normal(scores: Scores): Scores {
  const most = scores.reduce((a, b) => Math.max(a, b), 0);
  return most === 0 ? scores : scores.map((score) => score / most);
}

/** Returns papers by score, best first. */
export function ranking(scores: Scores): number[] {
  return Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

/**
 * Returns the average precision of a ranking.
 * @param left liked papers, which aren't ranked
 */
export function averagePrecision(scores: Scores, right: readonly number[], left: readonly number[] = []): number {
  const away = new Set(left);
  const wanted = new Set(right.filter((paper) => !away.has(paper)));
  let [place, found, sum] = [0, 0, 0];
  for (const paper of ranking(scores)) {
    if (away.has(paper)) continue;
    place += 1;
    if (!wanted.has(paper)) continue;
    found += 1;
    sum += found / place;
  }
  return sum / wanted.size;
}
