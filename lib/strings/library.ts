/** What the lists of the library say, also where they are empty. */
import { countOf, formatCount, papersOf } from './format.ts';

function quotedList(words: readonly string[], last = 'and'): string {
  const quoted = words.map((word) => `“${word}”`);
  return quoted.length < 2 ? (quoted[0] ?? '') : `${quoted.slice(0, -1).join(', ')} ${last} ${quoted.at(-1)}`;
}

/** The list of papers, its search and its states. */
export const libraryWords = {
  search: 'Search',
  searchPapers: (count: number) => `Search ${papersOf(count)}`,
  clearSearch: 'Clear search',
  searchHelp: 'How to search',
  removeChip: (term: string) => `Take ${term} away`,
  topic: 'topic',
  papers: 'Papers',
  count: (shown: number) => papersOf(shown),
  countOf: (shown: number, all: number, fresh: number) =>
    [
      shown === all ? '' : `of ${formatCount(all)}`,
      fresh === 0 ? '' : fresh === shown ? '· all new' : `· ${formatCount(fresh)} new`,
    ]
      .filter((part) => part !== '')
      .join(' '),
  sort: 'Sort',
  orders: {
    best: 'Best match',
    newest: 'Newest first',
    oldest: 'Oldest first',
    votes: 'Most upvotes',
    title: 'Title',
  },
  markAllSeen: 'Mark all as seen',
  density: 'Rows',
  comfortable: 'Comfortable',
  compact: 'Compact',
  compactHint: 'More papers on a screen',
  listMenu: 'List',
  editTopic: 'Edit this topic',
  follow: 'Make a topic of this search',
  addPapers: 'Add papers from a text or a file',
  selected: (count: number) => `${formatCount(count)} selected`,
  clearSelection: 'Clear the selection',
  select: (title: string) => `Select ${title}`,
  resize: 'Width of the list',
  /** `cut`: how many the answer was cut at, where it was. */
  corrected: (corrections: readonly { word: string; taken: string }[], cut?: number) =>
    `Showing ${cut === undefined ? 'results' : `the best ${formatCount(cut)} results`} for ${quotedList(
      corrections.map(({ taken }) => taken),
    )}. No paper has ${quotedList(
      corrections.map(({ word }) => word),
      'or',
    )}.`,
  noneStrict: (cut?: number) =>
    `No paper has all of these words. ${cut === undefined ? 'These come close.' : `These ${formatCount(cut)} come closest.`}`,
  someStrict: (strict: number, close: number, cut: boolean) =>
    `${countOf(strict, 'paper has', 'papers have')} all of these words. ${
      cut
        ? `The ${formatCount(close)} that come closest are here too.`
        : `${formatCount(close)} more ${close === 1 ? 'comes' : 'come'} close.`
    }`,
  like: 'like',
  likePaper: (title: string) => `Papers like “${title}”`,
  completions: 'Ways to go on',
  recent: 'Latest searches',
  forgetRecent: 'Forget these searches',
  arrived: (count: number) => `${countOf(count, 'paper has', 'papers have')} come in.`,
  show: 'Show',
  opening: 'Opening your library',
  stillOpening: 'Still opening. Large libraries take a moment.',
} as const;

/** A search's numbers and corrections, as its answer has them. */
interface Found {
  readonly total: number;
  readonly strict: number;
  readonly corrections: readonly { readonly word: string; readonly taken: string }[];
}

/**
 * What is said over results that do not all answer the search as it stands: which words were taken for misspelt ones, or
 * how many have all of them; and how many were taken, where there may be more.
 * @param most forgiven results that a search answers
 * @returns undefined where the results are what was asked for, or there are none
 */
export function shortfallOf({ total, strict, corrections }: Found, most: number): string | undefined {
  if (total === 0) return undefined;
  const cut = total - strict < most ? undefined : total;
  if (corrections.length > 0) return libraryWords.corrected(corrections, cut);
  if (strict === 0) return libraryWords.noneStrict(cut);
  return strict === total ? undefined : libraryWords.someStrict(strict, total - strict, cut !== undefined);
}

