/** What the popup, the side panel, the toolbar and the browser's menus say. */
import { countOf, formatCount, papersOf } from './format.ts';

/** The popup (and the side panel, whose header says the same). */
export const popupWords = {
  reading: 'Reading this page',
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
  cut: (shown: number, total: number) => `The page shows the first ${formatCount(shown)} of ${formatCount(total)}`,
  onePaper: (standing: string) => `This paper is ${standing}`,
  notInLibrary: 'This paper is not in your library',
  noListing: 'No listing on this page',
  noListingBody: 'A listing is a page of papers. Open one of yours:',
  readThisPage: 'Read this page',
  lastRead: (age: string) => `last read ${age}`,
  onDay: (day: string) => `on ${day}`,
  copiedDetails: 'Copied the details.',
  holiday: 'No papers here today',
  holidayOn: (day: string) => `No papers on ${day}`,
  noPapers: 'No papers here',
  restsAtWeekends: (source: string) => `${source} posts none at weekends.`,
  nonePosted: (source: string, when: 'today' | 'past', holidays: boolean) =>
    `${when === 'today' ? `${source} has posted none yet.` : `${source} posted none that day.`}${holidays ? ' It posts none on its holidays.' : ''}`,
  dayToCome: 'That day is still to come.',
  noneFor: (source: string, when: string) => `${source} lists none for ${when}.`,
  noneFound: (source: string, words: string | undefined) =>
    `${source} finds none for ${words === undefined ? 'this search' : `“${words}”`}.`,
  noneHere: (source: string) => `${source} lists none on this page.`,
  off: 'This page is not remembered',
  offLine: (source: string) => `Listings of ${source} are switched off.`,
  offTitle: 'Nothing of it is stored',
  offBody: 'Its papers are read once the listings are switched on again. What was stored before stays.',
  switchOn: 'Switch on',
  notAllowed: 'Digestif can read this page',
  allow: (host: string) => `Allow ${host}`,
  notRecognised: 'Page not recognised',
  stale: 'Digestif was updated. Reload this page to read it.',
  reload: 'Reload',
  tryAgain: 'Try again',
  saveAll: 'Save all',
  saveMenu: 'More ways to save',
  saveAllOf: (count: number) => `Save all ${formatCount(count)}`,
  saveNew: (count: number) => (count === 1 ? 'Save the new one' : `Save the ${formatCount(count)} new`),
  markAllSeen: 'Mark all as seen',
  allSaved: 'All saved',
  save: 'Save',
  markRead: 'Mark read',
  search: (papers: number) => `Search ${papersOf(papers)}`,
  results: (count: number) => countOf(count, 'result', 'results'),
  newMatches: 'New matches',
  seeAll: (count: number) => (count === 1 ? 'See it' : `See all ${formatCount(count)}`),
  digest: (week: string) => `Digest for ${week}`,
  // One line beside the button, as it was before the digest was made.
  digestLine: (shown: number, inTopics: number, topics: number, seen: number) =>
    inTopics === shown
      ? `${papersOf(shown)} in ${countOf(topics, 'topic', 'topics')}, of ${formatCount(seen)} seen`
      : `${formatCount(shown)} of ${papersOf(seen)}, ${formatCount(inTopics)} in ${countOf(topics, 'topic', 'topics')}`,
  copy: 'Copy',
  copyMenu: 'More formats',
  digestWithoutTopics: (shown: number, seen: number) => `${papersOf(shown)}, of ${formatCount(seen)} seen`,
  digestNews: (papers: number) => `news of ${countOf(papers, 'earlier paper', 'earlier papers')}`,
  digestOnlyNews: (papers: number) => `News of ${countOf(papers, 'earlier paper', 'earlier papers')}`,
  digestEmpty: 'No papers this week yet',
  digestMaking: 'Choosing the papers',
  digestReady: (when: string) => `Ready since ${when}`,
  copyMarkdown: 'Copy as Markdown',
  download: (format: string, ending: string) => `Download ${format} (.${ending})`,
  openDigest: 'Open the digest',
  openLibrary: 'Open library',
  sidePanel: 'Side panel',
  settings: 'Settings',
  thisPage: 'This page',
  emptyPage: 'This page has no papers.',
  noPapersShown: 'No papers to show',
  openListing: 'Open a listing, and its papers are shown here.',
  allowFirst: 'Allow this site, and the papers of its pages are shown here.',
  lists: 'Lists',
  saved: 'Saved',
} as const;

/** The toolbar icon's tooltip: what is here, and what a click does. */
export const toolbarWords = {
  listing: (papers: number, fresh: number) =>
    `Digestif: ${papersOf(papers)} here, ${fresh === 0 ? 'all seen' : `${formatCount(fresh)} new`}. Click to save or search.`,
  paper: 'Digestif: one paper here. Click to save it or search.',
  notRecognised: (source: string) => `Digestif could not read this page of ${source}. Click to see why.`,
  off: (source: string) => `Digestif does not remember ${source}. Click to search or to change that.`,
  matches: (count: number, when: string) =>
    `Digestif: ${formatCount(count)} new in your topics since ${when}. Click to see them.`,
  idle: 'Digestif: no listing here. Click to search your library.',
  ready: (week: number) => `Digestif: your digest of week ${week} is ready. Click to see it.`,
} as const;

/** The search in the address bar. */
export const omniboxWords = {
  search: 'Search your papers',
} as const;

/** The browser's own menus. */
export const menuWords = {
  saveLink: 'Save this paper',
  readPage: 'Read this page',
} as const;
