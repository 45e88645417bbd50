/**
 * Reads tables of papers by their columns: programs and lists of accepted papers of conferences, whose rows have a title
 * and authors, but often no link.
 */
import type { PaperDraft } from '../../domain/draft.ts';
import type { Steps } from '../../domain/source.ts';
import { textOf } from '../dom.ts';
import { draftOf } from '../draft-fields.ts';
import { isTurned, nameOf, namesOf } from '../metadata/person.ts';
import { announced, clean, findNames, isTitle } from './accepted-papers.ts';
import { findAnyKey } from './any-key.ts';
import { isMark, linesOf } from './lines.ts';
import { isMentioned, unwrap } from './links.ts';
import type { PageList } from './list.ts';
import { titleOf } from './title.ts';

const titleHead =
  /^(?:(?:paper|talk|poster|submission|article|full|presentation)\s+)?titles?$|^(?:accepted\s+)?papers?$/i;
const authorsHead =
  /^(?:(?:paper|all|list of)\s+)?authors?(?:\(s\))?(?:\s+(?:names?|list))?(?:\s*(?:and|&|\/|\().*)?$/i;
const abstractHead = /^abstract$/i;
/** Words of a page about papers. Tables of books and songs have titles and authors too. */
const aboutPapers =
  /\b(?:papers?|posters?|proceedings|conference|workshop|symposium|publications?|submissions?|abstracts?|preprints?|accepted)\b/i;

const minPapers = 3;
/** Rows that show what a table without headings has in its columns. */
const sampled = 30;
const maxColumns = 30;
/** Share of the sampled rows that must have a title, or names, in the same column. */
const most = 0.6;

interface Columns {
  readonly title: number;
  readonly authors: number;
  readonly abstract: number;
  /** The row with the headings; -1 if there is none. */
  readonly head: number;
}

/** Reads all tables of papers on a page, row by row. Takes time linear in their size. */
export function* readTables(document: Document, url: URL): Steps<PageList> {
  const papers: PaperDraft[] = [];
  let rows = 0;
  const tables = [...document.querySelectorAll('table')];
  if (tables.length === 0 || !isAboutPapers(document, url)) return { papers, rows };
  const zones = new Map<Element, boolean>();
  const top = document.querySelector('h1, h2');
  const isAnnounced = announced.test(top === null ? document.title : textOf(top));
  for (const table of tables) {
    yield;
    // A table with tables in it is the page's layout.
    if (table.querySelector('table') !== null || isMentioned(table, zones)) continue;
    const grid = yield* gridOf(table);
    const columns = columnsOf(grid, isAnnounced);
    if (columns === undefined) continue;
    let before: Element | undefined;
    for (const cells of grid.slice(columns.head + 1)) {
      yield;
      const [title, names] = [cells[columns.title], cells[columns.authors]];
      // A cell over several rows counts in its first, so that a long one isn't read again and again.
      if (title === undefined || names === undefined || title === names || title === before) continue;
      before = title;
      rows += 1;
      const draft = draftOfRow(cells, columns, url);
      if (draft !== undefined) papers.push(draft);
    }
  }
  return papers.length < minPapers ? { papers: [], rows: 0 } : { papers, rows };
}

function isAboutPapers(document: Document, url: URL): boolean {
  const heads = [...document.querySelectorAll('h1, h2, h3, caption, th')].slice(0, 200).map((head) => textOf(head));
  return [document.title, url.hostname + url.pathname.replace(/[-_/]/g, ' '), ...heads].some((text) =>
    aboutPapers.test(text),
  );
}

/** Returns a table's cells by row and column. A cell over several rows or columns is in all of them. */
function* gridOf(table: Element): Steps<(Element | undefined)[][]> {
  const grid: (Element | undefined)[][] = [];
  let spans: { cell: Element; left: number }[] = [];
  for (const row of table.querySelectorAll('tr')) {
    yield;
    const cells: (Element | undefined)[] = [];
    const next: typeof spans = [];
    const own = [...row.children].filter((cell) => /^t[dh]$/.test(cell.localName)).values();
    for (let column = 0; column < maxColumns; ) {
      const above = spans[column];
      const cell = above === undefined ? own.next().value : above.cell;
      if (cell === undefined) break;
      const width = above === undefined ? Math.min(spanOf(cell, 'colspan'), maxColumns) : 1;
      const left = (above?.left ?? spanOf(cell, 'rowspan')) - 1;
      for (let end = column + width; column < end; column += 1) {
        cells[column] = cell;
        if (left > 0) next[column] = { cell, left };
      }
    }
    spans = next;
    grid.push(cells);
  }
  return grid;
}

function spanOf(cell: Element, name: string): number {
  return Math.max(1, Number(cell.getAttribute(name)) || 1);
}

/** Finds the columns by their headings or, in a list that is announced as one of papers, by what most rows have in them. */
function columnsOf(grid: readonly (readonly (Element | undefined)[])[], isAnnounced: boolean): Columns | undefined {
  for (const [head, cells] of grid.slice(0, 3).entries()) {
    const texts = cells.map((cell) => (cell === undefined ? '' : textOf(cell)));
    const at = (form: RegExp): number => texts.findIndex((text) => form.test(text));
    const columns = { title: at(titleHead), authors: at(authorsHead), abstract: at(abstractHead), head };
    if (columns.title >= 0 && columns.authors >= 0) return columns;
  }
  const rows = grid.filter((cells) => new Set(cells).size > 1).slice(0, sampled);
  if (!isAnnounced || rows.length < minPapers) return undefined;
  const width = Math.max(...rows.map((cells) => cells.length));
  const shares = Array.from({ length: width }, (_, column) => {
    const texts = rows.map((cells) => (cells[column] === undefined ? '' : textOf(cells[column], 'sup')));
    const share = (is: (text: string) => boolean): number => texts.filter(is).length / rows.length;
    return {
      names: share((text) => findNames(text) !== undefined),
      titles: share((text) => isTitle(text) && findNames(text) === undefined),
    };
  });
  const title = shares.findIndex(({ titles }) => titles >= most);
  const authors = shares.findIndex(({ names }, column) => column !== title && names >= most);
  return title < 0 || authors < 0 ? undefined : { title, authors, abstract: -1, head: -1 };
}

function draftOfRow(cells: readonly (Element | undefined)[], columns: Columns, url: URL): PaperDraft | undefined {
  const [cell, names, abstract] = [cells[columns.title], cells[columns.authors], cells[columns.abstract]];
  if (cell === undefined || names === undefined) return undefined;
  const [line] = linesOf([cell], () => false);
  const title = line === undefined ? undefined : titleOf(clean(line.text));
  // Authors of several rows are a heading rather than authors.
  const authors = names.parentElement === cell.parentElement ? authorsIn(names) : [];
  if (title === undefined || authors.length === 0) return undefined;
  const own = [...new Set(cells)].filter((one) => one?.parentElement === cell.parentElement);
  const links = own.flatMap((one) => [...(one?.querySelectorAll('a[href]') ?? [])]);
  const addresses = links.map((link) => unwrap(link.getAttribute('href'), url)).filter((link) => link !== undefined);
  return draftOf({
    title,
    authors,
    abstract: abstract === undefined ? undefined : textOf(abstract),
    keys: [...new Set(addresses.flatMap((address) => findAnyKey(address, url.hostname) ?? []))],
    url: addresses.find((address) => !/\.pdf(?:$|[?#])/.test(address)),
    pdf: addresses.find((address) => /\.pdf(?:$|[?#])/.test(address)),
  });
}

/** Reads names of a cell: one line or several, turned or not, with affiliations in brackets or after a comma. */
function authorsIn(cell: Element): string[] {
  const text = linesOf([cell], isMark)
    .map((line) => line.text.replace(/\s*[([][^()[\]]*[)\]]/g, ''))
    .reduce((all, line) => (all === '' ? line : `${all}${/[,;]$/.test(all) ? ' ' : '; '}${line}`), '');
  const parts = text.split(/\s*;\s*/).filter((part) => /\p{L}/u.test(part));
  if (parts.length < 2) return (findNames(text) ?? namesOf(text)).filter((name) => /\p{L}/u.test(name));
  return parts.flatMap((part) => {
    const bare = part.replace(/^(?:and|&)\s+/, '').replace(/[\s*†‡,]+$/u, '');
    if (isTurned(bare) && !/\s/.test(bare.split(',')[0] ?? '')) return nameOf(bare);
    return findNames(bare) ?? (bare.split(',')[0] ?? '').trim();
  });
}
