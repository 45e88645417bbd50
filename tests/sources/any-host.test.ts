/** What the reader of any page takes from links and names, on hosts that it does not know. */
import { describe, expect, it } from 'vitest';
import { acm } from '../../lib/sources/acm.ts';
import { dblp } from '../../lib/sources/dblp.ts';
import { sourceOf } from '../../lib/sources/families/source.ts';
import { googleScholar } from '../../lib/sources/google-scholar.ts';
import { nature } from '../../lib/sources/nature.ts';
import { readPage } from '../../lib/sources/page.ts';
import { parse, readPage as readSite } from './pages.ts';

const read = (body: string, address = 'https://blog.example.org/list') => [
  ...readPage(parse(`<!doctype html><html><body>${body}</body></html>`), new URL(address)).papers,
];
const keysOf = (body: string, address?: string) => read(body, address).map(({ keys }) => keys?.[0]);
const three = (make: (n: number) => string): string => [1, 2, 3].map(make).join('');
const arxiv = [1, 2, 3].map((n) => `arxiv:2503.0000${n}`);

describe('links with known identifiers on any host', () => {
  it.each([
    ['/papers/2503.0000#'],
    ['/papers/2503.0000#v2'],
    ['/zh/abs/2503.0000#/'],
    ['/pdf/2503.0000#.pdf'],
    ['/translations/2503.0000#'],
    ['/2503.0000#'],
    ['/paper/arxiv:2503.0000#'],
    ['https://papers.example.com/paper/2503.0000#'],
    ['https://papers.example.com/arxiv/2503.0000#/summary'],
  ])('%s is a paper of arXiv', (form) => {
    const link = (n: number) => `<a href="${form.replace('#', String(n))}">A map of number ${n}</a>`;
    expect(keysOf(three((n) => `<article><h3>${link(n)}</h3><p>Some words on it.</p></article>`))).toEqual(arxiv);
    expect(keysOf(`<ul>${three((n) => `<li>${link(n)}, Ada Lovelace</li>`)}</ul>`)).toEqual(arxiv);
  });

  it('gives old identifiers under their archive', () => {
    const body = three((n) => `<li><a href="/abs/math/021115${n}v1">A map of number ${n}</a></li>`);
    expect(keysOf(`<ul>${body}</ul>`)).toEqual([1, 2, 3].map((n) => `arxiv:math/021115${n}`));
  });

  it.each(['/abs/10.1000/map.#', '/book/10.1000/map.#', '/chapter/10.1000/map.#/pdf', '/10.1000/map.#?ref=x'])(
    '%s is a paper with that DOI',
    (form) => {
      const link = (n: number) => `<a href="${form.replace('#', String(n))}">A map of number ${n}</a>`;
      expect(keysOf(three((n) => `<li>${link(n)}</li>`))).toEqual([1, 2, 3].map((n) => `doi:10.1000/map.${n}`));
    },
  );

  it.each([
    '/2025/03/0#/a-post',
    '/posts/2503-0000#',
    '/releases/v2503.0000#-beta',
    '/papers/2599.0000#',
    '/issues/250300#',
    '/questions/math/021115#',
    'https://notarxiv.org/abs/2503.0000#',
    'https://arxiv.org.example.com/abs/2503.0000#',
  ])('%s is none', (form) => {
    expect(keysOf(three((n) => `<li><a href="${form.replace('#', String(n))}">A map of number ${n}</a></li>`))).toEqual(
      [],
    );
  });
});

