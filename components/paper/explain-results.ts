import type { PaperView } from '@/lib/library/api/papers.ts';
import type { RankedResults } from '@/lib/library/api/search.ts';
import { analyse, evaluate, type FieldMatch } from '../../lib/search/evaluate-query.ts';
import { bestPassage, contentWords, explain, wordByWord } from '../../lib/search/explain.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import type { Query, SearchDocument, WordsQuery } from '../../lib/search/query.ts';
import { screenText } from '../../lib/text/display-text.ts';

/** Why a paper is among the results of a search. */
export interface ResultExplanation {
  /** The matched words as they appear in title and abstract. */
  readonly words: readonly string[];
  /** The abstract passage with most of them; otherwise the other field that matches: `author: “Ada Lovelace”`. */
  readonly passage?: string;
  readonly elsewhere?: string;
  /** Missing search words, as typed. */
  readonly missing: readonly string[];
}

/** Maximum characters of a passage: slightly more than fits into a row. */
const passageLength = 88;

/** The parts of a search result that its explanation needs. */
export interface ExplainedSearch {
  readonly query: string;
  /** Whether the query is unfinished, so that its last word may be a prefix. */
  readonly typing: boolean;
  /** Corrections of misspelt words. */
  readonly corrections: RankedResults['corrections'];
  /** Results of the relaxed query. */
  readonly forgiven: ReadonlySet<number>;
}

/** Explains the results of a search. */
export function createExplainer(search: ExplainedSearch): (view: PaperView) => ResultExplanation {
  const { corrections, forgiven } = search;
  const { query } = parseQuery(search.query, { typing: search.typing });
  const wanted = neededWords(query).filter(({ text }) => !corrections.some(({ word }) => word === text.toLowerCase()));
  return (view) => {
    const document = documentOf(view);
    // Explains the displayed text: the passage comes from the readable text, not from LaTeX commands.
    const shown = { ...document, title: screenText(document.title), ...shownAbstract(document) };
    const matches = explain(query, shown, corrections);
    const own = matches.filter(({ field }) => field === 'title' || field === 'abstract');
    return {
      words: [...new Set(own.flatMap(({ words }) => words))],
      ...passageOf(shown, matches),
      missing: forgiven.has(view.paper.id) ? missingWords(wanted, document) : [],
    };
  };
}

function missingWords(wanted: readonly WordsQuery[], document: SearchDocument): string[] {
  const paper = analyse(document);
  const missing = wanted.filter((words) => evaluate(words, paper) === undefined);
  return [...new Set(contentWords(missing).map(({ text }) => text))];
}

function documentOf({ paper, state, matches }: PaperView): SearchDocument {
  return { ...paper, state, topics: matches.map(({ name }) => name) };
}

function shownAbstract({ abstract }: SearchDocument): Pick<SearchDocument, 'abstract'> {
  return abstract === undefined ? {} : { abstract: screenText(abstract) };
}

/** The query's mandatory words, one by one. */
function neededWords(query: Query): WordsQuery[] {
  switch (query.kind) {
    case 'and':
      return query.parts.flatMap(neededWords);
    case 'words':
      // An unknown URL is reported above the list.
      return wordByWord(query).filter(({ text }) => !text.includes('://'));
    default:
      return [];
  }
}

function passageOf(
  { abstract }: SearchDocument,
  matches: readonly FieldMatch[],
): Pick<ResultExplanation, 'passage' | 'elsewhere'> {
  const found = matches.find(({ field }) => field === 'abstract');
  if (found !== undefined && abstract !== undefined) {
    const [from, to] = bestPassage(abstract, found.ranges, passageLength);
    return { passage: `${from > 0 ? '… ' : ''}${abstract.slice(from, to).trim()}${to < abstract.length ? ' …' : ''}` };
  }
  // A row shows its topics anyway.
  const other = matches.find(({ field }) => field !== 'title' && field !== 'abstract' && field !== 'topic');
  return other === undefined || other.words.length === 0
    ? {}
    : { elsewhere: `${other.field}: ${other.words.map((word) => `“${word}”`).join(', ')}` };
}
