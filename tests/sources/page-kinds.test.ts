import { describe, expect, it } from 'vitest';
import { canonicalKeys } from '../../lib/domain/parse-key.ts';
import { readPage } from '../../lib/sources/page.ts';
import { parse } from './pages.ts';

const url = new URL('https://lab.example.org/papers');

interface Expected {
  readonly title: string;
  readonly authors?: readonly string[];
  readonly keys?: readonly string[];
  readonly abstract?: string;
  readonly published?: string;
}

function read(html: string, address = url) {
  const whole = /<html/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`;
  return [...readPage(parse(whole), address).papers].map(({ title, authors, keys, abstract, published }) => ({
    title,
    authors: authors ?? [],
    keys: canonicalKeys(keys ?? [], title),
    abstract,
    published,
  }));
}

const text = (of: string): string =>
  `We study ${of} in earnest, and show on three public data sets that they hold where others fail: the further a world is from what was seen, the more is won. Our code is public, and so are the data and all the maps that we drew.`;
const three = (write: (n: number) => string): string => [1, 2, 3].map(write).join('\n');
const names = ['Ada Lovelace', 'Alan M. Turing', 'Grace Hopper'];
const line = 'Ada Lovelace, Alan M. Turing, and Grace Hopper';
const titled = (n: number): string => `A map of ${n} unseen worlds`;
const arxiv = (n: number): string => `https://arxiv.org/abs/2503.0000${n}`;
const key = (n: number): string => `arxiv:2503.0000${n}`;

/** Pages of unknown sites as people build them, each with three papers. */
const pages: readonly (readonly [name: string, html: string, expected: (n: number) => Expected])[] = [
  [
    'a list in JSON-LD',
    `<head><script type="application/ld+json">{"@context":"https://schema.org","@type":"ItemList","itemListElement":[${[
      1, 2, 3,
    ]
      .map(
        (n) =>
          `{"@type":"ListItem","position":${n},"item":{"@type":"ScholarlyArticle","headline":"${titled(n)}","author":[{"@type":"Person","name":"Ada Lovelace"},{"@type":"Person","givenName":"Alan M.","familyName":"Turing"}],"datePublished":"2025-03-0${n}","abstract":"${text('maps')}","sameAs":"${arxiv(n)}"}}`,
      )
      .join(',')}]}</script></head><body><div id="root"></div></body>`,
    (n) => ({
      title: titled(n),
      authors: names.slice(0, 2),
      keys: [key(n)],
      abstract: text('maps'),
      published: `2025-03-0${n}`,
    }),
  ],
  [
    'articles in microdata',
    three(
      (n) =>
        `<div itemscope itemtype="https://schema.org/ScholarlyArticle"><a itemprop="url" href="/p/${n}"><span itemprop="headline">${titled(n)}</span></a>
        <span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ada Lovelace</span></span>
        <span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Grace Hopper</span></span>
        <meta itemprop="datePublished" content="2024-05-0${n}"><p itemprop="abstract">${text('maps')}</p>
        <a itemprop="sameAs" href="https://doi.org/10.1000/m.${n}">DOI</a></div>`,
    ),
    (n) => ({
      title: titled(n),
      authors: ['Ada Lovelace', 'Grace Hopper'],
      keys: [`doi:10.1000/m.${n}`],
      abstract: text('maps'),
      published: `2024-05-0${n}`,
    }),
  ],
  [
    'articles in RDFa',
    `<main vocab="https://schema.org/">${three(
      (n) =>
        `<article typeof="ScholarlyArticle" resource="#p${n}"><h3 property="name">${titled(n)}</h3>
        <span property="author" typeof="Person"><span property="name">Ada Lovelace</span></span>
        <span property="author" typeof="Person"><span property="givenName">Grace</span> <span property="familyName">Hopper</span></span>
        <time property="datePublished" datetime="2024-05-0${n}">May</time><a property="sameAs" href="https://doi.org/10.1000/m.${n}">doi</a></article>`,
    )}</main>`,
    (n) => ({
      title: titled(n),
      authors: ['Ada Lovelace', 'Grace Hopper'],
      keys: [`doi:10.1000/m.${n}`],
      published: `2024-05-0${n}`,
    }),
  ],
  [
    'citations in COinS',
    `<ol>${three(
      (n) =>
        `<li>Lovelace and Hopper ${n}<span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft_val_fmt=info%3Aofi%2Ffmt%3Akev%3Amtx%3Ajournal&amp;rft.genre=article&amp;rft.atitle=A+map+of+${n}+unseen+worlds&amp;rft.jtitle=Maps&amp;rft.date=2024-05-0${n}&amp;rft.au=Ada+Lovelace&amp;rft.au=Grace+Hopper&amp;rft_id=info%3Adoi%2F10.1000%2Fm.${n}"></span></li>`,
    )}</ol>`,
    (n) => ({
      title: titled(n),
      authors: ['Ada Lovelace', 'Grace Hopper'],
      keys: [`doi:10.1000/m.${n}`],
      published: `2024-05-0${n}`,
    }),
  ],
  [
    'an hAtom feed of links',
    `<div class="hfeed">${three(
      (n) =>
        `<article class="hentry"><h2 class="entry-title"><a rel="bookmark" href="/2025/03/post-${n}">${titled(n)}</a></h2>
        <div class="entry-meta"><span class="vcard author"><a class="url fn n" href="/author/blogger">The Blogger</a></span> <time class="published" datetime="2025-03-1${n}T08:00:00Z">March</time></div>
        <div class="entry-content"><p>Authors: ${line}</p><p>Abstract: ${text('maps')}</p><p><a href="${arxiv(n)}">Read the paper on arXiv</a></p></div></article>`,
    )}</div>`,
    (n) => ({ title: titled(n), authors: names, keys: [key(n)], abstract: text('maps') }),
  ],
  [
    'accordions whose titles stand in buttons',
    `<div class="accordion">${three(
      (n) =>
        `<div class="accordion-item"><h2 class="accordion-header" id="h${n}"><button class="accordion-button collapsed" type="button" data-bs-toggle="collapse" data-bs-target="#c${n}">${titled(n)}</button></h2>
        <div id="c${n}" class="accordion-collapse collapse"><div class="accordion-body"><p><em>${line}</em></p><p>${text('maps')}</p><a href="${arxiv(n)}">arXiv</a></div></div></div>`,
    )}</div>`,
    (n) => ({ title: titled(n), authors: names, keys: [key(n)], abstract: text('maps') }),
  ],
  [
    'buttons without headings',
    three(
      (n) =>
        `<button class="collapsible">${titled(n)}</button><div class="content"><p>${line}</p><p>${text('maps')}</p><p><a href="${arxiv(n)}">PDF</a></p></div>`,
    ),
    (n) => ({ title: titled(n), authors: names, keys: [key(n)], abstract: text('maps') }),
  ],
  [
    'a table with authors',
    `<table><thead><tr><th>#</th><th>Title</th><th>Authors</th><th>Paper</th></tr></thead><tbody>${three(
      (n) =>
        `<tr><td>${n}</td><td>${titled(n)}</td><td>${line}</td><td><a href="https://openreview.net/forum?id=aBcD${n}xyz">OpenReview</a></td></tr>`,
    )}</tbody></table>`,
    (n) => ({ title: titled(n), authors: names, keys: [`openreview:aBcD${n}xyz`] }),
  ],
  [
    'a list of definitions',
    `<dl>${three((n) => `<dt>${titled(n)}</dt><dd>${line}</dd><dd><a href="${arxiv(n)}">arXiv</a> <a href="https://doi.org/10.1000/m.${n}">DOI</a></dd>`)}</dl>`,
    (n) => ({ title: titled(n), authors: names, keys: [key(n), `doi:10.1000/m.${n}`] }),
  ],
  [
    'publications of a person, names first',
    `<h2>Publications</h2><ul>${three(
      (n) =>
        `<li>A. Lovelace, <b>A. M. Turing</b>, and G. Hopper. <a href="${arxiv(n)}">${titled(n)}</a>. In <i>Proceedings of the Conference on Maps</i>, 2025.</li>`,
    )}</ul>`,
    (n) => ({ title: titled(n), authors: ['A. Lovelace', 'A. M. Turing', 'G. Hopper'], keys: [key(n)] }),
  ],
  [
    'publications of a lab, title first',
    three(
      (n) =>
        `<div class="pub"><p class="pub-title"><a href="/pdf/${n}.pdf">${titled(n)}</a></p><p class="pub-authors">${line}</p><p class="pub-venue">Conference on Maps (MAPS), 2025</p><p class="pub-links"><a href="${arxiv(n)}">arXiv</a> · <a href="https://github.com/lab/m${n}">Code</a></p></div>`,
    ),
    (n) => ({ title: titled(n), authors: names, keys: [key(n)] }),
  ],
  [
    'publications with pictures in table cells',
    `<table>${three(
      (n) =>
        `<tr><td><img src="${n}.png" alt="teaser"></td><td><a href="${arxiv(n)}"><span class="papertitle">${titled(n)}</span></a><br><strong>Ada Lovelace</strong>, <a href="https://turing.example.org">Alan M. Turing</a>, <a href="https://hopper.example.org">Grace Hopper</a><br><em>MAPS</em>, 2025<br><a href="https://proj.example.org/${n}">project page</a> / <a href="${arxiv(n)}">arXiv</a><p></p><p>What we found about maps in a sentence that is short.</p></td></tr>`,
    )}</table>`,
    (n) => ({ title: titled(n), authors: names, keys: [key(n)] }),
  ],
  [
    'a wiki’s list',
    `<div class="mw-parser-output"><ul>${three(
      (n) =>
        `<li><a rel="nofollow" class="external text" href="${arxiv(n)}">${titled(n)}</a>. Ada Lovelace, Alan M. Turing, Grace Hopper. 2025.</li>`,
    )}</ul></div>`,
    (n) => ({ title: titled(n), authors: names, keys: [key(n)] }),
  ],
  [
    'a round-up with numbered headings',
    three(
      (n) =>
        `<h3>${n}. <a href="https://huggingface.co/papers/2503.0000${n}">${titled(n)}</a></h3><p><strong>Authors:</strong> ${line}</p><p><strong>Summary:</strong> ${text('maps')}</p>`,
    ),
    (n) => ({ title: titled(n), authors: names, keys: [key(n)], abstract: text('maps') }),
  ],
  [
    'Slack messages with unfurled links',
    three(
      (n) =>
        `<div class="c-message_kit__background" role="document"><div class="c-message_kit__gutter"><a class="c-link c-timestamp" href="https://x.slack.com/archives/C1/p1${n}">10:0${n} AM</a><div class="p-rich_text_section"><a class="c-link" href="${arxiv(n)}" target="_blank">${arxiv(n)}</a></div>
        <div class="c-message_attachment"><div class="c-message_attachment__row"><span class="c-message_attachment__author"><span class="c-message_attachment__author_name">arXiv.org</span></span></div><div class="c-message_attachment__row"><span class="c-message_attachment__title"><a class="c-link c-message_attachment__title_link" href="${arxiv(n)}">${titled(n)}</a></span></div><div class="c-message_attachment__row"><span class="c-message_attachment__text">${text('maps')}</span></div></div></div></div>`,
    ),
    (n) => ({ title: titled(n), keys: [key(n)], abstract: text('maps') }),
  ],
  [
    'an awesome list as GitHub shows it',
    `<article class="markdown-body entry-content container-lg" itemprop="text"><h2 class="heading-element">Maps</h2><ul dir="auto">${three(
      (n) =>
        `<li><strong>${titled(n)}</strong>, arXiv 2025. <a href="${arxiv(n)}" rel="nofollow">[Paper]</a> <a href="https://github.com/ada/m${n}">[Code]</a> <a href="https://proj${n}.github.io" rel="nofollow">[Project]</a></li>`,
    )}</ul></article>`,
    (n) => ({ title: titled(n), keys: [key(n)] }),
  ],
  [
    'an awesome list of badges',
    `<article class="markdown-body"><ul>${three(
      (n) =>
        `<li><p>(<em>MAPS 2025</em>) ${titled(n)} <a href="${arxiv(n)}" rel="nofollow"><img src="https://camo.githubusercontent.com/x" alt="Paper" data-canonical-src="https://img.shields.io/badge/arXiv-b31b1b"></a> <a href="https://github.com/ada/m${n}"><img alt="Stars" src="y"></a></p></li>`,
    )}</ul></article>`,
    (n) => ({ title: titled(n), keys: [key(n)] }),
  ],
  [
    'accepted papers in a programme, with links to PubMed',
    three(
      (n) =>
        `<div class="session"><span class="time">09:${n}0</span> <span class="talk-title">${titled(n)}</span> <span class="authors">${line}</span> <a href="https://pubmed.ncbi.nlm.nih.gov/4000000${n}/">PubMed</a></div>`,
    ),
    (n) => ({ title: titled(n), authors: names, keys: [`pmid:4000000${n}`] }),
  ],
  [
    'accepted papers without links',
    `<h1>Accepted Papers</h1><ul>${three((n) => `<li><strong>${titled(n)}</strong><br>${line}</li>`)}</ul>`,
    (n) => ({ title: titled(n), authors: names }),
  ],
  [
    'accepted papers in a table without links',
    `<h2>Accepted long papers</h2><table><tr><th>ID</th><th>Title</th><th>Authors</th></tr>${three((n) => `<tr><td>${n}2</td><td>${titled(n)}</td><td>${line}</td></tr>`)}</table>`,
    (n) => ({ title: titled(n), authors: names }),
  ],
  [
    'accepted papers with affiliations',
    `<main><h1>List of Accepted Papers</h1>${three((n) => `<p><b>${titled(n)}</b><br/><i>Ada Lovelace (University of Maps); Alan M. Turing (Institute of Worlds, UK); Grace Hopper (Navy)</i></p>`)}</main>`,
    (n) => ({ title: titled(n), authors: names }),
  ],
  [
    'a bibliography of Jekyll Scholar',
    `<div class="publications"><h2 class="bibliography">2025</h2><ol class="bibliography">${three(
      (n) =>
        `<li><div class="row"><div class="col col-sm-2 abbr"><abbr class="badge rounded w-100">MAPS</abbr></div><div id="k${n}" class="col-sm-8"><div class="title">${titled(n)}</div><div class="author"><em>Ada Lovelace</em>, <a href="https://turing.example.org">Alan M. Turing</a>, and Grace Hopper</div><div class="periodical"><em>In Proceedings of Maps</em>, 2025</div><div class="links"><a class="abstract btn btn-sm z-depth-0" role="button">Abs</a><a href="http://arxiv.org/abs/2503.0000${n}" class="btn btn-sm">arXiv</a><a class="bibtex btn" role="button">Bib</a></div><div class="abstract hidden"><p>${text('maps')}</p></div><div class="bibtex hidden"><figure><pre>@inproceedings{k${n}, title={Other}}</pre></figure></div></div></div></li>`,
    )}</ol></div>`,
    (n) => ({ title: titled(n), authors: names, keys: [key(n)], abstract: text('maps') }),
  ],
  [
    'a list of Hugo Academic, whose titles lead to pages of its own',
    three(
      (n) =>
        `<div class="pub-list-item view-citation" style="margin-bottom: 1rem"><i class="far fa-file-alt pub-icon"></i><span class="article-metadata li-cite-author"><span><a href="/author/ada-lovelace/">Ada Lovelace</a></span>, <span>Alan M. Turing</span>, <span>Grace Hopper</span></span> (2025). <a href="/publication/m${n}/">${titled(n)}</a>. <em>MAPS</em>.<p><a class="btn btn-outline-primary" href="/publication/m${n}/m.pdf">PDF</a> <a href="#" class="js-cite-modal">Cite</a> <a class="btn" href="https://doi.org/10.1000/m.${n}" target="_blank">DOI</a></p></div>`,
    ),
    (n) => ({ title: titled(n), authors: names, keys: [`doi:10.1000/m.${n}`] }),
  ],
  [
    'a list of BibBase',
    three(
      (n) =>
        `<div class="bibbase_paper" id="m${n}"><span class="bibbase_paper_titleauthoryear"><span class="bibbase_paper_title"><a name="m${n}"></a>${titled(n)}.</span><br><span class="bibbase_paper_author">Lovelace, A.; Turing, A. M.; and Hopper, G.</span></span> <span class="note">2025.</span> <a href="https://doi.org/10.1000/m.${n}" class="bibbase doi link">doi</a> <a href="javascript:bibbase()" class="bibbase bibtex link">bibtex</a></div>`,
    ),
    (n) => ({ title: titled(n), authors: ['A. Lovelace', 'A. M. Turing', 'G. Hopper'], keys: [`doi:10.1000/m.${n}`] }),
  ],
  [
    'arxiv-sanity’s papers',
    three(
      (n) =>
        `<div class="rel_paper" id="p${n}"><div class="rel_score">0.${n}</div><div class="rel_title"><a href="http://arxiv.org/abs/2503.0000${n}">${titled(n)}</a></div><div class="rel_authors">${names.join(', ')}</div><div class="rel_time">Mar 0${n} 2025</div><div class="rel_tags">cs.CL</div><div class="rel_abs">${text('maps')}</div></div>`,
    ),
    (n) => ({ title: titled(n), authors: names, keys: [key(n)], abstract: text('maps') }),
  ],
  [
    'a newsletter whose links are counted',
    `<table>${three(
      (n) =>
        `<tr><td><table><tr><td><div class="text-block"><span><a href="https://tracking.example.com/CL0/https:%2F%2Farxiv.org%2Fabs%2F2503.0000${n}%3Futm_source=x/1/0100/abc=${n}"><span><strong>${titled(n)} (10 minute read)</strong></span></a><br><br><span style="font-family:Arial">What we found about maps in one sentence that is not that long.</span></span></div></td></tr></table></td></tr>`,
    )}</table>`,
    (n) => ({ title: titled(n), keys: [key(n)] }),
  ],
  [
    'a round-up of bold links with text behind them',
    `<div class="post-content">${three((n) => `<p><strong><a href="${arxiv(n)}">${titled(n)}</a></strong> — What they did is draw maps, and what they found is that the maps hold where nobody expected it, which is quite a thing to say in a newsletter.</p>`)}</div>`,
    (n) => ({ title: titled(n), keys: [key(n)] }),
  ],
  [
    'a round-up of paragraphs that end in links',
    `<article>${three((n) => `<h4>${titled(n)}</h4><p>${names.join(', ')}</p><p>${text('maps')}</p><p>🔗 <a href="${arxiv(n)}">${arxiv(n)}</a></p>`)}</article>`,
    (n) => ({ title: titled(n), authors: names, keys: [key(n)], abstract: text('maps') }),
  ],
  [
    'a day’s new papers by bold titles and lists of what is known',
    three(
      (n) =>
        `<p><strong>${n}. ${titled(n)}</strong></p><ul><li>Authors: ${line}</li><li>arXiv: <a href="${arxiv(n)}">2503.0000${n}</a></li><li>Abstract: ${text('maps')}</li></ul>`,
    ),
    (n) => ({ title: titled(n), authors: names, keys: [key(n)], abstract: text('maps') }),
  ],
  [
    'Hacker News',
    `<table id="hnmain"><tbody>${three(
      (n) =>
        `<tr class="athing submission" id="4${n}"><td align="right" class="title"><span class="rank">${n}.</span></td><td class="votelinks"><a id="up_4${n}" href="vote?id=4${n}"><div class="votearrow" title="upvote"></div></a></td><td class="title"><span class="titleline"><a href="${arxiv(n)}">${titled(n)}</a><span class="sitebit comhead"> (<a href="from?site=arxiv.org"><span class="sitestr">arxiv.org</span></a>)</span></span></td></tr><tr><td colspan="2"></td><td class="subtext"><span class="score">120 points</span> by <a href="user?id=ada" class="hnuser">ada</a> <span class="age" title="2025-03-01T10:00:00"><a href="item?id=4${n}">5 hours ago</a></span> | <a href="item?id=4${n}">56 comments</a></td></tr><tr class="spacer" style="height:5px"></tr>`,
    )}</tbody></table>`,
    (n) => ({ title: titled(n), authors: [], keys: [key(n)] }),
  ],
  [
    'cards of a site built with Tailwind',
    `<main class="grid grid-cols-3 gap-4">${three(
      (n) =>
        `<a class="group block rounded-xl border p-4" href="https://openreview.net/forum?id=aBcD${n}xyz"><div class="flex flex-col"><h3 class="text-lg font-semibold">${titled(n)}</h3><p class="text-sm text-gray-500">${names.join(', ')}</p><p class="mt-2 line-clamp-3">${text('maps')}</p></div></a>`,
    )}</main>`,
    (n) => ({ title: titled(n), authors: names, keys: [`openreview:aBcD${n}xyz`], abstract: text('maps') }),
  ],
  [
    'a poster session by OpenReview links on titles',
    `<h2>Poster session 1</h2><ol>${three((n) => `<li>${names.join(', ')}: <a href="https://openreview.net/forum?id=aBcD${n}xyz">${titled(n)}</a></li>`)}</ol>`,
    (n) => ({ title: titled(n), authors: names, keys: [`openreview:aBcD${n}xyz`] }),
  ],
  [
    'workshop papers with a PDF of their own and a link to OpenReview',
    `<ul>${three((n) => `<li><strong>${titled(n)}</strong> [<a href="pdfs/${n}.pdf">pdf</a>] [<a href="https://openreview.net/pdf?id=aBcD${n}xyz">OpenReview</a>]<br><em>${line}</em></li>`)}</ul>`,
    (n) => ({ title: titled(n), authors: names, keys: [`openreview:aBcD${n}xyz`] }),
  ],
  [
    'a reading list with day and names in brackets',
    `<ul>${three((n) => `<li>[0${n}/03/2025] <a href="${arxiv(n)}">${titled(n)}</a> (Lovelace et al., 2025)</li>`)}</ul>`,
    (n) => ({ title: titled(n), keys: [key(n)] }),
  ],
  [
    'a table of a survey’s repository',
    `<markdown-accessiblity-table><table role="table"><thead><tr><th>Date</th><th>Method</th><th>Paper</th><th>Links</th></tr></thead><tbody>${three(
      (n) =>
        `<tr><td>2025-03</td><td>MapNet${n}</td><td><strong>${titled(n)}</strong></td><td><a href="${arxiv(n)}">arXiv</a> <a href="https://github.com/ada/m${n}">code</a></td></tr>`,
    )}</tbody></table></markdown-accessiblity-table>`,
    (n) => ({ title: titled(n), keys: [key(n)] }),
  ],
  [
    'a list of ACL papers with authors in italics on the next line',
    `<div>${three((n) => `<p><a href="https://aclanthology.org/2024.acl-long.${n}/">${titled(n)}</a><br><i>${names.join('; ')}</i></p>`)}</div>`,
    (n) => ({ title: titled(n), authors: names, keys: [`acl:2024.acl-long.${n}`] }),
  ],
  [
    'a schedule in which each slot is a row',
    `<table><tr><th>Time</th><th>Talk</th></tr>${three((n) => `<tr><td>1${n}:00</td><td><a href="https://doi.org/10.1000/m.${n}">${titled(n)}</a><br>${names.join(', ')}</td></tr>`)}</table>`,
    (n) => ({ title: titled(n), authors: names, keys: [`doi:10.1000/m.${n}`] }),
  ],
  [
    'publications in APA style',
    `<div class="pubs">${three((n) => `<p>Lovelace, A., Turing, A. M., &amp; Hopper, G. (2025). ${titled(n)}. <em>Journal of Maps</em>, <em>12</em>(3), 4–5. <a href="https://doi.org/10.1000/m.${n}">https://doi.org/10.1000/m.${n}</a></p>`)}</div>`,
    (n) => ({ title: titled(n), authors: ['A. Lovelace', 'A. M. Turing', 'G. Hopper'], keys: [`doi:10.1000/m.${n}`] }),
  ],
  [
    'publications in IEEE style',
    `<ol>${three((n) => `<li>A. Lovelace, A. M. Turing, and G. Hopper, “${titled(n)},” <em>Journal of Maps</em>, vol. 12, pp. 4–5, 2025. doi: <a href="https://doi.org/10.1000/m.${n}">10.1000/m.${n}</a></li>`)}</ol>`,
    (n) => ({ title: titled(n), authors: ['A. Lovelace', 'A. M. Turing', 'G. Hopper'], keys: [`doi:10.1000/m.${n}`] }),
  ],
  [
    'publications in Vancouver style with PubMed',
    `<ol>${three((n) => `<li>Lovelace A, Turing AM, Hopper G. ${titled(n)}. J Maps. 2025 Mar;12(3):4-5. PMID: <a href="https://pubmed.ncbi.nlm.nih.gov/4000000${n}/">4000000${n}</a></li>`)}</ol>`,
    (n) => ({ title: titled(n), authors: ['Lovelace A', 'Turing AM', 'Hopper G'], keys: [`pmid:4000000${n}`] }),
  ],
  [
    'MLA style with the title in quotation marks that is a link',
    `<ul>${three((n) => `<li>Lovelace, Ada, et al. &quot;<a href="https://doi.org/10.1000/m.${n}">${titled(n)}</a>.&quot; <i>Journal of Maps</i> 12.3 (2025): 4-5.</li>`)}</ul>`,
    (n) => ({ title: titled(n), keys: [`doi:10.1000/m.${n}`] }),
  ],
];

describe('pages of unknown sites', () => {
  it.each(pages)('%s', (_, html, expected) => {
    const found = read(html);
    expect(found.map(({ title }) => title)).toEqual([1, 2, 3].map(titled));
    for (const [place, paper] of found.entries()) expect(paper).toMatchObject(expected(place + 1));
  });

  it('joins what a page states with what it shows', () => {
    const stated = [1, 2, 3].map((n) => `{"@type":"ScholarlyArticle","name":"${titled(n)}","author":["Ada Lovelace"]}`);
    const shown = three((n) => `<li><a href="${arxiv(n)}">${titled(n)}</a><p>${text('maps')}</p></li>`);
    const html = `<head><script type="application/ld+json">[${stated}]</script></head><body><ul>${shown}</ul></body>`;
    expect(read(html)).toMatchObject(
      [1, 2, 3].map((n) => ({
        title: titled(n),
        authors: ['Ada Lovelace'],
        keys: [key(n)],
        abstract: text('maps'),
        published: '2025-03',
      })),
    );
  });
});

/** Pages that name papers, people and events, and are no list of papers. */
const others: readonly (readonly [name: string, html: string])[] = [
  [
    'an article of an encyclopedia with references and further reading',
    `<h1>Maps</h1><p>Maps are old.<sup class="reference"><a href="#c1">[1]</a></sup></p><h2>References</h2><ol class="references">${three(
      (n) =>
        `<li><cite class="citation journal cs1">Lovelace, Ada (2025). <a class="external text" href="https://doi.org/10.1000/m.${n}">"${titled(n)}"</a>. <i>Maps</i>.</cite><span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft.genre=article&amp;rft.atitle=A+map+${n}&amp;rft.au=Ada+Lovelace"></span></li>`,
    )}</ol><h2>Further reading</h2><ul>${three(
      (n) =>
        `<li><cite class="citation journal cs1">Turing, Alan (2024). <a class="external text" href="https://doi.org/10.1000/t.${n}">"${titled(n)}"</a></cite><span class="Z3988" title="rft.genre=article&amp;rft.atitle=A+map+${n}&amp;rft.au=Alan+Turing"></span></li>`,
    )}</ul>`,
  ],
  [
    'a call for papers with its committees',
    `<h1>Conference on Maps</h1><h2>Accepted papers</h2><p>Accepted papers will be announced in May, and will be published in the proceedings of the conference.</p><h2>Organizers</h2><ul>${three((n) => `<li><b>Programme Chairs of Track ${n}</b><br>Ada Lovelace, Alan M. Turing</li>`)}</ul>`,
  ],
  [
    'a page of accepted papers that are not there yet, before its committee',
    `<h1>Accepted Papers</h1><p>To be announced.</p><h3>Programme committee</h3><ul>${three((n) => `<li>Ada Lovelace (University of Maps ${n}), Alan M. Turing (Institute)</li>`)}</ul>`,
  ],
  [
    'a team',
    `<h1>People</h1>${three((n) => `<div class="card"><h3>Ada Lovelace ${n}</h3><p>Professor of Maps</p></div>`)}`,
  ],
  [
    'news of a person',
    `<h2>News</h2><ul>${three((n) => `<li>[0${n}/2025] Our paper <a href="${arxiv(n)}">${titled(n)}</a> was accepted at MAPS!</li>`)}</ul>`,
  ],
  [
    'answers that quote papers',
    three(
      (n) =>
        `<div class="answer"><div class="s-prose"><p>As shown in <a href="${arxiv(n)}">${titled(n)}</a>, maps can be drawn in linear time if you are willing to lose some of the details that they hold.</p></div></div>`,
    ),
  ],
  [
    'a project’s notes on what it uses',
    `<h2>Models</h2><ul>${three((n) => `<li>MapNet-${n}: our implementation follows <a href="${arxiv(n)}">the original paper</a> and adds dropout.</li>`)}</ul>`,
  ],
  [
    'a post with comments that link to papers',
    `<article><h1>On maps</h1><p>Maps are fine.</p></article><section id="comments"><ul>${three((n) => `<li><h4>Ada</h4><p>See <a href="${arxiv(n)}">${titled(n)}</a></p></li>`)}</ul></section>`,
  ],
  [
    'a shop whose goods are articles',
    three(
      (n) =>
        `<div itemscope itemtype="https://schema.org/Product"><span itemprop="name">Map number ${n}</span><span itemprop="author">Ada</span></div>`,
    ),
  ],
  [
    'one post in JSON-LD with its references',
    `<head><script type="application/ld+json">{"@type":"BlogPosting","headline":"On maps","citation":[${[1, 2, 3].map((n) => `{"@type":"ScholarlyArticle","name":"${titled(n)}","author":"Ada"}`)}]}</script></head><body><p>Text.</p></body>`,
  ],
];

describe('pages of unknown sites that are no lists', () => {
  it.each(others)('%s', (_, html) => {
    expect(read(html)).toEqual([]);
  });
});
