/** Reads the fields of a block in a list other than its title. */
import { findDay } from '../../domain/day.ts';
import { textOf } from '../dom.ts';
import { findCode } from '../draft-fields.ts';
import { eachOnce, namesOf } from '../metadata/person.ts';
import { findCitation, findCited } from './citation.ts';
import { areNames, isMark, isProse, type Line, linesOf } from './lines.ts';

const abstractLabel = /^(?:abstract|summary|tl;?dr|摘要|概要|要約)\s*[:：.–—-]?\s*/iu;
const authorsLabel = /^(?:authors?|by|作者)\s*[:：]\s*/iu;
const minAbstract = 40;
const minText = 200;
/** Maximum length of a list of names over several lines. */
const maxNames = 5_000;

/** Returns the authors, identified by a class, a label or a line of names. */
export function authorsIn(body: readonly Element[], title: Element | undefined, titleText: string): string[] {
  const lines = joinContinued(linesOf(body, (element) => element === title || isMark(element)));
  const labelled = lines.find(({ text }) => authorsLabel.test(text));
  if (labelled !== undefined) return clean(namesOf(labelled.text.replace(authorsLabel, '')));
  for (const element of body) {
    const named = [element, ...element.querySelectorAll('[class], [aria-label]')].filter((one) =>
      isNamedAuthors(one, title),
    );
    const [first] = named;
    if (first === undefined) continue;
    // One element for all names or one per name. A card that is rendered twice has them twice.
    const each = named.filter((one) => one.className === first.className && one.localName === first.localName);
    return clean(eachOnce(each.map(listedIn)).flatMap(namesOf));
  }
  for (const { text } of linesOf(body, isMark)) {
    const cited = findCitation(text);
    if (cited?.title.startsWith(titleText.slice(0, 40))) return clean(cited.authors);
  }
  for (const { text } of lines) {
    const names = namesIn(text, titleText);
    if (names !== undefined) return clean(names);
  }
  return [];
}

/** A date after the names: "Ada Lovelace 12 Jan 2024", "Ada Lovelace · March 3, 2024". */
const trailingDate = /[\s·|,–—-]*\b(?:\d{1,2} \p{Lu}\p{L}{2,8}\.?|\p{Lu}\p{L}{2,8}\.? \d{1,2}),? (?:19|20)\d\d\b/u;

/** Returns an element's text as names, one per item if it is a list. */
function listedIn(element: Element): string {
  const items = [...element.querySelectorAll('li')].map((item) =>
    textOf(item, 'sup').replace(/[\s,]+(?:and|&)?$/i, ''),
  );
  return items.length > 1 ? items.join('; ') : textOf(element, 'sup').replace(trailingDate, '');
}

/** Joins lines that continue a list of names: the first ends with a comma and names follow. */
function joinContinued(lines: readonly Line[]): Line[] {
  const whole: Line[] = [];
  for (const { text, element } of lines) {
    const last = whole.at(-1);
    const goesOn = last !== undefined && /(?:,|\band|&)$/.test(last.text) && last.text.length < maxNames;
    if (goesOn && findCited(text, true) !== undefined)
      whole[whole.length - 1] = { ...last, text: `${last.text} ${text}` };
    else whole.push({ text, element });
  }
  return whole;
}

/** `authors`, `paper-author`, `issue-item__authors`, `tocAuthors`, `ContribAuthor`; not `authorities`. */
const namedAuthors = /(?:(?<![a-z])author|Author|AUTHOR)s?(?![a-z])|\bbyline\b/;

/** Whether an element's class or label marks authors of the paper, not the author of a blog post. */
function isNamedAuthors(element: Element, title: Element | undefined): boolean {
  const names = element.getAttribute('class') ?? '';
  const said = namedAuthors.test(names) || /^authors?$/i.test(element.getAttribute('aria-label') ?? '');
  if (!said || textOf(element) === '' || element.contains(title ?? null)) return false;
  return !/\bvcard\b/.test(names) && element.closest('.entry-meta, .post-meta, .entry-header, .vcard') === null;
}

