import { stringify } from 'csv-stringify/browser/esm/sync';
import type { Paper } from '../domain/paper.ts';
import type { Exporter } from '../domain/source.ts';
import { oneLine } from '../domain/text.ts';
import { authorsOf, findHome, findValue, findWebAddress } from './text.ts';

/** RFC 4180 in UTF-8 with a byte order mark, so that Excel recognises the encoding. */
export const csv: Exporter<readonly Paper[]> = {
  id: 'csv',
  name: 'CSV',
  mimeType: 'text/csv',
  extension: 'csv',
  *export(papers) {
    yield { name: 'papers.csv', chunks: chunks(papers) };
  },
};

type Cell = string | number | undefined;

const columns: Record<string, (paper: Paper) => Cell> = {
  title: (paper) => paper.title,
  authors: (paper) => authorsOf(paper).join('; '),
  published: (paper) => paper.published,
  listed: (paper) => paper.listed,
  venue: (paper) => paper.venue,
  abstract: (paper) => paper.abstract,
  arxiv: (paper) => findValue(paper, 'arxiv'),
  doi: (paper) => findValue(paper, 'doi'),
  url: findHome,
  pdf: (paper) => findWebAddress(paper.pdf),
  code: (paper) => findWebAddress(paper.code),
  codeStars: (paper) => paper.codeStars,
  projectPage: (paper) => findWebAddress(paper.projectPage),
  categories: (paper) => listCell(paper.categories),
  keywords: (paper) => listCell(paper.keywords),
  keys: (paper) => paper.keys.join(' '),
  version: (paper) => paper.version,
  rank: (paper) => paper.rank,
  upvotes: (paper) => paper.upvotes,
  comments: (paper) => paper.comments,
  organisation: (paper) => paper.organisation,
  summary: (paper) => paper.summary?.text,
  summaryBy: (paper) => paper.summary?.by,
  note: (paper) => paper.note,
};

function* chunks(papers: readonly Paper[]): Generator<string> {
  yield `\uFEFF${row(Object.keys(columns))}`;
  for (const paper of papers) yield row(Object.values(columns).map((cell) => cell(paper)));
}

function row(cells: readonly Cell[]): string {
  return stringify([cells.map(inert)], { record_delimiter: '\r\n' });
}

function listCell(items: readonly string[]): string {
  return items
    .map(oneLine)
    .filter((item) => item !== '')
    .join('; ');
}

/**
 * Makes a cell that no spreadsheet evaluates. A formula begins with one of these signs, which some programs also accept
 * after white space; a leading apostrophe makes the cell text (OWASP, CSV injection). A cell that already has one gets
 * another, so that an import knows which to remove. The library's own guard checks only the first character, so it is
 * not used. Every cell is one line, so that no formula can follow a line break.
 */
function inert(cell: Cell): string | number | undefined {
  if (typeof cell !== 'string') return cell;
  const line = oneLine(cell);
  return /^'*[\s\p{Cf}]*[=+\-@＝＋－＠]/u.test(line) ? `'${line}` : line;
}
