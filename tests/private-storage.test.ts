import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { memoryFiles } from './storage/memory-files.ts';

const files = memoryFiles();
vi.mock('../lib/storage/file-store.ts', () => ({ openFileStore: () => files }));
// Other test files of this worker may have loaded it without the mock.
vi.resetModules();
const { readPrivate, writePrivate } = await import('../lib/browser/private-storage.ts');

beforeEach(() => {
  fakeBrowser.reset();
  files.content.clear();
});
afterEach(() => {
  files.failure = undefined;
  vi.restoreAllMocks();
});

async function rollBack(value: unknown): Promise<void> {
  const db = await new Dexie('digestif-settings').open();
  await db.table('rows').put({ name: 'settings', value, revision: 1 });
  db.close();
}

describe('a private value', () => {
  it('survives a database that lost its last change', async () => {
    await writePrivate('settings', { vault: 'Old' });
    await writePrivate('settings', { vault: 'New' });
    await rollBack({ vault: 'Old' });
    expect(await readPrivate('settings')).toEqual({ vault: 'New' });
    await writePrivate('settings', { vault: 'Newer' });
    expect(await readPrivate('settings')).toEqual({ vault: 'Newer' });
  });

  it('keeps the last of two changes at the same time', async () => {
    await Promise.all([writePrivate('settings', { vault: 'One' }), writePrivate('settings', { vault: 'Two' })]);
    const stored = await readPrivate('settings');
    files.content.clear();
    expect(await readPrivate('settings')).toEqual(stored);
    await Promise.all(['a', 'b', 'c'].map((vault) => writePrivate('settings', { vault })));
    await writePrivate('settings', { vault: 'Last' });
    expect(await readPrivate('settings')).toEqual({ vault: 'Last' });
  });

  it('survives the loss of its copy', async () => {
    await writePrivate('settings', { vault: 'Notes' });
    files.content.clear();
    expect(await readPrivate('settings')).toEqual({ vault: 'Notes' });
  });

  it.each(['', '{"name":"settings","val', '\0\0\0'])('survives damage to its copy: %j', async (damaged) => {
    await writePrivate('settings', { vault: 'Notes' });
    await files.write('settings/settings.json', damaged);
    expect(await readPrivate('settings')).toEqual({ vault: 'Notes' });
    await writePrivate('settings', { vault: 'Other' });
    expect(await readPrivate('settings')).toEqual({ vault: 'Other' });
  });

  it('is stored while only one of the two can be written, and refused if neither can', async () => {
    files.failure = new Error('full');
    await writePrivate('settings', { vault: 'Database' });
    expect(await readPrivate('settings')).toEqual({ vault: 'Database' });
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(writePrivate('settings', { vault: 'Neither' })).rejects.toThrow('full');
    files.failure = undefined;
    await writePrivate('settings', { vault: 'Copy' });
    put.mockRestore();
    expect(await readPrivate('settings')).toEqual({ vault: 'Copy' });
  });
});
