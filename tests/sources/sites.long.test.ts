import { describe, expect, it } from 'vitest';
import type { PaperDraft } from '../../lib/domain/draft.ts';
import { canonicalKeys } from '../../lib/domain/parse-key.ts';
import { UnknownShapeError } from '../../lib/domain/source.ts';
import { sources } from '../../lib/sources/index.ts';
import { fixture, mutations, readPage, savedPage } from './pages.ts';
import { savedPages, sitePages } from './site-pages.ts';

function read(id: string, html: string, address: string) {
  const source = sources.find((known) => known.identify(new URL(address)) !== undefined);
  if (source === undefined) throw new Error(`no source knows ${address}`);
  const { listing, papers } = readPage(source, html, address);
  return { id: source.id, expected: id, listing, papers };
}

const withKeys = (draft: PaperDraft) =>
  draft.keys === undefined ? draft : { ...draft, keys: canonicalKeys(draft.keys, draft.title) };

describe('pages of sites that are asked for', () => {
  it.each(sitePages)('%s: %s', (id, name, address, kind, expected) => {
    const { id: found, listing, papers } = read(id, fixture(`${id}/${name}.html`), address);
    expect([found, listing?.kind]).toEqual([id, kind]);
    expect(papers.map(withKeys)).toMatchObject(expected);
    if (kind !== undefined) expect(papers.map(({ rank }) => rank)).toEqual(papers.map((_, place) => place + 1));
  });

  const lists = sitePages.filter(([, , , kind]) => kind !== undefined);
  const harmless = [
    'single quotes',
    'unquoted attributes',
    'attributes in another order',
    'spaces around the equal sign',
  ];
  it.each(lists)('%s: %s, written differently', (id, name, address) => {
    const html = fixture(`${id}/${name}.html`);
    const plain = read(id, html, address).papers;
    for (const change of harmless) {
      expect(read(id, mutations[change]?.(html) ?? '', address).papers, change).toEqual(plain);
    }
  });

  it.each(lists)('%s: %s, with papers and order kept when wrappers are put in', (id, name, address) => {
    const html = fixture(`${id}/${name}.html`);
    const wrapped = mutations['wrappers around every block']?.(html) ?? '';
    const core = ({ title, keys, url }: PaperDraft) => ({ title, keys, url });
    expect(read(id, wrapped, address).papers.map(core)).toEqual(read(id, html, address).papers.map(core));
  });

  it.each(lists)('%s: %s, says so when the page holds nothing it knows', (id, _, address) => {
    expect(() => read(id, '<html><body><div id="root"></div></body></html>', address)).toThrow(UnknownShapeError);
  });

  it.each([
    [
      'acm',
      'https://dl.acm.org/toc/maps/2024/1/1',
      (
        n: number,
      ) => `<div class="issue-item"><h5 class="issue-item__title"><a href="/doi/10.1145/3700000.370000${n}?cid=8">Maps of ${n} worlds</a></h5>
      <ul class="rlist--inline loa truncate-list" title="list of authors"><li><a href="/profile/1" title="Ada Lovelace"><img alt="Author Picture"><span>Ada Lovelace</span></a><span class="loa_author_inst hidden"><p>University of Maps</p></span><span>,</span></li><li><a href="/profile/2"><span>Alan Turing</span></a><span class="loa_author_inst hidden"><p>Institute of Worlds, UK</p></span></li></ul>
      <div class="issue-item__abstract truncate-text"><p>We draw maps of worlds that nobody has seen, and show on three public data sets that they ...</p></div></div>`,
    ],
    [
      'mdpi',
      'https://www.mdpi.com/2079-9292/13/1',
      (
        n: number,
      ) => `<div class="generic-item article-item"><div class="article-content"><a class="title-link" href="/2079-9292/13/1/${n}">Maps of ${n} worlds</a>
      <div class="authors">by <span class="inlineblock"><div class="profile-card-drop" data-dropdown="c${n}"> Ada Lovelace</div><div id="c${n}" class="f-dropdown content profile-card-content" aria-hidden="true"><a href="https://scholar.google.com/scholar?q=Ada">Google Scholar</a></div> and </span><span class="inlineblock"><div class="profile-card-drop">Alan Turing</div></span></div></div></div>`,
    ],
    [
      'scirate',
      'https://scirate.com/arxiv/quant-ph',
      (
        n: number,
      ) => `<li class="paper tex2jax"><div class="title"><a href="/arxiv/2503.0000${n}">Maps of ${n} worlds</a></div>
      <div class="authors"><a href="/search?q=au:Lovelace_A">Ada Lovelace</a>, <a href="/search?q=au:Turing_A">Alan Turing</a> <a href="/arxiv/2503.0000${n}">et al (12)</a></div></li>`,
    ],
    [
      'cvf',
      'https://openaccess.thecvf.com/CVPR2026',
      (
        n: number,
      ) => `<dt class="ptitle"><a href="/content/CVPR2026/html/Map${n}_CVPR_2026_paper.html">Maps of ${n} worlds</a></dt>
      <dd><i>Ada Lovelace, Alan Turing</i></dd><dd>[<a href="/content/CVPR2026/papers/Map${n}_CVPR_2026_paper.pdf">pdf</a>]</dd>`,
    ],
  ])('%s: names its authors alone, and takes no cut text for an abstract', (id, address, row) => {
    const { papers } = read(id, `<html><body><dl>${row(1)}${row(2)}</dl></body></html>`, address);
    expect(papers.map(({ title, authors, abstract: text }) => [title, authors, text])).toEqual(
      [1, 2].map((n) => [`Maps of ${n} worlds`, ['Ada Lovelace', 'Alan Turing'], undefined]),
    );
  });

  it('sciencedirect: takes the DOI that a row carries', () => {
    const row = (n: number) =>
      `<li class="ResultItem" data-doi="10.1016/j.Maps.2024.${n}"><h2><a href="/science/article/pii/S00100277240000${n}1">Maps of ${n} worlds</a></h2><ol class="Authors"><li><span class="author">Ada Lovelace</span></li></ol></li>`;
    const { papers } = read(
      'sciencedirect',
      `<ul>${row(1)}${row(2)}</ul>`,
      'https://www.sciencedirect.com/search?qs=maps',
    );
    expect(papers.map(({ keys }) => keys)).toEqual([['doi:10.1016/j.maps.2024.1'], ['doi:10.1016/j.maps.2024.2']]);
  });

  it('names nobody an author who only uploads or is counted', () => {
    const { papers } = read('oxford', fixture('oxford/issue.html'), 'https://academic.oup.com/mapping/issue/40/1');
    expect(papers[0]?.authors).toEqual(['Ada Lovelace']);
  });
});

describe('saved pages (skipped where they do not lie beside the project)', () => {
  it.for(savedPages)('%s', ([path, address, id, count], { skip }) => {
    const html = savedPage(path);
    if (html === undefined) return skip();
    const { id: found, papers } = read(id, html, address);
    expect([found, papers.length]).toEqual([id, count]);
    const single = count === 1 && !path.includes('N04-1001');
    for (const { title, authors, abstract: text } of single ? papers : []) {
      expect([title.length > 10, (authors?.length ?? 0) > 0, (text?.length ?? 0) > 200]).toEqual([true, true, true]);
    }
  });
});
