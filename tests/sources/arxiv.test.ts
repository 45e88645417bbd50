import { describe, expect, it } from 'vitest';
import { UnknownShapeError } from '../../lib/domain/source.ts';
import { arxiv } from '../../lib/sources/arxiv.ts';
import { fixture, mutations, parsers, readPage } from './pages.ts';

const newList = fixture('arxiv/new.html');
const newAddress = 'https://arxiv.org/list/cs.LG/new';
const search = fixture('arxiv/search.html');
const searchAddress = 'https://arxiv.org/search/?query=folded+maps&searchtype=all';
const abs = fixture('arxiv/abs.html');
const absAddress = 'https://arxiv.org/abs/1706.00001';

const row = (id: string, title: string, marker = '') => `<dt><a name='item1'>[1]</a>
  <a href ="/abs/${id}" title="Abstract" id="${id}">arXiv:${id}</a> ${marker}</dt>
  <dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:</span> ${title}</div>
  <div class='list-authors'><a href="https://arxiv.org/search/cs?searchtype=author&query=Lovelace,+A">Ada Lovelace</a></div>
  <div class='list-subjects'><span class='descriptor'>Subjects:</span> Machine Learning (cs.LG)</div></div></dd>`;
const list = (content: string, head = '') => `<div id='dlpage'><h1>Machine Learning</h1>${head}${content}</div>`;

describe('which pages of arXiv are read', () => {
  it.each([
    ['https://arxiv.org/list/cs.LG/new', 'listing'],
    ['https://www.arxiv.org/list/math/pastweek?skip=25&show=25', 'listing'],
    ['https://export.arxiv.org/list/hep-th/9901', 'listing'],
    ['https://arxiv.org/catchup/cs.LG/2026-07-13?abs=True', 'listing'],
    ['https://arxiv.org/search/cs?query=maps&searchtype=author', 'listing'],
    ['https://arxiv.org/search/advanced?advanced=&terms-0-term=maps&terms-0-field=title', 'listing'],
    ['https://arxiv.org/a/warner_s_1', 'listing'],
    ['https://arxiv.org/abs/1706.03762v7', 'paper'],
    ['https://arxiv.org/abs/math.GT/0211159', 'paper'],
    ['https://arxiv.org/html/2402.19173v1', 'paper'],
  ])('%s is a %s', (address, kind) => {
    expect(arxiv.identify(new URL(address))).toBe(kind);
  });

  it.each([
    'https://arxiv.org/',
    'https://arxiv.org/list/cs.LG',
    'https://arxiv.org/search/',
    'https://arxiv.org/catchup',
    'https://arxiv.org/a/warner_s_1.atom',
    'https://arxiv.org/pdf/1706.03762',
    'https://arxiv.org/abs/%E0%A4%A',
    'https://arxiv.org.evil.example/list/cs.LG/new',
  ])('%s is none', (address) => {
    expect(arxiv.identify(new URL(address))).toBeUndefined();
  });
});

