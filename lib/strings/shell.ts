/** Text shared by all screens: navigation, fields, toasts, errors, shortcuts and actions. */
import { countOf, formatCount, papersOf } from './format.ts';

/** The shell of the library page: names of screens and navigation. */
export const shellStrings = {
  product: 'Digestif',
  navigation: 'Library',
  openMenu: 'Menu',
  close: 'Close',
  new: 'New',
  saved: 'Saved',
  all: 'All papers',
  later: 'Read later',
  starred: 'Starred',
  read: 'Read',
  dismissed: 'Not interested',
  matched: 'Recent matches',
  topics: 'Topics',
  addTopic: 'Add a topic',
  reading: 'Reading',
  digests: 'Digests',
  sources: 'Sites and feeds',
  settings: 'Settings',
  skip: 'Skip to papers',
  backedUp: (moment: string) => `Backed up ${moment}`,
  lastBackup: (age: string) => `Last backup ${age}`,
  noBackup: 'No backup yet',
  /** The tooltip of a topic, whose count is that of New: "RAG: 3 new, 214 in all". */
  topicCounts: (topic: string, fresh: number, all: number) =>
    `${topic}: ${formatCount(fresh)} new, ${formatCount(all)} in all`,
  moreShelves: 'More lists',
  fewerShelves: 'Fewer lists',
} as const;

/** Short explanations of the search language's fields. */
export const fieldStrings = {
  title: 'in the title',
  abstract: 'in the abstract',
  author: 'by this author',
  venue: 'conference or journal',
  category: 'arXiv category, e.g. cs.CL',
  keyword: 'with this keyword',
  tag: 'with this tag',
  note: 'in your notes',
  source: 'found on this site',
  topic: 'matches this topic',
  organisation: 'from this organisation',
  summary: 'in the site’s summary',
  key: 'with this ID',
  is: 'saved, read, new, …',
  has: 'with code, a note, a PDF',
  year: 'year of publication, e.g. 2024 or >2023',
  after: 'published after this date',
  before: 'published before this date',
  week: 'from this week, e.g. 2026-W47',
} as const;

/** The location of a written file: the user's folder, or the downloads with the reason why it is not in the folder. */
export interface Written {
  readonly name: string;
  readonly folder?: string;
  readonly instead?: { readonly folder: string; readonly why: keyof typeof folderTrouble };
}

const folderTrouble = {
  'not-allowed': (folder: string) => `your browser isn’t letting Digestif write to “${folder}”`,
  gone: (folder: string) => `the folder “${folder}” was moved or deleted`,
  failed: (folder: string) => `Digestif couldn’t write to “${folder}”`,
} as const;

