/** What is said on every screen: navigation, fields, toasts, errors, keys and actions. */
import { countOf, formatCount, papersOf } from './format.ts';

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
  topicStays: (topic: string) => `Cancelled. “${topic}” stays as it was.`,
  topicNotSaved: (topic: string) => `Cancelled. “${topic}” was not saved.`,
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
