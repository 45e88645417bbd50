/**
 * Which words of a library go together, learned from its own titles and abstracts, so that a paper is found by words
 * that it says in another way. Latent semantic indexing (Deerwester et al., JASIS 41, 1990): words and papers become
 * points in a space of few dimensions, where those that share their company lie near each other. The space is that of
 * the strongest singular vectors of the matrix of papers and words, found by randomised subspace iteration (Halko,
 * Martinsson, Tropp, SIAM Review 53, 2011) over a sample of the papers.
 */

import { compareCursors, Dictionary, DictionaryCursor, DictionaryWriter, type PackedDictionary } from './dictionary.ts';
import { abstractBit, highestImpact, titleBit } from './indexed-fields.ts';
import { findPaper, type Postings, PostingsArena, readPostings } from './postings.ts';
import { idf } from './ranking.ts';
import { ByteReader, ByteWriter } from './varint.ts';

/** Dimensions of the space. */
export const dimensions = 48;
/** A library of fewer papers has too few words that go together. */
export const minTrainingPapers = 500;
/** From so many papers of a larger segment, or up to twice as many, is learned; more make the words hardly better. */
const sampled = 16_000;
/** Words that are learned: the commonest that are not in every fifth paper. */
const mostWords = 20_000;
const commonest = 0.2;
/** Of fewer papers a word is in every fifth by chance. */
const fewPapers = 50;
/** A word of fewer papers has too little company. */
const fewestPapers = 5;
const rounds = 4;
/** Papers whose vectors are made at once: they take 200 bytes each meanwhile. */
const papersAtOnce = 100_000;
/** As many words share a dimension at least: where each had one of its own, none would lie near another. */
const wordsOfDimension = 8;
/** Values of a vector are kept in eight bits. */
const highest = 127;

/** A segment's words with their postings, in order. */
export interface PostingsWalk {
  readonly papers: number;
  readonly dictionary: PackedDictionary;
  /** The next bytes of the postings. */
  take(length: number): Uint8Array | Promise<Uint8Array>;
}

/** Lets others have the thread where it was held for long. */
type Rest = () => Promise<void> | undefined;

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
function isWord(word: Uint8Array, length: number): boolean {
  const first = word[0] ?? 0;
  return length > 2 && first > 96 && first !== 123;
}

/** The fewest papers of a word to be learned, so that there are not too many. */
async function fewestOf({ papers, dictionary }: PostingsWalk, rest: Rest): Promise<number> {
  const most = commonest * papers;
  const counts = new Map<number, number>();
  for (const words = new DictionaryCursor(dictionary); words.step(); ) {
    const waiting = rest();
    if (waiting !== undefined) await waiting;
    if (words.papers < fewestPapers || words.papers > most || !isWord(words.word, words.length)) continue;
    counts.set(words.papers, (counts.get(words.papers) ?? 0) + 1);
  }
  let left = mostWords;
  let fewest = Number.POSITIVE_INFINITY;
  for (const [count, words] of [...counts].sort(([a], [b]) => b - a)) {
    left -= words;
    if (left < 0) break;
    fewest = count;
  }
  return fewest;
}

const text = titleBit | abstractBit;

