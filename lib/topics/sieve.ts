/**
 * Whether a paper may answer a query at all, told from its raw text. Cutting a paper into words costs some hundred times
 * more, and most papers answer no rule. A sieve may let a paper through that does not answer; it never holds back one
 * that does.
 */
import { anywhere } from '../search/analysis.ts';
import { unitOf } from '../search/meaning.ts';
import type { Query, WordsQuery } from '../search/query.ts';
import type { TopicPaper } from './topic-paper.ts';

export type Sieve = (paper: TopicPaper) => boolean;

/** What may stand between the letters of one word: joints of compounds, and the signs of LaTeX. */
const joint = "[-'’‐‑$\\\\{}^_]{0,3}";

export function compileSieve(query: Query): Sieve {
  switch (query.kind) {
    case 'and': {
      const parts = query.parts.map(compileSieve);
      return (paper) => parts.every((part) => part(paper));
    }
    case 'or': {
      const parts = query.parts.map(compileSieve);
      return (paper) => parts.some((part) => part(paper));
    }
    case 'words':
      return compileWords(query);
    default:
      return () => true;
  }
}

function compileWords(query: WordsQuery): Sieve {
  const unit = unitOf(query);
  if (unit.year !== undefined || unit.category !== undefined || unit.words.length === 0) return () => true;
  const fields = query.field === undefined ? anywhere : [query.field];
  // The beginnings of a word that have no ending which could be cut off.
  const roots = Array.from({ length: unit.width }, (_, place) =>
    unit.words.filter(({ at }) => at === place).map(({ word, stem = word }) => stem.replace(/y$/, '')),
  );
  // Every way through the words begins at the first place; the later ones are needed where no compound spans them.
  const simple = unit.words.every(({ at, end }) => end === at + 1);
  const needed = (simple ? roots : roots.slice(0, 1)).map(
    (words) =>
      new RegExp(
        words.map((word) => Array.from(word, (letter) => (letter === '.' ? '\\.' : letter)).join(joint)).join('|'),
        'i',
      ),
  );
  return (paper) => {
    const text = paper.rawText(fields);
    return text === undefined || needed.every((words) => words.test(text));
  };
}
