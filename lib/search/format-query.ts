import { findIdentifier } from './identifier.ts';
import type { Query, WordsQuery } from './query.ts';
import { findField } from './query-fields.ts';
import { tokensOf } from './query-lexer.ts';

/**
 * Writes a query as a user would type it; `parseQuery` reads it back as the same query. Chips and the topic form edit a
 * query this way.
 */
export function formatQuery(query: Query): string {
  switch (query.kind) {
    case 'everything':
      return '';
    case 'and':
      return query.parts
        .map((part) => (part.kind === 'or' || part.kind === 'and' ? group(part) : formatQuery(part)))
        .join(' ');
    case 'or':
      return query.parts.map((part) => (part.kind === 'or' ? group(part) : formatQuery(part))).join(' OR ');
    case 'not':
      return `-${/^(?:and|or|not|everything)$/.test(query.part.kind) || isTwoTerms(query.part) ? group(query.part) : formatQuery(query.part)}`;
    case 'words':
      return words(query);
    case 'category':
      return /[\s()*]/.test(query.value) ? `category:"${query.value}"` : `category:${query.value}`;
    case 'key':
      return /^title:/.test(query.key) ? `key:"${query.key}"` : `key:${query.key}`;
    case 'is':
      return `is:${query.standing}`;
    case 'has':
      return `has:${query.what}`;
    case 'published':
      return published(query);
    case 'week':
      return week(query);
  }
}

const group = (query: Query): string => `(${formatQuery(query)})`;
/** A range of days is written as two terms. */
const isTwoTerms = (query: Query): boolean => query.kind === 'published' && published(query).includes(' ');

function words({ text, field, exact, prefix }: WordsQuery): string {
  const star = prefix === true ? '*' : '';
  const name = field === undefined ? '' : `${field}:`;
  const bare = `${name}${text}${star}`;
  // In a name that ends with a star, such as A*, the star doesn't mean a prefix.
  if (exact !== true && prefix !== true && /^[A-Z]\*$/.test(text)) return bare;
  if (exact !== true && isOneTerm(bare, text, field)) return bare;
  return `${name}"${text.replace(/["\u201c\u201d]/g, ' ')}"${star}`;
}

function isOneTerm(bare: string, text: string, field: string | undefined): boolean {
  const [token, ...rest] = tokensOf(
    bare,
    (name) => findField(name) !== undefined,
    (chunk) => findIdentifier(chunk) !== undefined,
  );
  return (
    rest.length === 0 &&
    token?.kind === 'term' &&
    !token.quoted &&
    token.text === text &&
    token.field === field &&
    (field !== undefined || findIdentifier(text) === undefined)
  );
}

function published({ from, before }: { readonly from?: string; readonly before?: string }): string {
  const isYear = (day: string): boolean => day.length === 4;
  if (from !== undefined && before !== undefined) {
    if (isYear(from) && isYear(before) && before > from) {
      const last = String(Number(before) - 1);
      return last === from ? `year:${from}` : `year:${from}-${last}`;
    }
    return `after:${from} before:${before}`;
  }
  if (from !== undefined) return isYear(from) ? `year:>=${from}` : `after:${from}`;
  if (before !== undefined) return isYear(before) ? `year:<${before}` : `before:${before}`;
  return '';
}

function week({ from, to }: { readonly from?: string; readonly to?: string }): string {
  if (from !== undefined && to !== undefined) return from === to ? `week:${from}` : `week:${from}..${to}`;
  return from !== undefined ? `week:>=${from}` : `week:<=${to ?? ''}`;
}
