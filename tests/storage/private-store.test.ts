import { describe, expect, it } from 'vitest';
import { PrivateStore } from '../../lib/browser/private-store.ts';
import { readPrivateRow, writePrivateRow } from '../../lib/db/private-rows.ts';
import { memoryFiles } from './memory-files.ts';

const name = 'settings';
const path = 'settings/settings.json';
const full = () => new DOMException('The disk is full.', 'QuotaExceededError');

/** Lets the database fail, as one whose files are damaged. @returns a function that repairs it */
function breakDatabase(): () => void {
  const { transaction } = IDBDatabase.prototype;
  IDBDatabase.prototype.transaction = () => {
    throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
  };
  return () => {
    IDBDatabase.prototype.transaction = transaction;
  };
}

describe('a value that is kept twice', () => {
  it('is in the database and in the file, the newest in both', async () => {
    const files = memoryFiles();
    const store = new PrivateStore(files);
    expect(await store.read(name)).toBeUndefined();
    await store.write({ name, revision: 1, value: { badge: false } });
    await store.write({ name, revision: 2, value: { badge: true } });
    expect(await store.read(name)).toEqual({ name, revision: 2, value: { badge: true } });
    expect(await readPrivateRow(name)).toEqual({ name, revision: 2, value: { badge: true } });
    expect(await files.readText(path)).toBe('{"revision":2,"name":"settings","value":{"badge":true}}');
  });

  it('comes back from the file where the database is empty, old or cannot be read', async () => {
    const files = memoryFiles();
    await files.write(path, '{"revision":7,"value":{"badge":false}}');
    expect(await new PrivateStore(files).read(name)).toEqual({ name, revision: 7, value: { badge: false } });
    expect(await readPrivateRow(name)).toEqual({ name, revision: 7, value: { badge: false } });

    await files.write(path, '{"revision":9,"value":{"badge":true}}');
    expect(await new PrivateStore(files).read(name)).toEqual({ name, revision: 9, value: { badge: true } });
    expect(await readPrivateRow(name)).toEqual({ name, revision: 9, value: { badge: true } });

    const repair = breakDatabase();
    try {
      const store = new PrivateStore(files);
      expect(await store.read(name)).toEqual({ name, revision: 9, value: { badge: true } });
      await store.write({ name, revision: 10, value: { badge: false } });
      expect(await store.read(name)).toEqual({ name, revision: 10, value: { badge: false } });
      repair();
      expect(await store.read(name)).toEqual({ name, revision: 10, value: { badge: false } });
      expect(await readPrivateRow(name)).toEqual({ name, revision: 10, value: { badge: false } });
    } finally {
      repair();
    }
  });

  it('comes back from the database where the file is missing or damaged', async () => {
    const files = memoryFiles();
    await writePrivateRow({ name, revision: 3, value: { badge: false } });
    for (const damaged of [undefined, '', '{"revision":8', '[]', '{"revision":"9","value":1}', '{"revision":9}']) {
      await files.remove(path);
      if (damaged !== undefined) await files.write(path, damaged);
      expect(await new PrivateStore(files).read(name)).toEqual({ name, revision: 3, value: { badge: false } });
      expect(await files.readText(path)).toBe('{"revision":3,"name":"settings","value":{"badge":false}}');
    }
  });

  it('is not said to be written while the disk is full', async () => {
    const files = memoryFiles();
    const store = new PrivateStore(files);
    await store.write({ name, revision: 1, value: { badge: false } });
    files.failure = full();
    await expect(store.write({ name, revision: 2, value: { badge: true } })).rejects.toThrow('The disk is full.');
    expect(await store.read(name)).toEqual({ name, revision: 1, value: { badge: false } });
    files.failure = undefined;
    await store.write({ name, revision: 2, value: { badge: true } });
    expect(await new PrivateStore(files).read(name)).toEqual({ name, revision: 2, value: { badge: true } });
  });

  it('is kept in the database alone where the browser has no files, or none for us', async () => {
    await new PrivateStore(undefined).write({ name, revision: 1, value: 'one' });
    expect(await new PrivateStore(undefined).read(name)).toEqual({ name, revision: 1, value: 'one' });
    const files = memoryFiles();
    files.failure = new DOMException('It was denied.', 'SecurityError');
    const store = new PrivateStore(files);
    await store.write({ name, revision: 2, value: 'two' });
    expect(await store.read(name)).toEqual({ name, revision: 2, value: 'two' });
  });

  it('is never replaced by an older one, whoever writes later', async () => {
    const files = memoryFiles();
    const store = new PrivateStore(files);
    await store.write({ name, revision: 5, value: 'new' });
    expect(await store.write({ name, revision: 4, value: 'old' })).toEqual({ name, revision: 5, value: 'new' });
    expect(await files.readText(path)).toBe('{"revision":5,"name":"settings","value":"new"}');
  });
});
