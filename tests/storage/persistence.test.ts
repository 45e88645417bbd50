import { afterEach, expect, it, vi } from 'vitest';
import { askToPersist, readStorageReport } from '../../lib/storage/persistence.ts';

afterEach(() => vi.unstubAllGlobals());

function browserThat(answers: boolean, isKept = false) {
  const persist = vi.fn(async () => {
    kept ||= answers;
    return kept;
  });
  let kept = isKept;
  vi.stubGlobal('navigator', {
    storage: { persist, persisted: async () => kept, estimate: async () => ({ usage: 5 }) },
  });
  return persist;
}

it('a browser is asked to keep what is stored, and its answer is reported', async () => {
  browserThat(true);
  expect(await readStorageReport()).toEqual({ used: 5, isKept: true });
  browserThat(false);
  expect(await readStorageReport()).toEqual({ used: 5, isKept: false });
});

it('a browser that keeps it already is not asked again', async () => {
  const persist = browserThat(true, true);
  await askToPersist();
  expect(persist).not.toHaveBeenCalled();
});

it('a worker, which cannot ask, asks nothing', async () => {
  vi.stubGlobal('navigator', { storage: { persisted: async () => false } });
  await askToPersist();
  expect(await readStorageReport()).toEqual({ used: undefined, isKept: false });
  vi.stubGlobal('navigator', {});
  expect(await readStorageReport()).toEqual({ used: undefined, isKept: undefined });
});
