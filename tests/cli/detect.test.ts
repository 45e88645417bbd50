import { describe, expect, it } from 'vitest';
import { detectFile, detectPapers } from '../../lib/detect/detect.ts';
import type { Paper } from '../../lib/domain/paper.ts';
import { loadExporter } from '../../lib/exporters/index.ts';
import { sources } from '../../lib/sources/index.ts';
import { textOf } from '../exporters/read-back.ts';
import { parse } from '../sources/pages.ts';

const ports = { sources, parseHtml: parse };
const at = (body: string, url = 'https://example.org/a') => detectPapers(body, new URL(url), ports);

const head = (metas: string, body = '') => `<!doctype html><html><head>${metas}</head><body>${body}</body></html>`;
const meta = (name: string, content: string) => `<meta name="${name}" content="${content}">`;
const paper = head(
  meta('citation_title', 'On Maps &amp;amp; Worlds') +
    meta('citation_author', 'Lovelace, Ada') +
    meta('citation_author', 'Alan Turing') +
    meta('citation_doi', 'https://doi.org/10.1000/ABC') +
    meta('citation_arxiv_id', '2503.11731v2') +
    meta('citation_publication_date', '2025/01/01') +
    meta('citation_online_date', '2025/03/14') +
    meta('citation_reference', 'citation_title=Other; citation_doi=10.1000/other'),
  '<h2>Abstract</h2><p>We study maps in earnest and at length.</p><h2>Introduction</h2><p>Once upon a time.</p>',
);

describe('what detect answers', () => {
  it('returns a paper of an unknown page with the fields of the contract', () => {
    expect(at(paper)).toEqual({
      source: 'page',
      listing: null,
      papers: [
        {
          title: 'On Maps &amp; Worlds',
          abstract: 'We study maps in earnest and at length.',
          authors: ['Ada Lovelace', 'Alan Turing'],
          keys: ['arxiv:2503.11731', 'doi:10.1000/abc'],
          url: 'https://example.org/a',
          published: '2025-03-14',
        },
      ],
    });
  });

  it.each([
    ['a page without papers', head('<title>Hello</title>', '<p>Nothing here.</p>')],
    ['a feed without papers', '<rss version="2.0"><channel><title>News</title></channel></rss>'],
    ['JSON of no known shape', '{"hits":[{"title":"x"}]}'],
    ['no page at all', '<'],
  ])('finds no source in %s', (_, body) => {
    expect(at(body)).toMatchObject({ source: null, listing: null, papers: [] });
  });

  it('gives the reason if a text is refused', () => {
    expect(at('Dear reader, nothing here.')).toMatchObject({
      source: null,
      papers: [],
      trouble: expect.stringMatching(/^text: /),
    });
  });

  it.each(['ris', 'csv', 'bibtex'])('reads what it writes as %s, links to pages in it', async (id) => {
    const papers = [1, 2, 3].map((n) => ({
      title: `A map of number ${n}`,
      authors: ['Ada Lovelace', 'Alan Turing'],
      keys: [`arxiv:2503.0000${n}` as const] satisfies [string],
      abstract: `We draw ${n} maps of worlds, which nobody saw before us.`,
      url: `https://arxiv.org/abs/2503.0000${n}`,
      published: '2025-03',
      categories: [],
      keywords: [],
    }));
    const bytes = new TextEncoder().encode(textOf(await loadExporter(id), papers as Paper[]));
    const found = await detectFile(bytes, new URL('https://example.org/a'), ports);
    expect(found.papers).toEqual(papers.map(({ categories: _categories, keywords: _keywords, ...paper }) => paper));
  });

  it.each([
    [
      'BibTeX',
      '@article{a,\n  title = {Maps of {W}orlds},\n  author = {Lovelace, Ada and Alan Turing},\n  year = 2025,\n  doi = {10.1000/M.1}\n}\n',
    ],
    [
      'RIS',
      'TY  - JOUR\nTI  - Maps of Worlds\nAU  - Lovelace, Ada\nAU  - Turing, Alan\nPY  - 2025\nDO  - 10.1000/M.1\nER  - \n',
    ],
    ['CSV', 'title,authors,published,doi\r\nMaps of Worlds,Ada Lovelace; Alan Turing,2025,10.1000/M.1\r\n'],
  ])('reads %s as it is imported', async (_, text) => {
    const { source, listing, papers } = await detectFile(
      new TextEncoder().encode(text),
      new URL('https://example.org/a'),
      ports,
    );
    expect({ source, listing }).toEqual({ source: 'text', listing: { kind: 'text' } });
    expect(papers).toMatchObject([
      {
        title: 'Maps of Worlds',
        authors: ['Ada Lovelace', 'Alan Turing'],
        keys: ['doi:10.1000/m.1'],
        published: '2025',
      },
    ]);
  });

  it('reports that the page of a known source has changed its structure', () => {
    const changed = at(head('', '<div id="root"></div>'), 'https://huggingface.co/papers/date/2025-03-13');
    expect(changed).toMatchObject({ source: 'huggingface', listing: null, papers: [] });
    expect(changed.trouble).toMatch(/^huggingface: /);
  });

  it('reads a saved view-source page', () => {
    const escaped = (line: string) => line.replace(/&/g, '&amp;').replace(/</g, '&lt;');
    const rows = paper.replace(/></g, '>\n<').split('\n');
    const chromium = `<html><body><table><tbody>${rows.map((line, n) => `<tr><td class="line-number" value="${n + 1}"></td><td class="line-content"><span class="html-tag">${escaped(line)}</span></td></tr>`).join('')}</tbody></table></body></html>`;
    const firefox = `<html><body id="viewsource"><pre>${escaped(rows.join('\n'))}</pre></body></html>`;
    expect(at(chromium)).toEqual(at(paper));
    expect(at(firefox)).toEqual(at(paper));
  });

  it('reads a page declared as XML', () => {
    expect(at(`<?xml version="1.0" encoding="utf-8"?>\n${paper}`).papers).toHaveLength(1);
  });

  it('names the source of a feed by its address and returns each paper once', () => {
    const item = (id: string) =>
      `<item><title>Maps ${id}</title><link>https://arxiv.org/abs/2503.1173${id}</link></item>`;
    const feed = `<rss version="2.0"><channel><title>cs.CL</title>${item('1')}${item('2')}${item('1')}</channel></rss>`;
    const { source, listing, papers } = at(feed, 'https://rss.arxiv.org/rss/cs.CL');
    expect([source, listing, papers.map(({ keys }) => keys[0])]).toEqual([
      'arxiv',
      { kind: 'feed' },
      ['arxiv:2503.11731', 'arxiv:2503.11732'],
    ]);
    expect(at(feed).source).toBe('page');
  });

  it('merges two sightings of one paper and keeps conflicting ones separate', () => {
    const row = (paperId: string, externalIds: object, abstract?: string) => ({
      paperId,
      externalIds,
      title: 'Maps',
      abstract,
      authors: [],
    });
    const body = JSON.stringify({
      data: [
        row('a', { DOI: '10.1000/A' }),
        row('a', { DOI: '10.1000/A', ArXiv: '2503.11731' }, 'On maps.'),
        row('b', { DOI: '10.1000/A' }),
      ],
    });
    expect(at(body).papers).toEqual([
      expect.objectContaining({ keys: ['arxiv:2503.11731', 'doi:10.1000/a', 's2:a'], abstract: 'On maps.' }),
      expect.objectContaining({ keys: ['doi:10.1000/a', 's2:b'] }),
    ]);
  });
});

