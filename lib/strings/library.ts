/** Text of the library's lists, empty ones included. */
import { countOf, formatCount, papersOf } from './format.ts';

function quotedList(words: readonly string[], last = 'and'): string {
  const quoted = words.map((word) => `“${word}”`);
  return quoted.length < 2 ? (quoted[0] ?? '') : `${quoted.slice(0, -1).join(', ')} ${last} ${quoted.at(-1)}`;
}

/** The list of papers, its search and its states. */
export const libraryStrings = {
  search: 'Search',
  searchPapers: (count: number) => `Search ${papersOf(count)}`,
  clearSearch: 'Clear search',
  searchHelp: 'How to search',
  removeChip: (term: string) => `Remove ${term}`,
  topic: 'topic',
  papers: 'Papers',
  /** The number in bold, then {@link countOf}: "16" "of 10,112 papers". */
  count: (shown: number, all: number) => (shown === all ? papersOf(shown) : formatCount(shown)),
  countOf: (shown: number, all: number, fresh: number) =>
    [
      shown === all ? '' : `of ${papersOf(all)}`,
      fresh === 0 ? '' : fresh === shown ? '· all new' : `· ${formatCount(fresh)} new`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  sort: 'Sort',
  orders: {
    best: 'Best match',
    newest: 'Newest first',
    added: 'Recently added',
    oldest: 'Oldest first',
    votes: 'Most upvotes',
    title: 'Title',
  },
  markAllSeen: 'Mark all as seen',
  density: 'Density',
  comfortable: 'Comfortable',
  compact: 'Compact',
  compactHint: 'More papers on a screen',
  listMenu: 'List options',
  editTopic: 'Edit topic',
  follow: 'Create topic from this search',
  addPapers: 'Import papers',
  selected: (count: number) => `${formatCount(count)} selected`,
  clearSelection: 'Clear selection',
  select: (title: string) => `Select ${title}`,
  resize: 'Resize list',
  /** `cut`: the limit at which the results were cut, if they were. */
  corrected: (corrections: readonly { word: string; taken: string }[], cut?: number) =>
    `Showing ${cut === undefined ? 'results' : `the best ${formatCount(cut)} results`} for ${quotedList(
      corrections.map(({ taken }) => taken),
    )}. No papers contain ${quotedList(
      corrections.map(({ word }) => word),
      'or',
    )}.`,
  noneStrict: (cut?: number) =>
    `No papers contain all of these words. Showing ${cut === undefined ? 'close matches' : `the ${formatCount(cut)} closest matches`}.`,
  someStrict: (strict: number, close: number, cut: boolean) =>
    `${countOf(strict, 'paper contains', 'papers contain')} all of these words. ${
      cut
        ? `The ${formatCount(close)} closest matches follow.`
        : `${countOf(close, 'close match follows', 'close matches follow')}.`
    }`,
  like: 'like',
  likePaper: (title: string) => `Papers like “${title}”`,
  completions: 'Suggestions',
  recent: 'Recent searches',
  forgetRecent: 'Clear recent searches',
  arrived: (count: number) => `${papersOf(count)} arrived.`,
  show: 'Show',
  end: 'End of list',
  opening: 'Opening your library',
  stillOpening: 'Still opening. Large libraries take a moment.',
} as const;

/** A search's numbers and corrections, as its answer has them. */
interface ResultCounts {
  readonly total: number;
  readonly strictTotal: number;
  readonly corrections: readonly { readonly word: string; readonly taken: string }[];
}

/**
 * Explains results that do not fully match the search: the words that were corrected, or how many results match all
 * words; and how many are shown, if there may be more.
 * @param most maximum number of relaxed results
 * @returns undefined if all results match, or there are none
 */
export function shortfallOf(
  { total, strictTotal: strict, corrections }: ResultCounts,
  most: number,
): string | undefined {
  if (total === 0) return undefined;
  const cut = total - strict < most ? undefined : total;
  if (corrections.length > 0) return libraryStrings.corrected(corrections, cut);
  if (strict === 0) return libraryStrings.noneStrict(cut);
  return strict === total ? undefined : libraryStrings.someStrict(strict, total - strict, cut !== undefined);
}

/** The search language by example: what to type, what it finds. */
export const searchHelpStrings = {
  title: 'How to search',
  lead: 'Search looks in titles, authors, abstracts, notes and tags. Papers with every word come first.',
  examples: [
    ['"speculative decoding"', 'these words as a phrase'],
    ['pruning -survey', 'the first word, but not the second'],
    ['RAG OR retrieval', 'either word'],
    ['title:agents', 'in the title'],
    ['author:vaswani 2017', 'by this author, from this year'],
    ['topic:RAG', 'matching your topic'],
    ['is:saved -is:read', 'saved and unread'],
    ['year:>2023', 'published after 2023'],
    ['tag:"to cite"', 'with your tag'],
    ['2503.11731', 'an arXiv ID, DOI or link'],
  ],
} as const;

/** Text of empty lists. */
export const emptyStrings = {
  newSince: (moment: string) => `Nothing new since ${moment}`,
  newNever: 'Nothing new',
  newBody: 'You’re caught up with every paper that matches your topics.',
  newAction: 'Show the last 20 matches',
  matchedTitle: 'No matches yet',
  showAll: 'Show all papers',
  savedTitle: 'Nothing saved yet',
  savedBody: (key: string | undefined) =>
    key === undefined ? 'Papers you save appear here.' : `Press ${key} on a paper to save it.`,
  savedAction: 'Open Hugging Face Papers',
  allTitle: 'Your library is empty',
  allBody: 'Open a page of papers, or start with the 56 sample papers.',
  allAction: 'Add sample papers',
  noTopics: 'No topics yet',
  noTopicsBody: 'Topics find papers for you and show why each one matches.',
  noTopicsAction: 'Add a topic',
  topicTitle: 'No papers match this topic yet',
  topicBody: (all: number, close: number) =>
    `Checked ${all === 1 ? '1 paper' : `all ${papersOf(all)}`} in your library.${close === 0 ? '' : ` ${formatCount(close)} came close.`}`,
  topicEdit: 'Edit topic',
  noResult: (query: string) => `No results for “${query}”`,
  nothingAsked: (query: string) => `Nothing to search for in “${query}”.`,
  noLike: 'No similar papers',
  noFit: (query: string) => `No results for “${query}”`,
  noResultBody: 'Try fewer or different words.',
  wordsAlone: (words: string) => `Search only “${words}”`,
  notHere: 'This paper isn’t in your library',
  notHereBody: 'Your library has papers you’ve come across or imported.',
  openPage: 'Open paper page',
  searchAll: 'Search all papers',
  clearSearch: 'Clear search',
  laterTitle: 'Nothing to read later',
  laterBody: 'Papers you mark Read later appear here.',
  starredTitle: 'No starred papers yet',
  starredBody: (key: string | undefined) =>
    key === undefined ? 'Star papers you want to find again.' : `Press ${key} on a paper to star it.`,
  readTitle: 'Nothing read yet',
  readBody: (key: string | undefined) =>
    key === undefined ? 'Papers you mark as read appear here.' : `Press ${key} on a paper to mark it as read.`,
  dismissedTitle: 'Nothing here',
  dismissedBody: 'Papers you mark Not interested appear here and stay out of your other lists.',
} as const;

/** After the install: what Digestif is, and where to begin. */
export const welcomeStrings = {
  label: 'Welcome',
  title: 'Digestif keeps track of the papers you come across and shows you what’s new.',
  listings: 'Open today’s papers',
  topics: 'Or add a topic to follow',
  addTopic: (name: string) => `Follow “${name}”`,
  ownTopic: 'Custom topic',
  dismiss: 'Dismiss',
} as const;

/** The listings that a new library suggests. */
export const suggestedListings = [
  { name: 'Hugging Face Daily Papers', url: 'https://huggingface.co/papers' },
  { name: 'arXiv: machine learning', url: 'https://arxiv.org/list/cs.LG/new' },
  { name: 'arXiv: computation and language', url: 'https://arxiv.org/list/cs.CL/new' },
] as const;
