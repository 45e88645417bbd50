/**
 * Lists as the sites draw them beside their fixtures: other years' templates, client-rendered lists, hidden twins. The
 * papers are invented; the markup is that of the sites, as their own code or several public parsers have it.
 */
import { describe, expect, it } from 'vitest';
import { detectPapers } from '../../lib/detect/detect.ts';
import { sources } from '../../lib/sources/index.ts';
import { parse } from './pages.ts';

interface Shape {
  readonly name: string;
  readonly url: string;
  readonly html: string;
  readonly papers: readonly object[];
}

const ada = ['Ada Lovelace', 'Alan Turing'];
const abstract =
  'We draw maps of worlds that nobody has seen, and show on three public data sets that they hold. Code is public.';

const shapes: readonly Shape[] = [
  {
    name: 'Science, cards since 2022',
    url: 'https://www.science.org/toc/science/383/6679',
    html: `<main><section class="toc__section"><h4>Research Articles</h4>
<div class="card pb-3 mb-4 border-bottom"><div class="card-header"><div class="card__meta">Research Article</div><h3 class="article-title"><a href="/doi/10.1126/science.adk0001" class="text-reset animation-underline" title="Maps that Build Themselves">Maps that Build Themselves</a></h3></div>
<div class="card-contributors"><ul aria-label="authors" class="list-inline comma-separated"><li class="list-inline-item"><span class="hlFld-ContribAuthor">Ada Lovelace</span></li><li class="list-inline-item"><span>[...]</span></li><li class="list-inline-item"><span class="hlFld-ContribAuthor">Alan Turing</span></li><li class="list-inline-item">+7 authors</li></ul></div>
<div class="card-meta d-flex flex-wrap"><span class="card-meta__item">Science</span><span class="card-meta__item"><time>12 Jan 2024</time></span><span class="card-meta__item">Vol 383, Issue 6679</span><span class="card-meta__item">pp. 123-129</span></div>
<div class="accordion"><div class="accordion__item"><a href="#abs1" class="accordion__control">Abstract</a><div id="abs1" class="accordion__content collapse"><div>${abstract}</div></div></div></div>
<div class="card-footer"><a href="/doi/10.1126/science.adk0001" class="btn">Full access</a><a href="/doi/pdf/10.1126/science.adk0001">PDF</a></div></div>
<div class="card pb-3 mb-4"><div class="card-header"><h3 class="article-title"><a href="/doi/10.1126/science.adk0002">Worlds without Maps</a></h3></div><div class="card-meta"><span class="card-meta__item"><time>12 Jan 2024</time></span></div></div></section></main>`,
    papers: [
      {
        title: 'Maps that Build Themselves',
        authors: ada,
        keys: ['doi:10.1126/science.adk0001'],
        published: '2024-01-12',
        abstract,
      },
      { title: 'Worlds without Maps', authors: [], keys: ['doi:10.1126/science.adk0002'], published: '2024-01-12' },
    ],
  },
  {
    name: 'PNAS, cards since 2022',
    url: 'https://www.pnas.org/toc/pnas/119/8',
    html: `<div class="table-of-content"><section><h3 class="to-section">Research Articles</h3>
<div class="card pb-3 mb-4 border-bottom"><div class="d-flex"><div class="card__meta"><span class="card__meta__type">Research Article</span><span class="pl-2 ml-2 border-left border-darker-gray card__meta__date">February 22, 2022</span></div></div>
<h3 class="article-title text-deep-gray"><a href="/doi/full/10.1073/pnas.2110000119" class="text-reset">Maps that Build Themselves</a></h3>
<div class="card-contributors"><ul class="list-inline comma-separated" aria-label="authors"><li class="list-inline-item"><span class="hlFld-ContribAuthor">Ada Lovelace</span></li><li class="list-inline-item"><span class="hlFld-ContribAuthor">Alan Turing</span></li></ul></div>
<div class="card__footer"><a href="https://doi.org/10.1073/pnas.2110000119">https://doi.org/10.1073/pnas.2110000119</a><a href="/doi/epdf/10.1073/pnas.2110000119">PDF</a></div></div>
<div class="card pb-3 mb-4"><div class="card__meta"><span class="card__meta__type">Commentary</span></div><h3 class="article-title"><a href="/doi/full/10.1073/pnas.2110000120">Worlds without Maps</a></h3></div></section></div>`,
    papers: [
      {
        title: 'Maps that Build Themselves',
        authors: ada,
        keys: ['doi:10.1073/pnas.2110000119'],
        published: '2022-02-22',
      },
      { title: 'Worlds without Maps', authors: [], keys: ['doi:10.1073/pnas.2110000120'] },
    ],
  },
  {
    name: 'Cell Press, an issue',
    url: 'https://www.cell.com/cell/issue?pii=S0092-8674(23)X0002-5',
    html: `<section class="toc__section"><h2 class="toc__heading__header">Articles</h2><ul class="toc__body rlist">
<li class="articleCitation"><div class="toc__item clearfix"><div class="toc__item__type">Article</div><h3 class="toc__item__title"><a href="/cell/fulltext/S0092-8674(23)01234-5">Maps that Build Themselves</a></h3>
<ul class="toc__item__authors loa rlist--inline" aria-label="authors"><li class="loa__item">Ada Lovelace, </li><li class="loa__item">Alan Turing</li></ul><div class="toc__item__details"><span class="toc__item__pages">p1–15.e3</span></div><div class="toc__item__date">Published online: January 4, 2024</div>
<div class="toc__item__brief">In brief: maps grow.</div><ul class="rlist toc__links"><li><a href="/cell/fulltext/S0092-8674(23)01234-5">Full-Text HTML</a></li><li><a href="/cell/pdf/S0092-8674(23)01234-5.pdf">PDF</a></li></ul></div></li>
<li class="articleCitation"><div class="toc__item"><h3 class="toc__item__title"><a href="/cell/fulltext/S0092-8674(23)01235-7">Worlds without Maps</a></h3></div></li></ul></section>`,
    papers: [
      { title: 'Maps that Build Themselves', authors: ada, published: '2024-01-04' },
      { title: 'Worlds without Maps', authors: [] },
    ],
  },
  {
    name: 'Frontiers, cards that are links',
    url: 'https://www.frontiersin.org/journals/neuroscience/articles',
    html: `<main><div class="JournalArticles"><ul><li><article class="CardArticle"><a class="CardArticle__wrapper" href="https://www.frontiersin.org/journals/neuroscience/articles/10.3389/fnins.2024.1234567/full" data-event="x">
<div class="CardArticle__wrapper__info"><p class="CardArticle__type">Original Research</p><p class="CardArticle__date">Published on 12 Jan 2024</p></div><h1 class="CardArticle__title">Maps that Build Themselves</h1>
<ul class="CardArticle__authors"><li class="CardArticle__author">Ada Lovelace</li><li class="CardArticle__author">Alan Turing</li></ul></a></article></li>
<li><article class="CardArticle"><a class="CardArticle__wrapper" href="https://www.frontiersin.org/journals/neuroscience/articles/10.3389/fnins.2024.1234568/abstract"><div class="CardArticle__wrapper__info"><p class="CardArticle__type">Review</p><p class="CardArticle__date">Accepted on 11 Jan 2024</p></div><h1 class="CardArticle__title">Worlds without Maps</h1></a></article></li></ul></div></main>`,
    papers: [
      {
        title: 'Maps that Build Themselves',
        authors: ada,
        keys: ['doi:10.3389/fnins.2024.1234567'],
        published: '2024-01-12',
      },
      { title: 'Worlds without Maps', authors: [], keys: ['doi:10.3389/fnins.2024.1234568'] },
    ],
  },
  {
    name: 'alphaXiv, the feed of 2025',
    url: 'https://www.alphaxiv.org/',
    html: `<div id="root"><main><div class="feed"><div class="mb-4 rounded-xl border p-4"><div class="flex text-xs"><span>14 Mar 2025</span><button>cs.CL</button><button>maps</button></div>
<a href="/abs/2503.11731v2"><div class="tiptap html-renderer box-border text-[17px]"><p>Maps that Build <em>Themselves</em></p></div></a>
<div class="flex"><div class="font-light">Ada Lovelace</div><div class="font-light">Alan Turing</div></div><p class="line-clamp-4">The overview says that maps grow.</p><div><a href="/abs/2503.11731v2#comments">3</a><button>View blog</button><a href="/resources/2503.11731">Resources</a></div></div>
<div class="mb-4 rounded-xl border p-4"><a href="/abs/2503.11732"><div class="tiptap html-renderer"><p>Worlds without Maps</p></div></a><a href="/overview/2503.11732">View blog</a></div></div></main></div>`,
    papers: [
      { title: 'Maps that Build Themselves', keys: ['arxiv:2503.11731'] },
      { title: 'Worlds without Maps', keys: ['arxiv:2503.11732'] },
    ],
  },
  {
    name: 'Semantic Scholar, a search',
    url: 'https://www.semanticscholar.org/search?q=maps&sort=relevance',
    html: `<div id="app"><div class="result-page"><div class="cl-paper-row serp-papers__paper-row paper-v2-cue" data-paper-id="${'a'.repeat(40)}"><a data-test-id="title-link" class="link-button--show-visited" href="/paper/Maps-that-Build-Themselves-Lovelace-Turing/${'a'.repeat(40)}"><h2 class="cl-paper-title" dir="ltr"><span><span><em>Maps</em> that Build Themselves</span></span></h2></a>
<ul class="flex-row-vcenter paper-meta"><li data-test-id="author-list" class="cl-paper-authors"><span class="cl-paper-authors__author-box"><a class="cl-paper-authors__author-link" href="/author/A.-Lovelace/1"><span><span>Ada Lovelace</span></span></a>, </span><span class="cl-paper-authors__author-box"><a class="cl-paper-authors__author-link" href="/author/A.-Turing/2"><span>Alan Turing</span></a></span><button class="cl-button cl-paper-authors__toggle">+3 authors</button></li><li class="cl-paper-fos">Computer Science</li><li><span class="cl-paper-venue"><span data-test-id="normalized-venue-link"><span>ICML</span></span></span></li><li><span class="cl-paper-pubdates"><span data-test-id="paper-year"><span>14 March 2023</span></span></span></li></ul>
<div class="tldr-abstract-replacement text-truncator"><span class="tldr__pill">TLDR</span><span>Maps grow.</span><button>Expand</button></div><div class="cl-paper-controls"><a href="/paper/Maps-that-Build-Themselves-Lovelace-Turing/${'a'.repeat(40)}#citing-papers">12 Citations</a><a href="https://arxiv.org/pdf/2303.00001.pdf">[PDF] arXiv</a></div></div>
<div class="cl-paper-row"><a data-test-id="title-link" href="/paper/Worlds-without-Maps/${'b'.repeat(40)}"><h2 class="cl-paper-title">Worlds without Maps</h2></a></div></div></div>`,
    papers: [
      {
        title: 'Maps that Build Themselves',
        authors: ada,
        published: '2023-03-14',
        keys: expect.arrayContaining([`s2:${'a'.repeat(40)}`]),
      },
      { title: 'Worlds without Maps', authors: [], keys: [`s2:${'b'.repeat(40)}`] },
    ],
  },
  {
    name: 'OpenAlex, the list of 2025',
    url: 'https://openalex.org/works?filter=default.search:maps',
    html: `<div id="app"><div class="v-list"><a href="/works/w3146366485" class="v-list-item v-list-item--link" role="listitem"><div class="v-list-item__content"><div class="v-list-item-title text-wrap">Maps that Build Themselves</div><div class="v-list-item-subtitle"><span>2021</span> · <span>Ada Lovelace, Alan Turing</span> · <span class="font-italic">Journal of Maps</span></div><div class="v-list-item-subtitle">Cited by 12</div></div></a>
<a href="https://openalex.org/W3146366486" class="v-list-item v-list-item--link"><div class="v-list-item__title">Worlds without Maps</div></a></div></div>`,
    papers: [{ title: 'Maps that Build Themselves', published: '2021' }, { title: 'Worlds without Maps' }],
  },
  {
    name: 'Europe PMC, a search',
    url: 'https://europepmc.org/search?query=maps',
    html: `<div id="app"><ul class="separated-list"><li class="separated-list-item"><div class="citation"><h3 class="citation-title"><a href="/article/MED/22235755?singleResult=true"><span>Maps that Build Themselves.</span></a></h3><div class="citation-author-list"><span>Lovelace A, Turing A.</span></div><div class="citation-journal"><span class="citation-journal-title">Nat Maps</span>, 12(3):4-9, 14 Mar 2023</div><div class="citation-ids"><span>Cited by: 12 articles</span> | PMID: 22235755 | PMCID: PMC1234567</div></div></li>
<li class="separated-list-item"><div class="citation"><h3 class="citation-title"><a href="/article/PPR/PPR123456">Worlds without Maps</a></h3><div class="citation-author-list">Hopper G</div><div>Preprint from bioRxiv, 01 Feb 2023<br>DOI: 10.1101/2023.01.30.526000</div></div></li></ul></div>`,
    papers: [
      {
        title: 'Maps that Build Themselves.',
        authors: ['Lovelace A', 'Turing A'],
        keys: expect.arrayContaining(['pmid:22235755']),
        published: '2023-03-14',
      },
      { title: 'Worlds without Maps', keys: ['doi:10.1101/2023.01.30.526000'] },
    ],
  },
  {
    name: 'SpringerLink, a search since 2023',
    url: 'https://link.springer.com/search?query=maps',
    html: `<main><ol class="u-list-reset"><li class="app-card-open" data-test="search-result-item"><div class="app-card-open__main"><h3 class="app-card-open__heading" data-test="title"><a class="app-card-open__link" href="/article/10.1007/s10994-023-06391-1"><span>Maps that Build Themselves</span></a></h3><div class="app-card-open__description" data-test="description"><p>We draw maps of worlds that nobody has…</p></div><div class="app-card-open__authors" data-test="authors"><span>Ada Lovelace, Alan Turing</span> in <a href="/journal/10994">Machine Learning</a></div><div class="c-meta"><span class="c-meta__item" data-test="content-type">Article</span><span class="c-meta__item" data-test="published">12 January 2024</span></div></div></li>
<li class="app-card-open" data-test="search-result-item"><h3 class="app-card-open__heading"><a href="https://link.springer.com/chapter/10.1007/978-3-031-00001-1_2">Worlds without Maps</a></h3></li></ol></main>`,
    papers: [
      {
        title: 'Maps that Build Themselves',
        authors: ada,
        keys: ['doi:10.1007/s10994-023-06391-1'],
        published: '2024-01-12',
      },
      { title: 'Worlds without Maps', authors: [], keys: ['doi:10.1007/978-3-031-00001-1_2'] },
    ],
  },
  {
    name: 'SpringerLink, a volume',
    url: 'https://link.springer.com/journal/10994/volumes-and-issues/113-1',
    html: `<main><section><ol class="u-list-reset"><li class="c-list-group__item"><article class="app-card-open"><div class="app-card-open__main"><h3 class="app-card-open__heading"><a href="https://link.springer.com/article/10.1007/s10994-023-06391-1">Maps that Build Themselves</a></h3><div class="app-card-open__authors"><ul class="app-author-list" data-test="author-list"><li>Ada Lovelace</li><li>Alan Turing</li></ul></div><div class="c-meta"><span class="c-meta__item">OriginalPaper</span><span class="c-meta__item">Open access</span><span class="c-meta__item" data-test="published-on">12 January 2024</span><span class="c-meta__item">Pages: 1 - 20</span></div></div></article></li>
<li class="c-list-group__item"><article class="c-card c-card--flush"><h3 class="c-card__title"><a href="/article/10.1007/s10994-023-06392-0">Worlds without Maps</a></h3></article></li></ol></section></main>`,
    papers: [
      { title: 'Maps that Build Themselves', authors: ada, published: '2024-01-12' },
      { title: 'Worlds without Maps', authors: [] },
    ],
  },
  {
    name: 'ScienceDirect, a search',
    url: 'https://www.sciencedirect.com/search?qs=maps',
    html: `<div id="root"><ol class="search-result-wrapper"><li class="ResultItem col-xs-24 push-m" data-doi="10.1016/j.cognition.2023.105500"><div class="result-item-container"><div class="result-item-content"><div class="OpenAccessArchive"><span class="article-type">Research article</span><span class="access-label">Open access</span></div><h2><span><a class="anchor result-list-title-link u-font-serif text-s anchor-default" href="/science/article/pii/S0010027723001234"><span class="anchor-text-container"><span class="anchor-text"><span><em>Maps</em> that Build Themselves</span></span></span></a></span></h2><div class="SubType hor"><span class="preceding-comma"></span><span class="srctitle-date-fields"><a class="anchor subtype-srctitle-link" href="/journal/cognition"><span>Cognition</span></a><span>12 January 2024</span></span><span>Article 105500</span></div><ol class="Authors hor undefined"><li><span class="author">Ada Lovelace</span></li><li><span class="author">Alan Turing</span></li></ol><ol class="PreviewLinks hor"><li><a class="anchor download-link" href="/science/article/pii/S0010027723001234/pdfft?md5=1&pid=1-s2.0-S0010027723001234-main.pdf"><span>View PDF</span></a></li><li><button><span>Abstract</span></button></li></ol></div></div></li>
<li class="ResultItem"><h2><a class="result-list-title-link" href="/science/article/abs/pii/S0010027723001246">Worlds without Maps</a></h2></li></ol></div>`,
    papers: [
      {
        title: 'Maps that Build Themselves',
        authors: ada,
        keys: ['doi:10.1016/j.cognition.2023.105500'],
        published: '2024-01-12',
      },
      { title: 'Worlds without Maps', authors: [] },
    ],
  },
  {
    name: 'ScienceDirect, an issue',
    url: 'https://www.sciencedirect.com/journal/cognition/vol/240/suppl/C',
    html: `<ol class="js-article-list article-list-items"><li class="js-article-list-item article-item u-padding-xs-top u-margin-l-bottom"><dl class="js-article article-content"><dt><span class="js-article-subtype">Research article</span><span class="access-label">Open access</span><h3 class="text-m u-font-serif u-display-inline"><a class="anchor article-content-title u-margin-xs-top u-margin-s-bottom anchor-default" href="/science/article/pii/S0010027723001234"><span class="anchor-text"><span class="js-article-title">Maps that Build Themselves</span></span></a></h3></dt><dd class="js-article-author-list article-author-list"><div class="text-s u-clr-grey8 js-article__item__authors">Ada Lovelace, Alan Turing</div></dd><dd class="u-clr-grey8 text-s"><span class="js-article-page-range">Article 105500</span></dd><dd><a class="anchor pdf-download" href="/science/article/pii/S0010027723001234/pdfft?md5=2"><span>View PDF</span></a><button>Article preview</button></dd></dl></li>
<li class="js-article-list-item article-item"><dl class="js-article"><dt><h3><a class="anchor article-content-title" href="/science/article/pii/S0010027723001246"><span class="js-article-title">Worlds without Maps</span></a></h3></dt></dl></li></ol>`,
    papers: [
      { title: 'Maps that Build Themselves', authors: ada },
      { title: 'Worlds without Maps', authors: [] },
    ],
  },
  {
    name: 'IEEE Xplore, a search with its mobile twin',
    url: 'https://ieeexplore.ieee.org/search/searchresult.jsp?queryText=maps',
    html: `<xpl-root><xpl-results-list><div class="List-results-items" id="9710580"><xpl-results-item><div class="hide-mobile"><div class="d-flex result-item"><div class="col-auto"><input type="checkbox" aria-label="Select search result"></div><div class="col result-item-align px-3"><h3 class="text-md-md-lh"><a class="fw-bold" href="/document/9710580/">[[Maps]] that Build Themselves</a></h3><xpl-authors-name-list><p class="author text-base-md-lh"><span class="blue-tooltip"><a href="/author/1"><span>Ada Lovelace</span></a><span>; </span></span><span class="blue-tooltip"><a href="/author/2"><span>Alan Turing</span></a></span></p></xpl-authors-name-list><div class="description text-base-md-lh"><a href="/xpl/conhome/9709627/proceeding">2021 IEEE/CVF International Conference on Maps (ICM)</a><div class="publisher-info-container"><span>Year: 2021</span><span> | Conference Paper</span><span> | Publisher: IEEE</span></div></div></div></div></div>
<div class="hide-desktop"><div class="result-item"><h3><a href="/document/9710580/">[[Maps]] that Build Themselves</a></h3><p class="author"><span><a href="/author/1"><span>Ada Lovelace</span></a></span></p></div></div></xpl-results-item></div>
<div class="List-results-items" id="9710581"><h3><a class="fw-bold" href="/document/9710581/">Worlds without Maps</a></h3></div></xpl-results-list></xpl-root>`.replaceAll(
      /\[\[(\w+)\]\]/g,
      '<strong class="highlight">$1</strong>',
    ),
    papers: [
      { title: 'Maps that Build Themselves', authors: ada, published: '2021' },
      { title: 'Worlds without Maps', authors: [] },
    ],
  },
  {
    name: 'ACM, proceedings',
    url: 'https://dl.acm.org/doi/proceedings/10.1145/3292500',
    html: `<div class="table-of-content"><div class="toc__section accordion-tabbed__tab js--open"><a class="section__title" id="sec1">SESSION: Maps</a><div class="issue-item-container"><div class="issue-item clearfix"><div class="issue-item__citation"><div class="issue-heading">research-article</div></div><div class="issue-item__content"><div class="issue-item__content-right"><h5 class="issue-item__title"><a href="/doi/10.1145/3292500.3330701">Maps that Build Themselves</a></h5><ul class="rlist--inline loa truncate-list" title="list of authors" aria-label="authors"><li><a href="/profile/1" title="Ada Lovelace"><img class="author-picture" alt="Profile Image"><span>Ada Lovelace</span></a>, </li><li><a href="/profile/2" title="Alan Turing"><span>Alan Turing</span></a></li><li class="count-list"><button><span>+ 3</span></button></li></ul><div class="issue-item__detail"><span>July 2019</span><span>pp 1–9</span><a href="https://doi.org/10.1145/3292500.3330701" class="issue-item__doi dot-separator">https://doi.org/10.1145/3292500.3330701</a></div><div data-lines="4" class="issue-item__abstract truncate-text"><div class="truncate-text"><p>${abstract}</p></div></div></div></div><div class="issue-item__footer"><ul class="rlist--inline"><li><span class="citation">12</span></li><li><a href="/doi/pdf/10.1145/3292500.3330701" class="btn--icon"></a></li></ul></div></div></div>
<div class="issue-item-container"><div class="issue-item"><h5 class="issue-item__title"><a href="/doi/10.1145/3292500.3330702">Worlds without Maps</a></h5></div></div></div></div>`,
    papers: [
      {
        title: 'Maps that Build Themselves',
        authors: ada,
        keys: ['doi:10.1145/3292500.3330701'],
        abstract,
        published: '2019-07',
      },
      { title: 'Worlds without Maps', authors: [], keys: ['doi:10.1145/3292500.3330702'] },
    ],
  },
  {
    name: 'ACM, a search',
    url: 'https://dl.acm.org/action/doSearch?AllField=maps',
    html: `<ul class="rlist search-result__xsl-body items-results"><li class="search__item issue-item-container"><div class="issue-item issue-item--search clearfix"><div class="issue-item__checkbox-container"><input type="checkbox"></div><div class="issue-item__citation"><div class="issue-heading">research-article</div><div class="bookPubDate simple-tooltip__block--b" data-title="Published: 25 July 2019">July 2019</div></div><div class="issue-item__content"><h5 class="issue-item__title"><span class="hlFld-Title"><a href="/doi/10.1145/3292500.3330701"><span class="onHighlight">Maps</span> that Build Themselves</a></span></h5><ul aria-label="authors" class="rlist--inline loa truncate-list"><li><a href="/profile/1"><img><span class="hlFld-ContribAuthor">Ada Lovelace</span></a>, </li><li><a href="/profile/2"><span class="hlFld-ContribAuthor">Alan Turing</span></a></li></ul><div class="issue-item__detail"><a href="/doi/proceedings/10.1145/3292500"><span class="epub-section__title">KDD '19: Proceedings</span></a><span class="dot-separator">July 2019, pp 1–9</span><a href="https://doi.org/10.1145/3292500.3330701">https://doi.org/10.1145/3292500.3330701</a></div><div class="issue-item__abstract truncate-text"><p>We draw maps of worlds that nobody has …</p></div></div></div></li>
<li class="search__item"><div class="issue-item"><h5 class="issue-item__title"><span class="hlFld-Title"><a href="/doi/abs/10.1145/3292500.3330702">Worlds without Maps</a></span></h5></div></li></ul>`,
    papers: [
      {
        title: 'Maps that Build Themselves',
        authors: ada,
        keys: ['doi:10.1145/3292500.3330701'],
        published: expect.stringMatching(/^2019-07/),
      },
      { title: 'Worlds without Maps', authors: [], keys: ['doi:10.1145/3292500.3330702'] },
    ],
  },
  {
    name: 'DBLP, a person',
    url: 'https://dblp.org/pid/31/3878.html',
    html: `<div id="publ-section"><ul class="publ-list"><li class="year">2024</li><li class="entry inproceedings toc marked" id="conf/kdd/LovelaceT24" itemscope itemtype="http://schema.org/ScholarlyArticle"><div class="box"><img title="Conference and Workshop Papers"></div><div class="nr" id="c1">[c1]</div><nav class="publ"><ul><li class="drop-down"><div class="head"><a href="https://doi.org/10.1145/3292500.3330701" itemprop="url"><img></a></div><div class="body"><p><b>view</b></p><ul><li class="ee"><a href="https://doi.org/10.1145/3292500.3330701">electronic edition via DOI</a></li></ul></div></li><li class="drop-down"><div class="head"><a href="https://dblp.org/rec/conf/kdd/LovelaceT24.html?view=bibtex"><img></a></div></li></ul></nav><cite class="data tts-content" itemprop="headline"><span itemprop="author" itemscope itemtype="http://schema.org/Person"><span class="this-person" itemprop="name">Ada Lovelace</span></span>, <span itemprop="author" itemscope itemtype="http://schema.org/Person"><a href="https://dblp.org/pid/t/AlanTuring.html" itemprop="url"><span itemprop="name" title="Alan Turing 0001">Alan Turing 0001</span></a></span>:<br><span class="title" itemprop="name">Maps that Build Themselves.</span> <a href="https://dblp.org/db/conf/kdd/kdd2024.html#LovelaceT24"><span itemprop="isPartOf" itemscope itemtype="http://schema.org/BookSeries"><span itemprop="name">KDD</span></span> <span itemprop="datePublished">2024</span></a>: <span itemprop="pagination">1-9</span><meta property="genre" content="computer science"><meta itemprop="datePublished" content="2024"></cite></li>
<li class="entry informal toc" id="journals/corr/abs-2403-00001" itemscope itemtype="http://schema.org/ScholarlyArticle"><nav class="publ"><ul><li class="drop-down"><div class="head"><a href="https://doi.org/10.48550/arXiv.2403.00001" itemprop="url"><img></a></div></li></ul></nav><cite class="data"><span itemprop="author"><a href="/pid/1"><span itemprop="name">Ada Lovelace</span></a></span>: <span class="title" itemprop="name">Worlds without Maps.</span> <span itemprop="isPartOf"><span itemprop="name">CoRR</span></span> abs/2403.00001 (<span itemprop="datePublished">2024</span>)</cite></li></ul></div>`,
    papers: [
      {
        title: expect.stringMatching(/^Maps that Build Themselves\.?$/),
        authors: ada,
        keys: ['doi:10.1145/3292500.3330701', 'dblp:conf/kdd/LovelaceT24'],
        published: '2024',
      },
      {
        title: expect.stringMatching(/^Worlds without Maps\.?$/),
        authors: ['Ada Lovelace'],
        keys: ['arxiv:2403.00001', 'dblp:journals/corr/abs-2403-00001'],
      },
    ],
  },
  {
    name: 'PubMed, a search of 2026',
    url: 'https://pubmed.ncbi.nlm.nih.gov/?term=maps&sort=date',
    html: `<main class="search-page"><div class="results-amount"><h3><span class="value">2</span> results</h3></div><div class="search-results-chunk"><article class="full-docsum" data-rel-pos="1"><div class="item-selector-wrap"><input type="checkbox"><label><span class="position-number">1</span></label></div><div class="docsum-wrap"><div class="docsum-content"><a class="docsum-title" href="/20565167/" ref="x" data-article-id="20565167">
 <b>Maps</b> that <b>Build</b> Themselves: a meta-analysis.
</a><div class="docsum-citation full-citation"><span class="docsum-authors full-authors">Lovelace A, Turing AM, O'Neil B Jr, van der Berg C.</span><span class="docsum-authors short-authors">Lovelace A, et al.</span><span class="docsum-journal-citation full-journal-citation">Psychol Bull. 2010 Jul;136(4):495-525. doi: 10.1037/a0019486. Epub 2010 May 3.</span><span class="docsum-journal-citation short-journal-citation">Psychol Bull. 2010.</span> <span class="citation-part">PMID: <span class="docsum-pmid">20565167</span></span><span class="free-resources spaced-article-types">Review.</span></div><div class="docsum-snippet"><div class="full-view-snippet">Results revealed a significant effect …</div><div class="short-view-snippet">Results …</div></div></div><div class="result-actions-bar"><button>Cite</button></div></div></article>
<article class="full-docsum" data-rel-pos="2"><div class="docsum-wrap"><div class="docsum-content"><a class="docsum-title" href="/9599441/">Worlds without Maps?</a><div class="docsum-citation"><span class="docsum-journal-citation full-journal-citation">J Pers Soc Psychol. 1998 May-Jun;74(5):1252-65. doi: 10.1037//0022-3514.74.5.1252.</span></div></div></div></article></div></main>`,
    papers: [
      {
        title: 'Maps that Build Themselves: a meta-analysis.',
        authors: ['Lovelace A', 'Turing AM', "O'Neil B Jr", 'van der Berg C'],
        keys: ['doi:10.1037/a0019486', 'pmid:20565167'],
        published: '2010-05-03',
      },
      {
        title: 'Worlds without Maps?',
        authors: [],
        keys: ['doi:10.1037//0022-3514.74.5.1252', 'pmid:9599441'],
        published: '1998-05',
      },
    ],
  },
  {
    name: 'a DSpace collection before version 7',
    url: 'https://dspace.mit.edu/handle/1721.1/7582',
    html: `<div class="trail-wrapper"><ul class="breadcrumb hidden-xs"><li><a href="/">Home</a></li><li><a href="/handle/1721.1/7581">Department of Maps</a></li></ul></div><div id="main"><h2 class="page-header">Maps Collection</h2><div id="aspect_artifactbrowser_CollectionRecentSubmissions_div_collection-recent-submission"><h3>Recent Submissions</h3><ul class="ds-artifact-list"><li class="ds-artifact-item"><div class="artifact-description"><h4 class="artifact-title"><a href="/handle/1721.1/150001">Maps that Build Themselves</a></h4><div class="artifact-info"><span class="author">Lovelace, Ada</span>; <span class="author">Turing, Alan</span> <span class="publisher-date">(MIT Press, <span class="date">2023-05</span>)</span></div><div class="artifact-abstract">${abstract}</div></div></li><li class="ds-artifact-item"><div class="artifact-description"><h4 class="artifact-title"><a href="/handle/1721.1/150002">Worlds without Maps</a></h4></div></li></ul></div></div>`,
    papers: [
      { title: 'Maps that Build Themselves', authors: ada, published: '2023-05', abstract },
      { title: 'Worlds without Maps', authors: [] },
    ],
  },
  {
    name: 'Google Scholar, a search on a small screen, one row a citation',
    url: 'https://scholar.google.com/scholar?q=maps',
    html: `<div id="gs_res_ccl_mid"><div class="gs_r gs_or gs_scl" data-cid="AbC1" data-did="AbC1" data-lid="" data-aid="AbC1" data-rp="0"><div class="gs_ggs gs_fl"><div class="gs_ggsd"><div class="gs_or_ggsm"><a href="https://arxiv.org/pdf/2303.00001"><span class="gs_ctg2">[PDF]</span> arxiv.org</a></div></div></div><div class="gs_ri"><h3 class="gs_rt" ontouchstart="gs_evt_dsp(event)"><span class="gs_ctc"><span class="gs_ct1">[PDF]</span><span class="gs_ct2">[PDF]</span></span> <a id="AbC1" href="https://arxiv.org/pdf/2303.00001"><b>Maps </b>that Build Themselves</a></h3><div class="gs_a"><a href="/citations?user=1">A Lovelace</a>, A Turing…&nbsp;- arXiv preprint arXiv:2303.00001, 2023 - arxiv.org</div><div class="gs_rs">We draw maps …</div><div class="gs_fl gs_flb"><a href="javascript:void(0)">Save</a><a href="/scholar?cites=1">Cited by 12</a></div></div></div>
<div class="gs_r gs_or gs_scl" data-cid="AbC2"><div class="gs_ri"><h3 class="gs_rt"><span class="gs_ctu"><span class="gs_ct1">[CITATION]</span><span class="gs_ct2">[C]</span></span> <span id="AbC2">Worlds without Maps</span></h3><div class="gs_a">G Hopper - 1952 - Remington</div></div></div></div>`,
    papers: [
      {
        title: 'Maps that Build Themselves',
        authors: ['A Lovelace', 'A Turing'],
        keys: ['arxiv:2303.00001'],
        published: '2023',
      },
      { title: 'Worlds without Maps', authors: ['G Hopper'], published: '1952' },
    ],
  },
  {
    name: 'MDPI, an issue',
    url: 'https://www.mdpi.com/1424-8220/24/3',
    html: `<div class="generic-item article-item" data-year="2024"><div class="article-content"><div class="label right label__btn"><span class="label openaccess">Open Access</span><span class="label articletype">Article</span></div><a class="title-link" href="/1424-8220/24/3/701">Maps that Build Themselves</a><div class="authors">by <span class="inlineblock"><strong>Ada Lovelace</strong>, </span><span class="inlineblock"><strong>Alan Turing</strong></span></div><div class="color-grey-dark"><em>Sensors</em> <b>2024</b>, <em>24</em>(3), 701; <a href="https://doi.org/10.3390/s24030701">https://doi.org/10.3390/s24030701</a> - 22 Jan 2024</div><div class="abstract-div"><a href="#" class="abstract-toggler">Abstract</a><div class="abstract-cropped inline">We draw maps… <a href="#">Read more.</a></div><div class="abstract-full inline">${abstract} <a href="/1424-8220/24/3/701">Full article</a></div></div></div></div>
<div class="generic-item article-item"><div class="article-content"><a class="title-link" href="/1424-8220/24/3/702">Worlds without Maps</a></div></div>`,
    papers: [
      {
        title: 'Maps that Build Themselves',
        authors: ada,
        keys: ['doi:10.3390/s24030701'],
        published: '2024-01-22',
        abstract,
      },
      { title: 'Worlds without Maps', authors: [] },
    ],
  },
  {
    name: 'Nature, research articles with a picture and a summary',
    url: 'https://www.nature.com/nature/research-articles?searchType=journalSearch&sort=PubDate&page=2',
    html: `<main><section id="new-article-list"><ul class="app-article-list-row"><li class="app-article-list-row__item"><div class="u-full-height" data-native-ad-placement="false"><article class="u-full-height c-card c-card--flush" itemscope itemtype="http://schema.org/ScholarlyArticle"><div class="c-card__layout u-full-height"><div class="c-card__image"><picture><img itemprop="image" alt=""></picture></div><div class="c-card__body u-display-flex u-flex-direction-column"><h3 class="c-card__title" itemprop="name headline"><a href="/articles/s41586-024-07000-1" class="c-card__link u-link-inherit" itemprop="url" data-track="click">Maps that Build Themselves</a></h3><div class="c-card__summary u-mb-16 u-hide-sm-max" data-test="article-description" itemprop="description"><p>Maps grow by themselves.</p></div><ul data-test="author-list" class="app-author-list app-author-list--compact u-mt-auto"><li itemprop="creator" itemscope itemtype="http://schema.org/Person"><span itemprop="name">Ada Lovelace</span></li><li> ... </li><li itemprop="creator"><span itemprop="name">Alan Turing</span></li></ul></div></div><div class="c-card__section c-meta"><span class="c-meta__item c-meta__item--block-at-lg" data-test="article.type"><span class="c-meta__type">Article</span></span><span class="c-meta__item" data-test="open-access"><span class="u-color-open-access">Open Access</span></span><time class="c-meta__item" datetime="2024-01-22" itemprop="datePublished">22 Jan 2024</time></div></article></div></li>
<li class="app-article-list-row__item"><article class="c-card"><h3 class="c-card__title"><a href="/articles/s41586-024-07001-0">Worlds without Maps</a></h3></article></li></ul></section></main>`,
    papers: [
      {
        title: 'Maps that Build Themselves',
        authors: ada,
        keys: ['doi:10.1038/s41586-024-07000-1'],
        published: '2024-01-22',
      },
      { title: 'Worlds without Maps', authors: [], keys: ['doi:10.1038/s41586-024-07001-0'] },
    ],
  },
  {
    name: 'BMC, articles of a journal',
    url: 'https://bmcbioinformatics.biomedcentral.com/articles',
    html: `<main><ol class="c-listing"><li class="c-listing__item"><article itemscope itemtype="http://schema.org/Article" class="c-listing__content"><ul class="c-listing__metadata"><li>Research</li><li>Open access</li><li>Published on: 22 January 2024</li></ul><h3 class="c-listing__title" itemprop="name"><a data-test="title-link" href="/articles/10.1186/s12859-024-05600-1" itemprop="url">Maps that Build Themselves</a></h3><p>We draw maps of worlds that nobody has…</p><div class="c-listing__authors u-mb-0" data-test="authors"><span class="c-listing__authors-list">Ada Lovelace and Alan Turing</span></div><div class="c-listing__metadata"><span data-test="citation"><em>BMC Bioinformatics</em> 2024 <strong>25</strong>:1</span></div></article></li>
<li class="c-listing__item"><article><h3 class="c-listing__title"><a href="//bmcbioinformatics.biomedcentral.com/articles/10.1186/s12859-024-05601-0">Worlds without Maps</a></h3></article></li></ol></main>`,
    papers: [
      {
        title: 'Maps that Build Themselves',
        authors: ada,
        keys: ['doi:10.1186/s12859-024-05600-1'],
        published: '2024-01-22',
      },
      { title: 'Worlds without Maps', authors: [], keys: ['doi:10.1186/s12859-024-05601-0'] },
    ],
  },
  {
    name: 'bioRxiv, a subject',
    url: 'https://www.biorxiv.org/collection/neuroscience',
    html: `<div class="panel-pane"><div class="highwire-list"><ul><li class="first odd"><div class="highwire-article-citation highwire-citation-type-highwire-article" data-node-nid="1" id="biorxivearly20240112.575000v1" data-pisa="biorxiv;2024.01.12.575000v1"><div class="highwire-cite highwire-cite-highwire-article highwire-citation-biorxiv-article-pap-list clearfix"><span class="highwire-cite-title"><a href="/content/10.1101/2024.01.12.575000v2" class="highwire-cite-linked-title" data-icon-position="" data-hide-link-title="0"><span class="highwire-cite-title">Maps that Build Themselves</span></a></span><div class="highwire-cite-authors"><span class="highwire-citation-authors"><span class="highwire-citation-author first has-tooltip" data-delta="0"><span class="nlm-given-names">Ada</span> <span class="nlm-surname">Lovelace</span></span>, <span class="highwire-citation-author" data-delta="1"><span class="nlm-given-names">Alan</span> <span class="nlm-surname">Turing</span></span></span></div><div class="highwire-cite-metadata"><span class="highwire-cite-metadata-journal highwire-cite-metadata">bioRxiv </span><span class="highwire-cite-metadata-pages highwire-cite-metadata">2024.01.12.575000; </span><span class="highwire-cite-metadata-doi highwire-cite-metadata"><span class="doi_label">doi:</span> https://doi.org/10.1101/2024.01.12.575000 </span></div></div></div></li>
<li><div class="highwire-article-citation"><a href="/content/10.64898/2026.01.13.000001v1" class="highwire-cite-linked-title"><span class="highwire-cite-title">Worlds without Maps</span></a></div></li></ul></div></div>`,
    papers: [
      { title: 'Maps that Build Themselves', authors: ada, keys: ['doi:10.1101/2024.01.12.575000'] },
      { title: 'Worlds without Maps', authors: [], keys: ['doi:10.64898/2026.01.13.000001'] },
    ],
  },
  {
    name: 'Oxford Academic, an issue',
    url: 'https://academic.oup.com/bioinformatics/issue/40/1',
    html: `<div class="section-container"><section><h4>Original Papers</h4><div class="al-article-list-group"><div class="al-article-item-wrap al-normal"><div class="al-article-items"><h5 class="customLink item-title"><a class="at-articleLink" href="/bioinformatics/article/40/1/btad001/7500001">Maps that Build Themselves </a><i class="icon-availability_open" title="Open Access"><span class="screenreader-text">Open Access</span></i></h5><div class="al-authors-list"><span class="wi-fullname brand-fg"><a href="/bioinformatics/search-results?f_Authors=Ada+Lovelace">Ada Lovelace</a></span> and <span class="wi-fullname brand-fg"><a href="/bioinformatics/search-results?f_Authors=Alan+Turing">Alan Turing</a></span></div><div class="ww-citation-primary"><em>Bioinformatics</em>, Volume 40, Issue 1, January 2024, btad001, <a href="https://doi.org/10.1093/bioinformatics/btad001">https://doi.org/10.1093/bioinformatics/btad001</a></div><div class="pub-date">Published: 22 January 2024</div><div class="resource-links-info"><a href="/bioinformatics/article/40/1/btad001/7500001#supplementary">Supplementary data</a><a class="viewArticleAbstract" href="#">Abstract</a></div></div></div>
<div class="al-article-item-wrap"><h5 class="item-title"><a class="at-articleLink" href="/bioinformatics/article-abstract/40/1/btad002/7500002">Worlds without Maps</a></h5></div></div></section></div>`,
    papers: [
      {
        title: 'Maps that Build Themselves',
        authors: ada,
        keys: expect.arrayContaining(['doi:10.1093/bioinformatics/btad001']),
        published: '2024-01-22',
      },
      { title: 'Worlds without Maps', authors: [] },
    ],
  },
  {
    name: 'NeurIPS proceedings of 2023, with tracks',
    url: 'https://papers.nips.cc/paper_files/paper/2023',
    html: `<div class="container-fluid"><div class="col"><h4>Advances in Neural Information Processing Systems 36 (NeurIPS 2023)</h4><ul class="paper-list"><li class="conference" data-track="conference"><div class="paper-content"><a title="paper title" href="/paper_files/paper/2023/hash/0001ca33ba34ce0351e4612b744b3936-Abstract-Conference.html">Maps that Build Themselves</a> <span class="paper-authors"> Ada Lovelace, Alan Turing</span></div><span class="badge badge-primary">Main Conference Track</span></li><li class="datasets_and_benchmarks_track"> <a title="paper title" href="/paper_files/paper/2023/hash/00296c0e10cd24d415c2db63ea2a2c68-Abstract-Datasets_and_Benchmarks.html">Worlds without Maps</a> <i>Grace Hopper</i></li></ul></div></div>`,
    papers: [
      { title: 'Maps that Build Themselves', authors: ada },
      { title: 'Worlds without Maps', authors: ['Grace Hopper'] },
    ],
  },
  {
    name: 'PMLR, a volume',
    url: 'https://proceedings.mlr.press/v202/',
    html: `<div class="page-content"><h2>Volume 202</h2><div class="paper"><p class="title">Maps that Build Themselves</p><p class="details"><span class="authors">Ada Lovelace,&nbsp;Alan Turing</span>;<span class="info"><i>Proceedings of the 40th International Conference on Machine Learning</i>, PMLR 202:1-15</span></p><p class="links">[<a href="https://proceedings.mlr.press/v202/lovelace23a.html">abs</a>][<a href="https://proceedings.mlr.press/v202/lovelace23a/lovelace23a.pdf" target="_blank">Download PDF</a>][<a href="https://openreview.net/forum?id=mapsMany01">OpenReview</a>]</p></div><div class="paper"><p class="title">Worlds without Maps</p><p class="links">[<a href="https://proceedings.mlr.press/v202/hopper23a.html">abs</a>]</p></div></div>`,
    papers: [
      { title: 'Maps that Build Themselves', authors: ada },
      { title: 'Worlds without Maps', authors: [] },
    ],
  },
  {
    name: 'AAAI on OJS 3',
    url: 'https://ojs.aaai.org/index.php/AAAI/issue/view/576',
    html: `<div class="obj_issue_toc"><div class="sections"><div class="section"><h2>AAAI Technical Track on Maps</h2><ul class="cmp_article_list articles"><li><div class="obj_article_summary"><h3 class="title"><a id="article-28001" href="https://ojs.aaai.org/index.php/AAAI/article/view/28001">Maps that Build Themselves<span class="subtitle"> A Study</span></a></h3><div class="meta"><div class="authors">Ada Lovelace, Alan Turing</div><div class="pages">1-9</div><div class="published">2024-03-24</div></div><ul class="galleys_links"><li><a class="obj_galley_link pdf" href="https://ojs.aaai.org/index.php/AAAI/article/view/28001/28013" aria-labelledby="article-28001">PDF</a></li></ul></div></li><li><div class="obj_article_summary"><h3 class="title"><a href="https://ojs.aaai.org/index.php/AAAI/article/view/28002">Worlds without Maps</a></h3></div></li></ul></div></div></div>`,
    papers: [
      { title: expect.stringMatching(/^Maps that Build Themselves:? A Study$/), authors: ada, published: '2024-03-24' },
      { title: 'Worlds without Maps', authors: [] },
    ],
  },
  {
    name: 'PLOS, a search',
    url: 'https://journals.plos.org/plosone/search?q=maps',
    html: `<div id="root"><dl id="searchResultsList" class="search-results"><dt data-doi="10.1371/journal.pone.0290001" class="search-results-title" id="0-doi"><a href="/plosone/article?id=10.1371/journal.pone.0290001">Maps that Build Themselves</a></dt><dd id="article-1"><p class="search-results-authors"><span>Ada Lovelace</span>, <span>Alan Turing</span></p><p><span>Research Article</span> | published 22 Jan 2024 PLOS ONE</p><p class="search-results-doi"><a href="https://doi.org/10.1371/journal.pone.0290001">https://doi.org/10.1371/journal.pone.0290001</a></p></dd><dt data-doi="10.1371/journal.pone.0290002" class="search-results-title"><a href="/plosone/article?id=10.1371/journal.pone.0290002">Worlds without Maps</a></dt><dd></dd></dl></div>`,
    papers: [
      {
        title: 'Maps that Build Themselves',
        authors: ada,
        keys: ['doi:10.1371/journal.pone.0290001'],
        published: '2024-01-22',
      },
      { title: 'Worlds without Maps', authors: [], keys: ['doi:10.1371/journal.pone.0290002'] },
    ],
  },
  {
    name: 'eLife, the latest',
    url: 'https://elifesciences.org/subjects/neuroscience',
    html: `<ol class="listing-list"><li class="listing-list__item"><div class="teaser teaser--secondary"><div class="teaser__header"><ol class="teaser__context_label_list"><li><a href="/subjects/neuroscience" class="teaser__context_label">Neuroscience</a></li></ol></div><div class="teaser__header_text"><h4 class="teaser__header_text_link_wrapper"><a href="/articles/90001" class="teaser__header_text_link">Maps that Build Themselves</a></h4><div class="teaser__secondary_info">Ada Lovelace, Alan Turing</div></div><div class="teaser__body">Maps grow by themselves.</div><footer class="teaser__footer"><div class="meta"><a class="meta__type" href="/articles/research-article">Research Article</a><span class="date"> <time datetime="2024-01-22">Jan 22, 2024</time></span></div></footer></div></li><li class="listing-list__item"><div class="teaser"><h4><a href="/reviewed-preprints/90002" class="teaser__header_text_link">Worlds without Maps</a></h4></div></li></ol>`,
    papers: [
      { title: 'Maps that Build Themselves', authors: ada, published: '2024-01-22' },
      { title: 'Worlds without Maps', authors: [] },
    ],
  },
  {
    name: 'CVF of 2024',
    url: 'https://openaccess.thecvf.com/CVPR2024?day=2024-06-19',
    html: `<div id="content"><dl><dt class="ptitle"><br><a href="/content/CVPR2024/html/Lovelace_Maps_that_Build_Themselves_CVPR_2024_paper.html">Maps that Build Themselves</a></dt><dd><form id="form-Lovelace" action="/CVPR2024" method="post" class="authsearch"><input type="hidden" name="query_author" value="Ada Lovelace"><a href="#" onclick="document.getElementById('form-Lovelace').submit();">Ada Lovelace</a>,</form><form class="authsearch"><input type="hidden" name="query_author" value="Alan Turing"><a href="#">Alan Turing</a></form></dd><dd>[<a href="/content/CVPR2024/papers/Lovelace_Maps_that_Build_Themselves_CVPR_2024_paper.pdf">pdf</a>] [<a href="/content/CVPR2024/supplemental/x.pdf">supp</a>] [<a href="http://arxiv.org/abs/2403.00001">arXiv</a>] <div class="link2">[<a class="fakelink">bibtex</a>]<div class="bibref pre-white-space">@InProceedings{Lovelace_2024_CVPR, author = {Lovelace, Ada and Turing, Alan}, title = {Maps that Build Themselves}, booktitle = {Proceedings of CVPR}, month = {June}, year = {2024}, pages = {1-10} }</div></div></dd><dt class="ptitle"><a href="/content/CVPR2024/html/Hopper_Worlds_CVPR_2024_paper.html">Worlds without Maps</a></dt><dd></dd></dl></div>`,
    papers: [
      {
        title: 'Maps that Build Themselves',
        authors: ada,
        keys: expect.arrayContaining(['arxiv:2403.00001']),
        published: '2024-06',
      },
      { title: 'Worlds without Maps', authors: [] },
    ],
  },
  {
    name: 'OpenReview, a venue of 2025',
    url: 'https://openreview.net/group?id=ICLR.cc/2025/Conference#tab-accept-oral',
    html: `<div id="__next"><main><ul class="list-unstyled list-paginated submissions-list"><li><div class="note undefined"><h4><a href="/forum?id=mapsMany01&referrer=%5Bthe%20profile%20of%20Ada%5D(%2Fprofile)">Maps that Build Themselves</a> <a class="pdf-link" title="Download PDF" target="_blank" href="/pdf?id=mapsMany01"><img src="/images/pdf_icon_blue.svg" alt="Download PDF"></a></h4><div class="note-authors"><span><a title="~Ada_Lovelace1" data-toggle="tooltip" href="/profile?id=~Ada_Lovelace1">Ada Lovelace</a>, <a href="/profile?id=~Alan_Turing1">Alan Turing</a></span></div><ul class="note-meta-info list-inline"><li>Published: 22 Jan 2025, Last Modified: 11 Feb 2025</li><li>ICLR 2025 Oral</li><li class="readers"><span class="glyphicon"></span>Everyone</li></ul><div class="collapse"><div class="note-content"><div><strong class="note-content-field disable-tex-rendering">Keywords:</strong> <span class="note-content-value">maps, worlds</span></div><div><strong class="note-content-field">Abstract:</strong> <div class="note-content-value markdown-rendered"><p>${abstract}</p></div></div></div></div></div></li><li><div class="note"><h4><a href="/forum?id=ab-c_D1xyz">Worlds without Maps</a></h4></div></li></ul></main></div>`,
    papers: [
      {
        title: 'Maps that Build Themselves',
        authors: ada,
        keys: ['openreview:mapsMany01'],
        abstract,
        published: '2025-01-22',
      },
      { title: 'Worlds without Maps', authors: [], keys: ['openreview:ab-c_D1xyz'] },
    ],
  },
  {
    name: 'ACL Anthology, an event with unquoted attributes',
    url: 'https://aclanthology.org/events/acl-2024/',
    html: `<section id=main><h2 id=title>ACL (2024)</h2><div id=2024acl-long><h4><a class=align-middle href=/volumes/2024.acl-long/>Proceedings of the 62nd Annual Meeting</a></h4><p class="d-sm-flex align-items-stretch"><span class="d-block me-2 text-nowrap list-button-row"><a class="badge text-bg-primary align-middle me-1" href=https://aclanthology.org/2024.acl-long.0.pdf>pdf</a></span><span class=d-block><strong><a class=align-middle href=/2024.acl-long.0/>Proceedings of the 62nd Annual Meeting of the ACL</a></strong><br><a href=/people/ann-editor/>Ann Editor</a></span></p><p class="d-sm-flex align-items-stretch"><span class="d-block me-2 list-button-row"><a class="badge" href=https://aclanthology.org/2024.acl-long.1.pdf>pdf</a><a class="badge" href=#abstract-2024--acl-long--1 data-bs-toggle=collapse>abs</a></span><span class=d-block><strong><a class=align-middle href=/2024.acl-long.1/>Maps that Build <span class=acl-fixed-case>T</span>hemselves</a></strong><br><a href=/people/ada-lovelace/>Ada Lovelace</a>
| <a href=/people/alan-turing/>Alan Turing</a></span></p><div class="card bg-light mb-2 mb-lg-3 collapse abstract-collapse" id=abstract-2024--acl-long--1><div class="card-body p-3 small">${abstract}</div></div><p class="d-sm-flex"><span class=d-block><strong><a href=/2024.acl-long.2/>Worlds without Maps</a></strong></span></p></div></section>`,
    papers: [
      { title: 'Maps that Build Themselves', authors: ada, keys: ['acl:2024.acl-long.1'], abstract },
      { title: 'Worlds without Maps', authors: [], keys: ['acl:2024.acl-long.2'] },
    ],
  },
];

