/** The index's fields as bits, and what each weighs. */
import { type TextField, textFields } from '../query.ts';

/** The fields that the index holds, in the order in which a paper's words are packed. Topics change without the paper. */
export const indexedFields = textFields.filter((field) => field !== 'topic');

/** The bit of a field in a posting's mask. */
export function bitOf(field: TextField): number {
  return 1 << textFields.indexOf(field);
}

/** The fields that postings and ranking tell apart. */
export const titleBit = bitOf('title');
export const abstractBit = bitOf('abstract');
export const authorBit = bitOf('author');

/** Where words without a field are looked for. */
export const anywhereMask = textFields
  .filter((field) => field !== 'source' && field !== 'topic')
  .reduce((mask, field) => mask | bitOf(field), 0);
/** Where other endings count: names have none. */
export const stemmedMask = anywhereMask & ~authorBit;

/**
 * BM25F (Robertson, Zaragoza, Taylor: "Simple BM25 extension to multiple weighted fields", CIKM 2004): a word's count
 * in a field is weighted and set against the field's length. The usual lengths are constants, measured on 82,101 arXiv
 * papers, so that segments can be joined without counting again.
 */
export interface FieldWeight {
  readonly weight: number;
  /** 0: the length does not matter; 1: it matters fully. */
  readonly lengthEffect: number;
  readonly usualLength: number;
}

const weights: { readonly [F in TextField]: FieldWeight } = {
  title: { weight: 5, lengthEffect: 0.7, usualLength: 11.2 },
  abstract: { weight: 1, lengthEffect: 0.7, usualLength: 191 },
  author: { weight: 2, lengthEffect: 0, usualLength: 12 },
  keyword: { weight: 2, lengthEffect: 0.5, usualLength: 12 },
  venue: { weight: 1, lengthEffect: 0, usualLength: 4 },
  note: { weight: 1.5, lengthEffect: 0.5, usualLength: 20 },
  tag: { weight: 3, lengthEffect: 0, usualLength: 3 },
  organisation: { weight: 1, lengthEffect: 0, usualLength: 3 },
  summary: { weight: 1, lengthEffect: 0.7, usualLength: 30 },
  source: { weight: 0, lengthEffect: 0, usualLength: 1 },
  topic: { weight: 0, lengthEffect: 0, usualLength: 1 },
};

/** What one occurrence of a word in a field of this length counts. */
export function occurrenceWeight(field: TextField, length: number): number {
  const { weight, lengthEffect, usualLength } = weights[field];
  return weight / (1 - lengthEffect + (lengthEffect * length) / usualLength);
}

/** The highest impact; five bits cost nothing in quality. */
export const highestImpact = 31;
/** BM25's k1: how soon a word's repetition stops counting. */
const saturation = 1.2;

/** The impact of a weighted count, from 1 to 31. */
export function impactOf(weightedCount: number): number {
  return Math.max(1, Math.round((highestImpact * weightedCount) / (saturation + weightedCount)));
}

/** Categories stand in the dictionary behind a sign that begins no word: `=cs.cl`, and `=cs` for all of its archive. */
export function categoryTerms(category: string): string[] {
  const name = category.toLowerCase();
  const terms: string[] = [`=${name}`];
  for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) terms.push(`=${name.slice(0, dot)}`);
  return terms;
}
