/**
 * Finds rows of lists by the addresses of papers, which stay the same when a site is redesigned. A row is the largest part
 * of the page that contains the links of only one paper.
 */

import { collapse } from '../../domain/text.ts';
import { findKeyOfUrl } from '../../domain/url-key.ts';
import { findLink, textOf } from '../dom.ts';
import { isLabel } from '../metadata/labels.ts';

/** What the address of a paper's page reveals. */
export interface PaperAddress {
  /** Identifies the paper within the site. */
  readonly id: string;
  readonly keys?: readonly string[];
  /** The paper's own page, if the link leads to a part of it. */
  readonly url?: string;
}

/** One paper in a list. */
export interface Row {
  readonly paper: PaperAddress;
  readonly title: string;
  readonly titleElement: Element;
  /** The address of the title's link; empty if the title is not a link. */
  readonly address: string;
  /** The paper's elements: the block around its links, and the blocks after it up to the next paper's. */
  readonly elements: readonly Element[];
}

interface Link {
  readonly element: Element;
  readonly address: string;
  readonly paper: PaperAddress;
}

const heading = 'h1, h2, h3, h4, h5, h6, [role="heading"]';

/** Selectors for titles in rows, if the links to papers are not the titles, and for what is not part of them. */
export interface TitlePlace {
  readonly title?: string;
  readonly furniture?: string;
  /** Boxes in rows that link to other papers. */
  readonly beside?: string;
}

/**
 * Finds the rows of a list.
 * @param root contains the list; menus, asides and footers in it are ignored
 * @param paperOf identifies the paper at an address; undefined if it leads elsewhere
 */
export function* findRows(
  root: ParentNode,
  url: URL,
  paperOf: (address: URL) => PaperAddress | undefined,
  place: TitlePlace = {},
): Generator<Row> {
  const known = new Set<string>();
  const isMention = mentionsIn(root, url);
  let before: Element | undefined;
  let own: Link[] = [];
  for (const link of linksIn(root, url, paperOf, place.beside)) {
    if (own[0] !== undefined && own[0].paper.id !== link.paper.id) {
      if (!isMention(own)) yield* rowOf(own, before, link.element, place, known);
      before = own.at(-1)?.element;
      own = [];
    }
    own.push(link);
  }
  if (!isMention(own)) yield* rowOf(own, before, undefined, place, known);
}

/** Returns a test for links that only mention a paper whose title is elsewhere in the page, such as the cover's paper. */
function mentionsIn(root: ParentNode, url: URL): (own: readonly Link[]) => boolean {
  let titled: Set<string | undefined> | undefined;
  return ([link, ...more]) => {
    if (link === undefined || more.length > 0) return false;
    titled ??= new Set(
      [...root.querySelectorAll('a[href]')]
        .filter((other) => isTitle(other) && other.closest(menus) === null)
        .map((title) => findLink(title, url)),
    );
    return titled.has(link.address) && !isTitle(link.element);
  };
}

/** Whether a link is or contains the title of its target. */
function isTitle(link: Element): boolean {
  return link.closest(`${heading}, [class*="title" i], dt`) !== null || link.querySelector(heading) !== null;
}

function* linksIn(
  root: ParentNode,
  url: URL,
  paperOf: (address: URL) => PaperAddress | undefined,
  beside: string | undefined,
): Generator<Link> {
  const boxes = beside === undefined ? menus : `${menus}, ${beside}`;
  const outside = new Set([...root.querySelectorAll(boxes), ...findSideBoxes(root)]);
  for (const element of root.querySelectorAll('a[href]')) {
    const address = findLink(element, url);
    const paper = address === undefined ? undefined : findPaper(paperOf, new URL(address));
    if (address !== undefined && paper !== undefined && !isWithin(element, outside)) yield { element, address, paper };
  }
}

const menus =
  'nav, aside, footer, [role="navigation"], [role="complementary"], [aria-hidden="true"], [class*="breadcrumb" i], .sidebar, #sidebar';
/** Headings of boxes with other papers next to the list. */
const sideBoxHeading =
  /^(?:(?:most|recently|top|highly) (?:read|cited|viewed|popular|downloaded|accessed)|popular|trending|related|recommended|similar|you may also|people also)\b/i;

/** Finds boxes of other papers, which start with such a heading. A paper's own box starts with its title. */
function* findSideBoxes(root: ParentNode): Generator<Element> {
  for (const head of root.querySelectorAll('h2, h3, h4, h5')) {
    const box = head.parentElement;
    if (box === null || !sideBoxHeading.test(textOf(head)) || box.matches('main, body, article')) continue;
    if (head.querySelector('a') === null && box.querySelector(`${heading}, main`) === head) yield box;
  }
}

/** Identifies the paper at an address, with or without a trailing slash. */
function findPaper(paperOf: (address: URL) => PaperAddress | undefined, address: URL): PaperAddress | undefined {
  const found = paperOf(address);
  if (found !== undefined || !/.\/$/.test(address.pathname)) return found;
  const bare = new URL(address);
  bare.pathname = bare.pathname.replace(/\/+$/, '');
  return paperOf(bare);
}

/** Yields the row at a paper's first position in the list. Later links elsewhere repeat it. */
function* rowOf(
  own: readonly Link[],
  before: Element | undefined,
  after: Element | undefined,
  place: TitlePlace,
  known: Set<string>,
): Generator<Row> {
  const [first] = own;
  if (first === undefined || known.has(first.paper.id)) return;
  // Prefer a link in a heading, because the paper can be mentioned before the list.
  const anchor = own.find(({ element }) => element.closest(heading) !== null) ?? first;
  const block = blockAround(anchor.element, before, after);
  const elements = [block, ...blocksBehind(block, after)];
  const chosen = chosenOf(own, elements, place);
  if (chosen === undefined) return;
  known.add(first.paper.id);
  const { link, title, titleElement } = chosen;
  yield { paper: link.paper, title, titleElement, address: link.address, elements };
}

