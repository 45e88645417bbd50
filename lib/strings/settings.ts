/** Text of the settings. */
import { countOf, formatCount, papersOf } from './format.ts';

export const settingsStrings = {
  save: 'Save',
  saved: 'Saved.',
  sources: 'Sites',
  sourcesHint: 'Digestif only scans pages on sites you allow. What you read never leaves this computer.',
  source: 'Site',
  access: 'Access',
  lastReading: 'Last checked',
  marks: 'Badges',
  marksOf: (source: string) => `Badges on ${source}`,
  remember: 'Collect',
  rememberOf: (source: string) => `Collect papers from ${source}`,
  rememberHint:
    'When Collect is off, Digestif stores nothing from the site and shows no badges. Papers you already have stay in your library.',
  marksHint:
    'Badges are the small icons next to paper titles. You can turn them off for each site. A site can tell that badges are there, but not what they show.',
  noListing: (when: string, reason: string) =>
    `${when.charAt(0).toUpperCase()}${when.slice(1)}: no papers.${reason === '' ? '' : ` ${reason}`}`,
  allowed: 'Allowed',
  allow: 'Allow access',
  allowOf: (source: string) => `Allow access to ${source}`,
  more: (count: number) => countOf(count, 'more supported site', 'more supported sites'),
  moreHint:
    'Once you allow a site, Digestif scans its pages as you open them. For any other page, choose “Scan this page” in the popup.',
  stop: 'Remove access',
  stopOf: (source: string) => `Remove access to ${source}`,
  asking: (source: string) => `Allow Digestif on ${source}?`,
  askingHint: (hosts: string) => `Your browser will ask for permission. It covers ${hosts}.`,
  accessKept: (source: string) =>
    `Your browser still gives Digestif access to ${source}. You can remove it in your browser’s settings.`,
  nowRead: (source: string) =>
    `Digestif now collects papers from ${source}, including from pages that are already open.`,
  noLongerRead: (source: string) =>
    `Digestif no longer collects papers from ${source}. Papers you already have stay in your library.`,
  never: 'Never',
  notRecognised: (days: number) =>
    days === 0 ? 'Couldn’t read a page today' : `Couldn’t read pages for ${countOf(days, 'day', 'days')}`,
  reading: (when: string, papers: number, fresh: number) =>
    `${when.charAt(0).toUpperCase()}${when.slice(1)}: ${papersOf(papers)}, ${formatCount(fresh)} new`,
  backups: 'Backups',
  backupsHint:
    'A backup is one file with everything: papers, actions, notes and topics. Digestif verifies each backup after writing it.',
  lastBackup: (when: string) => `Last verified backup: ${when}`,
  noBackup: 'No backup yet',
  automatic: 'Automatic backups',
  automaticHint:
    'Each day with changes, Digestif backs up your library on this computer. It keeps a backup for each of the last 7 days and 4 weeks. They’re lost with this browser profile or disk, so save a file elsewhere now and then.',
  weeklyCopy: 'Save a copy every week',
  weeklyCopyHint: (folder: string | undefined) =>
    folder === undefined
      ? 'When you open your library, Digestif saves the newest automatic backup to Downloads. To save it elsewhere, choose an export folder above.'
      : `Digestif saves the newest automatic backup to “${folder}”, or to Downloads if it can’t write there.`,
  lastCopy: (when: string, file: string, folder: string | undefined) =>
    `Last copy: ${when}, ${file} in ${folder === undefined ? 'Downloads' : `“${folder}”`}.`,
  holds: (papers: number, saved: number, topics: number) =>
    `Your library has ${papersOf(papers)} (${formatCount(saved)} saved) and ${countOf(topics, 'topic', 'topics')}.`,
  backUp: 'Back up now',
  backingUp: 'Backing up',
  restore: 'Restore',
  restoreTitle: 'Restore this backup?',
  comparing: 'Checking the backup',
  compare: (file: number, here: number) => `The backup has ${papersOf(file)}; your library has ${formatCount(here)}.`,
  added: (count: number) => (count === 0 ? 'No papers will be added.' : `${papersOf(count)} will be added.`),
  gone: (count: number) =>
    count === 0
      ? 'No papers will be removed.'
      : `${papersOf(count)} in your library ${count === 1 ? 'isn’t' : 'aren’t'} in the backup and will be removed.`,
  decisions: (decisions: number, topics: number) =>
    `The backup includes ${countOf(decisions, 'action', 'actions')} and ${countOf(topics, 'topic', 'topics')}.`,
  damagedRows: (count: number) => `${countOf(count, 'row', 'rows')} couldn’t be read and will be skipped:`,
  restoreSafe: 'You can undo this for a week.',
  backupFile: 'Backup file',
  merge: 'Merge a backup…',
  mergeTitle: 'Merge this backup?',
  mergeNow: 'Merge',
  mergeHint: 'Nothing is removed. Where both have changed, the latest change wins, and notes and tags are combined.',
  mergeAdds: (decisions: number, topics: number) =>
    `${countOf(decisions, 'action', 'actions')} and ${countOf(topics, 'topic', 'topics')} will be added.`,
  merged: (papers: number) => `Backup merged. Added ${papersOf(papers)}.`,
  replaced: (when: string, until: string) =>
    `Your library was replaced ${when}. The previous one is kept until ${until}.`,
  bringBack: 'Undo',
  bringBackTitle: 'Bring back your previous library?',
  bringBackBody: (when: string) =>
    `Your library will be as it was before it was replaced ${when}. The current one is then kept for a week, so you can undo this too.`,
  bringBackNow: 'Bring back',
  broughtBack: 'Your previous library is back.',
  restored: (papers: number) => `Restored ${papersOf(papers)}.`,
  keep: 'Keep current library',
  data: 'Data',
  holdsNow: (papers: number) => `Your library has ${papersOf(papers)}.`,
  stored: (bytes: number) =>
    `Digestif uses ${formatCount(Math.max(1, Math.round(bytes / 1_000_000)))} MB on this computer.`,
  isKept: 'Your browser has promised to keep it, even if the disk fills up.',
  isNotKept: 'Your browser gave no separate promise to keep it. It deletes no extension’s data to free space.',
  exportEverything: 'Export everything',
  importText: 'Import papers',
  removeSeeds: 'Remove unused sample papers',
  putBack: 'Restore the 56 sample papers',
  seedsRemoved: (count: number) => (count === 0 ? 'No unused sample papers left.' : `Removed ${papersOf(count)}.`),
  check: 'Check library',
  checking: (share: number) => `Checking: ${Math.floor(share * 10) * 10}%`,
  checked: (papers: number, repaired: number) =>
    repaired === 0
      ? `Checked ${papersOf(papers)}. Everything is in order.`
      : `Checked ${papersOf(papers)}. ${countOf(repaired, 'problem', 'problems')} repaired.`,
  checkUnreadable: 'Part of the library couldn’t be read. Digestif is rebuilding it from its backups.',
  quarantined: (count: number) =>
    `${countOf(count, 'damaged row', 'damaged rows')} couldn’t be repaired. Digestif keeps ${count === 1 ? 'it' : 'them'}, but can’t show ${count === 1 ? 'it' : 'them'}:`,
  deleteEverything: 'Delete everything',
  deleteTitle: 'Delete everything?',
  deleteQuestion: (papers: number, saved: number) =>
    `This deletes your whole library, ${papersOf(papers)} (${formatCount(saved)} saved), with its actions, topics, digests and feeds. It also deletes Digestif’s settings, automatic backups and everything else it stored in this browser. You can’t undo this.`,
  deleteCopy: 'Save a backup file first',
  deleteCopyHint: 'With the file, you can restore your library later. It doesn’t contain settings.',
  deleteNoCopyHint: 'None of your library will be left.',
  deleteSaved:
    'Digestif saved a backup file. Check that you have it: it’s the only way to get your library back. Then delete everything.',
  keepEverything: 'Keep everything',
  backUpAndDelete: 'Back up and delete',
  deleteBusy: 'Digestif is still writing to your library. Nothing was deleted. Try again in a minute.',
  deleted: 'Everything was deleted. Digestif checked that nothing is left in this browser.',
  notDeleted: (left: readonly string[]) =>
    `Digestif couldn’t delete everything. Close its other windows, then try again. Still here: ${left.join(', ')}.`,
  appearance: 'Appearance',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  rows: 'Density',
  densities: { comfortable: 'Comfortable', compact: 'Compact' },
  paperText: 'Paper font',
  paperTexts: { serif: 'Serif', sans: 'Sans serif' },
  olderAsNew: 'Treat older papers as new',
  olderAsNewHint:
    'Otherwise, papers published more than 60 days before you come across them are only added to your library.',
  badge: 'Show the number of new matches on the toolbar icon',
  shortcuts: 'Keyboard shortcuts',
  shortcutsHint: 'Click a key to change it. Shortcuts are off while you type.',
  singleKeys: 'Single-key shortcuts',
  advance: 'Go to the next paper',
  advanceHint: 'After a key saves, selects, postpones or dismisses a paper, or marks it as read',
  press: 'Press a key',
  changeKey: (action: string, key: string) => `${action}: ${key}. Change key`,
  taken: (action: string) => `That key is already used for “${action}”.`,
  close: 'Close',
} as const;
