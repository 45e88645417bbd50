/**
 * Lists of papers by what stays the same when a site is redesigned: the addresses of its papers. A row is what stands
 * around one paper's links and no other's.
 */
import { findKeyOfUrl } from '../../domain/key.ts';
import { collapse } from '../../domain/text.ts';
import { findLink, textOf } from '../dom.ts';
import { isLabel } from '../metadata/labels.ts';

/** What an address of a paper's page says. */
export interface PaperAddress {
  /** Tells the papers of the site apart. */
  readonly id: string;
  readonly keys?: readonly string[];
  /** The paper's own page, where the link leads to a part of it. */
  readonly url?: string;
}

/** One paper's place in a list. */
export interface Row {
  readonly paper: PaperAddress;
  readonly title: string;
  readonly titleElement: Element;
  /** The address of the link that is the title; empty where none is. */
  readonly address: string;
  /** What belongs to the paper: the block around its links, and the blocks behind it up to the next paper's. */
  readonly elements: readonly Element[];
}

interface Link {
  readonly element: Element;
  readonly address: string;
  readonly paper: PaperAddress;
}

const heading = 'h1, h2, h3, h4, h5, h6, [role="heading"]';

/** Where titles stand in the rows, where the links to the papers do not tell; and what in them is not theirs. */
export interface TitlePlace {
  readonly title?: string;
  readonly furniture?: string;
  /** Boxes in rows that lead to other papers. */
  readonly beside?: string;
}

/**
 * Finds the rows of a list.
 * @param root where the list stands; menus, asides and footers in it are left out
 * @param paperOf what an address says of a paper; undefined where it leads elsewhere
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

/** Tells the links that only speak of a paper which has its title elsewhere in the page, as of the one on a cover. */
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

/** Whether a link is the title of what it leads to, or holds it. */
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
  const outside = new Set([...root.querySelectorAll(boxes), ...findBeside(root)]);
  for (const element of root.querySelectorAll('a[href]')) {
    const address = findLink(element, url);
    const paper = address === undefined ? undefined : findPaper(paperOf, new URL(address));
    if (address !== undefined && paper !== undefined && !isWithin(element, outside)) yield { element, address, paper };
  }
}

const menus =
  'nav, aside, footer, [role="navigation"], [role="complementary"], [aria-hidden="true"], [class*="breadcrumb" i], .sidebar, #sidebar';
/** What boxes are headed with that show other papers beside the list. */
const besideHeading =
  /^(?:(?:most|recently|top|highly) (?:read|cited|viewed|popular|downloaded|accessed)|popular|trending|related|recommended|similar|you may also|people also)\b/i;

/** The boxes of other papers in a page: what a heading that says so begins; a paper's own box begins with its title. */
function* findBeside(root: ParentNode): Generator<Element> {
  for (const head of root.querySelectorAll('h2, h3, h4, h5')) {
    const box = head.parentElement;
    if (box === null || !besideHeading.test(textOf(head)) || box.matches('main, body, article')) continue;
    if (head.querySelector('a') === null && box.querySelector(`${heading}, main`) === head) yield box;
  }
}

/** What an address says of a paper, a slash behind it or not. */
function findPaper(paperOf: (address: URL) => PaperAddress | undefined, address: URL): PaperAddress | undefined {
  const found = paperOf(address);
  if (found !== undefined || !/.\/$/.test(address.pathname)) return found;
  const bare = new URL(address);
  bare.pathname = bare.pathname.replace(/\/+$/, '');
  return paperOf(bare);
}

/** A paper's first place in the list is its row; the links that follow elsewhere repeat it. */
function* rowOf(
  own: readonly Link[],
  before: Element | undefined,
  after: Element | undefined,
  place: TitlePlace,
  known: Set<string>,
): Generator<Row> {
  const [first] = own;
  if (first === undefined || known.has(first.paper.id)) return;
  // A mention of the paper before the list is not its place; its heading is.
  const seat = own.find(({ element }) => element.closest(heading) !== null) ?? first;
  const block = blockAround(seat.element, before, after);
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

/** A title stands where the site says, in a heading, or says so of itself; else it is the longest text of the links. */
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

/** Where the links only name what they lead to ("PDF", "abs"), the row begins with its title. */
function titledBy(link: Link | undefined, block: Element | undefined, furniture: string): Titled | undefined {
  const titleElement = block === undefined ? undefined : findLine(block, furniture);
  return link === undefined || titleElement === undefined
    ? undefined
    : { link, title: textOf(titleElement, furniture), titleElement };
}

/** The first line of a block that says more than a label does. */
function findLine(block: Element, furniture: string): Element | undefined {
  return [...block.querySelectorAll('div, p, span, dt')].find((line) => {
    if (line.querySelector('div, p, a, span') !== null) return false;
    const text = textOf(line, furniture);
    return text.split(' ').length > 2 && !isLabel(text);
  });
}

/** A link may hold a whole card; then its heading is the title. */
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

/** Whether an element is one more card, of a paper without a link or of something else: built as the row's own block. */
function isBuiltAs(element: Element, block: Element): boolean {
  if (kindOf(element) !== kindOf(block)) return false;
  const [one, other] = [partsOf(element), partsOf(block)];
  return one.size > 2 && one.size === other.size && [...one].every((part) => other.has(part));
}

/** The kinds of an element and of what stands in it, down to where it has more than one part. */
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

/** The elements of a row that a selector names, the row's own among them. */
export function* inRow({ elements }: Row, selector: string): Generator<Element> {
  for (const element of elements) {
    if (element.matches(selector)) yield element;
    yield* element.querySelectorAll(selector);
  }
}

/** The keys of what a row's links of a kind lead to, as to the paper at another site. */
export function keysOfLinks(row: Row, selector: string, url: URL): string[] {
  return [...inRow(row, selector)].flatMap((link) => findKeyOfUrl(findLink(link, url) ?? '') ?? []);
}

/** The text of the first element that a selector names and that has one. */
export function textInRow(row: Row, selector: string, skip?: string): string | undefined {
  for (const element of inRow(row, selector)) {
    const text = textOf(element, skip);
    if (text !== '') return text;
  }
  return undefined;
}

/** The row's whole text. */
export function textOfRow({ elements }: Row): string {
  return collapse(elements.map((element) => textOf(element)).join(' '));
}
