/** Words of what users paste into a search besides queries: citations, titles, abstracts and URLs. */
import type { QueryToken, TermToken } from './query-lexer.ts';

/** Maximum and minimum number of words taken from a URL; fewer aren't a title. */
const maxUrlWords = 12;
const minUrlWords = 3;

/** Parameters in which search pages pass the query. */
const queryParameters = ['q', 'query', 'term', 'search', 'search_query', 'searchterm', 'text'];
/** Sites whose URLs end with the name of a program or a model, after its owner. */
const codeHosts = /^(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|huggingface\.co)$/;

/**
 * Returns the words of a URL: those of a search in its parameters, a program's name, or those of the longest part of
 * its path, without the file extension.
 */
export function wordsOfUrl(address: string): string[] {
  const url = URL.parse(address);
  const search = queryParameters
    .map((name) => url?.searchParams.get(name) ?? '')
    .find((value) => /\p{L}{2}/u.test(value));
  if (search !== undefined) return search.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'-]*/gu)?.slice(0, maxUrlWords) ?? [];
  const [, , program] = codeHosts.test(url?.hostname ?? '') ? (url?.pathname.split('/') ?? []) : [];
  if (program !== undefined && /[a-z]/i.test(program)) return [program.replace(/\.git$/, '')];
  const parts = (url?.pathname ?? '').split('/').map((part) => part.replace(/\.[a-z]{2,5}$/i, ''));
  const longestPart = parts.reduce((longest, part) => (part.length > longest.length ? part : longest), '');
  const words = (longestPart.match(/[A-Za-z0-9]{2,}/g) ?? []).filter((word) => /[a-z]/i.test(word));
  return words.length < minUrlWords ? [] : words.slice(0, maxUrlWords);
}

/**
 * Whether a text is a title in capitals, whose NOT is a word: it contains words that nobody types in capitals to
 * search.
 */
const isTitleInCapitals = (text: string): boolean =>
  !/[\p{Ll}"\u201c()]/u.test(text) && /(?:^|\s)(?:THE|AN?|OF|IS|ARE|FOR|IN|ON|WITH|TO|BY|FROM)(?=\s)/.test(text);

/** Whether a token is a word without field and quotation marks: any, or one of the given words. */
const isWord = (token: QueryToken | undefined, ...words: string[]): boolean =>
  token?.kind === 'term' &&
  !token.quoted &&
  token.field === undefined &&
  (words.length === 0 || words.includes(token.text.toLowerCase()));

/** Whether a token is an initial, such as "Y." and "Y.-L.", before a name, or after a name and its comma. */
function isInitial(text: string, token: QueryToken, next: QueryToken | undefined): boolean {
  if (!isWord(token) || !/^\p{Lu}\.(?:-\p{Lu}\.)*[,;]?$/u.test(text.slice(token.from, token.to))) return false;
  return isWord(next) || /\p{L},\s*$/u.test(text.slice(0, token.from));
}

/**
 * Removes from a citation "et al.", which isn't an author, and initials, which pages write out. In a title in capitals,
 * NOT becomes a word.
 */
export function cleanCitation(tokens: readonly QueryToken[], text: string): QueryToken[] {
  const isEtAl = (at: number): boolean => isWord(tokens[at], 'et') && isWord(tokens[at + 1], 'al');
  const left = tokens.filter((token, at) => !isEtAl(at) && !isEtAl(at - 1) && !isInitial(text, token, tokens[at + 1]));
  const isTitle = isTitleInCapitals(text);
  return (left.some(({ kind }) => kind === 'term') ? left : tokens).map((token) =>
    isTitle && token.kind === 'not' && token.to - token.from > 1
      ? { kind: 'term', from: token.from, to: token.to, text: 'not', quoted: false, prefix: false }
      : token,
  );
}

/** This many terms without an operator are a pasted text, not a typed query. */
const minTextTerms = 30;

/**
 * Removes operators from a pasted text: a hyphen at the start of a line belongs to the page, and "Abstract:" is a
 * heading.
 */
export function cleanPastedText(tokens: readonly QueryToken[], text: string): readonly QueryToken[] {
  const isHeading = (token: TermToken): boolean =>
    token.field !== undefined && /^[\p{L}_]+:\s/u.test(text.slice(token.from, token.to));
  const isHyphen = ({ kind, from, to }: QueryToken): boolean => kind === 'not' && to - from === 1;
  const isOfText = (token: QueryToken): boolean =>
    token.kind === 'term'
      ? token.field === undefined || isHeading(token)
      : /^(?:open|close)$/.test(token.kind) || isHyphen(token);
  if (tokens.length < minTextTerms || !tokens.every(isOfText)) return tokens;
  return tokens.flatMap((token): QueryToken[] => {
    if (isHyphen(token)) return [];
    if (token.kind !== 'term' || token.field === undefined) return [token];
    const { field: _heading, ...plain } = token;
    return [plain];
  });
}
