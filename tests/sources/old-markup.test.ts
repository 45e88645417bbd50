/** Lists as sites built them around 2010, which saved pages and archives still have. */
import { describe, expect, it } from 'vitest';
import { detectPapers } from '../../lib/detect/detect.ts';
import { sources } from '../../lib/sources/index.ts';
import { parse } from './pages.ts';

const at = (body: string, address: string) =>
  detectPapers(`<!doctype html><html><body>${body}</body></html>`, new URL(address), { sources, parseHtml: parse });
const times = (make: (n: number) => string): string => [1, 2, 3].map(make).join('');
const titled = [1, 2, 3].map((n) => ({ title: `A map of number ${n}`, authors: ['Ada Lovelace', 'Alan Turing'] }));

describe('old lists', () => {
  it('of Nature’s tables of contents have titles in spans', () => {
    const item = (n: number) =>
      `<li class="article"><h4 class="norm"><span class="atl">A map of number ${n}</span> <span class="pp">pp1${n} - 2${n}</span></h4><p class="aug">Ada Lovelace &amp; Alan Turing</p><p class="doi">doi:10.1038/nature0823${n}</p><p class="links"><a href="/nature/journal/v460/n7255/full/nature0823${n}.html">Full Text</a> | <a href="/nature/journal/v460/n7255/pdf/nature0823${n}.pdf">PDF (312K)</a></p></li>`;
    const { source, papers } = at(
      `<ul>${times(item)}</ul>`,
      'https://www.nature.com/nature/journal/v460/n7255/index.html',
    );
    expect(source).toBe('nature');
    expect(papers).toMatchObject(titled.map((paper, n) => ({ ...paper, keys: [`doi:10.1038/nature0823${n + 1}`] })));
    const heads = (n: number) =>
      `<dl><dt><span class="atl"><a name="a${n}"></a>A map of number ${n}</span></dt><dd class="aug">Ada Lovelace &amp; Alan Turing</dd><dd><a href="/nature/journal/v460/n7255/abs/nature0823${n}.html">First paragraph</a> | <a href="/nature/journal/v460/n7255/full/nature0823${n}.html">Full Text</a></dd></dl>`;
    expect(
      at(times(heads), 'https://www.nature.com/nature/journal/v460/n7255/index.html').papers.map(({ title }) => title),
    ).toEqual(titled.map(({ title }) => title));
  });

  it('of PubMed Central have a table for each paper', () => {
    const item = (n: number) =>
      `<table class="rprt"><tr><td class="rprtnum"><input type="checkbox">${n}: </td><td><div class="title"><a class="ref" href="/pmc/articles/PMC280000${n}/?tool=pmcentrez">A map of number ${n}</a></div><div class="authors">Ada Lovelace, Alan Turing</div><div class="source"><span class="jrnl">Maps</span>. 2010; 3(1): ${n}. doi: 10.1000/map.${n}</div><div class="links"><a href="/pmc/articles/PMC280000${n}/?tool=pmcentrez&amp;report=abstract">Abstract</a> | <a href="/pmc/articles/PMC280000${n}/pdf/a.pdf">PDF–2M</a></div></td></tr></table>`;
    const { source, papers } = at(`<form>${times(item)}</form>`, 'https://www.ncbi.nlm.nih.gov/pmc/?term=maps');
    expect(source).toBe('pmc');
    expect(papers).toMatchObject(
      titled.map((paper, n) => ({
        ...paper,
        keys: [`doi:10.1000/map.${n + 1}`, `pmcid:PMC280000${n + 1}`],
        published: '2010',
      })),
    );
  });

  it('of ScienceDirect had addresses with an action, and their results in tables', () => {
    const to = (n: number, more: string) =>
      `/science?_ob=ArticleURL&amp;_udi=B6T24-4YBX43${n}-1&amp;_user=10&amp;_coverDate=05%2F31%2F2010${more}`;
    const item = (n: number) =>
      `<tr class="odd"><td>${n}</td><td><a href="${to(n, '')}"><span class="bf">A map of number ${n}</span></a><br><i>Journal of Maps</i>, Volume 3, Issue 1, May 2010, Pages ${n}-1${n}<br>Ada Lovelace, Alan Turing<br><a href="${to(n, '&amp;_fmt=summary')}">Show preview</a> | <a href="/science?_ob=MImg&amp;_imagekey=B6T24-4YBX43${n}-1">PDF (312 K)</a></td></tr>`;
    const { source, papers } = at(
      `<table>${times(item)}</table>`,
      'https://www.sciencedirect.com/science?_ob=ArticleListURL&_method=list&_ArticleListID=1',
    );
    expect(source).toBe('sciencedirect');
    expect(papers).toMatchObject(titled);
    const pii = (n: number) =>
      `<div class="resultRow"><a class="cLink artTitle" href="/science/article/pii/S001002771000${n}00X">A map of number ${n}</a><i>Journal of Maps, May 2010</i><span class="authors">Ada Lovelace, Alan Turing</span><a href="/science/article/pii/S001002771000${n}00X/pdf">PDF (312 K)</a></div>`;
    expect(
      at(times(pii), 'https://www.sciencedirect.com/science?_ob=ArticleListURL&_ArticleListID=1').papers,
    ).toMatchObject(titled);
  });

  it('with links through a library’s proxy lead to the sites', () => {
    const item = (n: number) =>
      `<li><a href="https://www-nature-com.proxy.example.edu/articles/s41586-024-0700${n}-1">A map of number ${n}</a></li>`;
    const prefixed = (n: number) =>
      `<li><a href="https://login.proxy.example.edu/login?url=https://doi.org/10.1000/map.${n}">A map of number ${n}</a></li>`;
    const whole = (n: number) =>
      `<li><a href="https://dl.acm.org.proxy.example.edu/doi/10.1145/map.${n}">A map of number ${n}</a></li>`;
    const keys = (make: (n: number) => string) =>
      at(`<ul>${times(make)}</ul>`, 'https://library.example.edu/new').papers.map((paper) => paper.keys[0]);
    expect(keys(item)).toEqual([1, 2, 3].map((n) => `doi:10.1038/s41586-024-0700${n}-1`));
    expect(at(`<ul>${times(item)}</ul>`, 'https://library.example.edu/new').papers[0]?.url).toBe(
      'https://www.nature.com/articles/s41586-024-07001-1',
    );
    expect(keys(prefixed)).toEqual([1, 2, 3].map((n) => `doi:10.1000/map.${n}`));
    expect(keys(whole)).toEqual([1, 2, 3].map((n) => `doi:10.1145/map.${n}`));
  });
});