describe('arXiv’s list of new papers', () => {
  it.each(Object.entries(parsers))('is read whole through all its lists, parsed by %s', (_, parseWith) => {
    const reading = arxiv.read(parseWith(newList), new URL(newAddress));
    expect(reading.listing).toEqual({ kind: 'new', name: 'cs.LG', date: '2026-07-13' });
    const papers = [...reading.papers];
    expect(papers[0]).toEqual({
      title: 'Folding Maps Without $\\nabla$: A <Short> Account of Crease & Paper',
      abstract: 'Maps fold in many ways. We show that a folded map can be read again.',
      authors: ['Ada Lovelace', 'Alan M. Turing'],
      keys: ['arxiv:2607.00001'],
      url: 'https://arxiv.org/abs/2607.00001',
      pdf: 'https://arxiv.org/pdf/2607.00001',
      code: 'https://github.com/carto/fold',
      venue: 'Maps 12 (2026) 1-9',
      categories: ['cs.LG', 'physics.data-an'],
      published: '2026-07',
      note: '12 pages. Code is available at https://github.com/carto/fold',
      announced: 'new',
      rank: 1,
    });
    expect(papers.map(({ title, announced, keys, published }) => [title, announced, keys?.[0], published])).toEqual([
      [expect.any(String), 'new', 'arxiv:2607.00001', '2026-07'],
      ['Title: A Paper About Titles', 'new', 'arxiv:2607.00002', '2026-07'],
      ['Knots in Paper', 'cross', 'arxiv:2607.00003', '2026-07'],
      ['The Old One', 'replaced', 'arxiv:math/0211159', '2002-11'],
    ]);
    expect(papers[1]).not.toHaveProperty('authors');
  });

  it.each(Object.entries(mutations))('is read the same after %s', (_, mutate) => {
    const plain = readPage(arxiv, newList, newAddress);
    const { listing, papers, document } = readPage(arxiv, mutate(newList), newAddress);
    expect(listing).toEqual(plain.listing);
    expect(papers).toEqual(plain.papers);
    expect(papers.map((paper) => arxiv.anchor?.(document, paper).length)).toEqual([1, 1, 1, 1]);
  });

  it('is also read without its labels', () => {
    const plain = readPage(arxiv, newList, newAddress);
    const bare = newList.replace(/<span class='descriptor'>Title:<\/span>/g, '');
    const titles = readPage(arxiv, bare, newAddress).papers.map(({ title }) => title);
    expect(titles).toEqual(plain.papers.map(({ title }) => title.replace(/^Title: /, '')));
  });

  it('reads the dates in headings from before 2024', () => {
    const html = list(
      `<h3>New submissions for Mon, 20 May 24 (showing 1 of 1 entries)</h3><dl>${row('2405.00001', 'One')}</dl>`,
    );
    const { listing, papers } = readPage(arxiv, html, newAddress);
    expect(listing?.date).toBe('2024-05-20');
    expect(papers[0]?.announced).toBe('new');
  });
});

describe('arXiv’s other lists', () => {
  it('date each recent paper by its section', () => {
    const html = list(
      `<dl id='articles'><h3>Wed, 7 Oct 2026 (showing 1 of 350 entries )</h3>${row('2610.00001', 'One')}</dl>
       <dl id='articles'><h3>Tue, 6 Oct 2026 (showing 1 of 300 entries )</h3>${row('2610.00002', 'Two', '(cross-list from cs.CV)')}</dl>`,
      "<div class='paging'>Total of 1,945 entries</div>",
    );
    const { listing, papers } = readPage(arxiv, html, 'https://arxiv.org/list/cs.LG/recent');
    expect(listing).toEqual({ kind: 'recent', name: 'cs.LG', total: 1945 });
    expect(papers.map(({ title, listed, announced }) => [title, listed, announced])).toEqual([
      ['One', '2026-10-07', undefined],
      ['Two', '2026-10-06', 'cross'],
    ]);
  });

  it('have the date and total of the day if they show a single day', () => {
    const html = list(
      `<dl><h3>Wed, 7 Oct 2026 (showing first 50 of 350 entries )</h3>${row('2610.00001', 'One')}</dl>`,
    );
    const { listing, papers } = readPage(arxiv, html, 'https://arxiv.org/list/cs.LG/recent');
    expect(listing).toEqual({ kind: 'recent', name: 'cs.LG', date: '2026-10-07', total: 350 });
    expect(papers[0]).not.toHaveProperty('listed');
  });

  it.each([
    ['2301', { kind: 'month', date: '2023-01' }],
    ['2023-01', { kind: 'month', date: '2023-01' }],
    ['9101', { kind: 'month', date: '1991-01' }],
    ['2023', { kind: 'page' }],
  ])('know their period from /%s', (span, facts) => {
    const { listing } = readPage(
      arxiv,
      list(`<dl>${row('2301.00001', 'One')}</dl>`),
      `https://arxiv.org/list/cs/${span}`,
    );
    expect(listing).toEqual({ ...facts, name: 'cs' });
  });

  it('of a catch-up day have its date', () => {
    const html = list(`<dl><h3>New submissions (showing 1 of 1 entries)</h3>${row('2607.00001', 'One')}</dl>`);
    const { listing } = readPage(arxiv, html, 'https://arxiv.org/catchup/cs.LG/2026-07-13');
    expect(listing).toEqual({ kind: 'new', name: 'cs.LG', date: '2026-07-13' });
  });

  it('of an author have the author’s name', () => {
    const html = `<div id='dlpage'><h1>Simeon Warner's articles on arXiv</h1><dl id='articles'>${row('2301.00001', 'One')}</dl></div>`;
    const { listing } = readPage(arxiv, html, 'https://arxiv.org/a/warner_s_1');
    expect(listing).toEqual({ kind: 'author', name: 'Simeon Warner' });
  });

  it.each([
    ['https://arxiv.org/list/cs/9101', '<dl><p>No updates for this time period.</p></dl>'],
    ['https://arxiv.org/list/cs/new', '<p>No updates today.</p>'],
    [
      'https://arxiv.org/catchup/cs/2026-07-12',
      '<div><p>No updates for Sun, 12 Jul 2026. There was either no announcement.</p></div>',
    ],
  ])('may be empty: %s', (address, content) => {
    const { listing, papers } = readPage(arxiv, list(content), address);
    expect(listing).toBeDefined();
    expect(papers).toEqual([]);
  });

  it.each([
    ['no list', '<ul><li>2607.00001</li></ul>', /no list/],
    ['entries without ids', '<dl><dt><a href="/paper/1">1</a></dt><dd>One</dd></dl>', /no links to abstracts/],
    ['entries without titles', '<dl><dt><a href="/abs/2607.00001">arXiv:2607.00001</a></dt></dl>', /no title/],
  ])('are refused with %s', (_, content, reason) => {
    expect(() => readPage(arxiv, list(content), newAddress)).toThrow(UnknownShapeError);
    expect(() => readPage(arxiv, list(content), newAddress)).toThrow(reason);
  });
});

