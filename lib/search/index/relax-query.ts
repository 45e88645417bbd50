/** Decides which part of a query may be relaxed: its plain words. What the user asked for explicitly stays strict. */

import { typedVenue } from '../expand-query.ts';
import { allOf, type Query, type WordsQuery } from '../query.ts';

/** A query split into words that may be relaxed, and the rest. */
export interface RelaxableQuery {
  /** Words that may be missing, misspelt or in another field. */
  readonly words: readonly WordsQuery[];
  /** The part that must match as it stands. */
  readonly strictPart: Query;
  /**
   * Whether the query has only plain words: relaxed results then follow the strict ones. Otherwise they appear only if
   * there are no strict ones.
   */
  readonly isPlain: boolean;
  /** The strict part with what is quoted or limited to a field, if the query also has plain words. */
  readonly mandatory?: Query;
  /**
   * Whether the rest names papers by an identifier, so that the other words may be missing from them: `arXiv:2503.11731
   * [cs.CL]`.
   */
  readonly named: boolean;
}

const isWords = (query: Query): query is WordsQuery =>
  query.kind === 'words' && query.field !== 'topic' && query.field !== 'source' && query.field !== 'tag';

/**
 * Splits off the words of a query that may be relaxed.
 * @returns undefined if it has none
 */
export function splitRelaxable(query: Query): RelaxableQuery | undefined {
  // The other names of a venue stay strict; the typed one may match another field.
  const parts = (query.kind === 'and' ? query.parts : [query]).map(typedVenue);
  const words = parts.filter(isWords);
  if (words.length === 0) return undefined;
  const isPlain = (part: Query): boolean => isWords(part) && part.field === undefined && part.exact !== true;
  const plain = parts.every(isPlain);
  const rest = parts.filter((part) => !isWords(part));
  const mandatory = !plain && parts.some(isPlain) ? { mandatory: allOf(parts.filter((part) => !isPlain(part))) } : {};
  return {
    words: words.flatMap(wordsWithoutOrder),
    strictPart: allOf(rest),
    isPlain: plain,
    named: rest.some(namesPaper),
    ...mandatory,
  };
}

/** Whether a part of a query is an identifier, or a number that may be one. */
function namesPaper(query: Query): boolean {
  return query.kind === 'key' || (query.kind === 'or' && query.parts.some(({ kind }) => kind === 'key'));
}

/** Returns the words of a phrase without their order, and those of a field without the field. */
function wordsWithoutOrder({ text, exact, field, prefix }: WordsQuery): WordsQuery[] {
  // Papers write out first names.
  const isInitial = (word: string): boolean => field === 'author' && /^\p{L}\.?$/u.test(word);
  const words = text.split(/\s+/).filter((word) => word !== '' && !isInitial(word));
  if (exact === undefined && field === undefined)
    return [{ kind: 'words', text, ...(prefix === true ? { prefix } : {}) }];
  return words.map((word, index) => ({
    kind: 'words',
    text: word,
    ...(prefix === true && index === words.length - 1 ? { prefix } : {}),
  }));
}
