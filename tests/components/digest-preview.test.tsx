// @vitest-environment jsdom
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it } from 'vitest';
import type { IssueEdit } from '@/lib/library/api/digests.ts';
import { DigestPreview } from '../../components/digests/DigestPreview.tsx';
import { buildDigest } from '../../lib/digest/build-digest.ts';
import { digestPage } from '../../lib/exporters/digest-lines.ts';
import { input, paper, week } from '../digest/papers.ts';

const long =
  'See table 3 first, then the appendix, where the ablation is that we need for our own corpus.\n\nAnd the code.';
const digest = buildDigest({
  week: week('2026-W12'),
  topics: [
    { id: 'a', name: 'RAG' },
    { id: 'b', name: 'Pruning' },
  ],
  papers: [
    input(paper(1, { upvotes: 34 }), { a: 'strong', b: 'weak' }, { picked: '2026-03-19', comment: long }),
    input(paper(2, { abstract: 'Decoding is slow. We propose speculative decoding. It is fast.' }), { a: 'strong' }),
    input(paper(3)),
  ],
});

let drawn: { unmount: () => void } | undefined;
afterEach(() => {
  drawn?.unmount();
  document.body.replaceChildren();
});

async function show(onEdit?: (edit: IssueEdit) => void): Promise<void> {
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  drawn = root;
  root.render(createElement(DigestPreview, { digest, onEdit }));
  await expect.poll(() => document.querySelectorAll('article').length).toBe(3);
}

describe('the preview of a digest', () => {
  it('says every line as it is exported, and why each paper matches', async () => {
    await show();
    const said = (document.body.textContent ?? '').replace(/[\u2066-\u2069]/g, '');
    const { title, head, sections } = digestPage(digest, { withReasons: true });
    const lines = [...head, ...sections.flatMap(({ entries }) => entries.flatMap((entry) => entry.lines))];
    const texts = lines.map(({ parts }) =>
      parts.map((part) => (typeof part === 'string' ? part : part.words)).join(''),
    );
    expect(texts).toContain('Matches RAG (title: “number”), Pruning (title: “number”)');
    for (const text of [title, ...texts]) expect(said).toContain(text);
    expect(document.querySelectorAll('blockquote')).toHaveLength(1);
  });

  it('shows a comment whole, and leaves it alone where nothing was written', async () => {
    const edits: IssueEdit[] = [];
    await show((edit) => edits.push(edit));
    const field = document.querySelector('textarea');
    expect(field?.value).toBe(long);
    expect(field?.rows).toBeGreaterThan(2);
    field?.focus();
    field?.blur();
    expect(edits).toEqual([]);
  });
});
