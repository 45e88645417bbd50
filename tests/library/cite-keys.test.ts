import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Library } from '../../lib/library/index.ts';
import { closeLibraries, day, newLibrary } from './libraries.ts';

afterEach(closeLibraries);

const title = 'XiYan-SQL: a multi-generator ensemble framework for text-to-SQL';

async function keysIn(library: Library, format = 'bibtex'): Promise<string[]> {
  const [file] = await library.exports.papers(await library.papers.list('all', 'newest'), format);
  const text = (await file?.content.text()) ?? '';
  return format === 'bibtex'
    ? [...text.matchAll(/^@\w+\{([^,]+),/gm)].map(([, key = '']) => key)
    : (JSON.parse(text) as { id: string }[]).map(({ id }) => id);
}

/** More becomes known of the paper that was listed by its title and DOI alone. */
const grow = (library: Library) =>
  library.papers.record(
    day('2025-03-13', [
      { title, authors: ['Yifu Liu'], keys: ['arxiv:2507.04701', 'doi:10.1000/xiyan'], published: '2025-07-07' },
    ]),
  );

describe('the citation key of a paper', () => {
  it('stays as it was first exported, whatever becomes known of the paper, after a restore too', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-03-12', [{ title, keys: ['doi:10.1000/xiyan'] }]));
    const [first = ''] = await keysIn(library);
    expect(first).toMatch(/^anonxiyan-/);
    await grow(library);
    expect(await library.papers.list('all', 'newest')).toHaveLength(1);
    expect(await keysIn(library)).toEqual([first]);
    expect(await keysIn(library, 'csl-json')).toEqual([first]);
    const restored = newLibrary();
    await restored.backup.restore(await library.backup.write());
    expect(await keysIn(restored)).toEqual([first]);
  });

  it('is that of what is known at the first export', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-03-12', [{ title, keys: ['doi:10.1000/xiyan'] }]));
    await grow(library);
    expect(await keysIn(library)).toEqual(['liu2025xiyan-2507_04701']);
  });

  it('is that of the paper seen first, once two exported papers turn out to be one', async () => {
    const library = newLibrary();
    await library.papers.record(day('2025-03-12', [{ title, keys: ['doi:10.1000/xiyan'] }]));
    await library.papers.record(day('2025-03-13', [{ title: `${title} (extended)`, keys: ['arxiv:2507.04701'] }]));
    const [later = '', first = ''] = await keysIn(library);
    expect(later).not.toBe(first);
    await grow(library);
    expect(await keysIn(library)).toEqual([first]);
  });
});
