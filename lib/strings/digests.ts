/** Text of the digest screen. The digest's own text is in `lib/digest/digest-strings.ts`. */
import { countOf, formatCount, formatDay, formatMoment, formatSpan, formatWeek, papersOf } from './format.ts';

export const digestStrings = {
  week: (number: number) => `Week ${number}`,
  next: 'Current digest',
  before: 'Previous digest',
  after: 'Next digest',
  pick: 'Pick a week',
  lineOf: (week: number, year: number) => `Week ${week}, ${year}`,
  lineKept: (span: string) => `${span}, exported`,
  lineSent: (span: string, sent: number, now: number) => `${span}, sent ${formatMoment(sent, now)}`,
  copy: 'Copy as Markdown',
  export: 'Export',
  copySlack: 'Copy for Slack',
  copySlackLong: 'Copy for Slack, with quotes',
  copyMail: 'Copy for email',
  copiedFor: (count: number, where: string) => `Copied ${papersOf(count)} for ${where}.`,
  slack: 'Slack',
  messagesTitle: (count: number) => `Split into ${formatCount(count)} Slack messages`,
  messagesHint: 'Slack limits message length. Paste these in order.',
  message: (number: number) => `Message ${number}`,
  copyMessage: (number: number) => `Copy message ${number}`,
  copyShort: 'Copy',
  copiedShort: 'Copied',
  mail: 'email',
  status: (stage: string, shown: number, seen: number) => `${stage} · ${formatCount(shown)} of ${formatCount(seen)}`,
  counts: (seen: number, matched: number, picked: number) =>
    `${papersOf(seen)} listed, ${formatCount(matched)} matched${picked === 0 ? '' : `, ${formatCount(picked)} picked by you`}.`,
  repeats: (count: number) => `${papersOf(count)} already sent in an earlier digest, so not shown.`,
  coversWeek: 'Covers this week. Once you mark it as sent, the next digest starts from there.',
  coversSince: (when: string) => `Covers everything since your last digest, sent ${when}.`,
  stages: {
    open: 'Still collecting papers',
    finished: 'Finished',
    kept: (when: string) => `Papers fixed ${when}`,
    sent: (when: string) => `Sent ${when}`,
  },
  stageHints: {
    open: 'You can copy or export now; it keeps updating.',
    finished: 'Its papers are fixed once you copy or export it.',
    kept: 'Every export gives the same file.',
    sent: 'Its papers won’t appear in later digests.',
  },
  markSent: 'Mark as sent',
  markedSent: (count: number) => `Marked as sent. ${papersOf(count)} won’t appear again.`,
  rebuild: 'Rebuild',
  compare: 'Check for changes',
  rebuildTitle: 'Rebuild this digest?',
  compareTitle: 'What a rebuild would change',
  comparing: 'Comparing',
  same: 'A rebuild would change nothing.',
  added: (count: number) => `${papersOf(count)} added`,
  gone: (count: number) => `${papersOf(count)} removed`,
  moved: (count: number) => `${papersOf(count)} moved`,
  retold: (count: number) => `${papersOf(count)} with different text`,
  summaryChanges: 'The summary at the top would change.',
  keepOld: 'Keep current version',
  replace: 'Rebuild',
  replaced: 'Digest rebuilt.',
  close: 'Close',
  size: 'Size',
  mostInAll: 'Max. papers',
  mostInAllHint: 'Top and topics together; your picks come on top. Auto: about a dozen.',
  ownMost: 'Auto',
  mostTop: 'Top of the week',
  mostTopHint: 'The papers with the most votes, whatever their topic. Auto: 3.',
  mostTopic: 'Max. per topic',
  mostTopicHint: 'A paper that matches several topics is shown once. Auto: each topic’s own limit, 4 for a new one.',
  mostOthers: 'Max. other papers',
  mostOthersHint: 'Papers that match no topic. Auto: none, unless everything fits.',
  mostPapers: 'Max. papers',
  nearMisses: (count: number) => `Near misses (${formatCount(count)})`,
  closeTo: (topic: string, reason: string) => `Close to ${topic}${reason === '' ? '' : ` (${reason})`}`,
  picked: 'Your picks',
  add: 'Add',
  pickOne: 'Add to your picks',
  addPaper: 'Add a paper',
  addPaperTitle: 'Add a paper to this digest',
  addSearch: 'Search your papers',
  addNone: 'No matching papers',
  isIn: 'Added',
  addedOne: 'Added to this digest.',
  drop: 'Remove from digest',
  dropOf: (title: string) => `Remove from digest: ${title}`,
  dropped: 'Removed from this digest.',
  up: 'Move up',
  upOf: (title: string) => `Move up: ${title}`,
  down: 'Move down',
  downOf: (title: string) => `Move down: ${title}`,
  movedOne: 'Moved.',
  comment: 'Comment',
  commentOf: (title: string) => `Comment: ${title}`,
  writeComment: (title: string) => `Add a comment: ${title}`,
  commentHint: 'Add a comment, shown under the title',
  commented: 'Comment saved.',
  commentGone: 'Comment removed.',
  title: 'Title',
  retitle: 'Edit title',
  retitled: 'Title changed.',
  intro: 'Introduction',
  introHint: 'Saved as you type. Leave a blank line to start a new paragraph.',
  done: 'Done',
  removeIntro: 'Remove introduction',
  writeIntro: 'Add an introduction',
  changeIntro: 'Edit introduction',
  introduced: 'Introduction saved.',
  introGone: 'Introduction removed.',
  cancel: 'Cancel',
  preview: 'Digest preview',
  making: 'Building the digest',
  emptyHint: 'Papers from pages you open and from your feeds appear here. Or pick another week above.',
  series: 'Recurring digest',
  seriesMenu: 'Recurring digests',
  newSeries: 'New recurring digest',
  editSeries: (name: string) => `Edit “${name}”`,
} as const;

