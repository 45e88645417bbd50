/** Runs in an extension page: fills a library, and exports all of it in each format. */
import type { PaperDraft } from '../../../lib/domain/draft.ts';
import { paperExporters } from '../../../lib/exporters/index.ts';
import { openLibrary } from '../../../lib/library/index.ts';

const library = openLibrary({ name: 'bench-export' });

/** Results for one format: milliseconds, bytes, and the longest task in milliseconds. */
interface Figures {
  readonly format: string;
  readonly spent: number;
  readonly bytes: number;
  readonly longest: number;
}

const bench = {
  async fill(drafts: PaperDraft[]): Promise<void> {
    await library.papers.record(
      { source: 'text', url: 'https://example.org/', listing: { kind: 'text' }, papers: drafts },
      { seen: true },
    );
  },

  async run(): Promise<{ papers: number; figures: Figures[]; stopped: number }> {
    const ids = await library.papers.list('all', 'newest');
    const figures: Figures[] = [];
    for (const { id: format } of paperExporters) {
      let longest = 0;
      const watcher = new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
      });
      watcher.observe({ type: 'longtask' });
      const begun = performance.now();
      const files = await library.exports.papers(ids, format);
      const spent = performance.now() - begun;
      // The observer is notified in a separate task.
      await new Promise((resolve) => setTimeout(resolve, 50));
      watcher.disconnect();
      figures.push({ format, spent, longest, bytes: files.reduce((sum, { content }) => sum + content.size, 0) });
    }
    return { papers: ids.length, figures, stopped: await stop(ids) };
  },
};

/** Milliseconds that an export continues after it was cancelled. */
async function stop(ids: readonly number[]): Promise<number> {
  const run = new AbortController();
  let begun = 0;
  setTimeout(() => {
    begun = performance.now();
    run.abort(new Error('stopped'));
  }, 400);
  await library.exports.papers(ids, 'eml', { signal: run.signal }).catch(() => undefined);
  if (begun === 0) throw new Error('The export finished before it could be stopped.');
  return performance.now() - begun;
}

export type ExportBench = typeof bench;

Object.assign(globalThis, { digestifExportBench: bench });
