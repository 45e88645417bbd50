/** Lists of which only a part is read: the page says how many papers it seems to have. */
import { describe, expect, it } from 'vitest';
import { detectPapers } from '../../lib/detect/detect.ts';
import { sources } from '../../lib/sources/index.ts';
import { parse } from './pages.ts';

const at = (body: string, address = 'https://list.example.org/') =>
  detectPapers(`<!doctype html><html><body>${body}</body></html>`, new URL(address), { sources, parseHtml: parse });
const times = (count: number, make: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => make(n + 1)).join('');
const link = (n: number) => `<a href="https://doi.org/10.1000/${n}">A map of number ${n}</a>`;
const title = (n: number) =>
  n % 10 === 0 ? link(n) : `<span>A map of number ${n}</span> <a href="/p?n=${n}">more</a>`;

describe('a list that is read in part', () => {
  it.each([
    ['items', `<ul>${times(60, (n) => `<li>${title(n)}</li>`)}</ul>`],
    ['rows', `<table>${times(60, (n) => `<tr><td>${n}</td><td>${title(n)}</td></tr>`)}</table>`],
    ['cards', times(60, (n) => `<div class="card"><div class="in">${title(n)}</div></div>`)],
    [
      'several lists',
      times(
        6,
        (s) => `<section><h2>Part ${s}</h2><ul>${times(10, (n) => `<li>${title(s * 10 + n)}</li>`)}</ul></section>`,
      ),
    ],
  ])('counts its %s', (_, body) => {
    const { papers, rows } = at(`<main>${body}</main>`);
    expect([papers.length, rows]).toEqual([6, 60]);
  });

  it('of a known site counts its rows too', () => {
    const item = (n: number) =>
      `<li class="app-article-list-row__item"><article><h3><a href="${n % 10 === 0 ? `/articles/s41586-024-07${100 + n}-1` : `/a-new-path/${n}`}">A map of number ${n}</a></h3></article></li>`;
    const found = at(`<ul>${times(60, item)}</ul>`, 'https://www.nature.com/nature/research-articles');
    expect([found.source, found.papers.length, found.rows]).toEqual(['nature', 6, 60]);
  });

  it.each([
    ['all its papers', times(20, (n) => `<li>${link(n)}</li>`)],
    ['a few rows without', times(20, (n) => `<li>${n > 4 ? link(n) : title(n)}</li>`)],
    ['short rows', times(60, (n) => `<li>${n > 50 ? link(n) : `Map ${n}`}</li>`)],
  ])('is none with %s', (_, items) => {
    expect(at(`<ul>${items}</ul>`).rows).toBeUndefined();
  });

  it('is none if another list has more rows', () => {
    const news = times(60, (n) => `<li>The news of day number ${n}</li>`);
    expect(
      at(
        `<section class="news"><ul>${news}</ul></section><section class="papers"><ul>${times(5, (n) => `<li>${link(n)}</li>`)}</ul></section>`,
      ).rows,
    ).toBeUndefined();
  });
});
