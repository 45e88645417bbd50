import { describe, expect, it } from 'vitest';
import { readPage } from '../../lib/sources/page.ts';
import { mutations, parse, savedPage } from './pages.ts';

const url = new URL('https://weekly.example.org/issues/12');
const abstract = (of: string): string =>
  `We study ${of} and show that it does more than was thought. Three experiments on public data say the same.`;

function read(body: string, address = url) {
  const { listing, papers } = readPage(parse(`<!doctype html><html><body>${body}</body></html>`), address);
  return { listing, papers: [...papers] };
}

const summary = (body: string) => read(body).papers.map(({ title, keys }) => [title, ...(keys ?? [])]);

describe('pages that are lists of papers', () => {
  it('reads articles with a heading, an abstract and links', () => {
    const { listing, papers } = read(
      ['Alpha maps', 'Beta maps']
        .map(
          (title, place) => `<article><h3>${title}</h3><p class="authors">Ada Lovelace, Alan Turing and Grace Hopper</p>
          <p>${abstract(title)}</p><a href="https://arxiv.org/pdf/2503.0000${place}v2">PDF</a>
          <a href="https://github.com/ada/maps${place}">Code</a></article>`,
        )
        .join(''),
    );
    expect(listing).toMatchObject({ kind: 'page' });
    expect(papers).toEqual([
      {
        title: 'Alpha maps',
        authors: ['Ada Lovelace', 'Alan Turing', 'Grace Hopper'],
        abstract: abstract('Alpha maps'),
        keys: ['arxiv:2503.00000'],
        pdf: 'https://arxiv.org/pdf/2503.00000v2',
        code: 'https://github.com/ada/maps0',
        published: '2025-03',
        rank: 1,
      },
      expect.objectContaining({ title: 'Beta maps', keys: ['arxiv:2503.00001'], rank: 2 }),
    ]);
  });

  it('reads a digest: the sentence that it quotes, not the facts and reasons around it', () => {
    const article = (n: number, quoted: string): string =>
      `<article><h3><a href="https://arxiv.org/abs/2503.0000${n}">Maps of number ${n}</a></h3>
        <p>Ada Lovelace, Alan Turing, Grace Hopper and 62 more · 4 December 2025 · 48 upvotes · <a href="https://arxiv.org/pdf/2503.0000${n}">PDF</a></p>
        ${quoted}
        <p>Matches Agents &amp; tools (title: “Agentic”; abstract: “tool-use”, “agentic”), Maps (title: “maps”; abstract: “draw”)</p></article>`;
    const { papers } = read(
      article(1, '<blockquote>We draw maps of worlds that nobody saw before us.</blockquote>') + article(2, ''),
    );
    expect(papers.map((paper) => paper.abstract)).toEqual([
      'We draw maps of worlds that nobody saw before us.',
      undefined,
    ]);
  });

  it('reads list items that begin with the linked title', () => {
    expect(
      summary(`<ul>
        <li><a href="https://arxiv.org/abs/2503.00001">Sparse maps of dense places</a>, Ada Lovelace et al.</li>
        <li>2. <a href="https://doi.org/10.1000/XYZ">Dense maps of sparse places</a> (Nature)</li></ul>`),
    ).toEqual([
      ['Sparse maps of dense places', 'arxiv:2503.00001'],
      ['Dense maps of sparse places', 'doi:10.1000/xyz'],
    ]);
  });

  it('reads a collaboration of hundreds, whose initials and hyphens may be taken in more ways than one', () => {
    const names = Array.from({ length: 300 }, (_, at) => `${'JABR'[at % 4]}. ${at % 3 ? '' : 'Y. '}Book-Mo Ab-Us`);
    const block = (
      n: number,
    ) => `<article><h3><a href="https://arxiv.org/abs/2503.0000${n}">A map of number ${n}</a></h3>
      <p>The Map Collaboration, ${names.join(', ')} · relevance 0.${n}</p></article>`;
    expect(summary(block(1) + block(2))).toEqual([
      ['A map of number 1', 'arxiv:2503.00001'],
      ['A map of number 2', 'arxiv:2503.00002'],
    ]);
  });

  it('does not mistake names for a title after an initial with a full stop', () => {
    const item = (n: number) =>
      `<div class="item"><span>Ada Lovelace, Alan M. Turing, Grace Hopper (2025)</span><div><a href="/m${n}">A map of number ${n}</a></div>
      <p><a href="https://doi.org/10.1000/m.${n}">DOI</a></p></div>`;
    expect(summary(item(1) + item(2)).map(([title]) => title)).not.toContain('Turing, Grace Hopper (2025)');
  });

  it('reads a title in a box of its own inside a heading, and what stands behind the heading’s box', () => {
    const block = (
      n: number,
    ) => `<div><h3>${n}. <div><a href="https://arxiv.org/abs/2503.0000${n}">A map of number ${n}</a></div></h3></div>
      <p><b>Authors:</b> Ada Lovelace, Alan Turing</p><p>${abstract(`number ${n}`)}</p>`;
    expect(read(block(1) + block(2)).papers).toMatchObject(
      [1, 2].map((n) => ({ title: `A map of number ${n}`, authors: ['Ada Lovelace', 'Alan Turing'] })),
    );
  });

  it('leaves out what the foot of the page and a box of other articles link to', () => {
    const item = (n: number) => `<li><a href="https://arxiv.org/abs/2503.0000${n}">A map of number ${n}</a></li>`;
    expect(
      summary(`<ul>${item(1)}${item(2)}</ul><h3>Most read</h3><ul>${item(3)}${item(4)}</ul>
        <footer><ul>${item(5)}${item(6)}</ul></footer>`).map(([title]) => title),
    ).toEqual(['A map of number 1', 'A map of number 2']);
  });

  it('reads cards whose heading stands in a head of its own', () => {
    const card = (
      n: number,
    ) => `<article><header><h3><a href="https://arxiv.org/abs/2503.0000${n}v1">A map of number ${n}</a></h3>
      <div><span class="authors">By Ada Lovelace, Alan Turing</span></div></header><section><p>${abstract(`number ${n}`)}</p></section>
      <footer><a href="https://arxiv.org/pdf/2503.0000${n}v1.pdf">PDF</a></footer></article>`;
    const { papers } = read(`<main>${card(1)}${card(2)}</main>`);
    expect(papers.map(({ authors, abstract: text, pdf }) => [authors, text, pdf])).toEqual(
      [1, 2].map((n) => [
        ['Ada Lovelace', 'Alan Turing'],
        abstract(`number ${n}`),
        `https://arxiv.org/pdf/2503.0000${n}v1.pdf`,
      ]),
    );
  });

  it('does not mistake a linked venue for a title, or a long list of names for an abstract', () => {
    const row = (n: number) => `<div class="row"><div class="col"><div class="paper-title">A map of number ${n}</div>
      <div class="paper-authors">${Array.from({ length: 12 }, () => 'Ada Lovelace, Alan Turing').join(', ')} &amp; the <strong>MAPS expert group</strong></div>
      <div class="paper-venue"><a href="https://www.nature.com/articles/s41591-022-0177${n}-9">Nature Maps, May 2022</a></div></div></div>`;
    const { papers } = read(row(1) + row(2));
    expect(papers.map(({ title, abstract: text }) => [title, text])).toEqual([
      ['A map of number 1', undefined],
      ['A map of number 2', undefined],
    ]);
  });

  it('reads headings followed by paragraphs, rules between them', () => {
    const block = (n: number) => `<h3>${n}. A study of number ${n}</h3><p>${abstract(`number ${n}`)}</p>
      <p><strong>Links:</strong> <a href="https://huggingface.co/papers/2503.0000${n}">HuggingFace</a> |
      <a href="https://arxiv.org/abs/2503.0000${n}">arXiv</a></p><hr>`;
    const { papers } = read(`<h1>Papers of the week</h1>${block(1)}${block(2)}`);
    expect(papers.map(({ title, keys, abstract: text }) => [title, keys, text])).toEqual([
      ['A study of number 1', ['arxiv:2503.00001'], abstract('number 1')],
      ['A study of number 2', ['arxiv:2503.00002'], abstract('number 2')],
    ]);
  });

  it('reads headings with lines about each, and with headings of parts', () => {
    const lines = (n: number) => `<h4>A map of ${n} worlds</h4><ul><li><b>Authors</b>: Ada Lovelace, Alan Turing</li>
      <li><b>Paper</b>: <a href="https://arxiv.org/abs/2503.0000${n}">https://arxiv.org/abs/2503.0000${n}</a></li>
      <li><b>Abstract</b>: ${abstract(`${n}`)}</li></ul>`;
    const parts = (n: number) => `<h3>A map of ${n} worlds</h3><h4>Abstract</h4><p>${abstract(`${n}`)}</p>
      <h4>Links</h4><p><a href="https://arxiv.org/abs/2503.0000${n}">Paper</a></p>`;
    const bold = (n: number) => `<p><b>A map of ${n} worlds</b></p><p>${abstract(`${n}`)}</p>
      <p><a href="https://arxiv.org/abs/2503.0000${n}">https://arxiv.org/abs/2503.0000${n}</a></p>`;
    for (const block of [lines, parts, bold]) {
      expect(read(block(1) + block(2)).papers).toMatchObject(
        [1, 2].map((n) => ({
          title: `A map of ${n} worlds`,
          keys: [`arxiv:2503.0000${n}`],
          abstract: abstract(`${n}`),
        })),
      );
    }
  });

  it('finds nothing in lists of changes that name their source in brackets', () => {
    const item = (n: number) =>
      `<li>Added support for the new way of drawing (see <a href="https://arxiv.org/abs/2503.0000${n}">paper</a>)</li>`;
    expect(summary(`<h2>Version two</h2><ul>${item(1)}${item(2)}</ul>`)).toEqual([]);
  });

  it('reads headings that are links themselves', () => {
    expect(
      summary(`<h2><a href="https://openreview.net/forum?id=aB-c_D1234">Learning to learn maps</a></h2><p>Ada Lovelace</p>
        <h2><a href="https://aclanthology.org/2024.acl-long.5/">Parsing what maps say</a></h2><p>Alan Turing</p>`),
    ).toEqual([
      ['Learning to learn maps', 'openreview:aB-c_D1234'],
      ['Parsing what maps say', 'acl:2024.acl-long.5'],
    ]);
  });

  it('reads table rows', () => {
    expect(
      summary(`<table><tr><th>Title</th><th>Venue</th><th>Links</th></tr>
        <tr><td>Sparse maps of dense places</td><td>ICLR</td><td><a href="https://arxiv.org/abs/2503.00001">paper</a></td></tr>
        <tr><td>Dense maps of sparse places</td><td>ACL</td><td><a href="https://arxiv.org/abs/2503.00002">paper</a></td></tr>
      </table>`),
    ).toEqual([
      ['Sparse maps of dense places', 'arxiv:2503.00001'],
      ['Dense maps of sparse places', 'arxiv:2503.00002'],
    ]);
  });

  it('merges all links of one paper in a block, whatever their text', () => {
    expect(
      summary(
        [1, 2]
          .map(
            (
              n,
            ) => `<li><strong>A map of ${n} worlds</strong> <a href="https://arxiv.org/abs/2503.0000${n}">arXiv:2503.0000${n}</a>
            <a href="https://doi.org/10.1000/m${n}">DOI</a> <a href="https://arxiv.org/pdf/2503.0000${n}">[PDF]</a></li>`,
          )
          .join(''),
      ),
    ).toEqual([
      ['A map of 1 worlds', 'arxiv:2503.00001', 'doi:10.1000/m1'],
      ['A map of 2 worlds', 'arxiv:2503.00002', 'doi:10.1000/m2'],
    ]);
  });

  it('reads definition lists', () => {
    const { papers } = read(
      [1, 2]
        .map(
          (n) =>
            `<dt><a href="https://arxiv.org/abs/2503.0000${n}">A map of ${n} worlds</a></dt><dd>Ada</dd><dd><p>${abstract(`${n}`)}</p></dd>`,
        )
        .join('')
        .replace(/^/, '<dl>'),
    );
    expect(papers.map(({ title, abstract: text }) => [title, text])).toEqual([
      ['A map of 1 worlds', abstract('1')],
      ['A map of 2 worlds', abstract('2')],
    ]);
    const below = [1, 2].map(
      (n) => `<dt>A map of ${n} worlds</dt><dd>Ada. <a href="https://arxiv.org/pdf/2503.0000${n}">PDF</a></dd>`,
    );
    expect(summary(`<dl>${below.join('')}</dl>`)).toHaveLength(2);
  });

  it('reads collapsed details', () => {
    const fold = (n: number) =>
      `<details><summary><b>A map of ${n} worlds</b></summary><p>${abstract(`${n}`)}</p><a href="https://arxiv.org/abs/2503.0000${n}">Link</a></details>`;
    expect(summary(fold(1) + fold(2))).toEqual([
      ['A map of 1 worlds', 'arxiv:2503.00001'],
      ['A map of 2 worlds', 'arxiv:2503.00002'],
    ]);
  });

  it.each([
    [
      'names before bold words',
      'Ada Lovelace, Alan Turing. <b>A map of # worlds.</b> <i>Proceedings of Maps</i>, 2025. [LINK]',
    ],
    ['names before a quotation', 'Ada Lovelace, Alan Turing, “A map of # worlds,” <i>Maps</i>, 2025. [LINK]'],
    ['a day and a venue before plain words', '[2025/03] (Maps) A map of # worlds. Ada Lovelace, Alan Turing. [LINK]'],
  ])('reads list items whose title is no link: %s', (_, item) => {
    const items = [1, 2].map(
      (n) =>
        `<li>${item.replace('#', String(n)).replace('LINK', `<a href="https://arxiv.org/abs/2503.0000${n}">PDF</a>`)}</li>`,
    );
    expect(read(`<ul>${items.join('')}</ul>`).papers).toMatchObject([
      { title: 'A map of 1 worlds', keys: ['arxiv:2503.00001'], authors: ['Ada Lovelace', 'Alan Turing'] },
      { title: 'A map of 2 worlds', keys: ['arxiv:2503.00002'], authors: ['Ada Lovelace', 'Alan Turing'] },
    ]);
  });

  it('reads cards whose abstract follows the links', () => {
    const card = (n: number) => `<div class="p"><b>A map of ${n} worlds</b><br>Ada Lovelace, Alan Turing<br>
      <a href="https://arxiv.org/abs/2503.0000${n}">PDF</a><p>${abstract(`${n}`)}</p></div>`;
    expect(read(`<div>${card(1)}${card(2)}</div>`).papers).toMatchObject(
      [1, 2].map((n) => ({
        title: `A map of ${n} worlds`,
        authors: ['Ada Lovelace', 'Alan Turing'],
        abstract: abstract(`${n}`),
      })),
    );
  });

  it('does not mistake a title with many commas for names', () => {
    const item = (n: number) =>
      `<li>Fast, Simple, and Robust Maps ${n} <a href="https://arxiv.org/abs/2503.0000${n}">PDF</a></li>`;
    expect(summary(item(1) + item(2)).map(([title]) => title)).toEqual([
      'Fast, Simple, and Robust Maps 1',
      'Fast, Simple, and Robust Maps 2',
    ]);
  });

  it('reads a table whose links are ids in a column of their own, with its code', () => {
    const row = (
      n: number,
    ) => `<tr><td><b>2025-03-14</b></td><td><b>A map of ${n} worlds</b></td><td>Ada Lovelace et.al.</td>
      <td><a href="https://arxiv.org/abs/2503.0000${n}v1">2503.0000${n}v1</a></td><td><a href="https://github.com/ada/m${n}">link</a></td></tr>`;
    expect(
      read(
        `<table><tr><th>Date</th><th>Title</th><th>Authors</th><th>PDF</th><th>Code</th></tr>${row(1)}${row(2)}</table>`,
      ).papers,
    ).toMatchObject([
      { title: 'A map of 1 worlds', keys: ['arxiv:2503.00001'], code: 'https://github.com/ada/m1' },
      { title: 'A map of 2 worlds', keys: ['arxiv:2503.00002'], code: 'https://github.com/ada/m2' },
    ]);
  });

  it('reads a list of own publications, though its class says bibliography', () => {
    const item = (
      n: number,
    ) => `<li><div class="title">A map of ${n} worlds</div><div class="author">Ada Lovelace, Alan Turing</div>
      <a href="https://arxiv.org/abs/2503.0000${n}">arXiv</a></li>`;
    expect(summary(`<ol class="bibliography">${item(1)}${item(2)}</ol>`)).toHaveLength(2);
    expect(summary(`<aside><h3>Related papers</h3><ol>${item(1)}${item(2)}</ol></aside>`)).toEqual([]);
  });

  it('counts a card that is rendered twice once', () => {
    const twin = (
      n: number,
    ) => `<article><div class="wide"><h3><a href="https://arxiv.org/abs/2503.0000${n}">A map of ${n} worlds</a></h3></div>
      <div class="narrow"><h3><a href="https://arxiv.org/abs/2503.0000${n}">A map of ${n} worlds</a></h3></div></article>`;
    expect(summary(twin(1) + twin(2))).toHaveLength(2);
    expect(summary(twin(1))).toEqual([]);
  });

  it('unwraps redirects, as in alert mails', () => {
    const wrap = (address: string) =>
      `https://scholar.google.com/scholar_url?url=${encodeURIComponent(address)}&hl=en&sa=X`;
    expect(
      summary(`<h3><a href="${wrap('https://arxiv.org/pdf/2503.00001')}">Sparse maps of dense places</a></h3><div>A Lovelace</div>
        <h3><a href="${wrap('https://arxiv.org/abs/2503.00002')}">Dense maps of sparse places</a></h3><div>A Turing</div>`),
    ).toEqual([
      ['Sparse maps of dense places', 'arxiv:2503.00001'],
      ['Dense maps of sparse places', 'arxiv:2503.00002'],
    ]);
  });

  it('reads cards in wrappers of their own, and each paper under its own title', () => {
    expect(
      summary(
        [1, 2, 3]
          .map(
            (
              n,
            ) => `<div class="col"><div class="card"><div class="body"><h4>World ${n} in maps</h4><p>${abstract(`world ${n}`)}</p>
            <div class="row"><a href="https://arxiv.org/abs/2503.0000${n}">View paper</a></div></div></div></div>`,
          )
          .join(''),
      ),
    ).toEqual([1, 2, 3].map((n) => [`World ${n} in maps`, `arxiv:2503.0000${n}`]));
  });

  const article = (n: number) =>
    `<article class="card"><h3 class="name">Map number ${n}</h3><p class="text">${abstract(`map ${n}`)}</p><a class="go" href="https://arxiv.org/abs/2503.0000${n}">Paper</a></article>`;
  it.each(Object.keys(mutations))('minds no change of markup: %s', (name) => {
    const mutate = mutations[name] ?? ((html: string) => html);
    const html = [1, 2].map(article).join('');
    expect(read(mutate(html)).papers).toEqual(read(html).papers);
    expect(read(html).papers).toHaveLength(2);
  });
});