describe('what counts as a paper’s page', () => {
  it.each([
    ['bepress', meta('bepress_citation_title', 'Maps') + meta('bepress_citation_pdf_url', 'https://example.org/a.pdf')],
    ['EPrints', meta('eprints.title', 'Maps') + meta('eprints.type', 'article')],
    [
      'Dublin Core with a DOI',
      meta('DC.Title', 'Maps') + meta('DC.Creator', 'Lovelace, A.') + meta('DC.Identifier', 'doi:10.1000/a'),
    ],
    [
      'JSON-LD',
      '<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["ScholarlyArticle"],"headline":"Maps","author":{"name":"Ada"}}]}</script>',
    ],
  ])('%s', (_, metas) => {
    expect(at(head(metas)).papers).toMatchObject([{ title: 'Maps' }]);
  });

  it.each([
    ['a blog post with a citation_title', meta('citation_title', 'Thoughts') + meta('citation_author', 'ada')],
    ['Dublin Core without an identifier', meta('DC.Title', 'A shop') + meta('DC.Creator', 'Ada')],
    ['Open Graph alone', '<meta property="og:title" content="Maps"><meta property="og:type" content="article">'],
    ['references marked as articles', ''],
    [
      'two papers in JSON-LD',
      '<script type="application/ld+json">[{"@type":"ScholarlyArticle","name":"A"},{"@type":"ScholarlyArticle","name":"B"}]</script>',
    ],
  ])('not %s', (_, metas) => {
    const references =
      '<ol><li itemscope itemtype="http://schema.org/ScholarlyArticle"><span itemprop="headline">Other</span></li></ol>';
    expect(at(head(metas, references))).toMatchObject({ source: null, papers: [] });
  });

  it('reads escaped markup in metas as text', () => {
    const metas =
      meta('citation_title', 'Maps of &lt;i&gt;E. coli&lt;/i&gt; at p &lt; 0.05') +
      meta('citation_doi', '10.1000/a') +
      meta(
        'citation_abstract',
        '&lt;p&gt;Abstract&lt;/p&gt;&lt;p&gt;On H&lt;sub&gt;2&lt;/sub&gt;O &amp;amp; more.&lt;/p&gt;',
      );
    expect(at(head(metas)).papers).toMatchObject([
      { title: 'Maps of E. coli at p < 0.05', abstract: 'On H2O & more.' },
    ]);
  });

  it.each([
    ['one meta of many names', meta('citation_authors', 'Lovelace, Ada; Turing, Alan')],
    ['names as spoken', meta('citation_author', 'Ada Lovelace') + meta('citation_author', 'Alan Turing')],
    ['names turned round', meta('citation_author', 'Lovelace, Ada') + meta('citation_author', 'Turing, Alan')],
    ['contributors', meta('DC.Contributor', 'Ada Lovelace') + meta('DC.Contributor', 'Alan Turing')],
  ])('authors: %s', (_, metas) => {
    expect(
      at(head(meta('citation_title', 'Maps') + meta('citation_doi', '10.1000/a') + metas)).papers[0]?.authors,
    ).toEqual(['Ada Lovelace', 'Alan Turing']);
  });

  it.each([
    [
      '<section id="abs"><h2>Abstract</h2><div><p>First part of it, long enough.</p><p>Second part.</p><h3>Keywords</h3><p>maps</p></div></section><p>Body</p>',
      'First part of it, long enough. Second part.',
    ],
    ['<div><b>Abstract.</b> We study maps in earnest and at length.</div>', 'We study maps in earnest and at length.'],
    [
      '<h2>Abstract</h2><h3>Background</h3><p>Maps are known to be there.</p><h3>Results</h3><p>They are not there.</p><h2>Introduction</h2>',
      'Background Maps are known to be there. Results They are not there.',
    ],
    [
      '<nav><a href="#a">Abstract</a></nav><div class="article-abstract" id="a">We study maps in earnest and at length.</div>',
      'We study maps in earnest and at length.',
    ],
  ])('finds the abstract in %s', (body, abstract) => {
    const metas = meta('citation_title', 'Maps') + meta('citation_doi', '10.1000/a');
    expect(at(head(metas, body)).papers[0]?.abstract).toBe(abstract);
  });
});

