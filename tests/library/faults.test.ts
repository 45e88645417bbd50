import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Library } from '../../lib/library.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

/** Lets the disk fail at its n-th request from now on, as a killed worker, a full disk or a closed database would. */
function failAt(n: number): { readonly failed: () => boolean; readonly mend: () => void } {
  let count = 0;
  const failing = (['add', 'put', 'delete', 'get', 'openCursor'] as const).map((name) => {
    const real = IDBObjectStore.prototype[name] as (...args: unknown[]) => IDBRequest;
    return vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (
      this: IDBObjectStore,
      ...args: unknown[]
    ) {
      count += 1;
      if (count === n) throw new DOMException('The disk is full.', 'QuotaExceededError');
      return real.apply(this, args);
    } as never);
  });
  return {
    failed: () => count >= n,
    mend: () => {
      for (const spy of failing) spy.mockRestore();
    },
  };
}

async function summary(library: Library) {
  const { topics, ...counts } = await library.counts();
  const { ids, total } = await library.newMatches(10);
  return {
    counts,
    topics: [...topics],
    total,
    ids: ids.length,
    papers: await library.canonical(),
    visits: await library.visits(5),
  };
}

const listing = day('2025-03-13', [
  { title: 'One paper', keys: ['arxiv:2503.00001'], authors: ['Ada Lovelace'], abstract: 'On retrieval.' },
  { title: 'Joined', keys: ['arxiv:2503.00002', 'doi:10.1000/a'] },
  { title: 'Fresh', keys: ['arxiv:2503.00003'] },
]);

async function prepared(): Promise<Library> {
  const library = newLibrary();
  await library.saveTopic({ id: 't', name: 'R', query: 'retrieval', like: [], dislike: [], most: 5, createdAt: noon });
  await library.record(
    day('2025-03-12', [
      { title: 'One paper', abstract: 'On retrieval.' },
      { title: 'Joined', keys: ['arxiv:2503.00002'] },
      { title: 'Joined with another title', keys: ['doi:10.1000/a'] },
    ]),
  );
  await library.decide(['arxiv:2503.00002'], { note: 'mine' });
  return library;
}

async function failEverywhere(act: (library: Library) => Promise<unknown>): Promise<void> {
  const whole = await prepared();
  const before = await summary(whole);
  await act(whole);
  const after = await summary(whole);
  expect(after).not.toEqual(before);
  for (let n = 1; ; n++) {
    const library = await prepared();
    const fault = failAt(n);
    const done = await act(library).then(
      () => true,
      () => false,
    );
    fault.mend();
    if (!done) expect([n, await summary(library)]).toEqual([n, before]);
    if (!fault.failed()) break;
    await act(library);
    expect([n, await summary(library)]).toEqual([n, after]);
  }
}

describe('a disk that fails in the middle', () => {
  it('leaves a recorded listing whole or not there, and a second try makes it whole', async () => {
    await failEverywhere((library) => library.record(listing, { visit: 'v', at: noon }));
  }, 60_000);

  it('loses no decision that was acknowledged and applies none twice', async () => {
    await failEverywhere((library) =>
      library.decide(['arxiv:2503.00002', 'doi:10.1000/a'], { saved: true, addTags: ['x'] }, 'act'),
    );
  }, 60_000);

  it('wipes all or nothing', async () => {
    await failEverywhere((library) => library.wipe());
  }, 60_000);
});
