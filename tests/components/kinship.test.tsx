import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { DuplicateInfo } from '@/lib/library/api/duplicates.ts';
import { DuplicateCandidates, Parts } from '../../components/paper/Duplicates.tsx';

const acts = { join: () => undefined, tellApart: () => undefined, part: () => undefined };
const title = 'Bounds of $O(n \\log n)$';

describe('the duplicates of a paper', () => {
  it('have the same labels as rows, also for screen readers', () => {
    const paper = { id: 1, title, keys: ['arxiv:2503.00001'], authors: [] };
    const twins = renderToStaticMarkup(
      <DuplicateCandidates twins={[{ paper }] as unknown as DuplicateInfo['candidates']} acts={acts} />,
    );
    expect(twins.match(/Bounds of O\(n log n\)/g)).toHaveLength(3);
    expect(twins).not.toContain('$');
    const parts = ['arxiv:2503.00001', 'arxiv:2503.00002'].map((key) => ({
      key,
      title,
    })) as DuplicateInfo['sourceRecords'];
    expect(renderToStaticMarkup(<Parts parts={parts} acts={acts} />)).not.toContain('$');
  });
});
