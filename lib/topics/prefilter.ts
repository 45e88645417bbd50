/**
 * Whether a paper may answer a query at all, told from its raw text. Cutting a paper into words costs some hundred times
 * more, and most papers answer no rule. A sieve may let a paper through that does not answer; it never holds back one
 * that does.
 */
import { anywhere } from '../search/analysis.ts';
import { evaluate, toPhraseGraph } from '../search/evaluate-query.ts';
import { stem } from '../search/fold-word.ts';
import type { Query, WordsQuery } from '../search/query.ts';
import type { TopicPaper } from './prepared-paper.ts';

export type Sieve = (paper: TopicPaper) => boolean;

/** What may stand between the letters of one word: joints of compounds, and the signs of LaTeX. */
const joint = "[-'’‐‑$\\\\{}^_]{0,3}";
/** Letters that a plural's ending may add to a word before the next one. */
const endingLength = 4;
/** What may stand between two words side by side, after the first one's ending: no letters but LaTeX's commands. */
const gap = /(?:\\[a-z]+|[^a-z0-9])+/gi;

/** @returns whether a paper may match a query: never false where it does */
export function compilePrefilter(query: Query): Sieve {
  switch (query.kind) {
    case 'and': {
      const parts = query.parts.map(compilePrefilter);
      return (paper) => parts.every((part) => part(paper));
    }
    case 'or': {
      const parts = query.parts.map(compilePrefilter);
      return (paper) => parts.some((part) => part(paper));
    }
    case 'words':
      return compileWords(query);
    default:
      return () => true;
  }
}

function compileWords(query: WordsQuery): Sieve {
  const unit = toPhraseGraph(query);
  if (unit.year !== undefined || unit.category !== undefined || unit.words.length === 0) return () => true;
  const fields = query.field === undefined ? anywhere : [query.field];
  // Every way through the words begins at the first place; the later ones are needed where no compound spans them.
  const simple = unit.words.every(({ at, end, word }) => end === at + 1 && /^[a-z0-9]+$/.test(word));
  const places = Array.from({ length: simple ? unit.width : 1 }, (_, place) =>
    unit.words.flatMap(({ at, word }) => (at === place ? [Array.from(rootOf(word), literal).join(joint)] : [])),
  );
  const forms = places.map((roots) => new RegExp(`(?:${roots.join('|')})`, 'i'));
  const overlapping = places.map((roots) => roots.map((root) => new RegExp(`(?=(${root}))`, 'gi')));
  return (paper) => {
    const text = paper.rawText(fields);
    if (text === undefined) return true;
    return forms.every((form) => form.test(text)) && (forms.length === 1 || areSideBySide(text, overlapping));
  };
}

/**
 * Whether words may stand side by side in a text. One expression for all of them would try every ending of each word with
 * every ending of the next, which takes for ever in a text of one letter; this looks at each occurrence once.
 * @param places for each place, the forms that may stand there, each with its occurrence in the first group
 */
function areSideBySide(text: string, places: readonly (readonly RegExp[])[]): boolean {
  const gaps = Array.from(text.matchAll(gap), ({ index, 0: { length } }) => ({ start: index, end: index + length }));
  let ends: number[] | undefined;
  for (const forms of places) {
    const found = forms.flatMap((form) =>
      Array.from(text.matchAll(form), ({ index, 1: word = '' }) => ({ start: index, end: index + word.length })),
    );
    if (forms.length > 1) found.sort((a, b) => a.start - b.start);
    const next: number[] = [];
    let [before, last, lastGap] = [0, -1, -1];
    for (const { start, end } of found) {
      if (ends !== undefined) {
        // Later ends reach further, so only the last one before this word counts.
        for (let at = ends[before]; at !== undefined && at <= start; at = ends[before]) {
          last = at;
          before += 1;
        }
        if (last < 0) continue;
        while ((gaps[lastGap + 1]?.start ?? Number.POSITIVE_INFINITY) <= last + endingLength) lastGap += 1;
        if (start > Math.max(last + endingLength, gaps[lastGap]?.end ?? 0)) continue;
      }
      next.push(end);
    }
    if (next.length === 0) return false;
    ends = next.sort((a, b) => a - b);
  }
  return true;
}

/** What all forms of a word begin with: endings make no difference here, so that what comes close passes too. */
function rootOf(word: string): string {
  return stem(word).replace(/y$/, '');
}

function literal(letter: string): string {
  return letter === '.' ? '\\.' : letter;
}

/** Whether a paper answers a query: the sieve first, the query's meaning for what it lets through. */
export function compileTest(query: Query): Sieve {
  const mayHold = compilePrefilter(query);
  return (paper) => mayHold(paper) && evaluate(query, paper.analysed) !== undefined;
}
