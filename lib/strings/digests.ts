/** What the digest's screen says. The digest itself has words of its own: `lib/digest/digest-strings.ts`. */
import { countOf, formatCount, formatDay, formatMoment, formatSpan, formatWeek, papersOf } from './format.ts';

export const digestWords = {
  week: (number: number) => `Week ${number}`,
  next: 'Next digest',
  before: 'The digest before',
  after: 'The digest after',
  pick: 'Pick a week',
  lineOf: (week: number, year: number) => `Week ${week}, ${year}`,
  lineKept: (span: string) => `${span}, kept`,
  lineSent: (span: string, sent: number, now: number) => `${span}, sent ${formatMoment(sent, now)}`,
  copy: 'Copy as Markdown',
  export: 'Export',
  copySlack: 'Copy for Slack',
  copyMail: 'Copy for mail',
  copiedFor: (count: number, where: string) => `Copied ${papersOf(count)} for ${where}.`,
  slack: 'Slack',
  messagesTitle: (count: number) => `Slack takes it in ${formatCount(count)} messages`,
  messagesHint: 'Copy and paste one after the other. They are split between papers.',
  message: (number: number) => `Message ${number}`,
  copyMessage: (number: number) => `Copy message ${number}`,
  copyShort: 'Copy',
  copiedShort: 'Copied',
  mail: 'mail',
  counts: (seen: number, matched: number) => `${formatCount(seen)} seen, ${formatCount(matched)} matched,`,
  shown: (shown: number, picked: number) => `${formatCount(shown)} shown: ${formatCount(picked)} picked.`,
  noRepeats: 'Nothing repeats from earlier digests.',
  repeats: (count: number) =>
    `${papersOf(count)} of this time ${count === 1 ? 'was' : 'were'} sent before and ${count === 1 ? 'is' : 'are'} left out.`,
  coversWeek: 'It covers the week, since none was sent before. The next covers the time since this one is sent.',
  coversSince: (when: string) => `It covers the time since the last one was sent, ${when}.`,
  stages: {
    open: 'Its time goes on: copying or exporting it fixes nothing.',
    finished: 'Its time is over. It is kept as it is once you copy or export it.',
    kept: (when: string) => `Kept as it was ${when}. It gives the same file again.`,
    sent: (when: string) => `Sent ${when}. It stays as it is, and none of its papers is chosen again.`,
  },
  markSent: 'Mark as sent',
  markedSent: (count: number) => `Marked as sent. ${papersOf(count)} will not be chosen again.`,
  rebuild: 'Rebuild',
  compare: 'Compare with today',
  rebuildTitle: 'Make this digest anew?',
  compareTitle: 'What would be different today',
  comparing: 'Making it anew',
  same: 'It would be the same.',
  added: (count: number) => `${papersOf(count)} more`,
  gone: (count: number) => `${papersOf(count)} fewer`,
  moved: (count: number) => `${papersOf(count)} in another place`,
  retold: (count: number) => `${papersOf(count)} with other words under the title`,
  newWords: 'Its first lines would say something else.',
  keepOld: 'Keep it as it is',
  replace: 'Take the new one',
  replaced: 'Made anew.',
  close: 'Close',
  size: 'Size',
  mostInAll: 'Papers in all',
  noLimit: 'all',
  ownMost: 'its own',
  mostTopic: 'Most a topic',
  mostOthers: 'Most beside the topics',
  mostPapers: 'Most papers',
  topics: 'Topics',
  share: (shown: number, of: number) => `${formatCount(shown)} of ${formatCount(of)}`,
  overlap: (count: number) =>
    count === 1
      ? 'One paper matches more than one topic. It is shown once.'
      : `${papersOf(count)} match more than one topic. Each is shown once.`,
  nearMisses: (count: number) => `Near misses, ${formatCount(count)}`,
  closeTo: (topic: string, reason: string) => `close to ${topic}${reason === '' ? '' : `: ${reason}`}`,
  listedDay: 'Listed day: the day a listing showed the paper. The same week always gives the same file.',
  picked: 'Picked by you',
  add: 'Add it',
  addPaper: 'Add a paper',
  addPaperTitle: 'Add a paper to this digest',
  addSearch: 'Search your papers',
  addNone: 'No paper has these words.',
  isIn: 'In it',
  addedOne: 'Added to this digest.',
  drop: 'Take out',
  dropOf: (title: string) => `Take out: ${title}`,
  dropped: 'Taken out of this digest.',
  up: 'Move up',
  upOf: (title: string) => `Move up: ${title}`,
  down: 'Move down',
  downOf: (title: string) => `Move down: ${title}`,
  movedOne: 'Moved.',
  comment: 'Comment',
  commentOf: (title: string) => `Comment: ${title}`,
  writeComment: (title: string) => `Write a comment: ${title}`,
  commentHint: 'Stands first under the title',
  commented: 'Comment saved.',
  commentGone: 'Comment taken away.',
  title: 'Title',
  retitle: 'Change the title',
  retitled: 'Title changed.',
  intro: 'Introduction',
  introHint: 'Stands first, before the papers. An empty line begins a new paragraph.',
  writeIntro: 'Write an introduction',
  changeIntro: 'Change the introduction',
  introduced: 'Introduction saved.',
  introGone: 'Introduction taken away.',
  save: 'Save',
  cancel: 'Cancel',
  preview: 'The digest as it is exported',
  making: 'Making the digest',
  emptyHint: 'Papers of the listings that you open come here. Pick another week above.',
  series: 'Series',
  seriesMenu: 'Series of digests',
  newSeries: 'New series',
  editSeries: (name: string) => `Change “${name}”`,
} as const;

