// @vitest-environment jsdom
import 'fake-indexeddb/auto';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import type { PaperView } from '@/lib/library/api/papers.ts';
import { LibraryProvider } from '../../components/hooks/core/library-context.tsx';
import { usePaperViews } from '../../components/hooks/papers/use-paper-views.ts';
import type { Library } from '../../lib/library/index.ts';
import { closeLibraries, day, newLibrary } from '../library/libraries.ts';

let root: ReturnType<typeof createRoot> | undefined;

afterEach(async () => {
  root?.unmount();
  root = undefined;
  await closeLibraries();
});

function Shown({ ids, first, onDrawn }: { ids: number[]; first: PaperView[]; onDrawn: (views: PaperView[]) => void }) {
  const views = usePaperViews(ids, first);
  useEffect(() => onDrawn(ids.flatMap((id) => views.get(id) ?? [])), [views, ids, onDrawn]);
  return null;
}

it('a view that says the same as the one that is drawn is not another one, and one that changed is', async () => {
  const library: Library = newLibrary();
  await library.papers.record(
    day('2025-03-13', [
      { title: 'Speculative decoding of networks', keys: ['arxiv:2503.11731'] },
      { title: 'Greedy decoding of sensors', keys: ['arxiv:2503.11732'] },
    ]),
  );
  const ids = await library.papers.list('all', 'newest');
  const first = await library.papers.viewsUntracked(ids);
  const asked = vi.spyOn(library.papers, 'views');
  let drawn: PaperView[] = [];
  root = createRoot(document.body.appendChild(document.createElement('main')));
  root.render(
    <LibraryProvider library={library}>
      <Shown
        ids={ids}
        first={first}
        onDrawn={(views) => {
          drawn = views;
        }}
      />
    </LibraryProvider>,
  );
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  await asked.mock.results[0]?.value;
  await vi.waitFor(() => expect(drawn).toHaveLength(2));
  expect(drawn[0]).toBe(first[0]);
  await library.papers.decide([first[0]?.paper.keys[0] ?? 'title:'], { saved: true });
  await vi.waitFor(() => expect(drawn[0]?.state.saved).toBeDefined());
  expect(drawn[1]).toBe(first[1]);
});