/** Goes through a segment's words. @param visit may take a word's postings, which last until it returns */
async function walkWords(
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

/** The matrix of sampled papers and words, by words. */
interface Sample {
  readonly papers: number;
  readonly starts: readonly number[];
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

/**
 * Learns which words go together.
 * @param walk the segment to learn from
 * @param id of the learning, used once
 * @param rest called between two pieces of work
 */
export async function trainAssociations(walk: PostingsWalk, id: number, rest: Rest): Promise<Associations> {
  const dictionary = new DictionaryWriter();
  const sample = await sampleOf(walk, rest, dictionary);
  const words = sample.starts.length - 1;
  // Any directions to begin with; the same on every run.
  let state = 0x9e3779b9;
  const random = (): number => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
    return (state >>> 8) / 0x800000 - 1;
  };
  const used = Math.min(dimensions, Math.floor(words / wordsOfDimension));
  const ofPapers = new Float32Array(sample.papers * dimensions);
  for (let at = 0; at < ofPapers.length; at += dimensions) {
    for (let axis = 0; axis < used; axis += 1) ofPapers[at + axis] = random();
    const waiting = rest();
    if (waiting !== undefined) await waiting;
  }
  const ofWords = new Float32Array(words * dimensions);
  for (let round = 0; round < rounds; round += 1) {
    ofWords.fill(0);
    await multiply(sample, rest, ofWords, ofPapers, false);
    await orthonormalise(ofWords, rest);
    if (round === rounds - 1) break;
    ofPapers.fill(0);
    await multiply(sample, rest, ofPapers, ofWords, true);
    await orthonormalise(ofPapers, rest);
  }
  const vectors = new Int8Array(words * dimensions);
  const scales = new Float32Array(words);
  for (let word = 0; word < words; word += 1) {
    scales[word] = quantise(ofWords, word * dimensions, vectors);
    const waiting = rest();
    if (waiting !== undefined) await waiting;
  }
  return new Associations(id, walk.papers, dictionary.finish(), vectors, scales);
}

/** Reads the words and the sampled papers that have them; each paper's words weigh one together. */
async function sampleOf(walk: PostingsWalk, rest: Rest, dictionary: DictionaryWriter): Promise<Sample> {
  const fewest = await fewestOf(walk, rest);
  const stride = Math.max(1, Math.floor(walk.papers / sampled));
  const papers = Math.ceil(walk.papers / stride);
  const starts = [0];
  let columns = new Uint32Array(1 << 16);
  let values = new Float32Array(1 << 16);
  let filled = 0;
  const squares = new Float64Array(papers);
  await walkWords(walk, rest, (word, postings) => {
    if (word.papers < fewest || word.papers > commonest * walk.papers || !isWord(word.word, word.length)) return;
    const { papers: list, masks, impacts } = postings();
    const weight = idf(word.papers, walk.papers) / highestImpact;
    const before = filled;
    let inText = 0;
    for (let index = 0; index < list.length; index += 1) {
      if (((masks[index] ?? 0) & text) === 0) continue;
      inText += 1;
      const paper = list[index] ?? 0;
      if (paper % stride !== 0) continue;
      if (filled === columns.length) {
        const [grownColumns, grownValues] = [new Uint32Array(2 * filled), new Float32Array(2 * filled)];
        grownColumns.set(columns);
        grownValues.set(values);
        [columns, values] = [grownColumns, grownValues];
      }
      columns[filled] = paper / stride;
      values[filled] = weight * (impacts[index] ?? 0);
      filled += 1;
    }
    // Names are no words that go together.
    if (2 * inText < list.length || filled === before) {
      filled = before;
      return;
    }
    for (let index = before; index < filled; index += 1) {
      const column = columns[index] ?? 0;
      squares[column] = (squares[column] ?? 0) + (values[index] ?? 0) ** 2;
    }
    dictionary.addBytes(word.word, word.length, starts.length - 1, 0, 0);
    starts.push(filled);
  });
  for (let word = 1; word < starts.length; word += 1) {
    for (let index = starts[word - 1] ?? 0; index < (starts[word] ?? 0); index += 1) {
      values[index] = (values[index] ?? 0) / Math.sqrt(squares[columns[index] ?? 0] ?? 1);
    }
    const waiting = rest();
    if (waiting !== undefined) await waiting;
  }
  return { papers, starts, columns: columns.subarray(0, filled), values: values.subarray(0, filled) };
}

/** Adds the matrix times a bundle of vectors. @param toPapers whether `from` are vectors of words, else of papers */
async function multiply(
  { starts, columns, values }: Sample,
  rest: Rest,
  to: Float32Array,
  from: Float32Array,
  toPapers: boolean,
): Promise<void> {
  for (let word = 0; word < starts.length - 1; word += 1) {
    const ofWord = word * dimensions;
    for (let index = starts[word] ?? 0; index < (starts[word + 1] ?? 0); index += 1) {
      const value = values[index] ?? 0;
      const ofPaper = (columns[index] ?? 0) * dimensions;
      const [into, out] = toPapers ? [ofPaper, ofWord] : [ofWord, ofPaper];
      for (let axis = 0; axis < dimensions; axis += 1) {
        to[into + axis] = (to[into + axis] ?? 0) + value * (from[out + axis] ?? 0);
      }
    }
    const waiting = rest();
    if (waiting !== undefined) await waiting;
  }
}

/** Makes the columns of a tall matrix orthonormal, by the Cholesky factor of their products. */
async function orthonormalise(matrix: Float32Array, rest: Rest): Promise<void> {
  const rows = matrix.length / dimensions;
  const products = new Float64Array(dimensions * dimensions);
  for (let row = 0; row < rows; row += 1) {
    const at = row * dimensions;
    for (let a = 0; a < dimensions; a += 1) {
      const value = matrix[at + a] ?? 0;
      for (let b = 0; b <= a; b += 1) {
        products[a * dimensions + b] = (products[a * dimensions + b] ?? 0) + value * (matrix[at + b] ?? 0);
      }
    }
    const waiting = rest();
    if (waiting !== undefined) await waiting;
  }
  const factor = cholesky(products);
  for (let row = 0; row < rows; row += 1) {
    const at = row * dimensions;
    for (let a = 0; a < dimensions; a += 1) {
      let value = matrix[at + a] ?? 0;
      for (let b = 0; b < a; b += 1) value -= (factor[a * dimensions + b] ?? 0) * (matrix[at + b] ?? 0);
      matrix[at + a] = value / (factor[a * dimensions + a] ?? 1);
    }
    const waiting = rest();
    if (waiting !== undefined) await waiting;
  }
}

/** The lower triangle whose product with its transpose is a symmetric matrix, of which the lower half is given. */
function cholesky(products: Float64Array): Float64Array {
  const factor = new Float64Array(products.length);
  for (let a = 0; a < dimensions; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      let sum = products[a * dimensions + b] ?? 0;
      for (let c = 0; c < b; c += 1) sum -= (factor[a * dimensions + c] ?? 0) * (factor[b * dimensions + c] ?? 0);
      // A direction that few papers have left empty counts for nothing rather than for anything.
      factor[a * dimensions + b] = a === b ? Math.sqrt(Math.max(sum, 1e-9)) : sum / (factor[b * dimensions + b] ?? 1);
    }
  }
  return factor;
}

/** Writes a vector in eight bits a value. @returns what one step is worth */
function quantise(from: Float32Array, at: number, to: Int8Array): number {
  let most = 0;
  for (let axis = 0; axis < dimensions; axis += 1) most = Math.max(most, Math.abs(from[at + axis] ?? 0));
  if (most === 0) return 0;
  for (let axis = 0; axis < dimensions; axis += 1) {
    to[at + axis] = Math.round((highest * (from[at + axis] ?? 0)) / most);
  }
  return most / highest;
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
