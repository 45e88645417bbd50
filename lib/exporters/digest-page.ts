import { readableSentence, readableText } from '../digest/readable-text.ts';
import { countOf, dayInWords, dayOfYear, daysInWords, weekdayInWords } from '../digest/words.ts';
import type { Digest, DigestEntry, DigestSection, SectionKind } from '../domain/digest.ts';
import { findUrlOfKey, schemeOf } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import { reasonText } from '../domain/reason-text.ts';
import type { Reason } from '../domain/topic.ts';
import { findWeek } from '../domain/week.ts';
import { authorsOf, findHome, findLine, findValue, findWebAddress, type Link, oneLine } from './text.ts';

/** Authors named before "and 3 more", and reasons before the rest are left to the library. */
const mostAuthors = 3;
const mostReasons = 2;

/** A digest in words: what every format of it says, so that all say the same. Every text is one line. */
export interface DigestPage {
  readonly title: string;
  /** The person's own words, a paragraph each. */
  readonly intro: readonly string[];
  /** The period's days and how many papers of how many. */
  readonly summary: string;
  /** Day by day, where there is more than one. */
  readonly numbers?: string;
  readonly notes: readonly string[];
  readonly sections: readonly PageSection[];
}

export interface PageSection {
  readonly name: string;
  readonly entries: readonly PageEntry[];
  /** What the section does not show, and where it is. */
  readonly rest?: string;
}

export interface PageEntry {
  readonly title: string;
  /** The paper's own page. */
  readonly home?: string;
  readonly comment?: string;
  /** What has changed since it was sent. */
  readonly news?: string;
  /** Authors, day, venue, votes. */
  readonly facts: readonly string[];
  /** Beside the paper's own page. */
  readonly links: readonly Link[];
  /** "Matches Retrieval (title: “RAG”)". */
  readonly why?: string;
  /** A sentence of the abstract, or a summary that says whose it is. */
  readonly text?: { readonly label?: string; readonly words: string };
}

/** The name of a digest's files, without their ending. */
export function fileOf({ file, week }: Pick<Digest, 'file' | 'week'>): string {
  return file ?? `digest-${week}`;
}

/** Writes a digest out in words. Pure; the same digest gives the same page. */
export function digestPage(digest: Digest): DigestPage {
  const numbers = numbersOf(digest);
  const week = findWeek(digest.week);
  const whole = week !== undefined && week.from === digest.from && week.to === digest.to;
  return {
    title: oneLine(digest.title),
    intro: (digest.intro ?? '').split(/\n+/).flatMap((line) => findLine(line) ?? []),
    summary: summaryOf(digest),
    ...(numbers === undefined ? {} : { numbers }),
    notes: digest.notes.map(oneLine),
    sections: digest.sections.map((section) => {
      const rest = restOf(section, whole);
      return {
        name: oneLine(section.name),
        entries: section.entries.map((entry) => entryOf(entry, section.kind)),
        ...(rest === undefined ? {} : { rest }),
      };
    }),
  };
}

