/** Cuts a query into tokens: parentheses, operators, and terms with their field, quotation marks and star. */

import type { Query } from './query.ts';

/** A token of a query, with its range of characters. */
export type QueryToken =
  | { readonly kind: 'open' | 'close' | 'and' | 'or' | 'not'; readonly from: number; readonly to: number }
  | TermToken
  /** A term that is translated already. */
  | { readonly kind: 'ready'; readonly from: number; readonly to: number; readonly query: Query };

/** Words or an identifier, with a field or without. */
export interface TermToken {
  readonly kind: 'term';
  readonly from: number;
  readonly to: number;
  /** As typed before the colon, in lower case; `from` is its start. */
  readonly field?: string;
  readonly text: string;
  readonly quoted: boolean;
  /** Whether the closing quotation mark is missing. */
  readonly open?: true;
  /** Whether a star follows it. */
  readonly prefix: boolean;
  /** Whether a parenthesis follows the field: `title:(a OR b)`. */
  readonly group?: true;
}

const space = /\s/u;
const quotes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\u201c', '\u201d'],
  ['\u201e', '\u201c\u201d'],
  ['\u00ab', '\u00bb'],
]);
const closing = /["\u201d\u201c\u00bb]/;

/** An identifier after the name of its kind, as in reference lists: `PMID: 26017442`, `doi: 10.1038/nature14539`. */
const schemeAndId = /^(arxiv|doi|pmid|pmcid)(?:\s*:)?\s+(\S+)/iu;

/**
 * Cuts a query into tokens; never throws.
 * @param isField tells fields from words that contain a colon
 * @param isWhole tells identifiers and URLs, which become one token whatever characters they contain
 */
export function tokensOf(
  text: string,
  isField: (name: string) => boolean,
  isWhole: (chunk: string) => boolean,
): QueryToken[] {
  const tokens: QueryToken[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (space.test(char)) {
      at += 1;
      continue;
    }
    if (char === '(' || char === ')') {
      tokens.push({ kind: char === '(' ? 'open' : 'close', from: at, to: at + 1 });
      at += 1;
      continue;
    }
    const named = schemeAndId.exec(text.slice(at));
    if (named?.[1] !== undefined && named[2] !== undefined && isWhole(`${named[1]}:${withoutTrailing(named[2])}`)) {
      const id = withoutTrailing(named[2]);
      const to = at + named[0].length - named[2].length + id.length;
      tokens.push({ kind: 'term', from: at, to, text: `${named[1]}:${id}`, quoted: false, prefix: false });
      at = to;
      continue;
    }
    const chunk = /^\S+/u.exec(text.slice(at))?.[0] ?? char;
    const whole = withoutTrailing(chunk);
    if (isWhole(whole)) {
      tokens.push({ kind: 'term', from: at, to: at + whole.length, text: whole, quoted: false, prefix: false });
      at += whole.length;
      continue;
    }
    // After a parenthesis it is a hyphen: "language model (LLM)-based".
    if (/^[-\u2212]/.test(char) && text[at - 1] !== ')' && /^[^\s)-]/u.test(text.slice(at + 1))) {
      tokens.push({ kind: 'not', from: at, to: at + 1 });
      at += 1;
      continue;
    }
    const word = /^(?:AND|OR|NOT|ANDNOT)(?=[\s()]|$)/u.exec(text.slice(at))?.[0];
    if (word !== undefined) {
      if (word === 'ANDNOT') tokens.push({ kind: 'and', from: at, to: at + 3 });
      const kind = word === 'OR' ? 'or' : word === 'AND' ? 'and' : 'not';
      tokens.push({ kind, from: at, to: at + word.length });
      at += word.length;
      continue;
    }
    const term = readTerm(text, at, isField, tokens.every(isOfField));
    tokens.push(term);
    at = Math.max(term.to, at + 1);
  }
  return tokens;
}

/** Removes trailing punctuation. An identifier may contain parentheses, but unmatched ones belong to the query. */
function withoutTrailing(chunk: string): string {
  let end = chunk.length;
  let open = 0;
  for (const char of chunk) open += char === '(' ? 1 : char === ')' ? -1 : 0;
  while (/[,;)]/.test(chunk[end - 1] ?? '') && !(chunk[end - 1] === ')' && open >= 0)) {
    end -= 1;
    if (chunk[end] === ')') open += 1;
  }
  return chunk.slice(0, end);
}

const isOfField = (token: QueryToken): boolean => token.kind !== 'term' || token.field !== undefined;

/** @param first whether only terms with a field come before */
function readTerm(text: string, from: number, isField: (name: string) => boolean, first: boolean): TermToken {
  let at = from;
  let field: string | undefined;
  // "author: lecun". In titles the colon comes later, and they start with a capital.
  const spaced = first ? /^([a-z]+):\s+(?=\S)/.exec(text.slice(from)) : null;
  const named = /^([\p{L}_]+):(?=(\S?))/u.exec(text.slice(from));
  if (spaced?.[1] !== undefined && isField(spaced[1])) {
    field = spaced[1];
    at += spaced[0].length;
  } else if (
    named?.[1] !== undefined &&
    isField(named[1].toLowerCase()) &&
    !(named[2] === '' && from + named[0].length < text.length)
  ) {
    field = named[1].toLowerCase();
    at += named[0].length;
  }
  if (field !== undefined && text[at] === '(')
    return { kind: 'term', from, to: at, field, text: '', quoted: false, prefix: false, group: true };
  const fieldPart = field === undefined ? {} : { field };
  const opening = text[at] ?? '';
  const ends = quotes.get(opening);
  if (ends !== undefined) {
    let end = at + 1;
    while (end < text.length && !(ends.includes(text[end] ?? '') || text[end] === '"')) end += 1;
    const value = text.slice(at + 1, end);
    const closed = end < text.length;
    const star = closed && text[end + 1] === '*';
    const inner = value.endsWith('*');
    return {
      kind: 'term',
      from,
      to: Math.min(text.length, end + 1 + (star ? 1 : 0)),
      ...fieldPart,
      text: inner ? value.slice(0, -1) : value,
      quoted: true,
      ...(closed ? {} : { open: true as const }),
      prefix: star || inner,
    };
  }
  let end = at;
  while (
    end < text.length &&
    !space.test(text[end] ?? '') &&
    !/[()]/.test(text[end] ?? '') &&
    // LaTeX writes ö as \"o.
    !(end > at && closing.test(text[end] ?? '') && text[end - 1] !== '\\')
  )
    end += 1;
  const value = text.slice(at, end);
  const prefix = /\*+$/.test(value);
  return {
    kind: 'term',
    from,
    to: end,
    ...fieldPart,
    text: value.replace(/(?<![*:;,.!?])[*:;,.!?]+$/, ''),
    quoted: false,
    prefix,
  };
}
