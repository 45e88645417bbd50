/** Pages of our own in the shape of arXiv's listings (template of 2026-06). */
import type { SitePaper } from './papers.ts';

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

export interface ArxivList {
  archive: string;
  /** As the page writes it: "Friday, 20 November 2026". */
  day: string;
  fresh: readonly SitePaper[];
  cross?: readonly SitePaper[];
  replaced?: readonly SitePaper[];
}

function section(title: string, papers: readonly SitePaper[], first: number, kind: string): string {
  if (papers.length === 0) return '';
  const rows = papers.map(
    (
      paper,
      index,
    ) => `<dt><a name='item${first + index}'>[${first + index}]</a> <a href ="/abs/${paper.id}" title="Abstract" id="${paper.id}">arXiv:${paper.id}</a> ${kind}
[<a href="/pdf/${paper.id}" title="Download PDF">pdf</a>, <a href="https://arxiv.org/html/${paper.id}v1" title="View HTML">html</a>]</dt>
<dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:</span>
 ${escapeHtml(paper.title)}</div>
<div class='list-authors'>${paper.authors.map((name) => `<a href="https://arxiv.org/search/cs?searchtype=author&amp;query=${encodeURIComponent(name)}">${escapeHtml(name)}</a>`).join(', ')}</div>
<div class='list-subjects'><span class='descriptor'>Subjects:</span> <span class="primary-subject">Computation and Language (cs.CL)</span>; Machine Learning (cs.LG)</div>
<p class='mathjax'>${escapeHtml(paper.abstract)}</p></div></dd>`,
  );
  return `<dl id='articles'><h3>${title} (showing ${papers.length} of ${papers.length} entries)</h3>${rows.join('\n')}</dl>`;
}

/** `/list/<archive>/new`. */
export function newPage({ archive, day, fresh, cross = [], replaced = [] }: ArxivList): string {
  const total = fresh.length + cross.length + replaced.length;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${archive} | arXiv new listings</title>
<style>body{font:15px/1.5 "Helvetica Neue",Helvetica,Arial,sans-serif;margin:0 auto;max-width:900px;padding:24px}.list-title{font-size:17px;font-weight:bold}.descriptor{display:none}</style></head>
<body><div id="content"><div id="dlpage"><h1>Computation and Language</h1>
<h3>Showing new listings for ${day}</h3><div class='paging'>Total of ${total} entries</div>
${total === 0 ? "<dl id='articles'><p>No updates for this time period.</p></dl>" : ''}
${section('New submissions', fresh, 1, '')}
${section('Cross submissions', cross, fresh.length + 1, '(cross-list from cs.LG)')}
${section('Replacement submissions', replaced, fresh.length + cross.length + 1, '(replaced)')}
</div></div></body></html>`;
}
