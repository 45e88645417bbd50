/**
 * Every text that a person reads, and how counts and days are written. One named export a screen, so that a content
 * script carries the words of its marks alone. Sentence case, no exclamation marks, one word for one idea.
 */

/** The language of this catalogue; days are written in it, counts with the separators of the reader's own locale. */
const language = 'en-GB';

const counts = new Intl.NumberFormat();
const shortMonth = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
const weekdays = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });

/** `9412` → "9,412", by the reader's locale. */
export function formatCount(count: number): string {
  return counts.format(count);
}

/** "1 paper", "13 papers". */
export function countOf(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

export const papersOf = (count: number): string => countOf(count, 'paper', 'papers');

/** The year, month and day of a moment, in the reader's time zone, as a UTC date so that days can be compared. */
function localDay(at: number): Date {
  const date = new Date(at);
  return new Date(Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()));
}

/**
 * A full or partial day: "20 Nov" in this year, else "5 Nov 2024"; "Nov 2024"; "2024".
 * @param day `YYYY-MM-DD`, `YYYY-MM` or `YYYY`
 * @param now milliseconds since 1970; left out, the year is always written
 */
export function formatDay(day: string, now?: number): string {
  const [year = '', month, date] = day.split('-');
  if (month === undefined) return year;
  const name = shortMonth.format(new Date(`${year}-${month}-01T00:00:00Z`));
  if (date === undefined) return `${name} ${year}`;
  const thisYear = now !== undefined && String(new Date(now).getFullYear()) === year;
  return thisYear ? `${Number(date)} ${name}` : `${Number(date)} ${name} ${year}`;
}

/** The day of a moment in the reader's time zone: `YYYY-MM-DD`. */
export function dayOf(at: number): string {
  return localDay(at).toISOString().slice(0, 10);
}

/** A moment: "today, 08:02", "Friday, 20 Nov", "Friday, 20 Nov 2025". Both in milliseconds since 1970. */
export function formatMoment(at: number, now: number): string {
  const day = dayOf(at);
  if (day === dayOf(now)) return `today, ${clock.format(at)}`;
  return `${weekdays.format(localDay(at))}, ${formatDay(day, now)}`;
}

/** A moment of the last days: "today, 08:02", "Friday, 18:00". */
export function weekdayAndTime(at: number, now: number): string {
  return dayOf(at) === dayOf(now) ? formatMoment(at, now) : `${weekdays.format(localDay(at))}, ${clock.format(at)}`;
}

/** The weekday of a moment in the reader's time zone: "Friday". */
export function weekdayOf(at: number): string {
  return weekdays.format(localDay(at));
}

/** How long ago in days: "today", "yesterday", "5 days ago". */
export function formatAge(at: number, now: number): string {
  const days = Math.round((localDay(now).getTime() - localDay(at).getTime()) / 86_400_000);
  if (days <= 0) return 'today';
  return days === 1 ? 'yesterday' : `${formatCount(days)} days ago`;
}

/** `2026-W47` → "week 47". */
export function formatWeek(week: string): string {
  return `week ${Number(week.slice(6))}`;
}

export const standingWords = {
  new: 'New',
  seen: 'Seen',
  saved: 'Saved',
  read: 'Read',
  matches: (topic: string) => `Matches ${topic}`,
} as const;

/** What rows say about their reasons, beside the reasons themselves. */
export const reasonWords = {
  more: (count: number) => `+${count}`,
  moreLabel: (count: number) => `${countOf(count, 'more topic', 'more topics')}`,
  noTopic: 'No topic',
} as const;

/** The kinds of listings, as the source line and the headline name them. */
export const listingWords = {
  day: 'Day',
  week: 'Week',
  month: 'Month',
  trending: 'Trending',
  search: 'Search',
  new: 'New submissions',
  recent: 'Recent',
  author: 'Author page',
  venue: 'Venue',
  feed: 'Feed',
  text: 'Text',
  page: 'Page',
} as const;

