/**
 * arXiv's lists: `/list/…/new`, `recent`, `pastweek`, months, `/catchup/…` and author pages `/a/…`. They share one template
 * (arxiv-browse: list_macros.html): `dl` lists with the id in a `dt` and the rest in a `dd`. Several lists share the element
 * id `articles` and have their headings inside.
 */
import type { PaperDraft } from '../../domain/draft.ts';
import { type ArxivId, findArxivId } from '../../domain/key.ts';
import { textOf } from '../dom.ts';
import { findFullDay } from '../draft-fields.ts';
import {
  arxivDraft,
  type Block,
  holdsAuthors,
  readAuthors,
  readBlocks,
  readCategories,
  readDois,
  readNote,
} from './blocks.ts';

/** A paper's row, before its details are read. */
interface Row extends ArxivId {
  readonly head: Element;
  readonly body: Element | undefined;
  readonly announced: PaperDraft['announced'];
  /** The day of its section. */
  readonly day: string | undefined;
}

/** Returns the arXiv id in a link to an abstract page, with or without the host. */
export function findIdOfLink(link: Element): ArxivId | undefined {
  const path = /(?:^|arxiv\.org)\/abs\/([^?#]+?)\/*(?:[?#]|$)/i.exec(link.getAttribute('href')?.trim() ?? '')?.[1];
  return path === undefined ? undefined : findArxivId(path);
}

/** Returns the date in a heading. Listings from before 2024 have two-digit years. */
function findDayInHeading(words: string): string | undefined {
  return findFullDay(
    words.replace(
      /(\d{1,2} [a-z]{3,9}) (\d\d)(?!\d)/i,
      (_, monthDay: string, year: string) => `${monthDay} ${Number(year) > 90 ? '19' : '20'}${year}`,
    ),
  );
}

const headings = 'h1, h2, h3, h4, h5';

/** Returns the dates in the headings, in order, and the number of papers of the last one, if its heading states it. */
export function findDays(root: ParentNode): { days: string[]; ofDay: number | undefined } {
  const days: string[] = [];
  let ofDay: number | undefined;
  for (const heading of root.querySelectorAll(headings)) {
    const words = textOf(heading);
    const day = findDayInHeading(words);
    if (day === undefined) continue;
    days.push(day);
    const total = /\bof (\d+) entries/.exec(words)?.[1];
    ofDay = total === undefined ? undefined : Number(total);
  }
  return { days, ofDay };
}

/** Yields the rows in page order, with the date and announcement of their headings. Skips rows without an id. */
export function* findRows(root: ParentNode): Generator<Row> {
  let announced: PaperDraft['announced'];
  let day: string | undefined;
  for (const element of root.querySelectorAll(`dt, ${headings}`)) {
    if (element.localName !== 'dt') {
      const words = textOf(element);
      day = findDayInHeading(words) ?? day;
      announced = findAnnouncement(words) ?? announced;
      continue;
    }
    for (const link of element.querySelectorAll('a[href*="/abs/"]')) {
      const id = findIdOfLink(link);
      if (id === undefined) continue;
      yield { ...id, head: element, body: findBody(element), announced: findMarker(element) ?? announced, day };
      break;
    }
  }
}

function findAnnouncement(heading: string): PaperDraft['announced'] {
  if (/^new submissions/i.test(heading)) return 'new';
  if (/^cross/i.test(heading)) return 'cross';
  return /^replace/i.test(heading) ? 'replaced' : undefined;
}

function findMarker(head: Element): PaperDraft['announced'] {
  const words = textOf(head);
  if (/\(cross-list/i.test(words)) return 'cross';
  return /\(replaced/i.test(words) ? 'replaced' : undefined;
}

/** Returns the `dd` of a `dt`: the next one, whatever is around or between them. */
function findBody(head: Element): Element | undefined {
  for (let next = head.nextElementSibling; next !== null; next = next.nextElementSibling) {
    if (next.localName === 'dd') return next;
    if (next.localName === 'dt') return undefined;
    const inner = next.querySelector('dd, dt');
    if (inner !== null) return inner.localName === 'dd' ? inner : undefined;
  }
  // The page wraps each `dt` and each `dd` in its own element.
  const wrap = head.parentElement;
  return wrap === null || wrap.localName === 'dl' || wrap.querySelectorAll('dt').length > 1
    ? undefined
    : (wrap.nextElementSibling?.querySelector('dd') ?? undefined);
}

/** The blocks of a row. */
interface Parts {
  readonly title: Block | undefined;
  readonly authors: Block | undefined;
  readonly blocks: readonly Block[];
}

/** Identifies a row's parts by label, otherwise by content, otherwise by position. */
function readParts(body: Element): Parts {
  const blocks = readBlocks(body);
  const authors =
    blocks.find(({ label }) => label === 'authors') ??
    blocks.find(({ label, element }) => label === undefined && holdsAuthors(element));
  const title =
    blocks.find(({ label }) => label === 'title') ??
    blocks.find((block) => block.label === undefined && block !== authors && block.element.localName !== 'p');
  return { title, authors, blocks };
}

/** Text that replaces the names if arXiv has none. */
const noNames = /^\(author list is unavailable\)$/i;

/** Reads one row. @returns undefined for a row without a title */
export function readRow(row: Row): { draft: PaperDraft; title: Element } | undefined {
  if (row.body === undefined) return undefined;
  const { title, authors, blocks } = readParts(row.body);
  if (title === undefined) return undefined;
  const said = (label: Block['label']) => blocks.find((block) => block.label === label)?.words;
  const after = blocks.slice(blocks.indexOf(title) + 1);
  const abstract =
    said('abstract') ??
    after
      .filter(
        (block) => block.label === undefined && block !== authors && block !== title && !noNames.test(block.words),
      )
      .reduce<string | undefined>((best, { words }) => (words.length > (best?.length ?? 0) ? words : best), undefined);
  const comments = blocks.find(({ label }) => label === 'comments');
  const note = comments === undefined ? undefined : readNote(comments.element, comments.words);
  const draft = arxivDraft(
    row,
    {
      title: title.words,
      abstract,
      authors: authors === undefined ? [] : readAuthors(authors.element),
      venue: said('journal'),
      categories: readCategories(said('subjects') ?? ''),
      note,
      announced: row.announced,
      listed: row.day,
    },
    readDois(row.body),
  );
  return { draft, title: title.element };
}
