import type { Reason } from '../domain/topic.ts';
import type { SearchDocument } from '../search/query.ts';
import { Scan } from './hash-words.ts';
import { PaperWords } from './paper-terms.ts';
import type { TopicParameters } from './parameters.ts';
import type { TopicPaper } from './prepared-paper.ts';
import { surfaceForms } from './surface-forms.ts';
import type { WordCounts } from './word-counts.ts';

/** Words and pairs with their weights; negative if they speak against a paper. */
interface WeightedWords {
  readonly hashes: Uint32Array;
  readonly weights: Float64Array;
}

/**
 * Computes the words that liked papers share: a centroid in the manner of Rocchio (1971) over words and pairs, without
 * normalising by the paper's length. A word counts by the square of the share of liked papers that have it.
 */
function trainWords(
  liked: readonly PaperWords[],
  disliked: readonly PaperWords[],
  frequencies: WordCounts,
  parameters: TopicParameters['likes'],
): WeightedWords {
  const weightOf = sharedWords(liked, frequencies, parameters);
  const shareWith = (hash: number): number => liked.filter((paper) => paper.count(hash) > 0).length / liked.length;
  for (const [hash, weight] of sharedWords(disliked, frequencies, parameters)) {
    // Words that the liked papers have too are not the reason for a dislike.
    weightOf.set(hash, (weightOf.get(hash) ?? 0) - parameters.against * weight * (1 - shareWith(hash)));
  }
  const strongest = [...weightOf]
    .sort(([a, x], [b, y]) => Math.abs(y) - Math.abs(x) || a - b)
    .slice(0, parameters.maxWords);
  return {
    hashes: Uint32Array.from(strongest, ([hash]) => hash),
    weights: Float64Array.from(strongest, ([, weight]) => weight),
  };
}

function sharedWords(
  papers: readonly PaperWords[],
  frequencies: WordCounts,
  parameters: TopicParameters['likes'],
): Map<number, number> {
  const shared = new Map<number, { sum: number; papers: number; kind: number }>();
  for (const paper of papers) {
    for (let index = 0; index < paper.distinct.length; index += 1) {
      const hash = paper.distinct[index] ?? 0;
      const known = shared.get(hash) ?? { sum: 0, papers: 0, kind: paper.kinds[index] ?? 0 };
      known.sum += saturate(paper.count(hash));
      known.papers += 1;
      shared.set(hash, known);
    }
  }
  const weightOf = new Map<number, number>();
  for (const [hash, { sum, papers: count, kind }] of shared) {
    if (frequencies.of(hash) < parameters.minPapers) continue;
    const rarity = frequencies.weight(hash) ** 2 * (kind === 0 ? 1 : kind === 1 ? parameters.pair : parameters.term);
    weightOf.set(hash, (sum / papers.length) * rarity * (count / papers.length) ** parameters.agreement);
  }
  return weightOf;
}

/** Returns the weight of a word's count in a paper: further occurrences count less than the first. */
export function saturate(count: number): number {
  return count / (count + 1);
}

/** What a topic's liked papers have in common. */
export interface Likes {
  /** Number of liked papers it was trained on. */
  readonly count: number;
  /** Returns a paper's similarity to the liked ones, whose own average is 1. */
  of(paper: TopicPaper): number;
  /**
   * Expected value of {@link of} for another paper that the user would like: the average similarity of each liked paper
   * to the others.
   */
  readonly expected: number;
  /** Returns the words that speak for and against a paper, the strongest first, as the paper spells them. */
  reasons(paper: TopicPaper): Reason[];
}

/**
 * Trains on liked and disliked papers.
 * @returns undefined if no paper is liked
 */
export function trainLikes(
  liked: readonly SearchDocument[],
  disliked: readonly SearchDocument[],
  frequencies: WordCounts,
  parameters: TopicParameters['likes'],
): Likes | undefined {
  const papers = liked.map((document) => new PaperWords(document));
  const against = disliked.map((document) => new PaperWords(document));
  const weighted = trainWords(papers, against, frequencies, parameters);
  const own = papers.reduce((sum, paper) => sum + resemblance(weighted, paper), 0) / papers.length;
  if (papers.length === 0 || own <= 0) return undefined;
  const counter = new TextCounter(weighted);
  const others = (index: number): WeightedWords =>
    trainWords(papers.toSpliced(index, 1), against, frequencies, parameters);
  const heldOut = papers.slice(0, maxHeldOut).map((paper, index) => resemblance(others(index), paper));
  return {
    count: papers.length,
    expected: Math.max(byChance(weighted, frequencies), papers.length === 1 ? 0 : mean(heldOut)) / own,
    of: (paper) => (paper.hasWords ? resemblance(weighted, paper.words) : counter.resemblance(paper.document)) / own,
    reasons: (paper) => reasonsOf(weighted, paper, papers.length),
  };
}

