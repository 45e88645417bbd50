/** Text about topics outside their editor: mutes, thresholds, following, files of topics, suggestions. */
import { countOf, formatCount, papersOf } from './format.ts';

export const topicActionStrings = {
  mute: 'Mute words',
  muteHint: 'Papers with these words won’t match while muted.',
  mutePlaceholder: 'Words to mute',
  muteFor: 'Mute for',
  muteWeek: '1 week',
  muteMonth: '1 month',
  muteQuarter: '3 months',
  add: 'Mute',
  muted: (words: string, day: string | undefined) => (day === undefined ? words : `${words}, until ${day}`),
  unmute: (words: string) => `Unmute ${words}`,

  tell: 'Notify me of new matches, at most once a day',
  tellDenied: 'Your browser is blocking Digestif’s notifications.',
  newsTitle: 'New in your topics',
  newIn: (papers: number, topic: string) => `${papersOf(papers)} in ${topic}`,

  pace: 'How many papers',
  paceAll: (papers: number) => `All: about ${papersAWeek(papers)}`,
  paceAbout: (papers: number) => `Best only: about ${papersAWeek(papers)}`,
  loses: (lost: number, gained: number) =>
    [
      lost === 0 ? '' : `Drops ${countOf(lost, 'current match', 'current matches')}`,
      gained === 0 ? '' : `${lost === 0 ? 'Adds' : 'adds'} ${papersOf(gained)}`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  showLost: 'Show dropped papers',
  hideLost: 'Hide dropped papers',
  lost: 'Dropped',

  changes: 'Suggested changes',
  changeActs: {
    without: 'Remove',
    letIn: 'Stop excluding',
    apart: 'Match words separately',
    only: 'Require',
    leave: 'Exclude',
    also: 'Also match',
  },
  change: (act: keyof typeof changeSentences, term: string, count: number, now: number) =>
    `${changeSentences[act](`“${term}”`)}: ${papersOf(count)} instead of ${formatCount(now)}.`,

  follow: 'Create topic from this paper',
  followTitle: 'What do you want to follow?',
  followHint: 'Your choice becomes a topic, which you can edit.',
  authors: 'Authors',
  guard: 'Only with the same co-authors or categories, to rule out other people with the same name',
  categories: 'Categories',
  venue: 'Venue',
  source: 'Site',
  like: 'Papers like this one',
  likeHint: 'Based on the words in this paper.',
  close: 'Close',

  topics: 'Topics',
  topicsHint: 'Export your topics to use them in another copy of Digestif, or get suggestions from your papers.',
  write: 'Export topics',
  read: 'Import topics',
  wrote: (count: number) => `Exported ${countOf(count, 'topic', 'topics')} to topics.json.`,
  added: (count: number, known: number) =>
    `${count === 0 ? 'No topics added' : `Added ${countOf(count, 'topic', 'topics')}`}.${known === 0 ? '' : ` ${countOf(known, 'topic', 'topics')} already existed.`}`,
  suggest: 'Suggest topics from my papers',
  suggesting: 'Looking for topics in your papers',
  suggestedOf: (papers: number, kept: boolean) =>
    kept
      ? `Based on ${papersOf(papers)} you saved, starred, marked Read later, read or imported. You follow a topic only once you add it. A new topic learns from the papers that fit it best.`
      : `Based on your ${papersOf(papers)}. You follow a topic only once you add it.`,
  about: (papers: number, of: number) => `Fits ${formatCount(papers)} of ${papersOf(of)}`,
  take: (name: string) => `Add ${name}`,
  addIt: 'Add',
  taken: 'Added',
  noneFound: 'No suggestions yet. They appear as your library grows.',
} as const;

/** Describes the effect of each change of a topic's rule. */
const changeSentences = {
  without: (term: string) => `Remove ${term}`,
  letIn: (term: string) => `Stop excluding ${term}`,
  apart: (term: string) => `Match the words of ${term} separately`,
  only: (term: string) => `Require ${term}`,
  leave: (term: string) => `Exclude ${term}`,
  also: (term: string) => `Also match ${term}`,
} as const;

function papersAWeek(papers: number): string {
  return `${countOf(papers, 'paper', 'papers')} a week`;
}

/** The topic editor and its tester. */
export const topicStrings = {
  newTopic: 'New topic',
  edit: 'Edit topic',
  cancel: 'Cancel',
  save: 'Save topic',
  saving: 'Saving',
  name: 'Name',
  namePlaceholder: 'Topic name',
  phrases: 'Match any of these phrases',
  phrasesHint: 'Searches titles and abstracts. Capitals, hyphens and word endings don’t matter.',
  loneWord: (word: string, longer: string | undefined) =>
    `${longer === undefined ? `“${word}” alone can mean several things` : `“${word}” also finds “${longer}”`}. Add a phrase, or papers you like.`,
  without: 'Exclude papers with',
  authors: 'Authors',
  authorsHint: 'All papers by these authors match, whatever the subject.',
  addPhrase: 'Add a phrase',
  addAuthor: 'Add an author',
  removeTerm: (term: string) => `Remove ${term}`,
  kept: 'Always match these papers',
  removeKept: (title: string) => `Remove from “Always match”: ${title}`,
  likes: 'Learn from papers you like',
  likesHint: 'Give papers in the preview a thumbs up or down.',
  liked: 'Liked',
  disliked: 'Disliked',
  forget: (title: string) => `Remove ${title}`,
  goneFromLibrary: 'Not in your library',
  query: 'Query',
  queryHint: 'The same topic as text. Use it for rules the form doesn’t cover.',
  queryOnly: 'The form can’t show this query. Edit it here as text.',
  queryMistake: 'Fix the mistake in this query to use the form again.',
  showMistake: 'Show mistake',
  most: 'Limit per digest',
  mostUnit: 'papers',
  snooze: 'Snooze topic',
  snoozeOff: 'Off',
  snoozeWeek: '1 week',
  snoozeMonth: '1 month',
  until: (day: string) => `Until ${day}`,
  remove: 'Delete topic',
  noName: 'Enter a name.',
  nameTaken: (name: string) => `“${name}” already exists.`,
  noRule: 'Add a phrase or an author, or like a paper.',
  gone: 'This topic was deleted',
  goneBody: 'Its papers stay in your library.',
  close: 'Close',
  draftKept: 'Draft saved. Open the topic to continue.',
  draftFrom: (moment: string) => `Unsaved draft from ${moment}.`,
  startOver: 'Start over',
  unfinished: (done: number, of: number) => `Finding matches: ${formatCount(done)} of ${papersOf(of)} checked so far.`,
  applying: (done: number, of: number) =>
    `Applying to your library: ${formatCount(done)} of ${papersOf(of)}. You can leave; it continues in the background.`,
  tester: 'Preview in your library',
  wouldMatch: 'Matches',
  matched: (matched: number, of: number, lastWeek: number) =>
    `${formatCount(matched)} of ${papersOf(of)}, ${formatCount(lastWeek)} in the last 7 days`,
  broad: (matched: number, of: number, most: number) =>
    `Matches ${formatCount(matched)} of ${papersOf(of)}, most of your library. A digest shows at most ${formatCount(most)} of them.`,
  wide: (matched: number, of: number, most: number) =>
    `Matches ${formatCount(matched)} of ${papersOf(of)}, a large part of your library. A digest shows at most ${formatCount(most)} of them.`,
  noPapers: 'Your library has no papers yet. New papers are matched as they arrive.',
  none: (of: number, close: number) =>
    `No matches in your ${papersOf(of)}.${close === 0 ? '' : ` ${formatCount(close)} ${close === 1 ? 'comes' : 'come'} close.`}`,
  empty: 'Add a phrase to see which papers match.',
  counting: 'Counting',
  stillCounting: 'Still counting. This can take a moment.',
  failed: 'Couldn’t preview this topic.',
  adds: (term: string, count: number) => `“${term}” adds ${count === 0 ? 'no papers' : papersOf(count)}.`,
  showAdded: (count: number) => `Show ${papersOf(count)}`,
  showLastWeek: 'Show the last 7 days',
  addedBy: (term: string) => `added by “${term}”`,
  added: (term: string, count: number) => `Added by “${term}” (${formatCount(count)})`,
  lastWeek: (count: number) => `Last 7 days: ${countOf(count, 'match', 'matches')}`,
  newest: (count: number) => `Newest of ${countOf(count, 'match', 'matches')}`,
  more: (count: number) => `Show ${formatCount(count)} more`,
  leftOut: 'Not matched',
  leftOutBy: (terms: readonly string[]) => `excluded by ${terms.map((term) => `“${term}”`).join(', ')}`,
  nearMiss: 'near miss',
  keepIt: 'Always match',
  matchIt: 'Always match',
  keepLabel: (title: string) => `Always match: ${title}`,
  matchLabel: (title: string) => `Always match: ${title}`,
  like: (title: string) => `More like this: ${title}`,
  dislike: (title: string) => `Less like this: ${title}`,
  foot: (papers: number) =>
    papers === 0
      ? 'Nothing changes in your library until you save.'
      : `Nothing changes in your library until you save. Saving applies the topic to ${papers === 1 ? 'your 1 paper' : `all ${papersOf(papers)}`}.`,
  weeks: 'Matches by week',
  weekFrom: 'Week of',
  matches: 'Matches',
  weekTick: (day: string) => `from ${day}`,
  lastTick: (count: number) => `last 7 days: ${formatCount(count)}`,
} as const;