interface Titled {
  readonly link: Link;
  readonly title: string;
  readonly titleElement: Element;
}

/** Chooses the title: by the site's selector, a heading, or a title class; otherwise the longest link text. */
function chosenOf(own: readonly Link[], elements: readonly Element[], place: TitlePlace): Titled | undefined {
  const { title: selector, furniture = 'button, svg, .sr-only, .visually-hidden' } = place;
  const [link] = own;
  for (const element of selector === undefined ? [] : elements) {
    const titleElement = element.matches(selector ?? '') ? element : element.querySelector(selector ?? '');
    const title = titleElement === null ? '' : textOf(titleElement, furniture);
    if (link !== undefined && titleElement !== null && title !== '') return { link, title, titleElement };
  }
  const titled = own
    .map((one): Titled => ({ link: one, ...titleOf(one.element, furniture) }))
    .filter(({ title }) => title !== '' && !isLabel(title));
  return (
    titled.find(({ titleElement }) => titleElement.closest(heading) !== null) ??
    titled.find(({ titleElement }) => titleElement.closest('[class*="title" i], dt') !== null) ??
    titled.sort((a, b) => b.title.length - a.title.length)[0] ??
    titledBy(link, elements[0], furniture)
  );
}

/** Returns the row's first line as the title, if the links only name their targets ("PDF", "abs"). */
function titledBy(link: Link | undefined, block: Element | undefined, furniture: string): Titled | undefined {
  const titleElement = block === undefined ? undefined : findLine(block, furniture);
  return link === undefined || titleElement === undefined
    ? undefined
    : { link, title: textOf(titleElement, furniture), titleElement };
}

/** Returns the first line of a block that is more than a label. */
function findLine(block: Element, furniture: string): Element | undefined {
  return [...block.querySelectorAll(`${heading}, div, p, span, dt`)].find((line) => {
    if (!line.matches(heading) && line.querySelector('div, p, a, span') !== null) return false;
    const text = textOf(line, furniture);
    return text.split(' ').length > 2 && !isLabel(text);
  });
}

/** Returns a link's title: its heading if it contains a whole card, otherwise its text. */
function titleOf(link: Element, furniture: string): { title: string; titleElement: Element } {
  const card = link.querySelector('div, p') === null ? undefined : findLine(link, furniture);
  const titleElement =
    link.querySelector(heading) ?? link.querySelector('[class*="title" i]:not([class*="subtitle" i])') ?? card ?? link;
  return { title: textOf(titleElement, furniture), titleElement };
}

function blockAround(link: Element, before: Element | undefined, after: Element | undefined): Element {
  let block = link;
  for (let up = block.parentElement; up !== null && up.localName !== 'body'; up = up.parentElement) {
    if ((before !== undefined && up.contains(before)) || (after !== undefined && up.contains(after))) break;
    block = up;
    if (/^(?:article|li|tr|dt)$/.test(up.localName)) break;
  }
  return block;
}

function blocksBehind(block: Element, after: Element | undefined): Element[] {
  const behind: Element[] = [];
  if (/^(?:article|li|tr)$/.test(block.localName)) return behind;
  for (let next = block.nextElementSibling; next !== null && behind.length < 12; next = next.nextElementSibling) {
    if ((after !== undefined && next.contains(after)) || /^(?:dt|hr|h\d|script)$/.test(next.localName)) break;
    if (isBuiltAs(next, block)) break;
    behind.push(next);
  }
  return behind;
}

/** Whether an element is another card, for example of a paper without a link: it has the same structure as the row's block. */
function isBuiltAs(element: Element, block: Element): boolean {
  if (kindOf(element) !== kindOf(block)) return false;
  const [one, other] = [partsOf(element), partsOf(block)];
  return one.size > 2 && one.size === other.size && [...one].every((part) => other.has(part));
}

/** Returns the kinds of an element and its descendants, down to the level with more than one part. */
function partsOf(element: Element): Set<string> {
  const parts = new Set([kindOf(element)]);
  let inner = element;
  while (inner.childElementCount === 1 && inner.firstElementChild !== null) {
    inner = inner.firstElementChild;
    parts.add(kindOf(inner));
  }
  for (const part of inner.children) parts.add(kindOf(part));
  return parts;
}

function kindOf({ localName, className }: Element): string {
  return `${localName}.${className}`;
}

function isWithin(element: Element, outside: ReadonlySet<Element>): boolean {
  for (let place: Element | null = element; place !== null; place = place.parentElement) {
    if (outside.has(place)) return true;
  }
  return false;
}

/** Yields the elements of a row that match a selector, including the row's top elements. */
export function* inRow({ elements }: Row, selector: string): Generator<Element> {
  for (const element of elements) {
    if (element.matches(selector)) yield element;
    yield* element.querySelectorAll(selector);
  }
}

/** Returns the keys of the pages that a row's matching links lead to, such as the paper at another site. */
export function keysOfLinks(row: Row, selector: string, url: URL): string[] {
  return [...inRow(row, selector)].flatMap((link) => findKeyOfUrl(findLink(link, url) ?? '') ?? []);
}

/** Returns the text of the first matching element with text. */
export function textInRow(row: Row, selector: string, skip?: string): string | undefined {
  for (const element of inRow(row, selector)) {
    const text = textOf(element, skip);
    if (text !== '') return text;
  }
  return undefined;
}

/** Returns the row's whole text. */
export function textOfRow({ elements }: Row): string {
  return collapse(elements.map((element) => textOf(element)).join(' '));
}
