// @vitest-environment jsdom
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LibraryProvider } from '../../components/hooks/core/library-context.tsx';
import { useExtensionStorage } from '../../components/hooks/core/use-extension-storage.ts';
import { useFrozenIds } from '../../components/hooks/list/use-frozen-ids.ts';
import { useQuickSearch } from '../../components/hooks/search/use-quick-search.ts';
import { Boundary } from '../../components/shell/Boundary.tsx';
import { DigestifError } from '../../lib/errors.ts';
import type { Library } from '../../lib/library/index.ts';

const why = 'The library was made by a newer Digestif.';
const fails = async (): Promise<never> => {
  throw new DigestifError(why);
};

function QuickSearch() {
  return useQuickSearch('retrieval', 5)?.words ?? 'waiting';
}

function OpenedIds() {
  return useFrozenIds(fails)?.join() ?? 'waiting';
}

function Stored() {
  return useExtensionStorage(fails, () => () => undefined) ?? 'waiting';
}

let root: ReturnType<typeof createRoot> | undefined;

afterEach(() => {
  root?.unmount();
  document.body.replaceChildren();
});

function show(children: ReactNode): void {
  root = createRoot(document.body.appendChild(document.createElement('main')));
  root.render(
    <LibraryProvider library={{ search: { query: fails } } as unknown as Library}>
      <Boundary resetKey="">{children}</Boundary>
    </LibraryProvider>,
  );
}

describe('a window', () => {
  it.each([
    ['a search while it is typed', <QuickSearch key="search" />],
    ['a list that is opened', <OpenedIds key="list" />],
    ['what is stored', <Stored key="stored" />],
  ])('says why it has no answer for %s, instead of waiting for ever', async (_, child) => {
    // React tells the console of what a boundary caught.
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    show(child);
    await vi.waitFor(() => expect(document.body.textContent).toContain(why), { timeout: 5_000 });
  });
});
