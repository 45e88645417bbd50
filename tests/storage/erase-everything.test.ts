import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { databasesOf, eraseEverything, type StoragePart } from '../../lib/storage/erase-everything.ts';
import { whenNotErasing } from '../../lib/storage/erasure-lock.ts';

/** A kind of storage in memory. */
function memoryPart(name: string, names: string[]): StoragePart & { readonly names: string[] } {
  return {
    name,
    names,
    list: async () => names,
    clear: async () => {
      names.length = 0;
    },
  };
}

function openDatabase(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('papers', { autoIncrement: true });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

describe('deleting everything', () => {
  it('empties every kind of storage', async () => {
    const parts = [memoryPart('file', ['journal', 'backups']), memoryPart('bucket', ['library-2'])];
    expect(await eraseEverything(parts)).toEqual([]);
    expect(parts.map(({ names }) => names)).toEqual([[], []]);
  });

  it('deletes every database, also one that a window has open and closes when it is told', async () => {
    const factory = new IDBFactory();
    const open = await openDatabase(factory, 'digestif');
    open.onversionchange = () => open.close();
    (await openDatabase(factory, 'digestif-restore 1 a')).close();
    expect(await eraseEverything([databasesOf(factory)])).toEqual([]);
    expect(await factory.databases()).toEqual([]);
  });

  it('names what is left, whatever else could be deleted', async () => {
    const stuck: StoragePart = {
      name: 'file',
      list: async () => ['journal'],
      clear: () => Promise.reject(new DOMException('locked', 'NoModificationAllowedError')),
    };
    const rest = memoryPart('bucket', ['library-2']);
    expect(await eraseEverything([stuck, rest])).toEqual(['file: journal']);
    expect(rest.names).toEqual([]);
  });

  it('deletes again what was written meanwhile', async () => {
    const names = ['settings'];
    let isFirst = true;
    const busy: StoragePart = {
      name: 'file',
      list: async () => names,
      async clear() {
        names.length = 0;
        if (isFirst) names.push('requests.json');
        isFirst = false;
      },
    };
    expect(await eraseEverything([busy])).toEqual([]);
  });

  it('counts storage that cannot be read as not empty', async () => {
    const unreadable: StoragePart = {
      name: 'database',
      list: () => Promise.reject(new DOMException('Internal error.', 'UnknownError')),
      clear: async () => undefined,
    };
    expect(await eraseEverything([unreadable])).toEqual([expect.stringContaining('database: ')]);
  });

  it('has databases wait with opening until it is over', async () => {
    const events: string[] = [];
    let opening: Promise<void> | undefined;
    const slow: StoragePart = {
      name: 'file',
      list: async () => [],
      async clear() {
        opening = whenNotErasing(async () => void events.push('opened'));
        await new Promise((resolve) => setTimeout(resolve, 20));
        events.push('deleted');
      },
    };
    await eraseEverything([slow]);
    await opening;
    expect(events).toEqual(['deleted', 'opened']);
  });
});
