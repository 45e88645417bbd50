import { findDay } from '../domain/day.ts';
import type { PaperDraft } from '../domain/draft.ts';
import { keysFromEntry } from '../domain/entry-identifiers.ts';
import { placeholderTitle } from '../domain/key.ts';
import { draftOf, findCount } from '../sources/draft-fields.ts';
import { type Columns, columnsOf, rowsIn } from './csv-rows.ts';
import { filled, joinNotes, listOf, momentOf, partialDay, partKeywords, partNotes, statedDecisions } from './fields.ts';
import {
  type ImportedState,
  type Importer,
  type ImportRow,
  type ImportText,
  RefusedFileError,
  textPartsOf,
} from './importer.ts';
import { nameOfSorted } from './printed-name.ts';

/** A table with a header: our own, Zotero's, Paperpile's, Notion's, or any with common column names. */
export const csv: Importer = {
  id: 'csv',
  name: 'CSV',
  recognises: (file) => file.json === undefined && hasHeader(file.text),
  *read(file: ImportText) {
    let columns: Columns | undefined;
    let width = 0;
    let count = 0;
    for (const { cells, line, unclosed } of rowsIn(textPartsOf(file))) {
      if (columns === undefined) {
        // Excel's way to declare the delimiter.
        if (/^\uFEFF?sep=/i.test(cells[0] ?? '')) continue;
        columns = columnsOf(cells);
        width = cells.length;
        if (!namesPapers(columns)) {
          throw new RefusedFileError('This table has no “title” column. Put column names in the first row.');
        }
        continue;
      }
      count += 1;
      const place = `row ${count}, line ${line}`;
      if (unclosed === true)
        yield { place, reason: 'a quotation mark is never closed, so nothing from this row on could be read' };
      else if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '')) {
        yield { place, reason: `${cells.length} cells, but the header has ${width}` };
      } else yield isOurs(columns) ? ourRow(cells, columns, place) : rowOf(cells, columns, place);
    }
  },
};

/** A table of papers has at least one of these columns. */
const identifying = ['title', 'name', 'doi', 'arxivid', 'arxiv', 'pmid'];

function namesPapers(columns: Columns): boolean {
  return identifying.some((name) => columns.has(name));
}

/** Whether the first line of a text could be the header of a table of papers. */
function hasHeader(text: string): boolean {
  const head = text.slice(0, 20_000).replace(/^sep=.\r?\n/i, '');
  const [first] = rowsIn([head]);
  return first !== undefined && namesPapers(columnsOf(first.cells)) && first.cells.every((cell) => cell.length < 100);
}

function isOurs(columns: Columns): boolean {
  return ['codestars', 'projectpage', 'summaryby', 'keys'].every((name) => columns.has(name));
}

type Cell = (...names: string[]) => string | undefined;