describe('alerts of Google Scholar', () => {
  it('are read with and without identifiers, under the names that webmails give', () => {
    const entry = (title: string, to: string) => `<h3 style="margin:0"><span>[PDF]</span> <a class="m_12gse_alrt_title"
      href="https://scholar.google.com/scholar_url?url=${encodeURIComponent(to)}&amp;hl=en">${title}</a></h3>
      <div style="color:#006621">A Lovelace, AM Turing… - arXiv preprint, 2026</div><div>We draw …</div><br>`;
    const { listing, papers } = read(
      entry('<b>Maps</b> that build', 'https://arxiv.org/pdf/2503.00001') +
        entry('Worlds without maps', 'https://maps.example.edu/a.pdf'),
    );
    expect(listing).toMatchObject({ kind: 'page' });
    expect(papers).toMatchObject([
      { title: 'Maps that build', authors: ['A Lovelace', 'AM Turing'], keys: ['arxiv:2503.00001'], published: '2026' },
      { title: 'Worlds without maps', url: 'https://maps.example.edu/a.pdf', rank: 2 },
    ]);
  });
});

describe('pages that only mention papers', () => {
  it('ignores other papers that a block mentions in its text', () => {
    const block = (
      n: number,
    ) => `<article><h3><a href="https://arxiv.org/abs/2503.0000${n}">A map of ${n} worlds</a></h3>
      <p>This goes beyond what <a href="https://arxiv.org/abs/2401.0000${n}">Turing and others</a> had done, with a tenth of the
      data and in a hundredth of the time that they needed.</p></article>`;
    expect(summary(block(1) + block(2))).toEqual([
      ['A map of 1 worlds', 'arxiv:2503.00001'],
      ['A map of 2 worlds', 'arxiv:2503.00002'],
    ]);
  });

  it('finds nothing in prose', () => {
    const prose = (n: number) => `<h2>Thought ${n}</h2><p>It was long believed that this could not be done, until
      <a href="https://arxiv.org/abs/2503.0000${n}">Lovelace and Turing</a> showed how, and everybody has followed them since.</p>`;
    expect(read(prose(1) + prose(2) + prose(3))).toEqual({ listing: undefined, papers: [] });
  });

  it('finds nothing in prose in list items', () => {
    const item = (
      n: number,
    ) => `<li>Others have held (<a href="https://arxiv.org/abs/2503.0000${n}">Turing 2025</a>) that maps are
      worlds of their own, and that nobody who reads them carefully can think otherwise.</li>`;
    expect(summary(`<ul>${item(1)}${item(2)}${item(3)}</ul>`)).toEqual([]);
  });

  it('finds nothing if the text continues after the link', () => {
    const item = (n: number) =>
      `<li><a href="https://arxiv.org/abs/2503.0000${n}">Lovelace and others</a> showed how maps are made.</li>`;
    expect(summary(`<ul>${item(1)}${item(2)}${item(3)}</ul>`)).toEqual([]);
    const paragraph = (n: number) =>
      `<p><a href="https://arxiv.org/abs/2503.0000${n}">Turing and Hopper</a> have argued against it.</p>`;
    expect(summary(paragraph(1) + paragraph(2))).toEqual([]);
  });

  it.each([
    ['<p><strong>References</strong></p><ol>', '</ol>'],
    ['<div class="comment-thread"><ul>', '</ul></div>'],
    ['<h2>References</h2><ol>', '</ol>'],
    ['<section class="bibliography"><ol>', '</ol></section>'],
    ['<div id="comments"><ul>', '</ul></div>'],
    ['<h3>Notes</h3><ul>', '</ul>'],
    ['<aside role="doc-footnote"><ul>', '</ul></aside>'],
  ])('finds nothing in notes and references: %s', (open, close) => {
    const item = (n: number) =>
      `<li><a href="https://arxiv.org/abs/2503.0000${n}">The map of the ${n} worlds</a>. A. Lovelace.</li>`;
    expect(summary(`<p>Text.</p>${open}${item(1)}${item(2)}${item(3)}${close}`)).toEqual([]);
  });

  it('ignores lists of one paper and blocks with links of two papers', () => {
    expect(
      summary('<article><h3>Alone here</h3><a href="https://arxiv.org/abs/2503.00001">Paper</a></article>'),
    ).toEqual([]);
    const two = (
      n: number,
    ) => `<article><h3>Compared, part ${n}</h3><a href="https://arxiv.org/abs/2503.0000${n}">one</a>
      <a href="https://arxiv.org/abs/2504.0000${n}">other</a></article>`;
    expect(summary(two(1) + two(2))).toEqual([]);
  });

  it('does not use PDF, arXiv or View paper as a title', () => {
    const item = (n: number) => `<li><a href="https://arxiv.org/abs/2503.0000${n}">View paper</a></li>`;
    expect(summary(`<ul>${item(1)}${item(2)}</ul>`)).toEqual([]);
  });

  it('ignores hosts that only look like a known one', () => {
    const item = (n: number) => `<li><a href="https://notarxiv.org/abs/2503.0000${n}">A map of ${n} worlds</a></li>`;
    expect(summary(`<ul>${item(1)}${item(2)}</ul>`)).toEqual([]);
  });
});

