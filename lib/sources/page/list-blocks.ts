/** Finds the blocks of a page that are about one paper each. */
import { schemeOf } from '../../domain/key.ts';
import type { Steps } from '../../domain/source.ts';
import { isRead, textOf } from '../dom.ts';
import { isLabel } from '../metadata/labels.ts';
import { isProse, textAround } from './lines.ts';
import type { PaperLink } from './links.ts';
import { enumerator, heading, titleIn, titleInHeading } from './title.ts';

/** Elements that can be an item of a list of papers. A heading stands for itself and what follows it. */
const blockTags = new Set(['article', 'li', 'tr', 'dd', 'dt', 'section', 'details', 'div', 'p', 'td', 'blockquote']);

/** Headings, including the terms of definition lists. */
const heads = `${heading}, dt`;

/** Maximum characters around the links in a row of links: labels, marks, a date. */
const maxRowText = 80;

/** Maximum elements between a heading and a link that belongs to the same paper. */
const maxBlock = 30;

/** Maximum levels between a link and its item; cards of page builders have about 15. Bounds the time on deeply nested pages. */
const maxLevels = 24;

/** Elements that contain many papers and are not items. */
const lists = /^(?:main|body|html|ul|ol|tbody|dl)$/;

export interface PaperBlock {
  readonly links: readonly PaperLink[];
  readonly title: string;
  /** The title's element, if it has one of its own. */
  readonly titleElement: Element | undefined;
  /** The elements that belong to the paper. */
  readonly elements: readonly Element[];
  /** Element and kind of title, which the blocks of a list have in common. */
  readonly shape: string;
}

export function* findBlocks(all: readonly PaperLink[]): Steps<PaperBlock[]> {
  const links = all.filter(({ element }) => !isMention(element));
  const places = new Map<Element, number>(links.map(({ element }, place) => [element, place]));
  const blocks: PaperBlock[] = [];
  const failed: Failed = new Map();
  for (let place = 0; place < links.length; place += 1) {
    yield;
    const block = blockAround(place, links, places, failed);
    if (block === undefined) continue;
    blocks.push(block);
    // The links of a block are next to each other, so skip them.
    const last = block.links.at(-1);
    place = Math.max(place, last === undefined ? 0 : (places.get(last.element) ?? 0));
  }
  return blocks;
}

/** Elements that are no block, so that they are tried for only one of their links. */
type Failed = Map<Element, 'no title' | 'several papers'>;

/** Climbs from a link to the first ancestor with a title, as long as all links in it belong to one paper. */
function blockAround(
  at: number,
  links: readonly PaperLink[],
  places: ReadonlyMap<Element, number>,
  failed: Failed,
): PaperBlock | undefined {
  const link = links[at];
  let place: Element | null = link?.element ?? null;
  for (let level = 0; place !== null && link !== undefined; place = place.parentElement, level += 1) {
    if (level > maxLevels || place.localName === 'body') return undefined;
    // Checking only the neighbouring links shows whether the climb has left the paper, without searching all descendants.
    if (
      [links[at - 1], links[at + 1]].some((other) => other && place?.contains(other.element) && differ(link, other))
    ) {
      return undefined;
    }
    // Elements inside a heading are not blocks.
    if (place.parentElement?.closest(heading)) continue;
    const block = headedBlock(place, link, links, places);
    if (block !== undefined) return block;
    const tag = place.localName;
    if (!blockTags.has(tag) && !isCard(place)) continue;
    const why = failed.get(place);
    if (why === 'several papers') return undefined;
    if (why !== undefined) continue;
    const inside = linksIn([place], links, places);
    if (!areOnePaper(inside)) {
      failed.set(place, 'several papers');
      return undefined;
    }
    const titled = titleIn(place, inside);
    if (titled === undefined) {
      failed.set(place, 'no title');
      continue;
    }
    const elements = [widened(place, titled.element, links, places)];
    return {
      links: linksIn(elements, links, places),
      title: titled.title,
      titleElement: titled.element,
      elements,
      shape: `${tag} ${titled.mark}`,
    };
  }
  return undefined;
}

/** Whether a link contains everything about a paper. */
function isCard(element: Element): boolean {
  if (element.localName !== 'a') return false;
  const head = element.querySelector(heading);
  return element.querySelector('p, div') !== null || (head !== null && textOf(head) !== textOf(element));
}

/** Returns the block of a heading and what follows it up to the next heading, if the link is in it. */
function headedBlock(
  place: Element,
  link: PaperLink,
  links: readonly PaperLink[],
  places: ReadonlyMap<Element, number>,
): PaperBlock | undefined {
  let head: Element | null = place;
  for (let far = 0; head !== null && (!isHead(head) || isSubhead(head)); far += 1) {
    // A horizontal rule starts another block.
    if (far === maxBlock || (head !== place && head.localName === 'hr')) return undefined;
    head = head.previousElementSibling;
  }
  while (head !== null && head.parentElement !== null && innerOf(head.parentElement) === innerOf(head))
    head = head.parentElement;
  if (head === null || (head !== place && place.matches('ul, ol, table, dl') && !isLabelled(link.element))) {
    return undefined;
  }
  const body: Element[] = [];
  for (let next = head.nextElementSibling; next !== null && next.localName !== 'hr'; next = next.nextElementSibling) {
    if ((isHead(next) && !isSubhead(next)) || next.querySelector(heading) !== null) break;
    if (body.push(next) > 2 * maxBlock) return undefined;
  }
  const inside = linksIn([head, ...body], links, places);
  if (!inside.includes(link) || !areOnePaper(inside)) return undefined;
  const title = titleInHeading(head, inside);
  if (title === undefined) return undefined;
  const shape = `heading ${head.localName}`;
  // The heading can be inside a header element, with the rest of the item after it.
  const item = widened(head, head, links, places);
  if (item === head) return { links: inside, title, titleElement: head, elements: [head, ...body], shape };
  return { links: linksIn([item], links, places), title, titleElement: head, elements: [item], shape };
}