describe('titles', () => {
  const row = (title: string, button: string) => (n: number) =>
    `<li class="search__item"><h5><span class="hlFld-Title"><a href="${title.replace('#', String(n))}">A map of number ${n}</a></span></h5><a class="btn" href="${button.replace('#', String(n))}">Get Access</a></li>`;

  it('are headings whose address says nothing', () => {
    const html = `<ul>${three(row('/x?id=#', '/doi/10.1145/map.#'))}</ul>`;
    const { papers } = readSite(sourceOf(acm), html, 'https://dl.acm.org/action/doSearch?AllField=maps');
    expect(papers.map(({ title }) => title)).toEqual([1, 2, 3].map((n) => `A map of number ${n}`));
  });

  it.each(['/abs/10.1145/map.#', '/book/10.1145/map.#', '/doi/book/10.1145/map.#'])(
    'are never a button, and lead to a DOI at %s',
    (form) => {
      for (const button of ['/doi/10.1145/map.#', '/action/buy?id=#']) {
        const { papers } = readSite(
          sourceOf(acm),
          `<ul>${three(row(form, button))}</ul>`,
          'https://dl.acm.org/action/doSearch?AllField=maps',
        );
        expect(papers.map(({ title, keys }) => [title, keys])).toEqual(
          [1, 2, 3].map((n) => [`A map of number ${n}`, [`doi:10.1145/map.${n}`]]),
        );
      }
    },
  );

  it('are not the volumes and supplements that rows link to', () => {
    const item = (n: number) =>
      `<li><h5><a href="/doi/10.1145/map.${n}">A map of number ${n}</a></h5><a href="/doi/proceedings/10.1145/maps">The Maps of 2025, a conference</a> <a href="/doi/suppl/10.1145/map.${n}/suppl_file/a.zip">Supplement of the whole paper</a></li>`;
    const { papers } = readSite(
      sourceOf(acm),
      `<ul>${three(item)}</ul>`,
      'https://dl.acm.org/action/doSearch?AllField=maps',
    );
    expect(papers.map(({ keys }) => keys)).toEqual([1, 2, 3].map((n) => [`doi:10.1145/map.${n}`]));
  });

  it.each(['Get Access', 'Check access', 'Purchase PDF', 'Buy article', 'Request permissions', 'Download', 'Sign in'])(
    'are not “%s”',
    (label) => {
      expect(read(three((n) => `<div><h3><a href="https://doi.org/10.1000/map.${n}">${label}</a></h3></div>`))).toEqual(
        [],
      );
    },
  );
});

describe('names', () => {
  const names = ['J Wang', 'X Li', 'J Wang'];

  it('that are abbreviated alike are two people', () => {
    const line = (n: number) =>
      `<li><a href="https://arxiv.org/abs/2503.0000${n}">A map of number ${n}</a><div class="authors">${names.join(', ')}</div></li>`;
    expect(read(three(line))[0]?.authors).toEqual(names);
    const scholar = (n: number) =>
      `<div class="gs_r" data-cid="${n}"><h3><a href="https://arxiv.org/abs/2503.0000${n}">A map of number ${n}</a></h3><div class="gs_a">${names.join(', ')} - arXiv, 2025</div></div>`;
    expect(
      readSite(sourceOf(googleScholar), three(scholar), 'https://scholar.google.com/scholar?q=m').papers[0]?.authors,
    ).toEqual(names);
    const items = (n: number) =>
      `<article><h3><a href="/articles/s41586-024-0700${n}-1">A map of number ${n}</a></h3><ul data-test="author-list">${names.map((name) => `<li>${name}</li>`).join('')}</ul></article>`;
    expect(
      readSite(sourceOf(nature), three(items), 'https://www.nature.com/nature/research-articles').papers[0]?.authors,
    ).toEqual(names);
  });

  it('that dblp numbers are two people', () => {
    const author = (name: string) =>
      `<span itemprop="author"><a href="/pid/1"><span itemprop="name">${name}</span></a></span>`;
    const entry = (n: number) =>
      `<li class="entry article" id="journals/maps/Wang2${n}"><nav><div class="head"><a href="https://doi.org/10.1000/map.${n}">view</a></div></nav>${author('Wei Wang 0001')}, ${author('Wei Wang 0002')}: <span class="title">A map of number ${n}.</span></li>`;
    expect(
      readSite(sourceOf(dblp), three(entry), 'https://dblp.org/db/journals/maps/maps2.html').papers[0]?.authors,
    ).toEqual(['Wei Wang', 'Wei Wang']);
  });

  it('of a card that is rendered twice count once', () => {
    const list = `<ul data-test="author-list">${['J Wang', 'X Li'].map((name) => `<li>${name}</li>`).join('')}</ul>`;
    const items = (n: number) =>
      `<article><h3><a href="/articles/s41586-024-0700${n}-1">A map of number ${n}</a></h3><div class="wide">${list}</div><div class="narrow">${list}</div></article>`;
    expect(
      readSite(sourceOf(nature), three(items), 'https://www.nature.com/nature/research-articles').papers[0]?.authors,
    ).toEqual(['J Wang', 'X Li']);
  });
});

it('a date that the page gives counts before the month of an arXiv id', () => {
  const card = (n: number) =>
    `<article><h3><a href="https://arxiv.org/abs/2503.0000${n}">A map of number ${n}</a></h3><time datetime="2025-02-28">28 Feb 2025</time></article>`;
  expect(read(three(card)).map(({ published }) => published)).toEqual(['2025-02-28', '2025-02-28', '2025-02-28']);
  const year = (n: number) =>
    `<li><a href="https://arxiv.org/abs/2503.0000${n}">A map of number ${n}</a>. Maps, 2026</li>`;
  expect(read(`<ul>${three(year)}</ul>`).map(({ published }) => published)).toEqual(['2025-03', '2025-03', '2025-03']);
});
