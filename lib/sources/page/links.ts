import type { Key } from '../../domain/key.ts';
import type { Steps } from '../../domain/source.ts';
import { findAddress, pageOf, unescaped } from '../dom.ts';
import { directAddress, findAnyKey } from './any-key.ts';

/** Parameters with the target address in redirects of mails, search engines and social sites. */
const carriers = ['url', 'u', 'q', 'target', 'redirect', 'redirect_uri', 'dest', 'destination', 'to', 'link'];

/** A link to a paper with a known identifier. */
export interface PaperLink {
  readonly element: Element;
  readonly address: string;
  readonly key: Key;
}

/**
 * Returns the address that a link finally leads to. Unwraps redirects such as Google Scholar's `scholar_url?url=` and a
 * mail's `?u=https%3A%2F%2F…`, at most three levels deep.
 * @param href as written
 * @returns undefined if it is not an http or https address
 */
export function unwrap(href: string | null, base: URL): string | undefined {
  let address = findAddress(href, base);
  for (let depth = 0; address !== undefined && depth < 3; depth += 1) {
    const url = new URL(address);
    const inner = carriers.map((name) => url.searchParams.get(name)).find((value) => /^https?:\/\//i.test(value ?? ''));
    const carried = inner ?? carriedIn(url);
    if (carried === undefined) break;
    address = findAddress(carried, url);
  }
  return address === undefined ? undefined : directAddress(pageOf(address));
}

/** Returns the address inside a path: escaped, as in newsletters' click counters (`/CL0/https:%2F%2F…/1/…`), or plain, as in web archives. */
function carriedIn({ hostname, pathname, search }: URL): string | undefined {
  const escaped = /\/(https?(?:%3A|:)%2F%2F[^/]+)/i.exec(pathname)?.[1];
  if (escaped !== undefined && URL.canParse(unescaped(escaped))) return unescaped(escaped);
  return hostname === 'web.archive.org' ? /^\/web\/\w+\/(https?:\/\/.+)$/.exec(pathname + search)?.[1] : undefined;
}

/** Classes and ids of elements whose links are only mentions: notes, references, comments, menus. */
const mentionName =
  /^(?:comments?|comment[-_].*|references|ref-?list|reference-list|bibliograph.*|.*[-_]bibliography|footnotes?|.*[-_]footnotes?|endnotes?|citation-list|c-article-references|ltx_note|(?:related|recommended|similar|popular)[-_].*|sidebar|see-also)$/i;
const mentionRole = /^(?:navigation|doc-(?:bibliography|endnotes|footnote))$/;
/** Elements that contain the page itself, whatever their class: `<body class="comments-open">`. */
const whole = new Set(['html', 'body', 'main', 'article']);
const mentionHeading =
  /^(?:\d+[.)]?\s*)?(?:references?|bibliography|works cited|literature(?: cited)?|further reading|sources|see also|external links|most (?:read|cited|viewed)|related (?:articles|posts)|you may also like|notes?|footnotes?|endnotes?|comments?(?: \(\d+\))?|\d+ comments?|参考文献|literatur|références)\s*:?$/iu;

/**
 * Finds the links to papers that can belong to a list. Leaves out links in references, notes, comments and menus, which are
 * identified by markup or by their heading.
 */
export function* findPaperLinks(document: Document, url: URL): Steps<PaperLink[]> {
  const links: PaperLink[] = [];
  const zones = new Map<Element, boolean>();
  const own = findAnyKey(url.href, url.hostname);
  let under: Element | undefined;
  for (const element of document.querySelectorAll('a, h2, h3, h4, h5, h6, strong')) {
    yield;
    if (element.localName === 'strong' && element.parentElement?.children.length !== 1) continue;
    if (element.localName !== 'a') {
      if (mentionHeading.test((element.textContent ?? '').trim())) under = element;
      else if (under !== undefined && element.localName <= under.localName) under = undefined;
      continue;
    }
    const address = under === undefined ? unwrap(element.getAttribute('href'), url) : undefined;
    const key = address === undefined ? undefined : findAnyKey(address, url.hostname);
    if (address === undefined || key === undefined || key === own || isMentioned(element, zones)) continue;
    links.push({ element, address, key });
  }
  return links;
}

/** Whether an element is in a part of the page with only mentions. Caches the results for its ancestors. */
export function isMentioned(element: Element, known: Map<Element, boolean>): boolean {
  const path: Element[] = [];
  let found = false;
  for (let place: Element | null = element; place !== null; place = place.parentElement) {
    const before = known.get(place);
    if (before !== undefined || isMentionPlace(place)) {
      found = before ?? true;
      if (before === undefined) known.set(place, true);
      break;
    }
    path.push(place);
  }
  for (const place of path) known.set(place, found);
  return found;
}

function isMentionPlace(element: Element): boolean {
  if (/^(?:nav|aside|sup)$/.test(element.localName)) return true;
  // Cards can have footers too. A single footer is the page's.
  if (element.localName === 'footer' && element.ownerDocument.querySelectorAll('footer').length === 1) return true;
  // References in wikis.
  if (element.localName === 'cite' && element.classList.contains('citation')) return true;
  if (mentionRole.test(element.getAttribute('role') ?? '')) return true;
  if (whole.has(element.localName)) return false;
  const names = `${element.getAttribute('class') ?? ''} ${element.id}`.split(/\s+/);
  // Labs and researchers also use this class for their own papers. Those items have titles.
  const isOwn = /\bbibliography\b/i.test(names.join(' ')) && element.querySelector('[class~="title"]') !== null;
  return !isOwn && names.some((name) => mentionName.test(name));
}
