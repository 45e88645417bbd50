/**
 * Reads the fields of a row in a site's list: with the selectors of the site's file or, if the site has changed them, from
 * the visible text.
 */
import { findDay } from '../../domain/day.ts';
import { findAddress, textOf, unescaped } from '../dom.ts';
import { definedOf, type PartialFields } from '../draft-fields.ts';
import { withoutLabel } from '../metadata/abstract-label.ts';
import { isLabel } from '../metadata/labels.ts';
import { eachOnce, isOneName, isTurned, nameOf, namesOf } from '../metadata/person.ts';
import { findCited } from '../page/citation.ts';
import { isMark, isProse, linesOf } from '../page/lines.ts';
import { inRow, type Row, textInRow } from './rows.ts';
import type { ReadRow, RowFields } from './site.ts';

/** Reads a row's fields. Missing fields are undefined or empty. */
export const readRow: ReadRow = (row, fields, url) => {
  const { paper, title, address } = row;
  const abstract =
    fields.abstract === undefined ? undefined : textInRow(row, fields.abstract, 'button, h3, h4, .sr-only');
  const pdf = fields.pdf === undefined ? undefined : [...inRow(row, fields.pdf)][0]?.getAttribute('href');
  const more = definedOf(fields.more?.(row, url));
  // Marks and pictures next to names are not authors.
  const named = (more.authors ?? authorsIn(row, fields.authors ?? anyAuthors)).filter(isAuthor);
  const authors = named.length > 0 ? named : authorsIn(row, anyAuthors);
  const isWhole = authors.length > 0 && fields.abstract === undefined && fields.date === undefined;
  const shown: PartialFields = isWhole || isMarked(row, fields) ? {} : shownIn(row, fields);
  return {
    title,
    abstract: abstract === undefined || isTruncated(abstract) ? shown.abstract : withoutLabel(abstract),
    url: paper.url ?? address,
    pdf: findAddress(pdf, url),
    venue: fields.venue === undefined ? undefined : textInRow(row, fields.venue),
    published: (fields.date === undefined ? undefined : dayIn(row, fields.date)) ?? shown.published,
    ...more,
    authors: authors.length > 0 ? authors : (shown.authors ?? []),
    keys: [...(paper.keys ?? []), ...(more.keys ?? []), ...doiOf(row)],
  };
};