describe('arXiv’s search', () => {
  const expected = [
    {
      title: 'Reading Folded Maps',
      abstract: 'Paper maps fold in many ways, and few of them can be undone by hand.',
      authors: ['Ada Lovelace', 'Alan Turing'],
      keys: ['arxiv:2602.00001', 'doi:10.1234/Maps.5'],
      url: 'https://arxiv.org/abs/2602.00001',
      pdf: 'https://arxiv.org/pdf/2602.00001',
      venue: 'Maps 12 (2026)',
      categories: ['cs.LG', 'hep-th'],
      published: '2026-02-20',
      version: 1,
      note: '12 pages',
      rank: 1,
    },
    {
      title: 'Old Folds',
      authors: ['Emmy Noether'],
      keys: ['arxiv:hep-th/9901001'],
      url: 'https://arxiv.org/abs/hep-th/9901001',
      pdf: 'https://arxiv.org/pdf/hep-th/9901001',
      categories: ['hep-th'],
      published: '1999-01-04',
      rank: 2,
    },
  ];

  it.each(Object.entries(parsers))(
    'is read with whole abstracts and the first version’s day, parsed by %s',
    (_, parseWith) => {
      const reading = arxiv.read(parseWith(search), new URL(searchAddress));
      expect(reading.listing).toEqual({ kind: 'search', name: 'folded maps', total: 1234 });
      expect([...reading.papers]).toEqual(expected);
    },
  );

  it.each(Object.entries(mutations))('is read the same after %s', (_, mutate) => {
    expect(readPage(arxiv, mutate(search), searchAddress).papers).toEqual(expected);
  });

  it('for an author gives a listing of that author', () => {
    const { listing } = readPage(arxiv, search, 'https://arxiv.org/search/cs?searchtype=author&query=Xu,+W');
    expect(listing).toMatchObject({ kind: 'author', name: 'Xu, W' });
  });

  it('can find nothing', () => {
    const html = '<h1>Search</h1><p class="x">Sorry, your query for <span>all: qqq</span> produced no results.</p>';
    expect(readPage(arxiv, html, searchAddress).papers).toEqual([]);
  });

  it('is rejected if it shows neither results nor that there are none', () => {
    expect(() => readPage(arxiv, '<h1>Search</h1><article>2602.00001</article>', searchAddress)).toThrow(
      UnknownShapeError,
    );
  });
});

