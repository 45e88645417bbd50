/**
 * Which words of a library go together, learned from its own titles and abstracts, so that a paper is found by words
 * that it says in another way. Latent semantic indexing (Deerwester et al., JASIS 41, 1990): words and papers become
 * points in a space of few dimensions, where those that share their company lie near each other. The space is that of
 * the strongest singular vectors of the matrix of papers and words, found by randomised subspace iteration (Halko,
 * Martinsson, Tropp, SIAM Review 53, 2011) over a sample of the papers.
 */

import { compareCursors, Dictionary, DictionaryCursor, type PackedDictionary } from './dictionary.ts';
import { abstractBit, highestImpact, titleBit } from './indexed-fields.ts';
import { findPaper, type Postings, PostingsArena, readPostings } from './postings.ts';
import { idf } from './ranking.ts';
import { ByteReader, ByteWriter } from './varint.ts';

/** Dimensions of the space. */
export const dimensions = 48;
export const commonest = 0.2;
/** Of fewer papers a word is in every fifth by chance. */
const fewPapers = 50;
/** Papers whose vectors are made at once: they take 200 bytes each meanwhile. */
const papersAtOnce = 100_000;
/** Values of a vector are kept in eight bits. */
export const highest = 127;

/** A segment's words with their postings, in order. */
export interface PostingsWalk {
  readonly papers: number;
  readonly dictionary: PackedDictionary;
  /** The next bytes of the postings. */
  take(length: number): Uint8Array | Promise<Uint8Array>;
}

/** Lets others have the thread where it was held for long. */
export type Rest = () => Promise<void> | undefined;

/** The learned words. */
export class Associations {
  /** Which learning this is: vectors of another say nothing here. */
  readonly id: number;
  /** Papers that there were when it was learned. */
  readonly papers: number;
  private readonly packed: PackedDictionary;
  private readonly words: Dictionary;
  private readonly vectors: Int8Array;
  private readonly scales: Float32Array;

  constructor(id: number, papers: number, words: PackedDictionary, vectors: Int8Array, scales: Float32Array) {
    this.id = id;
    this.papers = papers;
    this.packed = words;
    this.words = new Dictionary(words);
    this.vectors = vectors;
    this.scales = scales;
  }

  /** A word's place among the learned, or -1. */
  placeOf(term: string): number {
    return this.words.find(term)?.papers ?? -1;
  }

  /** Goes through the learned words in order; the papers of each are its place. */
  walk(): DictionaryCursor {
    return new DictionaryCursor(this.packed);
  }

  /** Adds a word's vector so many times to a vector that begins at a place of an array. */
  addTo(sum: Float32Array, at: number, place: number, times: number): void {
    const scale = (this.scales[place] ?? 0) * times;
    const from = place * dimensions;
    for (let axis = 0; axis < dimensions; axis += 1) {
      sum[at + axis] = (sum[at + axis] ?? 0) + scale * (this.vectors[from + axis] ?? 0);
    }
  }

  /** As one row of bytes. */
  pack(): Uint8Array<ArrayBuffer> {
    const { bytes, anchors, count } = this.packed;
    const out = new ByteWriter(bytes.length + this.vectors.length + anchors.byteLength + 4 * count + 64);
    for (const number of [this.id, this.papers, count, bytes.length, anchors.length]) out.number(number);
    out.append(bytes);
    out.append(new Uint8Array(anchors.buffer, anchors.byteOffset, anchors.byteLength));
    out.append(new Uint8Array(this.scales.buffer, this.scales.byteOffset, this.scales.byteLength));
    out.append(new Uint8Array(this.vectors.buffer, this.vectors.byteOffset, this.vectors.byteLength));
    return out.view().slice();
  }

  /** Reads what {@link pack} wrote; undefined where that is not whole, or has other dimensions. */
  static unpack(row: Uint8Array): Associations | undefined {
    const reader = new ByteReader(row);
    const [id, papers, count, length, anchors] = [0, 0, 0, 0, 0].map(() => reader.number()) as [
      number,
      number,
      number,
      number,
      number,
    ];
    if (row.length !== reader.at + length + 4 * anchors + (4 + dimensions) * count) return undefined;
    const cut = (size: number): ArrayBuffer => {
      const part = row.slice(reader.at, reader.at + size);
      reader.at += size;
      return part.buffer as ArrayBuffer;
    };
    const words = { bytes: new Uint8Array(cut(length)), anchors: new Uint32Array(cut(4 * anchors)), count };
    const scales = new Float32Array(cut(4 * count));
    return new Associations(id, papers, words, new Int8Array(cut(count * dimensions)), scales);
  }
}

