/** The words of a query as the index looks them up. */
import { type PhraseGraph, toPhraseGraph } from '../phrase-graph.ts';
import type { Query, WordsQuery } from '../query.ts';
import { anywhereMask, bitOf } from './indexed-fields.ts';
import type { Variant } from './term-variants.ts';

/** A leaf of a query: its words, and the terms that stand for each. */
export interface Leaf {
  readonly query: WordsQuery;
  readonly unit: PhraseGraph;
  readonly mask: number;
  /** One list per word of the unit. */
  readonly variants: readonly (readonly Variant[])[];
}

/** Creates the leaf of some query words. @param variantsOf returns the terms that stand for a word */
export function leafOf(query: WordsQuery, variantsOf: (word: PhraseGraph['words'][number]) => Variant[]): Leaf {
  const unit = toPhraseGraph(query);
  return {
    query,
    unit,
    mask: query.field === undefined ? anywhereMask : bitOf(query.field),
    variants: unit.words.map(variantsOf),
  };
}

/** Whether a leaf is a single word, so that positions don't matter. */
export function isSingle({ unit }: Leaf): boolean {
  return unit.words.length === 1 && unit.width === 1;
}

/** Returns all words of a query that the index contains, including those under a NOT. */
export function wordsOf(query: Query): WordsQuery[] {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.flatMap(wordsOf);
    case 'not':
      return wordsOf(query.part);
    case 'words':
      return query.field === 'topic' ? [] : [query];
    default:
      return [];
  }
}

/** Returns all terms that stand for the words of some leaves. */
export function termsOf(leaves: Iterable<Leaf>): string[] {
  return [...leaves].flatMap((leaf) => leaf.variants.flatMap((variants) => variants.map(({ term }) => term)));
}