describe('lists as the sites draw them', () => {
  for (const { name, url, html, papers } of shapes) {
    it(name, () => {
      const found = detectPapers(`<!doctype html><html><body>${html}</body></html>`, new URL(url), {
        sources,
        parseHtml: parse,
      });
      expect(found.trouble).toBeUndefined();
      expect(found.papers).toEqual(papers.map((paper) => expect.objectContaining(paper)));
      for (const [place, paper] of papers.entries())
        if (!('abstract' in paper)) expect(found.papers[place]).not.toHaveProperty('abstract');
    });
  }
});

describe('pages of single papers', () => {
  const at = (address: string, head: string, body = '') =>
    detectPapers(`<!doctype html><html><head>${head}</head><body>${body}</body></html>`, new URL(address), {
      sources,
      parseHtml: parse,
    });
  const metas = '<meta name="citation_title" content="Maps"><meta name="citation_author" content="Lovelace, Ada">';

  it('whose address the site knows need no more than a title', () => {
    const id = 'a'.repeat(40);
    expect(at(`https://www.semanticscholar.org/paper/Maps-Lovelace/${id}`, metas).papers).toMatchObject([
      { title: 'Maps', authors: ['Ada Lovelace'], keys: [`s2:${id}`] },
    ]);
    expect(at('https://dspace.mit.edu/handle/1721.1/150001', metas).papers).toMatchObject([
      { title: 'Maps', authors: ['Ada Lovelace'] },
    ]);
  });

  it('have the abstract, and not the editor’s summary or the significance before it', () => {
    const section = (id: string, heading: string, text: string) =>
      `<section id="${id}" role="doc-abstract"><h2>${heading}</h2><div role="paragraph">${text}</div></section>`;
    const doi = '<meta name="citation_doi" content="10.1073/pnas.2110000119">';
    const body = [
      '<h1>Maps</h1>',
      section('editor-abstract', 'Editor’s summary', 'A summary by the editor that is not the abstract at all.'),
      section('executive-summary-abstract', 'Significance', 'Maps matter to everybody who walks, and that is much.'),
      section('abstract', 'Abstract', abstract),
    ].join('');
    expect(at('https://www.pnas.org/doi/10.1073/pnas.2110000119', metas + doi, body).papers).toMatchObject([
      { title: 'Maps', abstract, keys: ['doi:10.1073/pnas.2110000119'] },
    ]);
  });
});

