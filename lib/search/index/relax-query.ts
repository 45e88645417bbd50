/** Which part of a query may be forgiven: its plain words. What was said on purpose stays strict. */

import { typedVenue } from '../expand-query.ts';
import { allOf, type Query, type WordsQuery } from '../query.ts';

export interface RelaxableQuery {
  /** Words that may be missing, misspelt or in another field. */
  readonly words: readonly WordsQuery[];
  /** What must hold as it stands. */
  readonly strictPart: Query;
  /** Nothing but plain words: forgiven answers follow the strict ones. Else they stand in only where there are none. */
  readonly isPlain: boolean;
  /** The rest with what is quoted or asked of a field, where there are plain words beside it: that is meant. */
  readonly mandatory?: Query;
  /** The rest names papers by an identifier, so that the words beside it need not be theirs: `arXiv:2503.11731 [cs.CL]`. */
  readonly named: boolean;
}

const isWords = (query: Query): query is WordsQuery =>
  query.kind === 'words' && query.field !== 'topic' && query.field !== 'source' && query.field !== 'tag';

/**
 * Takes the words out of a query that may be forgiven.
 * @returns undefined where it has none
 */
export function splitRelaxable(query: Query): RelaxableQuery | undefined {
  // A venue's other names stay strict; the one that was typed may stand in another field.
  const parts = (query.kind === 'and' ? query.parts : [query]).map(typedVenue);
  const words = parts.filter(isWords);
  if (words.length === 0) return undefined;
  const isPlain = (part: Query): boolean => isWords(part) && part.field === undefined && part.exact !== true;
  const plain = parts.every(isPlain);
  const rest = parts.filter((part) => !isWords(part));
  const mandatory = !plain && parts.some(isPlain) ? { mandatory: allOf(parts.filter((part) => !isPlain(part))) } : {};
  return {
    words: words.flatMap(apart),
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

/** A phrase without its order, a field's words without their field. */
function apart({ text, exact, field, prefix }: WordsQuery): WordsQuery[] {
  // Initials stand in papers as whole names.
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