/** Returns the names in a line, before or after the title: the whole line, or its start up to a full stop, year or bracket. */
function namesIn(line: string, title: string, alone = false): string[] | undefined {
  const at = line.indexOf(title);
  for (const part of at < 0 ? [line] : [line.slice(at + title.length), line.slice(0, at)]) {
    const bare = part
      .replace(/^\s*[[(][\w ]{0,12}(?:19|20)\d\d[\d./-]*[\])]/, '')
      .replace(/^[\s,.;:–—-]+(?:by\s+)?|^by\s+/i, '');
    const [, names = ''] =
      /^(.{3,}?)(?:(?<=[\p{L}]{2}|et al|[*†‡§¶‖✉])\.(?=\s|$)|\s*\(?(?:19|20)\d\d\b|\s*[[(“"]|$)/u.exec(bare) ?? [];
    const found = findCited(names, alone) ?? findCited(bare, alone);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The position of a block's names: the index of the line, and the number of lines. */
export interface Seat {
  readonly line: number;
  readonly lines: number;
}

/** Returns the position of a name in a block; undefined if no line contains it. */
export function seatOf(body: readonly Element[], name: string): Seat | undefined {
  const lines = linesOf(body, isMark);
  const line = lines.findIndex(({ text }) => text.includes(name));
  return line < 0 ? undefined : { line, lines: lines.length };
}

/** Returns the single name at a position, if the block has the same number of lines. */
export function aloneAt(body: readonly Element[], { line, lines }: Seat, title: string): string[] {
  const texts = linesOf(body, isMark).map(({ text }) => text);
  const text = texts[line] ?? '';
  if (texts.length !== lines || text === title || text.length > 400) return [];
  return clean(namesIn(text, title, true) ?? []);
}

/** Returns the lines that can be a single name. */
export function aloneIn(body: readonly Element[], title: Element | undefined): string[] {
  const lines = linesOf(body, (element) => element === title || isMark(element));
  return clean(lines.map(({ text }) => text).filter((text) => text.length < 60));
}

function clean(names: readonly string[]): string[] {
  return names
    .map((name) => name.replace(/(?<![*†‡§¶✉\d])[*†‡§¶✉\d]+$/u, '').trim())
    .filter((name) => /\p{L}/u.test(name) && !/^(?:others|…|\.\.\.)$/i.test(name));
}

/** Returns the abstract: a labelled paragraph, otherwise the longest text that is neither names nor links. */
export function abstractIn(
  body: readonly Element[],
  title: Element | undefined,
  titleText: string,
): string | undefined {
  const paragraphs = body
    .flatMap(paragraphsIn)
    .filter((element) => title === undefined || !(element.contains(title) || title.contains(element)))
    .map((element): Line => ({ element, text: textOf(element) }));
  const labelled = paragraphs.find(({ text }) => abstractLabel.test(text) && text.length >= minAbstract);
  if (labelled !== undefined) return labelled.text.replace(abstractLabel, '');
  const lines = linesOf(body, (element) => element === title);
  const said = lines.find(({ text }) => abstractLabel.test(text) && text.length >= minAbstract);
  if (said !== undefined) return said.text.replace(abstractLabel, '');
  const cells = lines.filter(
    ({ text, element }) => text.length >= minText && element.matches('td, dd, div, section, article, blockquote'),
  );
  const named = lines.filter(
    ({ element }) => element.matches('[class*="abstract" i]') || /^abstract$/i.test(rowLabelOf(element)),
  );
  const long = [...paragraphs, ...cells, ...named].filter(({ element, text }) => {
    if (text.startsWith(titleText) && text.length < titleText.length + minAbstract) return false;
    if (text.length < minAbstract || authorsLabel.test(text) || areNames(text)) return false;
    if (element.closest('[class*="author" i]') !== null) return false;
    if (digestReasons.test(text) || (isFacts.test(text) && !isProse(text))) return false;
    const linked = [...element.querySelectorAll('a')].reduce((sum, link) => sum + textOf(link).length, 0);
    return linked < text.length / 2;
  });
  const whole = long.filter(({ text }) => sentenceEnd.test(text));
  return (whole.length > 0 ? whole : long).sort((a, b) => b.text.length - a.text.length)[0]?.text;
}

/** Names, date and votes in one line, separated by dots. */
const isFacts = / · .* · /;
/** The reason for a paper in one of Digestif's own digests. */
const digestReasons = /^Matches .{1,200}? \((?:[a-z]+: “|like )/;
const sentenceEnd = /[.!?…。！？]["”’')\]]*$/;

function paragraphsIn(element: Element): Element[] {
  if (element.matches('p, blockquote, [class*="abstract" i], [class*="summary" i], [class*="description" i]'))
    return [element];
  return [...element.querySelectorAll('p, blockquote')];
}

const dayLabel =
  /^(?:first\s+)?(?:published|publication|posted|online|date)\b(?:\s+(?:online|on|date))*\s*:?\s*(?=.*\d{4})/i;

/** Maximum levels of elements in the element of a date. Bounds the time on deeply nested pages. */
const maxDateLevels = 6;

/** Whether an element has descendants more levels below it. */
function nests(element: Element, levels: number): boolean {
  return levels < 0 || [...element.children].some((child) => nests(child, levels - 1));
}

/** Returns the block's date, identified by element, class or label. */
export function dayIn(body: readonly Element[], title: string): string | undefined {
  for (const element of body) {
    for (const place of [element, ...element.querySelectorAll('time, [class*="date" i], span, li, p, div, dd, td')]) {
      if (nests(place, maxDateLevels)) continue;
      const text = textOf(place);
      if (text.length > 60 || place.querySelector('a[href]') !== null) continue;
      const said = place.matches('time, [class*="date" i]') || dayLabel.test(text) || isUnderDate(place);
      const day = said ? findDay(place.getAttribute('datetime') ?? text.replace(dayLabel, '')) : undefined;
      if (day !== undefined && day.length > 4) return day;
    }
  }
  const lines = linesOf(body, () => false).map(({ text }) => text);
  const inLine = lines.map(
    (text) => /[|·•;] (?:first )?(?:published|posted)(?: online)?:? ([^|·•;]+)/i.exec(text)?.[1],
  );
  const day = inLine.map((text) => findDay(text ?? '')).find((found) => found !== undefined && found.length > 4);
  return day ?? yearIn(lines.map((text) => text.replace(title, ' ')));
}

/** Returns the header of a cell's row, as in a table of one paper's fields. */
function rowLabelOf(cell: Element): string {
  const head = cell.localName === 'td' ? cell.previousElementSibling : null;
  return head?.localName === 'th' ? textOf(head) : '';
}

/** Whether a cell's row or column is headed "Date", "Published" or similar. */
function isUnderDate(cell: Element): boolean {
  if (cell.localName !== 'td' || cell.parentElement === null) return false;
  if (/^(?:date|published)$/i.test(rowLabelOf(cell))) return true;
  const at = [...cell.parentElement.children].indexOf(cell);
  const head = cell.closest('table')?.querySelector('tr')?.children[at];
  return head !== undefined && /^(?:date|published|posted|submitted)$/i.test(textOf(head));
}

/** Returns the year if the short lines contain exactly one, for example after a venue: "Science, 2026". */
function yearIn(lines: readonly string[]): string | undefined {
  const short = lines.filter((text) => text.length < 200 && !isProse(text) && !/https?:|\b10\.\d{4}/.test(text));
  const years = new Set(short.flatMap((text) => text.match(/(?<![\d./-])(?:19|20)\d\d(?![\d./-]*\d)/g) ?? []));
  const [year] = years;
  return years.size === 1 ? year : undefined;
}

/** Returns the code repository that the block links to. */
export function codeIn(body: readonly Element[]): string | undefined {
  return body
    .flatMap((element) => (element.localName === 'a' ? [element] : [...element.querySelectorAll('a[href]')]))
    .map((element) => findCode(element.getAttribute('href')))
    .find((address) => address !== undefined && /^https:\/\/[^/]+\/[^/]+\/[\w.-]+$/.test(address));
}
