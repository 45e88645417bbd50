/**
 * Citations in four styles. Written here: citeproc, the only maintained CSL processor, is licensed under CPAL or AGPL.
 * Tests compare the result with its output for the styles "apa", "ieee", "association-for-computing-machinery" and
 * "nature" of citationstyles.org (tests/exporters/citation.test.ts).
 */
import type { CitationStyle } from '../domain/citation.ts';
import { findUrlOfKey, schemeOf } from '../domain/key.ts';
import type { Paper } from '../domain/paper.ts';
import { parseName } from '../domain/person-name.ts';
import { oneLine } from '../domain/text.ts';
import { element, type Markup } from './markup.ts';
import { type Publication, publicationOf } from './publication.ts';
import { authorsOf, findHome, findLine, findValue } from './text.ts';

/** A citation for the clipboard: with names of publications in italics, and as plain text. */
export interface Citation {
  readonly html: string;
  readonly plain: string;
}

/** Formats papers as a list of references, in the given order. IEEE, ACM and Nature number several. */
export function citePapers(papers: readonly Paper[], style: CitationStyle): Citation {
  const cited = papers.map((paper, place) => {
    const parts = writers[style](workOf(paper));
    return papers.length === 1 || style === 'apa' ? parts : [numberIn[style](place + 1), ...parts];
  });
  return {
    html: cited.map((parts) => element('p', {}, ...parts.map(markupOf)).source).join('\n'),
    plain: cited.map((parts) => parts.map(wordsOf).join('')).join('\n'),
  };
}

const numberIn = {
  ieee: (number: number) => `[${number}] `,
  acm: (number: number) => `[${number}] `,
  nature: (number: number) => `${number}. `,
} as const;

/** Words, some of them in italics. */
type Part = string | { readonly italic: string };

function markupOf(part: Part): string | Markup {
  return typeof part === 'string' ? part : element('i', {}, part.italic);
}

function wordsOf(part: Part): string {
  return typeof part === 'string' ? part : part.italic;
}

/** The fields of a paper that the styles need. */
interface Work {
  readonly kind: Publication;
  readonly title: string;
  readonly authors: readonly Author[];
  readonly year?: number;
  readonly month?: number;
  readonly day?: number;
  readonly venue?: string;
  readonly arxiv?: string;
  readonly doi?: string;
  /** Its DOI's address, arXiv's page, or else its own page. */
  readonly address?: string;
}

interface Author {
  /** "van der Berg". */
  readonly family: string;
  /** "Jan", absent for a group. */
  readonly given?: string;
  readonly suffix?: string;
}

function workOf(paper: Paper): Work {
  const [year, month, day] = (paper.published ?? '').split('-').map(Number);
  const [arxiv, doi] = [findValue(paper, 'arxiv'), findValue(paper, 'doi')];
  const venue = findLine(paper.venue);
  const address = paper.keys.filter((key) => ['doi', 'arxiv'].includes(schemeOf(key))).sort(doiFirst);
  const home = findUrlOfKey(address[0] ?? paper.keys[0]) ?? findHome(paper);
  return {
    // Without its name, a journal or a conference cannot be cited as one.
    kind: venue === undefined ? 'preprint' : publicationOf(paper),
    title: oneLine(paper.title),
    authors: authorsOf(paper).map(authorOf),
    ...(year === undefined || year === 0 ? {} : { year }),
    ...(month === undefined ? {} : { month }),
    ...(day === undefined ? {} : { day }),
    ...(venue === undefined ? {} : { venue }),
    ...(arxiv === undefined ? {} : { arxiv }),
    ...(doi === undefined ? {} : { doi }),
    ...(home === undefined ? {} : { address: home }),
  };
}

function doiFirst(a: string, b: string): number {
  return Number(b.startsWith('doi:')) - Number(a.startsWith('doi:'));
}

function authorOf(text: string): Author {
  const name = parseName(text);
  if (name.kind === 'literal') return { family: name.literal };
  const { family, particle, given, suffix } = name;
  return {
    family: particle === undefined ? family : `${particle} ${family}`,
    given,
    ...(suffix === undefined ? {} : { suffix }),
  };
}

/** "Jean-Pierre R." as "J.-P. R." */
function initials(given: string): string {
  return given
    .split(/[\s.]+/)
    .filter((word) => word !== '')
    .map((word) =>
      word
        .split('-')
        .map((part) => [...part][0]?.toUpperCase() ?? '')
        .filter((letter) => letter !== '')
        .map((letter) => `${letter}.`)
        .join('-'),
    )
    .join(' ');
}

function familyFirst({ family, given, suffix }: Author): string {
  return [family, given === undefined ? undefined : initials(given), suffix]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}

function initialsFirst({ family, given, suffix }: Author): string {
  return [given === undefined ? undefined : initials(given), family, suffix]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
}

function inFull({ family, given, suffix }: Author): string {
  return [given, family, suffix].filter((part) => part !== undefined).join(' ');
}

/** Joins "A, B, and C"; two without the comma, if the style has none there. */
function joined(names: readonly string[], and: string, serialComma: 'always' | 'from three' | 'never'): string {
  if (names.length < 2) return names.join('');
  const comma = serialComma === 'always' || (serialComma === 'from three' && names.length > 2);
  return `${names.slice(0, -1).join(', ')}${comma ? ',' : ''} ${and} ${names.at(-1)}`;
}

