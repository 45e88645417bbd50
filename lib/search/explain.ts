/** Why a paper stands in an answer: its words to be marked, and the passage of its abstract that says most. */
import { AnalysedDocument } from './analysis.ts';
import { evaluate, type FieldMatch } from './evaluate-query.ts';
import { isStopWord } from './index/stop-words.ts';
import type { Query, SearchDocument, WordsQuery } from './query.ts';

/** The words of a query that say something, in their order; all of them where none does. */
export function contentWords(words: readonly WordsQuery[]): readonly WordsQuery[] {
  const telling = words.filter(({ text, field }) => field !== undefined || !isStopWord(text.toLowerCase()));
  return telling.length === 0 ? words : telling;
}

/**
 * Where the words that a query asks for stand in a paper, each by itself: forgiven answers too have some of them. Of a
 * phrase that stands nowhere as it is, each word counts; words that say little do where there are no others.
 * @param taken words that were taken for misspelt ones, as the answer says
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
  const placesOf = (words: WordsQuery): readonly FieldMatch[] => evaluate(words, paper)?.fields ?? [];
  const places = new Map<string, FieldMatch[]>();
  for (const words of wanted) {
    const whole = placesOf(words);
    for (const match of whole.length === 0 ? contentWords(wordByWord(words)).flatMap(placesOf) : whole) {
      const place = `${match.field} ${match.item}`;
      places.set(place, [...(places.get(place) ?? []), match]);
    }
  }
  return [...places.values()].map(join);
}

/** The words that speak for a paper; those under a NOT do not. */
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

/** The words of a phrase, each as a search of its own. */
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
 * The part of a text with most of the marked words, cut at spaces.
 * @param ranges characters, in order
 * @param length of the part, in characters
 * @returns from its first character to before its last
 */
export function bestPassage(
  text: string,
  ranges: readonly (readonly [number, number])[],
  length: number,
): readonly [number, number] {
  if (text.length <= length) return [0, text.length];
  let best: { readonly from: number; readonly words: number } = { from: 0, words: 0 };
  for (const [start] of ranges) {
    // A little of what stands before the first word.
    const from = Math.max(0, Math.min(start - Math.floor(length / 6), text.length - length));
    const words = new Set(
      ranges
        .filter(([begin, end]) => begin >= from && end <= from + length)
        .map(([begin, end]) => text.slice(begin, end).toLowerCase()),
    ).size;
    if (words > best.words) best = { from, words };
  }
  const before = best.from === 0 ? 0 : text.indexOf(' ', best.from) + 1;
  const behind = text.lastIndexOf(' ', best.from + length);
  return [before, best.from + length >= text.length ? text.length : behind > before ? behind : best.from + length];
}
