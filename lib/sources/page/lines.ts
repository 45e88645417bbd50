/** Splits a block's text into lines, and classifies lines as prose or names. */
import { collapse } from '../../domain/text.ts';
import { isRead, textOf } from '../dom.ts';

const line =
  'p, li, td, th, dd, dt, div, section, article, blockquote, header, figure, h1, h2, h3, h4, h5, h6, summary';

/** A line of text: part of a block between line breaks. */
export interface Line {
  readonly text: string;
  readonly element: Element;
}

/**
 * Returns the non-empty lines of consecutive elements, split at blocks and `br`.
 * @param isSkipped whether to leave out an element's text
 */
export function linesOf(elements: readonly Element[], isSkipped: (element: Element) => boolean): Line[] {
  const lines: Line[] = [];
  let text = '';
  let at: Element | undefined;
  const end = (): void => {
    if (at !== undefined && collapse(text) !== '') lines.push({ text: collapse(text), element: at });
    text = '';
  };
  for (const root of elements) {
    if (isSkipped(root)) continue;
    const walker = root.ownerDocument.createTreeWalker(root, 5, {
      acceptNode: (node) => (node.nodeType === 1 && (isHidden(node as Element) || isSkipped(node as Element)) ? 2 : 1),
    });
    at = undefined;
    for (let node: Node | null = root; node !== null; node = walker.nextNode()) {
      if (node.nodeType === 3) {
        const block: Element | null | undefined = node.parentElement?.closest(line);
        if (at !== undefined && block !== at) end();
        at = block ?? root;
        text += isSource(node.parentElement) ? `$${node.nodeValue}$` : (node.nodeValue ?? '');
      } else if ((node as Element).localName === 'br') end();
    }
    end();
  }
  return lines;
}

/** Whether an element is the source of a rendered formula: MathJax 2 has it in a script, KaTeX in an annotation. */
function isSource(element: Element | null): boolean {
  if (element?.localName === 'script') return element.getAttribute('type')?.startsWith('math/tex') === true;
  return element?.localName === 'annotation' && element.closest('.katex') !== null;
}

function isHidden(element: Element): boolean {
  if (isSource(element)) return false;
  if (element.parentElement?.localName === 'semantics' && element.closest('.katex') !== null) return true;
  return /^(?:button|select)$/.test(element.localName) || !isRead(element);
}

/** Whether an element is a mark after a name (`<sup>1,2</sup>`, `<sup>*</sup>`) and not an exponent in a title. */
export function isMark(element: Element): boolean {
  if (element.localName !== 'sup' || !/^[\d\s,;*†‡§¶‖✉a-h]{0,12}$/u.test(element.textContent ?? '')) return false;
  let before: Node | null = element;
  while (before !== null && before.previousSibling === null) before = before.parentNode;
  // A name has at least two words: "Ada Lovelace", "Lovelace A".
  return /\p{Lu}\S*[\s\u00a0]+(?:[\p{Lu}]{1,3}|\p{Lu}\S*\p{L}\S*)[\s,]*$/u.test(
    before?.previousSibling?.textContent ?? '',
  );
}

const particle = /^(?:and|de|da|di|do|dos|du|van|von|der|den|la|le|del|della|al|el|et|bin|ibn|ten|ter|zu|y|e)$/;

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => /\p{L}/u.test(word));
}

/** Whether a text is prose: several lower-case words that are not parts of names. */
export function isProse(text: string): boolean {
  return wordsOf(text).filter((word) => /^[("'“‘[]*\p{Ll}/u.test(word) && !particle.test(word)).length > 3;
}

const noName =
  /[\d:?!]|\b(?:proceedings|conference|workshop|journal|transactions|university|institute|department|press|award|paper|papers|oral|spotlight|poster|preprint|arxiv|code|pdf|project|video|slides|website|supplementary|appendix|bibtex|learning|read)\b/i;

/** Note marks, and affiliation numbers after a name's last letter. */
export const marks = /(?:(?<=\p{Ll})\d{1,2}(?:,\d{1,2})*(?![\d\p{L}])|,?[*†‡§¶‖✉\u00b9\u00b2\u00b3])+/gu;

/** Whether a text is a list of at least two names. */
export function areNames(text: string): boolean {
  const bare = text.replace(marks, '').replace(/(?<![\s.,;])[\s.,;]+$/, '');
  const names = bare.split(/\s*[,;，、]\s*(?:and\s+|&\s*)?|\s+(?:and|&)\s+|\s+·\s+/i).filter((name) => name !== '');
  // Lists of single words, such as "Simple, Fast, and Robust Maps", are not names: most names have two words.
  const single = names.filter((name) => /^[\p{L}’'-]+$/u.test(name) && !isRest(name)).length;
  return names.length > 1 && single * 3 <= names.length && !noName.test(bare) && names.every(isName);
}

/** Whether a text replaces omitted names in a list ("et al."), or is a suffix of a name. */
function isRest(text: string): boolean {
  return /^(?:et al\.?|others|\.\.\.|…|jr\.?|sr\.?|i{2,3})$/i.test(text);
}

/** Whether a text can be a single name. */
export function isName(text: string): boolean {
  if (isRest(text)) return true;
  const words = text.split(/\s+/);
  return (
    text.length > 1 &&
    words.length < 6 &&
    words.every((word) => /^['’(]?\p{Lu}|^\p{Lo}/u.test(word) || particle.test(word))
  );
}

/** Maximum characters around an element to check for a sentence. */
const maxContext = 2_000;
/** Maximum nodes before and after an element to check, for floods of tiny ones. */
const maxNodes = 200;

/**
 * Returns a block's text before an element (the nearest part of long texts), and the text after it in its line, with and
 * without linked text.
 */
export function textAround(block: Element, element: Element): { before: string; after: string; unlinked: string } {
  let before = '';
  let after = '';
  let unlinked = '';
  let ended = false;
  let [nodes, nodesAfter] = [maxNodes, maxNodes];
  for (let place: Node = element; place !== block && place.parentNode !== null; place = place.parentNode) {
    for (
      let node = place.previousSibling;
      node !== null && before.length < maxContext && nodes > 0;
      node = node.previousSibling, nodes -= 1
    )
      before = `${textOfNode(node)} ${before}`;
    ended ||= isLineEnd(place);
    for (
      let node = place.nextSibling;
      node !== null && !ended && after.length < maxContext && nodesAfter > 0;
      node = node.nextSibling, nodesAfter -= 1
    ) {
      ended = isLineEnd(node);
      if (ended) break;
      after = `${after}${textOfNode(node)}`;
      if ((node as Element).localName !== 'a') unlinked = `${unlinked}${textOfNode(node)}`;
    }
  }
  return { before: collapse(before), after: collapse(after), unlinked: collapse(unlinked) };
}

function isLineEnd(node: Node): boolean {
  return node.nodeType === 1 && (node as Element).matches(`${line}, br, table, ul, ol`);
}

function textOfNode(node: Node): string {
  if (node.nodeType === 3) return node.nodeValue ?? '';
  if (node.nodeType !== 1) return '';
  const text = textOf(node);
  return (node as Element).matches(`${line}, br`) ? ` ${text} ` : text;
}
