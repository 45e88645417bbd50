/** Text about papers: their lists, reasons and metadata. */
import { countOf, formatCount } from './format.ts';

export const paperStatusStrings = {
  new: 'New',
  seen: 'Seen',
  saved: 'Saved',
  read: 'Read',
  matches: (topic: string) => `Matches ${topic}`,
} as const;

/** Labels around the reasons in rows. */
export const reasonStrings = {
  more: (count: number) => `+${count}`,
  moreLabel: (count: number) => `${countOf(count, 'more topic', 'more topics')}`,
} as const;

/** The kinds of listings, as the source line and the headline name them. */
export const listingStrings = {
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
export const paperStrings = {
  authors: (shown: readonly string[], more: number) =>
    more === 0 ? shown.join(', ') : `${shown.join(', ')} and ${formatCount(more)} more`,
  rank: (place: string, rank: number) => `${place}, rank ${formatCount(rank)}`,
  inZotero: 'In Zotero',
  announced: { new: 'new submission', cross: 'cross-list', replaced: 'replacement' },
  announcedAt: (place: string, how: string) => `${place}, ${how}`,
  save: 'Save',
  saved: 'Saved',
  unsave: 'Remove from Saved',
  markRead: 'Mark as read',
  read: 'Read',
  star: 'Star',
  starred: 'Starred',
  tag: 'Tag',
  tags: 'Tags',
  addTag: 'Add a tag',
  tagsInUse: 'Tags in use',
  removeTag: (tag: string) => `Remove tag ${tag}`,
  copy: 'Copy',
  open: 'Open',
  more: 'More',
  comment: 'Comment for the digest',
  firstSeen: (day: string, place: string | undefined) =>
    place === undefined ? `First seen ${day}` : `First seen ${day}, ${place}`,
  pdf: 'PDF',
  code: 'Code',
  project: 'Project page',
  lookUp: 'Search on arXiv',
  why: 'Why it’s here',
  without: (words: readonly string[]) =>
    `missing: ${words
      .slice(0, 4)
      .map((word) => `“${word}”`)
      .join(', ')}${words.length > 4 ? ', …' : ''}`,
  abstract: 'Abstract',
  noAbstract: 'No abstract. The sites that listed this paper didn’t include one.',
  keySentence: 'Key sentence',
  keySentenceBy: 'key sentence, chosen automatically on this computer',
  wholeAbstract: 'Full abstract',
  summaryBy: (site: string) => `Summary by ${site}`,
  authorsNote: 'Authors’ comment',
  note: 'Note',
  notePlaceholder: 'Write a note. It’s saved as you type.',
  noteSaved: 'Saved',
  noteSaving: 'Saving',
  noteFailed: 'Not saved yet',
  upvotes: (count: number) => countOf(count, 'upvote', 'upvotes'),
  stars: (count: number) => countOf(count, 'star', 'stars'),
  version: (version: number) => `version ${version}`,
  corrected: 'Edited by you',
  undoCorrection: 'Restore original',
  pane: 'Reading pane',
  nothingOpen: 'Select a paper to read it here.',
  nothingOpenHint: (key: string) => `Press ${key} to move down the list.`,
  back: 'Back',
} as const;

/** Correcting a paper's metadata. */
export const correctionStrings = {
  title: 'Edit details',
  hint: 'Your changes stay, even if a site lists this paper differently later.',
  fields: {
    title: 'Title',
    authors: 'Authors, one per line',
    abstract: 'Abstract',
    venue: 'Venue',
    published: 'Published (2025-03-14, 2025-03 or 2025)',
  },
  noTitle: 'Enter a title.',
  noDay: (value: string) => `“${value}” isn’t a date. Enter 2025-03-14, 2025-03 or 2025.`,
  save: 'Save',
  cancel: 'Cancel',
} as const;