describe('a single paper on arXiv', () => {
  const expected = {
    title: 'Folding Maps: An $O(n)$ Account',
    abstract: 'Maps fold in many ways. See https://maps.example.org/.',
    authors: ['Ada Lovelace', 'Alan M. Turing'],
    keys: ['arxiv:1706.00001', 'doi:10.1234/Maps.5'],
    url: absAddress,
    pdf: 'https://arxiv.org/pdf/1706.00001',
    projectPage: 'https://maps.example.org/',
    venue: 'Maps 12 (2017)',
    categories: ['cs.CL', 'cs.LG'],
    published: '2017-06-12',
    version: 7,
    note: '15 pages, project page: https://maps.example.org/',
  };

  it.each(Object.entries(parsers))('is read with the day of its first version, parsed by %s', (_, parseWith) => {
    const reading = arxiv.read(parseWith(abs), new URL(absAddress));
    expect(reading.listing).toBeUndefined();
    expect([...reading.papers]).toEqual([expected]);
  });

  it.each(Object.entries(mutations))('is read the same after %s', (_, mutate) => {
    expect(readPage(arxiv, mutate(abs), absAddress).papers).toEqual([expected]);
  });

  it('is read from its elements if the `meta` elements are missing', () => {
    const html = abs.replace(/<meta name="citation_[^>]*>/g, '');
    expect(readPage(arxiv, html, absAddress).papers[0]).toMatchObject({
      title: expected.title,
      abstract: 'Maps fold in many ways. See this https URL.',
      authors: expected.authors,
      published: '2017-06-12',
    });
  });

  it('has all authors even if the page shows only some', () => {
    const html = abs.replace('</head>', '<meta name="citation_author" content="van der Berg, Jan" /></head>');
    expect(readPage(arxiv, html, absAddress).papers[0]?.authors).toEqual([
      'Ada Lovelace',
      'Alan M. Turing',
      'Jan van der Berg',
    ]);
  });

  it('has the version of its address, and version 1 if the page has one date', () => {
    expect(readPage(arxiv, abs, `${absAddress}v2`).papers[0]?.version).toBe(2);
    const html = abs.replace(/\[Submitted on[^\]]*\]/, '[Submitted on 12 Jun 2017]');
    expect(readPage(arxiv, html, absAddress).papers[0]?.version).toBe(1);
  });

  it('has its mark at its title', () => {
    const { document, papers } = readPage(arxiv, abs, absAddress);
    expect(arxiv.anchor?.(document, papers[0] ?? { title: '' })).toEqual([document.querySelector('h1.title')]);
  });

  it('is read from its HTML edition', () => {
    const html = `<div id="watermark-tr">arXiv:2402.00001v1 [cs.SE] 29 Feb 2024</div><article class="ltx_document">
      <h1 class="ltx_title ltx_title_document">Folding Maps<span class="ltx_note">Thanks</span></h1>
      <div class="ltx_abstract"><h6 class="ltx_title">Abstract</h6><p class="ltx_p">Maps fold.</p></div></article>`;
    expect(readPage(arxiv, html, 'https://arxiv.org/html/2402.00001v1').papers).toEqual([
      {
        title: 'Folding Maps',
        abstract: 'Maps fold.',
        keys: ['arxiv:2402.00001'],
        url: 'https://arxiv.org/abs/2402.00001',
        pdf: 'https://arxiv.org/pdf/2402.00001',
        published: '2024-02',
        version: 1,
      },
    ]);
  });

  it('is rejected if the page has none', () => {
    expect(() => readPage(arxiv, '<h1>Article not found</h1>', absAddress)).toThrow(UnknownShapeError);
  });
});

describe('formulas rendered by MathJax on arXiv', () => {
  it('are read as their source', () => {
    const drawn =
      'Bounds of <span class="MathJax_Preview"></span><span class="MathJax" id="MathJax-Element-1-Frame"><nobr><span class="math">O(n²)</span></nobr></span><script type="math/tex" id="MathJax-Element-1">O(n^2)</script> Folds';
    const { papers } = readPage(arxiv, list(`<dl>${row('2607.00001', drawn)}</dl>`), newAddress);
    expect(papers[0]?.title).toBe('Bounds of $O(n^2)$ Folds');
  });
});
