/** Reads arXiv's search results, simple and advanced (arxiv-search 0.5.6: search-macros.html, unchanged since 2020). */
import type { PaperDraft } from '../../domain/draft.ts';
import { textOf } from '../dom.ts';
import { findCount, findFullDay } from '../draft-fields.ts';
import { arxivDraft, type Block, readAuthors, readBlocks, readDois } from './blocks.ts';
import { findIdOfLink } from './listing.ts';

/** Finds the results: list items with a link whose text is an arXiv id. */
export function findResults(root: ParentNode): Element[] {
  const items = new Set<Element>();
  for (const link of root.querySelectorAll('a[href*="/abs/"]')) {
    // "Latest version:" links to an abstract page too, but not as "arXiv:…".
    if (!/^arxiv\s*:/i.test(textOf(link)) || findIdOfLink(link) === undefined) continue;
    const item = link.closest('li');
    if (item !== null) items.add(item);
  }
  return [...items];
}

/** A category's code. */
const category = /^[a-z-]+(?:\.[A-Za-z-]+)?$/;

/** Returns the total number of results from the page's heading "Showing 1–50 of 1,234 results". */
export function findTotal(root: ParentNode): number | undefined {
  const words = [...root.querySelectorAll('h1, h2')].map((heading) => textOf(heading)).join(' ');
  const total = /\bof ([\d,]+) results?/i.exec(words)?.[1];
  return total === undefined ? undefined : findCount(total);
}

/** Reads one result. @returns undefined for an item without id or title */
export function readResult(item: Element): { draft: PaperDraft; title: Element } | undefined {
  const link = [...item.querySelectorAll('a[href*="/abs/"]')].find((candidate) => /^arxiv/i.test(textOf(candidate)));
  const arxiv = link === undefined ? undefined : findIdOfLink(link);
  if (link === undefined || arxiv === undefined) return undefined;
  const blocks = readBlocks(item);
  const at = findTitleIn(blocks, link);
  const title = blocks[at];
  if (title === undefined) return undefined;
  const rest = blocks.slice(at + 1);
  const find = (label: Block['label']) => rest.find((block) => block.label === label);
  const submitted = find('submitted')?.words ?? '';
  const authors = find('authors');
  const abstract = find('abstract');
  const draft = arxivDraft(
    arxiv,
    {
      // The title has no label, even if it starts with a word that is one.
      title: title.label === 'title' ? title.words : textOf(title.element),
      abstract: abstract === undefined ? undefined : readAbstract(abstract),
      authors: authors === undefined ? [] : readAuthors(authors.element),
      venue: find('journal')?.words,
      categories: [...item.querySelectorAll('[data-tooltip]')]
        .map((tag) => textOf(tag))
        .filter((code) => category.test(code)),
      // The first date is that of the latest version. If there are several versions, the date of v1 follows.
      published: findFullDay(/v1\s+submitted\s+([^;.]+)/i.exec(submitted)?.[1] ?? submitted),
      note: find('comments')?.words,
    },
    readDois(item),
  );
  return { draft, title: title.element };
}

/** Returns the index of the title: right before the authors, whatever its text ("Abstract: Interpretation of Programs"). */
function findTitleIn(blocks: readonly Block[], link: Element): number {
  const head = blocks.findIndex(({ element }) => element.contains(link));
  const isTag = ({ element, words }: Block) =>
    element.querySelector('[data-tooltip], a[href*="doi.org/"]') !== null || /^doi\b/.test(words);
  const before = blocks.findIndex(({ label }) => label === 'authors') - 1;
  const block = blocks[before];
  if (before > head && block !== undefined && !isTag(block)) return before;
  return blocks.findIndex(
    (other, index) =>
      index > head &&
      (other.label === 'title' || other.label === undefined) &&
      !isTag(other) &&
      !category.test(other.words),
  );
}

/** Reads the complete abstract. The page has it twice, truncated and complete, the latter hidden until the user clicks "More". */
function readAbstract({ element, words }: Block): string {
  const whole = element.querySelector('[id$="abstract-full"]');
  if (whole !== null) return withoutToggle(textOf(whole));
  const halves = [...element.querySelectorAll('span')]
    .map((span) => textOf(span))
    .filter((half) => /[△▽]\s*\w+$/.test(half));
  return withoutToggle(halves.find((half) => /△\s*\w+$/.test(half)) ?? words);
}

function withoutToggle(words: string): string {
  return words.replace(/\s*[△▽]\s*(?:less|more)$/i, '');
}
