import { describe, expect, it } from 'vitest';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { createExplainer } from '../../components/paper/explain-results.ts';
import { libraryOf } from './small-window.tsx';

async function viewOf(title: string, abstract: string): Promise<PaperView> {
  const library = await libraryOf([{ title, abstract, keys: ['arxiv:2411.10001'] }]);
  const found = await library.papers.findByKey('arxiv:2411.10001');
  if (found === undefined) throw new Error('There is no paper to explain.');
  return found;
}

const search = (query: string) => ({ query, typing: false, corrections: [], forgiven: new Set<number>() });

describe('why a paper is a result', () => {
  it('is told in the text as it is read, not in a formula’s commands', async () => {
    const filler = 'Nothing of note stands here. '.repeat(5);
    const view = await viewOf(
      'Bounds',
      `${filler}The score is $g_\\beta = -\\nabla \\log Z$ on the whole line. ${filler}`,
    );
    const { passage, words } = createExplainer(search('nabla'))(view);
    expect(words).toEqual(['∇']);
    expect(passage).toContain('−∇log Z on the whole line');
  });

  it('names the words that a relaxed result lacks, common ones only if it lacks no others', async () => {
    const view = await viewOf('Maps for robots', 'We draw maps.');
    const missing = (query: string) =>
      createExplainer({ ...search(query), forgiven: new Set([view.paper.id]) })(view).missing;
    expect(missing('where are the maps of sailors')).toEqual(['sailors']);
    expect(missing('where are the maps')).toEqual(['where', 'are', 'the']);
    expect(missing('maps https://example.com/some/page')).toEqual([]);
  });
});
