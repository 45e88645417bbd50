import type { Reason } from '../domain/topic.ts';
import type { SearchDocument } from '../search/query.ts';
import { Scan } from './hash-words.ts';
import { PaperWords } from './paper-terms.ts';
import type { TopicParameters } from './parameters.ts';
import type { TopicPaper } from './prepared-paper.ts';
import { surfaceForms } from './surface-forms.ts';
import type { WordCounts } from './word-counts.ts';

/** Words and pairs with what each is worth where a paper has it; negative where it speaks against. */
interface WeightedWords {
  readonly hashes: Uint32Array;
  readonly weights: Float64Array;
}

/**
 * What liked papers share: a centroid in the manner of Rocchio (1971) over words and pairs, without a norm for the
 * paper's length, in which a word counts by the square of the share of liked papers that have it.
 */
function learnWords(
  liked: readonly PaperWords[],
  disliked: readonly PaperWords[],
  frequencies: WordCounts,
  parameters: TopicParameters['likes'],
): WeightedWords {
  const worth = sharedWords(liked, frequencies, parameters);
  const having = (hash: number): number => liked.filter((paper) => paper.count(hash) > 0).length / liked.length;
  for (const [hash, weight] of sharedWords(disliked, frequencies, parameters)) {
    // What the liked papers have too is not why a paper was disliked.
    worth.set(hash, (worth.get(hash) ?? 0) - parameters.against * weight * (1 - having(hash)));
  }
  const kept = [...worth].sort(([a, x], [b, y]) => Math.abs(y) - Math.abs(x) || a - b).slice(0, parameters.most);
  return {
    hashes: Uint32Array.from(kept, ([hash]) => hash),
    weights: Float64Array.from(kept, ([, weight]) => weight),
  };
}

function sharedWords(
  papers: readonly PaperWords[],
  frequencies: WordCounts,
  parameters: TopicParameters['likes'],
): Map<number, number> {
  const shared = new Map<number, { sum: number; papers: number; kind: number }>();
  for (const paper of papers) {
    for (let place = 0; place < paper.distinct.length; place += 1) {
      const hash = paper.distinct[place] ?? 0;
      const known = shared.get(hash) ?? { sum: 0, papers: 0, kind: paper.kinds[place] ?? 0 };
      known.sum += saturate(paper.count(hash));
      known.papers += 1;
      shared.set(hash, known);
    }
  }
  const worth = new Map<number, number>();
  for (const [hash, { sum, papers: having, kind }] of shared) {
    if (frequencies.of(hash) < parameters.fewest) continue;
    const rarity = frequencies.weight(hash) ** 2 * (kind === 0 ? 1 : kind === 1 ? parameters.pair : parameters.term);
    worth.set(hash, (sum / papers.length) * rarity * (having / papers.length) ** parameters.agreement);
  }
  return worth;
}

/** A word's count in a paper: the second and third time say less than the first. */
export function saturate(count: number): number {
  return count / (count + 1);
}

/** What a topic's liked papers are like. */
export interface Likes {
  /** How many liked papers it was learned from. */
  readonly count: number;
  /** How much a paper resembles the liked ones; they themselves come to 1 on average. */
  of(paper: TopicPaper): number;
  /**
   * What {@link of} is expected to give for a further paper that would be liked: each liked paper's resemblance to the
   * others, on average.
   */
  readonly expected: number;
  /** What speaks for a paper and what against it, most telling first, as the paper writes it. */
  reasons(paper: TopicPaper): Reason[];
}

/**
 * Learns what liked papers share and disliked ones do not.
 * @returns undefined where no paper is liked
 */
export function learnLikes(
  liked: readonly SearchDocument[],
  disliked: readonly SearchDocument[],
  frequencies: WordCounts,
  parameters: TopicParameters['likes'],
): Likes | undefined {
  const papers = liked.map((document) => new PaperWords(document));
  const against = disliked.map((document) => new PaperWords(document));
  const weighted = learnWords(papers, against, frequencies, parameters);
  const own = papers.reduce((sum, paper) => sum + resemblance(weighted, paper), 0) / papers.length;
  if (papers.length === 0 || own <= 0) return undefined;
  const counter = new TextCounter(weighted);
  const others = (place: number): WeightedWords =>
    learnWords(papers.toSpliced(place, 1), against, frequencies, parameters);
  const left = papers.slice(0, mostLeftOut).map((paper, place) => resemblance(others(place), paper));
  return {
    count: papers.length,
    expected: Math.max(byChance(weighted, frequencies), papers.length === 1 ? 0 : mean(left)) / own,
    of: (paper) => (paper.hasWords ? resemblance(weighted, paper.words) : counter.resemblance(paper.document)) / own,
    reasons: (paper) => reasonsOf(weighted, paper, papers.length),
  };
}