function summaryOf({ counts, sections, ...week }: Digest): string {
  const size = (kind: DigestSection['kind']): number =>
    sections.filter((section) => section.kind === kind).reduce((sum, { entries }) => sum + entries.length, 0);
  const topics = sections.filter(({ kind, entries }) => kind === 'topic' && entries.length > 0).length;
  const parts = [
    size('picked') > 0 ? `${size('picked')} picked` : '',
    topics > 0 ? `${size('topic')} in ${countOf(topics, 'topic')}` : '',
    size('changed') > 0 ? `${size('changed')} with news` : '',
    size('others') > 0 && counts.shown > size('others') ? `${size('others')} beyond` : '',
  ].filter((part) => part !== '');
  const quoted = sections.some(({ entries }) => entries.some(({ text }) => text?.kind === 'abstract'));
  return [
    `${daysInWords(week)}.`,
    `${countOf(counts.seen, 'paper')} seen, ${counts.shown} shown${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`,
    counts.leftOut > 0 ? `${counts.leftOut} left out.` : '',
    quoted ? 'The sentences are quoted from the abstracts.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** Days are told by their names as long as no name comes twice. */
const namedDays = 7;

function numbersOf({ from, to, numbers }: Digest): string | undefined {
  if (numbers === undefined) return undefined;
  const days = numbers.days.length <= namedDays && daysBetween(from, to) < namedDays ? weekdayInWords : dayOfYear;
  const told = numbers.days.map(({ day, papers }) => `${days(day)} ${papers}`).join(', ');
  const sentences = [
    told === '' ? '' : `Day by day: ${told}.`,
    numbers.before === undefined ? '' : `The digest before had ${countOf(numbers.before, 'paper')}.`,
  ].filter((sentence) => sentence !== '');
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** @param whole whether the digest is of one week */
function restOf({ kind, entries, leftOut, elsewhere }: DigestSection, whole: boolean): string | undefined {
  const shown = entries.length;
  if (kind === 'carried') return leftOut > 0 ? `${countOf(leftOut, 'more paper')} saved and not read.` : undefined;
  if (kind === 'topic' && shown + leftOut + elsewhere === 0) return whole ? 'No paper this week.' : 'No paper in this time.';
  const sentences = [
    elsewhere > 0 ? `${countOf(elsewhere, `${shown > 0 ? 'more ' : ''}paper`)} in other sections.` : '',
    leftOut > 0 ? `${countOf(leftOut, 'more paper')} left out.` : '',
  ].filter((sentence) => sentence !== '');
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

function entryOf({ paper, comment, news, votesOn, text, why }: DigestEntry, kind: SectionKind): PageEntry {
  const home = homeOf(paper);
  const said = findLine(comment);
  const told = findLine(news);
  const matches = whyOf(why);
  // What is only carried over was told of before: its title is enough.
  const whole = kind !== 'carried';
  return {
    title: oneLine(paper.title),
    ...(home === undefined ? {} : { home }),
    ...(said === undefined ? {} : { comment: said }),
    ...(told === undefined ? {} : { news: told }),
    facts: factsOf(paper, votesOn),
    links: linksOf(paper, home),
    ...(matches === undefined || !whole ? {} : { why: matches }),
    ...(text === undefined || !whole ? {} : { text: wordsOf(text) }),
  };
}

function factsOf(paper: Paper, votesOn: string | undefined): string[] {
  const day = paper.published ?? paper.listed;
  return [
    authorsInWords(authorsOf(paper)),
    day && dayInWords(day),
    findLine(paper.venue),
    paper.upvotes === undefined ? undefined : votesInWords(paper.upvotes, votesOn),
  ].flatMap((fact) => (fact === undefined || fact === '' ? [] : [fact]));
}

/** Votes that were read before the period was over say when: those of other papers are newer. */
function votesInWords(votes: number, readOn: string | undefined): string {
  const counted = countOf(votes, 'upvote');
  return readOn === undefined ? counted : `${counted} on ${dayOfYear(readOn)}`;
}

function authorsInWords(authors: readonly string[]): string {
  const named = authors.slice(0, mostAuthors);
  const more = authors.length - named.length;
  if (more > 0) return `${named.join(', ')} and ${more} more`;
  const last = named.pop();
  return named.length > 0 ? `${named.join(', ')} and ${last}` : (last ?? '');
}

/** Where the title leads: the paper's own page, over https. */
function homeOf(paper: Paper): string | undefined {
  return [findHome(paper), findWebAddress(findUrlOfKey(paper.keys[0]))].find(isSecure);
}

/** The addresses a reader wants beside the paper's own page, each once. */
function linksOf(paper: Paper, home: string | undefined): Link[] {
  const arxiv = findValue(paper, 'arxiv');
  const doi = paper.keys.find((key) => schemeOf(key) === 'doi');
  const wanted: [words: string, address: string | undefined][] = [
    ['arXiv', arxiv && `https://arxiv.org/abs/${arxiv}`],
    ['DOI', doi && findUrlOfKey(doi)],
    ['PDF', paper.pdf ?? (arxiv && `https://arxiv.org/pdf/${arxiv}`)],
    ['Code', paper.code],
    ['Project', paper.projectPage],
  ];
  const seen = new Set([home]);
  return wanted.flatMap(([words, given]) => {
    const address = findWebAddress(given);
    if (!isSecure(address) || seen.has(address)) return [];
    seen.add(address);
    return [{ words, address }];
  });
}

function isSecure(address: string | undefined): address is string {
  return address?.startsWith('https:') === true;
}

/** Every topic that the paper matches, each with its first reasons as the paper writes them. */
function whyOf(why: DigestEntry['why']): string | undefined {
  const topics = why.map(({ topic, reasons }) => {
    const shown = distinctReasons(reasons).slice(0, mostReasons);
    return shown.length === 0 ? topic : `${topic} (${shown.map((reason) => reasonText(reason, 'others')).join('; ')})`;
  });
  return topics.length === 0 ? undefined : oneLine(`Matches ${topics.join(', ')}`);
}

/** A word that the title gave is not given again for the abstract. */
function distinctReasons(reasons: readonly Reason[]): Reason[] {
  const given = new Set<string>();
  return reasons.flatMap((reason): Reason[] => {
    if (reason.kind !== 'words') return [reason];
    const words = reason.words.filter((word) => !given.has(word.toLowerCase()));
    for (const word of words) given.add(word.toLowerCase());
    return words.length === 0 ? [] : [{ ...reason, words }];
  });
}

function wordsOf({ kind, words, by }: NonNullable<DigestEntry['text']>): NonNullable<PageEntry['text']> {
  if (kind === 'abstract') return { words: oneLine(readableSentence(words)) };
  return { label: by === undefined ? 'Summary:' : `Summary by ${oneLine(by)}:`, words: oneLine(readableText(words)) };
}
