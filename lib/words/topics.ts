/** What is said of topics beside their editor: mutes, thresholds, following, files of topics, suggestions. */
import { countOf, formatCount, papersOf } from '../words.ts';

export const topicActWords = {
  mute: 'Mute for a while',
  muteHint: 'Papers with these words do not match until then.',
  mutePlaceholder: 'Words',
  muteFor: 'How long',
  muteWeek: '1 week',
  muteMonth: '1 month',
  muteQuarter: '3 months',
  add: 'Mute',
  muted: (words: string, day: string | undefined) => (day === undefined ? words : `${words}, until ${day}`),
  unmute: (words: string) => `No longer mute ${words}`,

  tell: 'Tell me of new matches, once a day at most',
  tellDenied: 'The browser did not allow notifications.',
  newsTitle: 'New in your topics',
  newIn: (papers: number, topic: string) => `${papersOf(papers)} in ${topic}`,

  pace: 'How many',
  paceAll: (papers: number) => `All, about ${papersAWeek(papers)}`,
  paceAbout: (papers: number) => `The best, about ${papersAWeek(papers)}`,
  loses: (lost: number, gained: number) =>
    [
      lost === 0 ? '' : `Loses ${formatCount(lost)} that it matches now`,
      gained === 0 ? '' : `${lost === 0 ? 'Gains' : 'gains'} ${formatCount(gained)}`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  showLost: 'Show what it loses',
  hideLost: 'Hide what it loses',
  lost: 'Lost',

  changes: 'Words that narrow or widen it',
  changeActs: {
    without: 'Without it',
    letIn: 'Let in',
    apart: 'Words apart',
    only: 'Only with it',
    leave: 'Leave out',
    also: 'Or with it alone',
  },
  change: (act: keyof typeof changeSentences, term: string, count: number, now: number) =>
    `${changeSentences[act](`“${term}”`)}: ${papersOf(count)} instead of ${formatCount(now)}.`,

  follow: 'Follow from this paper',
  followTitle: 'What do you want to follow?',
  followHint: 'Each becomes a topic that you can change.',
  authors: 'Authors',
  guard: 'Only with the same co-authors or in the same fields, against people of the same name',
  categories: 'Fields',
  venue: 'Venue',
  source: 'Source',
  like: 'Papers like this one',
  likeHint: 'Learns from its words.',
  close: 'Close',

  topics: 'Topics',
  topicsHint: 'Your topics as a file that another Digestif reads, and topics that your papers suggest.',
  write: 'Write topics to a file',
  read: 'Read topics from a file',
  wrote: (count: number) => `Wrote ${countOf(count, 'topic', 'topics')} to topics.json.`,
  added: (count: number, known: number) =>
    `${count === 0 ? 'No topic was added' : `Added ${countOf(count, 'topic', 'topics')}`}.${known === 0 ? '' : ` ${countOf(known, 'topic was', 'topics were')} here already.`}`,
  suggest: 'Suggest topics from my papers',
  suggesting: 'Looking through your papers',
  suggestedOf: (papers: number, saved: boolean) =>
    `Of your ${papersOf(papers)}${saved ? ' saved, starred or put off' : ''}. Nothing is followed until you add it.`,
  about: (papers: number, of: number) => `${formatCount(papers)} of ${formatCount(of)} are about it`,
  take: (name: string) => `Add ${name}`,
  addIt: 'Add',
  taken: 'Added',
  noneFound: 'Your papers share no phrase that could be a topic yet.',
} as const;

/** What each change of a topic's rule comes to. */
const changeSentences = {
  without: (term: string) => `Without ${term}`,
  letIn: (term: string) => `With papers about ${term} let in`,
  apart: (term: string) => `With the words of ${term} anywhere in a paper`,
  only: (term: string) => `Only with ${term}`,
  leave: (term: string) => `With ${term} left out`,
  also: (term: string) => `Or with ${term} alone`,
} as const;

function papersAWeek(papers: number): string {
  return `${countOf(papers, 'paper', 'papers')} a week`;
}
