import { findKeyOfUrl, type Key } from '../../domain/key.ts';
import { findAddress } from '../dom.ts';

/** Parameters under which redirects of mails, search engines and social sites carry the address they lead to. */
const carriers = ['url', 'u', 'q', 'target', 'redirect', 'redirect_uri', 'dest', 'destination', 'to', 'link'];

/** A link of the page that leads to a paper Digestif can name. */
export interface PaperLink {
  readonly element: Element;
  readonly address: string;
  readonly key: Key;
}

/**
 * The address that a link really leads to: redirects such as Google Scholar's `scholar_url?url=` and a mail's
 * `?u=https%3A%2F%2F…` are unwrapped, at most three deep.
 * @param href as written
 * @returns undefined for what is no address of the web
 */
export function unwrap(href: string | null, base: URL): string | undefined {
  let address = findAddress(href, base);
  for (let depth = 0; address !== undefined && depth < 3; depth += 1) {
    const url = new URL(address);
    const inner = carriers.map((name) => url.searchParams.get(name)).find((value) => /^https?:\/\//i.test(value ?? ''));
    if (inner === undefined || inner === null) break;
    address = findAddress(inner, url);
  }
  return address;
}

/** Places whose links are mentions: notes, references, comments, menus. */
const mentions = [
  'nav',
  'sup',
  'header nav',
  '[role="navigation"]',
  '[role="doc-bibliography"]',
  '[role="doc-endnotes"]',
  '[role="doc-footnote"]',
  ...[
    'references',
    'bibliography',
    'reflist',
    'ref-list',
    'footnotes',
    'footnote',
    'endnotes',
    'comments',
    'comment',
  ].flatMap((name) => [`.${name}`, `#${name}`]),
  '[id^="comment" i]:not(body, main, article)',
  '[class^="comment" i]:not(html, body, main, article)',
  '[class*="reference-list" i]',
  '[class*="bibliograph" i]:not(html, body, main, article)',
  '[class*="footnote" i]:not(html, body, main, article)',
  '.ltx_bibliography',
  '.ltx_note',
  '.citation-list',
  '.c-article-references',
].join(', ');
const mentionHeading =
  /^(?:\d+[.)]?\s*)?(?:references?|bibliography|works cited|literature(?: cited)?|notes?|footnotes?|endnotes?|comments?(?: \(\d+\))?|\d+ comments?|参考文献|literatur|références)\s*:?$/iu;

/**
 * Finds the links to papers that may belong to a list: those in references, notes, comments and menus are left out,
 * marked as such or standing under a heading that says so.
 */
export function findPaperLinks(document: Document, url: URL): PaperLink[] {
  const links: PaperLink[] = [];
  const zones = new Set(document.querySelectorAll(mentions));
  const own = findKeyOfUrl(url.href);
  let under: Element | undefined;
  for (const element of document.querySelectorAll('a[href], h2, h3, h4, h5, h6, p > strong:only-child')) {
    if (element.localName !== 'a') {
      if (mentionHeading.test((element.textContent ?? '').trim())) under = element;
      else if (under !== undefined && element.localName <= under.localName) under = undefined;
      continue;
    }
    const address = under === undefined ? unwrap(element.getAttribute('href'), url) : undefined;
    const key = address === undefined ? undefined : findKeyOfUrl(address);
    if (address === undefined || key === undefined || key === own || isWithin(element, zones)) continue;
    links.push({ element, address, key });
  }
  return links;
}

function isWithin(element: Element, zones: ReadonlySet<Element>): boolean {
  for (let place: Element | null = element; place !== null; place = place.parentElement) {
    if (zones.has(place)) return true;
  }
  return false;
}
