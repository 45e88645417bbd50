/** What the settings say. */
import { countOf, formatCount, papersOf } from './format.ts';

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
  added: (count: number) =>
    count === 0 ? 'It brings no paper that is not here.' : `${papersOf(count)} will come back.`,
  gone: (count: number) =>
    count === 0
      ? 'No paper of your library is missing in it.'
      : `${papersOf(count)} of your library ${count === 1 ? 'is' : 'are'} not in it and will go.`,
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
