import { collapse } from '../../domain/text.ts';
import { textOf } from '../dom.ts';
import { withoutLabel } from './abstract-label.ts';

const label =
  /^(?:abstract|summary|résumé|zusammenfassung|resumen|resumo|摘要|概要|аннотация)\s*(?:\([a-z ]+\))?\s*[.:：]?$/iu;
/** Headings inside an abstract's block that end the abstract. */
const after =
  /^(?:key\s?words?|index terms|subjects?\b|physics subject|categories|ccs concepts|graphical|highlights|mesh|pacs|jel|author summary|significance|plain language|editor|acm reference|introduction)/i;
/** Classes and ids of the abstract itself, not of a button or menu about it. */
const named = /^(?:[a-z]+[-_])*abstract(?:[-_]?(?:text|content|body|section|group|full|inner))?$/i;
/** Selects parts of an abstract's block that are not its text. */
const furniture =
  'button, form, nav, figure, [class*="figure" i], select, dialog, [hidden], [style*="display:none"], [style*="display: none"], .kwd-group, .keywords, .MathJax_Preview, .katex-html, .sr-only, .visually-hidden, .ltx_note, .ltx_ERROR';
const least = 20;

/**
 * Finds the abstract on a paper's page of any site: the text after a heading "Abstract", otherwise a block with such a class
 * or id, otherwise the paragraph that starts like the page's description.
 * @param description the page's own description, often a truncated abstract
 * @returns undefined if the page shows no abstract
 */
export function findAbstract(document: Document, description?: string): string | undefined {
  return afterHeading(document) ?? namedBlock(document) ?? describedParagraph(document, description);
}

function afterHeading(document: Document): string | undefined {
  const walker = document.createTreeWalker(document.body, 4);
  for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
    const value = text.nodeValue ?? '';
    const heading = text.parentElement;
    if (value.length > 40 || heading === null || !label.test(collapse(value)) || isAside(heading)) continue;
    if (heading.closest('a, button, li, option, label, th, script, style') !== null) continue;
    const level = heading.closest('h1, h2, h3, h4, h5, h6')?.localName ?? 'h1';
    let place: ChildNode = text as Text;
    for (let up = 0; up < 5; up += 1) {
      const { text: found, ended } = following(place, level);
      if (found.length >= least) return withoutLabel(found);
      if (ended) break;
      const parent: Element | null = place.parentElement;
      if (parent === null || parent === document.body || textBefore(place) !== '') break;
      place = parent;
    }
  }
  return undefined;
}

/** Returns the text after a heading: one block, or the paragraphs up to the next heading of its level. */
function following(heading: ChildNode, level: string): { text: string; ended: boolean } {
  const parts: string[] = [];
  let ended = false;
  let isClosed = false;
  for (let next = heading.nextSibling; next !== null; next = next.nextSibling) {
    if (next.nodeType === 3) {
      const text = collapse(next.nodeValue ?? '').replace(/^[.:—–-]\s*/, '');
      if (text !== '') parts.push(text);
    } else if (next.nodeType === 1) {
      const element = next as Element;
      const tag = element.localName;
      if (/^h\d$/.test(tag) && (tag <= level || after.test(collapse(element.textContent ?? '')))) {
        ended = true;
        break;
      }
      if (element.matches(furniture)) continue;
      // The next section starts with its own heading.
      const inner = element.querySelector('h1, h2, h3, h4, h5, h6');
      ended = inner !== null && inner.localName <= level && !label.test(collapse(inner.textContent ?? ''));
      ended &&= textOf(element).startsWith(inner === null ? ' ' : textOf(inner));
      if (ended) break;
      const text = isMenu(element) ? '' : textOfBlock(element);
      if (text === '') continue;
      // Keywords can follow as a paragraph.
      ended = parts.length > 0 && text.length < 300 && after.test(text);
      if (ended) break;
      const runs = /^(?:p|h\d|ul|ol|br|a|b|em|i|span|strong|sub|sup|math|li|dd)$/.test(tag);
      // A block is the whole abstract, unless its parts are blocks with their own headings.
      const isPart = inner !== null && inner.localName > level && text.startsWith(textOf(inner));
      if ((isClosed || !runs) && parts.length > 0 && !isPart) break;
      parts.push(text);
      isClosed ||= !runs;
    }
  }
  return { text: parts.join(' '), ended };
}

/** Whether an element is a row of links to parts of the page, or only a link. */
function isMenu(element: Element): boolean {
  const links = [...element.querySelectorAll('a[href]')].map((link) => textOf(link).length);
  const linked = links.reduce((sum, length) => sum + length, 0);
  const whole = textOf(element).length;
  return linked > 0 && (linked === whole || (links.length > 2 && linked * 2 > whole));
}

/** Returns the text of an abstract's block: its paragraphs with their headings, up to the end of the abstract. */
function textOfBlock(block: Element): string {
  if (block.querySelector('p') === null) return textOf(block, furniture);
  const parts: string[] = [];
  let pending: string[] = [];
  for (const part of block.querySelectorAll('p, h1, h2, h3, h4, h5, h6, li')) {
    const aside = part.closest(furniture);
    // Some sites put the whole page into one form.
    if (aside !== null && block.contains(aside)) continue;
    const text = textOf(part, furniture);
    if (/^h\d$/.test(part.localName)) {
      if (after.test(text)) break;
      if (parts.length > 0 || !label.test(text)) pending.push(text);
    } else if (text !== '' && (parts.length > 0 || !label.test(text)) && part.querySelector('p') === null) {
      parts.push(...pending, text);
      pending = [];
    }
  }
  return parts.join(' ');
}

function textBefore(element: Node): string {
  let text = '';
  for (let node = element.previousSibling; node !== null; node = node.previousSibling) {
    if (node.nodeType === 3 || node.nodeType === 1) text += node.textContent ?? '';
  }
  return text.trim();
}

function namedBlock(document: Document): string | undefined {
  for (const block of document.querySelectorAll(
    '[itemprop="abstract"], [role="doc-abstract"], [class*="abstract" i], [id*="abstract" i]',
  )) {
    const names = [...block.classList, block.id];
    const says = block.hasAttribute('itemprop') || block.hasAttribute('role') || names.some((name) => named.test(name));
    if (!says || /^(?:a|button|body|html|input|textarea)$/.test(block.localName) || isAside(block)) continue;
    if (block.querySelector('h1') !== null) continue;
    const text = withoutLabel(textOfBlock(block));
    if (text.length >= least) return text;
  }
  return undefined;
}

function describedParagraph(document: Document, description: string | undefined): string | undefined {
  const beginning = letters(description ?? '').slice(0, 60);
  if (beginning.length < 60) return undefined;
  for (const paragraph of document.querySelectorAll('p')) {
    const text = paragraph.textContent ?? '';
    // Some descriptions are only names and a venue, without a sentence of the abstract.
    if (text.length < 150 || !letters(text.slice(0, 400)).startsWith(beginning)) continue;
    return textOf(paragraph, furniture);
  }
  return undefined;
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function isAside(element: Element): boolean {
  const aside =
    'nav, aside, footer, [hidden], [aria-hidden="true"], .modal, [style*="display:none"], [style*="display: none"]';
  if (element.closest(aside) !== null) return true;
  // Some sites put the whole page into one form.
  const form = element.closest('form');
  return form !== null && form.querySelector('h1, h2, h3, p') === null;
}
