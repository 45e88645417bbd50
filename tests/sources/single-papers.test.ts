import { describe, expect, it } from 'vitest';
import { detectPapers } from '../../lib/detect/detect.ts';
import { sources } from '../../lib/sources/index.ts';
import { parse } from './pages.ts';

const at = (html: string, address: string) => detectPapers(html, new URL(address), { sources, parseHtml: parse });
const meta = (name: string, content: string): string => `<meta name="${name}" content="${content}">`;
const page = (head: string, body: string): string =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const abstract = 'We draw maps of worlds that nobody has seen, and show on three public data sets that they hold.';
const two = ['Ada Lovelace', 'Alan M. Turing'];
const first = (html: string, address: string) => at(html, address).papers[0];

describe('pages of single papers', () => {
  it('of ACM before 2022 have authors in the body, with affiliations', () => {
    const person = (name: string) =>
      `<li class="loa__item"><a class="author-name" title="${name}"><span class="loa__author-info"><div class="author-data"><span class="loa__author-name"><span>${name}</span></span></div><span class="loa_author_inst"><p>University of Maps</p></span></span></a><div class="author-info"><a href="/profile/1">View Profile</a></div><span>, </span></li>`;
    const html = page(
      '<meta name="pbContext" content=";article:article:doi\\:10.1145/3700000.3700001;subPage:string:Abstract">',
      `<header><span style="display: none;">Abstract</span><span style="display: none;">Publication Pages of the conference</span></header>
      <div class="citation"><h1 class="citation__title">Maps that Build Themselves</h1><ul class="rlist--inline loa truncate-list"><li class="label"><b>Authors: </b></li>${two.map(person).join('')}</ul></div>
      <div class="hlFld-Abstract"><div class="colored-block__title"><h2>ABSTRACT</h2></div><div class="abstractSection abstractInFull"><p>${abstract}</p></div></div>
      <ul class="rlist"><li>Published: 7 February 2024</li></ul>`,
    );
    expect(first(html, 'https://dl.acm.org/doi/abs/10.1145/3700000.3700001')).toMatchObject({
      title: 'Maps that Build Themselves',
      authors: two,
      abstract,
      keys: ['doi:10.1145/3700000.3700001'],
      published: '2024-02-07',
    });
  });

  it.each([
    [
      'a person each',
      '<X><P>Ada Lovelace<br>Google Research<br><T>ada@example.org</T></P></X><X><P>Alan M. Turing<sup>∗</sup><br>King’s College, Cambridge</P></X>',
    ],
    [
      'wide spaces and marks',
      '<X><P>Ada Lovelace<sup>1</sup> \u2003Alan M. Turing<sup>2</sup><br><sup>1</sup>Analytical Maps \u2003<sup>2</sup>Bletchley Park<br>{ada,alan}@example.org</P></X>',
    ],
    ['cells of a table', '<X><P>Ada Lovelace<br>Analytical Maps<br>&amp;Alan M. Turing<br>Bletchley Park</P></X>'],
    [
      'commands of a class',
      '<X><P><E>\\name</E>Ada Lovelace<br><E>\\email</E>ada <E>\\AND</E><E>\\name</E>Alan M. Turing<sup>*</sup><br><E>\\addr</E>Analytical Maps, Park Lane</P></X>',
    ],
    [
      'a line of names',
      '<X><P>Ada Lovelace, <span class="ltx_text ltx_font_bold">Alan M. Turing<sup>1</sup></span><br>Bletchley Park, Milton Keynes<br>Lane Road</P></X>',
    ],
    [
      'names that go on in the next line',
      '<X><P>Ada Lovelace<span class="ltx_note">1Equal.</span>,<br>Alan M. Turing<br>Bletchley Park</P></X>',
    ],
    [
      'slanted places',
      '<X><P><span class="ltx_text ltx_font_bold">Ada Lovelace, </span><span class="ltx_text ltx_font_italic">Analytical Maps<br></span><span class="ltx_text ltx_font_bold">Alan M. Turing, </span><span class="ltx_text ltx_font_italic">Bletchley Park</span></P></X>',
    ],
  ])('of ar5iv keep authors apart from where they work: %s', (_, authors) => {
    const spelled = authors
      .replace(/<(\/?)X>/g, (_tag, end: string) => (end ? '</span>' : '<span class="ltx_creator ltx_role_author">'))
      .replace(/<(\/?)P>/g, (_tag, end: string) => (end ? '</span>' : '<span class="ltx_personname">'))
      .replace(/<(\/?)T>/g, (_tag, end: string) => (end ? '</span>' : '<span class="ltx_text ltx_font_typewriter">'))
      .replace(/<(\/?)E>/g, (_tag, end: string) => (end ? '</span>' : '<span class="ltx_ERROR undefined">'));
    const html = page(
      '<title>[2503.00001] Maps that Build Themselves</title>',
      `<article class="ltx_document"><h1 class="ltx_title ltx_title_document">Maps that Build Themselves</h1><div class="ltx_authors">${spelled}</div>
      <div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6><p class="ltx_p">${abstract}</p></div></article>`,
    );
    expect(first(html, 'https://ar5iv.labs.arxiv.org/html/2503.00001')).toMatchObject({ authors: two, abstract });
  });

  it('of ar5iv whose conversion failed are not papers', () => {
    const html = page(
      '<title>[2503.00001] Untitled Document</title><meta property="og:title" content="Untitled Document">',
      '<div class="ltx_document"><span class="ltx_ERROR">Conversion to HTML had a Fatal error and exited abruptly.</span></div>',
    );
    expect(at(html, 'https://ar5iv.labs.arxiv.org/html/2503.00001')).toMatchObject({ source: 'ar5iv', papers: [] });
  });

  it('name authors whose letters their site has escaped twice', () => {
    const html = page(
      meta('citation_title', 'Maps that Build Themselves') +
        meta('citation_journal_title', 'Maps') +
        meta('citation_authors', 'Bachoud-L&amp;#xe9;vi, Anne; Turing, Alan M.'),
      '',
    );
    expect(first(html, 'https://maps.example.org/1')?.authors).toEqual(['Anne Bachoud-Lévi', 'Alan M. Turing']);
  });

  it('take no menu of the page and no seal in its footer for their abstract and DOI', () => {
    const html = page(
      meta('citation_title', 'Maps that Build Themselves') + meta('citation_journal_title', 'Maps'),
      `<form method="post"><div><h2>ABSTRACT</h2><div><a href="#a">ABSTRACT</a> | <a href="#m">METHODS</a> | <a href="#r">RESULTS</a></div></div>
      <p><a href="#f">Figures in this Article</a></p><div class="Abstract"><p>${abstract}</p></div></form>
      <ul><li><a href="https://doi.org/10.34894/SEAL"><img alt="Seal" src="s.png"></a></li></ul>
      <footer><a href="https://doi.org/10.34894/SEAL">Certified</a></footer>`,
    );
    expect(first(html, 'https://maps.example.org/1')).toMatchObject({
      abstract,
      keys: ['title:maps that build themselves'],
    });
  });

  it('give the whole abstract if its parts are sections with headings', () => {
    const html = page(
      meta('citation_title', 'Maps that Build Themselves') + meta('citation_doi', '10.7000/maps.1'),
      `<section><h2>Abstract</h2><section><p>Maps of worlds, reviewed for the first time.</p></section>
      <section><h3>Method</h3><p>${abstract}</p></section><section><h3>Keywords</h3><p>maps, worlds</p></section></section>
      <section><h2>Introduction</h2><p>Once upon a time.</p></section>`,
    );
    expect(first(html, 'https://maps.example.org/1')?.abstract).toBe(
      `Maps of worlds, reviewed for the first time. Method ${abstract}`,
    );
  });

  it('of ScienceDirect before 2017 say in their body alone which paper they are', () => {
    const html = page(
      '',
      `<div id="frag_1"><h1 class="svTitle">Maps that Build Themselves<span>: A review<a href="#fn1">1</a></span></h1>
      <ul class="authorGroup"><li><a class="authorName svAuthor" href="#">Ada Lovelace</a><a class="auth_aff"><sup>a</sup></a></li><li><a class="authorName svAuthor" href="#">Alan M. Turing</a></li></ul>
      <dl class="articleDates"><dd>Received 28 February 2014, Available online 23 July 2014</dd></dl>
      <dl class="extLinks"><dd class="doi"><a id="ddDoi" href="http://dx.doi.org/10.1016/j.maps.2014.07.002">doi</a></dd></dl></div>
      <div class="abstract svAbstract abstractHighlights"><h2>Highlights</h2><p>We draw maps.</p></div>
      <div class="abstract svAbstract"><h2 class="secHeading">Abstract</h2><p>${abstract}</p></div>
      <ol><li class="doi"><a href="http://dx.doi.org/10.1002/other.1">Cited</a></li></ol>`,
    );
    expect(first(html, 'https://www.sciencedirect.com/science/article/pii/S1755296614000453')).toMatchObject({
      title: 'Maps that Build Themselves: A review',
      authors: two,
      abstract,
      keys: ['doi:10.1016/j.maps.2014.07.002'],
      published: '2014-07-23',
    });
  });

  it('of Scopus before 2023 put their title before the list of authors', () => {
    const html = page(
      '',
      `<header><h2 class="sr-only">Help Links</h2><h1>Document details</h1></header><input id="publicationYear" type="hidden" value="2020">
      <div><h2 class="h3">Maps that Build Themselves<span>(Article)</span><span>(<span id="openAccessNotice">Open Access</span>)</span></h2>
      <section id="authorlist"><ul><li><span class="previewTxt">Lovelace, A.</span><span>,</span></li><li><span class="previewTxt">Turing, A.M.</span></li></ul></section></div>
      <section id="abstractSection"><h3>Abstract<span><a>View references</a></span></h3><p>${abstract}</p></section>
      <ul id="documentInfo"><li><strong>DOI: </strong><span id="recordDOI">10.7000/maps.2020</span></li></ul>`,
    );
    expect(first(html, 'https://www.scopus.com/record/display.uri?eid=2-s2.0-85079101093&origin=inward')).toMatchObject(
      {
        title: 'Maps that Build Themselves',
        authors: ['A. Lovelace', 'A.M. Turing'],
        abstract,
        keys: ['doi:10.7000/maps.2020'],
        published: '2020',
      },
    );
  });

  it('of OpenAlex give complete values and leave out truncated ones', () => {
    const row = (label: string, value: string) =>
      `<div class="px-4 pb-1"><span class="font-weight-bold">${label}:</span><span>${value}</span></div>`;
    const names = (list: readonly string[]) =>
      list.map((name, at) => `<a class="mr-1" href="/A${at}">${name}${at + 1 < list.length ? ', ' : ''}</a>`).join('');
    const work = (rows: string) =>
      page(
        '<title>OpenAlex</title>',
        `<div class="v-application"><div class="v-container entity-page"><div class="d-flex"><div class="text-h5 text-lg-h4 font-weight-bold mb-2">Maps that Build <i>Themselves</i></div></div>
        <a class="v-btn" href="https://doi.org/10.7000/maps.1">HTML</a><a class="v-btn" href="https://maps.example.org/1.pdf">PDF</a>
        ${row('Year', '2024')}${row('Type', '<a href="/types/article">article</a>')}${rows}${row('OpenAlex ID', 'W123')}</div></div>`,
      );
    const address = 'https://openalex.org/works/W123';
    expect(first(work(row('Abstract', abstract) + row('Authors', names(two))), address)).toMatchObject({
      title: 'Maps that Build Themselves',
      authors: two,
      abstract,
      keys: ['doi:10.7000/maps.1'],
      published: '2024',
    });
    const cut = work(
      `<div><span class="font-weight-bold">Abstract:</span><span><span>We draw maps...</span></span><a class="font-weight-bold">more</a></div>
      <div><span class="font-weight-bold">Authors:</span><span>${names(two)}</span><a class="font-weight-bold">+3 more</a></div>`,
    );
    expect(first(cut, address)).toMatchObject({ title: 'Maps that Build Themselves', authors: [] });
    expect(first(cut, address)?.abstract).toBeUndefined();
  });

  it('of a paper in a Google Scholar profile, in any language', () => {
    const row = (label: string, value: string) =>
      `<div class="gs_scl"><div class="gsc_oci_field">${label}</div><div class="gsc_oci_value">${value}</div></div>`;
    const html = page(
      '<title>Zitate anzeigen</title>',
      `<div id="gsc_oci_title_wrapper"><div id="gsc_oci_title_gg"><a href="https://maps.example.org/1.pdf">[PDF]</a></div><div id="gsc_oci_title"><a class="gsc_oci_title_link" href="https://doi.org/10.7000/maps.1">Maps that Build Themselves</a></div></div>
      <div id="gsc_oci_table">${row('Autoren', two.join(', '))}${row('Publikationsdatum', '2024/3/12')}${row('Zeitschrift', 'Maps')}${row('Band', '12')}
      <div class="gs_scl"><div class="gsc_oci_field">Beschreibung</div><div class="gsc_oci_value" id="gsc_oci_descr"><div class="gsh_small"><div class="gsh_csp">${abstract}</div></div></div></div>
      ${row('Zitate insgesamt', '<a href="https://scholar.google.com/scholar?cites=1">Zitiert von: 7</a>')}</div>`,
    );
    const address =
      'https://scholar.google.de/citations?view_op=view_citation&hl=de&user=INQwsQkAAAAJ&citation_for_view=INQwsQkAAAAJ:u5H';
    expect(first(html, address)).toMatchObject({
      title: 'Maps that Build Themselves',
      authors: two,
      abstract,
      keys: ['doi:10.7000/maps.1'],
      published: '2024-03-12',
    });
  });

  it.each([
    ['nature', 'https://www.nature.com/articles/481237a'],
    ['sciencedirect', 'https://www.sciencedirect.com/science/article/abs/pii/0022460X72904348'],
    ['semantic-scholar', 'https://www.semanticscholar.org/reader/204e3073870fae3d05bcbc2f6a8e263d9b72e776'],
    ['dblp', 'https://dblp.org/rec/reference/choice/LangX16.html?view=bibtex'],
  ])('of %s have addresses of other forms too', (id, address) => {
    expect(sources.find((source) => source.identify(new URL(address)) === 'paper')?.id).toBe(id);
  });

  it('of Frontiers are dated by their publication, not by their acceptance', () => {
    const html = page(
      meta('citation_title', 'Maps that Build Themselves') +
        meta('citation_doi', '10.3389/fmaps.2014.00781') +
        meta('citation_online_date', '2014/07/02') +
        meta('citation_publication_date', '2014/07/29'),
      '<div><p class="h5">Accepted</p><p>02 July 2014</p></div>',
    );
    const address = 'https://www.frontiersin.org/journals/maps/articles/10.3389/fmaps.2014.00781/full';
    expect(first(html, address)?.published).toBe('2014-07-29');
  });

  it('of Literatum at hosts that nobody knows give the DOI of what they show', () => {
    const html = page(
      meta('pbContext', ';article:article:10.7000/M24-1;website:website:annals') +
        meta('citation_journal_title', 'Annals of Maps') +
        meta('dc.Title', 'Maps that build themselves') +
        meta('dc.Creator', ' Ada  Lovelace ') +
        meta('dc.Creator', ' Alan M.  Turing ') +
        meta('dc.Date', '2024-03-12'),
      `<h2>Abstract</h2><p>${abstract}</p>`,
    );
    expect(first(html, 'https://www.annals.example.org/doi/abs/10.7000/M24-1')).toMatchObject({
      title: 'Maps that build themselves',
      authors: two,
      keys: ['doi:10.7000/m24-1'],
      published: '2024-03-12',
    });
  });

  it('marked in RDFa around their heading are read by it', () => {
    const html = page(
      '',
      `<article typeof="ScholarlyArticle" vocab="https://schema.org/"><h1 property="name">Maps that Build Themselves</h1>
      <div class="contributors"><span property="author" typeof="Person"><a href="#c1"><span property="givenName">Ada</span> <span property="familyName">Lovelace</span></a></span>,
      <span property="author" typeof="Person"><a href="#c2"><span property="givenName">Alan M.</span> <span property="familyName">Turing</span></a></span></div>
      <div class="core-date-published"><span property="datePublished">12 March 2024</span></div>
      <section id="abstract" property="abstract" typeof="Text" role="doc-abstract"><h2 property="name">Abstract</h2><div role="paragraph">${abstract}</div></section>
      <section><ol><li typeof="ScholarlyArticle" property="citation"><span property="name">A cited paper</span></li></ol></section></article>`,
    );
    expect(first(html, 'https://www.science.org/doi/10.1126/science.adk0001')).toMatchObject({
      title: 'Maps that Build Themselves',
      authors: two,
      abstract,
      keys: ['doi:10.1126/science.adk0001'],
      published: '2024-03-12',
    });
  });

  it.each(['xplGlobal.document.metadata', 'global.document.metadata'])('of IEEE carry their data in %s', (name) => {
    const data = JSON.stringify({
      title: 'Maps that Build Themselves',
      authors: two.map((one) => ({ name: one, affiliation: ['University of Maps; and more'] })),
      abstract: `${abstract} It holds };`,
      publicationDate: 'June 2024',
      doi: '10.1109/MAPS.2024.1',
      sections: { abstract: 'true', authors: 'true' },
    });
    const html = page('<title>IEEE</title>', `<script>\n\t${name}=${data};\n\tvar other = {};\n</script>`);
    expect(first(html, 'https://ieeexplore.ieee.org/document/6649456/')).toMatchObject({
      title: 'Maps that Build Themselves',
      authors: two,
      abstract: `${abstract} It holds };`,
      keys: ['doi:10.1109/maps.2024.1'],
      published: '2024-06',
    });
  });

  it('with only a DOI as metadata are read from the visible page', () => {
    const html = page(
      `<title>Transforming Maps through Crowds</title><meta id="DOI" content="10.1045/may2024-lovelace"><meta itemprop="datePublished" content="2024-05-15">`,
      `<form action="/search"><h3>The Magazine of Maps</h3><h3>Transforming Maps through Crowds</h3>
      <p>Ada Lovelace, University of Maps, Worlds<br>ada [at] maps.example.org<br><br>Alan M. Turing, Institute of Worlds<br>alan [at] maps.example.org</p>
      <h3>Abstract</h3><p>${abstract}</p><p>Keywords: maps, crowds</p><h3>1 Overview</h3><p>Once upon a time.</p></form>`,
    );
    expect(first(html, 'http://www.magazine.example.org/may24/lovelace.html')).toMatchObject({
      title: 'Transforming Maps through Crowds',
      authors: two,
      abstract,
      keys: ['doi:10.1045/may2024-lovelace'],
      published: '2024-05-15',
    });
  });

  it('with an empty abstract have none, whatever follows', () => {
    const html = page(
      meta('dc.title', 'Maps') +
        meta('dc.contributor', 'Ada Lovelace') +
        meta('dc.identifier', 'doi:10.7554/eLife.44753'),
      `<main><section id="abstract"><header><h2>Abstract</h2></header><div></div></section>
      <section><header><h2>Results</h2></header><div><p>${abstract}</p></div></section></main><div class="aside"><p>Of interest: ${abstract}</p></div>`,
    );
    expect(first(html, 'https://elifesciences.org/articles/44753')?.abstract).toBeUndefined();
  });

  it('of the old PubMed have the abstract without the copyright notice', () => {
    const html = page(
      '',
      `<div class="rprt abstract"><div class="cit">J Maps. 2015 Mar 12. doi: 10.1000/jm.1</div><h1>Maps of the fly.</h1><div class="auths"><a>Lovelace A</a>, <a>Turing AM</a></div>
      <div class="abstr"><h3>Abstract</h3><div><p>${abstract}</p><p>Copyright © 2015 The Authors. Published by Maps Ltd. All rights reserved.</p></div></div>
      <dl class="rprtid"><dt>PMID:</dt><dd>25817406</dd></dl></div>`,
    );
    expect(first(html, 'https://www.ncbi.nlm.nih.gov/pubmed/25817406')).toMatchObject({
      title: 'Maps of the fly.',
      abstract,
      keys: ['doi:10.1000/jm.1', 'pmid:25817406'],
    });
  });
});
