/** Helpers for readers: an element's visible text, and absolute addresses. */
import { collapse } from '../domain/text.ts';

/** Elements without visible text: code, and the second copies that formula renderers add. */
const unread = new Set(['script', 'style', 'template', 'noscript', 'annotation', 'annotation-xml', 'svg']);
/** Inline elements. Text around all others is separated by a space. */
const inline = new Set(
  'a abbr acronym b bdi bdo big cite code data del dfn em font i inline-formula ins kbd label q s samp semantics small span strong sub sup tex-math time tt u var wbr'.split(
    ' ',
  ),
);
/** Matches elements of MathML and MathJax, and `mark`, which are inline; but not the parts of MathML's tables. */
const formulaPart = /^m(?!ain|enu|t(?!ext))/;

/**
 * Returns an element's text with white space collapsed and blocks separated by spaces.
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
    // A loop instead of recursion, because hostile pages can nest without limit.
    while (node !== null && node.nextSibling === null && node.parentNode !== element) {
      node = node.parentNode;
      if (node !== null) parts.push(gapAround(node));
    }
    node = node?.nextSibling ?? null;
  }
  return collapse(parts.join(''));
}

/** Returns a rendered formula's source: MathJax 2 has it in a script next to the rendering, KaTeX inside it. */
function findFormula(element: Element): string | null | undefined {
  if (element.localName === 'script')
    return element.getAttribute('type')?.startsWith('math/tex') === true ? element.textContent : undefined;
  return element.className === 'katex' ? element.querySelector('annotation')?.textContent : undefined;
}

/** Whether an element's text is visible. Of formulas that are rendered twice, only one copy counts. */
export function isRead(element: Element, skip?: string): boolean {
  const name = element.localName;
  if (unread.has(name) || (skip !== undefined && element.matches(skip))) return false;
  // MathJax 3 renders with its own fonts. The text is in the copy for screen readers.
  if (name.startsWith('mjx')) return name !== 'mjx-math' || element.nextElementSibling === null;
  return !/^(?:MathJax|katex-html)/.test(element.getAttribute('class') ?? '');
}

function gapAround(node: Node): string {
  const name = (node as Element).localName;
  return inline.has(name) || formulaPart.test(name) ? '' : ' ';
}

/** Sites that support https, although pages still link to them with http. */
const secureHosts =
  /(?:^|\.)(?:arxiv\.org|doi\.org|huggingface\.co|openreview\.net|aclanthology\.org|aclweb\.org|nih\.gov|europepmc\.org|biorxiv\.org|medrxiv\.org|dblp\.org|thecvf\.com|nature\.com|springer\.com|acm\.org|plos\.org|frontiersin\.org)$/;

/** Parameters that only track where a visitor came from. */
const tracking = /(?<=[?&])(?:utm_\w+|ref|fbclid|gclid|mc_[ce]id|casa_token)=[^&]*(?:&|$)/g;

/**
 * Returns an absolute address.
 * @param href as written, relative or absolute
 * @param base the page's own address
 * @returns undefined if it is not an http or https address
 */
export function findAddress(href: string | null | undefined, base: URL): string | undefined {
  if (href === null || href === undefined || href.trim() === '') return undefined;
  const url = URL.parse(href.trim(), base);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.username !== '') return undefined;
  // A host's link to itself can use https if the page does.
  const speaksHttps = (url.host === base.host && base.protocol === 'https:') || secureHosts.test(url.hostname);
  if (url.protocol === 'http:' && speaksHttps && url.port === '') url.protocol = 'https:';
  return url.href;
}

/** Decodes percent escapes. Returns the text unchanged if they are invalid (a stray `%`). */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not an escape, so part of the text.
    return text;
  }
}

/** Returns a page's address without fragment and tracking parameters. */
export function pageOf(address: string): string {
  const url = new URL(address);
  // Some sites have the page's path after `#/`.
  if (!/^#[/!]/.test(url.hash)) url.hash = '';
  url.search = url.search.replace(tracking, '').replace(/(?<![?&])[?&]+$/, '');
  return url.href;
}

/** Returns the page that an element's `href` leads to. */
export function findLink(element: Element | null, base: URL): string | undefined {
  const address = element === null ? undefined : findAddress(element.getAttribute('href'), base);
  return address === undefined ? undefined : pageOf(address);
}

/** Returns the text of the first matching element; empty if none matches. */
export function textAt(root: ParentNode, selector: string, skip?: string): string {
  const element = root.querySelector(selector);
  return element === null ? '' : textOf(element, skip);
}

/** Returns the non-empty texts of all matching elements. */
export function textsAt(root: ParentNode, selector: string, skip?: string): string[] {
  return [...root.querySelectorAll(selector)].map((element) => textOf(element, skip)).filter((text) => text !== '');
}
