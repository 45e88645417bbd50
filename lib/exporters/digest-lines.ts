import { countOf, dayInWords, dayOfYear, daysInWords, grouped, weekdayInWords } from '../digest/digest-strings.ts';
import {
  defaultTemplate,
  fillLine,
  type HeadName,
  type PaperName,
  parseTemplate,
  type Template,
  type TemplateLine,
} from '../digest/template.ts';
import type { Digest, DigestEntry, DigestSection, SectionKind } from '../domain/digest.ts';
import { findUrlOfKey, schemeOf } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import { reasonText } from '../domain/reason-text.ts';
import { oneLine } from '../domain/text.ts';
import type { Reason } from '../domain/topic.ts';
import { findWeek } from '../domain/week.ts';
import { readableSentence, readableText } from '../text/readable-text.ts';
import { authorsOf, findHome, findLine, findValue, findWebAddress, type Link } from './text.ts';

/** Authors named before "and 3 more", and reasons before the rest are left to the library. */
const mostAuthors = 3;
const mostReasons = 2;

/** A digest as text lines, shared by every format, so that all have the same content. Each text is one line. */
export interface DigestPage {
  readonly title: string;
  /** Lines between the title and the papers. */
  readonly head: readonly PageLine[];
  readonly sections: readonly PageSection[];
}

export interface PageSection {
  readonly name: string;
  readonly entries: readonly PageEntry[];
  /** Papers that the section does not show, and where to find them. */
  readonly rest?: string;
}

export interface PageEntry {
  readonly title: string;
  /** The paper's own page. */
  readonly home?: string;
  /** Lines below the title. */
  readonly lines: readonly PageLine[];
}

/**
 * Role of a line. `quotation`: a sentence of the abstract. `passage`: a site's summary, named by its label. `own`: from
 * the user's template.
 */
export type LineRole =
  | 'intro'
  | 'summary'
  | 'note'
  | 'comment'
  | 'news'
  | 'facts'
  | 'quotation'
  | 'passage'
  | 'why'
  | 'own';

export interface PageLine {
  readonly role: LineRole;
  readonly parts: readonly (string | Link)[];
  readonly label?: string;
}

/** The name of a digest's files, without their ending. */
export function fileOf({ file, week }: Pick<Digest, 'file' | 'week'>): string {
  return file ?? `digest-${week}`;
}

/** Converts a digest to text lines. Pure; the same digest gives the same page. */
export function digestPage(digest: Digest): DigestPage {
  const template = templateOf(digest);
  const week = findWeek(digest.week);
  const whole = week !== undefined && week.from === digest.from && week.to === digest.to;
  return {
    title: oneLine(digest.title),
    head: template.head.flatMap((line) => headLines(line, digest)),
    sections: digest.sections.map((section) => {
      const rest = restOf(section, whole);
      return {
        name: oneLine(section.name),
        entries: section.entries.map((entry) => entryOf(entry, section.kind, template)),
        ...(rest === undefined ? {} : { rest }),
      };
    }),
  };
}

const usual = readTemplate(defaultTemplate);

/** Returns the digest's template, or the default if it cannot be parsed. */
function templateOf({ template }: Digest): Template {
  return (template === undefined ? undefined : parseTemplate(template).template) ?? usual;
}

function readTemplate(text: string): Template {
  const { template, problems } = parseTemplate(text);
  if (template === undefined) throw new Error(problems.join(' '));
  return template;
}

const headRoles: { readonly [N in HeadName]?: LineRole } = {
  intro: 'intro',
  summary: 'summary',
  numbers: 'note',
  notes: 'note',
};

/** Returns the lines for one line of the head; a line with only a name may give several. */
function headLines(line: TemplateLine<HeadName>, digest: Digest): PageLine[] {
  const linesOf = (name: HeadName): readonly string[] | undefined => {
    const lines = headValue(name, digest).flatMap((text) => findLine(text) ?? []);
    return lines.length === 0 ? undefined : lines;
  };
  const alone = nameAlone(line);
  if (alone !== undefined) {
    return (linesOf(alone) ?? []).map((text) => ({ role: headRoles[alone] ?? 'own', parts: [text] }));
  }
  const filled = fillLine(line, linesOf).map((part) => (typeof part === 'string' ? part : part.join(' ')));
  return filled.length === 0 ? [] : [{ role: 'own', parts: [oneLine(filled.join(''))] }];
}