/** Rows and the reading pane. */
export const paperWords = {
  authors: (shown: readonly string[], more: number) =>
    more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${formatCount(more)} more`,
  rank: (place: string, rank: number) => `${place}, rank ${formatCount(rank)}`,
  inZotero: 'In Zotero',
  announced: { new: 'new submission', cross: 'cross-list', replaced: 'replacement' },
  announcedAt: (place: string, how: string) => `${place}, ${how}`,
  save: 'Save',
  saved: 'Saved',
  unsave: 'Remove from Saved',
  markRead: 'Mark read',
  read: 'Read',
  star: 'Star',
  starred: 'Starred',
  tag: 'Tag',
  tags: 'Tags',
  addTag: 'Add a tag',
  tagsInUse: 'Tags in use',
  removeTag: (tag: string) => `Take the tag ${tag} away`,
  copy: 'Copy',
  open: 'Open',
  more: 'More',
  comment: 'Comment for the digest',
  firstSeen: (day: string, place: string | undefined) =>
    place === undefined ? `First seen ${day}` : `First seen ${day}, ${place}`,
  pdf: 'PDF',
  code: 'Code',
  project: 'Project page',
  lookUp: 'Look it up on arXiv',
  why: 'Why it is here',
  without: (words: readonly string[]) =>
    `without ${words
      .slice(0, 2)
      .map((word) => `“${word}”`)
      .join(', ')}${words.length > 2 ? ', …' : ''}`,
  abstract: 'Abstract',
  noAbstract: 'No abstract. The listings that showed this paper had none.',
  keySentence: 'Key sentence',
  keySentenceBy: 'key sentence, picked on this computer',
  wholeAbstract: 'Whole abstract',
  summaryBy: (site: string) => `Summary by ${site}`,
  authorsNote: 'Comment by the authors',
  note: 'Note',
  notePlaceholder: 'Write a note. It is saved as you type.',
  noteSaved: 'Saved',
  noteSaving: 'Saving',
  noteFailed: 'Not saved yet',
  upvotes: (count: number) => countOf(count, 'upvote', 'upvotes'),
  stars: (count: number) => countOf(count, 'star', 'stars'),
  version: (version: number) => `version ${version}`,
  corrected: 'Corrected by hand',
  undoCorrection: 'Back to what the listings say',
  pane: 'Reading pane',
  nothingOpen: 'Pick a paper to read it here.',
  nothingOpenHint: (key: string) => `${key} moves down the list.`,
  back: 'Back',
} as const;

/** Correcting a paper's metadata by hand. */
export const correctionWords = {
  title: 'Correct this paper',
  hint: 'What you write here stays, whatever a listing says later.',
  fields: {
    title: 'Title',
    authors: 'Authors, one a line',
    abstract: 'Abstract',
    venue: 'Venue',
    published: 'Published, as 2025-03-14, 2025-03 or 2025',
  },
  noTitle: 'A paper needs a title.',
  noDay: (value: string) => `“${value}” is not a day. Write 2025-03-14, 2025-03 or 2025.`,
  save: 'Save',
  cancel: 'Cancel',
} as const;

/** The shell of the library page: names of screens and navigation. */
export const shellWords = {
  product: 'Digestif',
  navigation: 'Library',
  openMenu: 'Menu',
  close: 'Close',
  new: 'New',
  saved: 'Saved',
  all: 'All papers',
  later: 'Later',
  starred: 'Starred',
  read: 'Read',
  dismissed: 'Not interested',
  matched: 'Last matches',
  topics: 'Topics',
  addTopic: 'Add a topic',
  reading: 'Reading',
  digests: 'Digests',
  sources: 'Sources',
  settings: 'Settings',
  skip: 'Skip to the papers',
  backedUp: (moment: string) => `Backed up ${moment}`,
  lastBackup: (age: string) => `Last backup ${age}`,
  noBackup: 'No backup yet',
  moreShelves: 'More lists',
  fewerShelves: 'Fewer lists',
} as const;

function quotedList(words: readonly string[], last = 'and'): string {
  const quoted = words.map((word) => `“${word}”`);
  return quoted.length < 2 ? (quoted[0] ?? '') : `${quoted.slice(0, -1).join(', ')} ${last} ${quoted.at(-1)}`;
}

/** What stands behind a field of the search language, in a few words. */
export const fieldWords = {
  title: 'in the title',
  abstract: 'in the abstract',
  author: 'by this author',
  venue: 'conference or journal',
  category: 'arXiv category, such as cs.CL',
  keyword: 'with this keyword',
  tag: 'with your tag',
  note: 'in your note',
  source: 'listed by this site',
  topic: 'matches your topic',
  organisation: 'of this organisation',
  summary: 'in the site’s summary',
  key: 'with this id',
  is: 'saved, read, new, …',
  has: 'with code, a note, a PDF',
  year: 'published in this year, or >2023',
  after: 'published after this day',
  before: 'published before this day',
  week: 'of this week, such as 2026-W47',
} as const;

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
  corrected: (corrections: readonly { word: string; taken: string }[]) =>
    `Showing results for ${quotedList(corrections.map(({ taken }) => taken))}. No paper has ${quotedList(
      corrections.map(({ word }) => word),
      'or',
    )}.`,
  noneStrict: 'No paper has all of these words. These come close.',
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

/** The search language in examples: what to type, what it finds. */
export const searchHelpWords = {
  title: 'How to search',
  lead: 'Words are looked for in titles, authors, abstracts, notes and tags. All of them must be there.',
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
  noLike: 'No paper resembles it',
  noResultBody: 'Try fewer words, or other ones.',
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

/** Where a file is: in the person's folder, or in the downloads, with the reason why it is not in the folder. */
export interface Written {
  readonly name: string;
  readonly folder?: string;
  readonly instead?: { readonly folder: string; readonly why: keyof typeof folderTrouble };
}

const folderTrouble = {
  'not-allowed': (folder: string) => `your browser does not let Digestif write to “${folder}” now`,
  gone: (folder: string) => `“${folder}” is not where it was`,
  failed: (folder: string) => `“${folder}” could not be written to`,
} as const;

/** What a toast says. Each can be undone, but for copies and files. */
export const toastWords = {
  undo: 'Undo',
  undoing: (share: number) => `Taking it back: ${Math.floor(share * 10) * 10} %.`,
  undone: 'Undone.',
  nothingToUndo: 'Nothing to undo.',
  close: 'Close',
  saved: 'Saved.',
  savedMany: (saved: number, before: number) =>
    before === 0
      ? `Saved ${papersOf(saved)}.`
      : `Saved ${papersOf(saved)}. ${formatCount(before)} ${before === 1 ? 'was' : 'were'} saved before.`,
  unsaved: 'Removed from Saved.',
  read: (count: number) => (count === 1 ? 'Marked read.' : `${papersOf(count)} marked read.`),
  unread: (count: number) => (count === 1 ? 'Marked as not read.' : `${papersOf(count)} marked as not read.`),
  seen: (count: number) => `${papersOf(count)} marked as seen.`,
  markedNew: (count: number) => (count === 1 ? 'Marked as new.' : `${papersOf(count)} marked as new.`),
  starred: (count: number) => (count === 1 ? 'Starred.' : `Starred ${papersOf(count)}.`),
  unstarred: 'Star taken away.',
  later: 'Put in Later.',
  notLater: 'Taken out of Later.',
  picked: (count: number) => (count === 1 ? 'Picked for the digest.' : `${papersOf(count)} picked for the digest.`),
  unpicked: 'Taken out of the digest.',
  tagged: (tag: string) => `Tagged “${tag}”.`,
  untagged: (tag: string) => `Tag “${tag}” taken away.`,
  dismissed: 'Not interested. Hidden from your lists.',
  interested: 'Back in your lists.',
  removed: (count: number) =>
    count === 1 ? 'Removed from the library.' : `${papersOf(count)} removed from the library.`,
  corrected: 'Corrected.',
  uncorrected: 'Back to what the listings say.',
  copied: (count: number, format: string) => `Copied ${papersOf(count)} as ${format}.`,
  copiedCitation: 'Copied the citation.',
  wrote: ({ name, folder, instead }: Written) => {
    if (instead !== undefined)
      return `Wrote ${name} to Downloads, since ${folderTrouble[instead.why](instead.folder)}.`;
    return folder === undefined ? `Wrote ${name} to Downloads.` : `Wrote ${name} to your folder “${folder}”.`;
  },
  topicSaved: (topic: string, matches: number) =>
    `Saved “${topic}”. ${formatCount(matches)} ${matches === 1 ? 'paper matches' : 'papers match'}.`,
  topicDeleted: (topic: string) => `Deleted “${topic}”. Its papers stay in your library.`,
  seedsBack: (count: number) => (count === 0 ? 'They are all here.' : `Put back ${papersOf(count)}.`),
  imported: (read: number, of: number) =>
    read === of
      ? `Imported ${papersOf(read)}.`
      : `Imported ${formatCount(read)} of ${papersOf(of)}. ${countOf(of - read, 'row', 'rows')} ${of - read === 1 ? 'was' : 'were'} left out.`,
  importStopped: 'Import stopped. Your library is as it was.',
} as const;

/** What failed, what is safe, what to do. */
export const errorWords = {
  tryAgain: 'Try again',
  copyDetails: 'Copy details for a report',
  details: 'Details',
  exportEverything: 'Export everything',
  notRecognised: 'Page not recognised',
  notRecognisedBody:
    'Digestif knows this source but could not read this listing. Nothing was stored, and nothing you stored before has changed.',
  offline: 'You are offline.',
  offlineBody: 'Your library works as always. Feeds will be read when you are back.',
  diskFull: 'Not saved: the disk is full.',
  diskFullBody: (changes: number) =>
    `${changes === 1 ? 'Your last change is' : `Your last ${formatCount(changes)} changes are`} kept in this window only. Free some space, then try again.`,
  notSaved: 'Not saved.',
  notActed: (reason: string) => `Nothing was done: the papers could not be read. ${reason}`.trim(),
  notCopied: (reason: string) => `Not copied. ${reason}`,
  notSavedBody: (reason: string) => `${reason} Nothing else has changed.`,
  damaged: 'Your library could not be opened.',
  damagedBody: 'Nothing was deleted. Try again, or restore the last good backup.',
  restore: 'Restore a backup',
  queryRest: 'The rest of your search still works.',
  crashed: 'This screen stopped working.',
  crashedBody: 'Your library is safe. Reload the page to go on.',
  reload: 'Reload',
} as const;

/** Keys, their list and the list of commands. */
export const keyWords = {
  title: 'Keys',
  commands: 'Commands',
  commandSearch: 'Type a command or a topic',
  noCommand: 'No command has these words.',
  off: 'Single keys are switched off in Settings.',
  inFields: 'Single keys do nothing while you type.',
  groups: { move: 'Move', paper: 'The paper', list: 'The list', everywhere: 'Everywhere' },
  control: 'Ctrl',
  command: '⌘',
  next: 'next',
  previous: 'previous',
  save: 'save',
  markRead: 'mark read',
  open: 'open',
  allKeys: 'all keys',
} as const;

/** The names of actions, as menus, the list of keys and the list of commands show them. */
export const actionWords = {
  next: 'Next paper',
  previous: 'Previous paper',
  open: 'Open the paper',
  save: 'Save',
  unsave: 'Remove from Saved',
  read: 'Mark read',
  unread: 'Mark as not read',
  markNew: 'Mark as new',
  star: 'Star',
  unstar: 'Take the star away',
  later: 'Later',
  notLater: 'Take out of Later',
  tag: 'Tag',
  note: 'Note',
  select: 'Select',
  pick: 'Pick for the digest',
  unpick: 'Take out of the digest',
  cite: 'Copy citation',
  copyMarkdown: 'Copy as Markdown',
  undo: 'Undo',
  search: 'Search',
  keys: 'All keys',
  commands: 'Command list',
  dismiss: 'Not interested',
  interested: 'Interested after all',
  correct: 'Correct by hand',
  moreLike: 'More like this',
  remove: 'Remove from the library',
  markAllSeen: 'Mark all as seen',
  goTo: (screen: string) => `Go to ${screen}`,
  goToTopic: (topic: string) => `Go to topic ${topic}`,
  addTopic: 'Add a topic',
  addPapers: 'Add papers from text or a file',
  comfortable: 'Rows: comfortable',
  compact: 'Rows: compact',
} as const;

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
  saveNew: (count: number) => `Save the ${formatCount(count)} new`,
  markAllSeen: 'Mark all as seen',
  allSaved: 'All saved',
  save: 'Save',
  markRead: 'Mark read',
  search: (papers: number) => `Search ${papersOf(papers)}`,
  results: (count: number) => countOf(count, 'result', 'results'),
  newMatches: 'New matches',
  seeAll: (count: number) => `See all ${formatCount(count)}`,
  digest: (week: string) => `Digest for ${week}`,
  digestLine: (shown: number, topics: number, seen: number) =>
    `${papersOf(shown)} in ${countOf(topics, 'topic', 'topics')}, of ${formatCount(seen)} seen`,
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

/** "16 to 22 November 2026", from and to `YYYY-MM-DD`; the month and the year are said once where they do not change. */
export function formatSpan(from: string, to: string): string {
  const long = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const [start, end] = [new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)];
  const sameYear = start.getUTCFullYear() === end.getUTCFullYear();
  const first =
    sameYear && start.getUTCMonth() === end.getUTCMonth()
      ? String(start.getUTCDate())
      : `${long.format(start)}${sameYear ? '' : ` ${start.getUTCFullYear()}`}`;
  return `${first} to ${long.format(end)} ${end.getUTCFullYear()}`;
}

/** The topic editor and its tester. */
export const topicWords = {
  newTopic: 'New topic',
  edit: 'Edit topic',
  cancel: 'Cancel',
  save: 'Save topic',
  saving: 'Saving',
  name: 'Name',
  namePlaceholder: 'What you call it',
  phrases: 'Match any of these phrases',
  phrasesHint: 'Looks in titles and abstracts. Capitals, hyphens and endings do not matter.',
  without: 'Leave out papers with',
  authors: 'Authors',
  authorsHint: 'All their papers match, whatever they are about.',
  addPhrase: 'Add a phrase',
  addAuthor: 'Add an author',
  removeTerm: (term: string) => `Take ${term} away`,
  kept: 'Always match these papers',
  removeKept: (title: string) => `No longer always match ${title}`,
  likes: 'Learn from papers you like',
  likesHint: 'Use thumbs up and down on papers at the right.',
  liked: 'Liked',
  disliked: 'Disliked',
  forget: (title: string) => `Forget ${title}`,
  goneFromLibrary: 'Not in your library',
  query: 'Query',
  queryHint: 'The same as text. Here you can write what the form has no field for.',
  queryOnly: 'The form has no fields for this query. Edit it as text, here.',
  queryMistake: 'The query has a mistake. Mend it here to go on with the form.',
  showMistake: 'Show it',
  most: 'In the digest',
  mostUnit: 'papers at most',
  snooze: 'Snooze',
  snoozeOff: 'Off',
  snoozeWeek: '1 week',
  snoozeMonth: '1 month',
  until: (day: string) => `Until ${day}`,
  remove: 'Delete topic',
  noName: 'Give the topic a name.',
  nameTaken: (name: string) => `There is a topic “${name}” already.`,
  noRule: 'Write a phrase, add an author, or like a paper.',
  gone: 'This topic was deleted',
  goneBody: 'Its papers stay in your library.',
  close: 'Close',
  draftKept: 'Draft kept. Open the topic to go on.',
  draftFrom: (moment: string) => `You left this unsaved ${moment}.`,
  startOver: 'Start over',
  unfinished: (done: number, of: number) =>
    `Its matches are being made: ${formatCount(done)} of ${papersOf(of)} so far.`,
  applying: (done: number, of: number) =>
    `Applying to your library: ${formatCount(done)} of ${papersOf(of)}. You can leave; it goes on.`,
  tester: 'Tested on your library',
  wouldMatch: 'Would have matched',
  matched: (matched: number, of: number, lastWeek: number) =>
    `${formatCount(matched)} of ${formatCount(of)}; last week ${formatCount(lastWeek)}`,
  broad: (matched: number, of: number, most: number) =>
    `Matches ${formatCount(matched)} of ${formatCount(of)}. That is most of your library; the digest will show ${formatCount(most)} of them.`,
  wide: (matched: number, of: number, most: number) =>
    `Matches ${formatCount(matched)} of ${formatCount(of)}. That is much of your library; the digest will show ${formatCount(most)} of them.`,
  noPapers: 'Your library has no papers yet. The topic looks at each that comes in.',
  none: (of: number, close: number) =>
    `Matches none of your ${papersOf(of)}.${close === 0 ? '' : ` ${formatCount(close)} ${close === 1 ? 'comes' : 'come'} close.`}`,
  empty: 'Write a phrase to see what it would have matched.',
  counting: 'Counting',
  stillCounting: 'Still counting. Reading what your papers have in common takes a moment.',
  failed: 'The topic could not be tried.',
  adds: (term: string, count: number) =>
    count === 0 ? `“${term}” adds none.` : `“${term}” adds ${formatCount(count)} ${count === 1 ? 'paper' : 'of them'}.`,
  showAdded: (count: number) => (count === 1 ? 'Show it' : `Show the ${formatCount(count)}`),
  showLastWeek: 'Show last week',
  addedBy: (term: string) => `added by “${term}”`,
  added: (term: string, count: number) => `Added by “${term}”, ${formatCount(count)}`,
  lastWeek: (count: number) => `Last week, ${countOf(count, 'match', 'matches')}`,
  newest: (count: number) => `Newest of ${countOf(count, 'match', 'matches')}`,
  more: (count: number) => `Show ${formatCount(count)} more`,
  leftOut: 'Left out',
  leftOutBy: (terms: readonly string[]) => `left out by ${terms.map((term) => `“${term}”`).join(', ')}`,
  nearMiss: 'near miss',
  keepIt: 'Keep it',
  matchIt: 'Match it',
  keepLabel: (title: string) => `Keep it: ${title}`,
  matchLabel: (title: string) => `Match it: ${title}`,
  like: (title: string) => `More like this: ${title}`,
  dislike: (title: string) => `Less like this: ${title}`,
  foot: (papers: number) =>
    papers === 0
      ? 'Nothing changes in your library until you save.'
      : `Nothing changes in your library until you save. Saving applies the topic to ${papers === 1 ? 'your 1 paper' : `all ${papersOf(papers)}`}.`,
  weeks: 'Matches by week',
  weekFrom: 'Week from',
  matches: 'Matches',
  weekTick: (day: string) => `from ${day}`,
  lastTick: (count: number) => `last week: ${formatCount(count)}`,
} as const;

export const settingsWords = {
  save: 'Save',
  saved: 'Saved.',
  sources: 'Sources',
  sourcesHint: 'Digestif reads a source only where it may. Nothing you read leaves this computer.',
  source: 'Source',
  access: 'Access',
  lastReading: 'Last reading',
  marks: 'Marks',
  marksOf: (source: string) => `Marks on ${source}`,
  remember: 'Remember',
  rememberOf: (source: string) => `Remember listings of ${source}`,
  rememberHint:
    'Where Remember is off, nothing of the site is stored and no marks are drawn. What was stored before stays.',
  marksHint:
    'Marks are the small signs beside each title. Switch them off here, site by site. A site can see that marks are there, but not what they say.',
  noListing: (when: string, reason: string) =>
    `${when.charAt(0).toUpperCase()}${when.slice(1)}: no papers.${reason === '' ? '' : ` ${reason}`}`,
  allowed: 'Allowed',
  allow: 'Allow access',
  allowOf: (source: string) => `Allow access: ${source}`,
  more: (count: number) => `${formatCount(count)} more sites that Digestif can read`,
  moreHint:
    'Allow a site, and its pages are read as you open them. Any other page of papers is read once when you choose “Read this page” in the popup.',
  stop: 'Stop reading',
  stopOf: (source: string) => `Stop reading ${source}`,
  asking: (source: string) => `Digestif can read ${source}`,
  askingHint: (hosts: string) => `Your browser asks you next. One answer covers ${hosts}.`,
  accessKept: (source: string) =>
    `The browser keeps the access to ${source}. Take it back in the browser’s own settings.`,
  nowRead: (source: string) => `Digestif reads ${source} from now on, and its open pages at once.`,
  noLongerRead: (source: string) => `Digestif no longer reads ${source}. What it read before stays in your library.`,
  never: 'Never',
  notRecognised: (days: number) =>
    days === 0 ? 'A page was not recognised today' : `Pages not recognised for ${countOf(days, 'day', 'days')}`,
  reading: (when: string, papers: number, fresh: number) =>
    `${when.charAt(0).toUpperCase()}${when.slice(1)}: ${papersOf(papers)}, ${formatCount(fresh)} new`,
  backups: 'Backups',
  backupsHint:
    'One file with everything: papers, decisions, notes, topics. It is read back and counted before it is called good.',
  lastBackup: (when: string) => `Last good backup: ${when}`,
  noBackup: 'No backup yet',
  holds: (papers: number, saved: number, topics: number) =>
    `${papersOf(papers)}, ${formatCount(saved)} saved, ${countOf(topics, 'topic', 'topics')} now.`,
  backUp: 'Back up now',
  backingUp: 'Backing up',
  restore: 'Restore',
  restoreTitle: 'Restore this backup?',
  comparing: 'Reading the backup',
  compare: (file: number, here: number) => `The backup has ${papersOf(file)}; your library has ${formatCount(here)}.`,
  added: (count: number) => `${papersOf(count)} will come back.`,
  gone: (count: number) =>
    count === 0
      ? 'No paper of your library is missing in it.'
      : `${papersOf(count)} of your library are not in it and will go.`,
  decisions: (decisions: number, topics: number) =>
    `It brings ${countOf(decisions, 'decision', 'decisions')} and ${countOf(topics, 'topic', 'topics')}.`,
  damagedRows: (count: number) => `${countOf(count, 'row', 'rows')} could not be read and will be left out:`,
  restoreSafe: 'What is here now is kept until you undo or a day has passed.',
  restored: (papers: number) => `Restored ${papersOf(papers)}.`,
  keep: 'Keep my library',
  data: 'Data',
  holdsNow: (papers: number) => `${papersOf(papers)} in your library.`,
  exportEverything: 'Export everything',
  importText: 'Import papers',
  removeSeeds: 'Remove the untouched seed papers',
  putBack: 'Put back the 56 seed papers',
  seedsRemoved: (count: number) =>
    count === 0 ? 'None is left that you did not touch.' : `Removed ${papersOf(count)}.`,
  deleteEverything: 'Delete everything',
  deleteTitle: 'Delete everything?',
  deleteQuestion: (papers: number, saved: number) =>
    `Delete ${papersOf(papers)}, ${formatCount(saved)} of them saved? A backup is written to Downloads first.`,
  keepEverything: 'Keep everything',
  backUpAndDelete: 'Back up and delete',
  deleted: 'Deleted everything.',
  appearance: 'Appearance',
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  rows: 'Rows',
  densities: { comfortable: 'Comfortable', compact: 'Compact' },
  paperText: 'Paper text',
  paperTexts: { serif: 'Serif', sans: 'Sans' },
  badge: 'Show the number of new matches on the toolbar icon',
  shortcuts: 'Shortcuts',
  shortcutsHint: 'Click a key to change it. Keys do nothing while you type.',
  singleKeys: 'Single-key shortcuts',
  press: 'Press a key',
  changeKey: (action: string, key: string) => `${action}: ${key}. Change the key`,
  taken: (action: string) => `That key belongs to “${action}”.`,
  close: 'Close',
} as const;