describe('what a list says beside titles', () => {
  const item = (title: string, names: string, rest: string, to = 'https://doi.org/10.1000/m.1'): string =>
    `<p><b>${title}</b><br>${names}<br><i>${rest}</i><br>[<a href="${to}">link</a>]</p>`;

  it('is one person, where the names of the other papers stand', () => {
    const [, second, third] = read(
      item('Alpha maps', 'Ada Lovelace, Alan Turing', 'Maps 2025') +
        item('Beta maps', 'Grace Hopper', 'Maps 2024', 'https://doi.org/10.1000/m.2') +
        '<p><b>Gamma maps</b><br><i>Mapping Letters</i><br>[<a href="https://doi.org/10.1000/m.3">link</a>]</p>',
    ).papers;
    expect(second?.authors).toEqual(['Grace Hopper']);
    expect(third?.authors).toBeUndefined();
  });

  it('is the one year that it names beside the title', () => {
    const papers = read(
      item('Maps of 1999', 'Ada Lovelace, Alan Turing', 'Maps, 2025') +
        item('Beta maps', 'Ada Lovelace, Grace Hopper', 'Maps 2024, printed 2025', 'https://doi.org/10.1000/m.2'),
    ).papers;
    expect(papers.map(({ published }) => published)).toEqual(['2025', undefined]);
  });

  it('is a day on the page before the month of its arXiv number', () => {
    const row = (id: string, day: string) =>
      `<tr><td><a href="https://example.org/${id}">The map ${id}</a></td><td><a href="https://arxiv.org/abs/${id}">https://arxiv.org/abs/${id}</a></td><td><time>${day}</time></td></tr>`;
    const table = `<table><tr><th>Name</th><th>Link</th><th>Date</th></tr>${row('2503.00001', '2025-03-09')}${row('2503.00002', '2025-04-01')}</table>`;
    expect(read(table).papers.map(({ published }) => published)).toEqual(['2025-03-09', '2025-04-01']);
  });

  it('is a day behind its label in the middle of a line', () => {
    const card = (n: number) =>
      `<li><a href="https://doi.org/10.1000/m.${n}">The map of ${n} worlds</a><br>Pages: 1-9 | First Published: ${n} April 2026</li>`;
    expect(read(`<ul>${card(1)}${card(2)}</ul>`).papers.map(({ published }) => published)).toEqual([
      '2026-04-01',
      '2026-04-02',
    ]);
  });

  it('are names behind a month in brackets', () => {
    const line = (n: number) =>
      `<li><a href="https://arxiv.org/abs/2503.0000${n}"><strong>The map of ${n} worlds</strong></a> (2025-03), Ada Lovelace, Alan Turing.</li>`;
    expect(read(`<ul>${line(1)}${line(2)}</ul>`).papers[0]?.authors).toEqual(['Ada Lovelace', 'Alan Turing']);
  });

  it('is an abstract in a box that says so', () => {
    const box = (n: number) =>
      `<div class="paper"><span class="paper_title"><a href="https://doi.org/10.1000/m.${n}">The map of ${n} worlds</a></span><br><div class="well paper_abstract">Maps of ${n} worlds are drawn here, with care.</div></div>`;
    expect(read(box(1) + box(2)).papers[0]?.abstract).toBe('Maps of 1 worlds are drawn here, with care.');
  });

  it('are the rows of a table of its fields', () => {
    const rows = (n: number) =>
      `<tr><th>Abstract</th><td>Maps of ${n} worlds are drawn here, with care.</td></tr><tr><th>Date</th><td>2025-03-0${n}</td></tr><tr><th>DOI</th><td><a href="https://doi.org/10.1000/m.${n}">10.1000/m.${n}</a></td></tr>`;
    const entry = (n: number) => `<li class="item"><h2>The map of ${n} worlds</h2><table>${rows(n)}</table></li>`;
    expect(read(`<ul>${entry(1)}${entry(2)}</ul>`).papers[0]).toMatchObject({
      abstract: 'Maps of 1 worlds are drawn here, with care.',
      published: '2025-03-01',
    });
  });

  it('is a bold link below a heading, which heads nothing itself', () => {
    const part = (n: number) =>
      `<h3>${n}. The map of ${n} worlds</h3><p>It is <a href="https://example.org">worth reading</a> and shows how maps are made of worlds.</p><p><strong><a href="https://arxiv.org/abs/2503.0000${n}">Read the paper</a></strong></p><div><hr></div>`;
    expect(summary(part(1) + part(2))).toEqual([
      ['The map of 1 worlds', 'arxiv:2503.00001'],
      ['The map of 2 worlds', 'arxiv:2503.00002'],
    ]);
  });

  it('goes on with a title behind its question mark', () => {
    const entry = (n: number) =>
      `<div><span>Ada Lovelace, Alan Turing</span> (2026). <a href="/p/${n}/">What Is a Map? A Survey of ${n} Worlds</a>. <em>Journal of Maps</em>. <a href="https://doi.org/10.1000/m.${n}">DOI</a></div>`;
    expect(summary(entry(1) + entry(2))[0]?.[0]).toBe('What Is a Map? A Survey of 1 Worlds');
  });
});

describe('saved pages of unknown sites (skipped where they do not lie beside the project)', () => {
  it.for([
    ['generic/newsletter-chinese-2025-01-13.html', 'https://example.org/n', 5],
    ['generic/defuddle-lesswrong.html', 'https://www.lesswrong.com/posts/vJFdjigzmcXMhNTsx/simulators', 0],
    ['generic/ar5iv-starcoder2-aiwiki.html', 'https://ar5iv.labs.arxiv.org/html/2402.19173', 1],
  ] as const)('%s', ([path, address, count], { skip }) => {
    const html = savedPage(path);
    if (html === undefined) return skip();
    expect([...readPage(parse(html), new URL(address)).papers]).toHaveLength(count);
  });
});
