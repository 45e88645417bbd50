/** Text about new papers: since when, in which groups. */
import { countOf, formatCount, formatDay, formatMoment, papersOf, weekdayAndTime } from './format.ts';

const dayLength = 86_400_000;

/** A moment of the last days by its weekday and time, an earlier one by its day: "Friday, 18:00", "Friday, 20 Nov". */
function formatSince(at: number, now: number): string {
  return now - at < 6 * dayLength ? weekdayAndTime(at, now) : formatMoment(at, now);
}

export const newStrings = {
  /** "New since Friday, 18:00: 41 papers, 7 in your topics". */
  since: (at: number, now: number, papers: number, matches: number) =>
    `New since ${formatSince(at, now)}: ${papersOf(papers)}${matches === 0 ? '' : `, ${formatCount(matches)} in your topics`}`,
  /** The heading of New: "28 in your topics · 131 others". Without topics, or a match, the others are counted alone. */
  heading: (inTopics: number, others: number) =>
    inTopics === 0
      ? countOf(others, 'new paper', 'new papers')
      : [`${formatCount(inTopics)} in your topics`, ...(others === 0 ? [] : [countOf(others, 'other', 'others')])].join(
          ' · ',
        ),
  parts: { topics: 'In your topics', others: 'Other new papers' },
  partHints: {
    topics: 'They stay until you open, save or mark them, for up to 30 days.',
    others: 'They leave once you’ve seen them.',
  },
  checked: (at: number, now: number) => `Feeds checked ${formatMoment(at, now)}`,
  neverChecked: 'Feeds not checked yet',
  checking: 'Checking feeds',
  refresh: 'Refresh',
  end: 'End of New',
  group: 'Group',
  groups: { topic: 'By topic', day: 'By day', source: 'By site' },
  others: 'Other papers',
  older: 'Earlier',
  day: (day: string, now: number) => formatDay(day, now),
  size: (papers: number) => formatCount(papers),
  sizeLabel: (papers: number) => papersOf(papers),
  showMore: (count: number) => `Show ${formatCount(count)} more`,
  showMoreOf: (count: number, group: string) => `Show ${countOf(count, 'more paper', 'more papers')} from ${group}`,
  markSeen: 'Mark as seen',
  markSeenOf: (group: string) => `Mark ${group} as seen`,
} as const;
