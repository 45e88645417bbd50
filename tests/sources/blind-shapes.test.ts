/**
 * Lists written from what is known of the sites before their readers were looked at: marks and boxes that the readers had
 * not been told of. The papers are invented.
 */
import { describe, expect, it } from 'vitest';
import { detectPapers } from '../../lib/detect/detect.ts';
import { sources } from '../../lib/sources/index.ts';
import { parse } from './pages.ts';

const read = (url: string, body: string) =>
  detectPapers(`<!doctype html><html><head><title>Papers</title></head><body>${body}</body></html>`, new URL(url), {
    sources,
    parseHtml: parse,
  }).papers;

describe('lists as they were not foreseen', () => {
  it('a cover that speaks of a paper in the list below it', () => {
    const item = (pii: string, title: string) =>
      `<li class="articleCitation"><div class="toc__item"><h3 class="toc__item__title"><a href="/cell/fulltext/${pii}">${title}</a></h3><ul class="toc__item__authors loa rlist--inline"><li>Ada Lovelace<span>,</span></li><li>Alan Turing</li></ul><div class="toc__item__date">Published online: January 23, 2025</div></div></li>`;
    const papers = read(
      'https://www.cell.com/cell/issue?pii=S0092-8674(24)X0006-1',
      `<div class="toc__cover"><p>On the cover, <a href="/cell/fulltext/S0092-8674(25)00100-1">Lovelace et al.</a> draw worlds.</p></div><ul>${item('S0092-8674(25)00099-5', 'Worlds without maps')}${item('S0092-8674(25)00100-1', 'Maps of worlds')}</ul>`,
    );
    expect(papers).toMatchObject([
      { title: 'Worlds without maps' },
      { title: 'Maps of worlds', authors: ['Ada Lovelace', 'Alan Turing'], published: '2025-01-23' },
    ]);
  });

  it('MDPI: covers in words above an issue; a DOI that is no link', () => {
    const papers = read(
      'https://www.mdpi.com/2220-9964/13/1',
      `<div class="expanding-div"><b>Cover Story</b> (<a href="/files/cover.png">view full-size image</a>): Maps are drawn. <a href="https://www.mdpi.com/2220-9964/13/1/2">View this paper</a><br>Others are not. <a href="https://www.mdpi.com/2220-9964/13/1/900">View this paper</a></div>
<div class="generic-item article-item"><div class="item"><a class="title-link" href="/2220-9964/13/1/2"><span itemprop="name">Maps of <sup>222</sup>Rn</span></a><div class="authors text-information">by <span class="inlineblock"><a itemprop="author" href="/search?authors=A">Ada Lovelace</a> and </span><span class="inlineblock"><a itemprop="author" href="/search?authors=T">Alan Turing</a></span></div><div><span class="text-information doi"><em>IJGI</em> <b>2024</b>, <em>13</em>(1), 2; doi:10.3390/ijgi13010002  (registering DOI) - </span><span class="text-information">21 March 2024</span></div></div></div>`,
    );
    expect(papers).toMatchObject([
      {
        title: 'Maps of 222Rn',
        authors: ['Ada Lovelace', 'Alan Turing'],
        keys: ['doi:10.3390/ijgi13010002'],
        published: '2024-03-21',
      },
    ]);
    expect(papers).toHaveLength(1);
  });

  it('MDPI: a DOI right behind other words, the year of a citation', () => {
    const papers = read(
      'https://www.mdpi.com/search?q=maps',
      '<div class="generic-item article-item"><a class="title-link" href="/2504-446X/7/9/415">Maps of worlds</a><div class="authors">by <strong>Ada Lovelace</strong></div><span>Drones 2023, 7(9), 415</span><span>doi:10.3390/drones7090415</span></div>',
    );
    expect(papers).toMatchObject([{ keys: ['doi:10.3390/drones7090415'], published: '2023' }]);
  });

  it('Science: one name in a list that says what it lists', () => {
    const papers = read(
      'https://www.science.org/toc/science/current',
      '<div class="card"><h3 class="article-title"><a href="/doi/full/10.1126/science.abc1234">Maps of worlds</a></h3><div class="card-meta__item"><time>21 May 2026</time></div><div class="card-meta"><ul title="list of authors"><li>Ada Lovelace</li></ul></div></div>',
    );
    expect(papers).toMatchObject([{ authors: ['Ada Lovelace'], published: '2026-05-21' }]);
  });

  it('ACM: the day that is shown when a month is pointed at', () => {
    const papers = read(
      'https://dl.acm.org/action/doSearch?AllField=maps',
      '<ul><li class="search__item issue-item-container"><div class="issue-item"><div class="issue-item__citation"><div class="issue-heading">research-article</div><div class="bookPubDate simple-tooltip__block--b" data-title="Published: 04 August 2023">August 2023</div></div><div class="issue-item__content"><h5 class="issue-item__title"><span class="hlFld-Title"><a href="/doi/10.1145/3580305.3599826">Maps of worlds</a></span></h5></div></div></li></ul>',
    );
    expect(papers).toMatchObject([{ keys: ['doi:10.1145/3580305.3599826'], published: '2023-08-04' }]);
  });

  it('ACM: the number of an article, which is no year', () => {
    const [paper] = read(
      'https://dl.acm.org/toc/pacmhci/2025/9/2',
      '<div class="issue-item"><h5 class="issue-item__title"><a href="/doi/10.1145/3710900">Maps of worlds</a></h5><ul class="rlist--inline loa"><li><span>Ada Lovelace</span></li></ul><div class="issue-item__detail"><span>Article No.: 2015, pp 1–27</span></div></div>',
    );
    expect(paper).toMatchObject({ authors: ['Ada Lovelace'] });
    expect(paper).not.toHaveProperty('published');
  });

  it('ScienceDirect: the DOI that an issue’s row carries unseen, and abstracts that were opened', () => {
    const issue = read(
      'https://www.sciencedirect.com/journal/artificial-intelligence/vol/340/suppl/C',
      '<ol><li class="js-article-list-item"><dl class="js-article"><dt><h3><a class="anchor article-content-title" href="/science/article/pii/S0004370225000001"><span class="js-article-title">Maps of worlds</span></a></h3></dt><dd class="js-article-author-list"><div class="js-article__item__authors">Ada Lovelace, Alan Turing</div></dd><div hidden="">https://doi.org/10.1016/j.artint.2025.104257</div><dd><div class="js-abstract-body-text"><h4>Abstract</h4><p>We draw maps.</p></div></dd></dl></li></ol>',
    );
    expect(issue).toMatchObject([
      {
        authors: ['Ada Lovelace', 'Alan Turing'],
        keys: ['doi:10.1016/j.artint.2025.104257'],
        abstract: 'We draw maps.',
      },
    ]);
    const search = read(
      'https://www.sciencedirect.com/search?qs=maps',
      '<ol><li class="ResultItem" data-doi="10.1016/j.neunet.2025.107001"><h2><a class="result-list-title-link" href="/science/article/pii/S0893608025000012">Maps of worlds</a></h2><div class="srctitle-date-fields"><span>Neural Networks</span>, <span>April 2025</span></div><ol class="Authors hor"><li><span class="author">Ada Lovelace</span></li></ol><div class="abstract-section"><h3>Abstract</h3><p>We draw maps.</p></div></li></ol>',
    );
    expect(search).toMatchObject([{ published: '2025-04', abstract: 'We draw maps.' }]);
  });

  it('Oxford Academic: an abstract that was opened; the month of an issue where a row has no day', () => {
    const row = (id: number, title: string, more: string) =>
      `<div class="al-article-items"><h5 class="customLink item-title"><a class="at-articleLink" href="/bioinformatics/article/41/3/btaf05${id}/798900${id}">${title}</a></h5><div class="al-authors-list"><span class="wi-fullname brand-fg"><a href="/x?f_Authors=Ada+Lovelace">Ada Lovelace</a></span></div><div class="ww-citation-primary"><em>Bioinformatics</em>, Volume 41, Issue 3, March 2025, btaf05${id}, <a href="https://doi.org/10.1093/bioinformatics/btaf05${id}">https://doi.org/10.1093/bioinformatics/btaf05${id}</a></div>${more}</div>`;
    const papers = read(
      'https://academic.oup.com/bioinformatics/issue/41/3',
      row(0, 'Maps of worlds', '') +
        row(
          1,
          'Worlds without maps',
          '<div class="al-pub-date">Published: 3 February 2025</div><div class="item"><a class="showAbstractLink js-show-abstract" href="javascript:;">Abstract</a></div><div class="abstract-response-placeholder js-abstract-response-placeholder" id="abstract-1"><section class="abstract"><p class="chapter-para">We draw none.</p></section></div>',
        ),
    );
    expect(papers).toMatchObject([
      { title: 'Maps of worlds', published: '2025-03' },
      { title: 'Worlds without maps', published: '2025-02-03', abstract: 'We draw none.' },
    ]);
    expect(papers[0]).not.toHaveProperty('abstract');
  });

  it('PLOS: a retracted paper’s row that leads to its retraction', () => {
    const papers = read(
      'https://journals.plos.org/plosone/search?q=maps',
      '<dl id="searchResultsList"><dt data-doi="10.1371/journal.pone.0300002" class="search-results-title"><a href="/plosone/article?id=10.1371/journal.pone.0300002">Maps of worlds</a></dt><dd id="article-result-1"><p class="search-results-authors">Ada Lovelace, Alan Turing</p><p><span>Research Article</span> | <span id="article-result-1-date">published 01 Jan 2024 |</span></p><p class="search-results-doi"><a href="https://doi.org/10.1371/journal.pone.0300002">https://doi.org/10.1371/journal.pone.0300002</a></p><div class="search-results-eoc"><a href="/plosone/article?id=10.1371/journal.pone.0399999">This article has been retracted.</a></div></dd></dl>',
    );
    expect(papers).toMatchObject([
      {
        title: 'Maps of worlds',
        authors: ['Ada Lovelace', 'Alan Turing'],
        keys: ['doi:10.1371/journal.pone.0300002'],
        published: '2024-01-01',
      },
    ]);
    expect(papers).toHaveLength(1);
  });

  it('PubMed Central: a day before the journal, an issue’s list, a DOI with a PMCID close behind', () => {
    const old = read(
      'https://www.ncbi.nlm.nih.gov/pmc/?term=maps',
      '<div class="rprt"><div class="title"><a class="view" href="/pmc/articles/PMC11900001/">Maps of worlds</a></div><div class="supp"><div class="desc">Ada Lovelace, Alan Turing</div><div class="details"><span class="citation-publication-date">2025 Mar 12; </span><span class="jrnl">Maps J</span>. 2025; 24: 77. doi:&nbsp;10.1186/s12936-025-05300-1</div></div></div>',
    );
    const issue = read(
      'https://pmc.ncbi.nlm.nih.gov/issues/475001/',
      '<ul><li><a href="/articles/PMC11800001/">Maps of worlds</a><div>Ada Lovelace, Alan Turing</div><div>Maps J. 2025 Jan 20; 224(3): e1. doi: 10.1083/jcb.202401001</div><div>PMCID: PMC11800001</div></li><li><a href="/articles/PMC11800002/">Worlds without maps</a></li></ul>',
    );
    const recent = read(
      'https://pmc.ncbi.nlm.nih.gov/search/?term=maps',
      '<article class="full-docsum"><a class="docsum-title" href="/articles/PMC11900002/">Worlds without maps</a><span class="docsum-authors full-authors">Ada Lovelace</span><span class="docsum-journal-citation full-journal-citation">Maps J. 2025 Mar 12;24:77. doi: 10.1186/s12936-025-05300-2.</span><span class="citation-part">PMCID: PMC11900002</span></article>',
    );
    const authors = ['Ada Lovelace', 'Alan Turing'];
    expect(old).toMatchObject([
      { authors, keys: ['doi:10.1186/s12936-025-05300-1', 'pmcid:PMC11900001'], published: '2025-03-12' },
    ]);
    expect(issue).toMatchObject([
      { authors, keys: ['doi:10.1083/jcb.202401001', 'pmcid:PMC11800001'], published: '2025-01-20' },
      { title: 'Worlds without maps' },
    ]);
    expect(recent).toMatchObject([{ keys: ['doi:10.1186/s12936-025-05300-2', 'pmcid:PMC11900002'] }]);
  });

  it('Semantic Scholar: arXiv’s number from the link to the PDF; the abstract once it is opened, never the summary', () => {
    const row = (id: string, more: string) =>
      `<div class="cl-paper-row" data-paper-id="${id.repeat(40)}"><a data-test-id="title-link" href="/paper/Maps/${id.repeat(40)}"><h2 class="cl-paper-title"><span>Maps ${id}</span></h2></a><span data-test-id="author-list" class="cl-paper-authors"><a href="/author/Ada-Lovelace/1"><span>Ada Lovelace</span></a></span>${more}</div>`;
    const papers = read(
      'https://www.semanticscholar.org/search?q=maps',
      row(
        'a',
        '<div class="cl-paper-abstract tldr-abstract-replacement"><span>TLDR</span><span>Maps are drawn.</span><button>Expand</button></div><a class="cl-paper-view-paper" href="https://arxiv.org/pdf/1706.03762.pdf"><span>[PDF]</span> arXiv</a>',
      ) +
        row(
          'b',
          '<div class="cl-paper-abstract"><span class="full-abstract"><span>We draw maps.</span><button>Collapse</button></span></div>',
        ),
    );
    expect(papers).toMatchObject([
      { keys: ['arxiv:1706.03762', `s2:${'a'.repeat(40)}`] },
      { keys: [`s2:${'b'.repeat(40)}`], abstract: 'We draw maps.' },
    ]);
    expect(papers[0]).not.toHaveProperty('abstract');
  });

  it('OpenReview: the publications at the side of a profile', () => {
    const papers = read(
      'https://openreview.net/profile?id=~Ada_Lovelace1',
      '<main id="content"><h1>Ada Lovelace</h1><div class="row"><div class="col-lg-8"><section class="links"><a href="https://dblp.org/pid/1/2">DBLP</a></section></div><aside class="col-md-12 col-lg-4"><section><h4>Publications</h4><p class="instructions"></p><ul class="list-unstyled"><li><div class="note"><h4><a href="/forum?id=aaaBBB1234&amp;referrer=x">Maps of worlds</a></h4><div class="note-authors"><span><a href="/profile?id=~Ada_Lovelace1">Ada Lovelace</a>, <a href="/profile?id=~Alan_Turing1">Alan Turing</a></span></div><ul class="note-meta-info list-inline"><li>Published: 01 Jan 2024, Last Modified: 12 May 2025</li><li>CoRR 2024</li></ul></div></li></ul></section><section class="coauthors"><h4>Co-Authors</h4><a href="/profile?id=~Alan_Turing1">Alan Turing</a></section></aside></div></main>',
    );
    expect(papers).toMatchObject([
      {
        title: 'Maps of worlds',
        authors: ['Ada Lovelace', 'Alan Turing'],
        keys: ['openreview:aaaBBB1234'],
        published: '2024-01-01',
      },
    ]);
  });

  it('PMLR: the papers’ pages at OpenReview', () => {
    const papers = read(
      'https://proceedings.mlr.press/v235/',
      '<h2>Volume 235: International Conference on Maps, 21-27 July 2024, Vienna</h2><div class="paper"><p class="title">Maps of worlds</p><p class="details"><span class="authors">Ada Lovelace,&nbsp;Alan Turing</span>; <span class="info">PMLR 235:1-23</span></p><p class="links">[<a href="https://proceedings.mlr.press/v235/lovelace24a.html">abs</a>][<a href="https://openreview.net/forum?id=AZWqXfM6z9" target="_blank">OpenReview</a>]</p></div>',
    );
    expect(papers).toMatchObject([{ title: 'Maps of worlds', keys: ['openreview:AZWqXfM6z9'], published: '2024' }]);
  });

  it('SpringerLink: names that are left out between the first and the last', () => {
    const papers = read(
      'https://link.springer.com/search?query=maps',
      '<ol><li data-test="search-result-item"><h3 data-test="title"><a href="/chapter/10.1007/978-3-031-72980-5_1"><span>Maps of worlds</span></a></h3><div><span data-test="authors">Ada Lovelace, Grace Hopper… Alan Turing</span> in <a href="/book/10.1007/978-3-031-72980-5">Maps</a></div><span data-test="published">2025</span></li></ol>',
    );
    expect(papers).toMatchObject([{ authors: ['Ada Lovelace', 'Grace Hopper', 'Alan Turing'], published: '2025' }]);
  });

  it('publishers that no source knows: links behind the title, names in one element each, a day in words', () => {
    const entry = (id: number, title: string, names: string) =>
      `<table class="articleEntry"><tr><td><div class="art_title linkable"><a class="ref nowrap" href="/doi/full/10.1080/1365881${id}"><span class="hlFld-Title">${title}</span></a></div><div class="tocAuthors articleEntryAuthor">${names}</div><div class="tocPageRange">Pages: 421-445</div><div class="tocEPubDate"><span><strong>Published online: </strong>14 Sep 2024</span></div><a href="/doi/abs/10.1080/1365881${id}">Abstract</a> | <a href="/doi/pdf/10.1080/1365881${id}">PDF (3 MB)</a></td></tr></table>`;
    const person = (name: string) =>
      `<span class="hlFld-ContribAuthor"><a class="entryAuthor" href="/author/x">${name}</a></span>`;
    const items = (names: string[]) => names.map((name) => `<li><span>${name}</span></li>`).join('');
    const item = (id: number, title: string, names: string[]) =>
      `<div class="issue-item"><span>First published February 25, 2025</span><h5 class="issue-item__title"><a href="/doi/10.1177/0956797625${id}">${title}</a></h5><div class="issue-item__authors"><ul class="rlist--inline loa">${items(names)}</ul></div><ul><li><a href="/doi/full/10.1177/0956797625${id}">Full Text</a></li><li><a href="/doi/pdf/10.1177/0956797625${id}">PDF</a></li></ul></div>`;
    expect(
      read(
        'https://www.tandfonline.com/toc/tgis20/39/3',
        `<h2>Research Articles</h2>${entry(1, 'Maps of <i>worlds</i>', `${person('Ada Lovelace')}, ${person('Grace Hopper')} &amp; ${person('Alan Turing')}`)}${entry(2, 'Worlds without maps', person('Grace Hopper'))}`,
      ),
    ).toMatchObject([
      {
        title: 'Maps of worlds',
        authors: ['Ada Lovelace', 'Grace Hopper', 'Alan Turing'],
        keys: ['doi:10.1080/13658811'],
        published: '2024-09-14',
      },
      { title: 'Worlds without maps', authors: ['Grace Hopper'], published: '2024-09-14' },
    ]);
    expect(
      read(
        'https://journals.sagepub.com/toc/pssa/36/3',
        item(1, 'Maps of worlds', ['Ada Lovelace</span>,&nbsp;and<span>', 'Alan Turing']) +
          item(2, 'Worlds without maps', []),
      ),
    ).toMatchObject([
      { title: 'Maps of worlds', authors: ['Ada Lovelace', 'Alan Turing'], published: '2025-02-25' },
      { title: 'Worlds without maps', authors: [], published: '2025-02-25' },
    ]);
  });

  it('boxes of other papers, whatever they are said to be', () => {
    const box = (heading: string, id: number) =>
      `<div><h2>${heading}</h2><ul><li><h3><a href="/article/10.1007/s10994-000-0000${id}-1">Other maps, of ${id} worlds</a></h3></li></ul></div>`;
    const papers = read(
      'https://link.springer.com/journal/10994/volumes-and-issues/114-4',
      `${box('Highly accessed articles', 1)}<ol><li><h3><a href="/article/10.1007/s10994-024-06666-6">Maps of worlds</a></h3></li><li><h3><a href="/article/10.1007/s10994-024-06667-6">Worlds without maps</a></h3></li></ol>${box('Top cited', 2)}${box('People also read', 3)}`,
    );
    expect(papers.map(({ title }) => title)).toEqual(['Maps of worlds', 'Worlds without maps']);
  });

  it('rows without their classes: names behind a label, in a list with marks of more, after a list of formats', () => {
    const authors = ['Ada Lovelace', 'Grace Hopper', 'Alan Turing'];
    const bmc = read(
      'https://genomebiology.biomedcentral.com/articles',
      '<ol><li><h3><a href="/articles/10.1186/s13059-025-03500-1">Maps of worlds</a></h3><ul><li><a href="/articles/10.1186/s13059-025-03500-1">Full Text</a></li><li><a href="/counter/pdf/10.1186/s13059-025-03500-1.pdf">PDF</a></li></ul><p><span>Authors: </span><span>Ada Lovelace, Grace Hopper and Alan Turing</span></p></li></ol>',
    );
    const science = read(
      'https://www.science.org/toc/science/387/6739',
      '<div><h3><a href="/doi/10.1126/science.adu8264">Maps of worlds</a></h3><ul><li>Ada Lovelace</li><li>Grace Hopper</li><li><a href="#">[...]</a></li><li>Alan Turing</li><li><button>+69 authors</button></li></ul></div>',
    );
    expect([bmc, science]).toMatchObject([[{ authors }], [{ authors }]]);
  });

  it('IJCAI until 2016: a paragraph for each paper, the volume’s own pages beside them', () => {
    const papers = read(
      'https://www.ijcai.org/proceedings/2016',
      '<p>Title Page / i<br /><a href="/Proceedings/16/Papers/001.pdf">PDF</a></p><h3>Maps</h3><p>Maps of Many Worlds / 2<br /><em>Ada Lovelace, Alan Turing</em><br /><a href="/Proceedings/16/Papers/008.pdf">PDF</a> | <a href="/Abstract/16/008">Details</a></p><p>Worlds without Maps / 9<br /><em>Grace Hopper</em><br /><a href="/Proceedings/16/Papers/009.pdf">PDF</a> | <a href="/Abstract/16/009">Details</a></p>',
    );
    expect(papers).toMatchObject([
      { title: 'Maps of Many Worlds', authors: ['Ada Lovelace', 'Alan Turing'], published: '2016' },
      { title: 'Worlds without Maps', authors: ['Grace Hopper'], url: 'https://www.ijcai.org/Abstract/16/009' },
    ]);
  });

  it('IEEE Xplore: the data of a paper’s page, which are HTML', () => {
    const papers = read(
      'https://ieeexplore.ieee.org/document/10870413',
      String.raw`<script>xplGlobal.document.metadata={"authors":[{"name":"Ada Lovelace"}],"title":"Maps in <inline-formula><tex-math notation=\"LaTeX\">$3$</tex-math></inline-formula>D","abstract":"We draw CO<sub>2</sub> maps &amp; more.","publicationTitle":"IEEE Maps &amp; Worlds","doi":"10.1109/MAPS.2025.1","onlineDate":"12 February 2025"};
</script>`,
    );
    expect(papers).toMatchObject([
      {
        title: 'Maps in $3$D',
        abstract: 'We draw CO2 maps & more.',
        published: '2025-02-12',
        keys: ['doi:10.1109/maps.2025.1'],
      },
    ]);
  });

  it('IEEE Xplore: formulas inside the words of a title', () => {
    const papers = read(
      'https://ieeexplore.ieee.org/xpl/tocresult.jsp?isnumber=10900000',
      '<div class="List-results-items"><h2><a href="/document/10870413/">Maps in <inline-formula><tex-math notation="LaTeX">$3$</tex-math></inline-formula>D</a></h2><p class="author"><span><a href="/author/1"><span>Ada Lovelace</span></a></span></p></div>',
    );
    expect(papers).toMatchObject([{ title: 'Maps in $3$D', authors: ['Ada Lovelace'] }]);
  });
});

describe('addresses of lists', () => {
  it.each([
    ['bmc', 'https://bmcbiol.biomedcentral.com/articles/collections/maps'],
    ['elife', 'https://elifesciences.org/articles/research-advance'],
    ['ieee-xplore', 'https://ieeexplore.ieee.org/xpl/topAccessedArticles.jsp?punumber=34'],
    ['mdpi', 'https://www.mdpi.com/topics/Maps'],
    ['nature', 'https://www.nature.com/collections/abcdefghij'],
    ['pmc', 'https://www.ncbi.nlm.nih.gov/pmc/issues/414051/'],
    ['science', 'https://www.science.org/authored-by/Lovelace/Ada'],
  ])('%s: %s', (id, address) => {
    const source = sources.find((one) => one.id === id);
    expect(source?.identify(new URL(address))).toBe('listing');
  });
});
