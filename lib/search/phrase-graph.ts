/** The words of a query as a graph of adjacent words, with every spelling of its compounds. */
import { isName } from './analysis.ts';
import { stem } from './fold-word.ts';
import type { WordsQuery } from './query.ts';
import { foldWords } from './tokenizer.ts';

/** A query word with the positions that it spans in the query's text. */
export interface PhraseNode {
  readonly word: string;
  readonly at: number;
  readonly end: number;
  readonly prefix: boolean;
  /** Present if other endings match too. */
  readonly stem?: string;
}

/** The words of a query as a graph, because compounds have several spellings. */
export interface PhraseGraph {
  readonly words: readonly PhraseNode[];
  readonly width: number;
  readonly year?: string;
  readonly category?: string;
}

const units = new WeakMap<WordsQuery, PhraseGraph>();

/** Whether a word is a single ideograph: the last one of a run, which may continue in a longer run. */
export const isSingleIdeograph = (word: string): boolean =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]$/u.test(word);

/** Cuts a query into words; cached per query object. */
export function toPhraseGraph(query: WordsQuery): PhraseGraph {
  const known = units.get(query);
  if (known !== undefined) return known;
  const folded = foldWords(query.text);
  const width = Math.max(0, ...folded.map((word) => word.end));
  const words = folded.map(({ word, at, end }): PhraseNode => {
    const prefix = (query.prefix === true && end === width) || isSingleIdeograph(word);
    const named = query.field !== undefined && isName(query.field);
    // A quoted phrase also finds its plural: “GUI agent” finds “GUI agents”.
    const inflects = query.exact !== true || (width > 1 && end === width);
    return { word, at, end, prefix, ...(inflects && !named ? { stem: stem(word) } : {}) };
  });
  const plain = query.field === undefined && query.exact !== true && query.prefix !== true;
  const unit: PhraseGraph = {
    words,
    width,
    ...(plain && /^(?:1[5-9]|20)\d\d$/.test(query.text) ? { year: query.text } : {}),
    ...(plain && /^[a-z-]+\.[a-z-]{2,}$/i.test(query.text) ? { category: query.text.toLowerCase() } : {}),
  };
  units.set(query, unit);
  return unit;
}
