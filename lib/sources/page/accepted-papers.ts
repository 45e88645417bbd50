/** Reads lists of accepted papers, which conferences publish before the papers have links: titles and names, line by line. */
import type { PaperDraft } from '../../domain/draft.ts';
import { textOf } from '../dom.ts';
import { draftOf } from '../draft-fields.ts';
import { withoutLabel } from '../metadata/abstract-label.ts';
import { isLabel } from '../metadata/labels.ts';
import { namesOf } from '../metadata/person.ts';
import { areNames, isMark, isName, isProse, linesOf } from './lines.ts';
import { isMentioned } from './links.ts';
import { titleOf } from './title.ts';

/** Headings of such lists. */
export const announced =
  /\b(?:accepted|list of)\b.{0,40}\b(?:papers?|articles?|posters?|contributions?|submissions?|abstracts?|demos?|talks?|works?)\b|\bpapers? accepted\b/i;
/** Words in lines that are neither names nor titles. */
const other =
  /\b(?:chairs?|committees?|organi[sz]ers?|board|keynotes?|sponsors?|registration|deadline|submission|session \d|track \d|room|zoom|award)\b/i;
const minPapers = 3;
const minAbstract = 150;

/** Separators between a title and names in one line. */
const between = /\s+[—–|-]\s+|,?\s+by\s+|(?:[.!?,;:][”"’']?|[”"’'][.,;:]?)\s+(?=[\p{Lu}“"‘'])/gu;
/** Matches sentences about the list, which are not titles. */
const sentence = /\b(?:is|are|was|were|will|has|have|please|we|our|you|your|must|should)\b.*\.$/i;

interface Line {
  readonly kind: 'title' | 'names' | 'prose' | 'none';
  readonly text: string;
  readonly element: Element;
  readonly names: readonly string[];
  /** Element, class and position, which lines of the same kind have in common. */
  readonly shape: string;
}

/**
 * Reads a page of accepted papers without links to them: titles under such a heading, each with authors after it, before it
 * or in the same line. Titles without names are ignored, and so is everything else on the page.
 */
export function readAccepted(document: Document): PaperDraft[] {
  const lines = linesUnderHeading(document);
  const kinds = lines.filter(({ kind }) => kind === 'title' || kind === 'names').map(({ kind }) => kind);
  const drafts = paired(alike(lines), kinds[0] === 'names' ? 'names' : 'title');
  return drafts.length < minPapers ? [] : drafts.map((draft, place) => ({ ...draft, rank: place + 1 }));
}

