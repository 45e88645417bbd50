/**
 * Rejects papers that cannot match a query by their raw text. Cutting a paper into words costs about a hundred times
 * more, and most papers match no rule. A prefilter may let through papers that don't match, but never rejects one that
 * does.
 */
import { anywhere } from '../search/analysis.ts';
import { evaluate } from '../search/evaluate-query.ts';
import { stem } from '../search/fold-word.ts';
import { toPhraseGraph } from '../search/phrase-graph.ts';
import type { Query, WordsQuery } from '../search/query.ts';
import type { TopicPaper } from './prepared-paper.ts';

/** A test of papers. */
export type PaperTest = (paper: TopicPaper) => boolean;

/** What may be between the letters of one word: hyphens and apostrophes of compounds, and LaTeX. */
const joint = "[-'’‐‑$\\\\{}^_]{0,3}";
/** Maximum letters that a plural's ending adds to a word. */
const endingLength = 4;
/** What may be between two adjacent words, after the first one's ending: no letters except LaTeX commands. */
const gap = /(?:\\[a-z]+|[^a-z0-9])+/gi;

/** Creates a test for papers that may match a query: it is never false if they do. */
export function compilePrefilter(query: Query): PaperTest {
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

function compileWords(query: WordsQuery): PaperTest {
  const unit = toPhraseGraph(query);
  if (unit.year !== undefined || unit.category !== undefined || unit.words.length === 0) return () => true;
  const fields = query.field === undefined ? anywhere : [query.field];
  // Every path through the words starts at the first position. Later positions are required only if no compound spans
  // them.
  const simple = unit.words.every(({ at, end, word }) => end === at + 1 && /^[a-z0-9]+$/.test(word));
  const positions = Array.from({ length: simple ? unit.width : 1 }, (_, position) =>
    unit.words.flatMap(({ at, word }) => (at === position ? [Array.from(rootOf(word), literal).join(joint)] : [])),
  );
  const forms = positions.map((roots) => new RegExp(`(?:${roots.join('|')})`, 'i'));
  const overlapping = positions.map((roots) => roots.map((root) => new RegExp(`(?=(${root}))`, 'gi')));
  return (paper) => {
    const text = paper.rawText(fields);
    if (text === undefined) return true;
    return forms.every((form) => form.test(text)) && (forms.length === 1 || areAdjacent(text, overlapping));
  };
}

/**
 * Whether words may be adjacent in a text. A single regular expression would try every ending of each word with every
 * ending of the next, which takes too long in a text of one repeated letter; this checks each occurrence once.
 * @param positions for each position, the forms that may be there, each with its occurrence in the first group
 */
function areAdjacent(text: string, positions: readonly (readonly RegExp[])[]): boolean {
  const gaps = Array.from(text.matchAll(gap), ({ index, 0: { length } }) => ({ start: index, end: index + length }));
  let ends: number[] | undefined;
  for (const forms of positions) {
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

/** Returns the start that all forms of a word share. Ignores endings, so that near matches pass too. */
function rootOf(word: string): string {
  return stem(word).replace(/y$/, '');
}

function literal(letter: string): string {
  return letter === '.' ? '\\.' : letter;
}

/** Creates an exact test for a query, which applies the prefilter first. */
export function compileTest(query: Query): PaperTest {
  const mayMatch = compilePrefilter(query);
  return (paper) => mayMatch(paper) && evaluate(query, paper.analysed) !== undefined;
}