describe('lists of sites that no reader knows', () => {
  it('give authors and days where a label or a class names them', () => {
    const row = (id: number, title: string) =>
      `<div class="card issue-item-container"><div class="issue-item"><a href="/doi/10.1111/cogs.${id}" class="issue-item__title visitable"><h2>${title}</h2></a><ul class="rlist--inline loa" aria-label="author"><li><a href="/x"><span>Ada Lovelace</span></a></li><li><a href="/y"><span>Alan Turing</span></a></li></ul><ul class="issue-item__details"><li class="ePubDate"><span>First Published: </span><span>12 January 2024</span></li></ul><div><a href="/doi/full/10.1111/cogs.${id}">Full text</a><a href="/doi/pdf/10.1111/cogs.${id}">PDF</a></div></div></div>`;
    const html = `<div>${row(13_400, 'Maps that Build Themselves')}${row(13_401, 'Worlds without Maps')}${row(13_402, 'Reading Maps')}</div>`;
    const found = detectPapers(
      `<!doctype html><body>${html}</body>`,
      new URL('https://onlinelibrary.wiley.com/toc/1/48/1'),
      {
        sources,
        parseHtml: parse,
      },
    );
    expect(found.papers.map(({ title }) => title)).toEqual([
      'Maps that Build Themselves',
      'Worlds without Maps',
      'Reading Maps',
    ]);
    for (const paper of found.papers) expect(paper).toMatchObject({ authors: ada, published: '2024-01-12' });
  });

  it('keep a day that stands beside the names out of them', () => {
    const row = (n: number) =>
      `<div class="row"><h1><a href="/paper/${n}">Maps of ${n} Places, Drawn Twice</a></h1><p class="author-section"><span><a href="/a">Ada Lovelace</a></span> <span class="item-date-pub">12 Jan 2024</span></p><a href="https://arxiv.org/abs/2403.0000${n}">Paper</a></div>`;
    const found = detectPapers(
      `<!doctype html><body>${row(1)}${row(2)}${row(3)}</body>`,
      new URL('https://papers.example/'),
      {
        sources,
        parseHtml: parse,
      },
    );
    expect(found.papers.map(({ authors }) => authors)).toEqual([['Ada Lovelace'], ['Ada Lovelace'], ['Ada Lovelace']]);
  });
});
