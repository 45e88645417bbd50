/** Reads a single paper's page on Hugging Face from its elements (October 2025), if its data is missing or stale. */
import type { PaperDraft } from '../../domain/draft.ts';
import { allAtOnce } from '../../domain/source.ts';
import { textOf } from '../dom.ts';
import { draftOf, findCode, monthOfArxivId } from '../draft-fields.ts';
import { findShownDay, findUpvotes } from './cards.ts';
import { count, findProps, summaryBy } from './props.ts';

/** Finds the heading with the paper's title. */
export function findHeading(document: Document): Element | undefined {
  return [...document.querySelectorAll('main h1, h1')].find((heading) => textOf(heading) !== '');
}

/**
 * Reads the page's elements.
 * @param id the paper's arXiv id, from the address
 * @returns undefined if the page has no heading
 */
export function readPaperElements(document: Document, id: string): PaperDraft | undefined {
  const heading = findHeading(document);
  if (heading === undefined || textOf(heading) === '404') return undefined;
  const root = document.querySelector('main') ?? document.body;
  const { abstract, summary } = readAbstract(root);
  const linked = (words: RegExp) =>
    [...root.querySelectorAll('a[href]')].flatMap((link) =>
      words.test(textOf(link)) ? (link.getAttribute('href')?.trim() ?? []) : [],
    );
  return draftOf({
    title: textOf(heading),
    abstract,
    authors: readAuthors(root),
    keys: [`arxiv:${id}`],
    url: `https://huggingface.co/papers/${id}`,
    pdf: `https://arxiv.org/pdf/${id}`,
    // Comments under the paper can link to code too, but with the address as text.
    code: linked(/^(?:view )?github\b[^/]*$/i).flatMap((href) => findCode(href) ?? [])[0],
    projectPage: linked(/^project page\b/i).find((href) => /^https?:/.test(href)),
    published: readPublished(root, id),
    upvotes: count(allAtOnce(findProps(document, 'UpvoteControl'))?.upvotes) ?? findUpvotes(root, id),
    summary: summary === undefined ? undefined : { text: summary, by: summaryBy },
  });
}

/** Reads the text under "Abstract": the site's own summary, if there is one, followed by the abstract. */
function readAbstract(root: Element): { abstract?: string; summary?: string } {
  const heading = [...root.querySelectorAll('h2, h3, h4')].find((candidate) => /^abstract$/i.test(textOf(candidate)));
  let block = heading?.parentElement ?? null;
  while (block !== null && block !== root && block.querySelector('p') === null) block = block.parentElement;
  if (block === null) return {};
  const texts = [...block.querySelectorAll('p')].map((paragraph) => textOf(paragraph)).filter((words) => words !== '');
  const [first, ...rest] = texts.filter((words) => !/^ai-generated summary$/i.test(words));
  if (first === undefined) return {};
  if (rest.length > 0) return { summary: first, abstract: rest.join(' ') };
  return /ai-generated summary/i.test(textOf(block)) ? { summary: first } : { abstract: first };
}

function readAuthors(root: Element): string[] {
  const marked = [...root.querySelectorAll('.author')];
  const label = [...root.querySelectorAll('div, section, p, span')].find(
    (element) => /^authors?:/i.test(textOf(element)) && element.querySelector('a, button') !== null,
  );
  // Find the innermost element that starts with the label, because elements around it can start with it too.
  let block = label;
  while (block !== undefined) {
    const inner = [...block.children].find(
      (child) => /^authors?:.*\S/i.test(textOf(child)) && child.querySelector('a, button'),
    );
    if (inner === undefined) break;
    block = inner;
  }
  const elements = marked.length > 0 ? marked : [...(block?.querySelectorAll('a, button') ?? [])];
  return elements
    .map((element) => textOf(element.querySelector('a, button') ?? element).replace(/^[,\s]+|(?<![,\s])[,\s]+$/g, ''))
    .filter((name) => /\p{L}/u.test(name) && !/^\+?\d|^(?:show|view) /i.test(name));
}

function readPublished(root: Element, id: string): string {
  for (const element of root.querySelectorAll('div, section, span, p, time')) {
    const words = textOf(element);
    if (words.length > 40 || !/^published\b/i.test(words)) continue;
    const date = findShownDay(words, id);
    if (date !== undefined) return date;
  }
  return monthOfArxivId(id);
}