/** Notification that a digest is ready. */
export const readyStrings = {
  title: 'Your digest is ready',
  titleOf: (series: string) => `Your digest is ready: ${series}`,
  message: (week: string, shown: number, seen: number) =>
    shown === 0
      ? `No papers for ${formatWeek(week)}.`
      : `${formatWeek(week).replace('week', 'Week')}: ${formatCount(shown)} of ${papersOf(seen)}.`,
  many: (weeks: readonly string[]) =>
    `${formatCount(weeks.length)} digests are ready: weeks ${weeks
      .slice(0, -1)
      .map((week) => Number(week.slice(6)))
      .join(', ')} and ${Number(weeks.at(-1)?.slice(6))}.`,
} as const;

/** The dialog in which a series is named and changed. */
export const seriesStrings = {
  newTitle: 'New recurring digest',
  editTitle: (name: string) => `Edit “${name}”`,
  name: 'Name',
  namePlaceholder: 'Team',
  noName: 'Enter a name.',
  nameTaken: (name: string) => `“${name}” already exists.`,
  topics: 'Topics',
  allTopics: 'All topics, including new ones',
  someTopics: 'Only these topics',
  carries: 'Include unread saved papers and updates to them',
  quote: 'Quote',
  quoteAbstract: 'A sentence of the abstract',
  quoteSummary: 'The site’s summary, where there is one',
  due: 'Schedule',
  dueNever: 'No schedule',
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  dueDay: 'Day',
  dueHour: 'Time',
  hourOf: (hour: number) => `${String(hour).padStart(2, '0')}:00`,
  dueHint: 'The toolbar icon shows when a digest is ready. If your computer is off, you’ll see it when you’re back.',
  notify: 'Also send a notification',
  notAllowed: 'Your browser is blocking Digestif’s notifications.',
  template: 'Template',
  templateHint: (head: readonly string[], paper: readonly string[]) =>
    `Above the dashes, the header: ${head.map((name) => `{${name}}`).join(' ')}. Below, each paper: ${paper
      .map((name) => `{${name}}`)
      .join(' ')}. Other text is copied as is.`,
  ownTemplate: 'Custom',
  usualTemplate: 'Default',
  save: 'Save',
  cancel: 'Cancel',
  close: 'Close',
  remove: 'Delete recurring digest',
  removed: (name: string, digests: number) =>
    `Deleted “${name}”${digests === 0 ? '' : ` and its ${countOf(digests, 'digest', 'digests')}`}.`,
  saved: (name: string) => `Saved “${name}”.`,
} as const;

/** When a digest was frozen or sent: "today, 08:02", "on Friday, 20 Nov". */
export function momentInSentence(at: number, now: number): string {
  const words = formatMoment(at, now);
  return words.startsWith('today') ? words : `on ${words}`;
}

/** "16 to 22 November 2026"; a single day as "20 Nov 2026". */
export function spanOf(from: string, to: string): string {
  return from === to ? formatDay(from) : formatSpan(from, to);
}