/** The words with a full stop, unless they end with a mark of their own. */
function stopped(words: string): string {
  return /[.?!]$/.test(words) ? words : `${words}.`;
}

/** A part that ends with a full stop, as {@link stopped}. */
function stoppedItalic(words: string): Part[] {
  return stopped(words) === words ? [{ italic: words }] : [{ italic: words }, '.'];
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

function monthName(month: number | undefined): string | undefined {
  return month === undefined ? undefined : months[month - 1];
}

function shortMonth(month: number | undefined): string | undefined {
  const name = monthName(month);
  return name === undefined || name === 'May' ? name : `${name.slice(0, 3)}.`;
}

const writers: { readonly [S in CitationStyle]: (work: Work) => Part[] } = {
  apa({ kind, title, authors, year, month, day, venue, arxiv, address }) {
    const names = authors.map(familyFirst);
    const listed =
      names.length > 20 ? `${names.slice(0, 19).join(', ')}, … ${names.at(-1)}` : joined(names, '&', 'always');
    const exact = kind === 'conference' ? [monthName(month), day].filter((part) => part !== undefined).join(' ') : '';
    const date = `(${year ?? 'n.d.'}${year === undefined || exact === '' ? '' : `, ${exact}`}).`;
    const number: Part[] = kind === 'preprint' && arxiv !== undefined ? [` (No. arXiv:${arxiv}).`] : [];
    const name: Part[] =
      kind === 'preprint'
        ? number.length > 0
          ? [{ italic: title }, ...number]
          : stoppedItalic(title)
        : [stopped(title)];
    const where: Part[] =
      kind === 'preprint' ? (arxiv === undefined ? [] : [' arXiv.']) : [' ', ...stoppedItalic(venue ?? '')];
    const end = address === undefined ? [] : [` ${address}`];
    return listed === ''
      ? [...name, ` ${date}`, ...where, ...end]
      : [`${stopped(listed)} ${date} `, ...name, ...where, ...end];
  },

  ieee({ kind, title, authors, year, month, day, venue, arxiv, doi, address }) {
    const names = authors.map(initialsFirst);
    const listed: Part[] =
      names.length > 6
        ? [`${names[0]} `, { italic: 'et al.' }, ', ']
        : names.length === 0
          ? []
          : [`${joined(names, 'and', 'from three')}, `];
    const short = shortMonth(month);
    const exact = kind === 'preprint' && day !== undefined ? `${String(day).padStart(2, '0')}, ` : '';
    const date = year === undefined ? undefined : `${short === undefined ? '' : `${short} ${exact}`}${year}`;
    const where: Part[][] = [
      kind === 'journal' ? [{ italic: venue ?? '' }] : [],
      kind === 'conference' ? ['in ', { italic: venue ?? '' }] : [],
      date === undefined ? [] : [date],
      kind === 'preprint' && arxiv !== undefined ? [{ italic: 'arXiv' }, `: arXiv:${arxiv}`] : [],
    ].filter((parts) => parts.length > 0);
    const body: Part[] = [...listed, `“${title}${where.length === 0 ? '.' : ','}”`];
    for (const [place, parts] of where.entries()) body.push(place === 0 ? ' ' : ', ', ...parts);
    // A journal's DOI follows after a comma, as part of the sentence.
    if (doi !== undefined)
      return [...body, kind === 'journal' ? ', ' : where.length === 0 ? ' ' : '. ', `doi: ${doi}.`];
    const end = where.length === 0 ? '' : '.';
    return address === undefined ? [...body, end] : [...body, `${end} [Online]. Available: ${address}`];
  },

  acm({ kind, title, authors, year, month, day, venue, doi, address }) {
    const named = joined(authors.map(inFull), 'and', 'from three');
    const head = [named, year === undefined ? '' : String(year)].filter((part) => part !== '').map(stopped);
    const name = monthName(month);
    const where: Part[] =
      kind === 'journal'
        ? [' ', { italic: venue ?? '' }, name === undefined ? '.' : ` (${name} ${year}).`]
        : kind === 'conference'
          ? [
              ' In ',
              { italic: venue ?? '' },
              name === undefined ? '.' : `, ${name} ${day === undefined ? '' : `${day}, `}${year}.`,
            ]
          : [];
    const end = address === undefined ? '' : doi === undefined ? ` Retrieved from ${address}` : ` ${address}`;
    return [[...head, stopped(title)].join(' '), ...where, end];
  },

  nature({ kind, title, authors, year, venue, doi, address }) {
    const names = authors.map(familyFirst);
    const listed: Part[] =
      names.length > 5
        ? [`${names[0]} `, { italic: 'et al.' }, ' ']
        : names.length === 0
          ? []
          : [`${stopped(joined(names, '&', 'never'))} `];
    const date = year === undefined ? '' : ` (${year})`;
    const name = `${stopped(title)} `;
    if (kind === 'preprint') {
      return address === undefined
        ? [...listed, name.trim(), date === '' ? '' : `${date}.`]
        : [...listed, name, `Preprint at ${address}${date}.`];
    }
    const within: Part[] = kind === 'conference' ? ['in ', { italic: venue ?? '' }] : [{ italic: venue ?? '' }];
    const behind = doi === undefined ? '.' : `${kind === 'journal' ? '' : '.'} doi:${doi}.`;
    return [...listed, name, ...within, `${date}${behind}`];
  },
};
