/** The fields of the index as bits, and their weights. */
import { type TextField, textFields } from '../query.ts';

/**
 * The indexed fields, in the order in which a paper's words are packed. Topics change without the paper, so they aren't
 * indexed.
 */
export const indexedFields = textFields.filter((field) => field !== 'topic');

/** Returns the bit of a field in a posting's mask. */
export function bitOf(field: TextField): number {
  return 1 << textFields.indexOf(field);
}

/** The fields that postings and ranking treat separately. */
export const titleBit = bitOf('title');
export const abstractBit = bitOf('abstract');
export const authorBit = bitOf('author');

/** The fields in which words without a field are searched. */
export const anywhereMask = textFields
  .filter((field) => field !== 'source' && field !== 'topic')
  .reduce((mask, field) => mask | bitOf(field), 0);
/** The fields in which other endings match; names have none. */
export const stemmedMask = anywhereMask & ~authorBit;

/**
 * BM25F (Robertson, Zaragoza, Taylor: "Simple BM25 extension to multiple weighted fields", CIKM 2004): a word's count
 * in a field is weighted and normalised by the field's length. The typical lengths are constants, measured on 82,101
 * arXiv papers, so that segments can be merged without counting again.
 */
export interface FieldWeight {
  readonly weight: number;
  /** From 0, the length doesn't matter, to 1, it matters fully. */
  readonly lengthEffect: number;
  readonly typicalLength: number;
}

const weights: { readonly [F in TextField]: FieldWeight } = {
  title: { weight: 5, lengthEffect: 0.7, typicalLength: 11.2 },
  abstract: { weight: 1, lengthEffect: 0.7, typicalLength: 191 },
  author: { weight: 2, lengthEffect: 0, typicalLength: 12 },
  keyword: { weight: 2, lengthEffect: 0.5, typicalLength: 12 },
  venue: { weight: 1, lengthEffect: 0, typicalLength: 4 },
  note: { weight: 1.5, lengthEffect: 0.5, typicalLength: 20 },
  tag: { weight: 3, lengthEffect: 0, typicalLength: 3 },
  organisation: { weight: 1, lengthEffect: 0, typicalLength: 3 },
  summary: { weight: 1, lengthEffect: 0.7, typicalLength: 30 },
  source: { weight: 0, lengthEffect: 0, typicalLength: 1 },
  topic: { weight: 0, lengthEffect: 0, typicalLength: 1 },
};

/** Returns the weight of one occurrence of a word in a field of this length, in words. */
export function occurrenceWeight(field: TextField, length: number): number {
  const { weight, lengthEffect, typicalLength } = weights[field];
  return weight / (1 - lengthEffect + (lengthEffect * length) / typicalLength);
}

/** The highest impact. Five bits don't reduce the quality of the results. */
export const highestImpact = 31;
/** BM25's k1: how soon further repetitions of a word stop counting. */
const saturation = 1.2;

/** Returns the impact of a weighted count, from 1 to 31. */
export function impactOf(weightedCount: number): number {
  return Math.max(1, Math.round((highestImpact * weightedCount) / (saturation + weightedCount)));
}

/**
 * Returns the dictionary entries of a category, which start with a character that no word has: `=cs.cl`, and `=cs` for
 * its archive.
 */
export function categoryTerms(category: string): string[] {
  const name = category.toLowerCase();
  const terms: string[] = [`=${name}`];
  for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) terms.push(`=${name.slice(0, dot)}`);
  return terms;
}