/** Liked papers that are compared with the others, at most. */
const mostLeftOut = 10;
/**
 * Standard deviations above the mean from which a resemblance is no chance. So many, because words of a subject come
 * together, while the reckoning takes them one by one. See docs/topics.md.
 */
const surprising = 12;

/**
 * What few papers reach by chance, whose words are as common as everywhere and know nothing of one another. Papers that
 * share nothing, or one alone, expect no less: otherwise everything would be like them.
 */
function byChance({ hashes, weights }: WeightedWords, frequencies: WordCounts): number {
  let [expected, variance] = [0, 0];
  hashes.forEach((hash, place) => {
    const share = Math.min(1, frequencies.of(hash) / Math.max(1, frequencies.papers));
    const worth = (weights[place] ?? 0) * saturate(1);
    expected += worth * share;
    variance += worth ** 2 * share * (1 - share);
  });
  return expected + surprising * Math.sqrt(variance);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** How much a paper has of the weighted words. */
function resemblance({ hashes, weights }: WeightedWords, paper: PaperWords): number {
  let sum = 0;
  for (let place = 0; place < hashes.length; place += 1) {
    const count = paper.count(hashes[place] as number);
    if (count > 0) sum += (weights[place] as number) * saturate(count);
  }
  return sum;
}

/** Looks for the weighted words alone, where nothing else is asked of a paper: cheaper than {@link PaperWords}. */
class TextCounter {
  private readonly weights: Float64Array;
  private readonly counts: Uint16Array;
  /** Open addressing, mostly empty: a weighted word, and its place + 1, by its low bits. */
  private readonly hashes = new Uint32Array(slotCount);
  private readonly places = new Uint16Array(slotCount);

  constructor({ hashes, weights }: WeightedWords) {
    this.weights = weights;
    this.counts = new Uint16Array(hashes.length);
    hashes.forEach((hash, place) => {
      let slot = hash % slotCount;
      while (this.places[slot] !== 0) slot = (slot + 1) % slotCount;
      this.hashes[slot] = hash;
      this.places[slot] = place + 1;
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
    for (let place = 0; place < this.counts.length; place += 1) {
      const count = this.counts[place] as number;
      if (count > 0) sum += (this.weights[place] as number) * saturate(count);
    }
    return sum;
  }

  private count(hash: number): void {
    let slot = hash & (slotCount - 1);
    for (;;) {
      const place = this.places[slot] as number;
      if (place === 0) return;
      if (this.hashes[slot] === hash) {
        this.counts[place - 1] = (this.counts[place - 1] as number) + 1;
        return;
      }
      slot = (slot + 1) & (slotCount - 1);
    }
  }
}

/** Slots for the weighted words: a power of two, many times as many as `parameters.most`, so that most are empty. */
const slotCount = 4_096;

const scan = new Scan();

/** Words named before the rest are left out. */
const mostWords = 3;

function reasonsOf({ hashes, weights }: WeightedWords, { words, document }: TopicPaper, liked: number): Reason[] {
  const shares = Array.from(hashes, (hash, place) => ({
    hash,
    share: (weights[place] ?? 0) * saturate(words.count(hash)),
  })).filter(({ share }) => share !== 0);
  const tell = (sign: 1 | -1): string[] =>
    surfaceForms(
      document,
      shares
        .filter(({ share }) => share * sign > 0)
        .sort((a, b) => (b.share - a.share) * sign)
        .map(({ hash }) => hash),
      mostWords,
    );
  const against = tell(-1);
  return [
    { kind: 'likes', count: liked, words: tell(1) },
    ...(against.length > 0 ? [{ kind: 'against' as const, words: against }] : []),
  ];
}
