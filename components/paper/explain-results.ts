import type { PaperView } from '@/lib/library/api/papers.ts';
import type { RankedResults } from '@/lib/library/api/search.ts';
import { analyse, evaluate, type FieldMatch } from '../../lib/search/evaluate-query.ts';
import { bestPassage, contentWords, explain, wordByWord } from '../../lib/search/explain.ts';
import { parseQuery } from '../../lib/search/parse-query.ts';
import type { Query, SearchDocument, WordsQuery } from '../../lib/search/query.ts';
import { screenText } from '../../lib/text/display-text.ts';

/** Why a paper is among the results of a search. */
export interface ResultExplanation {
  /** The words found in its title and abstract, as they are shown. */
  readonly words: readonly string[];
  /** The part of the abstract with most of them; without it, where else they are: `author: “Ada Lovelace”`. */
  readonly passage?: string;
  readonly elsewhere?: string;
  /** Words of the search that it does not have, as they were typed. */
  readonly missing: readonly string[];
}

/** Characters of a passage: what a row has room for, and a little more. */
const passageLength = 88;

/** What of an answer its explanation needs. */
export interface ExplainedSearch {
  readonly query: string;
  /** It was still being typed, so that its last word could go on. */
  readonly typing: boolean;
  /** Words that were taken for misspelt ones. */
  readonly corrections: RankedResults['corrections'];
  /** Results that have not all of what was asked for. */
  readonly forgiven: ReadonlySet<number>;
}

/** Explains the results of a search. */
export function createExplainer(search: ExplainedSearch): (view: PaperView) => ResultExplanation {
  const { corrections, forgiven } = search;
  const { query } = parseQuery(search.query, { typing: search.typing });
  const wanted = neededWords(query).filter(({ text }) => !corrections.some(({ word }) => word === text.toLowerCase()));
  return (view) => {
    const document = documentOf(view);
    // What is shown is explained: a passage is cut out of the text as it is read, not out of a formula's commands.
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

/** The words that an answer to the whole query has, each by itself. */
function neededWords(query: Query): WordsQuery[] {
  switch (query.kind) {
    case 'and':
      return query.parts.flatMap(neededWords);
    case 'words':
      // That an address is none of a paper's is said over the list.
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
  // A row names its topics anyway.
  const other = matches.find(({ field }) => field !== 'title' && field !== 'abstract' && field !== 'topic');
  return other === undefined || other.words.length === 0
    ? {}
    : { elsewhere: `${other.field}: ${other.words.map((word) => `“${word}”`).join(', ')}` };
}
