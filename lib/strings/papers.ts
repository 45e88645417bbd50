/** What is said of papers: where they stand, why they are there, what is known of them. */
import { countOf, formatCount } from './format.ts';

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
      .slice(0, 4)
      .map((word) => `“${word}”`)
      .join(', ')}${words.length > 4 ? ', …' : ''}`,
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
