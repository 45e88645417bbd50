import type { PaperDraft } from '../../domain/draft.ts';
import type { Steps } from '../../domain/source.ts';
import { draftOf as fieldsOf, monthOfArxivId } from '../draft-fields.ts';
import { countAlike } from '../families/alike.ts';
import { abstractIn, aloneAt, aloneIn, authorsIn, codeIn, dayIn, type Seat, seatOf } from './block-fields.ts';
import { findPaperLinks, type PaperLink } from './links.ts';
import { findBlocks, type PaperBlock } from './list-blocks.ts';

/** A list on a page. */
export interface PageList {
  readonly papers: readonly PaperDraft[];
  /** The number of rows that look like those of its papers. */
  readonly rows: number;
}

/**
 * Reads a page of an unknown site as a list of papers: repeated blocks (article, list item, table row, heading with what
 * follows it), each with its own title and the links of one identifiable paper. Links in prose, notes, references and
 * comments are mentions and do not count. Several links of one paper in a block give one paper with all its keys. A block
 * whose links lead to several papers is left out, because it is unclear which paper its title belongs to.
 * @returns the papers in page order; none if the page is not a list
 */
export function* readList(document: Document, url: URL): Steps<PageList> {
  const blocks = eachOnce(yield* findBlocks(yield* findPaperLinks(document, url)));
  const counts = new Map<string, number>();
  for (const { shape } of blocks) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  // A block with a unique shape belongs to a longer list if it has a title and several authors.
  const many = blocks.length > 3;
  const kept: PaperBlock[] = [];
  const drafts: PaperDraft[] = [];
  for (const block of blocks) {
    const draft = draftOf(block);
    if ((counts.get(block.shape) ?? 0) > 1 || (many && (draft.authors ?? []).length > 1)) {
      kept.push(block);
      drafts.push({ ...draft, rank: kept.length });
    }
    yield;
  }
  if (kept.length < 2) return { papers: [], rows: 0 };
  return {
    papers: withKnownNames(kept, drafts),
    rows: countAlike(kept.flatMap(({ elements }) => elements.slice(0, 1))),
  };
}

/**
 * Adds single authors. A single name in a line counts only if it is an author of another paper on the page, or if the other
 * blocks have their names in the same position.
 */
function withKnownNames(blocks: readonly PaperBlock[], drafts: readonly PaperDraft[]): PaperDraft[] {
  const known = new Set(drafts.flatMap(({ authors = [] }) => authors));
  if (drafts.every(({ authors }) => authors !== undefined)) return [...drafts];
  const seats = new Map<string, Seat>();
  for (const [place, { authors: [first] = [] }] of drafts.entries()) {
    const seat = first === undefined ? undefined : seatOf(blocks[place]?.elements ?? [], first);
    if (seat !== undefined) seats.set(`${seat.line} of ${seat.lines}`, seat);
  }
  return drafts.map((draft, place) => {
    const { elements = [], titleElement } = blocks[place] ?? {};
    if (draft.authors !== undefined) return draft;
    const named = aloneIn(elements, titleElement).find((name) => known.has(name));
    if (named !== undefined) return { ...draft, authors: [named] };
    for (const seat of seats.values()) {
      const authors = aloneAt(elements, seat, draft.title);
      if (authors.length > 0) return { ...draft, authors };
    }
    return draft;
  });
}

/** Removes duplicates of cards that are rendered twice, for wide and narrow screens. */
function eachOnce(blocks: readonly PaperBlock[]): PaperBlock[] {
  const known = new Set<string>();
  return blocks.filter(({ links }) => {
    const isKnown = links.some(({ key }) => known.has(key));
    for (const { key } of links) known.add(key);
    return !isKnown;
  });
}

/** Returns the date on the page, or the month of the arXiv id, which is more precise than a year. */
function dayOf(arxiv: string | undefined, said: string | undefined): string | undefined {
  return arxiv === undefined || (said !== undefined && said.length > 4)
    ? said
    : monthOfArxivId(arxiv.slice('arxiv:'.length));
}

function draftOf({ links, title, titleElement, elements }: PaperBlock): PaperDraft {
  const isPdf = ({ address }: PaperLink): boolean => /\/pdf(?:\/|\?)|\.pdf(?:$|[?#])/.test(address);
  const arxiv = links.find(({ key }) => key.startsWith('arxiv:'));
  return fieldsOf({
    title,
    authors: authorsIn(elements, titleElement, title),
    abstract: abstractIn(elements, titleElement, title),
    keys: [...new Set(links.map(({ key }) => key))],
    url: links.find((link) => !isPdf(link))?.address,
    pdf: links.find(isPdf)?.address,
    code: codeIn(elements),
    published: dayOf(arxiv?.key, dayIn(elements, title)),
  });
}