/** Corrects the kinds of lines by their shape: if titles and names have different shapes, the shape identifies single names. */
function alike(lines: readonly Line[]): readonly Line[] {
  const counts = new Map<string, number>();
  for (const [place, { kind, shape }] of lines.entries()) {
    const next = lines[place + 1];
    if (kind !== 'title' || next?.kind !== 'names' || next.shape === shape) continue;
    const pair = `${shape}\n${next.shape}`;
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  if (most === undefined || most[1] < minPapers) return lines;
  const [title, names] = most[0].split('\n');
  return lines.map((line, place) => {
    if (line.shape === title && lines[place + 1]?.shape === names && titleOf(clean(line.text)) !== undefined)
      return { ...line, kind: 'title', text: clean(line.text) };
    if (line.shape === names && lines[place - 1]?.shape === title)
      return { ...line, kind: 'names', names: findNames(line.text) ?? namesOf(line.text) };
    return line;
  });
}

/** Pairs each title with the names next to it. A long text after both is the abstract. */
function paired(lines: readonly Line[], first: 'title' | 'names'): PaperDraft[] {
  const drafts: PaperDraft[] = [];
  let before: Line | undefined;
  let open: PaperDraft | undefined;
  for (const line of lines) {
    if (line.kind === 'none') continue;
    if (line.kind === 'prose') {
      if (open !== undefined && open.abstract === undefined && line.text.length >= minAbstract)
        open.abstract = withoutLabel(line.text);
      before = undefined;
    } else if (before !== undefined && before.kind === first && line.kind !== first) {
      const [title, names] = first === 'title' ? [before, line] : [line, before];
      open = draftOf({ title: title.text, authors: [...names.names] });
      drafts.push(open);
      before = undefined;
    } else before = line;
  }
  return drafts;
}

/** Returns the lines under the heading, up to the next heading of the same level about something else. */
function linesUnderHeading(document: Document): Line[] {
  const heads = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')];
  const head = heads.find((one) => announced.test(textOf(one)));
  if (head === undefined && !announced.test(document.title)) return [];
  const end = heads
    .slice(head === undefined ? 0 : heads.indexOf(head) + 1)
    .find((one) => head !== undefined && one.localName <= head.localName && !announced.test(textOf(one)));
  const zones = new Map<Element, boolean>();
  const isBefore = (a: Element, b: Element): boolean => (a.compareDocumentPosition(b) & 4) !== 0;
  const hidden = (element: Element): boolean => isAside(element) || isMentioned(element, zones);
  return linesOf([document.body], (element) => isMark(element) || hidden(element))
    .filter(({ element }) => head === undefined || (isBefore(head, element) && !head.contains(element)))
    .filter(({ element }) => end === undefined || (isBefore(element, end) && !element.contains(end)))
    .flatMap(({ text, element }, place, all) => {
      let before = place;
      while (all[before - 1]?.element === element) before -= 1;
      return kindsOf(text, element, `${element.localName}.${element.className} ${place - before}`);
    });
}

function isAside(element: Element): boolean {
  return /^(?:nav|aside|header|footer|form)$/.test(element.localName);
}

/** Classifies a line. A line with a title and its names becomes two. */
function kindsOf(text: string, element: Element, shape: string): Line[] {
  const line = (kind: Line['kind'], words: string, names: readonly string[] = []): Line => ({
    kind,
    text: words,
    element,
    names,
    shape,
  });
  const names = findNames(text);
  if (names !== undefined) return [line('names', text, names)];
  for (const end of text.matchAll(between)) {
    const [one, two] = [text.slice(0, end.index), text.slice(end.index + end[0].length)];
    const [last, first] = [findNames(two), findNames(one)];
    if (last !== undefined && isTitle(one)) return [line('title', clean(one)), line('names', two, last)];
    if (first !== undefined && isTitle(two)) return [line('names', one, first), line('title', clean(two))];
  }
  if (isTitle(text)) return [line('title', clean(text))];
  return [line(text.length >= minAbstract && isProse(text) ? 'prose' : 'none', text)];
}

/** Whether a line can be the title of a paper. */
export function isTitle(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  if (words.length < 3 || text.length > 300 || other.test(text) || isLabel(text) || announced.test(text)) return false;
  return titleOf(clean(text)) !== undefined && !sentence.test(text.trim());
}

/** Removes a title's number, its kind of paper, and quotation marks. */
export function clean(text: string): string {
  const bare = text
    .replace(/^[^\p{L}\p{N}“"'([]+/u, '')
    .replace(/^(?:[([][\p{L}\s-]{3,20}[)\]]:?\s*)+/u, '')
    .replace(/^\s*(?:(?:paper|id|no)\.?\s*)?(?:[#([]?\d{1,4}[.):\]]?)\s+(?=\S)/i, '')
    .trim();
  return bare.replace(/^[“"‘']+|[.,;:]?[”"’']+[.,;:]*$/gu, '').replace(/(?<!\.)[.,;:]$/, '');
}

/** Returns the names in a line, without affiliations in brackets or after a comma. */
export function findNames(text: string): string[] | undefined {
  const bare = text
    .replace(/^(?:authors?|by)\s*:?\s+/i, '')
    .replace(/\s*[([][^()[\]]*[)\]]/g, '')
    .replace(/(?<![\s.,;])[\s.,;]+$/, '');
  if (/^\P{L}*$/u.test(bare)) return undefined;
  const split = (line: string): string[] =>
    line
      .split(/\s*[,;·•|]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+/)
      .map((name) => name.replace(/(?<![*†‡§¶✉\d])[*†‡§¶✉\d]+$/u, '').trim());
  if (areNames(bare)) return split(bare).filter((name) => name !== '' && !/^(?:et al\.?|others)$/i.test(name));
  // "Ada Lovelace, University of Maps; Alan Turing, Institute of Worlds"
  const heads = bare.split(/\s*;\s*/).map((part) => part.split(',')[0]?.trim() ?? '');
  if (heads.length > 1 && heads.every(isPerson)) return heads;
  // A single name counts only if a bracket or a label was removed.
  return bare !== text.trim() && isPerson(bare) ? [bare] : undefined;
}

function isPerson(text: string): boolean {
  const words = text.split(/\s+/);
  return (
    words.length > 1 &&
    words.length < 5 &&
    isName(text) &&
    !/\b(?:university|institute|college|school|lab)\b/i.test(text)
  );
}
