/** What every reader needs of a page: its text as a user reads it, and its addresses made whole. */
import { collapse } from '../domain/text.ts';

/** Elements whose text nobody reads: code, and the second copies that formula renderers keep. */
const unread = new Set(['script', 'style', 'template', 'noscript', 'annotation', 'annotation-xml', 'svg']);
/** Elements inside a line; around all others words are kept apart. */
const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i inline-formula ins kbd label q s samp semantics small span strong sub sup tex-math time tt u var wbr'.split(
    ' ',
  ),
);
/** MathML's and MathJax's elements, which all begin so, and `mark`; the parts of MathML's tables are kept apart. */
const formulaPart = /^m(?!ain|enu|t(?!ext))/;

/**
 * The text of an element, white space collapsed, words of neighbouring blocks kept apart.
 * @param skip selects descendants whose text is left out
 */
export function textOf(element: Node, skip?: string): string {
  const parts: string[] = [];
  let node: Node | null = element.firstChild;
  while (node !== null) {
    const formula = node.nodeType === 1 ? findFormula(node as Element) : undefined;
    const read = node.nodeType === 3 || (node.nodeType === 1 && !formula && isRead(node as Element, skip));
    if (node.nodeType === 3) parts.push(node.nodeValue ?? '');
    else if (formula) parts.push(`$${formula}$`);
    else if (read) parts.push(gapAround(node));
    if (read && node.firstChild !== null) {
      node = node.firstChild;
      continue;
    }
    // A loop and not recursion, since hostile pages nest as deep as they like.
    while (node !== null && node.nextSibling === null && node.parentNode !== element) {
      node = node.parentNode;
      if (node !== null) parts.push(gapAround(node));
    }
    node = node?.nextSibling ?? null;
  }
  return collapse(parts.join(''));
}

/** What was written where a formula is drawn: MathJax 2 keeps it in a script beside its drawing, KaTeX inside it. */
function findFormula(element: Element): string | null | undefined {
  if (element.localName === 'script')
    return element.getAttribute('type')?.startsWith('math/tex') === true ? element.textContent : undefined;
  return element.className === 'katex' ? element.querySelector('annotation')?.textContent : undefined;
}

/** Whether a user reads an element's text; of what formulas are drawn twice as, one is read. */
export function isRead(element: Element, skip?: string): boolean {
  const name = element.localName;
  if (unread.has(name) || (skip !== undefined && element.matches(skip))) return false;
  // MathJax 3 draws with fonts of its own; its letters stand in what it keeps for screen readers.
  if (name.startsWith('mjx')) return name !== 'mjx-math' || element.nextElementSibling === null;
  return !/^(?:MathJax|katex-html)/.test(element.getAttribute('class') ?? '');
}

function gapAround(node: Node): string {
  const name = (node as Element).localName;
  return inline.has(name) || formulaPart.test(name) ? '' : ' ';
}

/** Sites of papers that pages still link to without encryption, and that have long had it. */
const secureHosts =
  /(?:^|\.)(?:arxiv\.org|doi\.org|huggingface\.co|openreview\.net|aclanthology\.org|aclweb\.org|nih\.gov|europepmc\.org|biorxiv\.org|medrxiv\.org|dblp\.org|thecvf\.com|nature\.com|springer\.com|acm\.org|plos\.org|frontiersin\.org)$/;

/** Parameters that only tell a site where its reader came from. */
const tracking = /(?<=[?&])(?:utm_\w+|ref|fbclid|gclid|mc_[ce]id|casa_token)=[^&]*(?:&|$)/g;

/**
 * An address as an absolute one of the web.
 * @param href as written, relative or absolute
 * @param base the page's own address
 * @returns undefined for what is no https or http address
 */
export function findAddress(href: string | null | undefined, base: URL): string | undefined {
  if (href === null || href === undefined || href.trim() === '') return undefined;
  const url = URL.parse(href.trim(), base);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '') return undefined;
  // A link of a host to itself is as safe as the page it stands on.
  const speaksHttps = (url.host === base.host && base.protocol === 'https:') || secureHosts.test(url.hostname);
  if (url.protocol === 'http:' && speaksHttps && url.port === '') url.protocol = 'https:';
  return url.href;
}

/** A text of an address without its escapes; as it is where they are none (a stray `%`). */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // What is no escape is part of the text.
    return text;
  }
}

/** A page's address without the place in the page and the tracking that a link to it may carry. */
export function pageOf(address: string): string {
  const url = new URL(address);
  // Some sites draw all their pages behind `#/`.
  if (!/^#[/!]/.test(url.hash)) url.hash = '';
  url.search = url.search.replace(tracking, '').replace(/[?&]+$/, '');
  return url.href;
}

/** The page that an element's `href` leads to. */
export function findLink(element: Element | null, base: URL): string | undefined {
  const address = element === null ? undefined : findAddress(element.getAttribute('href'), base);
  return address === undefined ? undefined : pageOf(address);
}

/** The text of the first element that a selector names; empty where there is none. */
export function textAt(root: ParentNode, selector: string, skip?: string): string {
  const element = root.querySelector(selector);
  return element === null ? '' : textOf(element, skip);
}

/** The texts of all elements that a selector names, without the empty ones. */
export function textsAt(root: ParentNode, selector: string, skip?: string): string[] {
  return [...root.querySelectorAll(selector)].map((element) => textOf(element, skip)).filter((text) => text !== '');
}
