/** Explains why a paper is a result: the words to highlight, and the best passage of its abstract. */
import { AnalysedDocument } from './analysis.ts';
import { evaluate, type FieldMatch } from './evaluate-query.ts';
import { isStopWord } from './index/stop-words.ts';
import type { Query, SearchDocument, WordsQuery } from './query.ts';

/** Returns the words of a query without stop words; all of them if there are no others. */
export function contentWords(words: readonly WordsQuery[]): readonly WordsQuery[] {
  const content = words.filter(({ text, field }) => field !== undefined || !isStopWord(text.toLowerCase()));
  return content.length === 0 ? words : content;
}

/**
 * Finds the query's words in a paper, each by itself, because relaxed results have some of them too. If a phrase
 * doesn't occur, each of its words counts, without stop words unless there are no others.
 * @param taken the words used instead of misspelt ones, from the result's corrections
 */
export function explain(
  query: Query,
  document: SearchDocument,
  taken: readonly { readonly taken: string }[] = [],
): FieldMatch[] {
  const paper = new AnalysedDocument(document);
  const wanted = contentWords([
    ...wantedWords(query),
    ...taken.map(({ taken: text }): WordsQuery => ({ kind: 'words', text })),
  ]);
  const matchesOf = (words: WordsQuery): readonly FieldMatch[] => evaluate(words, paper)?.fields ?? [];
  const matches = new Map<string, FieldMatch[]>();
  for (const words of wanted) {
    const whole = matchesOf(words);
    for (const match of whole.length === 0 ? contentWords(wordByWord(words)).flatMap(matchesOf) : whole) {
      const key = `${match.field} ${match.item}`;
      matches.set(key, [...(matches.get(key) ?? []), match]);
    }
  }
  return [...matches.values()].map(join);
}

/** Returns the words that a paper should have: not those under a NOT. */
function wantedWords(query: Query): WordsQuery[] {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts.flatMap(wantedWords);
    case 'words':
      return [query];
    default:
      return [];
  }
}

/** Returns the words of a phrase, each as a query. */
export function wordByWord(phrase: WordsQuery): WordsQuery[] {
  return phrase.text.split(/\s+/).map((text) => ({ ...phrase, text }));
}

function join(matches: readonly FieldMatch[]): FieldMatch {
  const [first] = matches as [FieldMatch];
  const ranges: [number, number][] = [];
  for (const [from, to] of matches.flatMap((match) => match.ranges).sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = ranges.at(-1);
    if (last !== undefined && from < last[1]) last[1] = Math.max(last[1], to);
    else ranges.push([from, to]);
  }
  return { ...first, ranges, words: [...new Set(matches.flatMap((match) => match.words))] };
}

/**
 * Returns the part of a text with the most different marked words, cut at spaces.
 * @param ranges characters, in order
 * @param length of the part, in characters
 * @returns from its first character to after its last
 */
export function bestPassage(
  text: string,
  ranges: readonly (readonly [number, number])[],
  length: number,
): readonly [number, number] {
  if (text.length <= length) return [0, text.length];
  let best: { readonly from: number; readonly words: number } = { from: 0, words: 0 };
  for (const [start] of ranges) {
    // Includes some text before the first word.
    const from = Math.max(0, Math.min(start - Math.floor(length / 6), text.length - length));
    const words = new Set(
      ranges
        .filter(([begin, end]) => begin >= from && end <= from + length)
        .map(([begin, end]) => text.slice(begin, end).toLowerCase()),
    ).size;
    if (words > best.words) best = { from, words };
  }
  const before = best.from === 0 ? 0 : text.indexOf(' ', best.from) + 1;
  const after = text.lastIndexOf(' ', best.from + length);
  return [before, best.from + length >= text.length ? text.length : after > before ? after : best.from + length];
}
