// @vitest-environment jsdom
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ListRequest } from '@/components/hooks/list/paper-list.ts';
import type { Shelf } from '@/lib/library/api/papers.ts';
import { CountsProvider } from '../../components/hooks/core/counts.tsx';
import { LibraryProvider } from '../../components/hooks/core/library-context.tsx';
import { useList } from '../../components/hooks/list/use-list.ts';
import type { Counts } from '../../lib/library/api/papers.ts';
import type { Library } from '../../lib/library/index.ts';

/** A library that answers for each list when it is told to. */
function slowLibrary() {
  const told = new EventTarget();
  const answers = new Map<string, number[]>();
  const list = (shelf: Shelf) =>
    new Promise<number[]>((resolve) => {
      const look = () => {
        const answer = answers.get(String(shelf));
        if (answer !== undefined) resolve(answer);
      };
      told.addEventListener('told', look);
      look();
    });
  const papers: Partial<Library['papers']> = {
    counts: async () => ({ all: 2, saved: 1 }) as Counts,
    countShelf: async () => 2,
    list,
    viewsUntracked: async () => [],
  };
  const search = { query: () => new Promise(() => undefined) };
  const library = { papers, search } as Partial<Record<keyof Library, unknown>> as Library;
  const answer = (shelf: string, ids: number[]): void => {
    answers.set(shelf, ids);
    told.dispatchEvent(new Event('told'));
  };
  return { library, answer };
}

function Shown({ request }: { request: ListRequest }) {
  const { list, loading } = useList(request, () => false, true);
  return (
    <p>
      {list === undefined ? 'nothing' : `${String(list.request.shelf)}: ${list.ids.join()}${loading ? ', asking' : ''}`}
    </p>
  );
}

/** React draws by other timers than those that the test turns, and when it likes. */
const waitForReal = setTimeout;
const settled = () => new Promise((resolve) => waitForReal(resolve, 5));

/** Waits until the window says this. */
async function untilSaid(words: string): Promise<void> {
  for (let tries = 0; tries < 1_000 && document.body.textContent !== words; tries += 1) await settled();
  expect(document.body.textContent).toBe(words);
}

let root: ReturnType<typeof createRoot> | undefined;

async function show(library: Library, request: ListRequest): Promise<void> {
  root ??= createRoot(document.body.appendChild(document.createElement('main')));
  root.render(
    <LibraryProvider library={library}>
      <CountsProvider>
        <Shown request={request} />
      </CountsProvider>
    </LibraryProvider>,
  );
  await settled();
}

afterEach(() => {
  root?.unmount();
  root = undefined;
  document.body.replaceChildren();
  vi.useRealTimers();
});

describe('a list that takes its time', () => {
  it('leaves no other shelf’s papers under its name for long', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { library, answer } = slowLibrary();
    await show(library, { shelf: 'all', query: '', order: 'newest' });
    answer('all', [1, 2]);
    await untilSaid('all: 1,2');
    await show(library, { shelf: 'saved', query: '', order: 'newest' });
    await untilSaid('all: 1,2, asking');
    vi.advanceTimersByTime(1_000);
    await untilSaid('nothing');
    answer('saved', [2]);
    await untilSaid('saved: 2');
  });

  it('keeps the results of the words before while a search goes on being typed', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { library, answer } = slowLibrary();
    await show(library, { shelf: 'all', query: '', order: 'newest' });
    answer('all', [1, 2]);
    await untilSaid('all: 1,2');
    await show(library, { shelf: 'all', query: 'prun', order: 'newest' });
    await untilSaid('all: 1,2, asking');
    vi.advanceTimersByTime(1_000);
    await settled();
    expect(document.body.textContent).toBe('all: 1,2, asking');
  });
});
