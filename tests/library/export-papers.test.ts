import { afterEach, describe, expect, it } from 'vitest';
import { paperExporters } from '../../lib/exporters/index.ts';
import type { Library } from '../../lib/library/index.ts';
import { whole } from '../runs.ts';
import { closeLibraries, day, newLibrary } from './libraries.ts';

const drafts = Array.from({ length: 600 }, (_, place) => ({
  title: `Paper ${place}`,
  abstract: `On retrieval, part ${place}. ${'It goes on for a while. '.repeat(40)}`,
  authors: ['Ada Lovelace'],
  keys: [`arxiv:2503.${String(10_000 + place)}`],
}));

afterEach(closeLibraries);

async function filled(): Promise<{ library: Library; ids: number[] }> {
  const library = newLibrary();
  await library.papers.record(day('2025-03-14', drafts));
  return { library, ids: await library.papers.list('all', 'title') };
}

describe('an export of papers', () => {
  it.runIf(whole)('contains every paper in the requested order in every format, and reports its progress', async () => {
    const { library, ids } = await filled();
    const backwards = [...ids].reverse();
    const titles = (await library.papers.views(backwards)).map(({ paper }) => paper.title);
    for (const { id } of paperExporters) {
      const shares: number[] = [];
      const [file] = await library.exports.papers(backwards, id, { onProgress: (share) => shares.push(share) });
      expect(file?.content.size).toBeGreaterThan(10_000);
      expect(shares).toEqual([...shares].sort((a, b) => a - b));
      expect(shares.at(-1)).toBeLessThanOrEqual(1);
      if (id !== 'csv') continue;
      const rows = (await file?.content.text())?.split('\r\n').slice(1, -1) ?? [];
      expect(rows.map((row) => row.split(',')[0])).toEqual(titles);
    }
  });

  it('is the same bytes each time and contains no local data', async () => {
    const { library, ids } = await filled();
    const [first] = await library.exports.papers(ids, 'json');
    const [second] = await library.exports.papers(ids, 'json');
    const text = await first?.content.text();
    expect(text).toBe(await second?.content.text());
    expect(Object.keys(JSON.parse(text ?? '')[0])).not.toContain('id');
    expect(text).not.toContain('firstSeen');
  });

  it('contains the user’s corrections and leaves out deleted papers', async () => {
    const { library, ids } = await filled();
    await library.papers.correct('arxiv:2503.10001', { title: 'As it is really called' });
    await library.papers.decide(['arxiv:2503.10000'], { removed: true });
    const [file] = await library.exports.papers(ids, 'markdown');
    const text = (await file?.content.text()) ?? '';
    expect(text).toContain('As it is really called');
    expect(text).not.toContain('Paper 0\n');
    expect(text.match(/^## /gm)).toHaveLength(599);
  });

  it('rejects with the reason if it is stopped', async () => {
    const { library, ids } = await filled();
    const run = new AbortController();
    const work = library.exports.papers(ids, 'eml', {
      signal: run.signal,
      onProgress: () => run.abort(new Error('stopped')),
    });
    await expect(work).rejects.toThrow('stopped');
  });

  it('rejects an unknown format', async () => {
    const { library, ids } = await filled();
    await expect(library.exports.papers(ids, 'docx')).rejects.toThrow('docx');
  });
});
