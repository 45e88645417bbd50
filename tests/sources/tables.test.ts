/** Tables of papers on hosts that nobody knows, such as the programs of conferences. */
import { describe, expect, it } from 'vitest';
import { allAtOnce } from '../../lib/domain/source.ts';
import { readTables } from '../../lib/sources/page/tables.ts';
import { readPage, readPageInSteps } from '../../lib/sources/page.ts';
import { parse, parseFast } from './pages.ts';

const url = new URL('https://conf.example.org/2026/program');
const people = ['Ada Lovelace', 'Alan Turing', 'Grace Hopper', 'Mary Jackson'];
const two = (n: number) => [people[n % 4], people[(n + 1) % 4]].map(String);
const times = (count: number, make: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => make(n + 1)).join('');
const read = (body: string, address = url) => {
  const { listing, papers } = readPage(parse(`<!doctype html><html><body>${body}</body></html>`), address);
  return { listing, papers: [...papers] };
};
const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
const head = (...cells: string[]) => `<tr>${cells.map((cell) => `<th>${cell}</th>`).join('')}</tr>`;
const title = (n: number) => `A map of number ${n}`;

describe('tables of papers', () => {
  const expected = (count: number, authors: (n: number) => string[] = two) =>
    Array.from({ length: count }, (_, n) => ({ title: title(n + 1), authors: authors(n + 1), rank: n + 1 }));

  it.each([
    ['an id', (n: number) => row(String(n), title(n), two(n).join(', ')), ['ID', 'Title', 'Authors']],
    [
      'affiliations in brackets',
      (n: number) => row(title(n), two(n).join(' (Maps, Inc.); ')),
      ['Paper Title', 'Author Names'],
    ],
    ['affiliations after commas', (n: number) => row(two(n).join(', Oxford; '), title(n)), ['Author(s)', 'Paper']],
    ['names in lines', (n: number) => row(title(n), two(n).join('<br>')), ['Title', 'Authors and affiliations']],
    [
      'names turned',
      (n: number) =>
        row(
          title(n),
          two(n)
            .map((name) => name.split(' ').reverse().join(', '))
            .join('; '),
        ),
      ['Title', 'Authors'],
    ],
    [
      'labels behind titles',
      (n: number) => row(`<b>${title(n)}</b> [<a href="/p${n}.pdf">PDF</a>]`, two(n).join(' and ')),
      ['Title', 'Authors'],
    ],
  ] as const)('with %s have a title and authors', (_, make, heads) => {
    expect(
      read(
        `<h1>Main program</h1><table>${head(...heads)}${times(8, make)}</table>`,
        new URL('https://conf.example.org/conference'),
      ).papers,
    ).toMatchObject(expected(8));
  });

  it('have papers of one author, and rows of sessions', () => {
    const rows = times(
      6,
      (n) =>
        (n % 3 === 1 ? `<tr><td colspan="2">Session ${n}: maps</td></tr>` : '') + row(title(n), String(people[n % 4])),
    );
    expect(read(`<h1>Accepted papers</h1><table>${head('Title', 'Authors')}${rows}</table>`).papers).toMatchObject(
      expected(6, (n) => [String(people[n % 4])]),
    );
  });

  it('have cells over several rows', () => {
    const rows = times(
      4,
      (n) =>
        `<tr>${n % 2 === 1 ? '<td rowspan="2">Monday</td>' : ''}<td>${title(n)}</td><td>${two(n).join(', ')}</td></tr>`,
    );
    expect(
      read(`<h1>Accepted papers</h1><table>${head('Day', 'Title', 'Authors')}${rows}</table>`).papers,
    ).toMatchObject(expected(4));
  });

  it('may have no headings, on a page that says what they are', () => {
    const rows = times(8, (n) => row(String(n), title(n), two(n).join(', ')));
    expect(read(`<h1>Accepted papers</h1><table>${rows}</table>`).papers).toMatchObject(expected(8));
    expect(read(`<h1>The winners</h1><table>${rows}</table>`).papers).toEqual([]);
  });

  it('keep the identifiers of the few rows that have links', () => {
    const rows = times(40, (n) =>
      row(title(n), two(n).join(', '), n % 10 === 0 ? `<a href="https://arxiv.org/abs/2503.000${n}">arXiv</a>` : ''),
    );
    const { listing, papers } = read(
      `<h1>Conference papers</h1><table>${head('Title', 'Authors', 'Link')}${rows}</table>`,
    );
    expect(papers).toHaveLength(40);
    expect(papers.filter(({ keys }) => keys !== undefined).map(({ keys }) => keys)).toEqual(
      [10, 20, 30, 40].map((n) => [`arxiv:2503.000${n}`]),
    );
    expect(listing?.rows).toBeUndefined();
  });

  it('are not tables of books, of menus, or of one thing', () => {
    const rows = (count: number) => times(count, (n) => row(title(n), two(n).join(', ')));
    const shop = new URL('https://shop.example.org/');
    expect(read(`<h1>My shelf</h1><table>${head('Title', 'Author')}${rows(8)}</table>`, shop).papers).toEqual([]);
    expect(read(`<h1>Papers</h1><table>${head('Title', 'Authors')}${rows(2)}</table>`).papers).toEqual([]);
    expect(read(`<h1>Papers</h1><aside><table>${head('Title', 'Authors')}${rows(8)}</table></aside>`).papers).toEqual(
      [],
    );
  });
});

it('a table of forty thousand cells is read row by row', () => {
  const rows = times(10_000, (n) => row(String(n), title(n), two(n).join(', '), 'Oral'));
  const page = parseFast(
    `<html><body><h1>Accepted papers</h1><table>${head('ID', 'Title', 'Authors', 'Kind')}${rows}</table></body></html>`,
  );
  const steps = readPageInSteps(page, url);
  const durations: number[] = [];
  for (;;) {
    const start = performance.now();
    const step = steps.next();
    durations.push(performance.now() - start);
    if (step.done !== true) continue;
    expect([...step.value.papers]).toHaveLength(10_000);
    break;
  }
  expect(durations.length).toBeGreaterThan(20_000);
  // One step is one row. Only a few look for metadata in the whole page.
  expect(durations.sort((a, b) => b - a)[20]).toBeLessThan(50);
});

it.each([
  ['a cell of many names over all rows', `<td rowspan="4000">${'Ada Lovelace, '.repeat(4_000)}</td>`],
  [
    'a cell of many links over all rows',
    `<td rowspan="4000">${'<a href="https://arxiv.org/abs/2503.00001">x</a>'.repeat(4_000)}</td>`,
  ],
])('a table with %s takes no longer than one without', (_, cell) => {
  const rows = times(4_000, (n) =>
    n === 1 ? `<tr><td>${title(n)}</td>${cell}</tr>` : row(title(n), 'Ada Lovelace, Alan Turing'),
  );
  const page = parseFast(
    `<html><body><h1>Accepted papers</h1><table>${head('Title', 'Authors', 'More')}${rows}</table></body></html>`,
  );
  const start = performance.now();
  allAtOnce(readTables(page, url));
  expect(performance.now() - start).toBeLessThan(20_000);
});
