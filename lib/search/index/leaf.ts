/** The words of a query as the index looks them up. */
import { type PhraseGraph, toPhraseGraph } from '../evaluate-query.ts';
import type { Query, WordsQuery } from '../query.ts';
import { anywhereMask, bitOf } from './indexed-fields.ts';
import type { Variant } from './term-variants.ts';

/** The words of a query's leaf with what stands for each. */
export interface Leaf {
  readonly query: WordsQuery;
  readonly unit: PhraseGraph;
  readonly mask: number;
  /** One list a word of the unit. */
  readonly variants: readonly (readonly Variant[])[];
}

/** A leaf of a query as the index looks it up. */
export function leafOf(query: WordsQuery, variantsOf: (word: PhraseGraph['words'][number]) => Variant[]): Leaf {
  const unit = toPhraseGraph(query);
  return {
    query,
    unit,
    mask: query.field === undefined ? anywhereMask : bitOf(query.field),
    variants: unit.words.map(variantsOf),
  };
}

/** Whether a leaf is one word by itself, whose positions do not matter. */
export function isSingle({ unit }: Leaf): boolean {
  return unit.words.length === 1 && unit.width === 1;
}

/** Every leaf of a query whose words the index holds, those under a NOT included. */
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

/** Every term that stands for a word of some leaves. */
export function termsOf(leaves: Iterable<Leaf>): string[] {
  return [...leaves].flatMap((leaf) => leaf.variants.flatMap((variants) => variants.map(({ term }) => term)));
}
