/**
 * Trains the latent model: computes the strongest singular vectors of the matrix of words and sampled papers by
 * randomised subspace iteration (Halko, Martinsson, Tropp, SIAM Review 53, 2011).
 */
import { DictionaryCursor, DictionaryWriter } from './dictionary.ts';
import { highestImpact } from './indexed-fields.ts';
import {
  Associations,
  commonest,
  dimensions,
  highest,
  isWord,
  type PostingsWalk,
  type Rest,
  text,
  walkWords,
} from './latent-semantics.ts';
import { idf } from './ranking.ts';

/** Smaller libraries don't have enough words that occur together. */
export const minTrainingPapers = 500;
/** A larger segment is sampled: this many to twice as many papers. More hardly improve the model. */
const sampleSize = 16_000;
/** Maximum number of trained words: the most common ones that aren't in every fifth paper. */
const maxWords = 20_000;

/** Rarer words don't occur with others often enough. */
const minPapers = 5;
const rounds = 4;
/** Minimum words per dimension: if each word had its own, none would be close to another. */
const minWordsPerDimension = 8;

/** Returns the minimum number of papers of a trained word, so that there are at most {@link maxWords} words. */
async function minPapersOf({ papers, dictionary }: PostingsWalk, rest: Rest): Promise<number> {
  const most = commonest * papers;
  const counts = new Map<number, number>();
  for (const words = new DictionaryCursor(dictionary); words.step(); ) {
    const waiting = rest();
    if (waiting !== undefined) await waiting;
    if (words.papers < minPapers || words.papers > most || !isWord(words.word, words.length)) continue;
    counts.set(words.papers, (counts.get(words.papers) ?? 0) + 1);
  }
  let left = maxWords;
  let minimum = Number.POSITIVE_INFINITY;
  for (const [count, words] of [...counts].sort(([a], [b]) => b - a)) {
    left -= words;
    if (left < 0) break;
    minimum = count;
  }
  return minimum;
}

/** The sparse matrix of sampled papers and words, stored by word. */
interface Sample {
  readonly papers: number;
  readonly starts: readonly number[];
  readonly columns: Uint32Array;
  readonly values: Float32Array;
}

/**
 * Trains a model.
 * @param walk the segment to train on
 * @param id of the training, used once
 * @param rest called between two pieces of work
 */
export async function trainAssociations(walk: PostingsWalk, id: number, rest: Rest): Promise<Associations> {
  const dictionary = new DictionaryWriter();
  const sample = await sampleOf(walk, rest, dictionary);
  const words = sample.starts.length - 1;
  // Random start vectors, but the same in every run.
  let state = 0x9e3779b9;
  const random = (): number => {
    state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5;
    return (state >>> 8) / 0x800000 - 1;
  };
  const used = Math.min(dimensions, Math.floor(words / minWordsPerDimension));
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

/** Reads the words and the sampled papers that have them. Each paper's weights have length one. */
async function sampleOf(walk: PostingsWalk, rest: Rest, dictionary: DictionaryWriter): Promise<Sample> {
  const minimum = await minPapersOf(walk, rest);
  const stride = Math.max(1, Math.floor(walk.papers / sampleSize));
  const papers = Math.ceil(walk.papers / stride);
  const starts = [0];
  let columns = new Uint32Array(1 << 16);
  let values = new Float32Array(1 << 16);
  let filled = 0;
  const squares = new Float64Array(papers);
  await walkWords(walk, rest, (word, postings) => {
    if (word.papers < minimum || word.papers > commonest * walk.papers || !isWord(word.word, word.length)) return;
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
    // Words that are mostly in other fields are names, which aren't trained.
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

/**
 * Adds the product of the matrix and some vectors.
 * @param toPapers whether `from` has vectors of words, rather than of papers
 */
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

/** Returns the Cholesky factor of a symmetric matrix of which the lower half is given. */
function cholesky(products: Float64Array): Float64Array {
  const factor = new Float64Array(products.length);
  for (let a = 0; a < dimensions; a += 1) {
    for (let b = 0; b <= a; b += 1) {
      let sum = products[a * dimensions + b] ?? 0;
      for (let c = 0; c < b; c += 1) sum -= (factor[a * dimensions + c] ?? 0) * (factor[b * dimensions + c] ?? 0);
      // A direction that is almost empty must not blow up.
      factor[a * dimensions + b] = a === b ? Math.sqrt(Math.max(sum, 1e-9)) : sum / (factor[b * dimensions + b] ?? 1);
    }
  }
  return factor;
}

/** Quantises a vector to eight bits per value. @returns the value of one step */
function quantise(from: Float32Array, at: number, to: Int8Array): number {
  let most = 0;
  for (let axis = 0; axis < dimensions; axis += 1) most = Math.max(most, Math.abs(from[at + axis] ?? 0));
  if (most === 0) return 0;
  for (let axis = 0; axis < dimensions; axis += 1) {
    to[at + axis] = Math.round((highest * (from[at + axis] ?? 0)) / most);
  }
  return most / highest;
}
