/** Text of the popup, the side panel, the toolbar and the browser's menus. */
import { countOf, formatCount, papersOf } from './format.ts';

/** The popup, and the side panel's header. */
export const popupStrings = {
  reading: 'Scanning this page',
  listing: (papers: number, fresh: number) =>
    fresh === 0
      ? `On this page: ${papersOf(papers)}, all seen`
      : `On this page: ${papersOf(papers)}, ${formatCount(fresh)} new`,
  announced: ({ new: first = 0, cross = 0, replaced = 0 }: { new?: number; cross?: number; replaced?: number }) =>
    [
      first === 0 ? '' : countOf(first, 'new submission', 'new submissions'),
      cross === 0 ? '' : countOf(cross, 'cross-list', 'cross-lists'),
      replaced === 0 ? '' : countOf(replaced, 'replacement', 'replacements'),
    ]
      .filter((part) => part !== '')
      .join(', '),
  cut: (shown: number, total: number) => `The page shows the first ${formatCount(shown)} of ${papersOf(total)}`,
  tooFast: (most: number) =>
    `This page sent more than ${papersOf(most)} in a minute. Digestif collects the rest a little later.`,
  onePaper: {
    new: 'This paper is new to you',
    seen: 'You’ve seen this paper',
    saved: 'You’ve saved this paper',
    read: 'You’ve read this paper',
  },
  notInLibrary: 'This paper isn’t in your library',
  noListing: 'No papers on this page',
  noListingBody: 'Open a page of papers:',
  readThisPage: 'Scan this page',
  lastRead: (age: string) => `last visited ${age}`,
  onDay: (day: string) => `on ${day}`,
  copiedDetails: 'Details copied.',
  holiday: 'No papers today',
  holidayOn: (day: string) => `No papers on ${day}`,
  noPapers: 'No papers here',
  restsAtWeekends: (source: string) => `${source} doesn’t post at weekends.`,
  nonePosted: (source: string, when: 'today' | 'past', holidays: boolean) =>
    `${when === 'today' ? `${source} hasn’t posted any yet.` : `${source} didn’t post any that day.`}${holidays ? ' It doesn’t post on holidays.' : ''}`,
  dayToCome: 'That day hasn’t come yet.',
  noneFor: (source: string, when: string) => `${source} lists no papers for ${when}.`,
  noneFound: (source: string, words: string | undefined) =>
    `${source} found no papers for ${words === undefined ? 'this search' : `“${words}”`}.`,
  noneHere: (source: string) => `${source} lists no papers on this page.`,
  off: 'Not collecting from this site',
  offLine: (source: string) => `You stopped collecting from ${source}.`,
  offTitle: 'Not collecting from this site',
  offBody: 'Start collecting to add its papers to your library. Papers already collected stay there.',
  switchOn: 'Start collecting',
  notAllowed: 'Allow Digestif on this site?',
  canScan: 'Digestif can scan this page',
  allow: (host: string) => `Allow ${host}`,
  notRecognised: 'Can’t read this page',
  stale: 'Digestif was updated. Reload this page to scan it.',
  reload: 'Reload',
  tryAgain: 'Try again',
  saveAll: 'Save all',
  saveMenu: 'More ways to save',
  saveAllOf: (count: number) => `Save all ${formatCount(count)}`,
  saveNew: (count: number) => `Save ${formatCount(count)} new`,
  markAllSeen: 'Mark all as seen',
  allSaved: 'All saved',
  save: 'Save',
  markRead: 'Mark as read',
  search: (papers: number) => `Search ${papersOf(papers)}`,
  results: (count: number) => countOf(count, 'result', 'results'),
  newMatches: 'New matches',
  seeAll: (count: number) => (count === 1 ? 'See it' : `See all ${formatCount(count)}`),
  digest: (week: string) => `Digest for ${week}`,
  // Shown next to the button until the digest is built.
  digestLine: (shown: number, inTopics: number, topics: number, seen: number) =>
    inTopics === shown
      ? `${formatCount(shown)} of ${papersOf(seen)}, in ${countOf(topics, 'topic', 'topics')}`
      : `${formatCount(shown)} of ${papersOf(seen)}, ${formatCount(inTopics)} in ${countOf(topics, 'topic', 'topics')}`,
  copy: 'Copy',
  copyMenu: 'More formats',
  digestWithoutTopics: (shown: number, seen: number) => `${formatCount(shown)} of ${papersOf(seen)}`,
  digestNews: (papers: number) => `updates to ${countOf(papers, 'earlier paper', 'earlier papers')}`,
  digestOnlyNews: (papers: number) => `Updates to ${countOf(papers, 'earlier paper', 'earlier papers')}`,
  digestEmpty: 'No papers this week yet',
  digestMaking: 'Building the digest',
  digestReady: (when: string) => `Ready since ${when}`,
  copyMarkdown: 'Copy as Markdown',
  download: (format: string, ending: string) => `Download ${format} (.${ending})`,
  openDigest: 'Open digest',
  openLibrary: 'Open library',
  sidePanel: 'Side panel',
  settings: 'Settings',
  thisPage: 'This page',
  emptyPage: 'Digestif found no papers here.',
  noPapersShown: 'No papers to show',
  openListing: 'Open a page of papers to see them here.',
  allowFirst: 'Allow Digestif on this site to see its papers here.',
  lists: 'Lists',
  saved: 'Saved',
} as const;

/** The toolbar icon's tooltip: the page's status, and the effect of a click. */
export const toolbarStrings = {
  listing: (papers: number, fresh: number) =>
    `Digestif: ${papersOf(papers)} here, ${fresh === 0 ? 'all seen' : `${formatCount(fresh)} new`}. Click to save or search.`,
  paper: 'Digestif: 1 paper here. Click to save it or search.',
  notRecognised: (source: string) => `Digestif can’t read this ${source} page. Click to see why.`,
  off: (source: string) => `Digestif isn’t collecting from ${source}. Click to search or start collecting.`,
  matches: (count: number, when: string) =>
    `Digestif: ${countOf(count, 'new match', 'new matches')} since ${when}. Click to see ${count === 1 ? 'it' : 'them'}.`,
  idle: 'Digestif: no papers here. Click to search your library.',
  ready: (week: number) => `Digestif: your week ${week} digest is ready. Click to see it.`,
} as const;

/** The search in the address bar. */
export const omniboxStrings = {
  search: 'Search your papers',
} as const;

/** The browser's own menus. */
export const menuStrings = {
  saveLink: 'Save this paper',
  readPage: 'Scan this page',
} as const;
