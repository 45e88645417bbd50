/** Pages of our own in the shape of Hugging Face's paper pages (as of 2026: hydration props and cards). */
import type { SitePaper } from './papers.ts';

const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

export interface DailyPage {
  /** `YYYY-MM-DD`. */
  date: string;
  papers: readonly SitePaper[];
  /** Without props, as when the page has changed its hydration. */
  withoutProps?: boolean;
  /** A script of the page's own, to play its in-page navigation or its endless scroll. */
  script?: string;
}

/** An entry of `dailyPapers`, in the props and in the API. */
export function entryOf(paper: SitePaper, date: string): object {
  return {
    paper: {
      id: paper.id,
      authors: paper.authors.map((name, index) => ({ _id: `${paper.id}-${index}`, name, hidden: false })),
      publishedAt: `${paper.published}T00:00:00.000Z`,
      submittedOnDailyAt: `${date}T00:00:00.000Z`,
      title: paper.title,
      summary: paper.abstract,
      upvotes: paper.upvotes,
      discussionId: `d-${paper.id}`,
      ...(paper.code === undefined ? {} : { githubRepo: paper.code, githubStars: paper.stars }),
      ...(paper.summary === undefined ? {} : { ai_summary: paper.summary }),
      ...(paper.keywords === undefined ? {} : { ai_keywords: paper.keywords }),
      ...(paper.organisation === undefined
        ? {}
        : { organization: { name: paper.organisation, fullname: paper.organisation } }),
    },
    publishedAt: `${paper.published}T00:00:00.000Z`,
    title: paper.title,
    summary: paper.abstract,
    numComments: paper.comments ?? 0,
    thumbnail: '',
    submittedBy: { name: 'reader' },
  };
}

/** The card of a daily page: title, votes, number of authors; no abstract, no names. */
export function cardOf(paper: SitePaper): string {
  return `<article class="relative flex flex-col overflow-hidden rounded-xl border">
  <div class="flex p-4"><label><div class="leading-none">${paper.upvotes > 0 ? paper.upvotes : '-'}</div></label>
  <h3 class="mb-1 text-lg"><a href="/papers/${paper.id}" class="line-clamp-3 cursor-pointer text-balance">${escapeHtml(paper.title)}</a></h3>
  <ul><li>${paper.authors.length} authors</li></ul></div>
</article>`;
}

/** A daily page. */
export function dailyPage({ date, papers, withoutProps = false, script = '' }: DailyPage): string {
  const props = JSON.stringify({
    periodType: 'day',
    dateString: date,
    date: `${date}T00:00:00.000Z`,
    dailyPapers: papers.map((paper) => entryOf(paper, date)),
    publisher: { name: 'AK and the research community' },
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Daily Papers - Hugging Face</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:920px;padding:24px;background:#fff;color:#111827}
section{display:grid;grid-template-columns:1fr 1fr;gap:16px}article{border:1px solid #e5e7eb;border-radius:12px}article>div{display:flex;gap:12px;padding:16px}
h3{margin:0;font-size:17px;line-height:1.35}h3 a{color:inherit;text-decoration:none}ul{list-style:none;padding:0;margin:0;color:#6b7280;white-space:nowrap}label{color:#6b7280}</style></head>
<body class="flex flex-col min-h-dvh bg-white DailyPapersPage"><main>
<div class="SVELTE_HYDRATER contents" data-target="DailyPapers" ${withoutProps ? '' : `data-props="${escapeHtml(props)}"`}>
<h1>Daily Papers</h1><h2>by AK and the research community</h2><time datetime="${date}T00:00:00.000Z">${date}</time>
<section>${papers.map(cardOf).join('\n')}</section></div></main>
${script === '' ? '' : `<script>${script}</script>`}</body></html>`;
}

/** The page of a single paper. */
export function paperPage(paper: SitePaper): string {
  const props = JSON.stringify({ paper: (entryOf(paper, paper.published) as { paper: object }).paper, comments: [] });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Paper page - ${escapeHtml(paper.title)}</title></head>
<body><main><div class="SVELTE_HYDRATER contents" data-target="PaperContent" data-props="${escapeHtml(props)}">
<h1>${escapeHtml(paper.title)}</h1></div></main></body></html>`;
}
