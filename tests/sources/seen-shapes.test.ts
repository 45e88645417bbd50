/**
 * Lists in the shapes of pages and templates that were seen outside of the project: saved searches in other projects'
 * tests, and the public templates of sites. The papers are invented; the markup is the sites'.
 */
import { describe, expect, it } from 'vitest';
import { detectPapers } from '../../lib/detect/detect.ts';
import { sources } from '../../lib/sources/index.ts';
import { parse } from './pages.ts';

const read = (url: string, body: string) =>
  detectPapers(`<!doctype html><html><head><title>Papers</title></head><body>${body}</body></html>`, new URL(url), {
    sources,
    parseHtml: parse,
  });

describe('lists as sites draw them', () => {
  it('Europe PMC since 2025: a day in its own element, PMCIDs in words', () => {
    const row = (id: string, title: string, ids: string) =>
      `<div class="citation" id="search-results--single--block-${id}"><div><div><h3 id="citation--article--title-${id}" class="citation-title"><a href="/article/MED/${id}">${title}</a></h3><p class="citation-author-list"><a href="/search?query=AUTH%3A%22Lovelace%20A%22">
            Lovelace A</a>,
        <a href="/search?query=AUTH%3A%22Turing%20AM%22">
            Turing AM</a>
        <!----></p><p><a href="/search?query=JOURNAL%3A%22J%20Maps%22" id="citation--publisher--name-${id}">J Maps</a>, 17:1748888,
        <span id="citation--id--pub-date-${id}">15 Jul 2026</span></p><div>study aimed to map a <b>world</b>... was drawn</div><p>Cited by: 0 articles | <span id="citation--id--pmid-${id}">PMID: ${id}</span>${ids}</p></div></div></div>`;
    const { papers } = read(
      'https://europepmc.org/search?query=maps',
      row('42528595', 'The <span class="extra-bold">maps</span> of worlds.', ' | <span>PMCID: PMC13162127</span>') +
        row('42528596', 'Worlds without maps.', ''),
    );
    expect(papers).toMatchObject([
      {
        title: 'The maps of worlds.',
        authors: ['Lovelace A', 'Turing AM'],
        keys: ['pmid:42528595', 'pmcid:PMC13162127'],
        published: '2026-07-15',
      },
      { title: 'Worlds without maps.', keys: ['pmid:42528596'], published: '2026-07-15' },
    ]);
  });

  it('Google Scholar until 2016, without ids on its rows; a preprint’s id in the line of its names', () => {
    const { papers } = read(
      'https://scholar.google.com/scholar?q=maps',
      `<div id="gs_ccl_results"><div class="gs_r"><div class="gs_ggs gs_fl"><div class="gs_md_wp"><a href="http://maps.example/maps.pdf"><span class="gs_ggsL"><span class=gs_ctg2>[PDF]</span> from maps.example</span></a></div></div><div class="gs_ri"><h3 class="gs_rt"><a href="http://dl.acm.org/citation.cfm?id=1658424">Maps of worlds</a></h3><div class="gs_a"><a href="/citations?user=x">A Lovelace</a>, AM Turing - Foundations and trends® in Maps, 2009 - dl.acm.org</div><div class="gs_rs">Abstract We draw ...</div></div></div>
<div class="gs_r"><div class="gs_ri"><h3 class="gs_rt"><span class="gs_ctu"><span class="gs_ct1">[CITATION]</span></span> Worlds without maps</h3><div class="gs_a">G Hopper - arXiv preprint arXiv:1512.01234, 2015</div></div></div>
<div class="gs_r"><div class="gs_ri"><h3 class="gs_rt"><a href="/x">Cut maps</a></h3><div class="gs_a">G Hopper - arXiv preprint arXiv:1512.0123…, 2015</div></div></div></div>`,
    );
    expect(papers).toMatchObject([
      { title: 'Maps of worlds', authors: ['A Lovelace', 'AM Turing'], published: '2009' },
      { title: 'Worlds without maps', authors: ['G Hopper'], keys: ['arxiv:1512.01234'], published: '2015' },
      { title: 'Cut maps', keys: [expect.stringMatching(/^title:/)] },
    ]);
  });

  it('arXiv’s search, with titles that begin like a label or are one word', () => {
    const row = (id: string, title: string) =>
      `<li class="arxiv-result"><div class="is-marginless"><p class="list-title is-inline-block"><a href="https://arxiv.org/abs/${id}">arXiv:${id}</a><span>&nbsp;[<a href="https://arxiv.org/pdf/${id}">pdf</a>]&nbsp;</span></p><div class="tags is-inline-block"><span class="tag is-small is-link tooltip is-tooltip-top" data-tooltip="Robotics">cs.RO</span></div><div class="is-inline-block"><div class="tags has-addons"><span class="tag">doi</span><span class="tag"><a href="https://doi.org/10.1000/${id}">10.1000/${id}</a></span></div></div></div>
<p class="title is-5 mathjax">${title}</p><p class="authors"><span>Authors:</span> <a href="/search/?searchtype=author&amp;query=Lovelace%2C+A">Ada Lovelace</a></p><p class="abstract mathjax"><span>Abstract</span>: <span class="abstract-short" id="${id}v1-abstract-short">We draw maps.</span><span class="abstract-full" id="${id}v1-abstract-full" style="display: none;">We draw maps. <a>△ Less</a></span></p><p class="is-size-7"><span>Submitted</span> 8 March, 2026; <span>originally announced</span> March 2026. </p></li>`;
    const { papers } = read(
      'https://arxiv.org/search/?query=maps&searchtype=all',
      `<main><h1 class="title">Showing 1–3 of 3 results for all: maps</h1><ol>${row('2603.00001', 'Abstract: Interpretation of Maps')}${row('2603.00002', 'attention')}${row('2603.00003', 'Submitted 8 Maps: a Study')}</ol></main>`,
    );
    const same = { authors: ['Ada Lovelace'], abstract: 'We draw maps.', published: '2026-03-08' };
    expect(papers).toMatchObject([
      { title: 'Abstract: Interpretation of Maps', ...same, keys: ['arxiv:2603.00001', 'doi:10.1000/2603.00001'] },
      { title: 'attention', ...same },
      { title: 'Submitted 8 Maps: a Study', ...same },
    ]);
  });

  it('the journals of Open Journal Systems in its Immersion theme: names before titles, abstracts whole or fading', () => {
    const row = (id: number, names: string, abstract: string) =>
      `<li class="issue-section__toc-item"><article class="article"><div class="row"><div class="col-md-8 offset-md-4">${names}<h4 class="article__title"><a href="https://www.jair.org/index.php/jair/article/view/${id}">Maps, volume ${id}</a></h4><ul class="article__btn-group"><li><a class="article__btn" href="https://www.jair.org/index.php/jair/article/view/${id}/9${id}">PDF</a></li></ul>${abstract}</div></div></article></li>`;
    const { papers } = read(
      'https://www.jair.org/index.php/jair/issue/view/5',
      `<header class="issue__header"><p class="issue__meta">Published March 2, 2026</p></header><section class="issue-section"><ol class="issue-section__toc">${row(101, '<p class="article__meta">Ada Lovelace, Alan Turing, Jr.</p>', '<p>We draw maps.</p><p>They hold.</p>')}${row(102, '', '<div class="article__abstract-fadeout"><p>We draw worlds.</p></div>')}${row(103, '<p class="article__meta">Grace Hopper</p>', '')}</ol></section>`,
    );
    expect(papers).toMatchObject([
      {
        title: 'Maps, volume 101',
        authors: ['Ada Lovelace', 'Alan Turing, Jr.'],
        abstract: 'We draw maps. They hold.',
      },
      { title: 'Maps, volume 102', authors: [], abstract: 'We draw worlds.' },
      { title: 'Maps, volume 103', authors: ['Grace Hopper'] },
    ]);
    expect(papers[2]).not.toHaveProperty('abstract');
  });

  it('OpenReview’s search: people without a profile, days of imported papers, blind papers, no reviews', () => {
    const row = (query: string, title: string, authors: string, day: string) =>
      `<li><div class="note  undefined"><h4><a href="/forum?id=${query}">${title}</a></h4><div class="note-authors"><span>${authors} </span></div><ul class="note-meta-info list-inline"><li>${day}</li><li>ICLR 2025</li><li class="readers">Readers: Everyone</li></ul></div></li>`;
    const { papers } = read(
      'https://openreview.net/search?term=maps',
      `<ul class="list-unstyled submissions-list">${[
        row(
          'mapsMany01&amp;referrer=%5BSearch%5D(%2Fsearch)',
          'Maps of worlds',
          '<a href="/profile?id=~Ada_Lovelace1">Ada Lovelace</a>, <span>Grace Hopper</span>, <a href="https://dblp.org/search/pid/api?q=author:T">Alan Turing</a> <a href="#" role="button" class="show-all">et al. (3 additional authors not shown)</a> <span class="private-author-label">(privately revealed to you)</span>',
          '2019 (modified: 05 May 2023)',
        ),
        row('blindMap02&amp;noteId=review0001', 'A good paper', '<span>Reviewer abcd</span>', '02 Oct 2024'),
        row(
          'blindMap02',
          'Blind maps',
          '<span>ICLR 2025 Conference Submission7 Authors</span>',
          '27 Sept 2024 (modified: 02 Oct 2024)',
        ),
        row('mapsOne003', 'One map', '<span>Ada Lovelace</span>', 'Published: 16 Jan 2024, Last Modified: 15 Mar 2024'),
      ].join('')}</ul>`,
    );
    expect(papers).toMatchObject([
      {
        title: 'Maps of worlds',
        authors: ['Ada Lovelace', 'Grace Hopper', 'Alan Turing'],
        keys: ['openreview:mapsMany01'],
        published: '2019',
      },
      { title: 'Blind maps', authors: ['Anonymous'], keys: ['openreview:blindMap02'], published: '2024-09-27' },
      { title: 'One map', authors: ['Ada Lovelace'], published: '2024-01-16' },
    ]);
  });

  it('OpenAlex since 2026: names an element each, the first two of many', () => {
    const { papers } = read(
      'https://openalex.org/works?search=maps',
      `<div class="result-item"><div class="result-content"><div class="result-row-1"><span class="result-title-wrap"><a href="/works/w3146366485" class="result-title">Maps of <i>2020</i> worlds</a></span></div><div class="result-meta mt-1"><span>2021</span><span> · </span><span><span class=""><span>Ada Lovelace</span><span>, Turing, Alan</span><span>, et al.</span></span></span><span> · </span><span class="font-italic">Journal of Maps</span><span> · </span><span class="cited-by">1,234</span></div></div></div>
<div class="result-item"><div class="result-content"><div class="result-row-1"><a href="/works/w3146366486" class="result-title">Worlds without maps</a></div><div class="result-meta mt-1"><span>2019</span><span> · </span><span class="font-italic">Journal of Maps</span></div></div></div>`,
    );
    expect(papers).toMatchObject([
      { title: 'Maps of 2020 worlds', authors: ['Ada Lovelace', 'Alan Turing'], published: '2021' },
      { title: 'Worlds without maps', authors: [], published: '2019' },
    ]);
  });

  it('Scopus’s search, as a list and as a table with abstracts', () => {
    const names = (...all: string[]) =>
      `<div data-testid="author-list">${all.map((name) => `<span><button type="button"><span>${name}</span></button>, </span>`).join('')}</div>`;
    const source =
      '<div data-component="document-source"><a href="https://www.scopus.com/sourceid/1">Journal of Maps</a>, <span>';
    const url = 'https://www.scopus.com/results/results.uri?s=maps';
    const list = read(
      url,
      `<ul><li data-component="results-list-item"><span>Article</span><h3><a href="/pages/publications/105046159914"><span>Maps of worlds</span></a></h3>${names('Lovelace A.', 'Turing A.M.')}${source}2027, 94, 105005</span></div></li><li data-component="results-list-item"><h3><a href="/pages/publications/105046159915">Worlds without maps</a></h3></li></ul>`,
    );
    expect(list.papers).toMatchObject([
      { title: 'Maps of worlds', authors: ['Lovelace A.', 'Turing A.M.'], published: '2027' },
      { title: 'Worlds without maps', authors: [] },
    ]);
    const table = read(
      url,
      `<table><tbody><tr><td></td><td>Article</td></tr><tr><td>1</td><td><h3><a href="/pages/publications/105046159914">Maps of worlds</a></h3></td><td>${names('Lovelace, A.', 'Turing, A.M.')}</td><td>${source}295, pp. 3–10</span></div></td><td><div data-testid="document-publication-year"><span>2026</span></div></td></tr><tr><td></td><td colspan="5"><div data-testid="document-abstract-link-0"><button data-testid="button-abstract-collapsible-panel-0">Show abstract</button><div data-testid="abstract-collapsible-panel-0" aria-hidden="true"><div>We draw <em>maps</em>.</div></div></div></td></tr><tr><td>2</td><td><h3><a href="/pages/publications/105046159915">Worlds without maps</a></h3></td><td></td></tr></tbody></table>`,
    );
    expect(table.papers).toMatchObject([
      {
        title: 'Maps of worlds',
        authors: ['A. Lovelace', 'A.M. Turing'],
        published: '2026',
        abstract: 'We draw maps.',
      },
      { title: 'Worlds without maps', authors: [] },
    ]);
  });

  it('bioRxiv: the day of each part of a recent list, and results of a search that lead to its bare host', () => {
    const row = (href: string, title: string, doi: string) =>
      `<li><div class="highwire-article-citation"><span class="highwire-cite-title"><a href="${href}" class="highwire-cite-linked-title"><span class="highwire-cite-title">${title}</span></a></span><div class="highwire-cite-authors"><span class="highwire-citation-authors"><span class="highwire-citation-author first"><span class="nlm-given-names">Ada</span> <span class="nlm-surname">Lovelace</span></span></span></div><div class="highwire-cite-metadata"><span class="highwire-cite-metadata-doi"><span class="doi_label">doi:</span> https://doi.org/${doi} </span></div></div></li>`;
    const recent = read(
      'https://www.biorxiv.org/content/early/recent',
      `<div class="highwire-list-wrapper"><h3 class="highwire-list-title">April 02, 2026</h3><div class="highwire-list"><ul>${row('/content/10.64898/2026.04.01.716005v1', 'Maps of worlds', '10.64898/2026.04.01.716005')}</ul></div></div><div class="highwire-list-wrapper"><h3 class="highwire-list-title">April 01, 2026</h3><div class="highwire-list"><ul>${row('/content/10.1101/2025.04.01.716006v3', 'Worlds without maps', '10.1101/2025.04.01.716006')}</ul></div></div>`,
    );
    expect(recent.papers).toMatchObject([
      { title: 'Maps of worlds', keys: ['doi:10.64898/2026.04.01.716005'], published: '2026-04-02' },
      { title: 'Worlds without maps', keys: ['doi:10.1101/2025.04.01.716006'] },
    ]);
    expect(recent.papers[1]).not.toHaveProperty('published');
    const search = read(
      'https://www.biorxiv.org/search/maps',
      `<h1>2 Results</h1><ul class="highwire-search-results-list">${row('http://medrxiv.org/content/early/2021/02/18/2021.02.12.21251663', 'Maps of health', '10.1101/2021.02.12.21251663')}${row('http://biorxiv.org/content/early/2026/04/02/2026.04.01.716005', 'Maps of worlds', '10.64898/2026.04.01.716005')}</ul>`,
    );
    expect(search.papers).toMatchObject([
      { title: 'Maps of health', authors: ['Ada Lovelace'], keys: ['doi:10.1101/2021.02.12.21251663'] },
      { title: 'Maps of worlds', keys: ['doi:10.64898/2026.04.01.716005'] },
    ]);
  });

  it('IEEE Xplore: people without a page of their own, in a row that stands there twice', () => {
    const names = '<p class="author"><span><a href="/author/1"><span>Ada Lovelace</span></a>; </span>';
    const { papers } = read(
      'https://ieeexplore.ieee.org/search/searchresult.jsp?queryText=maps',
      `<div class="List-results-items" id="9710580"><xpl-results-item><div class="hide-mobile"><h3><a href="/document/9710580/">Maps of <span class="highlight">worlds</span></a></h3><xpl-authors-name-list>${names}<span><span>Grace Hopper</span></span></p></xpl-authors-name-list><div class="description"><div class="publisher-info-container"><span>Year: 2021</span></div></div></div><div class="hide-desktop"><h3><a href="/document/9710580/">Maps of worlds</a></h3>${names}</p></div></xpl-results-item></div><div class="List-results-items" id="9710581"><h3><a href="/document/9710581/">Worlds without maps</a></h3></div>`,
    );
    expect(papers).toMatchObject([
      { title: 'Maps of worlds', authors: ['Ada Lovelace', 'Grace Hopper'], published: '2021' },
      { title: 'Worlds without maps', authors: [] },
    ]);
  });

  it('DBLP: no volume of proceedings among the papers', () => {
    const entry = (kind: string, type: string, id: string, title: string) =>
      `<li class="entry ${kind}" id="${id}" itemscope itemtype="http://schema.org/${type}"><nav class="publ"></nav><cite class="data"><span itemprop="author"><a href="/pid/1"><span itemprop="name">Ada Lovelace 0001</span></a></span>: <span class="title" itemprop="name">${title}</span> <span itemprop="datePublished">2020</span></cite></li>`;
    const { papers } = read(
      'https://dblp.org/db/conf/cvpr/cvpr2020.html',
      `<ul class="publ-list">${entry('editor toc', 'Book', 'conf/cvpr/2020', '2020 Conference on Maps.')}</ul><ul class="publ-list">${entry('inproceedings', 'ScholarlyArticle', 'conf/cvpr/L20', 'Maps of worlds.')}</ul>`,
    );
    expect(papers).toMatchObject([
      { title: 'Maps of worlds.', authors: ['Ada Lovelace'], keys: ['dblp:conf/cvpr/L20'], published: '2020' },
    ]);
  });

  it('Cool Papers: venues’ papers under their hosts’ ids', () => {
    const panel = (id: string, title: string) =>
      `<div id="${id}" class="panel paper" keywords="maps"><h2 class="title"><a href="https://host.example/${id}" title="1/9"><span class="index notranslate">#1</span></a> <a id="title-${id}" class="title-link notranslate" href="/venue/${id}">${title}</a> <a class="title-pdf" data="https://host.example/a.pdf">[PDF<sup>20</sup>]</a></h2><p class="metainfo authors"><strong>Author</strong>: <a class="author" href="https://www.google.com/search?q=A">Ada Lovelace</a></p><p class="summary">We draw   maps.</p></div>`;
    const { papers } = read(
      'https://papers.cool/venue/ACL.2024',
      `<h1>ACL.2024</h1><div class="papers">${panel('2024.acl-long.1@ACL', 'Maps of worlds')}${panel('GMwRl2e9Y1@OpenReview', 'Worlds without maps')}</div>`,
    );
    expect(papers).toMatchObject([
      { title: 'Maps of worlds', authors: ['Ada Lovelace'], keys: ['acl:2024.acl-long.1'], abstract: 'We draw maps.' },
      { title: 'Worlds without maps', keys: ['openreview:GMwRl2e9Y1'] },
    ]);
  });

  it('Zenodo: one name turned round, "and 2 others", and the whole abstract', () => {
    const name = (text: string) =>
      `<span class="creatibutor-wrap separated"><a class="creatibutor-link" href="/search?q=x"><span class="creatibutor-name">${text}</span></a></span>`;
    const row = (id: number, names: string, description: string) =>
      `<div class="item"><div class="content"><div class="extra labels-actions"><div class="ui small horizontal primary label">March 12, 2024 (v1)</div></div><h2 class="header"><a href="/records/${id}">Maps, volume ${id}</a></h2><div class="item creatibutors">${names}</div><div class="description truncate-lines-2">${description}</div><div class="extra"><small><p>Uploaded on April 1, 2025</p></small></div></div></div>`;
    const { papers } = read(
      'https://zenodo.org/search?q=maps',
      `<div class="ui divided relaxed items">${row(10_000_001, name('Lovelace, Ada'), 'We draw maps. They hold.')}${row(10_000_002, `${name('Hopper, Grace')}${name('CERN')}${name('and 2 others')}`, 'No description')}</div>`,
    );
    expect(papers).toMatchObject([
      { authors: ['Ada Lovelace'], abstract: 'We draw maps. They hold.', published: '2024-03-12' },
      { authors: ['Grace Hopper', 'CERN'] },
    ]);
    expect(papers[1]).not.toHaveProperty('abstract');
  });

  it('DSpace since version 7: names turned round, one or many', () => {
    const row = (id: string, title: string, names: string) =>
      `<li><ds-truncatable><a class="lead item-list-title dont-break-out" href="/items/${id}">${title}</a><span class="text-muted"><ds-truncatable-part>(<span class="item-list-publisher">MIT Press</span><span>, </span><span class="item-list-date">2024-03-12</span>) <span class="item-list-authors">${names}</span></ds-truncatable-part></span></ds-truncatable></li>`;
    const { papers } = read(
      'https://dspace.mit.edu/search?query=maps',
      `<ul>${row('11111111-1111-4111-8111-111111111111', 'Maps of worlds', '<ds-metadata-link-view><span>Lovelace, Ada</span></ds-metadata-link-view>')}${row('22222222-1111-4111-8111-111111111111', 'Worlds without maps', '<span><ds-metadata-link-view><a href="/browse/author?value=x">Lovelace, Ada</a></ds-metadata-link-view><span>; </span></span><span><ds-metadata-link-view>Turing, Alan M.</ds-metadata-link-view></span>')}</ul>`,
    );
    expect(papers).toMatchObject([
      { title: 'Maps of worlds', authors: ['Ada Lovelace'], published: '2024-03-12' },
      { title: 'Worlds without maps', authors: ['Ada Lovelace', 'Alan M. Turing'] },
    ]);
  });

  it('arXiv’s lists where the names of a paper are not to be had', () => {
    const { papers } = read(
      'https://arxiv.org/a/lovelace_a_1',
      `<div id="dlpage"><h1>Ada Lovelace's articles on arXiv</h1><dl id="articles"><dt><a name="item1">[1]</a> <a href ="/abs/2607.00002" title="Abstract" id="2607.00002">arXiv:2607.00002</a></dt><dd><div class="meta"><div class="list-title mathjax"><span class="descriptor">Title:</span> Maps of worlds</div><div class="list-authors">(author list is unavailable)</div><div class="list-subjects"><span class="descriptor">Subjects:</span> <span class="primary-subject">Robotics (cs.RO)</span></div></div></dd></dl></div>`,
    );
    expect(papers).toMatchObject([{ title: 'Maps of worlds', authors: [], keys: ['arxiv:2607.00002'] }]);
    expect(papers[0]).not.toHaveProperty('abstract');
  });

  it('SciRate: the day in the line of a paper’s categories', () => {
    const { papers } = read(
      'https://scirate.com/arxiv/quant-ph',
      `<ul class="papers"><li class="paper tex2jax"><div class="row"><div class="col-md-8"><div class="title"><a href="/arxiv/2503.00001">Maps of $n$ worlds</a></div><div class="authors"><a href="/search?q=au:Lovelace_A+in:quant-ph">Ada Lovelace,</a> <a href="/search?q=au:Turing_A">Alan Turing </a><a href="/arxiv/2503.00001">et al (5)</a></div><div class="uid">Mar 03 2025 <a href="/arxiv/quant-ph">quant-ph</a> arXiv:2503.00001v2</div></div><div class="col-md-4"><div class="scites-count"><a href="/arxiv/2503.00001/scites"><button class="btn count">42</button></a></div></div></div><div class="abstract hidden hideable">We draw maps.</div></li></ul>`,
    );
    expect(papers).toMatchObject([
      {
        title: 'Maps of $n$ worlds',
        authors: ['Ada Lovelace', 'Alan Turing'],
        published: '2025-03-03',
        abstract: 'We draw maps.',
        upvotes: 42,
      },
    ]);
  });

  it('Open Journal Systems where a journal says who is an author', () => {
    const { papers } = read(
      'https://www.jair.org/index.php/jair/issue/view/5',
      `<div class="obj_article_summary"><h3 class="title"><a href="https://www.jair.org/index.php/jair/article/view/101">Maps of worlds</a></h3><div class="meta"><div class="authors">Ada Lovelace, Alan Turing (Author); Grace Hopper (Translator)</div></div></div><div class="obj_article_summary"><h3 class="title"><a href="https://www.jair.org/index.php/jair/article/view/102">Worlds without maps</a></h3><div class="meta"><div class="authors">Ada Lovelace (Autor/a)</div></div></div>`,
    );
    expect(papers.map(({ authors }) => authors)).toEqual([
      ['Ada Lovelace', 'Alan Turing', 'Grace Hopper'],
      ['Ada Lovelace'],
    ]);
  });

  it('Nature’s issues until 2017, and its articles beside them', () => {
    const base = '/nature/journal/v500/n7462';
    const issue = read(
      `http://www.nature.com${base}/index.html`,
      `<ul><li><article><h1><a href="${base}/full/nature12345.html">Maps of worlds</a></h1><ul class="authors"><li>Ada Lovelace</li><li>Alan Turing</li></ul><ul class="links"><li><a href="${base}/abs/nature12345.html">First paragraph</a></li><li><a href="${base}/pdf/nature12345.pdf">PDF (1,043K)</a></li></ul></article></li><li><article><h1><a href="${base}/full/500123a.html">Worlds without maps</a></h1></article></li></ul>`,
    );
    expect(issue.papers).toMatchObject([
      { title: 'Maps of worlds', authors: ['Ada Lovelace', 'Alan Turing'], keys: ['doi:10.1038/nature12345'] },
      { title: 'Worlds without maps', keys: ['doi:10.1038/500123a'] },
    ]);
    const article = detectPapers(
      '<!doctype html><html><head><meta name="citation_title" content="Maps of worlds"><meta name="citation_journal_title" content="Nature"></head><body></body></html>',
      new URL(`http://www.nature.com${base}/full/nature12345.html`),
      { sources, parseHtml: parse },
    );
    expect(article.papers).toMatchObject([{ title: 'Maps of worlds', keys: ['doi:10.1038/nature12345'] }]);
  });

  it('PLOS’s issues: a paper that the cover’s text mentions, and one with related articles', () => {
    const item = (id: number, title: string, names: string, more = '') =>
      `<div class="item cf"><h3 class="item--article-title"><a href="/plosbiology/article?id=10.1371/journal.pbio.${id}" title="Read Open Access Article">${title}</a></h3><p class="authors">${names}</p><p class="article-info"><i>PLOS Biology</i>: <span class="article-info--date">published January 22, 2024</span> <span class="separator">|</span> <a href="https://doi.org/10.1371/journal.pbio.${id}">https://doi.org/10.1371/journal.pbio.${id}</a></p>${more}</div>`;
    const { papers } = read(
      'https://journals.plos.org/plosbiology/issue?id=10.1371/issue.pbio.v22.i01',
      `<section><h2>January 2024</h2><article><div class="section cover"><h2 class="item-title">Cover</h2><div class="txt">A map; see <a href="/plosbiology/article?id=10.1371/journal.pbio.3002001">Lovelace et al</a>.</div></div><div class="section"><h2 class="item-title lead-in">Research Articles</h2>${item(3_002_001, 'Maps of <em>E. coli</em>', 'Ada Lovelace, Alan Turing', '<h4 class="item-title">Related Articles</h4><ol class="related"><li><a href="https://dx.doi.org/10.1371/journal.pbio.3009999">Other maps</a></li></ol>')}${item(3_002_002, 'Worlds without maps', '')}</div></article></section>`,
    );
    expect(papers).toMatchObject([
      {
        title: 'Maps of E. coli',
        authors: ['Ada Lovelace', 'Alan Turing'],
        keys: ['doi:10.1371/journal.pbio.3002001'],
        published: '2024-01-22',
      },
      { title: 'Worlds without maps', authors: [], keys: ['doi:10.1371/journal.pbio.3002002'] },
    ]);
  });

  it('PubMed’s search with abstracts', () => {
    const { papers } = read(
      'https://pubmed.ncbi.nlm.nih.gov/?term=maps&format=abstract',
      `<div class="search-results-chunk"><div class="results-article"><div class="article-overview"><header class="heading"><div id="full-view-heading" class="full-view"><div class="article-citation"><div class="publication-type">Review</div><div class="article-source"><button class="journal-actions-trigger">J Maps</button><span class="period">. </span><span class="cit">2010 Jul;136(4):495-525.</span><span class="citation-doi"> doi: 10.1000/a0019486.</span></div></div><h1 class="heading-title"><a href="/20565167/">Maps of <b>worlds</b></a></h1><div class="inline-authors"><div class="authors-list"><span class="authors-list-item"><a class="full-name" href="/?term=Lovelace+A">Ada Lovelace</a><sup class="affiliation-links"><a class="affiliation-link" href="#a1">1</a></sup><span class="comma">, </span></span><span class="authors-list-item"><a class="full-name" href="/?term=Turing+A">Alan Turing</a></span></div></div></div><div class="short-view"><h1 class="heading-title"><a href="/20565167/">Maps of worlds</a></h1></div></header><div class="abstract" id="abstract"><h2 class="title">Abstract</h2><div class="abstract-content selected" id="eng-abstract"><p>We draw maps.</p><p><strong class="sub-title">Results: </strong>They hold.</p></div></div></div></div>
<div class="results-article"><div class="article-overview"><header class="heading"><h1 class="heading-title"><a href="/37988744/">Worlds without maps</a></h1></header></div></div></div>`,
    );
    expect(papers).toMatchObject([
      {
        title: 'Maps of worlds',
        authors: ['Ada Lovelace', 'Alan Turing'],
        keys: ['doi:10.1000/a0019486', 'pmid:20565167'],
        published: '2010-07',
        abstract: 'We draw maps. Results: They hold.',
      },
      { title: 'Worlds without maps', authors: [], keys: ['pmid:37988744'] },
    ]);
  });

  it('Atypon’s tables of contents with abstracts that unfold below a paper', () => {
    const { papers } = read(
      'https://dl.acm.org/toc/tomaps/2024/1/1',
      `<div class="titled_issues"><h4 class="titled_issues__title">Research Articles</h4><div class="issue-item"><div class="issue-item__body"><h5 class="issue-item__title"><a href="/doi/10.1145/3292500.3330701">Maps of worlds</a></h5><div class="issue-item__authors"><ul class="rlist--inline loa" aria-label="author"><li><a href="/action/doSearch?ContribAuthorStored=L"><span>Ada Lovelace</span></a>,&nbsp;and</li><li><a href="/action/doSearch?ContribAuthorStored=T"><span>Alan Turing</span></a></li></ul></div><div class="issue-item__doi"><a href="https://doi.org/10.1145/3292500.3330701">https://doi.org/10.1145/3292500.3330701</a></div></div><div class="issue-item__footer"><div class="accordion"><a href="#" class="accordion__control"><span>Preview Abstract</span></a><div class="accordion__content card--shadow" style="display: none;">We draw maps.</div></div><ul class="issue-item__links"><li><a href="/doi/abs/10.1145/3292500.3330701"><span>Abstract</span></a></li><li><a href="/doi/pdf/10.1145/3292500.3330701"><span>PDF</span></a></li></ul></div></div><div class="issue-item"><h5 class="issue-item__title"><a href="/doi/10.1145/3292500.3330702">Worlds without maps</a></h5></div></div>`,
    );
    expect(papers).toMatchObject([
      {
        title: 'Maps of worlds',
        authors: ['Ada Lovelace', 'Alan Turing'],
        keys: ['doi:10.1145/3292500.3330701'],
        abstract: 'We draw maps.',
      },
      { title: 'Worlds without maps', keys: ['doi:10.1145/3292500.3330702'] },
    ]);
  });

  it('alphaXiv: what its scripts are given of its papers, whether they are drawn yet or not', () => {
    const paper = (id: string, title: string, abstract: string, names: string) =>
      `$R[20]={id:"0190",paper_group_id:"0191",title:"${title}",abstract:"${abstract}",paper_summary:$R[50]={summary:"Maps, in short"},image_url:"image/${id}v1.png",universal_paper_id:"${id}",metrics:$R[100]={visits_count:$R[101]={all:1277,last_7_days:12},total_votes:39,public_total_votes:78},first_publication_date:"2026-03-12T17:49:30.000Z",publication_date:"2026-03-13T17:49:30.000Z",topics:$R[102]=["cs.AI"],authors:$R[103]=[${names}]}`;
    const data = `<script class="$tsr">$_TSR.router=($R=>$R[0]={matches:[{title:"Explore"}],papers:[${[
      paper(
        '2603.12228',
        String.raw`Maps of \"worlds\" in $\\alpha$`,
        String.raw`We draw maps,\nand \x3Cb>hold\x3C/b> them.`,
        String.raw`"Ada Lovelace","Bob \u00d6st"`,
      ),
      paper('2603.10165', 'Worlds without maps', 'We draw none.', '"Grace Hopper"'),
    ].join(',')}]})</script>`;
    const stated = [
      {
        title: String.raw`Maps of "worlds" in $\alpha$`,
        abstract: 'We draw maps, and <b>hold</b> them.',
        authors: ['Ada Lovelace', 'Bob Öst'],
        keys: ['arxiv:2603.12228'],
        published: '2026-03-12',
        upvotes: 78,
      },
      {
        title: 'Worlds without maps',
        abstract: 'We draw none.',
        authors: ['Grace Hopper'],
        keys: ['arxiv:2603.10165'],
      },
    ];
    expect(read('https://www.alphaxiv.org/', `<div id="root"></div>${data}`).papers).toMatchObject(stated);
    const drawn = `<main><div><a href="/abs/2603.10165v1">Worlds without maps</a><p>A machine's summary.</p></div><div><a href="/abs/2603.12228v1">Maps of worlds</a></div></main>`;
    expect(read('https://www.alphaxiv.org/explore', `${drawn}${data}`).papers).toMatchObject([...stated].reverse());
  });
});
