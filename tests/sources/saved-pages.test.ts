import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Source } from '../../lib/domain/source.ts';
import { arxiv } from '../../lib/sources/arxiv.ts';
import { huggingface } from '../../lib/sources/huggingface.ts';
import { parseFast, readPage, savedPage } from './pages.ts';

/** Real pages, their addresses, and how many papers a user counts on them. */
const pages: readonly (readonly [Source, string, string, number])[] = [
  [huggingface, 'huggingface/daily-2024-08-01.html', 'https://huggingface.co/papers', 13],
  [huggingface, 'excerpts/hf-trending-2026-10-07-one-card.excerpt.html', 'https://huggingface.co/papers/trending', 1],
  [huggingface, 'mini/hf_daily_hydrater-k4pl3r.html', 'https://huggingface.co/papers', 2],
  [huggingface, 'mini/hf_trending_hydrater-k4pl3r.html', 'https://huggingface.co/papers/trending', 2],
  [huggingface, 'mini/hf_trending-zzjjay.html', 'https://huggingface.co/papers/trending', 6],
  [
    arxiv,
    'arxiv/search-results-2026-drosophila-connectome.inner.html',
    'https://arxiv.org/search/?query=drosophila+connectome',
    41,
  ],
  [arxiv, 'arxiv/nullbio-total_entries.html', 'https://arxiv.org/list/cs/2301?skip=0&show=3', 3],
  [arxiv, 'arxiv/nullbio-no_updates.html', 'https://arxiv.org/list/cs/9101', 0],
  [arxiv, 'arxiv/abs-remarkable.html', 'https://arxiv.org/abs/2106.09608', 1],
  [arxiv, 'arxiv/gfournier-arxiv.html', 'https://arxiv.org/abs/2004.10162', 1],
  [arxiv, 'arxiv/commonmeta-arxiv.html', 'https://arxiv.org/abs/1902.02534', 1],
  [arxiv, 'rendered-arxiv/list-cs.LG-recent-tmpl2026-06.html', 'https://arxiv.org/list/cs.LG/recent', 50],
  [arxiv, 'rendered-arxiv/list-cs.LG-new-tmpl2024-05.html', 'https://arxiv.org/list/cs.LG/new', 20],
  [arxiv, 'rendered-arxiv/list-cs.CL-month-tmpl2026-06.html', 'https://arxiv.org/list/cs.CL/2606', 5],
  [arxiv, 'excerpts/arxiv-list-cs.AI-recent-2026-10-07.excerpt.html', 'https://arxiv.org/list/cs.AI/recent', 3],
];

const here = existsSync(new URL('../../../shared/pages', import.meta.url));

describe.skipIf(!here)(
  `real pages of Hugging Face and arXiv${here ? '' : ' (skipped: ../shared/pages is not there)'}`,
  () => {
    it.each(pages)('%#: %o gives the papers of %s', (source, path, address, count) => {
      const { papers } = readPage(source, savedPage(path) ?? '', address, parseFast);
      expect(papers).toHaveLength(count);
      for (const paper of papers) {
        expect(paper.title).toMatch(/^\S.*\S$/);
        expect(paper.title).not.toMatch(/^title:|\s{2}|&(?:amp|lt|#\d+);/i);
        expect(paper.keys?.[0]).toMatch(/^arxiv:\d{4}\.\d{4,5}$/);
        expect(paper.published).toMatch(/^\d{4}-\d\d/);
      }
    });

    it('the daily page of 2024 agrees with its own data and cards, whichever is read', () => {
      const html = savedPage('huggingface/daily-2024-08-01.html') ?? '';
      const address = 'https://huggingface.co/papers/date/2024-08-01';
      const whole = readPage(huggingface, html, address, parseFast);
      expect(whole.papers[0]).toMatchObject({
        title: 'The Llama 3 Herd of Models',
        upvotes: 94,
        published: '2024-07-31',
      });
      expect(whole.papers[0]?.authors).toHaveLength(533);
      const cards = readPage(
        huggingface,
        html.replaceAll('data-target="DailyPapers"', 'data-target="None"'),
        address,
        parseFast,
      );
      expect(cards.papers.map(({ title, keys, upvotes }) => [title, keys, upvotes])).toEqual(
        whole.papers.map(({ title, keys, upvotes }) => [title, keys, upvotes]),
      );
      expect(cards.listing).toEqual(whole.listing);
      const bare = readPage(huggingface, html.replace(/<article[\s\S]*<\/article>/, ''), address, parseFast);
      expect(bare.papers).toEqual(whole.papers);
    });

    it('search results keep their whole abstracts and the first version’s day', () => {
      const html = savedPage('arxiv/search-results-2026-drosophila-connectome.inner.html') ?? '';
      const { papers } = readPage(arxiv, html, 'https://arxiv.org/search/?query=drosophila+connectome', parseFast);
      for (const { abstract, authors, published } of papers) {
        expect(abstract).not.toMatch(/[…△▽]/);
        expect(abstract?.length).toBeGreaterThan(200);
        expect(authors?.length).toBeGreaterThan(0);
        expect(published).toMatch(/^\d{4}-\d\d-\d\d$/);
      }
    });

    it('every title has its place for a mark', () => {
      for (const [source, path, address] of pages) {
        const document = parseFast(savedPage(path) ?? '');
        if (document.querySelector('h3, dl, ol.breathe-horizontal') === null) continue;
        for (const draft of source.read(document, new URL(address)).papers) {
          expect(source.anchor?.(document, draft).length).toBeGreaterThan(0);
        }
      }
    });
  },
);
