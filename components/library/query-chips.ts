import { findIdentifier } from '../../lib/search/identifier.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import { findField } from '../../lib/search/query-fields.ts';
import { type QueryToken, tokensOf } from '../../lib/search/query-lexer.ts';

/** A finished term of a query: how it is drawn, and the text that it stands for. */
export interface QueryChip {
  readonly source: string;
  /** The field, `not`, or both. */
  readonly kind: string;
  readonly value: string;
}

/** A query in the search field: finished terms first, then what is still text. */
export interface ChippedQuery {
  readonly chips: readonly QueryChip[];
  readonly text: string;
}

const tokens = (text: string): QueryToken[] =>
  tokensOf(
    text,
    (name) => findField(name) !== undefined,
    (chunk) => findIdentifier(chunk) !== undefined,
  );

/**
 * Turns finished terms into chips: valid terms with a field or a minus, and a value.
 * Terms inside parentheses or next to OR stay text, because their position matters.
 * @param whole whether the text is complete (Enter, or an opened address), so that its last term is finished too
 */
export function chipQuery(text: string, whole: boolean): ChippedQuery {
  const all = tokens(text);
  if (all.some(({ kind }) => kind === 'or' || kind === 'open' || kind === 'close' || kind === 'ready')) {
    return { chips: [], text };
  }
  const chips: QueryChip[] = [];
  let rest = '';
  let kept = 0;
  for (const [place, token] of all.entries()) {
    if (token.kind !== 'term') continue;
    const before = all[place - 1];
    const negated = before?.kind === 'not';
    const field = token.field === undefined ? undefined : findField(token.field);
    const finished = token.to < text.length || whole;
    if ((!negated && field === undefined) || !finished || token.group === true || token.open === true) continue;
    const from = negated ? before.from : token.from;
    const source = text.slice(from, token.to);
    if (token.text === '' || parseQuery(source).problems.length > 0) continue;
    rest += text.slice(kept, from);
    kept = token.to;
    chips.push({
      source,
      kind: [negated ? 'not' : '', field ?? ''].filter((part) => part !== '').join(' '),
      value: token.prefix ? `${token.text}*` : token.text,
    });
  }
  rest += text.slice(kept);
  return { chips, text: chips.length === 0 ? rest : rest.trimStart().replace(/\s{2,}/gu, ' ') };
}

/** The query as text again. */
export function joinQuery({ chips, text }: ChippedQuery): string {
  return [...chips.map(({ source }) => source), text.trim()].filter((part) => part !== '').join(' ');
}

/** Characters of a topic's name at most. */
const longestName = 48;

/** What a topic that is made of a search is called: the terms that it asks for, and a number where the name is taken. */
export function topicName(query: string, topics: readonly { readonly name: string }[]): string {
  const all = tokens(query);
  const asked = all.flatMap((token, place) =>
    token.kind === 'term' && token.text !== '' && all[place - 1]?.kind !== 'not' ? [token.text] : [],
  );
  const name = (asked.length === 0 ? query.trim() : asked.join(' ')).slice(0, longestName).trim();
  const taken = new Set(topics.map((topic) => topic.name));
  if (!taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name} ${number}`)) number += 1;
  return `${name} ${number}`;
}