/** Returns the innermost element of nested boxes. */
function innerOf(box: Element): Element {
  let inner = box;
  while (/^(?:div|span|header)$/.test(inner.localName) && inner.firstElementChild !== null) {
    const child: Element = inner.firstElementChild;
    if (child.nextElementSibling !== null || !isRead(child) || hasOwnText(inner)) break;
    inner = child;
  }
  return inner;
}

function hasOwnText(element: Element): boolean {
  return [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue?.trim() !== '');
}

/** Whether an element is a heading, a button that expands what follows it, or a paragraph that is entirely bold. */
function isHead(whole: Element): boolean {
  const element = innerOf(whole);
  if (element.localName === 'button') return element.nextElementSibling !== null && textOf(element).includes(' ');
  if (element.localName !== 'p') return element.matches(heads);
  if (isLabel(textOf(element))) return false;
  const bold = element.querySelector('strong, b');
  return bold !== null && textOf(bold) !== '' && textOf(bold) === textOf(element);
}

/** Whether an element is the heading of a section about one paper, such as "Abstract". */
function isSubhead(element: Element): boolean {
  return /^(?:abstract|links?|resources|authors?|summary|overview|papers?|code|tl;?dr|highlights|key (?:points|ideas?|findings)|details)\s*:?$/i.test(
    textOf(element),
  );
}

/** Whether a link is in one of several labelled lines about a paper: "Link: https://…". */
function isLabelled(link: Element): boolean {
  const item = link.closest('li, td, dd');
  if (item === null) return false;
  const { before, after } = textAround(item, link);
  return before.length < 25 && !isProse(after);
}

/**
 * Widens a block to the item that contains it, as long as the item has no other heading: an element without links to other
 * papers, or a list item, row or card whose links belong to one paper.
 */
function widened(
  block: Element,
  title: Element | undefined,
  links: readonly PaperLink[],
  places: ReadonlyMap<Element, number>,
): Element {
  let wide = block;
  const own = linksIn([block], links, places);
  const keys = new Set(own.map(({ key }) => key));
  const at = own.map(({ element }) => places.get(element) ?? -1);
  // "Abstract" and "PDF" after a title lead to the same paper.
  const isOwn = (place: number): boolean => keys.has(links[place]?.key ?? 'title:');
  let [first, last] = [Math.min(...at), Math.max(...at)];
  while (isOwn(first - 1)) first -= 1;
  while (isOwn(last + 1)) last += 1;
  const neighbours = [links[first - 1], links[last + 1]];
  let up = block.parentElement;
  for (
    let level = 0;
    up !== null && level <= maxLevels && !lists.test(up.localName);
    up = up.parentElement, level += 1
  ) {
    const parent = up;
    const grows = neighbours.some((other) => other !== undefined && parent.contains(other.element));
    if (grows && !(up.matches('li, tr, article') && areOnePaper(linksIn([up], links, places)))) break;
    const others = [...up.querySelectorAll(heading)].filter((head) => title === undefined || !head.contains(title));
    if (others.some((head) => title?.contains(head) !== true)) break;
    wide = up;
  }
  return wide;
}

function linksIn(
  elements: readonly Element[],
  links: readonly PaperLink[],
  places: ReadonlyMap<Element, number>,
): PaperLink[] {
  return elements.flatMap((element) => {
    const candidates = element.localName === 'a' ? [element] : [...element.querySelectorAll('a[href]')];
    return candidates.flatMap((candidate) => links[places.get(candidate) ?? -1] ?? []);
  });
}

/** Whether two links lead to different papers: their identifiers have the same scheme but differ. */
function differ(a: PaperLink, b: PaperLink): boolean {
  return schemeOf(a.key) === schemeOf(b.key) && a.key !== b.key;
}

function areOnePaper(links: readonly PaperLink[]): boolean {
  const known = new Map<string, PaperLink>();
  return links.every((link) => {
    const other = known.get(schemeOf(link.key));
    known.set(schemeOf(link.key), link);
    return other === undefined || !differ(link, other);
  });
}

/**
 * Whether a link is a mention in prose. Not mentions: a link in a heading, at the start of a line that does not continue as a
 * sentence, after names or a date, or with a text like "PDF" or "arXiv" that no sentence follows.
 */
function isMention(link: Element): boolean {
  const line = link.closest(`p, li, td, dd, dt, div, section, article, blockquote, ${heading}`);
  if (line === null || line.matches(heading) || link.querySelector(`p, div, ${heading}`) !== null) return false;
  const { before, after, unlinked } = textAround(line, link);
  if (before.length + after.length < maxRowText || !/\p{L}/u.test(before.replace(enumerator, ''))) return false;
  return isLabel(textOf(link)) ? isProse(unlinked) : isProse(before) || (!/^[—–:([|.-]/.test(after) && isProse(after));
}