/** A digest that is ready, as a notification says it. */
export const readyWords = {
  title: 'Your digest is ready',
  titleOf: (series: string) => `Your digest is ready: ${series}`,
  message: (week: string, shown: number, seen: number) =>
    shown === 0
      ? `No papers in ${formatWeek(week)}. You opened no listing.`
      : `${formatWeek(week).replace('week', 'Week')}: ${papersOf(shown)}, of ${formatCount(seen)} seen.`,
  many: (weeks: readonly string[]) =>
    `${formatCount(weeks.length)} digests: weeks ${weeks
      .slice(0, -1)
      .map((week) => Number(week.slice(6)))
      .join(', ')} and ${Number(weeks.at(-1)?.slice(6))}.`,
} as const;

/** The dialog in which a series is named and changed. */
export const seriesWords = {
  newTitle: 'New series of digests',
  editTitle: (name: string) => `Change “${name}”`,
  name: 'Name',
  namePlaceholder: 'Team',
  noName: 'Give the series a name.',
  nameTaken: (name: string) => `There is a series “${name}” already.`,
  topics: 'Topics',
  allTopics: 'Every topic, those to come too',
  someTopics: 'These topics',
  carries: 'Remind me of what I saved and have not read, and say what became of it',
  due: 'When it is due',
  dueNever: 'On no day',
  weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
  dueDay: 'Day',
  dueHour: 'Hour',
  hourOf: (hour: number) => `${String(hour).padStart(2, '0')}:00`,
  dueHint: 'Then the toolbar icon shows its week. What is missed while the computer sleeps is caught up with.',
  notify: 'Tell me by a notification, too',
  notAllowed: 'Your browser does not allow notifications from Digestif.',
  template: 'How it is written',
  templateHint: (head: readonly string[], paper: readonly string[]) =>
    `Above the dashes: ${head.map((name) => `{${name}}`).join(' ')}. Under each title: ${paper
      .map((name) => `{${name}}`)
      .join(' ')}. The rest is plain text.`,
  ownTemplate: 'In a way of its own',
  usualTemplate: 'As usual',
  save: 'Save',
  cancel: 'Cancel',
  close: 'Close',
  remove: 'Delete this series',
  removed: (name: string, digests: number) =>
    `Deleted “${name}”${digests === 0 ? '' : ` with ${countOf(digests, 'digest', 'digests')}`}.`,
  saved: (name: string) => `Saved “${name}”.`,
} as const;

/** When a digest was kept or sent: "today, 08:02", "on Friday, 20 Nov". */
export function momentInSentence(at: number, now: number): string {
  const words = formatMoment(at, now);
  return words.startsWith('today') ? words : `on ${words}`;
}

/** "16 to 22 November 2026"; one day alone as "20 Nov 2026". */
export function spanOf(from: string, to: string): string {
  return from === to ? formatDay(from) : formatSpan(from, to);
}
