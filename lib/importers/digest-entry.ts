/** Parses the lines below a paper in a digest or a list, in any format. */
import { findDay } from '../domain/day.ts';
import { findKeyOfAddress } from '../domain/entry-identifiers.ts';
import { findKey } from '../domain/parse-key.ts';
import { draftOf, findCount } from '../sources/draft-fields.ts';
import { partKeywords, statedDecisions } from './fields.ts';
import type { ImportRow } from './importer.ts';

/** One line. */
export interface DigestLine {
  readonly text: string;
  readonly links: readonly { readonly words: string; readonly address: string }[];
  /** A sentence of the abstract. */
  readonly quoted?: boolean;
}

/** A paper and its lines. */
export interface DigestEntryText {
  readonly title: string;
  readonly home?: string;
  readonly lines: readonly DigestLine[];
}

/** Links that the exports name so. */
const linkNames = new Set(['PDF', 'Code', 'Project', 'Project page', 'arXiv', 'DOI']);

/**
 * Returns the row of an entry.
 * @param kind `digest`: optional comment, then authors, day and votes, then reasons; `papers`: authors, facts, abstract
 * and links, as in our list of papers; `links`: any text after a link
 */
export function entryRow(
  { title, home, lines }: DigestEntryText,
  place: string,
  kind: 'digest' | 'papers' | 'links',
): ImportRow {
  if (title === '') return { place, reason: 'no title' };
  const links = lines.flatMap((line) => line.links);
  const named = (...names: string[]): string | undefined => links.find(({ words }) => names.includes(words))?.address;
  const identifying = links.filter(
    ({ words }) =>
      words === 'arXiv' || words === 'DOI' || findKey(words) !== undefined || /^(?:PMC\d+|\w[\w ]*:\S+)$/.test(words),
  );
  const keys = [home, ...identifying.map(({ address }) => address)].flatMap((address) =>
    address === undefined ? [] : (findKeyOfAddress(address) ?? []),
  );
  const parsedLines = kind === 'papers' ? paperLines(lines) : digestLines(lines);
  const draft = draftOf({
    title,
    authors: parsedLines.authors,
    abstract: parsedLines.abstract,
    keys: [...new Set(keys)],
    url: home,
    pdf: named('PDF'),
    code: named('Code'),
    projectPage: named('Project', 'Project page'),
    ...parsedLines.facts,
    note: parsedLines.note,
    keywords: parsedLines.keywords,
  });
  const comment = kind === 'digest' ? parsedLines.comment : undefined;
  const importedState = statedDecisions({ comment, note: kind === 'links' ? parsedLines.comment : undefined });
  return { place, draft, ...(importedState === undefined ? {} : { importedState }) };
}

interface Told {
  readonly authors?: string[];
  readonly abstract?: string;
  readonly comment?: string;
  readonly note?: string;
  readonly keywords?: string[];
  readonly facts: Facts;
}

interface Facts {
  readonly published?: string | undefined;
  readonly listed?: string | undefined;
  readonly venue?: string | undefined;
  readonly upvotes?: number | undefined;
  readonly categories?: string[] | undefined;
}

/** A digest's lines: comment, facts, reasons, a quoted sentence. */
function digestLines(lines: readonly DigestLine[]): Told {
  const ownLines = lines.filter(
    ({ text, quoted }) => quoted !== true && !/^(?:Matches |Summary(?: by .+)?: |“)/.test(text),
  );
  const at = ownLines.findIndex(isFacts);
  const facts = at < 0 ? undefined : ownLines[at];
  const comment = (at < 0 ? ownLines : ownLines.slice(0, at)).map(({ text }) => text).join('\n');
  const parts = (facts?.text.split(' · ') ?? []).filter(
    (part) => !part.split(', ').some((word) => linkNames.has(word)),
  );
  const authors = parts.length > 0 && !isDated(parts[0] ?? '') ? authorsIn(parts[0] ?? '') : [];
  const rest = authors.length > 0 ? parts.slice(1) : parts;
  return { ...(comment === '' ? {} : { comment }), authors, facts: factsIn(rest) };
}

/** A line of facts has links with our labels, or a written-out day, votes, or only names. */
function isFacts({ text, links }: DigestLine): boolean {
  if (links.some(({ words }) => linkNames.has(words))) return true;
  const parts = text.split(' · ');
  return parts.some(isDated) || authorsIn(parts[0] ?? '').every((name) => isName(name));
}

function isDated(part: string): boolean {
  return /^(?:\d{1,2} )?(?:[A-Z][a-z]+ )?\d{4}$/.test(part) || /^[\d,]+ upvotes?$/.test(part);
}

function isName(name: string): boolean {
  const words = name.split(' ');
  return (
    words.length >= 2 &&
    words.length <= 5 &&
    words.every(
      (word) =>
        /^[\p{Lu}\p{Lo}]/u.test(word) || /^(?:van|von|de|der|den|da|di|la|le|bin|al|del|dos|ten|ter)$/.test(word),
    )
  );
}

/** "Ada Lovelace, Charles Babbage and 3 more". */
function authorsIn(part: string): string[] {
  return part
    .replace(/ and \d+ more$/, '')
    .split(/, | and /)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

function factsIn(parts: readonly string[]): Facts {
  const facts: { -readonly [F in keyof Facts]: Facts[F] } = {};
  for (const part of parts) {
    const votes = /^([\d,]+) upvotes?$/.exec(part)?.[1];
    const listed = /^listed (\d{4}-\d{2}-\d{2})$/.exec(part)?.[1];
    if (votes !== undefined) facts.upvotes = findCount(votes);
    else if (listed !== undefined) facts.listed = listed;
    else if (/^[\d,]+ (?:comments?|stars?)$/.test(part)) continue;
    else if (facts.published === undefined && (isDated(part) || /^\d{4}(?:-\d{2}){0,2}$/.test(part)))
      facts.published = findDay(part);
    else {
      const { categories, keywords } = partKeywords(part.split(', '));
      if (keywords.length === 0) facts.categories = categories;
      else facts.venue ??= part;
    }
  }
  return facts;
}

/** The lines of our list of papers. */
function paperLines(lines: readonly DigestLine[]): Told {
  const parsedLines: { -readonly [F in keyof Told]: Told[F] } = { facts: {} };
  const own = lines.filter(
    ({ links, text }) => links.length === 0 || text !== links.map(({ words }) => words).join(' · '),
  );
  const at = own.findIndex(({ text }) =>
    text.split(' · ').some((part) => /^(?:\d{4}(?:-\d{2}){0,2}|listed \S+|[\d,]+ upvotes?)$/.test(part)),
  );
  if (at >= 0) parsedLines.facts = factsIn(own[at]?.text.split(' · ') ?? []);
  if (at > 0) parsedLines.authors = own[at - 1]?.text.split(', ') ?? [];
  for (const { text } of at >= 0 ? own.slice(at + 1) : own) {
    const [, label, words = ''] = /^(Authors' note|Keywords|Summary by .+?): (.*)$/.exec(text) ?? [];
    if (label === "Authors' note") parsedLines.note = words;
    else if (label === 'Keywords') parsedLines.keywords = words.split(', ');
    else if (label === undefined) parsedLines.abstract ??= text;
  }
  return parsedLines;
}
