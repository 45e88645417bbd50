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
/** What may stand between two words side by side: a plural's ending, then no letters but LaTeX's commands. */
const gap = "[a-z'’]{0,4}(?:\\\\[a-z]+|[^a-z0-9])*";

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
  const rootsAt = (place: number): string =>
    unit.words
      .filter(({ at }) => at === place)
      .map(({ word }) => Array.from(rootOf(word), literal).join(joint))
      .join('|');
  // Every way through the words begins at the first place; the later ones are needed where no compound spans them.
  const simple = unit.words.every(({ at, end, word }) => end === at + 1 && /^[a-z0-9]+$/.test(word));
  const places = Array.from({ length: simple ? unit.width : 1 }, (_, place) => `(?:${rootsAt(place)})`);
  const words = new RegExp(places.join(gap), 'i');
  return (paper) => {
    const text = paper.rawText(fields);
    return text === undefined || words.test(text);
  };
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