/** Whether a word is one that may be learned: it begins with a letter, and is no category. */
export function isWord(word: Uint8Array, length: number): boolean {
  const first = word[0] ?? 0;
  return length > 2 && first > 96 && first !== 123;
}

export const text = titleBit | abstractBit;

/** Goes through a segment's words. @param visit may take a word's postings, which last until it returns */
export async function walkWords(
  walk: PostingsWalk,
  rest: Rest,
  visit: (words: DictionaryCursor, postings: () => Postings) => void,
): Promise<void> {
  const arena = new PostingsArena();
  for (const words = new DictionaryCursor(walk.dictionary); words.step(); ) {
    const taken = walk.take(words.postingsLength);
    const bytes = taken instanceof Uint8Array ? taken : await taken;
    visit(words, () => readPostings(bytes, words.papers, arena));
    arena.clear();
    const waiting = rest();
    if (waiting !== undefined) await waiting;
  }
}

/**
 * Gives each paper of a segment its vector, of length one: {@link highest} in eight bits.
 * @param walk begins again at each call: the words of very many papers are gone through several times
 */
export async function vectorsOf(walk: () => PostingsWalk, associations: Associations, rest: Rest): Promise<Int8Array> {
  const { papers } = walk();
  const vectors = new Int8Array(papers * dimensions);
  for (let from = 0; from < papers; from += papersAtOnce) {
    await addVectors(walk(), associations, rest, from, vectors);
  }
  return vectors;
}

async function addVectors(
  walk: PostingsWalk,
  associations: Associations,
  rest: Rest,
  from: number,
  vectors: Int8Array,
): Promise<void> {
  const behind = Math.min(walk.papers, from + papersAtOnce);
  const sums = new Float32Array((behind - from) * dimensions);
  // Both dictionaries are in order, so that none is searched.
  const learned = associations.walk();
  let more = learned.step();
  await walkWords(walk, rest, (word, postings) => {
    let order = 1;
    while (more) {
      order = compareCursors(learned, word);
      if (order >= 0) break;
      more = learned.step();
    }
    if (order !== 0 || word.papers > commonest * Math.max(walk.papers, fewPapers) || !isWord(word.word, word.length))
      return;
    const place = learned.papers;
    const { papers, masks, impacts } = postings();
    const weight = idf(word.papers, walk.papers) / highestImpact;
    for (let index = findPaper(papers, from, 0); index < papers.length; index += 1) {
      const paper = papers[index] ?? 0;
      if (paper >= behind) return;
      if (((masks[index] ?? 0) & text) === 0) continue;
      associations.addTo(sums, (paper - from) * dimensions, place, weight * (impacts[index] ?? 0));
    }
  });
  for (let at = 0; at < sums.length; at += dimensions) {
    let length = 0;
    for (let axis = 0; axis < dimensions; axis += 1) length += (sums[at + axis] ?? 0) ** 2;
    if (length === 0) continue;
    const scale = highest / Math.sqrt(length);
    const to = from * dimensions + at;
    for (let axis = 0; axis < dimensions; axis += 1) vectors[to + axis] = Math.round(scale * (sums[at + axis] ?? 0));
    const waiting = rest();
    if (waiting !== undefined) await waiting;
  }
}

/** What a query's words go together with, of length one; undefined where none of them was learned. */
export class QueryVector {
  private readonly vector: Float32Array;

  private constructor(vector: Float32Array) {
    this.vector = vector;
  }

  /** @param words of the query, each with how much it counts */
  static of(associations: Associations, words: readonly (readonly [string, number])[]): QueryVector | undefined {
    const sum = new Float32Array(dimensions);
    for (const [word, weight] of words) {
      const place = associations.placeOf(word);
      if (place >= 0) associations.addTo(sum, 0, place, weight);
    }
    const length = Math.hypot(...sum);
    return length === 0 ? undefined : new QueryVector(sum.map((value) => value / length));
  }

  /** How near a paper lies, from 0 to 1. @param vectors of its segment */
  nearness(vectors: Int8Array, paper: number): number {
    let sum = 0;
    for (let axis = 0, at = paper * dimensions; axis < dimensions; axis += 1, at += 1) {
      sum += (this.vector[axis] ?? 0) * (vectors[at] ?? 0);
    }
    // A vector in eight bits may be a little longer than one.
    return Math.min(1, Math.max(0, sum / highest));
  }
}
