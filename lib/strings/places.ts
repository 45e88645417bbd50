/** Text about places. */
import { countOf, formatCount, papersOf } from './format.ts';

export const placeStrings = {
  places: 'Feeds',
  placesHint:
    'Daily lists, categories, searches and RSS feeds. Digestif checks them when you ask, or automatically if you turn that on.',
  none: 'No feeds yet. When you add one, Digestif gets its papers from the last 7 days.',
  add: 'Add a feed',
  addFeeds: 'Import OPML',
  read: 'Check now',
  readOf: (name: string) => `Check now: ${name}`,
  watch: 'Check automatically',
  watchOf: (name: string) => `Check ${name} automatically, a few times a day`,
  next: (moment: string) => `Next check: ${moment}.`,
  notSince: (moment: string) => `Last successful check: ${moment}.`,
  offlineSince: (moment: string) =>
    `You’re offline. Last successful check: ${moment}. Digestif checks again when you’re back online.`,
  cancel: 'Cancel',
  cancelOf: (name: string) => `Cancel check: ${name}`,
  remove: (name: string) => `Remove ${name}`,
  removed: (name: string) => `Removed ${name}. Its papers stay in your library.`,
  neverRead: 'Not checked yet',
  reading: (done: number, of: number, papers: number) =>
    `Checking: ${formatCount(done)} of ${countOf(of, 'request', 'requests')}, ${papersOf(papers)} so far`,
  waitingUnreachable: (host: string, moment: string) =>
    `${host} could not be reached. Digestif will try again ${moment}.`,
  waiting: (moment: string) => `The site asked Digestif to slow down. Continues ${moment}.`,
  found: (moment: string, span: string, papers: number, added: number) =>
    `Checked ${moment}, ${span}: ${papersOf(papers)}, ${
      added === papers && papers > 1 ? 'all' : added === 0 ? 'none' : formatCount(added)
    } new to your library.`,
  matched: (count: number) => `${countOf(count, 'matches your topics', 'match your topics')}.`,
  nothing: (moment: string, span: string) => `Checked ${moment}, ${span}: no papers.`,
  unchanged: (moment: string) => `Checked ${moment}: no changes since the last check.`,
  stopped: 'You stopped the check before it finished.',
  failed: (moment: string) => `Check failed ${moment}.`,
  weekends: (name: string) => `${name} doesn’t post at weekends.`,
  holidays: (days: string) => `Nothing on ${days}: a holiday, or no new papers.`,
  notYet: 'Nothing yet today.',
  cutDay: (day: string, shown: number, of: number | undefined) =>
    of === undefined
      ? `${day} is incomplete: the site lists at most ${papersOf(shown)}.`
      : `${day} is incomplete: Digestif got ${formatCount(shown)} of ${papersOf(of)}.`,
  cut: (shown: number, of: number | undefined) =>
    of === undefined
      ? `The list is incomplete: the site lists at most ${papersOf(shown)}.`
      : `The list is incomplete: Digestif got ${formatCount(shown)} of ${papersOf(of)}.`,
  unrecognised: (missing: string) => `Unexpected response: ${missing}. Nothing was saved.`,
  noPapers: 'This feed has entries, but none that Digestif recognises as papers.',
  said: (name: string, words: string) => `${name} says: ${words}`,
  notAllowed: (host: string) =>
    `Digestif isn’t allowed to access ${host}. Try again, and your browser will ask for permission.`,
  noneAllowed: 'Your feeds weren’t checked: your browser didn’t allow it.',
  offline: 'You were offline. Try again when you’re back online.',
  unreachable: (host: string) => `Couldn’t reach ${host}.`,
  busy: (host: string, moment: string) => `${host} is busy. You can try again ${moment}.`,
  failing: (host: string, status: number) => `${host} has a server error (${status}).`,
  missing: (host: string, status: number) => `${host} has nothing at this URL (${status}).`,
  refused: (host: string, status: number) => `${host} refused the request (${status}).`,
  moved: (host: string) => `${host} redirects to another URL. Open it in a tab, then add the URL you end up at.`,
  tooLarge: (host: string) => `The response from ${host} is larger than 10 MB.`,
  title: 'Add a feed',
  kind: 'Feed type',
  kinds: {
    huggingface: 'Hugging Face',
    arxiv: 'arXiv',
    biorxiv: 'bioRxiv',
    medrxiv: 'medRxiv',
    pubmed: 'PubMed',
    feed: 'RSS feed',
  },
  daily: 'The papers Hugging Face lists each day.',
  category: 'Category',
  categoryHint: 'For example cs.CL, or a whole archive such as stat.',
  subject: 'Subject',
  chooseSubject: 'Choose a subject',
  query: 'Search',
  queryHint: 'Type it as you would on PubMed. Digestif searches each day separately.',
  url: 'Feed URL',
  urlHint: 'RSS, Atom or JSON Feed: a journal’s latest papers, a saved search, a blog about papers.',
  problems: {
    arxiv: 'Enter a category, such as cs.CL.',
    biorxiv: 'Choose a subject.',
    medrxiv: 'Choose a subject.',
    pubmed: 'Enter a search.',
    feed: 'Enter a full https URL.',
    huggingface: '',
  },
  addAndRead: 'Add and get the last 7 days',
  asks: 'Your browser may ask for permission.',
  asksFor: (hosts: readonly string[]) =>
    `Your browser will ask once for permission to access ${hosts.length <= 3 ? hosts.join(', ') : `${formatCount(hosts.length)} sites`}.`,
  denied: 'Permission denied. Nothing was added.',
  close: 'Close',
  added: (name: string) => `Added ${name}. Getting papers from the last 7 days.`,
  addedMany: (count: number) => `Added ${countOf(count, 'feed', 'feeds')}. Getting papers from the last 7 days.`,
  opmlTitle: 'Import OPML',
  opmlHint: 'A list of feeds exported from your feed reader.',
  chooseFile: 'Choose an OPML file',
  feedsFound: (count: number) => `${countOf(count, 'feed', 'feeds')} found. Choose which to add.`,
  noFeeds: 'This file has no feeds.',
  notTaken: (count: number) =>
    `Skipped ${countOf(count, 'URL that isn’t an https feed', 'URLs that aren’t https feeds')}.`,
  known: 'Already added',
  take: (name: string) => `Add: ${name}`,
  addMany: (count: number) => (count === 0 ? 'Add' : `Add ${countOf(count, 'feed', 'feeds')}`),
  all: 'All',
  noneOfThem: 'None',
} as const;
