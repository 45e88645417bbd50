// @vitest-environment jsdom
import { useEffect } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CountsProvider, useCounts } from '../../components/hooks/core/counts.tsx';
import { LibraryProvider } from '../../components/hooks/core/library-context.tsx';
import { draw, libraryOf, prepareWindow, until } from './small-window.tsx';

let end: (() => Promise<void>) | undefined;
beforeEach(prepareWindow);
afterEach(async () => {
  await end?.();
  end = undefined;
});

function Shown() {
  const counts = useCounts();
  useEffect(() => {
    document.documentElement.dataset['ready'] = 'true';
  }, []);
  return <p>{counts?.all}</p>;
}

const shown = () => [...document.querySelectorAll('p')].map(({ textContent }) => textContent);

it('a window counts its library once for all that show a count, and again when it changes', async () => {
  const library = await libraryOf([{ title: 'Retrieval with maps', keys: ['arxiv:2411.10001'] }]);
  const counts = vi.fn(library.papers.counts);
  end = await draw(
    <LibraryProvider library={{ ...library, papers: { ...library.papers, counts } }}>
      <CountsProvider>
        <Shown />
        <Shown />
      </CountsProvider>
    </LibraryProvider>,
  );
  await until(() => expect(shown()).toEqual(['1', '1']));
  expect(counts).toHaveBeenCalledTimes(1);
  await library.papers.record({
    source: 'arxiv',
    url: 'https://arxiv.org/list/cs.CL/new',
    papers: [{ title: 'Pruning of trees', keys: ['arxiv:2411.10002'] }],
  });
  await until(() => expect(shown()).toEqual(['2', '2']));
});