/** Toasts. Each can be undone, except copies and files. */
export const toastStrings = {
  undo: 'Undo',
  undoing: (share: number) => `Undoing: ${Math.floor(share * 10) * 10}%`,
  undone: 'Undone.',
  nothingToUndo: 'Nothing to undo.',
  close: 'Close',
  saved: 'Saved.',
  savedMany: (saved: number, before: number) =>
    before === 0
      ? `Saved ${papersOf(saved)}.`
      : `Saved ${papersOf(saved)}. ${formatCount(before)} ${before === 1 ? 'was' : 'were'} already saved.`,
  unsaved: 'Removed from Saved.',
  read: (count: number) => (count === 1 ? 'Marked as read.' : `${papersOf(count)} marked as read.`),
  unread: (count: number) => (count === 1 ? 'Marked as unread.' : `${papersOf(count)} marked as unread.`),
  seen: (count: number) => `${papersOf(count)} marked as seen.`,
  markedNew: (count: number) => (count === 1 ? 'Marked as new.' : `${papersOf(count)} marked as new.`),
  starred: (count: number) => (count === 1 ? 'Starred.' : `Starred ${papersOf(count)}.`),
  unstarred: 'Star removed.',
  later: 'Added to Read later.',
  notLater: 'Removed from Read later.',
  picked: (count: number) => (count === 1 ? 'Added to the digest.' : `${papersOf(count)} added to the digest.`),
  unpicked: 'Removed from the digest.',
  tagged: (tag: string) => `Tag “${tag}” added.`,
  untagged: (tag: string) => `Tag “${tag}” removed.`,
  dismissed: 'Marked as not interested and hidden from your lists.',
  interested: 'Shown in your lists again.',
  removed: (count: number) =>
    count === 1 ? 'Removed from your library.' : `${papersOf(count)} removed from your library.`,
  corrected: 'Details saved.',
  uncorrected: 'Original details restored.',
  copied: (count: number, format: string) => `Copied ${papersOf(count)} as ${format}.`,
  copiedCitation: 'Citation copied.',
  wrote: ({ name, folder, instead }: Written) => {
    if (instead !== undefined)
      return `Saved ${name} to Downloads because ${folderTrouble[instead.why](instead.folder)}.`;
    return folder === undefined ? `Saved ${name} to Downloads.` : `Saved ${name} to your folder “${folder}”.`;
  },
  topicSaved: (topic: string, matches: number) =>
    `Saved “${topic}”. ${formatCount(matches)} ${matches === 1 ? 'paper matches' : 'papers match'}.`,
  topicStays: (topic: string) => `Cancelled. “${topic}” wasn’t changed.`,
  topicNotSaved: (topic: string) => `Cancelled. “${topic}” wasn’t saved.`,
  topicDeleted: (topic: string) => `Deleted “${topic}”. Its papers stay in your library.`,
  seedsBack: (count: number) =>
    count === 0 ? 'All sample papers are already in your library.' : `Restored ${papersOf(count)}.`,
  imported: (read: number, of: number) =>
    read === of
      ? `Imported ${papersOf(read)}.`
      : `Imported ${formatCount(read)} of ${papersOf(of)}. ${countOf(of - read, 'row', 'rows')} skipped.`,
  importStopped: 'Import stopped. Your library hasn’t changed.',
} as const;

/** Says how many changes are not written yet. */
const onlyHere = (changes: number): string => {
  if (changes === 0) return '';
  const last = changes === 1 ? 'Your last change is' : `Your last ${formatCount(changes)} changes are`;
  return `${last} only in this window so far. `;
};

/** Error messages: what failed, what is safe, what to do. */
export const errorStrings = {
  tryAgain: 'Try again',
  copyDetails: 'Copy details for a report',
  details: 'Details',
  exportEverything: 'Export everything',
  notRecognised: 'Can’t read this page',
  notRecognisedBody:
    'Digestif supports this site but couldn’t read this page. Nothing was stored, and your library hasn’t changed.',
  offline: 'You’re offline.',
  offlineBody: 'Your library still works. Digestif will check your feeds when you’re back online.',
  diskFull: 'Not saved: your disk is full.',
  diskFullBody: (changes: number) => `${onlyHere(changes)}Free up some space, then try again.`,
  storageFailed: 'Not saved: your browser can’t write to its storage.',
  storageFailedBody: (changes: number) =>
    changes === 0 ? 'Try again in a moment.' : `${onlyHere(changes)}Digestif keeps trying.`,
  notSaved: 'Not saved.',
  notActed: (reason: string) => `Nothing was changed: Digestif couldn’t load the papers. ${reason}`.trim(),
  notCopied: (reason: string) => `Not copied. ${reason}`,
  notSavedBody: (reason: string) => `${reason} Nothing else was changed.`,
  damaged: 'Couldn’t open your library.',
  damagedBody: 'Nothing was deleted. Try again, or restore your last verified backup.',
  openRecovery: 'Recovery options',
  queryRest: 'The rest of your search still works.',
  crashed: 'This screen stopped working.',
  crashedBody: 'Your library is safe. Reload the page to continue.',
  reload: 'Reload',
} as const;

/** What this window cannot do with the library. */
export const connectionStrings = {
  readOnly: 'Your library is read-only.',
  readOnlyBody:
    'It was saved by a newer version of Digestif. You can view and export it. To make changes, update Digestif.',
  outdated: 'Digestif was updated.',
  outdatedBody: 'Reload this window to use the new version.',
  waiting: 'Digestif is waiting for its other windows.',
  waitingBody: 'It can’t update your library while they’re open. Close or reload them, and it continues here.',
  unreadable: 'Digestif can’t read your library.',
  unreadableBody: 'Nothing was deleted. Digestif keeps trying. If that doesn’t help, restore a backup.',
} as const;