function cellOf(cells: readonly string[], columns: Columns): Cell {
  return (...names) => {
    for (const name of names) {
      const place = columns.get(name);
      const value = place === undefined ? undefined : filled(cells[place]);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

/**
 * Reads a row of our own export: columns unchanged, except for the apostrophe that stops spreadsheets from running
 * formulas.
 */
function ourRow(cells: readonly string[], columns: Columns, place: string): ImportRow {
  const plain = cells.map((cell) => (/^'+[\s\p{Cf}]*[=+\-@＝＋－＠]/u.test(cell) ? cell.slice(1) : cell));
  const cell = cellOf(plain, columns);
  const title = cell('title');
  if (title === undefined) return { place, reason: 'no title' };
  // Items never end in a space, so a semicolon after one is part of an item.
  const list = (name: string): string[] => cell(name)?.split(/(?<=\S); /) ?? [];
  const count = (name: string): number | undefined => {
    const text = cell(name);
    return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
  };
  const keys = cell('keys');
  const [summary, by] = [cell('summary'), cell('summaryby')];
  const draft: PaperDraft = draftOf({
    title,
    authors: list('authors'),
    published: cell('published'),
    listed: cell('listed'),
    venue: cell('venue'),
    abstract: cell('abstract'),
    url: cell('url'),
    pdf: cell('pdf'),
    code: cell('code'),
    codeStars: count('codestars'),
    projectPage: cell('projectpage'),
    categories: list('categories'),
    keywords: list('keywords'),
    keys: keys?.startsWith('title:') === true ? [] : (keys?.split(' ') ?? []),
    version: count('version'),
    rank: count('rank'),
    upvotes: count('upvotes'),
    comments: count('comments'),
    organisation: cell('organisation'),
    summary: summary === undefined || by === undefined ? undefined : { text: summary, by },
    note: cell('note'),
  });
  return { place, draft };
}

/**
 * Reads a row of another program. Column names are from Zotero's CSV translator, Paperpile's export and Notion's common
 * databases.
 */
function rowOf(cells: readonly string[], columns: Columns, place: string): ImportRow {
  const cell = cellOf(cells, columns);
  const written = cell('title', 'name', 'papertitle', 'documenttitle', 'articletitle');
  if (/^(?:attachment|note|annotation)$/i.test(cell('itemtype') ?? '')) return { place, reason: 'not a paper' };
  const url = addressIn(
    cell('url', 'urls', 'link', 'website', 'paperurl', 'paperlink', 'arxivurl', 'arxivlink', 'source'),
  );
  const venue = cell(
    'publicationtitle',
    'fulljournal',
    'journal',
    'venue',
    'conference',
    'conferencename',
    'booktitle',
    'proceedingstitle',
    'sourcetitle',
  );
  const extra = columns.has('extra') ? (cells[columns.get('extra') ?? -1] ?? '') : '';
  const inExtra = (name: string): string | undefined => new RegExp(`\\b${name}:\\s*(\\S+)`, 'i').exec(extra)?.[1];
  const entryFields = {
    title: written ?? '',
    arxiv:
      cell('arxivid', 'arxiv', 'eprint') ??
      /^arxiv:\s*(\S+)/i.exec(cell('number', 'archivelocation', 'archiveid') ?? '')?.[1] ??
      inExtra('arXiv'),
    doi: cell('doi') ?? inExtra('DOI'),
    pmid: cell('pmid', 'pubmedid') ?? inExtra('PMID'),
    pmcid: cell('pmcid') ?? inExtra('PMCID'),
    url,
    venue,
  };
  const keys = keysFromEntry(entryFields).filter((key) => !key.startsWith('title:'));
  const title = written ?? keys.map(placeholderTitle)[0];
  if (title === undefined) return { place, reason: 'no title' };
  const noted = ['notes', 'note', 'mynotes', 'comment', 'comments'].flatMap((name) => columns.get(name) ?? []);
  const { note, own } = partNotes(noted.map((place) => cells[place]));
  const draft = draftOf({
    title,
    abstract: cell('abstractnote', 'abstract', 'summary', 'tldr'),
    authors: authorsOf(cell('authors', 'author', 'creators')),
    keys,
    url,
    pdf: addressIn(cell('pdf', 'pdfurl', 'pdflink')),
    code: addressIn(cell('code', 'github', 'codeurl', 'repository')),
    venue,
    ...partKeywords(listOf(cell('automatictags', 'keywords', 'authorkeywords', 'categories', 'subjects'), /[,;]/)),
    published: dayOf(cell),
    upvotes: findCount(cell('upvotes', 'votes') ?? ''),
    note,
  });
  const importedState = statedDecisions({
    added: momentOf(
      cell('dateadded', 'added', 'createdtime', 'created', 'createdat', 'creationdate', 'addedat', 'datesaved'),
    ),
    tags: [
      ...tagsOf(cell('manualtags'), /;/),
      ...tagsOf(cell('labelsfiled', 'labels'), /[;,]/),
      ...tagsOf(cell('tags', 'tag', 'topics', 'topic'), /[;,]/),
    ],
    ...decisionsOf(cell),
    note: joinNotes([own]),
  });
  return { place, draft, ...(importedState === undefined ? {} : { importedState }) };
}

/** Returns the first address in a cell that may contain several. */
function addressIn(text: string | undefined): string | undefined {
  return /https?:\/\/[^\s;,|]+/.exec(text ?? '')?.[0];
}

/** "Lovelace, Ada; Babbage, Charles", "Ada Lovelace, Charles Babbage", "Lovelace A,Babbage C". */
function authorsOf(text: string | undefined): string[] {
  if (text === undefined) return [];
  if (/[;|]|\band\b/.test(text) || !text.includes(',')) return listOf(text, /\s*[;|]\s*|\s+and\s+/).map(nameOfSorted);
  const parts = listOf(text, /,/);
  // A single inverted name has two parts, of which the first alone is a family name.
  const [family = '', given = ''] = parts;
  return parts.length === 2 && !family.includes(' ') && !given.includes(' ') ? [nameOfSorted(text)] : parts;
}

function tagsOf(text: string | undefined, between: RegExp): string[] {
  return listOf(text, between).filter((tag) => tag.length <= 200);
}

function dayOf(cell: Cell): string | undefined {
  const exact = findDay(
    cell('date', 'datepublished', 'published', 'publicationdate', 'publishedon', 'releasedate') ?? '',
  );
  return exact ?? partialDay(/\d{4}/.exec(cell('publicationyear', 'year') ?? '')?.[0]);
}

/** Reads a status column with its common values, and ticked boxes. */
function decisionsOf(cell: Cell): Pick<ImportedState, 'read' | 'later' | 'starred' | 'saved'> {
  const status = cell('status', 'readingstatus', 'readstatus', 'state', 'progress')?.toLowerCase() ?? '';
  const ticked = (...names: string[]): boolean => /^(?:yes|true|1|x|✓|✔|read|done)$/i.test(cell(...names) ?? '');
  const read = momentOf(cell('dateread', 'readon', 'readat', 'finished', 'datefinished'));
  const isRead = ticked('read', 'isread', 'done') || /^(?:read|done|finished|completed?|already read)$/.test(status);
  return {
    ...(read !== undefined || isRead ? { read: read ?? true } : {}),
    ...(/^(?:to.?read|unread|not started|later|backlog|want to read|to do|todo|reading list)$/.test(status) ||
    ticked('later', 'toread', 'readlater')
      ? { later: true }
      : {}),
    ...(ticked('starred', 'star', 'favorite', 'favourite', 'important') ? { starred: true } : {}),
    ...(ticked('saved') ? { saved: true } : {}),
  };
}
