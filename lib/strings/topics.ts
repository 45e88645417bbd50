/** What is said of topics beside their editor: mutes, thresholds, following, files of topics, suggestions. */
import { countOf, formatCount, papersOf } from './format.ts';

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
  suggestedOf: (papers: number, kept: boolean) =>
    kept
      ? `Of your ${papersOf(papers)} saved, starred, put off, read or imported. Nothing is followed until you add it; a topic that you add likes those that are most about it.`
      : `Of your ${papersOf(papers)}. Nothing is followed until you add it.`,
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

/** The topic editor and its tester. */
export const topicWords = {
  newTopic: 'New topic',
  edit: 'Edit topic',
  cancel: 'Cancel',
  save: 'Save topic',
  saving: 'Saving',
  name: 'Name',
  namePlaceholder: 'What you call it',
  phrases: 'Match any of these phrases',
  phrasesHint: 'Looks in titles and abstracts. Capitals, hyphens and endings do not matter.',
  without: 'Leave out papers with',
  authors: 'Authors',
  authorsHint: 'All their papers match, whatever they are about.',
  addPhrase: 'Add a phrase',
  addAuthor: 'Add an author',
  removeTerm: (term: string) => `Take ${term} away`,
  kept: 'Always match these papers',
  removeKept: (title: string) => `No longer always match ${title}`,
  likes: 'Learn from papers you like',
  likesHint: 'Use thumbs up and down on papers at the right.',
  liked: 'Liked',
  disliked: 'Disliked',
  forget: (title: string) => `Forget ${title}`,
  goneFromLibrary: 'Not in your library',
  query: 'Query',
  queryHint: 'The same as text. Here you can write what the form has no field for.',
  queryOnly: 'The form has no fields for this query. Edit it as text, here.',
  queryMistake: 'The query has a mistake. Mend it here to go on with the form.',
  showMistake: 'Show it',
  most: 'In the digest',
  mostUnit: 'papers at most',
  snooze: 'Snooze',
  snoozeOff: 'Off',
  snoozeWeek: '1 week',
  snoozeMonth: '1 month',
  until: (day: string) => `Until ${day}`,
  remove: 'Delete topic',
  noName: 'Give the topic a name.',
  nameTaken: (name: string) => `There is a topic “${name}” already.`,
  noRule: 'Write a phrase, add an author, or like a paper.',
  gone: 'This topic was deleted',
  goneBody: 'Its papers stay in your library.',
  close: 'Close',
  draftKept: 'Draft kept. Open the topic to go on.',
  draftFrom: (moment: string) => `You left this unsaved ${moment}.`,
  startOver: 'Start over',
  unfinished: (done: number, of: number) =>
    `Its matches are being made: ${formatCount(done)} of ${papersOf(of)} so far.`,
  applying: (done: number, of: number) =>
    `Applying to your library: ${formatCount(done)} of ${papersOf(of)}. You can leave; it goes on.`,
  tester: 'Tested on your library',
  wouldMatch: 'Would have matched',
  matched: (matched: number, of: number, lastWeek: number) =>
    `${formatCount(matched)} of ${formatCount(of)}; last week ${formatCount(lastWeek)}`,
  broad: (matched: number, of: number, most: number) =>
    `Matches ${formatCount(matched)} of ${formatCount(of)}. That is most of your library; the digest will show ${formatCount(most)} of them.`,
  wide: (matched: number, of: number, most: number) =>
    `Matches ${formatCount(matched)} of ${formatCount(of)}. That is much of your library; the digest will show ${formatCount(most)} of them.`,
  noPapers: 'Your library has no papers yet. The topic looks at each that comes in.',
  none: (of: number, close: number) =>
    `Matches none of your ${papersOf(of)}.${close === 0 ? '' : ` ${formatCount(close)} ${close === 1 ? 'comes' : 'come'} close.`}`,
  empty: 'Write a phrase to see what it would have matched.',
  counting: 'Counting',
  stillCounting: 'Still counting. Reading what your papers have in common takes a moment.',
  failed: 'The topic could not be tried.',
  adds: (term: string, count: number) =>
    count === 0 ? `“${term}” adds none.` : `“${term}” adds ${formatCount(count)} ${count === 1 ? 'paper' : 'of them'}.`,
  showAdded: (count: number) => (count === 1 ? 'Show it' : `Show the ${formatCount(count)}`),
  showLastWeek: 'Show last week',
  addedBy: (term: string) => `added by “${term}”`,
  added: (term: string, count: number) => `Added by “${term}”, ${formatCount(count)}`,
  lastWeek: (count: number) => `Last week, ${countOf(count, 'match', 'matches')}`,
  newest: (count: number) => `Newest of ${countOf(count, 'match', 'matches')}`,
  more: (count: number) => `Show ${formatCount(count)} more`,
  leftOut: 'Left out',
  leftOutBy: (terms: readonly string[]) => `left out by ${terms.map((term) => `“${term}”`).join(', ')}`,
  nearMiss: 'near miss',
  keepIt: 'Keep it',
  matchIt: 'Match it',
  keepLabel: (title: string) => `Keep it: ${title}`,
  matchLabel: (title: string) => `Match it: ${title}`,
  like: (title: string) => `More like this: ${title}`,
  dislike: (title: string) => `Less like this: ${title}`,
  foot: (papers: number) =>
    papers === 0
      ? 'Nothing changes in your library until you save.'
      : `Nothing changes in your library until you save. Saving applies the topic to ${papers === 1 ? 'your 1 paper' : `all ${papersOf(papers)}`}.`,
  weeks: 'Matches by week',
  weekFrom: 'Week from',
  matches: 'Matches',
  weekTick: (day: string) => `from ${day}`,
  lastTick: (count: number) => `last week: ${formatCount(count)}`,
} as const;