describe('saved mails', () => {
  const url = new URL('https://mail.example.org/');
  const mail = (type: string, encoding: string, body: string): Uint8Array =>
    new TextEncoder().encode(
      [
        'Return-Path: <alerts@example.org>',
        'From: Alerts <alerts@example.org>',
        'Subject: =?utf-8?Q?Two_m=C3=A4ps?=',
        'MIME-Version: 1.0',
        `Content-Type: ${type};`,
        '\tcharset="utf-8"',
        `Content-Transfer-Encoding: ${encoding}`,
        '',
        body,
      ].join('\r\n'),
    );
  const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  const wrapped = (text: string): string => text.replace(/.{1,76}/g, '$&\r\n');
  const alert = [1, 2]
    .map(
      (
        n,
      ) => `<h3><a class="gse_alrt_title" href="https://scholar.google.com/scholar_url?url=https://arxiv.org/abs/2503.0000${n}&amp;hl=en">Mäps ${n}</a></h3>
        <div>A Lovelace, A Turing - arXiv preprint, 2025</div>`,
    )
    .join('');
  const found = { source: 'page', papers: [{ title: 'Mäps 1', keys: ['arxiv:2503.00001'] }, { title: 'Mäps 2' }] };

  it.each([
    ['base64', base64(alert)],
    [
      'quoted-printable',
      alert
        .replaceAll('=', '=3D')
        .replaceAll('ä', '=C3=A4')
        .replace(/(.{60})/g, '$1=\r\n'),
    ],
    ['8bit', alert],
  ])('are read as the page that they hold: %s', async (encoding, body) => {
    const file = mail('text/html', encoding, encoding === 'base64' ? wrapped(body) : body);
    expect(await detectFile(file, url, ports)).toMatchObject(found);
  });

  it('reads the part of a saved mail that has the papers', async () => {
    const part = (type: string, body: string) =>
      [
        '--b',
        `Content-Type: ${type}; charset=utf-8`,
        'Content-Transfer-Encoding: base64',
        '',
        wrapped(base64(body)),
      ].join('\r\n');
    const file = mail(
      'multipart/alternative; boundary=b',
      '7bit',
      `${part('text/plain', 'Two maps.')}${part('text/html', alert)}--b--`,
    );
    expect(await detectFile(file, url, ports)).toMatchObject(found);
  });

  it('reads the daily mail of arXiv', async () => {
    const entry = `\\\\\narXiv:2503.00001\nDate: Fri, 14 Mar 2025 10:00:00 GMT   (12kb)\n\nTitle: A map of worlds\nAuthors: Ada Lovelace, Alan Turing\nCategories: cs.CL\n\\\\\n  We draw maps.\n\\\\ ( https://arxiv.org/abs/2503.00001 ,  12kb)\n`;
    expect(await detectFile(mail('text/plain', 'base64', wrapped(base64(entry))), url, ports)).toMatchObject({
      source: 'arxiv',
      papers: [{ title: 'A map of worlds', published: '2025-03-14', authors: ['Ada Lovelace', 'Alan Turing'] }],
    });
  });

  it('finds no listing in a mail without papers, and does not mistake a page for a mail', async () => {
    expect(await detectFile(mail('text/html', '8bit', '<p>Hello.</p>'), url, ports)).toEqual({
      source: null,
      listing: null,
      papers: [],
    });
    expect(await detectFile(new TextEncoder().encode(paper), url, ports)).toEqual(at(paper, url.href));
  });
});
