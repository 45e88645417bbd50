import { afterEach, describe, expect, it, vi } from 'vitest';
import { Database } from '../../lib/db/database.ts';
import type { Library } from '../../lib/library/index.ts';
import { closeLibraries, day, newLibrary, noon } from './libraries.ts';

afterEach(closeLibraries);

/** Every kind of database request that a use case can send. */
const requests = [
  [IDBObjectStore, ['add', 'put', 'delete', 'clear', 'get', 'getKey', 'getAll', 'getAllKeys', 'count', 'openCursor']],
  [IDBIndex, ['get', 'getKey', 'getAll', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor']],
] as const;

/**
 * Makes the disk fail from its n-th request on until it is repaired, like a full disk, or like a worker that is
 * terminated there and restarted.
 */
function failFrom(n: number): { readonly failed: () => boolean; readonly mend: () => void } {
  let count = 0;
  const failing = requests.flatMap(([store, names]) =>
    names.map((name) => {
      const prototype = store.prototype as unknown as Record<string, (...args: unknown[]) => unknown>;
      const real = prototype[name];
      return vi.spyOn(prototype, name).mockImplementation(function (this: unknown, ...args: unknown[]) {
        count += 1;
        if (count >= n) throw new DOMException('The disk is full.', 'QuotaExceededError');
        return real?.apply(this, args);
      });
    }),
  );
  return {
    failed: () => count >= n,
    mend: () => {
      for (const spy of failing) spy.mockRestore();
    },
  };
}

async function summary(library: Library) {
  const { topics, ...counts } = await library.papers.counts();
  const { ids, total } = await library.papers.newMatches(10);
  return {
    counts,
    topics: [...topics],
    total,
    ids: ids.length,
    papers: await library.backup.canonicalLines(),
    visits: await library.papers.visits(5),
  };
}

const listing = day('2025-03-13', [
  { title: 'One paper', keys: ['arxiv:2503.00001'], authors: ['Ada Lovelace'], abstract: 'On retrieval.' },
  { title: 'Joined', keys: ['arxiv:2503.00002', 'doi:10.1000/a'] },
  { title: 'Fresh', keys: ['arxiv:2503.00003'] },
]);

async function prepared(name?: string): Promise<Library> {
  const library = newLibrary(name === undefined ? {} : { name });
  await library.topics.save({
    id: 't',
    name: 'R',
    query: 'retrieval',
    like: [],
    dislike: [],
    most: 5,
    createdAt: noon,
  });
  await library.papers.record(
    day('2025-03-12', [
      { title: 'One paper', abstract: 'On retrieval.' },
      { title: 'Joined', keys: ['arxiv:2503.00002'] },
      { title: 'Joined with another title', keys: ['doi:10.1000/a'] },
    ]),
  );
  await library.papers.decide(['arxiv:2503.00002'], { note: 'mine' }, 'noted');
  return library;
}

/** A unique name for each run’s library. */
let runs = 0;

/**
 * Runs an operation in libraries with the same history, interrupted at its first request, its second, and so on (in
 * larger steps after the twentieth), each time followed by a restart. Afterwards the library is either unchanged or
 * complete, and repeating the operation completes it.
 * @param prepare creates the history
 */
async function failEverywhere(
  act: (library: Library) => Promise<unknown>,
  prepare: (library: Library) => Promise<unknown> = async () => undefined,
): Promise<void> {
  const whole = await prepared();
  await prepare(whole);
  const before = await summary(whole);
  await act(whole);
  const after = await summary(whole);
  expect(after).not.toEqual(before);
  for (let n = 1; ; n += n < 20 ? 1 : Math.ceil(n / 4)) {
    runs += 1;
    const name = `faults-${runs}`;
    const library = await prepared(name);
    await prepare(library);
    const fault = failFrom(n);
    const done = await act(library).then(
      () => true,
      () => false,
    );
    fault.mend();
    library.close();
    const again = newLibrary({ name });
    if (done) expect([n, await summary(again)]).toEqual([n, after]);
    else expect([before, after], `cut at request ${n}`).toContainEqual(await summary(again));
    if (!fault.failed()) break;
    await act(again);
    expect([n, await summary(again)]).toEqual([n, after]);
    again.close();
  }
}

describe('a disk failure during an operation', () => {
  it('records a listing completely or not at all, and a retry completes it', async () => {
    await failEverywhere((library) => library.papers.record(listing, { visit: 'v', at: noon }));
  }, 120_000);

  it('loses no confirmed decision and applies none twice', async () => {
    await failEverywhere((library) =>
      library.papers.decide(['arxiv:2503.00002', 'doi:10.1000/a'], { saved: true, addTags: ['x'] }, 'act'),
    );
  }, 120_000);

  it('undoes an operation completely or not at all', async () => {
    await failEverywhere((library) => library.undo('noted'));
  }, 120_000);

  it('removes a paper completely or not at all', async () => {
    await failEverywhere((library) => library.papers.decide(['arxiv:2503.00002'], { removed: true }, 'act'));
  }, 120_000);

  it('corrects a paper completely or not at all', async () => {
    await failEverywhere((library) => library.papers.correct('arxiv:2503.00002', { title: 'On retrieval, corrected' }));
  }, 120_000);

  it('adds all seeds with the next attempt', async () => {
    await failEverywhere((library) => library.seeds.add());
  }, 120_000);

  it('removes the seeds completely or not at all', async () => {
    await failEverywhere(
      (library) => library.seeds.removeUntouched(),
      (library) => library.seeds.add(),
    );
  }, 120_000);

  it('wipes everything or nothing', async () => {
    await failEverywhere((library) => library.backup.wipe());
  }, 120_000);

  it('restores a wiped library completely or not at all', async () => {
    let act = '';
    await failEverywhere(
      (library) => library.undo(act),
      async (library) => {
        act = await library.backup.wipe();
      },
    );
  }, 120_000);

  it('restores a backup completely or not at all, and the daily cleanup removes what it left', async () => {
    const other = newLibrary();
    await other.papers.record(
      day('2025-03-10', [{ title: 'Restored', keys: ['arxiv:2503.00009'], abstract: 'On retrieval.' }]),
    );
    await other.papers.decide(['arxiv:2503.00009'], { saved: true });
    const file = await other.backup.write();
    await failEverywhere((library) => library.backup.restore(file));
    let cut = 0;
    for (let run = 1; run <= runs; run += 1) {
      const name = `faults-${run}`;
      const db = new Database(name);
      const staged = () => db.aside.where('act').startsWith('stage').count();
      if ((await staged()) > 0) cut += 1;
      await newLibrary({ name, now: () => noon + 7_200_000 }).maintenance.expireUndo();
      expect(await staged()).toBe(0);
      db.close();
    }
    expect(cut).toBeGreaterThan(0);
  }, 120_000);
});
