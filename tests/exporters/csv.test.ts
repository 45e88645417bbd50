import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paper } from '../../lib/domain/paper.ts';
import { runs } from '../runs.ts';
import { awkwardPapers } from './awkward-papers.ts';
import { hostileText } from './hostile-text.ts';
import { exported, plain } from './read-back.ts';

/** RFC 4180, strictly: CRLF between records, quotes doubled inside quotes, none in a bare field. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    const [field] = /^(?:"(?:[^"]|"")*"|[^",\r\n]*)/.exec(text.slice(at)) ?? [''];
    at += field.length;
    row.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
    if (text[at] === ',') at += 1;
    else if (text.startsWith('\r\n', at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`no end of field at ${at}: ${text.slice(at, at + 20)}`);
  }
  if (row.length > 0) throw new Error('the last record has no end');
  return rows;
}

function readRows(text: string): Record<string, string>[] {
  const [header = [], ...rows] = readCsv(text);
  return rows.map((row) => {
    expect(row).toHaveLength(header.length);
    return Object.fromEntries(header.map((name, place) => [name, row[place] ?? '']));
  });
}

/** What a spreadsheet shows: the apostrophe in front makes the cell text. */
const shown = (cell: string | undefined): string | undefined =>
  cell?.replace(/^'(?='*[\s\p{Cf}]*[=+\-@＝＋－＠])/u, '');

const isFormula = (cell: string): boolean => /^[\s\p{Cf}]*[=+\-@＝＋－＠\t\r]/u.test(cell);

describe('CSV export', () => {
  it('preserves every paper, in order, with all its fields', async () => {
    const rows = readRows(await exported('csv', awkwardPapers));
    expect(rows).toHaveLength(awkwardPapers.length);
    awkwardPapers.forEach((paper, place) => {
      const row = rows[place];
      expect(shown(row?.['title'])).toBe(plain(paper.title));
      expect(shown(row?.['authors'])).toBe(paper.authors.map(plain).join('; '));
      expect(shown(row?.['abstract'])).toBe(plain(paper.abstract ?? ''));
      expect(row?.['published']).toBe(paper.published ?? '');
      expect(row?.['keys']).toBe(paper.keys.join(' '));
      expect(row?.['doi']).toBe(paper.keys.find((key) => key.startsWith('doi:'))?.slice(4) ?? '');
      expect(row?.['upvotes']).toBe(paper.upvotes === undefined ? '' : String(paper.upvotes));
    });
  });

  it('begins with a byte order mark and a header, and ends its records with CRLF', async () => {
    const text = await exported('csv', []);
    expect(text).toMatch(/^\ufefftitle,authors,published,.*\r\n$/);
  });

  it('has no cell that a spreadsheet runs', async () => {
    const cells = readCsv(await exported('csv', awkwardPapers)).flat();
    expect(cells.filter(isFormula)).toEqual([]);
    expect(cells.filter((cell) => /[\r\n]/.test(cell))).toEqual([]);
  });

  it('has no cell that a spreadsheet runs, for any title and author', async () => {
    const starts = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      ' =',
      '\t=',
      '\u00a0+',
      "'=",
      '\n=',
      '\u200b=',
      '＝',
      '\u2028@',
      '',
    );
    await fc.assert(
      fc.asyncProperty(starts, hostileText, hostileText, async (start, title, author) => {
        const paper: Paper = {
          title: `${start}${title}`,
          authors: [author],
          keys: ['arxiv:2503.11731'],
          categories: [],
          keywords: [],
        };
        const text = await exported('csv', [paper]);
        expect(readCsv(text).flat().filter(isFormula)).toEqual([]);
        const [row] = readRows(text);
        expect(shown(row?.['title'])).toBe(plain(paper.title));
        expect(shown(row?.['authors'])).toBe(plain(author));
      }),
      { numRuns: runs(150) },
    );
  });
});
