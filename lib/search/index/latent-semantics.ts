/**
 * Latent semantic indexing (Deerwester et al., JASIS 41, 1990): finds papers that express the query in other words. The
 * model is trained on the library's own titles and abstracts. Words and papers become vectors in a space of few
 * dimensions, in which those that occur together are close. train-associations.ts computes the space.
 */

import { compareCursors, Dictionary, DictionaryCursor, type PackedDictionary } from './dictionary.ts';
import { abstractBit, highestImpact, titleBit } from './indexed-fields.ts';
import { findPaper, type Postings, PostingsArena, readPostings } from './postings.ts';
import { idf } from './ranking.ts';
import { ByteReader, ByteWriter } from './varint.ts';

/** Dimensions of the space. */
export const dimensions = 48;
export const commonest = 0.2;
/** In smaller segments a word is in every fifth paper by chance. */
const fewPapers = 50;
/** Papers whose vectors are computed at once; each takes about 200 bytes meanwhile. */
const batchSize = 100_000;
/** Vectors are stored as eight-bit integers up to this value. */
export const highest = 127;

/** Reads a segment's words and their postings in order. */
export interface PostingsWalk {
  readonly papers: number;
  readonly dictionary: PackedDictionary;
  /** Reads the next bytes of the postings. */
  take(length: number): Uint8Array | Promise<Uint8Array>;
}

/** Yields to other work on the thread if it has been busy for long; undefined if there is no need to wait. */
export type Rest = () => Promise<void> | undefined;

/** The trained words with their vectors. */
export class Associations {
  /** Id of the training: vectors of another training aren't comparable. */
  readonly id: number;
  /** Number of papers in the segment it was trained on. */
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

  /** Returns a word's index among the trained words, or -1. */
  indexOf(term: string): number {
    return this.words.find(term)?.papers ?? -1;
  }

  /** Iterates over the trained words in order; `papers` of each is its index. */
  walk(): DictionaryCursor {
    return new DictionaryCursor(this.packed);
  }

  /** Adds a word's vector, times a factor, to the vector that starts at `at`. */
  addTo(sum: Float32Array, at: number, index: number, factor: number): void {
    const scale = (this.scales[index] ?? 0) * factor;
    const from = index * dimensions;
    for (let axis = 0; axis < dimensions; axis += 1) {
      sum[at + axis] = (sum[at + axis] ?? 0) + scale * (this.vectors[from + axis] ?? 0);
    }
  }

  /** Serialises the model as one row of bytes. */
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

  /** Reads what {@link pack} wrote. @returns undefined if it is incomplete or has other dimensions */
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

/** Whether a word may be trained: it starts with a letter, and is not a category. */
export function isWord(word: Uint8Array, length: number): boolean {
  const first = word[0] ?? 0;
  return length > 2 && first > 96 && first !== 123;
}

export const text = titleBit | abstractBit;

/**
 * Iterates over a segment's words.
 * @param visit may call `postings` for the word's postings, which are valid until `visit` returns
 */
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
 * Computes the vector of each paper of a segment, of length one: {@link highest} in eight bits.
 * @param walk starts over at each call: for very many papers, the words are read several times
 */
export async function vectorsOf(walk: () => PostingsWalk, associations: Associations, rest: Rest): Promise<Int8Array> {
  const { papers } = walk();
  const vectors = new Int8Array(papers * dimensions);
  for (let from = 0; from < papers; from += batchSize) {
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
  const end = Math.min(walk.papers, from + batchSize);
  const sums = new Float32Array((end - from) * dimensions);
  // Both dictionaries are sorted, so they are read in parallel.
  const trained = associations.walk();
  let more = trained.step();
  await walkWords(walk, rest, (word, postings) => {
    let order = 1;
    while (more) {
      order = compareCursors(trained, word);
      if (order >= 0) break;
      more = trained.step();
    }
    if (order !== 0 || word.papers > commonest * Math.max(walk.papers, fewPapers) || !isWord(word.word, word.length))
      return;
    const trainedIndex = trained.papers;
    const { papers, masks, impacts } = postings();
    const weight = idf(word.papers, walk.papers) / highestImpact;
    for (let index = findPaper(papers, from, 0); index < papers.length; index += 1) {
      const paper = papers[index] ?? 0;
      if (paper >= end) return;
      if (((masks[index] ?? 0) & text) === 0) continue;
      associations.addTo(sums, (paper - from) * dimensions, trainedIndex, weight * (impacts[index] ?? 0));
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

/** The position of a query in the space, as a vector of length one. */
export class QueryVector {
  private readonly vector: Float32Array;

  private constructor(vector: Float32Array) {
    this.vector = vector;
  }

  /**
   * @param words of the query with their weights
   * @returns undefined if none of them was trained
   */
  static of(associations: Associations, words: readonly (readonly [string, number])[]): QueryVector | undefined {
    const sum = new Float32Array(dimensions);
    for (const [word, weight] of words) {
      const index = associations.indexOf(word);
      if (index >= 0) associations.addTo(sum, 0, index, weight);
    }
    const length = Math.hypot(...sum);
    return length === 0 ? undefined : new QueryVector(sum.map((value) => value / length));
  }

  /** Returns the similarity to a paper, from 0 to 1. @param vectors of its segment */
  nearness(vectors: Int8Array, paper: number): number {
    let sum = 0;
    for (let axis = 0, at = paper * dimensions; axis < dimensions; axis += 1, at += 1) {
      sum += (this.vector[axis] ?? 0) * (vectors[at] ?? 0);
    }
    // Rounding to eight bits may make a vector slightly longer than one.
    return Math.min(1, Math.max(0, sum / highest));
  }
}
