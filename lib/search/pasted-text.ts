/** Words of what users paste into a search besides queries: citations, titles, abstracts and URLs. */
import type { QueryToken, TermToken } from './query-lexer.ts';

/** Words of an address that are searched; fewer are no title. */
const mostOfAddress = 12;
const fewestOfAddress = 3;

/** What searches call that which is looked for. */
const asked = ['q', 'query', 'term', 'search', 'search_query', 'searchterm', 'text'];
/** Sites whose addresses end with the name of a program or a model, behind its owner. */
const homesOfCode = /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|huggingface\.co)$/;

/**
 * The words of an address: those of the search that it carries, a program's name, or those of the longest part of its
 * path, without its ending.
 */
export function wordsOfAddress(address: string): string[] {
  const url = URL.parse(address);
  const search = asked.map((name) => url?.searchParams.get(name) ?? '').find((value) => /\p{L}{2}/u.test(value));
  if (search !== undefined) return search.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'-]*/gu)?.slice(0, mostOfAddress) ?? [];
  const [, , program] = homesOfCode.test(url?.hostname ?? '') ? (url?.pathname.split('/') ?? []) : [];
  if (program !== undefined && /[a-z]/i.test(program)) return [program.replace(/\.git$/, '')];
  const parts = (url?.pathname ?? '').split('/').map((part) => part.replace(/\.[a-z]{2,5}$/i, ''));
  const longestPart = parts.reduce((most, part) => (part.length > most.length ? part : most), '');
  const words = (longestPart.match(/[A-Za-z0-9]{2,}/g) ?? []).filter((word) => /[a-z]/i.test(word));
  return words.length < fewestOfAddress ? [] : words.slice(0, mostOfAddress);
}

/** A title in capitals has words as these, which nobody types to search: its NOT is a word as well. */
const isTitleInCapitals = (text: string): boolean =>
  !/[\p{Ll}"\u201c()]/u.test(text) && /(?:^|\s)(?:THE|AN?|OF|IS|ARE|FOR|IN|ON|WITH|TO|BY|FROM)(?=\s)/.test(text);

/** Whether a token is a word without field and quotation marks: one of some words, or any. */
const isWord = (token: QueryToken | undefined, ...words: string[]): boolean =>
  token?.kind === 'term' &&
  !token.quoted &&
  token.field === undefined &&
  (words.length === 0 || words.includes(token.text.toLowerCase()));

/** "Y." and "Y.-L." in front of a name, or behind a name and its comma. */
function isInitial(text: string, token: QueryToken, next: QueryToken | undefined): boolean {
  if (!isWord(token) || !/^\p{Lu}\.(?:-\p{Lu}\.)*[,;]?$/u.test(text.slice(token.from, token.to))) return false;
  return isWord(next) || /\p{L},\s*$/u.test(text.slice(0, token.from));
}

/**
 * The tokens without a citation's "et al.", which no author is called, and without initials, which pages write out; the
 * NOT of a title is a word.
 */
export function asCited(tokens: readonly QueryToken[], text: string): QueryToken[] {
  const isEtAl = (at: number): boolean => isWord(tokens[at], 'et') && isWord(tokens[at + 1], 'al');
  const left = tokens.filter((token, at) => !isEtAl(at) && !isEtAl(at - 1) && !isInitial(text, token, tokens[at + 1]));
  const isTitle = isTitleInCapitals(text);
  return (left.some(({ kind }) => kind === 'term') ? left : tokens).map((token) =>
    isTitle && token.kind === 'not' && token.to - token.from > 1
      ? { kind: 'term', from: token.from, to: token.to, text: 'not', quoted: false, prefix: false }
      : token,
  );
}

/** So many terms without an operator are a text that was pasted, not a search that somebody wrote. */
const fewestOfText = 30;

/** A pasted text has no operators: a hyphen at the beginning of a line is the page's, and "Abstract:" is a heading. */
export function asText(tokens: readonly QueryToken[], text: string): readonly QueryToken[] {
  const isHeading = (token: TermToken): boolean =>
    token.field !== undefined && /^[\p{L}_]+:\s/u.test(text.slice(token.from, token.to));
  const isHyphen = ({ kind, from, to }: QueryToken): boolean => kind === 'not' && to - from === 1;
  const isOfText = (token: QueryToken): boolean =>
    token.kind === 'term'
      ? token.field === undefined || isHeading(token)
      : /^(?:open|close)$/.test(token.kind) || isHyphen(token);
  if (tokens.length < fewestOfText || !tokens.every(isOfText)) return tokens;
  return tokens.flatMap((token): QueryToken[] => {
    if (isHyphen(token)) return [];
    if (token.kind !== 'term' || token.field === undefined) return [token];
    const { field: _heading, ...plain } = token;
    return [plain];
  });
}
