/** What is said of places: a part of the catalogue. */
import { countOf, formatCount, papersOf } from './words.ts';

export const placeWords = {
  places: 'Places',
  placesHint:
    'Read for you without opening their pages: daily lists, categories, searches and feeds. Digestif asks them when you say so.',
  none: 'No place yet. Add one, and its last 7 days are read at once.',
  add: 'Add a place',
  addFeeds: 'Add feeds from OPML',
  read: 'Read the last 7 days',
  readOf: (name: string) => `Read the last 7 days: ${name}`,
  cancel: 'Cancel',
  cancelOf: (name: string) => `Stop reading ${name} now`,
  remove: (name: string) => `Remove ${name}`,
  removed: (name: string) => `Removed ${name}. Its papers stay in your library.`,
  neverRead: 'Not read yet',
  reading: (done: number, of: number, papers: number) =>
    `Reading: ${formatCount(done)} of ${countOf(of, 'request', 'requests')}, ${papersOf(papers)} so far`,
  waiting: (moment: string) => `The site asks for a pause. Reading goes on ${moment}.`,
  found: (moment: string, span: string, papers: number, added: number) =>
    `Read ${moment}, ${span}: ${papersOf(papers)}, ${
      added === papers && papers > 1 ? 'all' : added === 0 ? 'none' : formatCount(added)
    } new to your library.`,
  matched: (count: number) => `${countOf(count, 'matches your topics', 'match your topics')}.`,
  nothing: (moment: string, span: string) => `Read ${moment}, ${span}: no papers.`,
  unchanged: (moment: string) => `Read ${moment}: nothing has changed since the last time.`,
  stopped: 'You stopped it before the end.',
  failed: (moment: string) => `Not read ${moment}.`,
  weekends: (name: string) => `${name} posts none at weekends.`,
  holidays: (days: string) => `None on ${days}: a holiday, or nothing new.`,
  notYet: 'Nothing yet today.',
  cutDay: (day: string, shown: number, of: number | undefined) =>
    of === undefined
      ? `${day} is cut: the site gives no more than ${papersOf(shown)}.`
      : `${day} is cut: ${formatCount(shown)} of ${papersOf(of)} were read.`,
  cut: (shown: number, of: number | undefined) =>
    of === undefined
      ? `The list is cut: the site gives no more than ${papersOf(shown)}.`
      : `The list is cut: ${formatCount(shown)} of ${papersOf(of)} were read.`,
  unrecognised: (missing: string) => `An answer was not recognised: ${missing}. Nothing of it was stored.`,
  noPapers: 'The feed has entries, but none that Digestif knows as a paper.',
  said: (name: string, words: string) => `${name} says: ${words}`,
  notAllowed: (host: string) => `${host} is not allowed. Read it again, and your browser asks.`,
  offline: 'You were offline. Read it again when you are back.',
  unreachable: (host: string) => `${host} could not be reached.`,
  busy: (host: string, moment: string) => `${host} has too much to do. It may be asked again ${moment}.`,
  failing: (host: string, status: number) => `${host} has a fault of its own (${status}).`,
  missing: (host: string, status: number) => `${host} does not know this address (${status}).`,
  refused: (host: string, status: number) => `${host} refuses to answer (${status}).`,
  moved: (host: string) => `${host} leads to another address. Open it in a tab, and add the address that it ends at.`,
  tooLarge: (host: string) => `The answer of ${host} is larger than 10 MB.`,
  title: 'Add a place',
  kind: 'Kind of place',
  kinds: {
    huggingface: 'Hugging Face',
    arxiv: 'arXiv',
    biorxiv: 'bioRxiv',
    medrxiv: 'medRxiv',
    pubmed: 'PubMed',
    feed: 'Feed',
  },
  daily: 'The papers that Hugging Face lists each day.',
  category: 'Category',
  categoryHint: 'Such as cs.CL, or a whole archive such as stat.',
  subject: 'Subject',
  chooseSubject: 'Choose a subject',
  query: 'Search',
  queryHint: 'As you would type it on PubMed. Each day is searched by itself.',
  url: 'Address of the feed',
  urlHint: 'RSS, Atom or JSON Feed: a journal’s newest papers, a saved search, a blog about papers.',
  problems: {
    arxiv: 'Write a category, such as cs.CL.',
    biorxiv: 'Choose a subject.',
    medrxiv: 'Choose a subject.',
    pubmed: 'Write what to search for.',
    feed: 'This is no address that Digestif may ask. It needs https and a host.',
    huggingface: '',
  },
  addAndRead: 'Add and read the last 7 days',
  asks: 'Your browser may ask you to allow the site.',
  asksFor: (hosts: readonly string[]) =>
    `Your browser asks you next. One answer covers ${hosts.length <= 3 ? hosts.join(', ') : `${formatCount(hosts.length)} sites`}.`,
  denied: 'It was not allowed. Nothing was added.',
  close: 'Close',
  added: (name: string) => `Added ${name}. Its last 7 days are being read.`,
  addedMany: (count: number) => `Added ${countOf(count, 'feed', 'feeds')}. Their last 7 days are being read.`,
  opmlTitle: 'Add feeds from OPML',
  opmlHint: 'The list of feeds that your reader exports.',
  chooseFile: 'Choose an OPML file',
  feedsFound: (count: number) => `${countOf(count, 'feed', 'feeds')} found. Choose which to add.`,
  noFeeds: 'This file names no feeds.',
  notTaken: (count: number) => `${countOf(count, 'address', 'addresses')} left out: no https feed.`,
  known: 'Added already',
  take: (name: string) => `Add: ${name}`,
  addMany: (count: number) => (count === 0 ? 'Add' : `Add ${countOf(count, 'feed', 'feeds')}`),
  all: 'All',
  noneOfThem: 'None',
} as const;
