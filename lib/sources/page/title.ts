/** Finds the title of a block in a list. */
import { findArxivId } from '../../domain/key.ts';
import { collapse } from '../../domain/text.ts';
import { textOf } from '../dom.ts';
import { isLabel } from '../metadata/labels.ts';
import { findCitation, findCited } from './citation.ts';
import { areNames, isMark, isName, isProse, linesOf, textAround } from './lines.ts';
import type { PaperLink } from './links.ts';

export const heading = 'h1, h2, h3, h4, h5, h6, summary, [role="heading"]';
/** A number before a title: `3.`, `[12]`, `#4:`. */
export const enumerator = /^\s*(?:[#№]\s*)?[[(（]?\d{1,3}[\])）.、:：]+(?:\s+(?=\S)|(?=[^\s\d]))/u;
const leastTitle = 4;
/** A citation, not a title: "Lovelace et al. (2025)", "Turing 2025". */
const citation =
  /^\W*\p{Lu}[\p{L}'’-]+(?: (?:and|&) \p{Lu}[\p{L}'’-]+| et al\.?| and others)?,? \(?\d{4}[a-z]?\)?\W*$/u;
/** Venues, which lists set in italics like titles. */
const venue =
  /^(?:in\s+)?(?:the\s+)?(?:proceedings|proc\.|journal|conference|transactions|advances in|international|annual|arxiv|workshop|ieee|acm|nature|science|under review|to appear|preprint)\b/i;

/** Text in brackets after a title: a host or the reading time. */
const aside = /^(?:[\w-]+(?:\.[a-z]{2,})+|\d+[\s-]*min(?:ute)?s?(?: read)?)$/i;

/** Selects elements with the venue. */
const venues = '[class*="venue" i], [class*="journal" i], [class*="conference" i]';

const titled = /(?:^|[\s_-])(?:\w*[^\W_])?title(?:\s|$)/i;

export interface Titled {
  readonly title: string;
  readonly element: Element | undefined;
  /** How the title is marked, which is the same for all blocks of a list. */
  readonly mark: 'heading' | 'link' | 'bold' | 'quoted' | 'cell' | 'cited' | 'text';
}

/** Returns a text as a title, without its number and trailing labels; undefined if it is too short or only names a link's target. */
export function titleOf(text: string): string | undefined {
  const title = withoutLabels(text.replace(enumerator, ''));
  const letters = title.replace(/[^\p{L}\p{N}]+/gu, '');
  if (letters.length < leastTitle || isLabel(title) || citation.test(title)) return undefined;
  if (/^arxiv:\s*[\w.-]+\/?\d{4}/i.test(title) || findArxivId(title) !== undefined || /^[\d\s./:-]+$/.test(title))
    return undefined;
  return collapse(title);
}

/** Removes "[paper] [code]" and "(arxiv.org)" from the end of a title. */
function withoutLabels(text: string): string {
  for (let title = text.trim(); ; ) {
    const [whole, inner = ''] = /\s*[[(（【]([^[\]()（）【】]{1,60})[\])）】]$/u.exec(title) ?? [''];
    const parts = inner.split(/\s*[|,/·&]\s*/);
    if (whole === '' || !parts.every((part) => isLabel(part) || aside.test(part))) return title;
    title = title.slice(0, -whole.length);
  }
}

/** Returns the title in a heading: its link to the paper if that is most of it, otherwise its text. */
export function titleInHeading(head: Element, links: readonly PaperLink[]): string | undefined {
  const whole = textOf(head);
  const linked = links.find(({ element }) => head.contains(element))?.element;
  const text = linked === undefined ? '' : textOf(linked);
  return (text.length * 2 > whole.length ? titleOf(text) : undefined) ?? titleOf(whole);
}

/**
 * Finds a block's title: its heading, or a link or bold words at its start; otherwise a link, bold words or a quotation after
 * names or a date; otherwise the text before its links.
 */
export function titleIn(block: Element, links: readonly PaperLink[]): Titled | undefined {
  const named = [...block.querySelectorAll(`${heading}, [class*="title" i], papertitle`)].filter(
    (element) => titleInHeading(element, links) !== undefined,
  );
  // Prefer the class `title` to classes that only start with it (`titleauthoryear`).
  const head = named.find((element) => element.matches(heading) || titled.test(element.className)) ?? named[0];
  if (head !== undefined) {
    const title = titleInHeading(head, links) ?? '';
    // A full stop separates the title from names in the same line.
    return { title: head.matches(heading) ? title : title.replace(/(?<!\.)\.$/, ''), element: head, mark: 'heading' };
  }
  const isRow = block.localName === 'tr';
  const linked = links.find(({ element }) => mayBeTitle(element))?.element;
  if (linked !== undefined && (isRow || standsAsTitle(block, linked))) {
    return { title: titleOf(textOf(linked)) ?? '', element: linked, mark: 'link' };
  }
  if (isRow) return titleInRow(block);
  // The link is part of a sentence, which will not name the paper again.
  if (linked !== undefined) return undefined;
  return (
    titleLinked(block, isFirst) ??
    titleCited(block) ??
    titleMarked(block) ??
    titleQuoted(block) ??
    titleLinked(block, standsAsTitle) ??
    titleBefore(block, links)
  );
}

function mayBeTitle(link: Element): boolean {
  return link.closest(venues) === null && titleOf(textOf(link)) !== undefined;
}

/** Finds the title in a line that starts with names, like a reference. */
function titleCited(block: Element): Titled | undefined {
  const [line] = linesOf([block], isMark);
  const title = line === undefined ? undefined : titleOf(findCitation(line.text)?.title ?? '');
  if (title === undefined) return undefined;
  const element = [...block.querySelectorAll('a, strong, b, em, i')].find((one) => textOf(one).startsWith(title));
  // A title can continue after a question mark, if its element does.
  const whole = /[?!]$/.test(title) && element !== undefined ? titleOf(textOf(element)) : undefined;
  return { title: whole ?? title, element, mark: 'cited' };
}

/** Finds a link to one of the site's own pages in the position of a title. */
function titleLinked(block: Element, stands: (block: Element, link: Element) => boolean): Titled | undefined {
  const element = [...block.querySelectorAll('a[href]')].find((link) => {
    return mayBeTitle(link) && !isPerson(titleOf(textOf(link)) ?? '') && stands(block, link);
  });
  return element === undefined ? undefined : { title: titleOf(textOf(element)) ?? '', element, mark: 'link' };
}

/** Whether an element is the first line of its block, or the start of it before punctuation. */
function isFirst(block: Element, element: Element): boolean {
  const { before, after } = textAround(block, element);
  return isNothing(before) && (after === '' || /^[.,:;([|—–-]/.test(after));
}

/** Whether a text can be an author's name: two or three capitalised words, with an initial if there are three. */
function isPerson(text: string): boolean {
  return wordCount(text) < 4 && isName(text) && (/\b\p{Lu}\./u.test(text) || wordCount(text) === 2);
}

/** Whether an element starts its block or follows only names, a date or a label, and no sentence continues after it. */
function standsAsTitle(block: Element, element: Element): boolean {
  const { before, after } = textAround(block, element);
  if (goesOn(after)) return false;
  if (isNothing(before)) return true;
  if (isProse(before) || wordCount(textOf(element)) < 3) return false;
  if (!/^[—–:([|.-]|^$/.test(after) && isProse(after)) return false;
  return (
    block.matches('li, dd, dt') || findCited(lastSentence(before), true) !== undefined || /\d[^\p{L}]*$/u.test(before)
  );
}

/** Whether a text continues a sentence, rather than names, a venue or more links: "by Ada", "in Maps", "and code". */
function goesOn(after: string): boolean {
  return /^\p{Ll}/u.test(after) && !/^(?:by|from|in|at)\b/.test(after) && !isLabel(after.replace(/^(?:and|or)\s+/, ''));
}

/** Whether a text is only a number or a mark. */
function isNothing(text: string): boolean {
  return text.length <= 80 && text.replace(enumerator, '').replace(/[^\p{L}]+/gu, '') === '';
}

function lastSentence(text: string): string {
  return text
    .replace(/(?<![\s.,:–—-])[\s.,:–—-]+$/, '')
    .replace(/\s*\(?\d{4}[a-z]?\)?$/, '')
    .replace(/(?<![\s.,])[\s.,]+$/, '');
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
}

/** Finds bold or italic words: those at the start of the block, otherwise the first that are neither names nor a venue. */
function titleMarked(block: Element): Titled | undefined {
  const marked = [...block.querySelectorAll('strong, b, em, i, cite, u')].flatMap((element) => {
    const title = titleOf(textOf(element));
    return title === undefined ? [] : [{ title, element, around: textAround(block, element) }];
  });
  const first = marked.find(({ around }) => isNothing(around.before));
  if (first !== undefined && !areNames(first.title) && findCited(`${first.title}${first.around.after}`) === undefined)
    return titledBy(first);
  const inside = marked.filter(
    ({ title, around }) =>
      wordCount(title) > 2 &&
      !areNames(title) &&
      !isPerson(title) &&
      !venue.test(title) &&
      !isProse(around.before) &&
      !isProse(around.after),
  );
  return titledBy(inside.find(({ element }) => element.matches('strong, b')) ?? inside[0]);
}

function titledBy(found: { title: string; element: Element } | undefined): Titled | undefined {
  return found === undefined
    ? undefined
    : { title: found.title.replace(/[.,]$/, ''), element: found.element, mark: 'bold' };
}

function titleQuoted(block: Element): Titled | undefined {
  const [, quoted = ''] = /[“"]([^“”"]{15,300}?)[.,]?[”"]/.exec(textOf(block)) ?? [];
  const title = titleOf(quoted);
  return title === undefined || wordCount(title) < 3 || isProse(textOf(block).replace(quoted, ''))
    ? undefined
    : { title, element: undefined, mark: 'quoted' };
}

/** Finds the title before a list item's first link: "[2025/03] Title. Authors. [paper] [code]". */
function titleBefore(block: Element, links: readonly PaperLink[]): Titled | undefined {
  const [first] = links;
  if (first === undefined || !block.matches('li, dd, p')) return undefined;
  const { before, after } = textAround(block, first.element);
  if (
    goesOn(after) ||
    isProse(after) ||
    /\b(?:see|in|via|from|cf\.?|by|with|our|the|this|that|their|at|of|on)\W*$/i.test(before)
  )
    return undefined;
  const [line = ''] = linesOf([block], (element) => element.localName === 'a').map(({ text }) => text);
  const said = before.startsWith(line.replace(/(?<![\s[(|])[\s[(|]+$/, '')) ? line : before;
  const bare = said.replace(
    /^(?:\s*(?:[[(（【][^\])）】]{0,40}[\])）】]|\d{4}[-/.]\d\d(?:[-/.]\d\d)?|[:：•·-]))+\s*/u,
    '',
  );
  const [one = '', two = ''] = bare
    .replace(/(?<![\s[(（【|:：,–—-])[\s[(（【|:：,–—-]+$/u, '')
    .split(/(?<=\p{L}{2}[)\]]?)\.\s+/u);
  const title = titleOf((areNames(one) ? two : one).replace(/[.,]$/, ''));
  return title === undefined || wordCount(title) < 3 || /^(?:see|this|we|in|our|for|more|read)\b/i.test(title)
    ? undefined
    : { title, element: undefined, mark: 'text' };
}

/** Finds the cell of a table row under "Title" or "Paper", otherwise the longest cell without names. */
function titleInRow(row: Element): Titled | undefined {
  const heads = [...(row.closest('table')?.querySelector('tr')?.children ?? [])];
  const named = heads.findIndex((head) => /^(?:paper )?(?:title|paper|name|publication)s?$/i.test(textOf(head)));
  const cells = [...row.children];
  const under = cells[named];
  const widest = cells.filter((cell) => !areNames(textOf(cell))).sort((a, b) => textOf(b).length - textOf(a).length)[0];
  for (const element of [under, widest]) {
    const found = element === undefined ? undefined : titleInCell(element);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Finds the title in a cell with more text: bold words at its start, or its first line. */
function titleInCell(cell: Element): Titled | undefined {
  const bold = [...cell.querySelectorAll('strong, b, a')].find((one) => isNothing(textAround(cell, one).before));
  const [line] = linesOf([cell], () => false);
  const isWhole = bold !== undefined && (line === undefined || !textOf(bold).startsWith(line.text));
  const element = isWhole ? bold : cell;
  const whole = isWhole ? textOf(bold) : (line?.text ?? '');
  const [said = '', ...about] = whole.split(/\s+[-–—]\s+(?=\p{Ll})/u);
  const title = titleOf(isProse(about.join(' ')) ? said : whole);
  return title === undefined ? undefined : { title, element, mark: 'cell' };
}