/** Whether a row has any of the site's known classes. If not, the site has renamed them. */
function isMarked(row: Row, { authors, abstract, date, title }: RowFields): boolean {
  const classes = [authors, abstract, date, title]
    .flatMap((selector) => selector?.split(', ') ?? [])
    .filter((selector) => /\.\w|\[class/.test(selector));
  return classes.length > 0 && !inRow(row, classes.join(', ')).next().done;
}

/** Words of subjects and article types, which appear in rows in the same form as names. */
const noPeople =
  /\b(?:access|articles?|biology|chemistry|editorial|engineering|free|letters?|medicine|neuroscience|open|physics|research|reviews?|sciences?)\b/i;

/** Reads fields from the visible text of a row without known classes: a line or list of names, a date, a paragraph. */
function shownIn(row: Row, fields: RowFields): PartialFields {
  const isOther = (element: Element): boolean => element === row.titleElement || isMark(element);
  const lines = linesOf(row.elements, isOther).map(({ text }) => text);
  const listed = [...inRow(row, 'ul, ol')].map((list) =>
    [...list.children]
      .map((item) => textOf(item, noName).replace(/[\s,;]+(?:and|&)?$/, ''))
      .filter(isAuthor)
      .join(', '),
  );
  const parts = [...inRow(row, 'span, i, em')].filter(
    (part) => part.childElementCount === 0 && !row.titleElement.contains(part),
  );
  const people = [...lines, ...listed, ...parts.map((part) => textOf(part))]
    .map((line) => findCited(line.replace(/^authors?\s*:\s*/i, '')))
    .find((names) => names?.every((name) => !noPeople.test(name) && !isLabel(name)));
  return {
    authors: people,
    ...(fields.abstract === undefined ? {} : { abstract: lines.find(isAbstract) }),
    ...(fields.date === undefined ? {} : { published: bareDayIn(row) }),
  };
}

/** Returns the date of an element that contains only a date: "12 March 2024". */
function bareDayIn(row: Row): string | undefined {
  for (const element of inRow(row, '*')) {
    const text = element.childElementCount > 0 ? '' : textOf(element);
    const day =
      text.length < 30 && /\b(?:19|20)\d\d\b/.test(text) && !/\b10\.\d{4}/.test(text) ? findDay(text) : undefined;
    if (day !== undefined && day.length > 4) return day;
  }
  return undefined;
}

function isAbstract(line: string): boolean {
  return line.length > 100 && isProse(line) && !isTruncated(line);
}

/** Whether a text ends in dots, so that it is only the beginning of an abstract. */
function isTruncated(text: string): boolean {
  return /(?:…|\.\.\.)\W*$/.test(text);
}

/** Selects authors on sites that have changed their classes. */
const anyAuthors =
  '[itemprop="author"], [itemprop="creator"], [property="author"], [rel~="author"], [class*="author" i], [class*="contrib" i], a[href*="/author"], a[href*="/profile/"], a[href*="author="]';
/** Selects parts of a name's element that are not part of the name. */
const noName =
  'sup, button, svg, [hidden], [aria-hidden="true"], [class*="orcid" i], [class*="_inst" i], [class*="affil" i], .sr-only, .label, a[href*="/journal/"], a[href*="/book/"]';

function authorsIn(row: Row, selector: string): string[] {
  // Innermost elements only, because the same selector can match a list of names and its items.
  const places = [...inRow(row, selector)].filter(
    (place) =>
      !place.contains(row.titleElement) &&
      !row.titleElement.contains(place) &&
      place.closest('sup') === null &&
      /\p{L}/u.test(textOf(place, noName)),
  );
  const inner = places.filter((place) => !places.some((other) => other !== place && place.contains(other)));
  // A card that is rendered twice has its authors twice.
  const texts = eachOnce(inner.map((place) => textOf(place, noName)));
  const isList = (text: string): boolean => (texts.length === 1 && !isTurned(text)) || !isOneName(text);
  const names = texts.flatMap((text) => (isList(text) ? namesOf(text) : nameOf(text)));
  return names.map((name) => name.replace(/^(?:and|&) | in$/g, '')).filter(isAuthor);
}

function isAuthor(name: string): boolean {
  return (
    /\p{L}/u.test(name) &&
    !/^(?:et al\b.*|and|authors?:?|by|others|show (?:all|more|less).*|…|\.\.\.|\+?\d.*)$/i.test(name)
  );
}

/** Returns the DOI that a row links to or has as an attribute, if there is exactly one. */
function doiOf(row: Row): string[] {
  const written = [...inRow(row, 'a[href*="doi.org/10."], [data-doi]')].map(
    (element) => element.getAttribute('data-doi') ?? element.getAttribute('href')?.replace(/^.*doi\.org\//, '') ?? '',
  );
  const [doi, ...others] = new Set(
    written.map((one) =>
      unescaped(one)
        .replace(/[?#].*$/, '')
        .toLowerCase(),
    ),
  );
  return doi === undefined || others.length > 0 || !doi.startsWith('10.') ? [] : [`doi:${doi}`];
}

function dayIn(row: Row, selector: string): string | undefined {
  for (const element of inRow(row, selector)) {
    const text = textOf(element);
    // Attributes can be more precise than the text: ACM's "April 2025" has "Published: 25 April 2025".
    const said = element.getAttribute('datetime') ?? element.getAttribute('data-title') ?? '';
    // "pp. 1999–2012" and "Article No. 2015" are not years.
    const day = /^(?:pp|page|article)/i.test(text) ? undefined : findDay(`${said} ${text}`);
    if (day !== undefined) return day;
  }
  return undefined;
}
