/** Matches phrases and compounds, in any of their spellings. */
import type { PhraseGraph } from '../phrase-graph.ts';
import { type PaperList, unite } from './paper-lists.ts';
import { EncodedPositions, fieldBitOf } from './positions.ts';
import { findPaper, type Postings, PostingsCursor } from './postings.ts';
import type { ScoredId } from './query-memory.ts';

/** The postings of a term that stands for a word of a unit. */
export interface AllowedList {
  readonly term: string;
  readonly postings: Postings;
  /** Mask of the fields that count. */
  readonly allowed: number;
}

/** Papers that have a unit's words in one field, in any order, with those fields; sorted. */
export interface Candidates {
  readonly papers: readonly number[];
  readonly masks: readonly number[];
}

/** Up to this many variants of a word are checked one by one in each paper. */
export const fewVariants = 8;

/**
 * Finds the papers whose positions must be checked. Each path through a unit passes all of its positions, so only the
 * papers of the words at one position are scanned: the position with the fewest.
 * @param lists one per word of the unit; 'any' for a word that every paper is assumed to have
 * @param known papers that need no further checks
 * @param none creates an array of zeros, one per paper
 * @param within the only papers to consider
 */
export function candidatesOf(
  { words, width }: PhraseGraph,
  lists: readonly (readonly AllowedList[] | 'any')[],
  mask: number,
  known: PaperList,
  none: () => ScoredId,
  within?: PaperList,
): Candidates {
  const cursors = lists.map((some) => {
    if (some === 'any') return [everyField];
    if (some.length <= fewVariants) return some.map(({ postings, allowed }) => new PostingsCursor(postings, allowed));
    return [new SpreadFields(some, none())];
  });
  const reached = new Array<number>(width + 1);
  const papers: number[] = [];
  const masks: number[] = [];
  const rarest = rarestPosition(words, width, lists);
  const size = rarest.reduce((sum, { length }) => sum + length, 0);
  // The cursors check the words at all other positions.
  const shorter = within !== undefined && within.length <= size;
  const asked = shorter ? within : unite(rarest);
  let [ofKnown, ofWithin] = [0, 0];
  for (let index = 0; index < asked.length; index += 1) {
    const paper = asked[index] ?? 0;
    if (known.length > 0) {
      ofKnown = findPaper(known, paper, ofKnown);
      if (known[ofKnown] === paper) continue;
    }
    if (within !== undefined && !shorter) {
      ofWithin = findPaper(within, paper, ofWithin);
      if (within[ofWithin] !== paper) continue;
    }
    reached.fill(0);
    reached[0] = mask;
    for (let word = 0; word < words.length; word += 1) {
      const { at, end } = words[word] as PhraseGraph['words'][number];
      const before = reached[at] ?? 0;
      if (before === 0) continue;
      let fields = 0;
      for (const cursor of cursors[word] ?? []) fields |= cursor.fields(paper);
      reached[end] = (reached[end] ?? 0) | (before & fields);
    }
    const fields = reached[width] ?? 0;
    if (fields === 0) continue;
    papers.push(paper);
    masks.push(fields);
  }
  return { papers, masks };
}

const everyField = { fields: () => -1 };

/** The fields of many variants at once, by paper. */
class SpreadFields {
  private readonly found: ScoredId;

  constructor(lists: readonly AllowedList[], found: ScoredId) {
    this.found = found;
    for (const { postings, allowed } of lists) {
      const { papers, masks } = postings;
      for (let index = 0; index < papers.length; index += 1) {
        const paper = papers[index] ?? 0;
        found[paper] = (found[paper] ?? 0) | ((masks[index] ?? 0) & allowed);
      }
    }
  }

  fields(paper: number): number {
    return this.found[paper] ?? 0;
  }
}

function rarestPosition(
  words: PhraseGraph['words'],
  width: number,
  lists: readonly (readonly AllowedList[] | 'any')[],
): readonly PaperList[] {
  let fewest = Number.POSITIVE_INFINITY;
  let rarest: readonly PaperList[] = [];
  for (let place = 0; place < width; place += 1) {
    const across = words.flatMap(({ at, end }, word) =>
      at <= place && place < end && end - at < width ? [lists[word] ?? []] : [],
    );
    if (across.includes('any')) continue;
    const here = across.flatMap((some) => (some === 'any' ? [] : some.map(({ postings }) => postings.papers)));
    const size = here.reduce((sum, { length }) => sum + length, 0);
    if (size < fewest) [fewest, rarest] = [size, here];
  }
  return rarest;
}

/**
 * Selects the variants of a word that some candidate has: a prefix has thousands of words, a paper few of them.
 * @returns `of`: by the candidate's index, its variants; absent if there are few variants anyway
 */
export function someOf(
  lists: readonly AllowedList[],
  candidates: readonly number[],
): { readonly terms: Iterable<number>; readonly of?: readonly (readonly number[])[] } {
  if (lists.length <= fewVariants) return { terms: lists.keys() };
  const places = new Map(candidates.map((paper, place) => [paper, place]));
  const of = candidates.map((): number[] => []);
  const terms = new Set<number>();
  lists.forEach(({ postings: { papers } }, list) => {
    for (let index = 0; index < papers.length; index += 1) {
      const place = places.get(papers[index] ?? 0);
      if (place === undefined) continue;
      of[place]?.push(list);
      terms.add(list);
    }
  });
  return { terms, of };
}

/** Checks a unit's paths through the positions of one paper after another. */
export class SequenceWalk {
  private readonly unit: PhraseGraph;
  /** By the number of positions of the unit passed so far: where in the paper that may end. */
  private readonly paths: EncodedPositions[];
  private readonly places = new EncodedPositions();

  constructor(unit: PhraseGraph) {
    this.unit = unit;
    this.paths = Array.from({ length: unit.width + 1 }, () => new EncodedPositions());
  }

  /**
   * Returns the fields in which the unit's words are adjacent in a paper.
   * @param mask the fields to consider
   * @param read adds the positions of one of the unit's words in the paper
   */
  fieldsWith(mask: number, read: (word: number, places: EncodedPositions) => void): number {
    const { paths, places } = this;
    const { words, width } = this.unit;
    for (const path of paths) path.count = 0;
    for (let word = 0; word < words.length; word += 1) {
      const { at, end } = words[word] as PhraseGraph['words'][number];
      const before = paths[at] as EncodedPositions;
      if (at > 0 && before.count === 0) continue;
      const after = paths[end] as EncodedPositions;
      places.count = 0;
      read(word, places);
      for (let index = 0; index < places.count; index += 1) {
        const start = places.starts[index] ?? 0;
        if ((fieldBitOf(start) & mask) === 0 || (at > 0 && !endsAt(before, start))) continue;
        const afterEnd = places.ends[index] ?? 0;
        if (!endsAt(after, afterEnd)) after.add(start, afterEnd);
      }
    }
    const last = paths[width] as EncodedPositions;
    let fields = 0;
    for (let index = 0; index < last.count; index += 1) fields |= fieldBitOf(last.starts[index] ?? 0);
    return fields;
  }
}

function endsAt(paths: EncodedPositions, place: number): boolean {
  for (let index = 0; index < paths.count; index += 1) if (paths.ends[index] === place) return true;
  return false;
}
