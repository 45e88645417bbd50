import type { PaperDraft } from '../../domain/draft.ts';
import { schemeOf } from '../../domain/key.ts';
import { collapse } from '../../domain/text.ts';
import { textOf } from '../dom.ts';
import { draftOf as fieldsOf, monthOfArxivId } from '../fields.ts';
import { isLabel } from '../metadata/labels.ts';
import { namesOf } from '../metadata/person.ts';
import { findPaperLinks, type PaperLink } from './links.ts';

/** The blocks that lists of papers are made of; a heading stands for itself and what follows it. */
const blockTags = new Set(['article', 'li', 'tr', 'dd', 'dt', 'section', 'details', 'div', 'p', 'td', 'blockquote']);
const heading = 'h1, h2, h3, h4, h5, h6, summary, [role="heading"]';
/** A term of a list of terms is the heading of what is said about it. */
const heads = `${heading}, dt`;
const enumerator = /^\s*(?:[#№]\s*)?[[(（]?\d{1,3}[\])）.、:：]+\s*(?=\S)/u;
const leastTitle = 4;
/** What may stand around the links of a row of links: labels, marks, a day. */
const longestRow = 80;

interface Block {
  readonly links: readonly PaperLink[];
  readonly title: string;
  /** What stands in the block besides its title. */
  readonly body: readonly Element[];
  /** Blocks of one list look alike: same element, title marked alike. */
  readonly shape: string;
}

/**
 * Reads a page of an unknown site as a list of papers: repeated blocks (article, list item, table row, heading with what
 * follows it), each with a title of its own and the links of one known paper. Links in running prose, notes, references
 * and comments are mentions and no list. Several links of one paper in a block give one paper with all its keys; a block
 * whose links lead to several papers is left out, since nobody can say whose title it is.
 * @returns the papers in the page's order; empty where it is no list
 */
export function readList(document: Document, url: URL): PaperDraft[] {
  const blocks = eachOnce(findBlocks(findPaperLinks(document, url)));
  const counts = new Map<string, number>();
  for (const { shape } of blocks) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  return blocks.filter(({ shape }) => (counts.get(shape) ?? 0) > 1).map((block, place) => draftOf(block, place + 1));
}

/** Cards that are drawn twice, for wide and for narrow screens, are one. */
function eachOnce(blocks: readonly Block[]): Block[] {
  const known = new Set<string>();
  return blocks.filter(({ links }) => {
    const isKnown = links.some(({ key }) => known.has(key));
    for (const { key } of links) known.add(key);
    return !isKnown;
  });
}

function findBlocks(all: readonly PaperLink[]): Block[] {
  const links = all.filter(({ element }) => !isMention(element));
  const places = new Map<Element, number>(links.map(({ element }, place) => [element, place]));
  const blocks: Block[] = [];
  for (let place = 0; place < links.length; place += 1) {
    const block = blockAround(place, links, places);
    if (block === undefined) continue;
    blocks.push(block);
    // Links in a block stand side by side.
    const last = block.links.at(-1);
    place = Math.max(place, last === undefined ? 0 : (places.get(last.element) ?? 0));
  }
  return blocks;
}

/** Climbs from a link to the first ancestor that has a title of its own, as long as its links are one paper's. */
function blockAround(at: number, links: readonly PaperLink[], places: ReadonlyMap<Element, number>): Block | undefined {
  const link = links[at];
  let place: Element | null = link?.element ?? null;
  for (; place !== null && place.localName !== 'body' && link !== undefined; place = place.parentElement) {
    // The neighbours tell whether the climb has left the paper, without looking through all that is below.
    if (
      [links[at - 1], links[at + 1]].some((other) => other && place?.contains(other.element) && differ(link, other))
    ) {
      return undefined;
    }
    const block = headedBlock(place, link, links, places);
    if (block !== undefined) return block;
    const tag = place.localName;
    if (!blockTags.has(tag)) continue;
    const inside = linksIn([place], links, places);
    if (!areOnePaper(inside)) return undefined;
    const titled = titleIn(place, inside);
    if (titled === undefined) continue;
    return { links: inside, title: titled.title, body: restOf(place, titled.element), shape: `${tag} ${titled.mark}` };
  }
  return undefined;
}

/** A heading and what follows it up to the next heading, where the link stands in one of them. */
function headedBlock(
  place: Element,
  link: PaperLink,
  links: readonly PaperLink[],
  places: ReadonlyMap<Element, number>,
): Block | undefined {
  let head: Element | null = place;
  while (head !== null && !head.matches(heads)) {
    // Beyond a rule, another block has begun.
    if (head !== place && head.localName === 'hr') return undefined;
    head = head.previousElementSibling;
  }
  if (head === null || (head !== place && place.matches('ul, ol, table, dl'))) return undefined;
  const body: Element[] = [];
  for (
    let next = head.nextElementSibling;
    next !== null && !next.matches(`${heads}, hr`);
    next = next.nextElementSibling
  ) {
    if (next.querySelector(heading) !== null) break;
    body.push(next);
  }
  const inside = linksIn([head, ...body], links, places);
  if (!inside.includes(link) || !areOnePaper(inside)) return undefined;
  const title = titleOf(textOf(head));
  return title === undefined ? undefined : { links: inside, title, body, shape: `heading ${head.localName}` };
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

/** Two identifiers of one scheme that differ are two papers. */
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

/** The title that a block has of its own: its heading, the link it begins with, the bold words it begins with. */
function titleIn(
  block: Element,
  links: readonly PaperLink[],
): { title: string; element: Element; mark: string } | undefined {
  const headings = [...block.querySelectorAll(`${heading}, [class*="title" i]`)].filter(
    (element) => titleOf(textOf(element)) !== undefined,
  );
  const [head] = headings;
  if (head !== undefined) return { title: titleOf(textOf(head)) ?? '', element: head, mark: 'heading' };
  const linked = links.find(({ element }) => titleOf(textOf(element)) !== undefined);
  const isTitle = (element: Element): boolean =>
    block.localName === 'tr' || (beginsBlock(block, element) && !goesOn(block, element));
  if (linked !== undefined && isTitle(linked.element)) {
    return { title: titleOf(textOf(linked.element)) ?? '', element: linked.element, mark: 'link' };
  }
  for (const bold of block.querySelectorAll('strong, b, em, i, cite')) {
    if (!beginsBlock(block, bold)) break;
    const title = titleOf(textOf(bold));
    if (title !== undefined) return { title, element: bold, mark: 'bold' };
  }
  if (block.localName !== 'tr') return undefined;
  const cells = [...block.children].filter((cell) => titleOf(textOf(cell)) !== undefined);
  const [widest] = cells.sort((a, b) => textOf(b).length - textOf(a).length);
  return widest === undefined ? undefined : { title: titleOf(textOf(widest)) ?? '', element: widest, mark: 'cell' };
}

/** A text as a title: its number taken off; undefined where it is too short or says only "PDF". */
function titleOf(text: string): string | undefined {
  const title = text.replace(enumerator, '');
  const letters = title.replace(/[^\p{L}\p{N}]+/gu, '');
  if (letters.length < leastTitle || isLabel(title) || /^arxiv:\s*[\w.-]+\/?\d{4}/i.test(title)) return undefined;
  return collapse(title);
}

/** Whether nothing but a number, a mark or an address of a picture stands before the element in its block. */
function beginsBlock(block: Element, element: Element): boolean {
  let before = '';
  for (let place: Node = element; place !== block; ) {
    for (let node = place.previousSibling; node !== null; node = node.previousSibling) {
      if (node.nodeType === 3 || node.nodeType === 1) before = `${textOfNode(node)} ${before}`;
      if (before.length > 80) return false;
    }
    if (place.parentNode === null) return false;
    place = place.parentNode;
  }
  return before.replace(enumerator, '').replace(/[^\p{L}]+/gu, '').length === 0;
}

/** Whether a sentence goes on behind the element: "[Lovelace 2025] showed how …". */
function goesOn(block: Element, element: Element): boolean {
  for (let place: Node = element; place !== block && place.parentNode !== null; place = place.parentNode) {
    const next = place.nextSibling;
    if (next === null) continue;
    const after = next.nodeType === 3 ? collapse(next.nodeValue ?? '') : '';
    return /^\p{Ll}/u.test(after) && !/^(?:by|from|in|at)\b/.test(after);
  }
  return false;
}

function textOfNode(node: Node): string {
  return node.nodeType === 3 ? (node.nodeValue ?? '') : textOf(node);
}

/**
 * Whether a link stands in running prose: in a line with more words than a row of links has. A link in a heading, one
 * that begins its line, and one that says only "PDF" or "arXiv" and ends its line are none.
 */
function isMention(link: Element): boolean {
  const line = link.closest(`p, li, td, dd, dt, div, section, article, blockquote, ${heading}`);
  if (line === null || line.matches(heading) || link.querySelector(`p, div, ${heading}`) !== null) return false;
  const text = textOf(link);
  const whole = textOf(line);
  if (whole.length - text.length < longestRow || beginsBlock(line, link)) return false;
  return !isLabel(text) || whole.length - whole.lastIndexOf(text) - text.length > longestRow;
}

function restOf(block: Element, title: Element): Element[] {
  return [...block.querySelectorAll('*')].filter((element) => !title.contains(element) && !element.contains(title));
}

const abstractLabel = /^(?:abstract|summary|tl;?dr|摘要|概要|要約)\s*[:：.–—-]?\s*/iu;
const authorsLabel = /^(?:authors?|by|作者)\s*[:：]\s*/iu;
const leastAbstract = 40;

function draftOf({ links, title, body }: Block, rank: number): PaperDraft {
  const isPdf = ({ address }: PaperLink): boolean => /\/pdf(?:\/|\?)|\.pdf(?:$|[?#])/.test(address);
  const arxiv = links.find(({ key }) => key.startsWith('arxiv:'));
  const code = body
    .flatMap((element) => (element.localName === 'a' ? [element] : [...element.querySelectorAll('a[href]')]))
    .map((element) => element.getAttribute('href') ?? '')
    .find((href) => /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/?$/.test(href));
  return fieldsOf({
    title,
    authors: authorsIn(body),
    abstract: abstractIn(body),
    keys: [...new Set(links.map(({ key }) => key))],
    url: links.find((link) => !isPdf(link))?.address,
    pdf: links.find(isPdf)?.address,
    code,
    published: arxiv === undefined ? undefined : monthOfArxivId(arxiv.key.slice('arxiv:'.length)),
    rank,
  });
}

function abstractIn(body: readonly Element[]): string | undefined {
  const paragraphs = body.flatMap((element) => paragraphsIn(element));
  const texts = paragraphs.map((paragraph) => ({ paragraph, text: textOf(paragraph) }));
  const labelled = texts.find(({ text }) => abstractLabel.test(text) && text.length >= leastAbstract);
  if (labelled !== undefined) return labelled.text.replace(abstractLabel, '');
  const long = texts.filter(({ paragraph, text }) => {
    if (text.length < leastAbstract || authorsLabel.test(text) || isNames(text)) return false;
    const linked = [...paragraph.querySelectorAll('a')].reduce((sum, link) => sum + textOf(link).length, 0);
    return linked < text.length / 2;
  });
  return long.sort((a, b) => b.text.length - a.text.length)[0]?.text;
}

function paragraphsIn(element: Element): Element[] {
  if (element.matches('p, blockquote, [class*="abstract" i], [class*="summary" i], [class*="description" i]'))
    return [element];
  return [...element.querySelectorAll('p')];
}

/** Names and commas, and no sentence. */
function isNames(text: string): boolean {
  const words = text.split(/\s+/);
  const lower = words.filter(
    (word) => /^\p{Ll}/u.test(word) && !/^(?:and|de|van|von|der|den|la|le|del|di|da|al|el|et|bin|ten)$/.test(word),
  );
  return text.includes(',') && lower.length === 0;
}

function authorsIn(body: readonly Element[]): string[] {
  for (const element of body) {
    if (/\bauthors?\b|\bbyline\b/i.test(element.className)) return namesOf(textOf(element));
    if (element.matches('p, div, span, li') && element.querySelector('p, div') === null) {
      const text = textOf(element);
      if (authorsLabel.test(text)) return namesOf(text.replace(authorsLabel, ''));
    }
  }
  return [];
}
