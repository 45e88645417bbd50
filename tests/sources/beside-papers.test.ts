/** What stands beside the papers of an issue: covers, statements for a wider audience, the issue's day. The papers are invented. */
import { describe, expect, it } from 'vitest';
import { detectPapers } from '../../lib/detect/detect.ts';
import { sources } from '../../lib/sources/index.ts';
import { parse } from './pages.ts';

function read(address: string, body: string, head = ''): ReturnType<typeof detectPapers> {
  const html = `<!DOCTYPE html><html><head><title>Maps</title>${head}</head><body>${body}</body></html>`;
  return detectPapers(html, new URL(address), { sources, parseHtml: parse });
}

const significance = 'This matters, since maps are cheap and worlds cost a great deal of work to those who walk them.';
const abstract =
  'Maps of 412 worlds have been drawn. We find that they cost less than worlds, by a factor of nine in all.';

describe('lists of an issue', () => {
  it('leave out the covers and contents of IEEE Xplore', () => {
    const item = (id: number, title: string, author = '') =>
      `<div class="List-results-items"><h2><a href="/document/${id}">${title}</a></h2>${author}<div>Year: 2026 | Volume: 48</div></div>`;
    const body = [
      item(1, 'Front Cover'),
      item(2, 'IEEE Transactions on Maps Publication Information'),
      item(3, 'Covering Graphs', '<p class="author"><a href="/author/1">Ada Lovelace</a></p>'),
      item(4, '[Back cover]'),
    ].join('');
    expect(read('https://ieeexplore.ieee.org/xpl/tocresult.jsp?isnumber=1', body).papers).toMatchObject([
      { title: 'Covering Graphs', authors: ['Ada Lovelace'], published: '2026' },
    ]);
  });

  it('leave out the boards of ScienceDirect', () => {
    const item = (id: string, title: string) =>
      `<li class="js-article-list-item"><h3><a class="article-content-title" href="/science/article/pii/S001002772600${id}">${title}</a></h3></li>`;
    const body = `<ol>${item('0990', 'Editorial Board')}${item('0011', 'Boards in the wild')}</ol>`;
    const { papers } = read('https://www.sciencedirect.com/journal/cognition/vol/270/suppl/C', body);
    expect(papers.map(({ title }) => title)).toEqual(['Boards in the wild']);
  });

  it('of Open Journal Systems date papers without a date of their own', () => {
    const item = (id: number, day = '') =>
      `<li><div class="obj_article_summary"><h3 class="title"><a href="https://ojs.aaai.org/index.php/AAAI/article/view/${id}">Maps ${id}</a></h3><div class="meta"><div class="authors">Ada Lovelace</div>${day}</div></div></li>`;
    const issue = (head: string) =>
      read(
        'https://ojs.aaai.org/index.php/AAAI/issue/view/700',
        `${head}<ul>${item(1)}${item(2, '<div class="published">2026-03-12</div>')}</ul>`,
      );
    const inOjs = issue(
      '<div class="obj_issue_toc"><div class="published"><span class="label">Published:</span><span class="value">2026-03-11</span></div></div>',
    );
    expect(inOjs.papers.map(({ published }) => published)).toEqual(['2026-03-11', '2026-03-12']);
    const inHealthSciences = issue('<div class="page-issue-date">Published March 11, 2026</div>');
    expect(inHealthSciences.papers[0]?.published).toBe('2026-03-11');
  });
});

describe('PNAS', () => {
  const head = `<meta name="citation_title" content="Maps are cheap"><meta name="citation_author" content="Ada Lovelace"><meta name="citation_doi" content="10.1073/pnas.2600000123">`;
  const section = (name: string, text: string) =>
    `<section property="abstract" role="doc-abstract"><h2><a href="#${name}">${name}</a></h2><div role="paragraph">${text}</div></section>`;

  it('has its abstract next to the statement of significance', () => {
    const body = `<h1>Maps are cheap</h1>${section('Significance', significance)}${section('Abstract', abstract)}`;
    const page = 'https://www.pnas.org/doi/10.1073/pnas.2600000123';
    expect(read(page, body, head).papers[0]?.abstract).toBe(abstract);
    const meta = `<meta name="citation_abstract" content="${significance}">`;
    expect(read(page, body, head + meta).papers[0]?.abstract).toBe(abstract);
  });

  it('has no abstract if there is only the statement', () => {
    const body = `<h1>Maps are cheap</h1>${section('Significance', significance)}`;
    expect(read('https://www.pnas.org/doi/10.1073/pnas.2600000123', body, head).papers[0]).not.toHaveProperty(
      'abstract',
    );
  });

  it('has its abstract in lists where both can be expanded', () => {
    const body = `<div class="card"><h3 class="article-title"><a href="/doi/10.1073/pnas.2600000123">Maps are cheap</a></h3><div class="accordion"><div class="accordion__content card-abstract"><h4>Significance</h4><div>${significance}</div><h4>Abstract</h4><div>${abstract}</div></div></div></div>`;
    expect(read('https://www.pnas.org/toc/pnas/123/19', body).papers[0]?.abstract).toBe(abstract);
  });
});