function headValue(name: HeadName, digest: Digest): readonly string[] {
  switch (name) {
    case 'intro':
      return (digest.intro ?? '').split(/\n+/);
    case 'summary':
      return [summaryOf(digest)];
    case 'numbers':
      return [numbersOf(digest) ?? ''];
    case 'notes':
      return digest.notes;
    case 'days':
      return [daysInWords(digest)];
    case 'papers':
      return [countOf(digest.counts.shown, 'paper')];
    case 'seen':
      return [countOf(digest.counts.seen, 'paper')];
  }
}

/** Returns the name if the line contains nothing else. */
function nameAlone<Name>({ slots, after }: TemplateLine<Name>): Name | undefined {
  const [first, ...rest] = slots;
  return first !== undefined && rest.length === 0 && first.before === '' && after === '' ? first.name : undefined;
}

function summaryOf({ title, counts, sections, ...week }: Digest): string {
  const size = (kind: DigestSection['kind']): number =>
    sections.filter((section) => section.kind === kind).reduce((sum, { entries }) => sum + entries.length, 0);
  const topics = sections.filter(({ kind, entries }) => kind === 'topic' && entries.length > 0).length;
  const parts = [
    size('picked') > 0 ? `${size('picked')} picked` : '',
    topics > 0 ? `${size('topic')} in ${countOf(topics, 'topic')}` : '',
    size('changed') > 0 ? `${size('changed')} with updates` : '',
    size('others') > 0 && counts.shown > size('others') ? `${countOf(size('others'), 'other')}` : '',
  ].filter((part) => part !== '');
  const quoted = sections.some(({ entries }) => entries.some(({ text }) => text?.kind === 'abstract'));
  return [
    title.includes(daysInWords(week)) ? '' : `${daysInWords(week)}.`,
    `${countOf(counts.seen, 'paper')} seen, ${grouped(counts.shown)} shown${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`,
    counts.leftOut > 0 ? `${grouped(counts.leftOut)} not shown.` : '',
    quoted ? 'Quotes are from the abstracts.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** Maximum number of days for which weekday names are unambiguous. */
const namedDays = 7;

function numbersOf({ from, to, numbers }: Digest): string | undefined {
  if (numbers === undefined) return undefined;
  const days = numbers.days.length <= namedDays && daysBetween(from, to) < namedDays ? weekdayInWords : dayOfYear;
  const perDay = numbers.days.map(({ day, papers }) => `${days(day)} ${grouped(papers)}`).join(', ');
  const sentences = [
    perDay === '' ? '' : `Papers per day: ${perDay}.`,
    numbers.before === undefined ? '' : `The previous digest had ${countOf(numbers.before, 'paper')}.`,
  ].filter((sentence) => sentence !== '');
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** @param whole whether the digest covers one full week */
function restOf({ kind, entries, leftOut, elsewhere }: DigestSection, whole: boolean): string | undefined {
  const shown = entries.length;
  if (kind === 'carried') return leftOut > 0 ? `${countOf(leftOut, 'more unread saved paper')}.` : undefined;
  if (kind === 'topic' && shown + leftOut + elsewhere === 0)
    return whole ? 'No papers this week.' : 'No papers in this period.';
  const sentences = [
    elsewhere > 0 ? `${countOf(elsewhere, `${shown > 0 ? 'more ' : ''}paper`)} in other sections.` : '',
    leftOut > 0 ? `${countOf(leftOut, 'more paper')} not shown.` : '',
  ].filter((sentence) => sentence !== '');
  return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** A value of a paper: texts and links in order. */
type Value = readonly (string | Link)[];

function entryOf(entry: DigestEntry, kind: SectionKind, template: Template): PageEntry {
  const home = homeOf(entry.paper);
  // Carried papers appeared in an earlier digest, so title and facts are enough.
  const shownEntry: DigestEntry = kind === 'carried' ? withoutText(entry) : entry;
  return {
    title: oneLine(entry.paper.title),
    ...(home === undefined ? {} : { home }),
    lines: template.paper.flatMap((line) => paperLines(line, shownEntry, home)),
  };
}

function withoutText({ text: _text, ...entry }: DigestEntry): DigestEntry {
  return { ...entry, why: [] };
}

const paperRoles: { readonly [N in PaperName]?: LineRole } = {
  comment: 'comment',
  news: 'news',
  facts: 'facts',
  why: 'why',
};

function paperLines(line: TemplateLine<PaperName>, entry: DigestEntry, home: string | undefined): PageLine[] {
  const alone = nameAlone(line);
  if (alone === 'sentence') return entry.text === undefined ? [] : [passageOf(entry.text)];
  const parts = fillLine(line, (name) => paperValue(name, entry, home)).flatMap(
    (part): Value => (typeof part === 'string' ? [part] : part),
  );
  return parts.length === 0 ? [] : [{ role: (alone && paperRoles[alone]) ?? 'own', parts }];
}

function paperValue(name: PaperName, entry: DigestEntry, home: string | undefined): Value | undefined {
  const { paper, comment, news, votesOn, text, why } = entry;
  const one = (words: string | undefined): Value | undefined => {
    const line = findLine(words);
    return line === undefined ? undefined : [line];
  };
  switch (name) {
    case 'comment':
      return one(comment);
    case 'news':
      return one(news);
    case 'authors':
      return one(authorsInWords(authorsOf(paper)));
    case 'day':
      return one(dayOf(paper));
    case 'venue':
      return one(paper.venue);
    case 'votes':
      // Omit zero votes: they are no news, and look like a verdict.
      return paper.upvotes === undefined || paper.upvotes === 0 ? undefined : [votesInWords(paper.upvotes, votesOn)];
    case 'links':
      return between(linksOf(paper, home), ', ');
    case 'facts':
      return factsOf(entry, home);
    case 'sentence': {
      if (text === undefined) return undefined;
      const { label, parts } = passageOf(text);
      return label === undefined ? parts : [`${label} `, ...parts];
    }
    case 'why':
      return one(whyOf(why));
    case 'topics':
      return one(why.map(({ topic }) => topic).join(', '));
  }
}

/** Authors, day, venue and votes, then the links. */
function factsOf(entry: DigestEntry, home: string | undefined): Value | undefined {
  const values = (['authors', 'day', 'venue', 'votes', 'links'] as const).flatMap((name) => {
    const value = paperValue(name, entry, home);
    return value === undefined ? [] : [value];
  });
  return values.length === 0 ? undefined : values.flatMap((value, place) => (place === 0 ? value : [' · ', ...value]));
}

function between(parts: Value, separator: string): Value | undefined {
  return parts.length === 0 ? undefined : parts.flatMap((part, place) => (place === 0 ? [part] : [separator, part]));
}

function dayOf({ published, listed }: Paper): string | undefined {
  const day = published ?? listed;
  return day && dayInWords(day);
}

/** Adds the date to votes that were read before the period ended, because those of other papers are newer. */
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

/** Returns the target of the title's link: the paper's own page, over https. */
function homeOf(paper: Paper): string | undefined {
  return [findHome(paper), findWebAddress(findUrlOfKey(paper.keys[0]))].find(isSecure);
}

/** Returns the addresses to list in addition to the paper's own page, without duplicates. */
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

/** Removes words from the abstract's reason that the title's reason already lists. */
function distinctReasons(reasons: readonly Reason[]): Reason[] {
  const given = new Set<string>();
  return reasons.flatMap((reason): Reason[] => {
    if (reason.kind !== 'words') return [reason];
    const words = reason.words.filter((word) => !given.has(word.toLowerCase()));
    for (const word of words) given.add(word.toLowerCase());
    return words.length === 0 ? [] : [{ ...reason, words }];
  });
}

function passageOf({ kind, words, by }: NonNullable<DigestEntry['text']>): PageLine {
  if (kind === 'abstract') return { role: 'quotation', parts: [oneLine(readableSentence(words))] };
  const label = by === undefined ? 'Summary:' : `Summary by ${oneLine(by)}:`;
  return { role: 'passage', label, parts: [oneLine(readableText(words))] };
}