/** A damaged library: what was recovered, and what to do if it cannot be opened. */
export const recoveryStrings = {
  restored: (papers: number, decisions: number) =>
    `Your library was damaged and has been restored: ${papersOf(papers)}, ${countOf(decisions, 'action', 'actions')}.`,
  details: 'Details',
  dismiss: 'OK',
  close: 'Close',
  cause: {
    missing: 'The browser’s database for Digestif was missing or empty.',
    unreadable: 'The browser couldn’t read its database for Digestif.',
    'rolled back': 'The browser’s database for Digestif had lost recent changes.',
  },
  fromBackup: (moment: string) =>
    `It was rebuilt from the automatic backup made ${moment} and every change recorded since.`,
  fromJournal: 'It was rebuilt from the changes recorded outside the database.',
  unreadable: (count: number) => `${countOf(count, 'damaged record', 'damaged records')} couldn’t be read.`,
  keepBackup: 'To be safe, save a copy of your library in Settings.',
  backups: 'Restore an automatic backup',
  restore: 'Restore',
  backupOf: (moment: string) => `Restore the backup from ${moment}`,
  holds: (counts: { readonly papers: number; readonly decisions: number } | undefined) =>
    counts === undefined
      ? 'Partly damaged'
      : `${papersOf(counts.papers)}, ${countOf(counts.decisions, 'action', 'actions')}`,
  noBackups: 'There are no automatic backups on this computer.',
  chooseFile: 'Restore a backup file…',
  exportReadable: 'Export what can be read',
  exportRaw: 'Export raw data',
  startEmpty: 'Start with an empty library',
  startEmptyTitle: 'Start with an empty library?',
  startEmptyBody:
    'Digestif will open an empty library. The damaged files stay on this computer, and you can still restore a backup later.',
  cancel: 'Cancel',
  working: 'Working…',
  failed: (reason: string) => `That didn’t work. ${reason}`,
} as const;

/** Keys, their list and the list of commands. */
export const keyStrings = {
  title: 'Keyboard shortcuts',
  commands: 'Command palette',
  commandSearch: 'Find papers, topics, settings and commands',
  noCommand: 'Nothing found.',
  off: 'Single-key shortcuts are turned off in Settings.',
  inFields: 'Single-key shortcuts are off while you type.',
  groups: { move: 'Navigation', paper: 'Paper', list: 'List', everywhere: 'General' },
  control: 'Ctrl',
  command: '⌘',
  next: 'next',
  previous: 'previous',
  save: 'save',
  markRead: 'mark as read',
  open: 'open',
  allKeys: 'all shortcuts',
} as const;

/** The command palette. */
export const paletteStrings = {
  groups: {
    recent: 'Recent',
    commands: 'Commands',
    topics: 'Topics',
    digests: 'Digests',
    settings: 'Settings',
    papers: 'Papers',
  },
  lastWeek: 'Last week’s digest',
} as const;

/** The names of actions, as menus, the list of keys and the list of commands show them. */
export const actionStrings = {
  next: 'Next paper',
  previous: 'Previous paper',
  open: 'Open paper',
  save: 'Save',
  unsave: 'Remove from Saved',
  read: 'Mark as read',
  unread: 'Mark as unread',
  markNew: 'Mark as new',
  star: 'Star',
  unstar: 'Remove star',
  later: 'Read later',
  notLater: 'Remove from Read later',
  tag: 'Tag',
  note: 'Note',
  select: 'Select',
  pick: 'Add to digest',
  unpick: 'Remove from digest',
  cite: 'Copy citation',
  copyMarkdown: 'Copy as Markdown',
  undo: 'Undo',
  search: 'Search',
  keys: 'Keyboard shortcuts',
  commands: 'Command palette',
  dismiss: 'Not interested',
  interested: 'Show in lists again',
  correct: 'Edit details',
  moreLike: 'More like this',
  remove: 'Remove from library',
  markAllSeen: 'Mark all as seen',
  goTo: (screen: string) => `Go to ${screen}`,
  addTopic: 'Add a topic',
  addPapers: 'Import papers',
  comfortable: 'Density: comfortable',
  compact: 'Density: compact',
} as const;