/** The search language in examples: what to type, what it finds. */
export const searchHelpWords = {
  title: 'How to search',
  lead: 'Words are looked for in titles, authors, abstracts, notes and tags. Papers with all of them come first.',
  examples: [
    ['"speculative decoding"', 'these words together'],
    ['pruning -survey', 'with the first, without the second'],
    ['RAG OR retrieval', 'one of the two'],
    ['title:agents', 'in the title'],
    ['author:vaswani 2017', 'by this author, of this year'],
    ['topic:RAG', 'matches your topic'],
    ['is:saved -is:read', 'saved, not read yet'],
    ['year:>2023', 'published after 2023'],
    ['tag:"to cite"', 'with your tag'],
    ['2503.11731', 'an arXiv id, a DOI or a link'],
  ],
} as const;

/** What lists say when they are empty. */
export const emptyWords = {
  newSince: (moment: string) => `Nothing new since ${moment}`,
  newNever: 'Nothing new',
  newBody: 'You have looked at every paper that matched your topics.',
  newAction: 'See the last 20 matches',
  matchedTitle: 'No matches yet',
  showAll: 'See all papers',
  savedTitle: 'Nothing saved yet',
  savedBody: (key: string | undefined) =>
    key === undefined ? 'Use Save on a paper or on a listing.' : `Press ${key} on a paper, or Save on a listing.`,
  savedAction: 'Open Hugging Face Papers',
  allTitle: 'Your library is empty',
  allBody: 'Open a listing, or put back the 56 seed papers.',
  allAction: 'Put them back',
  noTopics: 'No topics yet',
  noTopicsBody: 'A topic finds papers for you and says why.',
  noTopicsAction: 'Add a topic',
  topicTitle: 'No paper matches this topic yet',
  topicBody: (all: number, close: number) =>
    `It has looked at all ${papersOf(all)} in your library.${close === 0 ? '' : ` ${formatCount(close)} came close.`}`,
  topicEdit: 'Edit topic',
  noResult: (query: string) => `No paper has “${query}”`,
  nothingAsked: (query: string) => `“${query}” holds no word to search for.`,
  noLike: 'No paper resembles it',
  noFit: (query: string) => `No paper fits “${query}”`,
  noResultBody: 'Try fewer words, or other ones.',
  wordsAlone: (words: string) => `Search “${words}” alone`,
  notHere: 'This paper is not in your library',
  notHereBody: 'It holds the papers that you have met or taken in.',
  openPage: 'Open its page',
  searchAll: 'Search all papers',
  clearSearch: 'Clear search',
  laterTitle: 'Nothing for later',
  laterBody: 'Papers that you put off are kept here.',
  starredTitle: 'No stars yet',
  starredBody: (key: string | undefined) =>
    key === undefined
      ? 'Star a paper that you want to find again.'
      : `Press ${key} on a paper that you want to find again.`,
  readTitle: 'Nothing read yet',
  readBody: (key: string | undefined) =>
    key === undefined ? 'Mark a paper once you have read it.' : `Press ${key} on a paper once you have read it.`,
  dismissedTitle: 'Nothing here',
  dismissedBody: 'Papers that you are not interested in are kept here, out of the way.',
} as const;

/** After the install: what Digestif is, and where to begin. */
export const welcomeWords = {
  label: 'Welcome',
  title: 'Digestif remembers the papers on the listings you read, and tells you what is new to you.',
  listings: "Open one of today's listings",
  topics: 'Or tell it what you follow',
  addTopic: (name: string) => `Follow “${name}”`,
  ownTopic: 'A topic of your own',
  dismiss: 'Hide this',
} as const;

/** The listings that a new library suggests. */
export const suggestedListings = [
  { name: 'Hugging Face Daily Papers', url: 'https://huggingface.co/papers' },
  { name: 'arXiv, machine learning', url: 'https://arxiv.org/list/cs.LG/new' },
  { name: 'arXiv, language', url: 'https://arxiv.org/list/cs.CL/new' },
] as const;