/** Maximum number of liked papers that are compared with the others. */
const maxHeldOut = 10;
/**
 * Standard deviations above the mean from which a similarity isn't due to chance. High, because words of a subject
 * occur together, while the formula assumes independent words. See docs/topics.md.
 */
const minDeviations = 12;

/**
 * Returns the similarity that few papers would reach by chance, if words were independent and as common as in the whole
 * library. Also the minimum for liked papers that share no words, or for a single one: otherwise every paper would be
 * similar.
 */
function byChance({ hashes, weights }: WeightedWords, frequencies: WordCounts): number {
  let [expected, variance] = [0, 0];
  hashes.forEach((hash, index) => {
    const share = Math.min(1, frequencies.of(hash) / Math.max(1, frequencies.papers));
    const weight = (weights[index] ?? 0) * saturate(1);
    expected += weight * share;
    variance += weight ** 2 * share * (1 - share);
  });
  return expected + minDeviations * Math.sqrt(variance);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Returns the similarity of a paper to weighted words. */
function resemblance({ hashes, weights }: WeightedWords, paper: PaperWords): number {
  let sum = 0;
  for (let index = 0; index < hashes.length; index += 1) {
    const count = paper.count(hashes[index] as number);
    if (count > 0) sum += (weights[index] as number) * saturate(count);
  }
  return sum;
}

/** Counts only the weighted words of a paper, which is cheaper than {@link PaperWords} if nothing else is needed. */
class TextCounter {
  private readonly weights: Float64Array;
  private readonly counts: Uint16Array;
  /** An open-addressing hash table, mostly empty: each weighted word, and its index + 1. */
  private readonly hashes = new Uint32Array(slotCount);
  private readonly indexes = new Uint16Array(slotCount);

  constructor({ hashes, weights }: WeightedWords) {
    this.weights = weights;
    this.counts = new Uint16Array(hashes.length);
    hashes.forEach((hash, index) => {
      let slot = hash % slotCount;
      while (this.indexes[slot] !== 0) slot = (slot + 1) % slotCount;
      this.hashes[slot] = hash;
      this.indexes[slot] = index + 1;
    });
  }

  resemblance({ title, abstract = '' }: SearchDocument): number {
    scan.read(title);
    scan.append(abstract);
    const { length, words, pairs, terms, empty } = scan;
    this.counts.fill(0);
    for (let at = 0; at < length; at += 1) {
      const pair = pairs[at] as number;
      const term = terms[at] as number;
      if (empty[at] === 0) this.count(words[at] as number);
      if (pair !== 0) this.count(pair);
      if (term !== 0) this.count(term);
    }
    let sum = 0;
    for (let index = 0; index < this.counts.length; index += 1) {
      const count = this.counts[index] as number;
      if (count > 0) sum += (this.weights[index] as number) * saturate(count);
    }
    return sum;
  }

  private count(hash: number): void {
    let slot = hash & (slotCount - 1);
    for (;;) {
      const index = this.indexes[slot] as number;
      if (index === 0) return;
      if (this.hashes[slot] === hash) {
        this.counts[index - 1] = (this.counts[index - 1] as number) + 1;
        return;
      }
      slot = (slot + 1) & (slotCount - 1);
    }
  }
}

/** Slots of the table: a power of two, and many times `parameters.maxWords`. */
const slotCount = 4_096;

const scan = new Scan();

/** Maximum number of words in a reason. */
const maxReasonWords = 3;

function reasonsOf({ hashes, weights }: WeightedWords, { words, document }: TopicPaper, liked: number): Reason[] {
  const shares = Array.from(hashes, (hash, index) => ({
    hash,
    share: (weights[index] ?? 0) * saturate(words.count(hash)),
  })).filter(({ share }) => share !== 0);
  const wordsFor = (sign: 1 | -1): string[] =>
    surfaceForms(
      document,
      shares
        .filter(({ share }) => share * sign > 0)
        .sort((a, b) => (b.share - a.share) * sign)
        .map(({ hash }) => hash),
      maxReasonWords,
    );
  const against = wordsFor(-1);
  return [
    { kind: 'likes', count: liked, words: wordsFor(1) },
    ...(against.length > 0 ? [{ kind: 'against' as const, words: against }] : []),
  ];
}
