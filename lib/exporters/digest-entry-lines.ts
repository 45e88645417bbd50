import { countOf, dayInWords, dayOfYear } from '../digest/digest-strings.ts';
import { fillLine, type PaperName, type Template, type TemplateLine } from '../digest/template.ts';
import type { DigestEntry, DigestSection } from '../domain/digest.ts';
import { findUrlOfKey, schemeOf } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import { reasonText } from '../domain/reason-text.ts';
import { oneLine } from '../domain/text.ts';
import type { Reason } from '../domain/topic.ts';
import { readableSentence, readableText } from '../text/readable-text.ts';
import type { LineRole, PageEntry, PageLine } from './digest-page.ts';
import { authorsOf, findHome, findLine, findValue, findWebAddress, type Link } from './text.ts';

/** Authors named before "and 3 more", and reasons before the rest are left to the library. */
const mostAuthors = 3;
const mostReasons = 2;

/** Returns the name if the line contains nothing else. */
export function nameAlone<Name>({ slots, after }: TemplateLine<Name>): Name | undefined {
  const [first, ...rest] = slots;
  return first !== undefined && rest.length === 0 && first.before === '' && after === '' ? first.name : undefined;
}

/** A value of a paper: texts and links in order. */
type Value = readonly (string | Link)[];

/**
 * Converts an entry to lines, in the order of the template.
 * @param show writes the paper's texts for the readers of the format
 */
export function toPageEntry(
  entry: DigestEntry,
  { kind, name }: Pick<DigestSection, 'kind' | 'name'>,
  isLetter: boolean,
  template: Template,
  show: (text: string) => string,
): PageEntry {
  const home = homeOf(entry.paper);
  // Carried papers appeared in an earlier digest, so title and facts are enough.
  const shownEntry: DigestEntry = kind === 'carried' ? withoutText(entry) : entry;
  const others = entry.why.map(({ topic }) => topic).filter((topic) => kind === 'top' || topic !== name);
  const also =
    isLetter && (kind === 'topic' || kind === 'top') && others.length > 0
      ? oneLine(`${kind === 'topic' ? 'also in' : 'in'} ${others.join(', ')}`)
      : undefined;
  return {
    title: show(entry.paper.title),
    ...(home === undefined ? {} : { home }),
    lines:
      kind === 'brief'
        ? commentLines(entry)
        : template.paper.flatMap((line) => paperLines(line, { ...shownEntry, also, isLetter, show }, home)),
  };
}

/** An entry with the topics that its section doesn’t name. */
type LineEntry = DigestEntry & {
  readonly also: string | undefined;
  readonly isLetter: boolean;
  readonly show: (text: string) => string;
};

function commentLines({ comment }: DigestEntry): PageLine[] {
  const line = findLine(comment);
  return line === undefined ? [] : [{ role: 'comment', parts: [line] }];
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

function paperLines(line: TemplateLine<PaperName>, entry: LineEntry, home: string | undefined): PageLine[] {
  const alone = nameAlone(line);
  if (alone === 'sentence') return entry.text === undefined ? [] : [passageOf(entry.text, entry.show)];
  const parts = fillLine(line, (name) => paperValue(name, entry, home)).flatMap(
    (part): Value => (typeof part === 'string' ? [part] : part),
  );
  return parts.length === 0 ? [] : [{ role: (alone && paperRoles[alone]) ?? 'own', parts }];
}

function paperValue(name: PaperName, entry: LineEntry, home: string | undefined): Value | undefined {
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
    case 'organisation':
      return one(paper.organisation);
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
      const { label, parts } = passageOf(text, entry.show);
      return label === undefined ? parts : [`${label} `, ...parts];
    }
    case 'why':
      return one(whyOf(why));
    case 'topics':
      return one(why.map(({ topic }) => topic).join(', '));
  }
}

/** Authors, their organisation, day, venue and votes, then further topics, then the links. */
function factsOf(entry: LineEntry, home: string | undefined): Value | undefined {
  const values = [
    ...(['authors', ...(entry.isLetter ? ['organisation' as const] : []), 'day', 'venue', 'votes'] as const).map(
      (name) => paperValue(name, entry, home),
    ),
    entry.also === undefined ? undefined : [entry.also],
    paperValue('links', entry, home),
  ].filter((value) => value !== undefined);
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

function passageOf({ kind, words, by }: NonNullable<DigestEntry['text']>, show: (text: string) => string): PageLine {
  if (kind === 'abstract') return { role: 'quotation', parts: [show(readableSentence(words))] };
  const label = by === undefined ? 'Summary:' : `Summary by ${oneLine(by)}:`;
  return { role: 'passage', label, parts: [show(readableText(words))] };
}
